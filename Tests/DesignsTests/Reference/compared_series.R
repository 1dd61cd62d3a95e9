# Two seeded series of 72 months, one interrupted in month 48: means by lm, counts by a Poisson glm, each stacked with all terms of one series
# and what the other differs by. Errors: sandwich's panel covariance with scores added by month (Driscoll-Kraay), Bartlett; of one series Newey-West.
suppressMessages({library(sandwich); library(jsonlite)})
set.seed(20261129)
n <- 72; t <- 0:(n - 1); start <- 48; lag <- 3
shock <- as.numeric(arima.sim(list(ar = 0.6), n, rand.gen = function(n) rnorm(n, sd = 1)))
level <- as.numeric(t >= start); slope <- pmax(0, t - start); season <- sin(2 * pi * t / 12)
own <- 40 + 0.2 * t + 2 * season - 3 * level - 0.1 * slope + 1.5 * level + shock + rnorm(n)
other <- 36 + 0.22 * t + 2 * season + 1.5 * level + shock + rnorm(n)
at_risk <- round(900 + 3 * t + 40 * runif(n)); at_risk_other <- round(2500 + 5 * t + 60 * runif(n))
wave <- exp(0.15 * shock)
counts <- rpois(n, at_risk * exp(-3 + 0.004 * t + 0.1 * season - 0.3 * level - 0.006 * slope + 0.1 * level) * wave)
counts_other <- rpois(n, at_risk_other * exp(-3.1 + 0.005 * t + 0.1 * season + 0.1 * level) * wave)

X <- cbind(one = 1, trend = t, level, slope, sine = season, cosine = cos(2 * pi * t / 12))
Z <- rbind(cbind(X, X), cbind(X, 0 * X))
month <- c(t, t); series <- rep(1:2, each = n)
panel <- function(fit) vcovPL(fit, cluster = series, order.by = month, kernel = "Bartlett", lag = lag, aggregate = TRUE, adjust = TRUE)
told <- function(fit, V) list(coef = unname(coef(fit)), se = unname(sqrt(diag(V))))
k <- ncol(X); effect <- 3:4

# Levels of the interrupted series over the last months with and without: numeric derivatives are not needed, both are linear in means.
reach <- which(t >= start)[1:12]
kept <- X; kept[, effect] <- 0
with <- cbind(X, X); without <- cbind(X, kept)

means <- lm(c(own, other) ~ Z - 1); V <- panel(means)
G <- rbind(colMeans(with[reach, ]), colMeans(without[reach, ]))
m <- c(told(means, V), list(levels = as.vector(G %*% coef(means)), levels_cov = unname(G %*% V %*% t(G))))
difference <- lm(own - other ~ X - 1)
m$difference <- told(difference, NeweyWest(difference, lag = lag, prewhite = FALSE, adjust = TRUE))

control <- glm.control(epsilon = 1e-15, maxit = 100)
fit <- glm(c(counts, counts_other) ~ Z - 1 + offset(log(c(at_risk, at_risk_other))), family = poisson, control = control)
W <- panel(fit)
rates <- function(R) { e <- at_risk[reach] * exp(as.vector(R[reach, ] %*% coef(fit))); list(value = sum(e) / sum(at_risk[reach]), gradient = colSums(e * R[reach, ]) / sum(at_risk[reach])) }
a <- rates(with); b <- rates(without)
G <- rbind(a$gradient / a$value - b$gradient / b$value, b$gradient / b$value)
p <- c(told(fit, W), list(log_ratio = log(a$value / b$value), log_baseline = log(b$value), cov = unname(G %*% W %*% t(G))))
alone <- glm(counts ~ X - 1 + offset(log(at_risk)), family = poisson, control = control)
p$alone <- told(alone, NeweyWest(alone, lag = lag, prewhite = FALSE, adjust = TRUE))

write_json(list(own = own, other = other, counts = counts, counts_other = counts_other, at_risk = at_risk,
                at_risk_other = at_risk_other, means = m, poisson = p),
           "compared_series.json", digits = NA, auto_unbox = TRUE)
