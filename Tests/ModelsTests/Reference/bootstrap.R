# The wild cluster bootstrap and leaving out clusters by brute force, on panel.csv: every draw is a regression of its own, with its own clustered
# variance. All sign vectors of the 7 regions. Writes bootstrap.json. Run with `Rscript bootstrap.R` in this folder.
suppressMessages(library(jsonlite))
d <- read.csv("panel.csv")
d <- d[order(d$region, d$firm, d$year), ]
cluster <- d$region
groups <- sort(unique(cluster))
# Columns of clusters, to add scores up by cluster quickly.
member <- outer(cluster, groups, "==") * 1

# The t statistic of coefficient j against r, of outcome y on columns x with weights w: clustered, without a factor for small samples.
statistic <- function(x, y, w, j, r) {
  m <- lm.wfit(x, y, w)
  keep <- !is.na(m$coefficients)
  x <- x[, keep]
  inverse <- chol2inv(chol(crossprod(x * sqrt(w))))
  scores <- crossprod(member, x * (w * m$residuals)) %*% inverse[, j]
  (m$coefficients[j] - r) / sqrt(sum(scores^2))
}
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(groups))))
p_values <- function(x, y, w, j, r, restricted = TRUE, strict = FALSE) {
  t0 <- statistic(x, y, w, j, r)
  if (restricted) {
    m <- lm.wfit(x[, -j], y - r * x[, j], w)
    fitted <- y - m$residuals; centre <- r
  } else {
    m <- lm.wfit(x, y, w)
    fitted <- y - m$residuals; centre <- m$coefficients[j]
  }
  e <- m$residuals
  t <- apply(signs, 1, function(v) statistic(x, fitted + v[match(cluster, groups)] * e, w, j, centre))
  slack <- 1e-9 * abs(t0)
  far <- function(a, b) if (strict) a > b + slack else a >= b - slack
  greater <- mean(far(t, t0)); less <- mean(far(-t, -t0))
  c(symmetric = mean(far(abs(t), abs(t0))), equal_tailed = min(1, 2 * min(greater, less)), greater = greater, less = less)
}
one <- rep(1, nrow(d))
plain <- cbind(1, d$x1, d$x2)
fe <- cbind(d$x1, d$x2, model.matrix(~ 0 + factor(firm) + factor(year), d))
designs <- list(
  plain = list(x = plain, w = one, j = 2, r = 0.8), weighted = list(x = plain, w = d$weight, j = 3, r = 0.2),
  effects = list(x = fe, w = one, j = 1, r = 0.4), effects_weighted = list(x = fe, w = d$weight, j = 1, r = 0.4))
result <- lapply(designs, function(s) {
  at <- function(r, ...) as.list(p_values(s$x, d$y, s$w, s$j, r, ...))
  list(r = s$r, zero = at(0), other = at(s$r), other_strict = at(s$r, strict = TRUE), unrestricted = at(s$r, restricted = FALSE))
})
# The ends of the interval by bisection of the symmetric p-value, from the estimate outwards as far as the first rejection on a grid.
interval <- function(s, level = 0.9) {
  m <- lm.wfit(s$x, d$y, s$w)
  estimate <- m$coefficients[s$j]
  se <- abs(estimate / statistic(s$x, d$y, s$w, s$j, 0))
  rejected <- function(r) p_values(s$x, d$y, s$w, s$j, r)["symmetric"] <= 1 - level + 1e-12
  sapply(c(-1, 1), function(side) {
    inside <- 0; outside <- se
    while (!rejected(estimate + side * outside)) { inside <- outside; outside <- outside * 1.25 }
    for (i in 1:26) { mid <- (inside + outside) / 2; if (rejected(estimate + side * mid)) outside <- mid else inside <- mid }
    estimate + side * (inside + outside) / 2
  })
}
result$plain$interval_90 <- unname(interval(designs$plain))

# Without each region: refits.
left_out <- function(s, columns) {
  t(sapply(groups, function(g) {
    keep <- cluster != g
    unname(lm.wfit(s$x[keep, ], d$y[keep], s$w[keep])$coefficients[columns])
  }))
}
result$plain$left_out <- left_out(designs$plain, 1:3)
result$effects_weighted$left_out <- left_out(designs$effects_weighted, 1:2)
writeLines(toJSON(c(list(made_with = R.version.string), result), digits = NA, auto_unbox = TRUE, pretty = TRUE), "bootstrap.json")
