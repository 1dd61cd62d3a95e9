# Design-based estimates of households.csv by R's survey. Calibration stops at 1e-13; its numbers are
# made again to 1e-9
suppressMessages(library(survey))
library(jsonlite)
d <- read.csv("households.csv", stringsAsFactors = FALSE)
d$size <- factor(d$size, levels = c("one", "two", "more"))
d$urban <- factor(d$urban, levels = c("no", "yes"))
d$id <- paste(d$neighbourhood, d$row)
stratified <- svydesign(id = ~neighbourhood, strata = ~region, weights = ~weight, fpc = ~regions_of, data = d)
replaced <- svydesign(id = ~neighbourhood, strata = ~region, weights = ~weight, data = d)
elements <- svydesign(id = ~1, weights = ~weight, data = d)
twostage <- svydesign(id = ~neighbourhood + id, strata = ~region, fpc = ~regions_of + homes, data = d)
out <- list()
keep <- function(name, stat) {
  values <- unname(coef(stat))
  covariance <- as.matrix(vcov(stat))
  out[[name]] <<- list(values = as.list(values), covariance = lapply(seq_len(nrow(covariance)), function(i) as.list(unname(covariance[i, ]))))
}
designs <- list(stratified = stratified, replaced = replaced, elements = elements, twostage = twostage)
for (name in names(designs)) {
  keep(paste0(name, "_means"), svymean(~score + cost + helped, designs[[name]]))
  keep(paste0(name, "_totals"), svytotal(~score + cost, designs[[name]]))
  r <- svyratio(~cost, ~score, designs[[name]])
  out[[paste0(name, "_ratio")]] <- list(values = list(unname(coef(r))), covariance = list(list(as.numeric(SE(r))^2)))
  by <- svyby(~score, ~size, designs[[name]], svymean)
  out[[paste0(name, "_domains")]] <- list(values = as.list(unname(coef(by))), variances = as.list(unname(SE(by)^2)))
  out[[paste0(name, "_degf")]] <- degf(designs[[name]])
  out[[paste0(name, "_deff")]] <- c(
    deff(svymean(~score, designs[[name]], deff = TRUE)), deff(svymean(~score, designs[[name]], deff = "replace")))
}
# One neighbourhood in the north.
lonely <- subset(d, region != "north" | neighbourhood == 1)
options(survey.lonely.psu = "adjust")
keep("lonely_adjust", svymean(~score, svydesign(
  id = ~neighbourhood, strata = ~region, weights = ~weight, fpc = ~regions_of, data = lonely)))
options(survey.lonely.psu = "certainty")
keep("lonely_certainty", svytotal(~score, svydesign(
  id = ~neighbourhood, strata = ~region, weights = ~weight, fpc = ~regions_of, data = lonely)))
options(survey.lonely.psu = "fail")

n.size <- c(one = 5200, two = 4700, more = 3600)
n.urban <- c(no = 6100, yes = 7400)
post <- postStratify(stratified, ~size, data.frame(size = names(n.size), Freq = as.numeric(n.size)))
keep("post_means", svymean(~score + cost, post))
keep("post_totals", svytotal(~score + cost, post))
tight <- list(epsilon = 1e-13, maxit = 200)
margins <- c(`(Intercept)` = 13500, sizetwo = 4700, sizemore = 3600, urbanyes = 7400)
raked <- calibrate(stratified, ~size + urban, margins, calfun = "raking", epsilon = tight$epsilon, maxit = tight$maxit)
keep("raked_means", svymean(~score + cost, raked))
keep("raked_totals", svytotal(~score + cost, raked))
out$raked_weights <- weights(raked)[c(1, 10, 100, 200, nrow(d))]
out$rake_weights <- weights(suppressWarnings(rake(
  stratified, list(~size, ~urban),
  list(data.frame(size = names(n.size), Freq = as.numeric(n.size)),
       data.frame(urban = names(n.urban), Freq = as.numeric(n.urban))),
  control = list(maxit = 500, epsilon = 1e-13))))[c(1, 10, 100, 200, nrow(d))]
with.age <- c(margins, age = 13500 * 52)
for (kind in c("linear", "bounded", "raking", "logit")) {
  cal <- switch(kind,
    linear = calibrate(stratified, ~size + urban + age, with.age),
    bounded = calibrate(stratified, ~size + urban + age, with.age, bounds = c(0.75, 1.35), epsilon = 1e-13, maxit = 200),
    raking = calibrate(
      stratified, ~size + urban + age, with.age, calfun = "raking", epsilon = 1e-13, maxit = 200),
    logit = calibrate(
      stratified, ~size + urban + age, with.age, calfun = "logit", bounds = c(0.5, 1.8), epsilon = 1e-13, maxit = 200))
  keep(paste0(kind, "_means"), svymean(~score + cost, cal))
  out[[paste0(kind, "_weights")]] <- weights(cal)[c(1, 10, 100, 200, nrow(d))]
}
keep("ratio_estimator", svytotal(~cost, calibrate(
  stratified, ~ score - 1, c(score = 13500 * 55), variance = d$score)))
fits <- list(
  gaussian = svyglm(score ~ age + size, stratified),
  gaussian_twostage = svyglm(score ~ age + size, twostage),
  logit = svyglm(helped ~ score + urban, stratified, family = quasibinomial(), epsilon = 1e-14, maxit = 100),
  poisson = svyglm(cost ~ score + urban, stratified, family = quasipoisson(), epsilon = 1e-14, maxit = 100),
  logit_raked = svyglm(helped ~ score + urban, raked, family = quasibinomial(), epsilon = 1e-14, maxit = 100),
  logit_domain = svyglm(
    helped ~ score, subset(stratified, size == "one"), family = quasibinomial(), epsilon = 1e-14, maxit = 100))
for (name in names(fits)) {
  keep(paste0("fit_", name), fits[[name]])
  out[[paste0("fit_", name)]]$df <- fits[[name]]$df.residual
}
cat(toJSON(out, digits = NA, auto_unbox = TRUE))
