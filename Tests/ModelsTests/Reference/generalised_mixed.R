# Fits visits.csv with glmer of lme4 and prints the numbers as JSON.
# Run with `Rscript generalised_mixed.R > generalised_mixed.json` in this folder.
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
fit <- function(formula, family, nAGQ = 1) {
  m <- glmer(formula, data, family, control = tight, nAGQ = nAGQ)
  glmer(formula, data, family, control = tight, nAGQ = nAGQ, start = getME(m, c("theta", "fixef")))
}
# The Hessian of the deviance by Richardson's extrapolation; lme4's own has some six digits.
covariance <- function(m, formula, family, nAGQ) {
  f <- glmer(formula, data, family, control = tight, nAGQ = nAGQ, devFunOnly = TRUE)
  p <- length(getME(m, "theta"))
  h <- numDeriv::hessian(f, unlist(getME(m, c("theta", "fixef"))), method.args = list(d = 0.01, r = 6))
  list(full = 2 * solve(h), fixed = 2 * solve(h)[-seq_len(p), -seq_len(p), drop = FALSE])
}
numbers <- function(formula, family, nAGQ = 1) {
  m <- fit(formula, family, nAGQ)
  components <- as.data.frame(VarCorr(m))
  r <- ranef(m, condVar = TRUE)[["neighbourhood"]]
  variances <- attr(r, "postVar")
  if (is.list(variances)) variances <- variances[[1]]
  list(
    coefficients = unname(fixef(m)), covariance = covariance(m, formula, family, nAGQ)$fixed,
    components = I(components$sdcor), log_likelihood = as.numeric(logLik(m)), modes = r[1:5, 1],
    mode_deviations = if (nAGQ == 1) sqrt(variances[1, 1, 1:5]), fitted = unname(fitted(m))[1:5])
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
m <- fit(formula, binomial, 25)
full <- covariance(m, formula, binomial, 25)$full
at <- unlist(getME(m, c("theta", "fixef")))
x <- model.matrix(m)
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
