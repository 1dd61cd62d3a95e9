# Fits visits.csv with glmer of lme4 and prints the numbers as JSON.
# Run with `Rscript generalised_mixed.R > generalised_mixed.json` in this folder.
# made again to 1e-5
suppressMessages({
  library(lme4)
  library(jsonlite)
})
data <- read.csv("visits.csv")
for (name in c("neighbourhood", "street", "worker")) data[[name]] <- factor(data[[name]])
# Far tighter than by default, inside (tolPwrss) and outside.
tight <- glmerControl(
  optimizer = "bobyqa", tolPwrss = 1e-13, calc.derivs = FALSE, check.conv.singular = "ignore",
  optCtrl = list(rhobeg = 0.05, rhoend = 1e-10, maxfun = 1e5))
# The deviance. With one node lme4 takes the determinant a step before the mode, which costs half of the digits; so that is written out
# here, with the matrices of lme4 and no derivatives. With more nodes it is lme4's own.
deviance_of <- function(m, formula, family, nAGQ) {
  if (nAGQ > 1) return(glmer(formula, data, family, control = tight, nAGQ = nAGQ, devFunOnly = TRUE))
  x <- getME(m, "X")
  zt <- getME(m, "Zt")
  lambda <- getME(m, "Lambdat")
  place <- getME(m, "Lind")
  p <- length(getME(m, "theta"))
  y <- getME(m, "y")
  w <- weights(m, "prior")
  binary <- identical(family, binomial)
  function(at) {
    lambda@x <- at[seq_len(p)][place]
    z <- as.matrix(lambda %*% zt)
    base <- x %*% at[-seq_len(p)] + getME(m, "offset")
    u <- numeric(nrow(z))
    for (i in 1:100) {
      eta <- as.vector(base + crossprod(z, u))
      mu <- if (binary) plogis(eta) else exp(eta)
      information <- w * if (binary) mu * (1 - mu) else mu
      a <- tcrossprod(z * rep(sqrt(information), each = nrow(z))) + diag(nrow(z))
      if (i > 1 && max(abs(step)) < 1e-10) break
      step <- solve(a, z %*% (w * (y - mu)) - u)
      u <- u + step
    }
    density <- if (binary) dbinom(round(w * y), w, mu, log = TRUE) else dpois(y, mu, log = TRUE)
    -2 * sum(density) + sum(u^2) + as.numeric(determinant(a)$modulus)
  }
}
# glmer, then Newton's steps with differences: bobyqa ends in the sixth digit.
fit <- function(formula, family, nAGQ = 1) {
  m <- glmer(formula, data, family, control = tight, nAGQ = nAGQ)
  f <- deviance_of(m, formula, family, nAGQ)
  at <- unlist(getME(m, c("theta", "fixef")))
  for (i in 1:2) {
    h <- numDeriv::hessian(f, at, method.args = list(d = 0.05, r = 4))
    at <- at - solve(h, numDeriv::grad(f, at, method.args = list(d = 0.02, r = 4)))
  }
  p <- length(getME(m, "theta"))
  # The Hessian is that of lme4's use.hessian = TRUE.
  list(model = m, theta = at[seq_len(p)], fixed = at[-seq_len(p)], full = 2 * solve(h), log_likelihood = -f(at) / 2)
}
numbers <- function(formula, family, nAGQ = 1) {
  found <- fit(formula, family, nAGQ)
  m <- found$model
  p <- length(found$theta)
  # Each term's standard deviations, then its correlations, as VarCorr prints them.
  templates <- mkVarCorr(1, getME(m, "cnms"), lengths(getME(m, "cnms")), found$theta, names(getME(m, "cnms")))
  components <- unlist(lapply(templates, function(v) {
    c(attr(v, "stddev"), attr(v, "correlation")[lower.tri(v)])
  }))
  r <- ranef(m, condVar = TRUE)[["neighbourhood"]]
  variances <- attr(r, "postVar")
  if (is.list(variances)) variances <- variances[[1]]
  list(
    coefficients = unname(found$fixed), covariance = unname(found$full[-seq_len(p), -seq_len(p), drop = FALSE]),
    components = I(unname(components)), log_likelihood = found$log_likelihood,
    lme4 = list(coefficients = unname(fixef(m)), log_likelihood = as.numeric(logLik(m))),
    modes = r[1:5, 1], mode_deviations = if (nAGQ == 1) sqrt(variances[1, 1, 1:5]), fitted = unname(fitted(m))[1:5])
}
models <- list(
  moved = numbers(moved ~ treated + home + months + (1 | neighbourhood), binomial),
  moved_9 = numbers(moved ~ treated + home + months + (1 | neighbourhood), binomial, 9),
  moved_crossed = numbers(moved ~ treated + home + months + (1 | neighbourhood) + (1 | worker), binomial),
  yes_slopes = numbers(cbind(yes, asked - yes) ~ treated + home + months + (months | neighbourhood), binomial),
  yes_4 = numbers(cbind(yes, asked - yes) ~ treated + home + (1 | neighbourhood), binomial, 4),
  calls = numbers(calls ~ treated + home + offset(log(hours)) + (1 | neighbourhood), poisson),
  calls_15 = numbers(calls ~ treated + home + offset(log(hours)) + (1 | neighbourhood), poisson, 15),
  calls_slopes = numbers(
    calls ~ treated + home + offset(log(hours)) + (home || neighbourhood) + (1 | worker), poisson))
# Means over the population and over neighbourhoods with treatment at 0 and 1, by integrate; their covariance by the delta method
# with the joint covariance of (sd, coefficients); and CR0 with the likelihood of each neighbourhood by integrate.
formula <- moved ~ treated + home + months + (1 | neighbourhood)
found <- fit(formula, binomial, 25)
full <- found$full
at <- c(found$theta, found$fixed)
x <- model.matrix(found$model)
normal <- function(f) integrate(function(z) sapply(z, f) * dnorm(z), -9, 9, rel.tol = 1e-11, subdivisions = 500)$value
means <- function(p) {
  sapply(0:1, function(level) {
    x[, "treated"] <- level
    eta <- x %*% p[-1]
    normal(function(z) mean(plogis(eta + p[1] * z)))
  })
}
jacobian <- numDeriv::jacobian(means, at)
likelihoods <- function(p) {
  sapply(levels(data$neighbourhood), function(g) {
    own <- data$neighbourhood == g
    eta <- x[own, , drop = FALSE] %*% p[-1]
    log(normal(function(z) prod(dbinom(data$moved[own], 1, plogis(eta + p[1] * z)))))
  })
}
scores <- numDeriv::jacobian(likelihoods, at)
population <- list(
  means = means(at), covariance = jacobian %*% full %*% t(jacobian),
  cr0 = (full %*% crossprod(scores) %*% full)[-1, -1])
cat(toJSON(
  list(
    made_with = sprintf(
      "%s; lme4 %s; numDeriv %s", R.version.string, packageVersion("lme4"), packageVersion("numDeriv")),
    models = models, population = population),
  digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null"))
