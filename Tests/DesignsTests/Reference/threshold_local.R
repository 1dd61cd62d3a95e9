# Regression discontinuities with given bandwidths on threshold.csv in base R, by lm() on each side; prints threshold_local.json. Beside rdrobust.py,
# which needs packages that are not at hand everywhere.
data <- read.csv("threshold.csv")
kernels <- list(
  triangular = function(u) pmax(0, 1 - abs(u)), uniform = function(u) 0.5 * (abs(u) <= 1),
  epanechnikov = function(u) 0.75 * pmax(0, 1 - u^2))

# A row minus the mean of the 3 nearest (ties whole), by sorting all distances on its side.
nearest <- function(x, y, matches = 3) {
  sapply(seq_along(x), function(i) {
    d <- abs(x[-i] - x[i])
    reach <- sort(d)[matches]
    near <- d <= reach * (1 + 1e-9)
    sqrt(sum(near) / (sum(near) + 1)) * (y[i] - mean(y[-i][near]))
  })
}

limit <- function(x, y, h, b, p, kernel, errors) {
  w <- kernels[[kernel]]
  wide <- abs(x) <= max(h, b)
  x <- x[wide]
  y <- y[wide]
  narrow_w <- w(x / h) / h
  wide_w <- w(x / b) / b
  low <- outer(x, 0:p, "^")
  high <- outer(x, 0:(p + 1), "^")
  narrow_line <- drop(solve(crossprod(low, low * narrow_w), t(low * narrow_w))[1, ])
  top <- drop(solve(crossprod(high, high * wide_w), t(high * wide_w))[p + 2, ])
  line <- narrow_line - sum(narrow_line * x^(p + 1)) * top
  inside <- wide_w > 0 | narrow_w > 0
  if (errors == "nearest") {
    residual <- residual_b <- rep(0, length(x))
    residual[inside] <- residual_b[inside] <- nearest(x[inside], y[inside])
  } else {
    n <- sum(inside)
    fit <- lm(y ~ poly(x, p, raw = TRUE), weights = narrow_w, subset = narrow_w > 0)
    fit_b <- lm(y ~ poly(x, p + 1, raw = TRUE), weights = wide_w, subset = wide_w > 0)
    residual <- (y - drop(low %*% coef(fit))) * sqrt(n / (n - p - 1))
    residual_b <- (y - drop(high %*% coef(fit_b))) * sqrt(n / (n - p - 2))
  }
  c(sum(narrow_line * y), sum(line * y), sum((narrow_line * residual)^2), sum((line * residual_b)^2))
}

jump <- function(h, b, p, kernel, errors) {
  x <- data$score - 40
  left <- limit(x[x < 0], data$outcome[x < 0], h, b, p, kernel, errors)
  right <- limit(x[x >= 0], data$outcome[x >= 0], h, b, p, kernel, errors)
  list(
    h = h, b = b, order = p, kernel = kernel, errors = errors, estimate = (right - left)[1:2],
    baseline = left[2], se = sqrt((right + left)[3:4]), baseline_se = sqrt(left[4]))
}

fits <- list(
  jump(8, 13, 1, "triangular", "nearest"), jump(8, 13, 1, "triangular", "hc1"), jump(9, 9, 1, "uniform", "hc1"),
  jump(12, 10, 1, "epanechnikov", "nearest"), jump(12, 16, 2, "triangular", "hc1"))
cat(jsonlite::toJSON(fits, digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
