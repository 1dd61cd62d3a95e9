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
      maxIter = 500, gradTol = 1e-10, maxLineIter = 200, innerCtrl = "noWarn",
      useMatrix = FALSE))
  k <- length(m$alpha) + length(m$beta)
  list(
    coefficients = unname(c(m$alpha, m$beta)), covariance = unname(vcov(m)[1:k, 1:k]),
    log_likelihood = as.numeric(logLik(m)), deviation = as.numeric(m$ST[[1]]),
    modes = unname(m$ranef[1:5]), mode_deviations = sqrt(unname(m$condVar))[1:5])
}
cat(toJSON(
  list(
    made_with = sprintf("%s; ordinal %s", R.version.string, packageVersion("ordinal")),
    models = list(
      laplace = numbers(), quadrature = numbers(nAGQ = 10), probit = numbers(nAGQ = 7, link = "probit"),
      weighted = numbers(nAGQ = 5, weights = weight))),
  digits = NA, auto_unbox = TRUE, pretty = TRUE))
