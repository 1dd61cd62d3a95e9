# Sizes of populations of which a part is on a list, by base R (glm, optimize, uniroot), at 17 digits. The numbers of people are made up.
# Run with `Rscript coverage.R` in this folder; it writes coverage.json. Forms of h(k) and the standard error sqrt(u + u^2 var b0) of
# log-linear models are those of the package Rcapture; its glm stops earlier (1e-8), so its own standard errors differ in the 7th digit.
tight <- glm.control(epsilon = 1e-15, maxit = 300)
quietly <- suppressWarnings
poisson_fit <- function(y, X, offset = rep(0, length(y))) {
  data <- data.frame(y = y)
  m <- quietly(glm(y ~ X - 1, poisson, offset = offset, control = tight))
  # The covariance is from the weights of the step before the last: start at the end.
  quietly(glm(y ~ X - 1, poisson, offset = offset, control = tight, start = coef(m)))
}
z <- qnorm(0.975)
ends <- function(n, N, se) {
  s <- sqrt(log(1 + (se / (N - n))^2))
  list(low = n + (N - n) * exp(-z * s), high = n + (N - n) * exp(z * s), wald_low = N - z * se, wald_high = N + z * se)
}

log_linear <- function(m, n) {
  u <- exp(coef(m)[[1]])
  se <- sqrt(u + u^2 * vcov(m)[1, 1])
  k <- length(coef(m))
  ll <- as.numeric(logLik(m))
  c(list(population = n + u, std_error = se, deviance = deviance(m), df = m$df.residual, aic = 2 * k - 2 * ll,
    bic = k * log(n) - 2 * ll), ends(n, n + u, se))
}

repeats <- function(f) {
  k <- seq_along(f); n <- sum(f); S <- sum(k * f); r <- f[1] / f[2]
  out <- list()
  N <- n + f[1]^2 / (2 * f[2]); se <- sqrt(f[2] * (r^4 / 4 + r^3 + r^2 / 2))
  out$chao <- c(list(population = N, std_error = se), ends(n, N, se))
  l <- 2 * f[2] / f[1]; N <- n / (1 - exp(-l)); G <- exp(-l) / (1 - exp(-l))^2
  se <- sqrt(n * G + (n * G * l)^2 * (1 / f[1] + 1 / f[2]))
  out$zelterman <- c(list(population = N, std_error = se), ends(n, N, se))
  # Zero-truncated Poisson: the likelihood itself is maximised; its curvature is the information.
  g <- function(l) l / (1 - exp(-l)) - S / n
  l <- uniroot(g, c(1e-8, 50), tol = 1e-15)$root
  info <- n * (S / n / l^2 - exp(-l) / (1 - exp(-l))^2)
  p0 <- exp(-l); N <- n / (1 - p0); se <- sqrt((n * p0 / (1 - p0)^2)^2 / info + n * p0 / (1 - p0)^2)
  fit <- function(logp) {
    mu <- n * exp(logp); on <- f > 0
    ll <- sum(f * log(mu)) - n - sum(lgamma(f + 1))
    list(deviance = 2 * sum(f[on] * log(f[on] / mu[on])), df = length(f) - 1, aic = 4 - 2 * ll, bic = 2 * log(n) - 2 * ll)
  }
  out$truncated_poisson <- c(list(population = N, std_error = se), fit(dpois(k, l, log = TRUE) - log(1 - p0)), ends(n, N, se))
  p <- n / S; N <- n / (1 - p); se <- sqrt((n / (1 - p)^2)^2 * p^2 * (1 - p) / n + n * p / (1 - p)^2)
  out$truncated_geometric <- c(list(population = N, std_error = se), fit(dgeom(k - 1, p, log = TRUE)), ends(n, N, se))
  off <- -lfactorial(k)
  h <- list(m0 = NULL, poisson2 = 2^k - 1, darroch = k^2 / 2, gamma3.5 = log(3.5) - log(3.5 + k))
  for (name in names(h)) out[[paste0("loglinear_", name)]] <- log_linear(poisson_fit(f, cbind(1, k, h[[name]]), off), n)
  bends <- seq(2, length.out = max(0, length(f) - 2))
  repeat {
    X <- cbind(1, k); for (j in bends) X <- cbind(X, pmax(k - j, 0))
    m <- poisson_fit(f, X, off)
    eta <- coef(m)[-(1:2)]
    if (all(eta >= 0)) break
    bends <- bends[eta >= 0]
  }
  out$loglinear_chao <- log_linear(m, n)
  out
}

lists <- function(names, people, shown) {
  k <- length(names); cells <- 0:(2^k - 1)
  on <- sapply(seq_len(k) - 1, function(i) bitwAnd(cells, 2^i) > 0) * 1
  pairs <- combn(k, 2); n <- sum(people); y <- c(0, people)
  X <- function(set) { M <- cbind(1, on); for (j in set) M <- cbind(M, on[, pairs[1, j]] * on[, pairs[2, j]]); M }
  label <- function(set) if (length(set)) paste(apply(pairs[, set, drop = FALSE], 2, function(p) paste(names[p], collapse = ":")), collapse = " + ") else "independent"
  sets <- lapply(0:(2^ncol(pairs) - 1), function(b) which(bitwAnd(b, 2^(seq_len(ncol(pairs)) - 1)) > 0))
  models <- lapply(sets, function(set) c(list(model = label(set)), log_linear(poisson_fit(people, X(set)[-1, , drop = FALSE]), n)))
  order_ <- order(sapply(models, `[[`, "aic")); keep <- head(order_, shown)
  free <- which(sapply(sets, length) == 0)
  if (!(free %in% keep)) keep[shown] <- free
  profile <- function(set, N) {
    M <- X(set)
    ll <- function(u) {
      w <- c(u, people)
      m <- quietly(glm(w ~ M - 1, poisson, control = tight))
      mu <- fitted(m)
      lgamma(sum(w) + 1) - lgamma(u + 1) + sum(ifelse(w > 0, w * log(mu / sum(w)), 0))
    }
    top <- optimize(function(x) ll(exp(x)), log(N - n) + c(-1, 1), maximum = TRUE, tol = 1e-10)
    target <- top$objective - qchisq(0.95, 1) / 2
    side <- function(to) exp(uniroot(function(x) ll(exp(x)) - target, sort(c(top$maximum, to)), tol = 1e-13)$root)
    list(profile_low = n + side(top$maximum - 4), profile_high = n + side(top$maximum + 4))
  }
  shown_models <- lapply(keep, function(i) c(models[[i]], profile(sets[[i]], models[[i]]$population)))
  aic <- sapply(shown_models, `[[`, "aic"); w <- exp(-(aic - min(aic)) / 2); w <- w / sum(w)
  u <- sapply(shown_models, function(m) m$population - n); se <- sapply(shown_models, `[[`, "std_error")
  s <- sqrt(log(1 + (se / u)^2)); mean <- sum(w * log(u))
  list(names = names, people = people, models = shown_models, weights = w, mean = mean,
    spread = sum(w * sqrt(s^2 + (log(u) - mean)^2)))
}

result <- list(
  repeats = list(
    list(frequencies = c(310, 92, 41, 17, 8, 3), models = repeats(c(310, 92, 41, 17, 8, 3))),
    list(frequencies = c(126, 40, 9, 2), models = repeats(c(126, 40, 9, 2)))),
  # Order of combinations: a, b, ab, c, ac, bc, abc.
  three = lists(c("police", "shelter", "church"), c(182, 130, 41, 96, 22, 35, 17), 8),
  four = lists(c("police", "shelter", "church", "clinic"),
    c(160, 118, 33, 90, 18, 27, 9, 74, 16, 13, 7, 24, 6, 8, 4), 12),
  two = log_linear(poisson_fit(c(170, 120, 30), cbind(1, c(1, 0, 1), c(0, 1, 1))), 320))
writeLines(jsonlite::toJSON(result, auto_unbox = TRUE, digits = NA, pretty = TRUE), "coverage.json")
