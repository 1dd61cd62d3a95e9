# Exact tests of two counts by R, at 15 digits: fisher.test, poisson.test, p.adjust. Run with `Rscript exact.R > exact.json`.
# fisher.test solves its interval and estimate to four digits only; here the same equations are solved to the last digits, by dhyper.
library(jsonlite)
tables <- list(c(3, 10, 8, 12), c(1, 9, 11, 14), c(0, 15, 6, 20), c(9, 612, 58, 1940), c(7, 7, 2, 9), c(4, 123, 11, 139), c(40, 300, 90, 310))

law <- function(t, psi) {
  m <- t[2]; n <- t[4]; k <- t[1] + t[3]
  support <- max(0, k - n):min(k, m)
  d <- dhyper(support, m, n, k, log = TRUE) + log(psi) * support
  d <- exp(d - max(d)); list(x = support, d = d / sum(d))
}
above <- function(t, psi) { l <- law(t, psi); sum(l$d[l$x >= t[1]]) }
below <- function(t, psi) { l <- law(t, psi); sum(l$d[l$x <= t[1]]) }
at <- function(t, psi) { l <- law(t, psi); sum(l$d[l$x == t[1]]) }
solve_log <- function(f) exp(uniroot(function(u) f(exp(u)), c(-25, 25), tol = 1e-14, maxiter = 1000)$root)

odds <- lapply(tables, function(t) {
  m <- matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), 2)
  s <- law(t, 1)$x
  list(
    table = t,
    borders = lapply(c(1, 0.5, 2), function(psi) list(
      border = psi,
      two_sided = fisher.test(m, or = psi)$p.value,
      greater = fisher.test(m, or = psi, alternative = "greater")$p.value,
      less = fisher.test(m, or = psi, alternative = "less")$p.value,
      greater_mid_p = above(t, psi) - at(t, psi) / 2, less_mid_p = below(t, psi) - at(t, psi) / 2)),
    estimate = if (t[1] == min(s)) 0 else if (t[1] == max(s)) "Inf" else
      solve_log(function(psi) { l <- law(t, psi); sum(l$x * l$d) - t[1] }),
    low = if (t[1] == min(s)) 0 else solve_log(function(psi) above(t, psi) - 0.025),
    high = if (t[1] == max(s)) "Inf" else solve_log(function(psi) below(t, psi) - 0.025),
    rough = fisher.test(m)$conf.int)
})

rates <- lapply(list(c(4, 120.5, 11, 139), c(0, 40, 5, 60), c(12, 33, 9, 70), c(62, 13598, 248, 12867)), function(t) {
  test <- function(r, side) poisson.test(c(t[1], t[3]), c(t[2], t[4]), r = r, alternative = side)
  mid <- function(r, upper) {
    p <- r * t[2] / (r * t[2] + t[4]); n <- t[1] + t[3]
    pbinom(if (upper) t[1] else t[1] - 1, n, p, lower.tail = !upper) + dbinom(t[1], n, p) / 2
  }
  list(
    table = t,
    borders = lapply(c(1, 0.5, 2), function(r) list(
      border = r, two_sided = test(r, "two.sided")$p.value, greater = test(r, "greater")$p.value,
      less = test(r, "less")$p.value, greater_mid_p = mid(r, TRUE), less_mid_p = mid(r, FALSE))),
    low = test(1, "two.sided")$conf.int[1], high = test(1, "two.sided")$conf.int[2],
    mid_high = if (t[1] + t[3] == t[1]) "Inf" else solve_log(function(r) mid(r, FALSE) - 0.025))
})

families <- list(
  c(0.01, 0.02, 0.03, 0.04), c(0.001, 0.2, 0.013, 0.04, 0.04, 0.9, 0.027), c(0.5, 0.04), 0.03,
  c(0.0211, 0.0214, 0.0217, 0.022, 0.3, 0.0009, 0.06, 0.6, 0.049, 0.051))
adjusted <- lapply(families, function(p) list(
  p = I(p), holm = I(p.adjust(p, "holm")), hochberg = I(p.adjust(p, "hochberg")), hommel = I(p.adjust(p, "hommel")),
  bh = I(p.adjust(p, "BH")), by = I(p.adjust(p, "BY"))))

writeLines(toJSON(list(odds = odds, rates = rates, adjusted = adjusted), digits = NA, auto_unbox = TRUE, pretty = TRUE))
