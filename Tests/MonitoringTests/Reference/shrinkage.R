# Partial pooling of invented organisations by metafor (figures with their variances) and lme4 (rows, and counts).
# Convergence is asked for far beyond the default, so that the numbers are those of the methods.
suppressMessages({
  library(metafor)
  library(lme4)
  library(jsonlite)
})

clients <- c(40, 120, 350, 60, 15, 900, 210, 75, 33, 28)
events <- c(3, 22, 41, 13, 0, 130, 20, 19, 2, 28 - 17)
years <- c(31.5, 110.25, 300, 58.5, 12.75, 870.5, 190, 70, 30.25, 20)
means <- c(6.1, 6.9, 7.2, 5.8, 8.0, 7.05, 6.6, 7.4, 6.95, 5.2)
spreads <- c(1.9, 1.6, 1.75, 2.1, 1.2, 1.7, 1.55, 1.8, 2.05, 1.4)
even <- c(6.81, 6.84, 6.86, 6.83, 6.79, 6.85, 6.84, 6.82, 6.86, 6.80)

fitted_by <- function(y, v, method) {
  m <- rma(y, v, method = method, control = list(threshold = 1e-14, maxiter = 10000, tol = 1e-14))
  b <- blup(m)
  list(mean = as.numeric(m$beta), std_error = m$se, tau_squared = m$tau2, q = m$QE, i_squared = m$I2 / 100,
       blup = as.numeric(b$pred), blup_std_error = as.numeric(b$se), low = as.numeric(b$pi.lb), high = as.numeric(b$pi.ub))
}
methods <- c("REML", "DL", "PM")
variances <- spreads^2 / clients
given <- setNames(lapply(methods, function(m) fitted_by(means, variances, m)), methods)
same <- setNames(lapply(methods, function(m) fitted_by(even, variances, m)), methods)
log_odds <- function(k) log((events + k) / (clients - events + k))
log_odds_variance <- function(k) 1 / (events + k) + 1 / (clients - events + k)
odds <- setNames(lapply(methods, function(m) fitted_by(log_odds(0.5), log_odds_variance(0.5), m)), methods)

# Rows: a multiplicative congruential generator, so that they do not hang on a version of R.
state <- 12345
uniform <- function() {
  state <<- (state * 16807) %% 2147483647
  state / 2147483647
}
sizes <- c(40, 12, 35, 6, 15, 90, 21, 7, 3, 28)
group <- rep(seq_along(sizes) - 1, sizes)
shift <- c(-0.7, 0.4, 0.1, 0.9, -0.3, 0.2, -0.1, 0.6, -1.1, 0)
score <- sapply(group, function(g) round(7 + shift[g + 1] + 3 * (uniform() + uniform() + uniform() - 1.5), 2))
age <- sapply(group, function(g) round(60 + 25 * uniform()))

tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.02, rhoend = 1e-12, maxfun = 1e5))
intercepts <- function(formula) {
  m <- suppressWarnings(lmer(formula, REML = TRUE, control = tight))
  b <- ranef(m, condVar = TRUE)$group
  v <- as.data.frame(VarCorr(m))$vcov
  list(covariance = as.matrix(vcov(m)), group_variance = v[1], residual_variance = v[2],
       criterion = as.numeric(REMLcrit(m)), deviations = b[[1]], conditional = sqrt(as.numeric(attr(b, "postVar"))),
       coefficients = as.list(as.numeric(fixef(m))))
}

counted <- function(family) {
  frame <- data.frame(group = factor(seq_along(events)), y = events, n = clients, t = years)
  formula <- if (family == "binomial") cbind(y, n - y) ~ 1 + (1 | group) else y ~ 1 + offset(log(t)) + (1 | group)
  control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-12, nAGQ0initStep = TRUE,
    optCtrl = list(rhobeg = 0.02, rhoend = 1e-12, maxfun = 1e6), check.conv.grad = "ignore", check.conv.hess = "ignore")
  m <- suppressWarnings(glmer(formula, data = frame, family = family, control = control))
  b <- ranef(m, condVar = TRUE)$group
  list(intercept = as.numeric(fixef(m)), std_error = sqrt(as.numeric(vcov(m, use.hessian = FALSE))),
       deviation = as.numeric(getME(m, "theta")), criterion = as.numeric(-2 * logLik(m)), deviations = b[[1]],
       conditional = sqrt(as.numeric(attr(b, "postVar"))))
}

plain <- intercepts(score ~ 1 + (1 | group))
by_age <- intercepts(score ~ age + (1 | group))
result <- list(
  made_by = list(R = R.version.string, metafor = as.character(packageVersion("metafor")),
                 lme4 = as.character(packageVersion("lme4"))),
  clients = clients, events = events, years = years, means = means, spreads = spreads, even = even,
  means_by = given, even_by = same, log_odds_by = odds,
  rows = list(group = group, score = score, age = age),
  lmer = plain, lmer_age = by_age,
  glmer = list(binomial = counted("binomial"), poisson = counted("poisson")))
cat(toJSON(result, digits = 15, auto_unbox = TRUE), "\n")
