# Marginal effects and standardised means of the models of likelihoods.json on responses.csv, and of two with an interaction; writes
# margins.json at 17 digits. Run with `Rscript margins.R` in this folder, after likelihoods.R.
#
# The mean of a row is written out as an expression of its linear predictors, which R differentiates by symbols; alterations are made in
# the data and go through `model.matrix`.
library(jsonlite)
data <- read.csv("responses.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
fits <- fromJSON("likelihoods.json")$models

full <- ~ treated + age + alone + organisation
interacted <- ~ treated + age + alone + organisation + treated:age
zero <- ~ treated + alone
pad <- function(m, before, after) cbind(matrix(0, nrow(m), before), m, matrix(0, nrow(m), after))

# A model: the mean as an expression of predictors; the rows of each predictor from data, as matrices over all coefficients; offsets.
one_part <- function(mean, offset = function(d) 0, extra = 0, formula = full) list(
  mean = mean, rows = function(d) list(eta = pad(model.matrix(formula, d), 0, extra)),
  offsets = function(d) list(eta = offset(d)))
two_parts <- function(mean, offset = function(d) 0, extra = 0, rho = FALSE) list(
  mean = mean,
  rows = function(d) {
    x <- model.matrix(full, d); z <- model.matrix(zero, d); k <- ncol(x); m <- ncol(z)
    c(list(eta = pad(x, 0, m + extra), zeta = pad(z, k, extra)),
      if (rho) list(rho = pad(matrix(1, nrow(d), 1), k + m, 0)))
  },
  offsets = function(d) c(list(eta = offset(d), zeta = 0), if (rho) list(rho = 0)))
ordered_part <- function(category, link) {
  f <- function(at) if (link == "logit") bquote(1 / (1 + exp(-.(at)))) else bquote(pnorm(.(at)))
  list(
    mean = bquote(.(if (category == 5) 1 else f(quote(a))) - .(if (category == 1) 0 else f(quote(b)))),
    rows = function(d) {
      x <- model.matrix(full, d)[, -1]
      threshold <- function(t) { m <- matrix(0, nrow(d), 4); if (t >= 1 && t <= 4) m[, t] <- 1; cbind(m, -x) }
      list(a = threshold(category), b = threshold(category - 1))
    },
    offsets = function(d) list(a = -d$months / 40, b = -d$months / 40))
}
log_year <- function(d) log(d$months / 12)
models <- list(
  "probit" = one_part(quote(pnorm(eta))),
  "cloglog" = one_part(quote(1 - exp(-exp(eta))), log_year),
  "log-binomial" = one_part(quote(exp(eta))),
  "quasi-poisson" = one_part(quote(exp(eta)), function(d) log(d$months)),
  "negative binomial" = one_part(quote(exp(eta)), function(d) log(d$months), extra = 1),
  "zero-inflated poisson" = two_parts(quote(exp(eta) / (1 + exp(zeta))), log_year),
  "zero-inflated negative binomial" = two_parts(quote(exp(eta) / (1 + exp(zeta))), extra = 1),
  "hurdle poisson" = two_parts(quote(exp(eta) / (1 - exp(-exp(eta))) / (1 + exp(-zeta)))),
  "hurdle negative binomial" = two_parts(
    quote(exp(eta) / (1 - (1 + exp(eta - rho))^(-exp(rho))) / (1 + exp(-zeta))), extra = 1, rho = TRUE))
for (link in c("logit", "probit")) for (category in c(1, 3, 5)) {
  models[[paste0("ordered ", link, "|", category)]] <- ordered_part(category, link)
}

predictors <- function(model, rows, offsets, beta) {
  z <- lapply(names(rows), function(p) drop(rows[[p]] %*% beta) + offsets[[p]])
  setNames(z, names(rows))
}
derivatives <- function(model, rows, offsets, beta) {
  eval(deriv(model$mean, names(rows), hessian = TRUE), predictors(model, rows, offsets, beta))
}
# The weighted mean with its gradient by the coefficients.
mean_of <- function(model, rows, offsets, beta, w, total = sum(w)) {
  at <- derivatives(model, rows, offsets, beta)
  gradient <- Reduce(`+`, lapply(names(rows), function(p) colSums(rows[[p]] * (w * attr(at, "gradient")[, p]))))
  list(value = sum(w * at) / total, gradient = gradient / total)
}
slope_of <- function(model, rows, along, offsets, beta, w) {
  at <- derivatives(model, rows, offsets, beta)
  g <- attr(at, "gradient"); h <- attr(at, "hessian")
  rate <- lapply(along, function(m) drop(m %*% beta))
  value <- sum(w * Reduce(`+`, lapply(names(rows), function(p) g[, p] * rate[[p]])))
  gradient <- 0
  for (p in names(rows)) {
    gradient <- gradient + colSums(along[[p]] * (w * g[, p]))
    for (q in names(rows)) gradient <- gradient + colSums(rows[[p]] * (w * h[, p, q] * rate[[q]]))
  }
  list(value = value / sum(w), gradient = gradient / sum(w))
}
difference <- function(a, b) list(value = a$value - b$value, gradient = a$gradient - b$gradient)
together <- function(functions, v) {
  j <- do.call(rbind, lapply(functions, `[[`, "gradient"))
  list(values = sapply(functions, `[[`, "value"), covariance = unname(j %*% v %*% t(j)))
}
# The columns of an altered data set; `of` says how rows are taken from it: as they are, or their mean.
average_row <- function(rows) lapply(rows, function(m) t(colMeans(m)))

effects <- function(model, beta, v) {
  treated <- as.numeric(data$treated == 1)
  all <- rep(1, nrow(data))
  alter <- function(...) { d <- data; new <- list(...); for (n in names(new)) d[[n]][] <- new[[n]]; d }
  offsets <- model$offsets(data)
  average <- function(d, w = all) mean_of(model, model$rows(d), offsets, beta, w)
  change <- function(name, to, from) difference(average(do.call(alter, setNames(list(to), name))),
    average(do.call(alter, setNames(list(from), name))))
  # How the rows change with age: exactly, since they are linear in it.
  up <- Map(function(a, b) a - b, model$rows(alter(age = 1)), model$rows(alter(age = 0)))
  averaged <- list(
    change("treated", 1, 0), slope_of(model, model$rows(data), up, offsets, beta, all), change("alone", 1, 0),
    change("organisation", "oost", "noord"), change("organisation", "west", "noord"), change("organisation", "zuid", "noord"))
  # At the means: the columns of an alteration differ from the means in the altered ones only.
  means <- average_row(model$rows(data)); mean_offsets <- lapply(offsets, mean)
  at <- function(name, to) {
    altered <- average_row(model$rows(do.call(alter, setNames(list(to), name))))
    mean_of(model, altered, mean_offsets, beta, 1)
  }
  at_means <- list(
    difference(at("treated", 1), at("treated", 0)),
    slope_of(model, means, average_row(up), mean_offsets, beta, 1), difference(at("alone", 1), at("alone", 0)),
    difference(at("organisation", "oost"), at("organisation", "noord")),
    difference(at("organisation", "west"), at("organisation", "noord")),
    difference(at("organisation", "zuid"), at("organisation", "noord")))
  standardised <- list(
    average(alter(treated = 0), treated), average(alter(treated = 1), treated), average(alter(treated = 0)),
    average(alter(treated = 1)), average(data, data$weight))
  rates <- lapply(0:1, function(level) mean_of(model, model$rows(alter(treated = level)), offsets, beta, treated,
    total = sum(treated * data$months)))
  lapply(list(averaged = averaged, at_means = at_means, standardised = standardised, rates = rates), together, v = v)
}

results <- lapply(setNames(names(models), names(models)), function(name) {
  fit <- fits[[sub("\\|.*", "", name)]]
  effects(models[[name]], fit$coefficients, fit$observed)
})

# Treatment and age in an interaction: logit and least squares, with covariances as printed.
logit <- glm(update(interacted, admitted ~ .), binomial(), data, control = glm.control(epsilon = 1e-15, maxit = 100))
logit <- update(logit, start = coef(logit))
line <- lm(update(interacted, cost ~ .), data)
results[["logit, interaction"]] <- effects(one_part(quote(1 / (1 + exp(-eta))), formula = interacted), coef(logit), vcov(logit))
results[["least squares, interaction"]] <- effects(one_part(quote(1 * eta), formula = interacted), coef(line), vcov(line))
write_json(list(made_with = R.version.string, models = results), "margins.json", digits = NA, auto_unbox = TRUE)
