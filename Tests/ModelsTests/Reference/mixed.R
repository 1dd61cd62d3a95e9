# Fits visits.csv with lme4 (lmer), lmerTest (Satterthwaite) and pbkrtest (Kenward-Roger) and prints the numbers as JSON.
# Run with `Rscript mixed.R > mixed.json` in this folder.
# made again to 1e-5
suppressMessages({
  library(lme4)
  library(lmerTest)
  library(pbkrtest)
  library(jsonlite)
})
data <- read.csv("visits.csv")
for (name in c("neighbourhood", "street", "worker", "organisation")) data[[name]] <- factor(data[[name]])
data$organisation <- relevel(data$organisation, ref = "noord")
# Far tighter than by default: the default stops in the sixth digit.
tight <- lmerControl(
  optimizer = "bobyqa", calc.derivs = FALSE, optCtrl = list(rhobeg = 0.2, rhoend = 1e-11, maxfun = 1e5),
  check.conv.singular = "ignore")

formulas <- list(
  intercept = score ~ treated + months + organisation + (1 | neighbourhood),
  slopes = score ~ treated + months + organisation + (months | neighbourhood),
  independent = score ~ treated + months + organisation + (months || neighbourhood),
  crossed = score ~ treated + months + home + (1 | neighbourhood) + (1 | worker),
  nested = score ~ treated + months + home + (1 | neighbourhood / street),
  full = score ~ treated + months + organisation + (months | neighbourhood) + (1 | worker),
  # Nothing in the data varies this way: a variance of 0, and a correlation of 1.
  zero = score ~ treated + months + organisation + (1 | neighbourhood) + (0 + size | worker),
  one = score ~ treated + months + organisation + (size | neighbourhood))
data$size <- data$asked - 9

# Starts again from its own end until the deviance no longer falls.
fit <- function(formula, REML = TRUE, weighted = FALSE) {
  data$w <- if (weighted) data$weight else 1
  m <- lmer(formula, data, control = tight, REML = REML, weights = w)
  for (i in 1:2) m <- lmer(formula, data, control = tight, REML = REML, weights = w, start = getME(m, "theta"))
  m
}

numbers <- function(m, likelihood) {
  components <- as.data.frame(VarCorr(m))
  s <- coef(summary(m, ddf = "Satterthwaite"))
  k <- length(fixef(m))
  # The last two columns together.
  l <- diag(k)[(k - 1):k, ]
  joint <- contestMD(m, l, ddf = "Satterthwaite")
  r <- ranef(m, condVar = TRUE)
  first <- r[["neighbourhood"]]
  variances <- attr(first, "postVar")
  # With || the variances are a list of matrices, one a term.
  if (is.list(variances)) variances <- variances[[1]]
  result <- list(
    coefficients = unname(fixef(m)), covariance = unname(as.matrix(vcov(m))), sigma = sigma(m),
    criterion = -2 * as.numeric(logLik(m)), aic = AIC(m),
    components = I(components$sdcor[seq_len(nrow(components) - 1)]),
    satterthwaite = unname(s[, "df"]), joint_satterthwaite = unname(unlist(joint[c("F value", "DenDF", "Pr(>F)")])),
    modes = unname(first[1:5, 1]), mode_deviations = sqrt(apply(variances, 3, function(v) v[1, 1]))[1:5],
    fitted = unname(fitted(m))[1:5])
  if (likelihood == "REML") {
    k1 <- coef(summary(m, ddf = "Kenward-Roger"))
    kr <- KRmodcomp(m, l)
    result$kenward_roger <- unname(k1[, "df"])
    result$kenward_roger_covariance <- unname(as.matrix(vcovAdj(m)))
    result$joint_kenward_roger <- with(kr$stats, c(Fstat, ddf, p.value))
  }
  result
}

models <- list()
for (name in names(formulas)) {
  models[[name]] <- numbers(fit(formulas[[name]], REML = TRUE), "REML")
  models[[paste0(name, "_ml")]] <- numbers(fit(formulas[[name]], REML = FALSE), "ML")
}
weighted <- fit(formulas$full, weighted = TRUE)
# pbkrtest leaves weights out of account, so they have no Kenward-Roger here.
models$weighted <- numbers(weighted, "weights")
# CR0 by neighbourhood.
models$slopes$cr0 <- unname(as.matrix(
  clubSandwich::vcovCR(lme4::lmer(formulas$slopes, data, control = tight, start = getME(
    fit(formulas$slopes), "theta")), type = "CR0", cluster = data$neighbourhood)[1:5, 1:5]))
cat(toJSON(
  list(made_with = sprintf(
    "%s; lme4 %s; lmerTest %s; pbkrtest %s; clubSandwich %s", R.version.string, packageVersion("lme4"),
    packageVersion("lmerTest"), packageVersion("pbkrtest"), packageVersion("clubSandwich")), models = models),
  digits = NA, auto_unbox = TRUE, pretty = TRUE))
