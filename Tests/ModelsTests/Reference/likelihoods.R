# Fits responses.csv with glm of R, MASS, pscl and ordinal, and writes likelihoods.json at 17 digits. Run with `Rscript likelihoods.R`.
#
# Likelihoods that are no glm are written out here as an expression of a row's linear predictors. R differentiates the expression
# by symbols (`deriv`), Newton's method runs from the estimates of the package, which it must stay close to, and the covariance
# is the inverse of that Hessian: pscl's own stops early and has its Hessian by differences.
suppressMessages({
  library(sandwich)
  library(MASS)
  library(pscl)
  library(ordinal)
  library(jsonlite)
})
data <- read.csv("responses.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
tight <- glm.control(epsilon = 1e-15, maxit = 200)
# Rows of weight 0 are left out here, and given with their 0 to what is tested.
kept <- subset(data, weight > 0)
adjusted <- ~ treated + age + alone + organisation

cluster_meat <- function(scores, cluster) crossprod(rowsum(scores, cluster))
cr1 <- function(bread, scores, cluster) {
  g <- length(unique(cluster)); n <- nrow(scores); k <- ncol(scores)
  bread %*% cluster_meat(scores, cluster) %*% bread * g / (g - 1) * (n - 1) / (n - k)
}

# Scores over 1 − h, h the leverage w x' (X'WX)⁻¹ x, as sandwich::vcovHC has it.
hc3 <- function(bread, scores, x, working) {
  leverage <- rowSums((x %*% bread) * x) * working
  bread %*% crossprod(scores / (1 - leverage)) %*% bread
}

# --- generalised linear models ---------------------------------------------------------------------------------------------------

# A row's log-likelihood by link, differentiated by symbols: for the observed information.
row_likelihood <- list(
  probit = quote(y * log(pnorm(eta)) + (1 - y) * log(pnorm(-eta))),
  cloglog = quote(y * log(1 - exp(-exp(eta))) - (1 - y) * exp(eta)),
  log = quote(y * eta + (1 - y) * log(1 - exp(eta))),
  logit = quote(y * eta - log(1 + exp(eta))),
  poisson = quote(y * eta - exp(eta) - lgamma(y + 1)),
  gamma = quote(-y * exp(-eta) - eta),
  gaussian = quote(-(y - exp(eta))^2 / 2))
# glm stops where the deviance no longer moves, which for links that are not canonical leaves some 1e-8: Newton's method goes on from there.
glm_numbers <- function(fit, kind, d, w, estimated = FALSE) {
  x <- model.matrix(fit)
  y <- fit$y
  family <- fit$family
  offset <- if (is.null(fit$offset)) 0 else fit$offset
  rows <- deriv(row_likelihood[[kind]], "eta", hessian = TRUE)
  beta <- coef(fit)
  for (step in 1:6) {
    eta <- drop(x %*% beta) + offset
    at <- eval(rows, list(y = y, eta = eta))
    observed <- solve(crossprod(x, x * (-w * attr(at, "hessian")[, 1, 1])))
    scores <- x * (w * attr(at, "gradient")[, 1])
    if (step < 6) beta <- beta + drop(observed %*% colSums(scores))
  }
  stopifnot(max(abs(beta - coef(fit)) / sqrt(diag(observed))) < 1e-6)
  mu <- family$linkinv(eta)
  working <- w * family$mu.eta(eta)^2 / family$variance(mu)
  expected <- solve(crossprod(x, x * working))
  deviance <- sum(family$dev.resids(y, mu, w))
  list(
    names = names(beta), coefficients = unname(beta), deviance = deviance,
    log_likelihood = if (estimated) 1 - family$aic(y, rep(1, length(y)), mu, w, deviance) / 2 else sum(w * at),
    dispersion = sum(w * (y - mu)^2 / family$variance(mu)) / fit$df.residual,
    expected = unname(expected), observed = unname(observed),
    HC0 = unname(expected %*% crossprod(scores) %*% expected),
    HC3 = unname(hc3(expected, scores, x, working)), CR1 = unname(cr1(expected, scores, d$neighbourhood)))
}

glms <- list()
for (weighted in c(FALSE, TRUE)) {
  d <- if (weighted) kept else data
  d$w <- if (weighted) d$weight else 1
  # glm warns of shares that are no whole number of trials.
  add <- function(name, formula, family, kind, start = NULL, estimated = FALSE) {
    environment(formula) <- environment()
    fit <- suppressWarnings(do.call(glm, list(formula, family, d, weights = d$w, control = tight, start = start)))
    glms[[paste0(name, if (weighted) "_weighted")]] <<- suppressWarnings(glm_numbers(fit, kind, d, d$w, estimated))
    fit
  }
  p <- update(adjusted, admitted ~ .)
  add("probit", p, binomial("probit"), "probit")
  add("cloglog", update(p, . ~ . + offset(log(months / 12))), binomial("cloglog"), "cloglog")
  add("log-binomial", update(adjusted, fell ~ .), binomial("log"), "log", start = c(-2, rep(0, 6)))
  add("quasi-poisson", update(adjusted, contacts ~ . + offset(log(months))), poisson(), "poisson")
  add("gamma", update(adjusted, cost ~ .), Gamma("log"), "gamma", estimated = TRUE)
  add("gaussian log link", update(adjusted, cost / 1000 ~ .), gaussian("log"), "gaussian", start = c(-2, 0, 0.03, 0, 0, 0, 0),
    estimated = TRUE)
}
# Sandwich agrees with the arithmetic above.
check <- glm(update(adjusted, admitted ~ .), binomial("probit"), data, control = tight)
stopifnot(max(abs(vcovCL(check, data$neighbourhood, type = "HC1") / glms$probit$CR1 - 1)) < 1e-6)
stopifnot(max(abs(vcovHC(check, type = "HC3") / glms$probit$HC3 - 1)) < 1e-5)
# Shares of trials.
d <- data
d$w <- d$trials
shares <- glm(update(adjusted, successes / trials ~ .), binomial(), d, weights = w, control = tight)
glms[["quasi-binomial"]] <- glm_numbers(shares, "logit", d, d$w)

# --- likelihoods of more predictors ------------------------------------------------------------------------------------------------

# `predictors`: names of the predictors in the expression; `blocks`: for each its rows as a function of all coefficients.
newton <- function(expression, blocks, start, values, w, offsets, near, cluster) {
  rows <- deriv(expression, names(blocks), hessian = TRUE)
  at <- function(beta) {
    z <- lapply(names(blocks), function(p) drop(blocks[[p]] %*% beta) + if (is.null(offsets[[p]])) 0 else offsets[[p]])
    names(z) <- names(blocks)
    eval(rows, c(z, values))
  }
  beta <- start
  for (step in 1:50) {
    here <- at(beta)
    gradient <- attr(here, "gradient"); hessian <- attr(here, "hessian")
    scores <- Reduce(`+`, lapply(names(blocks), function(p) blocks[[p]] * (w * gradient[, p])))
    h <- 0
    for (p in names(blocks)) for (q in names(blocks)) h <- h + crossprod(blocks[[p]], blocks[[q]] * (w * hessian[, p, q]))
    change <- solve(-h, colSums(scores))
    if (max(abs(change)) < 1e-13 * max(abs(beta))) break
    beta <- beta + change
  }
  stopifnot(step < 50, max(abs(beta - start) / sqrt(diag(solve(-h)))) < near)
  bread <- solve(-h)
  list(
    names = names(start), coefficients = unname(beta), log_likelihood = sum(w * here), observed = unname(bread),
    HC0 = unname(bread %*% crossprod(scores) %*% bread), CR1 = unname(cr1(bread, scores, cluster)))
}
place <- function(matrices, sizes, at) {
  # The columns of one predictor among those of all coefficients.
  n <- nrow(matrices)
  before <- sum(sizes[seq_len(at - 1)]); after <- sum(sizes) - before - ncol(matrices)
  cbind(matrix(0, n, before), matrices, matrix(0, n, after))
}

counts <- list()
nb_log <- quote(lgamma(y + exp(rho)) - lgamma(exp(rho)) - lgamma(y + 1) + exp(rho) * rho + y * eta -
  (y + exp(rho)) * log(exp(eta) + exp(rho)))
for (weighted in c(FALSE, TRUE)) {
  d <- if (weighted) kept else data
  d$w <- if (weighted) d$weight else 1
  suffix <- if (weighted) "_weighted" else ""
  x <- model.matrix(adjusted, d)
  z <- model.matrix(~ treated + alone, d)
  one <- matrix(1, nrow(d), 1)
  k <- ncol(x); m <- ncol(z)

  fit <- suppressWarnings(glm.nb(
    contacts ~ treated + age + alone + organisation + offset(log(months)), d, weights = w,
    control = glm.control(epsilon = 1e-14, maxit = 200)))
  joint <- newton(
    nb_log, list(eta = place(x, c(k, 1), 1), rho = place(one, c(k, 1), 2)), c(coef(fit), log_theta = log(fit$theta)),
    list(y = d$contacts), d$w, list(eta = log(d$months)), 1e-4, d$neighbourhood)
  theta <- exp(joint$coefficients[k + 1])
  mu <- d$months * exp(drop(x %*% joint$coefficients[1:k]))
  given <- solve(crossprod(x, x * (d$w * mu / (1 + mu / theta))))
  scores <- x * (d$w * (d$contacts - mu) / (1 + mu / theta))
  # MASS: its covariance, and its standard error of theta, at estimates that stop a little earlier.
  stopifnot(
    max(abs(vcov(fit) / given - 1)) < 1e-4,
    abs(fit$SE.theta / sqrt(1 / sum(d$w * (trigamma(theta) - trigamma(d$contacts + theta) - 1 / theta +
      2 / (mu + theta) - (d$contacts + theta) / (mu + theta)^2))) - 1) < 1e-4)
  joint$theta <- theta
  joint$theta_error_given <- sqrt(1 / sum(d$w * (trigamma(theta) - trigamma(d$contacts + theta) - 1 / theta +
    2 / (mu + theta) - (d$contacts + theta) / (mu + theta)^2)))
  joint$expected <- unname(given)
  joint$expected_HC3 <- unname(hc3(given, scores, x, d$w * mu / (1 + mu / theta)))
  joint$expected_CR1 <- unname(cr1(given, scores, d$neighbourhood))
  counts[[paste0("negative binomial", suffix)]] <- joint

  zip <- suppressWarnings(zeroinfl(absences ~ treated + age + alone + organisation + offset(log(months / 12)) | treated + alone, d,
    weights = w, reltol = 1e-14))
  blocks <- list(eta = place(x, c(k, m), 1), zeta = place(z, c(k, m), 2))
  named <- c(paste0("count_", colnames(x)), paste0("zero_", colnames(z)))
  start <- setNames(c(coef(zip, "count"), coef(zip, "zero")), named)
  zip_log <- quote(zero * log(exp(zeta) + exp(-exp(eta))) + (1 - zero) * (y * eta - exp(eta) - lgamma(y + 1)) -
    log(1 + exp(zeta)))
  counts[[paste0("zero-inflated poisson", suffix)]] <- newton(
    zip_log, blocks, start, list(y = d$absences, zero = as.numeric(d$absences == 0)), d$w, list(eta = log(d$months / 12)),
    1e-3, d$neighbourhood)

  # With weights pscl's optimiser stops 0.45 short in log-likelihood, one standard error away.
  zinb <- suppressWarnings(zeroinfl(incidents ~ treated + age + alone + organisation | treated + alone, d, weights = w,
    dist = "negbin", reltol = 1e-14))
  nb_zero <- bquote(.(quote(exp(rho))) * (rho - log(exp(eta) + exp(rho))))
  zinb_log <- bquote(zero * log(exp(zeta) + exp(.(nb_zero))) + (1 - zero) * .(nb_log) - log(1 + exp(zeta)))
  three <- list(eta = place(x, c(k, m, 1), 1), zeta = place(z, c(k, m, 1), 2), rho = place(one, c(k, m, 1), 3))
  values <- list(y = d$incidents, zero = as.numeric(d$incidents == 0))
  counts[[paste0("zero-inflated negative binomial", suffix)]] <- newton(
    zinb_log, three, setNames(c(coef(zinb, "count"), coef(zinb, "zero"), log(zinb$theta)), c(named, "log_theta")),
    values, d$w, list(), 1, d$neighbourhood)
  stopifnot(counts[[paste0("zero-inflated negative binomial", suffix)]]$log_likelihood >= zinb$loglik)

  hurdle_fit <- suppressWarnings(hurdle(absences ~ treated + age + alone + organisation | treated + alone, d, weights = w,
    reltol = 1e-14))
  hurdle_log <- quote((1 - zero) * (zeta + y * eta - exp(eta) - lgamma(y + 1) - log(1 - exp(-exp(eta)))) - log(1 + exp(zeta)))
  counts[[paste0("hurdle poisson", suffix)]] <- newton(
    hurdle_log, blocks, setNames(c(coef(hurdle_fit, "count"), coef(hurdle_fit, "zero")), named),
    list(y = d$absences, zero = as.numeric(d$absences == 0)), d$w, list(), 1e-3, d$neighbourhood)

  hurdle_nb <- suppressWarnings(hurdle(incidents ~ treated + age + alone + organisation | treated + alone, d, weights = w,
    dist = "negbin", reltol = 1e-14))
  hurdle_nb_log <- bquote((1 - zero) * (zeta + .(nb_log) - log(1 - exp(.(nb_zero)))) - log(1 + exp(zeta)))
  counts[[paste0("hurdle negative binomial", suffix)]] <- newton(
    hurdle_nb_log, three,
    setNames(c(coef(hurdle_nb, "count"), coef(hurdle_nb, "zero"), log(hurdle_nb$theta[["count"]])), c(named, "log_theta")),
    values, d$w, list(), 1e-2, d$neighbourhood)

  for (link in c("logit", "probit")) {
    fit <- clm(factor(wellbeing) ~ treated + age + alone + organisation + offset(months / 40), data = d, weights = w,
      link = link, control = clm.control(gradTol = 1e-10, maxIter = 200))
    f <- function(at) if (link == "logit") bquote(1 / (1 + exp(-.(at)))) else bquote(pnorm(.(at)))
    ordered_log <- bquote(log(top + inner * .(f(quote(a))) - bottom * .(f(quote(b)))))
    j <- 4; slopes <- x[, -1]
    step_at <- function(level) outer(level, 1:j, `==`) * 1
    a <- cbind(step_at(d$wellbeing), -slopes)
    b <- cbind(step_at(d$wellbeing - 1), -slopes)
    is_top <- as.numeric(d$wellbeing == 5)
    ordered <- newton(
      ordered_log, list(a = a, b = b), coef(fit),
      list(top = is_top, inner = 1 - is_top, bottom = as.numeric(d$wellbeing > 1)), d$w,
      list(a = -d$months / 40, b = -d$months / 40), 1e-4, d$neighbourhood)
    stopifnot(max(abs(vcov(fit) / ordered$observed - 1)) < 1e-3)
    # Expected: the scores of every category, by its chance.
    information <- 0
    for (category in 1:5) {
      a <- cbind(step_at(rep(category, nrow(d))), -slopes)
      b <- cbind(step_at(rep(category - 1, nrow(d))), -slopes)
      za <- drop(a %*% ordered$coefficients) - d$months / 40; zb <- drop(b %*% ordered$coefficients) - d$months / 40
      cdf <- if (link == "logit") plogis else pnorm
      density <- if (link == "logit") dlogis else dnorm
      chance <- (if (category == 5) 1 else cdf(za)) - (if (category == 1) 0 else cdf(zb))
      score <- (a * (if (category == 5) 0 else density(za)) - b * (if (category == 1) 0 else density(zb))) / chance
      information <- information + crossprod(score, score * (d$w * chance))
    }
    ordered$expected <- unname(solve(information))
    counts[[paste0("ordered ", link, suffix)]] <- ordered
  }
}

versions <- sprintf(
  "%s; MASS %s; pscl %s; ordinal %s; sandwich %s", R.version.string, packageVersion("MASS"), packageVersion("pscl"),
  packageVersion("ordinal"), packageVersion("sandwich"))
write_json(
  list(made_with = versions, models = c(glms, counts)), "likelihoods.json", digits = NA, auto_unbox = TRUE, null = "null")
