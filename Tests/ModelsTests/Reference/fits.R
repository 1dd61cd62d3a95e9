# Fits clients.csv with lm and glm of R and writes fits.json at 17 digits. Run with `Rscript fits.R` in this folder.
# Covariances are those of the package sandwich, with `type` and `cadjust` as named.
library(sandwich)
data <- read.csv("clients.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
data$neighbourhood <- factor(data$neighbourhood)

# glm stops at a relative change of the deviance of 1e-8 unless told otherwise.
tight <- glm.control(epsilon = 1e-15, maxit = 200)
adjusted <- ~ treated + age + lives_alone + organisation
models <- list(
  score = lm(update(adjusted, score ~ .), data),
  score_weighted = lm(update(adjusted, score ~ .), data, weights = weight),
  score_fixed_effects = lm(score ~ treated + age + lives_alone + neighbourhood, data),
  referral_difference = lm(update(adjusted, referral ~ .), data),
  referral_odds = glm(update(adjusted, referral ~ .), binomial, data, control = tight),
  referral_risk = glm(update(adjusted, referral ~ .), poisson, data, control = tight),
  visits_rate = glm(update(adjusted, visits ~ . + offset(log(months))), poisson, data, control = tight),
  visits_weighted = glm(
    update(adjusted, visits ~ . + offset(log(months))), poisson, data, weights = weight, control = tight))

recipes <- list(
  iid = function(m) vcov(m),
  HC0 = function(m) vcovHC(m, type = "HC0"),
  HC1 = function(m) vcovHC(m, type = "HC1"),
  CR0 = function(m) vcovCL(m, cluster = data$neighbourhood, type = "HC0", cadjust = FALSE),
  CR1 = function(m) vcovCL(m, cluster = data$neighbourhood, type = "HC1", cadjust = TRUE))

# Means over the treated with treatment at 0 and at 1, and their joint covariance by the delta method with CR1. Derivatives
# are by central differences of the coefficients (of fourth order; error below 1e-10 of a standard error), not by
# the formula that is tested.
standardised <- function(m) {
  x <- model.matrix(m)[data$treated == 1, ]
  months <- data$months[data$treated == 1]
  rate <- !is.null(m$offset)
  inverse <- if (inherits(m, "glm")) m$family$linkinv else identity
  means <- function(beta) {
    sapply(0:1, function(level) {
      x[, "treated"] <- level
      if (rate) sum(months * inverse(x %*% beta)) / sum(months) else mean(inverse(x %*% beta))
    })
  }
  beta <- coef(m)
  # Fourth-order central differences.
  jacobian <- sapply(seq_along(beta), function(j) {
    h <- 3e-3 * sqrt(vcov(m)[j, j])
    at <- function(steps) { b <- beta; b[j] <- b[j] + steps * h; means(b) }
    (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
  })
  list(means = means(beta), covariance = jacobian %*% recipes$CR1(m) %*% t(jacobian))
}

number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
square <- function(v) paste0("[", paste(apply(v, 1, number), collapse = ", "), "]")
text <- sapply(names(models), function(name) {
  m <- models[[name]]
  s <- standardised(m)
  # Of 27 coefficients the first seven stand for all.
  first <- seq_len(min(7, length(coef(m))))
  vs <- sapply(names(recipes), function(r) sprintf('"%s": %s', r, square(recipes[[r]](m)[first, first])))
  sprintf(
    paste0('"%s": {"names": [%s],\n "coefficients": %s,\n "log_likelihood": %.17g, "deviance": %.17g,\n %s,\n ',
      '"standardised": {"means": %s, "covariance": %s}}'),
    name, paste0('"', names(coef(m)), '"', collapse = ", "), number(coef(m)), as.numeric(logLik(m)), deviance(m),
    paste(vs, collapse = ",\n "), number(s$means), square(s$covariance))
})
versions <- sprintf("%s; sandwich %s", R.version.string, packageVersion("sandwich"))
writeLines(
  c(sprintf('{"made_with": "%s",', versions), '"models": {', paste(text, collapse = ",\n"), "}}"),
  "fits.json")
