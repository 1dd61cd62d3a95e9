# How two outcomes of the same made people go together, each compared in its own way: a weighted sample and many sites, with fits of both
# outcomes stacked in one table (survey, and lm with clustered errors by sandwich; weights of sites by metafor's REML).
suppressMessages({library(survey); library(sandwich); library(metafor); library(jsonlite)})
d <- read.csv("../../PoolingTests/Reference/sites.csv", stringsAsFactors = TRUE)
d$treated <- as.numeric(d$help == "yes"); d$fallen <- as.numeric(d$fall == "yes")
both <- rbind(cbind(d, y = d$score, what = "score"), cbind(d, y = d$fallen, what = "fall"))
both$what <- factor(both$what, levels = c("score", "fall"))

drawn <- svydesign(ids = ~site, strata = ~region, weights = ~weight, data = both, nest = TRUE)
fit <- svyglm(y ~ 0 + what + what:treated + what:age, design = drawn)
places <- match(c("whatscore:treated", "whatfall:treated"), names(coef(fit)))
sample <- list(effect = unname(coef(fit)[places]), covariance = unname(vcov(fit)[places, places]))

one <- function(y) do.call(rbind, lapply(split(d, d$site), function(s) {
  a <- s[[y]][s$treated == 1]; b <- s[[y]][s$treated == 0]
  v <- if (y == "fallen") mean(a) * (1 - mean(a)) / length(a) + mean(b) * (1 - mean(b)) / length(b) else var(a) / length(a) + var(b) / length(b)
  data.frame(site = s$site[1], y = mean(a) - mean(b), v = v)
}))
told <- lapply(c(score = "score", fall = "fallen"), function(y) {
  effects <- one(y)
  list(effects = effects, fit = rma(y, v, data = effects, method = "REML", test = "adhoc", control = list(threshold = 1e-14, maxiter = 1000)))
})
stacked <- do.call(rbind, lapply(names(told), function(name) {
  e <- told[[name]]$effects
  cbind(e, what = name, w = 1 / (e$v + told[[name]]$fit$tau2))
}))
stacked$what <- factor(stacked$what, levels = names(told))
pooled <- lm(y ~ 0 + what, data = stacked, weights = w)
together <- cov2cor(vcovCL(pooled, cluster = ~site, type = "HC0", cadjust = FALSE))
sites <- list(effect = unname(coef(pooled)), error = unname(sapply(told, function(x) x$fit$se)), correlation = together[1, 2])

write_json(list(sample = sample, sites = sites), "joint.json", digits = NA, auto_unbox = TRUE)
