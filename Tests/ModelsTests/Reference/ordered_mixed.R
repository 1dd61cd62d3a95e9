# Fits visits.csv with clmm of the package ordinal and prints the numbers as JSON.
# Run with `Rscript ordered_mixed.R > ordered_mixed.json` in this folder.
suppressMessages({
  library(ordinal)
  library(jsonlite)
})
data <- read.csv("visits.csv")
data$rating <- factor(data$rating, ordered = TRUE)
data$neighbourhood <- factor(data$neighbourhood)
numbers <- function(...) {
  m <- clmm(
    rating ~ treated + home + (1 | neighbourhood), data, ..., control = clmm.control(
      maxIter = 500, gradTol = 1e-10, maxLineIter = 200, innerCtrl = "noWarn"))
  k <- length(m$alpha) + length(m$beta)
  list(
    coefficients = unname(c(m$alpha, m$beta)), covariance = unname(vcov(m)[1:k, 1:k]),
    log_likelihood = as.numeric(logLik(m)), deviation = as.numeric(m$ST[[1]]),
    modes = unname(m$ranef[1:5]), mode_deviations = sqrt(unname(m$condVar))[1:5])
}
# The likelihood with each integral by the trapezium rule on a fine grid, which is right to rounding for such integrands; its top by Newton's
# steps with differences. clmm ends in the fifth digit of a standard error.
grid <- seq(-9, 9, length.out = 121)
density <- dnorm(grid) * (grid[2] - grid[1])
x <- as.matrix(data[c("treated", "home")])
code <- as.integer(data$rating)
minus <- function(p) {
  cut <- c(-Inf, p[1:3], Inf)
  eta <- outer(as.vector(x %*% p[4:5]), p[6] * grid, "+")
  chance <- plogis(cut[code + 1] - eta) - plogis(cut[code] - eta)
  -sum(log(exp(rowsum(log(chance), data$neighbourhood)) %*% density))
}
exact <- function(start) {
  at <- start
  for (i in 1:2) {
    h <- numDeriv::hessian(minus, at, method.args = list(d = 0.02, r = 3, zero.tol = 1e-4))
    at <- at - solve(h, numDeriv::grad(minus, at, method.args = list(d = 0.02, r = 3, zero.tol = 1e-4)))
  }
  list(coefficients = at[1:5], covariance = solve(h)[1:5, 1:5], log_likelihood = -minus(at), deviation = at[6])
}
quadrature <- numbers(nAGQ = 10)
cat(toJSON(
  list(
    made_with = sprintf("%s; ordinal %s", R.version.string, packageVersion("ordinal")),
    models = list(
      laplace = numbers(), quadrature = quadrature, probit = numbers(nAGQ = 7, link = "probit"),
      weighted = numbers(nAGQ = 5, weights = data$weight)),
    exact = exact(c(quadrature$coefficients, quadrature$deviation))),
  digits = NA, auto_unbox = TRUE, pretty = TRUE))
