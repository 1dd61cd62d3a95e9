# Clients of fourteen organisations who do not exist: effects by site pooled by metafor, multilevel models by lme4, and the same rows as a sample
# with weights by survey. Seeded. Likelihoods are climbed until they hardly move; the numbers are
# made again to 1e-6
# and those of glmer, whose optimiser stops elsewhere on another processor and whose errors come from a Hessian of differences, are
# glmer made again to 1e-4
suppressMessages({library(metafor); library(lme4); library(survey)})
library(jsonlite)
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260417)
k <- 14
size <- rep(c("small", "large"), length.out = k)
urban <- rep(c("no", "no", "yes"), length.out = k)
shift <- rnorm(k, sd = 0.5)
d <- do.call(rbind, lapply(1:k, function(s) {
  n <- sample(60:140, 1) * ifelse(size[s] == "large", 2, 1)
  help <- rbinom(n, 1, 0.45)
  age <- round(rnorm(n, 76, 7), 1)
  effect <- -1.2 + 0.8 * shift[s] + 0.6 * (urban[s] == "yes")
  score <- round(20 + 2 * shift[s] + 0.1 * (age - 76) + effect * help + rnorm(n, sd = 3), 2)
  fall <- rbinom(n, 1, plogis(0.8 * shift[(s + 4) %% k + 1] - 0.9 + 0.03 * (age - 76) + (-0.5 + 1.5 * shift[s]) * help))
  data.frame(
    site = sprintf("org %02d", s), size = size[s], urban = urban[s], region = c("north", "east", "south")[s %% 3 + 1],
    help = ifelse(help == 1, "yes", "no"), age, score, fall = ifelse(fall == 1, "yes", "no"),
    weight = round(runif(n, 2, 9), 2))
}))
d <- cbind(client = seq_len(nrow(d)), d)
write.csv(d, "sites.csv", row.names = FALSE, quote = FALSE)
d$treated <- as.numeric(d$help == "yes")
d$y <- as.numeric(d$fall == "yes")
parts <- split(d, d$site)
arm <- function(p, h) p[p$treated == h, ]
mean.difference <- t(sapply(parts, function(p) {
  a <- arm(p, 1)$score
  b <- arm(p, 0)$score
  c(mean(a) - mean(b), var(a) / length(a) + var(b) / length(b), mean(b), var(b) / length(b), -var(b) / length(b), length(a))
}))
log.risk <- t(sapply(parts, function(p) {
  a <- arm(p, 1)$y
  b <- arm(p, 0)$y
  q <- mean(b)
  # The baseline as a risk.
  c(log(mean(a) / q), 1 / sum(a) - 1 / length(a) + 1 / sum(b) - 1 / length(b), q, q * (1 - q) / length(b),
    -(1 - q) / length(b), length(a))
}))
tight <- list(threshold = 1e-14, stepadj = 1, maxiter = 10000, tol = .Machine$double.eps^0.9)
pooled <- function(e, mods = NULL, row = 1, logit = FALSE) {
  X <- if (is.null(mods)) matrix(1, k, 1) else cbind(1, mods)
  fit <- rma(e[, 1], e[, 2], mods = X, intercept = FALSE, method = "REML", test = "knha", control = tight)
  W <- diag(1 / (e[, 2] + fit$tau2))
  Q <- solve(t(X) %*% W %*% X)
  r <- e[, 1] - X %*% coef(fit)
  s2 <- max(1, as.numeric(t(r) %*% W %*% r) / (k - ncol(X)))
  v <- s2 * as.numeric(t(row) %*% Q %*% row)
  share <- e[, 6] / sum(e[, 6])
  level <- sum(share * e[, 3])
  slope <- if (logit) 1 / (level * (1 - level)) else 1
  pull <- as.numeric(t(row) %*% Q %*% t(X) %*% W)
  df <- k - ncol(X)
  mean <- sum(row * coef(fit))
  shrunk <- rma(e[, 1], e[, 2], mods = X, intercept = FALSE, method = "REML", control = tight)
  list(
    effect = mean, variance = v, tau2 = fit$tau2, df = df, raw = as.numeric(e[, 1]), shrunken = as.numeric(blup(shrunk)$pred),
    i2 = shrunk$I2, prediction = mean + c(-1, 1) * qt(0.975, df - 1) * sqrt(v + fit$tau2),
    baseline = level, baseline_variance = slope^2 * sum(share^2 * e[, 4]), covariance = slope * sum(share * pull * e[, 5]),
    normal = as.numeric(shrunk$se[1]))
}
cell <- expand.grid(size = c("small", "large"), urban = c("no", "yes"), stringsAsFactors = FALSE)
people <- c(900, 400, 300, 1400)
row <- c(1, sum(people * (cell$size == "large")) / 3000, sum(people * (cell$urban == "yes")) / 3000)
mods <- cbind(large = as.numeric(size == "large"), urban = as.numeric(urban == "yes"))
sites <- c(300, 40, 60, 70)
marginal <- pooled(mean.difference, mods, row)
out <- list(
  mean_difference = pooled(mean.difference), relative_risk = pooled(log.risk, logit = TRUE), carried = marginal,
  # Over sites of a finite population, each with its own deviation.
  carried_sites = marginal$variance + marginal$tau2 * sum(ifelse(sites > 0, sites * (people / sites)^2, 0)) / 3000^2)
lmm <- lmer(score ~ treated + (treated | site), d, control = lmerControl(optimizer = "bobyqa",
  optCtrl = list(rhoend = 1e-10, maxfun = 1e5)))
out$lmer <- c(unname(fixef(lmm)[2]), sqrt(vcov(lmm)[2, 2]))
glmm <- glmer(y ~ treated + (treated | site), d, family = binomial, control = glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13,
  optCtrl = list(rhoend = 1e-10, maxfun = 1e5)))
out$glmer <- c(unname(fixef(glmm)[2]), sqrt(vcov(glmm)[2, 2]))
# The rows as a sample of sites within regions, raked to two margins.
design <- svydesign(id = ~site, strata = ~region, weights = ~weight, data = d)
raked <- calibrate(
  design, ~size + urban, c(`(Intercept)` = 9000, sizesmall = 4000, urbanyes = 3500), calfun = "raking",
  epsilon = 1e-13, maxit = 200)
levels.of <- function(fit, design) {
  m <- d[d$treated == 1, ]
  w <- weights(design)[d$treated == 1]
  family <- fit$family
  f <- function(b) sapply(c(1, 0), function(h) {
    X <- cbind(1, h, m$age)
    sum(w * family$linkinv(as.numeric(X %*% b))) / sum(w)
  })
  b <- coef(fit)
  J <- sapply(seq_along(b), function(j) {
    h <- 1e-6 * max(1e-2, abs(b[j]))
    e <- replace(numeric(length(b)), j, h)
    (f(b + e) - f(b - e)) / (2 * h)
  })
  list(levels = as.numeric(f(b)), covariance = J %*% vcov(fit) %*% t(J))
}
survey <- function(family, design, outcome) {
  fit <- svyglm(as.formula(paste(outcome, "~ treated + age")), design, family = family, epsilon = 1e-14, maxit = 100)
  l <- levels.of(fit, design)
  list(levels = l$levels, covariance = unname(split(l$covariance, row(l$covariance))), df = fit$df.residual)
}
row <- base::row
out$survey_mean <- survey(gaussian(), design, "score")
out$survey_risk <- survey(quasipoisson(), raked, "y")
out$survey_odds <- survey(quasibinomial(), design, "y")
cat(toJSON(out, digits = NA, auto_unbox = TRUE))
