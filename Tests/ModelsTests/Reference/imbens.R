# Degrees of freedom of Imbens and Kolesar for CR2 on clients.csv, by their definition with whole matrices of rows x rows: the quadratic form
# of CR2 under rows that are as alike within a neighbourhood as the residuals. Writes imbens.json at 17 digits.
suppressMessages(library(jsonlite))
data <- read.csv("clients.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
tight <- glm.control(epsilon = 1e-15, maxit = 200)
adjusted <- ~ treated + age + lives_alone + organisation
models <- list(
  score = lm(update(adjusted, score ~ .), data),
  score_weighted = lm(update(adjusted, score ~ .), data, weights = weight),
  referral_risk = glm(update(adjusted, referral ~ .), poisson, data, control = tight))
models <- lapply(models, function(m) if (inherits(m, "glm")) update(m, start = coef(m)) else m)

root <- function(m, power) {
  e <- eigen((m + t(m)) / 2, symmetric = TRUE)
  keep <- e$values > 1e-10 * max(e$values)
  e$vectors[, keep] %*% (e$values[keep]^power * t(e$vectors[, keep]))
}
degrees <- function(m) {
  x <- model.matrix(m)
  n <- nrow(x)
  isGLM <- inherits(m, "glm")
  slope <- if (isGLM) fitted(m) else rep(1, n)
  variance <- if (isGLM) fitted(m) else rep(1, n)
  given <- if (is.null(weights(m))) rep(1, n) else weights(m)
  if (isGLM) given <- rep(1, n)
  w <- if (isGLM) given * slope / slope^2 else given
  u <- x * slope
  bread <- solve(t(u) %*% (w * u))
  rest <- diag(n) - u %*% bread %*% t(u * w)
  residual <- if (isGLM) residuals(m, "response") else data$score - fitted(m)
  standard <- residual / sqrt(variance)
  same <- outer(data$neighbourhood, data$neighbourhood, "==")
  off <- same & !diag(TRUE, n)
  rho <- max(0, sum(outer(standard, standard)[off]) / sum(off) / mean(standard^2))
  omega <- outer(sqrt(variance), sqrt(variance)) * ((1 - rho) * diag(n) + rho * same)
  spread <- rest %*% (variance * t(rest))
  directions <- (w * u) %*% bread
  groups <- split(seq_len(n), data$neighbourhood)
  result <- sapply(1:4, function(j) {
    g <- sapply(groups, function(rows) {
      d <- diag(sqrt(variance[rows]), length(rows))
      a <- d %*% root(d %*% spread[rows, rows] %*% d, -1 / 2) %*% d
      full <- rep(0, n)
      full[rows] <- a %*% directions[rows, j]
      t(rest) %*% full
    })
    p <- t(g) %*% omega %*% g
    sum(diag(p))^2 / sum(p^2)
  })
  list(correlation = rho, df = result)
}
writeLines(
  toJSON(list(models = lapply(models, degrees)), digits = I(17), auto_unbox = TRUE, pretty = TRUE), "imbens.json")
