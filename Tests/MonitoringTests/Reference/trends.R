# Exact tests between neighbouring periods, and a logistic and a Poisson line with a step on top, of an invented series.
suppressMessages(library(jsonlite))
events <- c(12, 14, 17, 16, 35, 38, 41)
clients <- c(120, 131, 140, 126, 133, 138, 129)
years <- c(110.5, 120.25, 131, 118.75, 125, 130.5, 121)
time <- seq_along(events) - 1
neighbours <- function(test) sapply(seq_len(length(events) - 1), test)
steps <- function(family) {
  fit <- function(formula) if (family == "binomial")
    glm(formula, family = binomial, control = list(epsilon = 1e-14, maxit = 100)) else
    glm(formula, family = poisson, offset = log(years), control = list(epsilon = 1e-14, maxit = 100))
  y <- if (family == "binomial") cbind(events, clients - events) else events
  line <- fit(y ~ time)
  lr <- sapply(seq_len(length(events) - 1), function(k) {
    step <- as.numeric(time >= k)
    line$deviance - fit(y ~ time + step)$deviance
  })
  p <- pchisq(lr, 1, lower.tail = FALSE)
  s <- summary(line)$coefficients[2, ]
  list(slope = s[[1]], std_error = s[[2]], p_value = s[[4]], steps = p, adjusted = p.adjust(p, "holm"))
}
fisher <- neighbours(function(i) fisher.test(matrix(c(events[i], clients[i] - events[i], events[i + 1], clients[i + 1] - events[i + 1]), 2))$p.value)
conditional <- neighbours(function(i) poisson.test(events[c(i, i + 1)], years[c(i, i + 1)])$p.value)
result <- list(
  events = events, clients = clients, years = years, fisher = fisher, fisher_adjusted = p.adjust(fisher, "holm"),
  poisson = conditional, poisson_adjusted = p.adjust(conditional, "holm"), shares = steps("binomial"), rates = steps("poisson"),
  more = fisher.test(matrix(c(30, 12, 25, 31), 2), alternative = "greater")$p.value,
  binomial = binom.test(30, 42, 0.5, alternative = "greater")$p.value)
cat(toJSON(result, digits = 15, auto_unbox = TRUE), "\n")
