# Small areas that do not exist: predictors by metafor, mean squared errors with full matrices, a population of sites. Likelihoods are climbed
# until they no longer move; the numbers are
# made again to 1e-7
suppressMessages(library(metafor))
library(jsonlite)
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260309)
m <- 24
size <- round(runif(m, 20, 400))
urban <- rbinom(m, 1, 0.5)
variance <- round(40 / size, 5)
y <- round(2 + 0.8 * urban + rnorm(m, sd = 0.5) + rnorm(m, sd = sqrt(variance)), 5)
X <- cbind(1, urban)
D <- diag(variance)
out <- list(effects = y, variances = variance, urban = urban, methods = list())
tight <- list(threshold = 1e-14, stepadj = 1, maxiter = 10000, tol = .Machine$double.eps^0.9)
derivative <- function(f, a, h = 1e-5) (f(a + h) - f(a - h)) / (2 * h)
for (method in c("REML", "ML", "FH")) {
  fit <- rma(y, variance, mods = ~urban, method = if (method == "FH") "PM" else method, control = tight)
  A <- fit$tau2
  V <- A * diag(m) + D
  Vi <- solve(V)
  Q <- solve(t(X) %*% Vi %*% X)
  info <- if (method == "FH") sum(diag(Vi))^2 / (2 * m) else sum(diag(Vi %*% Vi)) / 2
  bias <- switch(method,
    REML = 0,
    ML = -sum(diag(Q %*% t(X) %*% Vi %*% Vi %*% X)) / (2 * info),
    FH = 2 * (m * sum(diag(Vi %*% Vi)) - sum(diag(Vi))^2) / sum(diag(Vi))^3)
  mse <- sapply(1:m, function(i) {
    g1 <- function(a) a - a^2 * solve(a * diag(m) + D)[i, i]
    b <- function(a) a * solve(a * diag(m) + D)[i, ]
    d <- X[i, ] - t(X) %*% b(A)
    db <- derivative(b, A)
    g1(A) + t(d) %*% Q %*% d + 2 * t(db) %*% V %*% db / info - bias * derivative(g1, A)
  })
  out$methods[[method]] <- list(
    between = A, coefficients = unname(coef(fit)), covariance = unname(split(unname(fit$vb), row(fit$vb))),
    predictions = as.numeric(blup(fit)$pred), mse = as.numeric(mse))
}
# A population: sampled sites 1 to 3 in two parts, and others beside them.
fit <- rma(y, variance, mods = ~urban, method = "REML", control = tight)
A <- fit$tau2
V <- A * diag(m) + D
Vi <- solve(V)
s2 <- as.numeric(t(y) %*% (Vi - Vi %*% X %*% solve(t(X) %*% Vi %*% X) %*% t(X) %*% Vi) %*% y) / (m - 2)
vb <- max(1, s2) * fit$vb
target <- rbind(X[1:3, ], c(1, 0), c(1, 0), c(1, 1))
people <- c(100, 250, 80, 300, 150, 500)
part <- rbind(
  (1:6 %in% c(which(urban[1:3] == 0), 4, 5)) * people, (1:6 %in% c(which(urban[1:3] == 1), 6)) * people)
C <- rbind(A * diag(m)[1:3, ], matrix(0, 3, m))
rest <- target - C %*% Vi %*% X
error <- A * diag(6) - C %*% Vi %*% t(C) + rest %*% vb %*% t(rest)
g3 <- sapply(1:3, function(i) {
  db <- derivative(function(a) a * solve(a * diag(m) + D)[i, ], A)
  2 * t(db) %*% V %*% db / (sum(diag(Vi %*% Vi)) / 2)
})
error <- error + diag(c(g3, 0, 0, 0))
estimate <- as.numeric(target %*% coef(fit) + C %*% Vi %*% (y - X %*% coef(fit)))
covariance <- part %*% error %*% t(part)
covariance[abs(covariance) < 1e-9] <- 0
out$population <- list(
  totals = as.numeric(part %*% estimate), covariance = unname(split(covariance, row(covariance))))
hk <- rma(y, variance, method = "REML", test = "knha", control = tight)
out$sites <- list(mean = as.numeric(hk$beta), error = hk$se, tau2 = hk$tau2)
cat(toJSON(out, digits = NA, auto_unbox = TRUE))
