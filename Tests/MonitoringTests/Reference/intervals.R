# Intervals of shares, counts, rate ratios, means and weighted counts, as R makes them.
# Prints JSON; numbers with 17 digits.
num <- function(x) if (is.infinite(x)) '"Inf"' else formatC(x, digits = 17, format = "g")
row <- function(...) {
  values <- list(...)
  parts <- mapply(function(name, value) paste0('"', name, '": ', num(value)), names(values), values)
  paste0("    {", paste(parts, collapse = ", "), "}")
}
block <- function(name, rows) paste0('  "', name, '": [\n', paste(rows, collapse = ",\n"), "\n  ]")

shares <- list()
for (n in c(1, 2, 7, 40, 612, 10000, 1e6)) {
  for (k in unique(round(n * c(0, 0.001, 0.0147, 0.2, 0.5, 0.93, 0.999, 1)))) {
    for (confidence in c(0.8, 0.95, 0.99)) {
      ends <- binom.test(k, n, conf.level = confidence)$conf.int
      shares[[length(shares) + 1]] <- row(count = k, total = n, confidence = confidence, low = ends[1], high = ends[2])
    }
  }
}

counts <- list()
for (k in c(0, 1, 2, 5, 9, 10, 58, 1234, 1e6)) {
  for (confidence in c(0.8, 0.95, 0.99)) {
    ends <- poisson.test(k, conf.level = confidence)$conf.int
    counts[[length(counts) + 1]] <- row(count = k, confidence = confidence, low = ends[1], high = ends[2])
  }
}

ratios <- list()
for (pair in list(c(0, 3), c(3, 0), c(1, 1), c(9, 58), c(120, 4800), c(40, 41))) {
  for (times in list(c(1, 1), c(612, 1940), c(1234.5, 98765.4))) {
    for (confidence in c(0.9, 0.95)) {
      test <- poisson.test(pair, times, conf.level = confidence)
      ratios[[length(ratios) + 1]] <- row(
        first = pair[1], time = times[1], second = pair[2], other_time = times[2], confidence = confidence,
        ratio = unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2])
    }
  }
}

# A gamma interval of a weighted sum of Poisson counts, written out with R's qgamma (Fay & Feuer 1997).
weighted <- list()
for (weights in list(c(1, 1, 2), c(4, 2.5, 0.5, 8), seq(0.1, 30, length.out = 40))) {
  y <- sum(weights)
  v <- sum(weights^2)
  largest <- max(weights)
  low <- qgamma(0.025, shape = y^2 / v, scale = v / y)
  high <- qgamma(0.975, shape = (y + largest)^2 / (v + largest^2), scale = (v + largest^2) / (y + largest))
  weighted[[length(weighted) + 1]] <- row(
    sum = y, squares = v, largest = largest, confidence = 0.95, low = low, high = high)
}

# Newcombe's method 10 from R's own Wilson intervals.
wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
differences <- list()
for (cell in list(c(9, 612, 58, 1940), c(0, 40, 3, 50), c(40, 40, 30, 50), c(20, 40, 25, 50))) {
  p <- cell[1] / cell[2]
  q <- cell[3] / cell[4]
  one <- wilson(cell[1], cell[2])
  two <- wilson(cell[3], cell[4])
  differences[[length(differences) + 1]] <- row(
    first = cell[1], total = cell[2], second = cell[3], other_total = cell[4], difference = p - q,
    low = p - q - sqrt((p - one[1])^2 + (two[2] - q)^2), high = p - q + sqrt((one[2] - p)^2 + (q - two[1])^2))
}

# The table of `Tests/MonitoringTests/ClusteredFiguresTests.swift`: rows of people who come back.
client <- c("ann", "ann", "bob", "bob", "bob", "cem", "dan", "dan", "eva", "fay", "gus", "gus")
helped <- c(1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1)
hours <- c(4, 5, 6, 7, 3, 8, 2, 1, 3, 9, 12, 11)
start <- c(7, 6, 8, 5, 9, 4)
end <- c(5, 6, 5, 4, 6, 5)
g <- length(unique(client))
clustered <- function(y) {
  p <- mean(y)
  residual <- tapply(y - p, client, sum)
  sqrt(sum(residual^2) / length(y)^2 * g / (g - 1))
}
se <- clustered(hours)
mean_ends <- mean(hours) + c(-1, 1) * qt(0.975, g - 1) * se
p <- mean(helped)
worth <- p * (1 - p) / clustered(helped)^2 * (qt(0.975, length(helped) - 1) / qt(0.975, g - 1))^2
worth <- min(worth, length(helped))
share_ends <- c(
  qbeta(0.025, p * worth, worth - p * worth + 1), qbeta(0.975, p * worth + 1, worth - p * worth))
paired <- t.test(end, start, paired = TRUE)
plain <- t.test(hours[!duplicated(client)])
tables <- c(
  row(mean = mean(hours), std_error = se, low = mean_ends[1], high = mean_ends[2]),
  row(share = p, std_error = clustered(helped), low = share_ends[1], high = share_ends[2]),
  row(change = unname(paired$estimate), low = paired$conf.int[1], high = paired$conf.int[2]),
  row(first_mean = unname(plain$estimate), low = plain$conf.int[1], high = plain$conf.int[2]))

cat("{\n", paste(c(
  block("shares", shares), block("counts", counts), block("ratios", ratios), block("weighted", weighted),
  block("differences", differences), block("tables", tables)), collapse = ",\n"), "\n}\n", sep = "")
