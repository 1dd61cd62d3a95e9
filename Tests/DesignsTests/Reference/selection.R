# Comparison groups on applicants.csv: numbers for selection.json at 17 digits. Run with `Rscript selection.R` in this folder.
# Matching and balance are of the package MatchIt. Weighting, the g-formula and the augmented estimator are stacked estimating equations that
# are written out here and differentiated numerically (sixth order), not by the formulas that are tested.
suppressMessages({ library(MatchIt); library(sandwich); library(jsonlite) })
d <- read.csv("applicants.csv")
d$district <- factor(d$district)
covariates <- ~ age + debt + earlier + district
x <- model.matrix(covariates, d)
x <- unname(x)
n <- nrow(d)
t <- d$treated
tight <- glm.control(epsilon = 1e-15, maxit = 200)

# The covariance of the roots of a stack of equations: psi(theta) is rows x parameters.
m_covariance <- function(psi, theta, chosen, cluster = NULL) {
  k <- length(theta)
  size <- pmax(abs(theta), 1e-2)
  a <- sapply(1:k, function(j) {
    h <- 2e-3 * size[j]
    at <- function(s) { b <- theta; b[j] <- b[j] + s * h; colSums(psi(b)) }
    (45 * (at(1) - at(-1)) - 9 * (at(2) - at(-2)) + (at(3) - at(-3))) / (60 * h)
  })
  u <- psi(theta)
  if (!is.null(cluster)) u <- rowsum(u, cluster)
  bread <- solve(a, tol = 1e-40)
  v <- bread %*% crossprod(u) %*% t(bread)
  v <- v[chosen, chosen]
  if (!is.null(cluster)) { g <- nrow(u); v <- v * g / (g - 1) }
  v
}
result <- function(means, v) list(means = means, covariance = v)

logit_fit <- function(y, z, w = rep(1, n)) {
  fit <- suppressWarnings(glm.fit(z, y, weights = w, family = binomial(), control = tight))
  suppressWarnings(unname(glm.fit(z, y, weights = w, family = binomial(), control = tight, start = coef(fit))$coefficients))
}
arms <- list(
  att = list(one = function(eta) 0 * eta + 1, zero = function(eta) exp(eta)),
  ate = list(one = function(eta) 1 + exp(-eta), zero = function(eta) 1 + exp(eta)))

ipw <- function(y, kind, s = rep(1, n), cluster = NULL, fixed = FALSE, limit = Inf, keep = rep(TRUE, n)) {
  y <- y[keep]; s <- s[keep]; t <- t[keep]; z <- x[keep, ]
  if (!is.null(cluster)) cluster <- cluster[keep]
  fit <- suppressWarnings(glm.fit(z, t, weights = s, family = binomial(), control = tight))
  gamma <- suppressWarnings(unname(glm.fit(z, t, weights = s, family = binomial(), control = tight, start = coef(fit))$coefficients))
  eta0 <- drop(z %*% gamma)
  cut <- Inf
  if (is.finite(limit)) {
    raw <- ifelse(t == 1, arms[[kind]]$one(eta0), arms[[kind]]$zero(eta0))
    cut <- unname(quantile(if (kind == "att") raw[t == 0] else raw, limit))
  }
  weights <- function(eta) {
    w <- ifelse(t == 1, arms[[kind]]$one(eta), arms[[kind]]$zero(eta))
    s * ifelse(t == 1 & kind == "att", 1, ifelse(w0 > cut, cut, w))
  }
  w0 <- ifelse(t == 1, arms[[kind]]$one(eta0), arms[[kind]]$zero(eta0))
  w <- weights(eta0)
  mu <- c(sum(w * t * y) / sum(w * t), sum(w * (1 - t) * y) / sum(w * (1 - t)))
  k <- length(gamma)
  if (fixed) {
    m <- lm(y ~ t, weights = w)
    v <- if (is.null(cluster)) vcovHC(m, type = "HC0") else vcovCL(m, cluster = cluster, type = "HC0", cadjust = TRUE)
    j <- rbind(c(1, 1), c(1, 0))
    return(c(result(mu, j %*% v %*% t(j)), list(weights = unname(w))))
  }
  psi <- function(theta) {
    eta <- drop(z %*% theta[1:k])
    w <- weights(eta)
    cbind(s * (t - plogis(eta)) * z, w * t * (y - theta[k + 1]), w * (1 - t) * (y - theta[k + 2]))
  }
  c(result(mu, m_covariance(psi, c(gamma, mu), k + 1:2, cluster)), list(weights = unname(w), rows = length(y)))
}

gform <- function(y, kind, family, shared, s = rep(1, n), cluster = NULL) {
  inv <- family$linkinv
  target <- if (kind == "att") s * t else s
  fit <- function(rows, z) {
    f <- suppressWarnings(glm.fit(z[rows, ], y[rows], weights = s[rows], family = family, control = tight))
    suppressWarnings(unname(glm.fit(z[rows, ], y[rows], weights = s[rows], family = family, control = tight, start = coef(f))$coefficients))
  }
  if (shared) {
    z <- cbind(x[, 1], t, x[, -1]); z1 <- z; z0 <- z; z1[, 2] <- 1; z0[, 2] <- 0
    beta <- fit(rep(TRUE, n), z); k <- length(beta)
    mu <- c(weighted.mean(inv(drop(z1 %*% beta)), target), weighted.mean(inv(drop(z0 %*% beta)), target))
    psi <- function(theta) {
      b <- theta[1:k]
      cbind(s * (y - inv(drop(z %*% b))) * z, target * (inv(drop(z1 %*% b)) - theta[k + 1]),
        target * (inv(drop(z0 %*% b)) - theta[k + 2]))
    }
    return(result(mu, m_covariance(psi, c(beta, mu), k + 1:2, cluster)))
  }
  b1 <- fit(t == 1, x); b0 <- fit(t == 0, x); k <- length(b1)
  mu <- c(weighted.mean(inv(drop(x %*% b1)), target), weighted.mean(inv(drop(x %*% b0)), target))
  psi <- function(theta) {
    m1 <- inv(drop(x %*% theta[1:k])); m0 <- inv(drop(x %*% theta[k + 1:k]))
    cbind(s * t * (y - m1) * x, s * (1 - t) * (y - m0) * x, target * (m1 - theta[2 * k + 1]), target * (m0 - theta[2 * k + 2]))
  }
  result(mu, m_covariance(psi, c(b1, b0, mu), 2 * k + 1:2, cluster))
}

aipw <- function(y, kind, family, stacked, s = rep(1, n), cluster = NULL) {
  inv <- family$linkinv
  gamma <- logit_fit(t, x, s)
  fit <- function(rows) {
    f <- suppressWarnings(glm.fit(x[rows, ], y[rows], weights = s[rows], family = family, control = tight))
    suppressWarnings(unname(glm.fit(x[rows, ], y[rows], weights = s[rows], family = family, control = tight, start = coef(f))$coefficients))
  }
  b1 <- fit(t == 1); b0 <- fit(t == 0); k <- length(b1)
  pieces <- function(theta) {
    eta <- drop(x %*% theta[1:k])
    m1 <- inv(drop(x %*% theta[k + 1:k])); m0 <- inv(drop(x %*% theta[2 * k + 1:k]))
    if (kind == "att") list(s * t * y, s * (t * m0 + (1 - t) * exp(eta) * (y - m0)), s * t)
    else list(s * (m1 + t * (1 + exp(-eta)) * (y - m1)), s * (m0 + (1 - t) * (1 + exp(eta)) * (y - m0)), s)
  }
  p <- pieces(c(gamma, b1, b0))
  mu <- c(sum(p[[1]]), sum(p[[2]])) / sum(p[[3]])
  if (!stacked) {
    u <- cbind(p[[1]] - p[[3]] * mu[1], p[[2]] - p[[3]] * mu[2]) / sum(p[[3]])
    if (!is.null(cluster)) { u <- rowsum(u, cluster); u <- u * sqrt(nrow(u) / (nrow(u) - 1)) }
    return(result(mu, crossprod(u)))
  }
  psi <- function(theta) {
    q <- pieces(theta)
    m1 <- inv(drop(x %*% theta[k + 1:k])); m0 <- inv(drop(x %*% theta[2 * k + 1:k]))
    cbind(s * (t - plogis(drop(x %*% theta[1:k]))) * x, s * t * (y - m1) * x, s * (1 - t) * (y - m0) * x,
      q[[1]] - q[[3]] * theta[3 * k + 1], q[[2]] - q[[3]] * theta[3 * k + 2])
  }
  result(mu, m_covariance(psi, c(gamma, b1, b0, mu), 3 * k + 1:2, cluster))
}

# Entropy balancing: the dual by optim and Newton on its own equations.
ebal <- function(y, kind, fixed = FALSE, squares = FALSE, s = rep(1, n), cluster = NULL) {
  z <- x[, -1]
  if (squares) z <- cbind(z, (d$age - mean(d$age))^2, (d$debt - mean(d$debt))^2)
  z <- scale(z); q <- ncol(z); attributes(z) <- list(dim = dim(z))
  target <- if (kind == "att") s * t else s
  m <- colSums(target * z) / sum(target)
  solve_dual <- function(base) {
    lambda <- rep(0, q); zc <- sweep(z, 2, m)
    for (i in 1:60) {
      w <- base * exp(drop(zc %*% lambda)); g <- colSums(w * zc) / sum(w)
      h <- crossprod(zc, w * zc) / sum(w)
      lambda <- lambda - solve(h, g) * min(1, 2 / max(abs(solve(h, g))))
    }
    stopifnot(max(abs(g)) < 1e-12)
    lambda
  }
  l0 <- solve_dual(s * (1 - t)); l1 <- if (kind == "att") rep(0, q) else solve_dual(s * t)
  omega <- function(l, m, a) s * a * exp(drop(sweep(z, 2, m) %*% l))
  w1 <- omega(l1, m, t); w0 <- omega(l0, m, 1 - t)
  mu <- c(sum(w1 * y) / sum(w1), sum(w0 * y) / sum(w0))
  if (fixed) {
    w <- w1 / sum(w1) + w0 / sum(w0)
    f <- lm(y ~ t, weights = w); v <- vcovHC(f, type = "HC0"); j <- rbind(c(1, 1), c(1, 0))
    return(result(mu, j %*% v %*% t(j)))
  }
  psi <- function(theta) {
    mm <- theta[1:q]; l0 <- theta[q + 1:q]
    v0 <- omega(l0, mm, 1 - t)
    if (kind == "att") {
      return(cbind(target * sweep(z, 2, mm), v0 * sweep(z, 2, mm), s * t * (y - theta[2 * q + 1]), v0 * (y - theta[2 * q + 2])))
    }
    l1 <- theta[2 * q + 1:q]; v1 <- omega(l1, mm, t)
    cbind(target * sweep(z, 2, mm), v0 * sweep(z, 2, mm), v1 * sweep(z, 2, mm), v1 * (y - theta[3 * q + 1]), v0 * (y - theta[3 * q + 2]))
  }
  theta <- if (kind == "att") c(m, l0, mu) else c(m, l0, l1, mu)
  result(mu, m_covariance(psi, theta, length(theta) - 1:0, cluster))
}

# `order` holds the rows of d in the order of the rows that were matched.
matching <- function(m, y, order = seq_len(n)) {
  data <- d[order, ]
  parts <- summary(m, un = TRUE, pair.dist = FALSE)
  rows <- lapply(list(parts$sum.all, parts$sum.matched), function(a) {
    lapply(seq_len(nrow(a)), function(i) list(
      name = rownames(a)[i], treated = a[i, 1], comparison = a[i, 2], smd = a[i, 3],
      ratio = if (is.na(a[i, 4])) NULL else a[i, 4], mean_cumulative = a[i, 5], largest_cumulative = a[i, 6]))
  })
  matched <- if (isTRUE(m$info$replace)) get_matches(m, data = data) else match.data(m, data = data)
  f <- lm(reformulate("treated", y), matched, weights = weights)
  j <- rbind(c(1, 1), c(1, 0))
  groups <- if (isTRUE(m$info$replace)) ~ subclass + id else ~ subclass
  v <- vcovCL(f, cluster = groups, type = "HC1", cadjust = TRUE)
  weights <- numeric(n)
  weights[order] <- m$weights
  list(means = drop(j %*% coef(f)), covariance = j %*% v %*% t(j), weights = weights, before = rows[[1]], after = rows[[2]],
    effective = unname(parts$nn["Matched (ESS)", ]))
}
formula <- treated ~ age + debt + earlier + district
near <- function(...) suppressWarnings(matchit(formula, d, distance = "glm", distance.options = list(control = tight), ...))

# In 4.5.1 distances of one number are compared as whole numbers (abs of int), so that the neighbour with the lower score comes first and
# calipers do nothing. With a matrix of distances MatchIt takes the nearest, in the order of the rows.
nearest <- function(y, by, decreasing = TRUE, caliper = Inf, ...) {
  order <- order(by, decreasing = decreasing)
  data <- d[order, ]
  value <- by[order]
  gap <- abs(outer(value[data$treated == 1], value[data$treated == 0], "-"))
  gap[gap > caliper * sd(by)] <- Inf
  dimnames(gap) <- list(rownames(data)[data$treated == 1], rownames(data)[data$treated == 0])
  m <- suppressWarnings(matchit(formula, data, distance = gap, m.order = "data", ...))
  matching(m, y, order)
}

score <- logit_fit(t, x)
eta <- drop(x %*% score)
e <- plogis(eta)
# Before any weighting, for the effect on everyone: standardised by both groups.
everyone <- summary(matchit(formula, d, method = NULL, estimand = "ATE", distance.options = list(control = tight)))$sum.all
out <- list(
  score = score,
  everyone = lapply(seq_len(nrow(everyone)), function(i) list(name = rownames(everyone)[i], smd = everyone[i, "Std. Mean Diff."])),
  ipw = list(
    att = ipw(d$income, "att"), ate = ipw(d$income, "ate"), att_fixed = ipw(d$income, "att", fixed = TRUE),
    ate_fixed = ipw(d$income, "ate", fixed = TRUE), att_weighted = ipw(d$income, "att", d$weight),
    ate_weighted = ipw(d$income, "ate", d$weight), att_clustered = ipw(d$income, "att", cluster = d$office),
    ate_work = ipw(d$work, "ate", cluster = d$office), ate_truncated = ipw(d$income, "ate", limit = 0.95),
    att_truncated = ipw(d$income, "att", limit = 0.9), ate_limits = ipw(d$income, "ate", keep = e >= 0.15 & e <= 0.6)),
  gformula = list(
    att_linear = gform(d$income, "att", gaussian(), FALSE), ate_linear = gform(d$income, "ate", gaussian(), FALSE),
    att_shared = gform(d$income, "att", gaussian(), TRUE), ate_logit = gform(d$work, "ate", binomial(), FALSE),
    att_logit = gform(d$work, "att", binomial(), FALSE, cluster = d$office),
    ate_logit_shared = gform(d$work, "ate", binomial(), TRUE, d$weight)),
  aipw = list(
    att = aipw(d$income, "att", gaussian(), FALSE), ate = aipw(d$income, "ate", gaussian(), FALSE),
    att_stacked = aipw(d$income, "att", gaussian(), TRUE), ate_stacked = aipw(d$work, "ate", binomial(), TRUE, d$weight),
    att_work = aipw(d$work, "att", binomial(), FALSE, d$weight, d$office)),
  ebal = list(
    att = ebal(d$income, "att"), ate = ebal(d$income, "ate"), att_fixed = ebal(d$income, "att", TRUE),
    att_squares = ebal(d$income, "att", squares = TRUE), ate_weighted = ebal(d$work, "ate", s = d$weight, cluster = d$office)),
  matching = list(
    one = nearest("income", e), two = nearest("income", e, ratio = 2), caliper = nearest("work", e, caliper = 0.1),
    linear = nearest("income", eta, caliper = 0.2), exact = nearest("income", e, exact = ~ district),
    smallest = nearest("income", e, decreasing = FALSE), replaced = nearest("income", e, replace = TRUE, ratio = 3),
    lower_one = matching(near(), "income"), lower_two = matching(near(ratio = 2), "income"),
    lower_exact = matching(near(exact = ~ district), "income"),
    lower_smallest = matching(near(m.order = "smallest"), "work"),
    mahalanobis = matching(matchit(formula, d, distance = "mahalanobis", m.order = "data"), "income")))
cat(toJSON(out, digits = NA, auto_unbox = TRUE, null = "null"), "\n")
