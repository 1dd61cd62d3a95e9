# Roll-out estimators in base R on staggered.csv, by dummies and dense matrices: `Rscript staggered_fits.R` writes staggered_fits.json.
library(jsonlite)
all <- read.csv("staggered.csv")
all$rel <- ifelse(all$start > 0, all$year - all$start, NA)
all$d <- as.numeric(!is.na(all$rel) & all$rel >= 0)

# CR1 as fixest: effects nested in the clusters are not counted in k; k holds slopes, years less one, and one for the constant.
cr1 <- function(m, w, cluster, slopes, nested_out) {
  X <- model.matrix(m)
  ok <- !is.na(coef(m))
  X <- X[, ok]
  bread <- solve(crossprod(X * sqrt(w)))
  s <- rowsum(X * (w * residuals(m)), cluster)
  g <- nrow(s)
  n <- nrow(X)
  k <- sum(ok) - nested_out
  v <- bread %*% crossprod(s) %*% bread * g / (g - 1) * (n - 1) / (n - k)
  v[slopes, slopes, drop = FALSE]
}

sun_abraham <- function(data, w, covariate, cluster) {
  data$w <- w
  data$cluster <- cluster
  data <- data[data$start != 2011, ]
  control <- data$start == 0
  if (!any(control)) {
    last <- max(data$start)
    data <- data[data$year < last, ]
    control <- data$start == last
  }
  data$cell <- ifelse(control | data$rel == -1, "0", paste(data$start, data$rel, sep = ":"))
  cells <- setdiff(unique(data$cell), "0")
  for (cell in cells) data[[paste0("c", cell)]] <- as.numeric(data$cell == cell)
  rhs <- c(paste0("`c", cells, "`"), if (covariate) "x", "factor(unit)", "factor(year)")
  m <- lm(as.formula(paste("y ~", paste(rhs, collapse = "+"))), data, weights = data$w)
  names <- paste0("c", cells)
  b <- coef(m)
  names(b) <- gsub("`", "", names(b))
  units <- length(unique(data$unit))
  X <- model.matrix(m)
  colnames(X) <- gsub("`", "", colnames(X))
  w <- data$w
  bread <- solve(crossprod(X * sqrt(w)))
  s <- rowsum(X * (w * residuals(m)), data$cluster)
  g <- nrow(s)
  v <- bread %*% crossprod(s) %*% bread * g / (g - 1) * (nrow(X) - 1) / (nrow(X) - (ncol(X) - (units - 1)))
  weight <- sapply(cells, function(cell) sum(w[data$cell == cell]))
  rel <- as.numeric(sub(".*:", "", cells))
  mean_of <- function(keep) {
    a <- setNames(rep(0, ncol(X)), colnames(X))
    a[names[keep]] <- weight[keep] / sum(weight[keep])
    list(value = sum(a * b[colnames(X)]), se = sqrt(drop(a %*% v %*% a)))
  }
  events <- sort(unique(rel))
  list(
    att = mean_of(rel >= 0), event = lapply(events, function(e) c(e = e, mean_of(rel == e))), clusters = g)
}

imputation <- function(data, w, covariate, cluster, horizon = NULL, leave = FALSE) {
  Z <- model.matrix(~ factor(unit) + factor(year), data)
  if (covariate) Z <- cbind(Z, data$x)
  untreated <- data$d == 0
  seen <- data$unit %in% data$unit[untreated] & data$year %in% data$year[untreated]
  Z0 <- Z[untreated, ]
  keep <- colSums(abs(Z0)) > 0
  Z <- Z[, keep]
  Z0 <- Z0[, keep]
  gram <- solve(crossprod(Z0 * sqrt(w[untreated])))
  b <- gram %*% crossprod(Z0, w[untreated] * data$y[untreated])
  rest <- drop(data$y - Z %*% b)
  take <- data$d == 1 & seen
  if (!is.null(horizon)) take <- take & data$rel == horizon
  share <- ifelse(take, w, 0) / sum(w[take])
  v <- share
  v[untreated] <- -w[untreated] * drop(Z0 %*% (gram %*% crossprod(Z, share)))
  e <- rest
  cell <- paste(data$start, data$year)
  for (own in unique(cell[take])) {
    i <- take & cell == own
    a <- tapply(share[i], cluster[i], sum)
    p <- tapply(share[i] * rest[i], cluster[i], sum)
    for (c in names(a)) {
      mean <- if (!leave) sum(a * p) / sum(a^2) else if (length(a) == 1) 0 else
        (sum(a * p) - a[c] * p[c]) / (sum(a^2) - a[c]^2)
      j <- i & cluster == c
      e[j] <- rest[j] - mean
    }
  }
  e[!take & data$d == 1] <- 0
  list(value = sum(share * rest), se = sqrt(sum(tapply(v * e, cluster, sum)^2)), slope = if (covariate) as.numeric(tail(b, 1)) else 0,
    rows = sum(data$d == 1 & seen))
}

leads <- function(data, w, cluster, n) {
  data <- cbind(data, w, cluster)[data$d == 0, ]
  for (k in 1:n) data[[paste0("lead", k)]] <- as.numeric(!is.na(data$rel) & data$rel == -k)
  m <- lm(as.formula(paste("y ~", paste0("lead", 1:n, collapse = "+"), "+ x + factor(unit) + factor(year)")),
    data, weights = data$w)
  v <- cr1(m, data$w, data$cluster, paste0("lead", 1:n), length(unique(data$unit)) - 1)
  lapply(1:n, function(k) list(k = k, value = coef(m)[[paste0("lead", k)]], se = sqrt(v[k, k])))
}

# Goodman-Bacon: each comparison by least squares on its own rows, its weight by eq. 10 of the paper from variances of treatment there.
bacon <- function(data, w) {
  data$w <- w
  residual <- function(d) residuals(lm(d ~ factor(unit) + factor(year), data, weights = w))
  starts <- sort(unique(data$start[data$start > 2011]))
  total <- sum(w)
  left <- residuals(lm(d ~ factor(unit) + factor(year), data, weights = w))
  all_variance <- sum(w * left^2) / total
  compare <- function(kind, treated, other, rows) {
    part <- data[rows, ]
    m <- lm(y ~ d + factor(unit) + factor(year), part, weights = part$w)
    r <- residuals(lm(d ~ factor(unit) + factor(year), part, weights = part$w))
    variance <- sum(part$w * r^2) / sum(part$w)
    list(kind = kind, treated = treated, comparison = other, estimate = coef(m)[["d"]],
      weight = (sum(part$w) / total)^2 * variance / all_variance)
  }
  result <- list()
  for (k in starts) {
    if (any(data$start == 0)) result <- c(result, list(compare("never", k, 0, data$start %in% c(k, 0))))
    if (any(data$start == 2011)) result <- c(result, list(compare("always", k, 2011, data$start %in% c(k, 2011))))
    for (l in starts[starts > k]) {
      result <- c(result, list(compare("earlier", k, l, data$start %in% c(k, l) & data$year < l)))
      result <- c(result, list(compare("later", l, k, data$start %in% c(k, l) & data$year >= k)))
    }
  }
  list(comparisons = result, twfe = coef(lm(y ~ d + factor(unit) + factor(year), data, weights = w))[["d"]])
}

negative <- function(data, w) {
  m <- lm(d ~ x + factor(unit) + factor(year), data, weights = w)
  e <- residuals(m)
  t <- data$d == 1
  cell <- paste(data$start, data$year)[t]
  weight <- tapply((w * e)[t], cell, sum) / sum((w * e)[t])
  share <- tapply(w[t], cell, sum) / sum(w[t])
  twfe <- coef(lm(y ~ d + x + factor(unit) + factor(year), data, weights = w))[["d"]]
  list(cells = data.frame(cell = names(weight), weight = as.numeric(weight)), twfe = twfe,
    negative = sum(pmin(0, weight)), count = sum(weight < 0),
    spread = abs(twfe) / sqrt(sum(share * (weight / share - 1)^2)))
}

stacked <- function(data, w, cluster, before, after, corrected) {
  data$w <- w
  data$cluster <- cluster
  parts <- list()
  for (a in sort(unique(data$start[data$start > 2011]))) {
    if (corrected && (a - before < 2011 || a + after > 2018)) next
    part <- data[data$year >= a - before & data$year <= a + after & (data$start == a | data$start == 0 | data$start > a + after), ]
    part$stack <- a
    part$r <- part$year - a
    part$t <- part$start == a
    parts <- c(parts, list(part))
  }
  s <- do.call(rbind, parts)
  if (corrected) {
    D <- tapply(s$w * s$t, s$stack, sum)
    C <- tapply(s$w * !s$t, s$stack, sum)
    q <- (D / sum(D)) / (C / sum(C))
    s$w <- ifelse(s$t, s$w, s$w * q[as.character(s$stack)])
  }
  events <- setdiff(sort(unique(s$r[s$t])), -1)
  names <- paste0("e", sub("-", "m", events))
  for (e in events) s[[paste0("e", sub("-", "m", e))]] <- as.numeric(s$t & s$r == e)
  s$us <- paste(s$unit, s$stack)
  s$ps <- paste(s$year, s$stack)
  single <- s$us %in% names(which(table(s$us) == 1))
  s <- s[!single, ]
  m <- lm(as.formula(paste("y ~", paste(names, collapse = "+"), "+ factor(us) + factor(ps)")), s,
    weights = s$w)
  ok <- !is.na(coef(m))
  X <- model.matrix(m)[, ok]
  bread <- solve(crossprod(X * sqrt(s$w)))
  sc <- rowsum(X * (s$w * residuals(m)), s$cluster)
  g <- nrow(sc)
  v <- bread %*% crossprod(sc) %*% bread * g / (g - 1) * (nrow(X) - 1) / (nrow(X) - (ncol(X) - (length(unique(s$us)) - 1)))
  share <- sapply(events, function(e) if (e >= 0) sum(s$w[s$t & s$r == e]) else 0)
  share <- share / sum(share)
  list(
    event = lapply(seq_along(events), function(i)
      list(e = events[i], value = coef(m)[[names[i]]], se = sqrt(v[names[i], names[i]]))),
    att = c(sum(share * coef(m)[names]), sqrt(drop(share %*% v[names, names] %*% share))))
}

present <- all[all$present == 1, ]
result <- list(
  sun_abraham = list(
    unweighted = sun_abraham(present, rep(1, nrow(present)), FALSE, present$unit),
    weighted = sun_abraham(present, present$row_weight, TRUE, present$region),
    no_never = {
      some <- present[present$start != 0, ]
      sun_abraham(some, rep(1, nrow(some)), FALSE, some$unit)
    }),
  imputation = list(
    unweighted = imputation(present, rep(1, nrow(present)), FALSE, present$unit),
    weighted = imputation(present, present$row_weight, TRUE, present$region),
    horizon_2 = imputation(present, present$row_weight, TRUE, present$unit, horizon = 2),
    leave = imputation(present, present$row_weight, TRUE, present$unit, leave = TRUE),
    no_never = {
      some <- present[present$start != 0, ]
      imputation(some, rep(1, nrow(some)), FALSE, some$unit)
    }),
  leads = leads(present, present$row_weight, present$unit, 2),
  bacon = bacon(all, all$unit_weight),
  negative = negative(present, present$row_weight),
  stacked = list(
    plain = stacked(present, present$row_weight, present$unit, 2, 2, FALSE),
    corrected = stacked(present, present$row_weight, present$unit, 2, 2, TRUE)))
writeLines(toJSON(result, auto_unbox = TRUE, digits = NA, pretty = TRUE), "staggered_fits.json")
