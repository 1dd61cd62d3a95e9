# Makes formulas.csv, as write.csv writes it (quotes, points in names, NA), and formulas.json: what R makes of formulas on it.
# Columns are R's own model.matrix, estimates lm, glm, polr and coxph, standard errors sandwich's; effects on the scale of the mean are
# predictions in altered data, with derivatives by central differences. Seeded; R 4.2.2.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
suppressMessages({library(sandwich); library(jsonlite); library(survival); library(MASS)})
set.seed(20260707)
n <- 400
town <- sample(sprintf("t%02d", 1:25), n, replace = TRUE)
shared <- rnorm(25, sd = 0.3)[as.integer(factor(town))]
rows <- data.frame(
  income.year = round(rlnorm(n, 10, 0.5)), age = round(runif(n, 20, 90), 1), treated = rbinom(n, 1, 0.45),
  size = sample(c("small", "middle size", "large"), n, replace = TRUE), wave = sample(c(1, 2, 10), n, replace = TRUE),
  months = sample(1:12, n, replace = TRUE), trials = sample(5:20, n, replace = TRUE), town = town)
index <- with(rows, -1 + 0.02 * (age - 50) - 0.6 * treated + 0.5 * (size == "large") + shared)
rows$event <- ifelse(rbinom(n, 1, plogis(index)) == 1, "yes", "no")
rows$cases <- rbinom(n, rows$trials, plogis(index - 0.5))
rows$visits <- rpois(n, rows$months * exp(-1.5 + 0.01 * rows$age - 0.3 * rows$treated + shared))
rows$score <- round(10 + 0.1 * rows$age - 2 * rows$treated + log(rows$income.year) + rnorm(n, sd = 2), 3)
rows$grade <- c("low", "mid", "top")[findInterval(index + rlogis(n), c(-1.5, 0)) + 1]
rows$time <- round(rexp(n, exp(index / 2)) * 10, 2) + 0.01
rows$status <- rbinom(n, 1, 0.7)
rows$age[sample(n, 12)] <- NA
rows$size[sample(n, 7)] <- NA
rows$wave <- as.character(rows$wave)
write.csv(rows, "formulas.csv", row.names = FALSE)

data <- read.csv("formulas.csv", stringsAsFactors = FALSE)
tight <- glm.control(epsilon = 1e-14, maxit = 100)
# A column that depends on others has NA.
kept <- function(fit) coef(fit)[!is.na(coef(fit))]
plain <- function(fit, V, df) list(
  names = names(kept(fit)), estimate = unname(kept(fit)), std_error = unname(sqrt(diag(V))), n = nobs(fit),
  df = df, log_likelihood = as.numeric(logLik(fit)))
linear <- function(formula) {
  fit <- lm(formula, data)
  plain(fit, vcovHC(fit, "HC1"), fit$df.residual)
}
out <- list()
for (formula in c(
  "score ~ treated * age", "score ~ treated:age", "score ~ size * treated", "score ~ 0 + size + age",
  "score ~ size:treated", "score ~ I(income.year/1000) + log(income.year) + I(age^2)", "score ~ factor(wave) + size - 1",
  "score ~ (treated + age + size)^2", "score ~ treated*age - treated", "log(score) ~ I(age >= 65) + factor(wave):size",
  "score ~ age + offset(log(income.year)) + size")) out[[formula]] <- linear(as.formula(formula))

fit <- glm((event == "yes") ~ treated * age + size, binomial, data, control = tight)
out[["logit"]] <- plain(fit, vcov(fit), Inf)
used <- model.frame(fit, data)
frame <- data[as.integer(rownames(used)), ]
at <- function(beta, fit, frame) {
  X <- model.matrix(delete.response(terms(fit)), frame, xlev = fit$xlevels)
  fit$family$linkinv(drop(X %*% beta))
}
delta <- function(f, fit) {
  b <- coef(fit)
  J <- sapply(seq_along(b), function(j) {
    h <- 1e-5 * max(1, abs(b[j]))
    up <- down <- b
    up[j] <- up[j] + h
    down[j] <- down[j] - h
    (f(up) - f(down)) / (2 * h)
  })
  c(f(b), sqrt(drop(J %*% vcov(fit) %*% J)))
}
set <- function(name, value) { frame[[name]] <- value; frame }
age_effect <- delta(function(b) {
  h <- 1e-3
  mean((at(b, fit, set("age", frame$age + h)) - at(b, fit, set("age", frame$age - h))) / (2 * h))
}, fit)
risk <- function(b, value, who) mean(at(b, fit, set("treated", value))[who])
all <- rep(TRUE, nrow(frame))
who <- frame$treated == 1
out[["effects"]] <- list(
  age = age_effect,
  treated = delta(function(b) risk(b, 1, all) - risk(b, 0, all), fit),
  large_to_small = delta(function(b) mean(at(b, fit, set("size", "small")) - at(b, fit, set("size", "large"))), fit),
  risk_difference_treated = delta(function(b) risk(b, 1, who) - risk(b, 0, who), fit),
  log_risk_ratio_treated = delta(function(b) log(risk(b, 1, who) / risk(b, 0, who)), fit),
  log_risk_ratio_all = delta(function(b) log(risk(b, 1, all) / risk(b, 0, all)), fit))

fit <- glm(cases/trials ~ treated + age, binomial, data, weights = trials, control = tight)
out[["share"]] <- plain(fit, vcov(fit), Inf)
fit <- glm(visits ~ treated + age + offset(log(months)), poisson, data, control = tight)
out[["rate"]] <- plain(fit, vcovHC(fit, "HC1"), Inf)
out[["rate_by_town"]] <- plain(
  fit, vcovCL(fit, cluster = data$town[as.integer(rownames(model.frame(fit)))], type = "HC1", cadjust = TRUE), 24)
fit <- coxph(Surv(time, status) ~ treated + age + strata(size), data, control = coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50))
out[["cox"]] <- plain(fit, vcov(fit), Inf)
out[["cox"]]$n <- fit$n
# The risk up to the last event, standardised: coefficients and the jump of the hazard at every time of an event are one vector of parameters,
# with the inverse of their whole information (ties as Breslow takes them) for covariance.
fit <- coxph(
  Surv(time, status) ~ treated + age, data, ties = "breslow", control = coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50))
used <- na.omit(data[, c("time", "status", "treated", "age")])
x <- as.matrix(used[, c("treated", "age")])
times <- sort(unique(used$time[used$status == 1]))
at_risk <- outer(times, used$time, "<=")
ratio <- exp(drop(x %*% coef(fit)))
jump <- sapply(times, function(t) sum(used$status == 1 & used$time == t)) / drop(at_risk %*% ratio)
cross <- at_risk %*% (x * ratio)
information <- rbind(
  cbind(crossprod(x, x * ratio * drop(jump %*% at_risk)), t(cross)),
  cbind(cross, diag(drop(at_risk %*% ratio) / jump)))
joint <- solve(information)
up_to_last <- function(f) {
  total <- sum(jump)
  # Derivatives by coefficients, and by the sum of the jumps for each of them.
  risks <- function(p, value, who) {
    z <- x[who, , drop = FALSE]
    z[, "treated"] <- value
    mean(1 - exp(-p[3] * exp(drop(z %*% p[1:2]))))
  }
  p <- c(coef(fit), total)
  J <- sapply(1:3, function(j) {
    h <- 1e-5 * max(1, abs(p[j]))
    (f(function(...) risks(replace(p, j, p[j] + h), ...)) - f(function(...) risks(replace(p, j, p[j] - h), ...))) / (2 * h)
  })
  J <- c(J[1:2], rep(J[3], length(jump)))
  c(f(function(...) risks(p, ...)), sqrt(drop(J %*% joint %*% J)))
}
all <- rep(TRUE, nrow(used))
who <- used$treated == 1
out[["cox_effects"]] <- list(
  horizon = max(times),
  risk_without_treated = up_to_last(function(risk) risk(0, who)),
  risk_difference_all = up_to_last(function(risk) risk(1, all) - risk(0, all)),
  risk_difference_treated = up_to_last(function(risk) risk(1, who) - risk(0, who)),
  log_risk_ratio_treated = up_to_last(function(risk) log(risk(1, who) / risk(0, who))))
# With a dummy for every town: a coefficient is its average effect.
fit <- lm(score ~ treated + age + town, data)
V <- vcovHC(fit, "HC1")
out[["absorbed_effects"]] <- list(
  treated = c(coef(fit)[["treated"]], sqrt(V["treated", "treated"])), age = c(coef(fit)[["age"]], sqrt(V["age", "age"])))

fit <- polr(factor(grade) ~ treated + age, data, Hess = TRUE, control = list(reltol = 1e-15, maxit = 1000))
out[["ordered"]] <- list(log_likelihood = as.numeric(logLik(fit)), n = fit$n)

fit <- lm(score ~ treated + age + size, data)
V <- vcovHC(fit, "HC1")
b <- coef(fit)
L <- rbind(c(0, 0, 0, 1, 0), c(0, 0, 0, 0, 1))
F <- drop(t(L %*% b) %*% solve(L %*% V %*% t(L)) %*% (L %*% b)) / 2
t <- (b[2] + 1.5) / sqrt(V[2, 2])
out[["tests"]] <- list(
  wald = F, wald_p = pf(F, 2, fit$df.residual, lower.tail = FALSE), t = unname(t),
  two_sided = unname(2 * pt(-abs(t), fit$df.residual)), above = unname(pt(t, fit$df.residual, lower.tail = FALSE)))
cat(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE))
