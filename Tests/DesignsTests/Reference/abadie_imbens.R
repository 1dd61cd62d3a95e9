# Matching with replacement on the score of the made applicants, and the errors of Abadie and Imbens by the package Matching.
suppressMessages({library(Matching); library(jsonlite)})
d <- read.csv("applicants.csv", stringsAsFactors = TRUE)
d$treated <- as.numeric(d$treated)
score <- fitted(glm(treated ~ age + debt + earlier + district, binomial, d, control = glm.control(epsilon = 1e-15, maxit = 100)))
one <- function(y, M, exact = NULL) {
  x <- if (is.null(exact)) score else cbind(score, as.numeric(exact))
  m <- Match(Y = y, Tr = d$treated, X = x, exact = if (is.null(exact)) NULL else c(FALSE, TRUE), estimand = "ATT", M = M, replace = TRUE, ties = TRUE, Var.calc = 1, version = "standard", distance.tolerance = 1e-14)
  c(effect = m$est[1], error = m$se)
}
out <- list(one = one(d$income, 1), three = one(d$income, 3), exact = one(d$income, 2, d$district))
cat(toJSON(lapply(out, as.list), digits = NA, auto_unbox = TRUE), "\n")
