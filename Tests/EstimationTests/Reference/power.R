# Power of closed forms by the package pwr and by power.t.test, power.prop.test; needed numbers solved to the last digits on the same
# functions. Run with `Rscript power.R > power.json`. pt and pf with a noncentrality are good to about 1e-12 and 1e-14.
library(jsonlite)
library(pwr)
n_of <- function(power, target, from = 2.1, to = 1e6) uniroot(function(n) power(n) - target, c(from, to), tol = 1e-13, maxiter = 5000)$root
strict <- function(n, d, a) pwr.t.test(n = n, d = d, sig.level = a)$power

# TOST of normal outcomes by R's integrate over the law of the standard deviation.
tost <- function(delta, lower, upper, se, df, alpha) {
  q <- qt(1 - alpha, df)
  f <- function(s) {
    inside <- pnorm((upper - q * s * se - delta) / se) - pnorm((lower + q * s * se - delta) / se)
    pmax(0, inside) * dchisq(df * s^2, df) * 2 * df * s
  }
  top <- (upper - lower) / (2 * q * se)
  integrate(f, 0, min(top, 1), rel.tol = 1e-12, subdivisions = 5000)$value +
    (if (top > 1) integrate(f, 1, min(top, 5), rel.tol = 1e-12, subdivisions = 5000)$value else 0)
}
# Clusters: t with 2k - 2 degrees of freedom on the means of clusters.
cluster <- function(k, d, m, rho, a) {
  se <- sqrt(2 / k * (1 + (m - 1) * rho) / m); q <- qt(1 - a / 2, 2 * k - 2)
  pt(q, 2 * k - 2, d / se, lower.tail = FALSE) + pt(-q, 2 * k - 2, d / se)
}
# The variance of what is analysed, by the covariance matrix of the measurements itself.
frison <- function(p, r, rho) {
  S <- matrix(rho, p + r, p + r); diag(S) <- 1
  a <- c(rep(0, p), rep(1 / r, r)); b <- c(rep(1 / p, p), rep(0, r))
  v <- function(x, y) drop(t(x) %*% S %*% y)
  c(after = v(a, a), change = v(a - b, a - b), covariance = v(a, a) - v(a, b)^2 / v(b, b))
}
out <- list(
  t_two_sided = strict(30, 0.5, 0.05),
  t_n_two_sided = n_of(function(n) strict(n, 0.3, 0.05), 0.8),
  t_unequal = pwr.t2n.test(n1 = 90, n2 = 60, d = 0.6, alternative = "greater")$power,
  t_near_tail_n = n_of(function(n) power.t.test(n = n, delta = 1, sd = 1.3, sig.level = 0.01)$power, 0.9),
  t_paired = pwr.t.test(n = 40, d = 0.4, type = "paired")$power,
  t_detectable = uniroot(function(d) strict(100, d, 0.05) - 0.8, c(0.01, 3), tol = 1e-14)$root,
  arcsine = pwr.2p2n.test(h = ES.h(0.3, 0.45), n1 = 80, n2 = 245)$power,
  arcsine_n = n_of(function(n) pwr.2p.test(h = ES.h(0.5, 0.25), n = n)$power, 0.8),
  pooled = power.prop.test(n = 50, p1 = 0.5, p2 = 0.75)$power,
  pooled_strict = power.prop.test(n = 20, p1 = 0.5, p2 = 0.6, strict = TRUE)$power,
  pooled_one_sided = power.prop.test(n = 50, p1 = 0.5, p2 = 0.75, alternative = "one.sided")$power,
  pooled_n = n_of(function(n) power.prop.test(n = n, p1 = 0.5, p2 = 0.75)$power, 0.9),
  f2 = pwr.f2.test(u = 5, v = 89, f2 = 1 / 9)$power,
  f2_v = n_of(function(v) pwr.f2.test(u = 3, v = v, f2 = 0.08)$power, 0.85),
  r = pwr.r.test(r = 0.3, n = 50)$power,
  r_one_sided = pwr.r.test(r = 0.2, n = 64, alternative = "greater")$power,
  r_n = n_of(function(n) pwr.r.test(r = 0.25, n = n)$power, 0.8, 5),
  anova = pwr.anova.test(k = 4, n = 25, f = 0.3)$power,
  anova_n = n_of(function(n) pwr.anova.test(k = 4, n = n, f = 0.28)$power, 0.8),
  chi_squared = pwr.chisq.test(w = 0.3464, N = 140, df = 3)$power,
  chi_squared_n = n_of(function(n) pwr.chisq.test(w = 0.2, N = n, df = 2)$power, 0.8),
  tost_t = tost(0.1, -0.5, 0.5, 0.2, 18, 0.05),
  tost_t_large = tost(0, -0.3, 0.3, 0.1025, 380, 0.05),
  cluster = cluster(12, 0.4, 20, 0.05, 0.05),
  cluster_n = n_of(function(k) cluster(k, 0.4, 20, 0.05, 0.05), 0.8),
  frison = as.list(frison(3, 4, 0.6)))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE))
