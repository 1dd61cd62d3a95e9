# A seeded series of 96 months with an interruption, a season and a break, fitted by R's arima, nlme and sandwich.
suppressMessages({library(nlme); library(sandwich); library(jsonlite)})
set.seed(20261128)
n <- 96; t <- 0:(n - 1); start <- 60; shock <- 70
e <- as.numeric(arima.sim(list(ar = 0.5, ma = 0.3), n, rand.gen = function(n) rnorm(n, sd = 2)))
y <- 50 + 0.2 * t + 3 * sin(2 * pi * t / 12) - 4 * (t >= start) - 0.3 * pmax(0, t - start) - 5 * (t >= shock & t <= 75) + e
X <- cbind(trend = t, level = as.numeric(t >= start), slope = pmax(0, t - start), sine = sin(2 * pi * t / 12),
           cosine = cos(2 * pi * t / 12), pulse = as.numeric(t >= shock & t <= 75))
control <- list(reltol = 1e-15, maxit = 2000)
fit <- lm(y ~ X)
ols <- list(coef = unname(coef(fit)), se = sqrt(diag(NeweyWest(fit, lag = 3, prewhite = FALSE, adjust = TRUE))),
            dw = sum(diff(resid(fit))^2) / sum(resid(fit)^2),
            lb = unname(Box.test(resid(fit), lag = 10, type = "Ljung")$statistic))
one <- function(p, d, q) {
  m <- arima(y, order = c(p, d, q), xreg = X, method = "ML", optim.control = control)
  k <- p + q
  list(memory = unname(coef(m)[seq_len(k)]), coef = unname(coef(m)[-seq_len(k)]), sigma2 = m$sigma2, loglik = m$loglik,
       memory_se = unname(sqrt(diag(m$var.coef))[seq_len(k)]))
}
g <- gls(y ~ X, correlation = corAR1(form = ~1), method = "ML", control = glsControl(tolerance = 1e-14, msTol = 1e-14, maxIter = 500, msMaxIter = 500))
out <- list(y = y, ols = ols, arima100 = one(1, 0, 0), arima101 = one(1, 0, 1), arima200 = one(2, 0, 0),
            arima011 = one(0, 1, 1),
            gls = list(coef = unname(coef(g)), se = unname(sqrt(diag(vcov(g)))), phi = unname(coef(g$modelStruct$corStruct, unconstrained = FALSE))))
write_json(out, "interrupted.json", digits = NA, auto_unbox = TRUE)
