# Makes panel.csv, an unbalanced panel of 36 firms that do not exist over 12 years, with weights, and writes panel.json: what lm, glm, sandwich,
# clubSandwich and plm give on it. Seeded; run with `Rscript panel.R` in this folder.
suppressMessages({library(sandwich); library(clubSandwich); library(plm); library(jsonlite)})
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260404)
firms <- 36; years <- 12
d <- expand.grid(year = 1:years, firm = 1:firms)[, 2:1]
region <- sample(1:7, firms, replace = TRUE)
d$region <- region[d$firm]
d$product <- sample(1:5, nrow(d), replace = TRUE)
a <- rnorm(firms); b <- rnorm(years, sd = 0.5)
d$x1 <- round(a[d$firm] + 0.3 * d$year + rnorm(nrow(d)), 3)
d$x2 <- round(rnorm(nrow(d)) + 0.5 * b[d$year], 3)
shock <- as.vector(apply(matrix(rnorm(nrow(d)), years), 2, function(e) stats::filter(e, 0.5, "recursive")))
d$y <- round(1 + 0.5 * d$x1 - 0.3 * d$x2 + 1.5 * a[d$firm] + b[d$year] + shock, 3)
d$count <- rpois(nrow(d), exp(0.2 + 0.15 * d$x1 - 0.2 * d$x2 + 0.3 * a[d$firm]))
d$event <- rbinom(nrow(d), 1, plogis(0.4 * d$x1 - 0.5 * d$x2 - 0.6 + 0.5 * a[d$firm]))
d$weight <- round(runif(nrow(d), 0.5, 3), 2)
# Unbalanced: a fifth of the rows is gone; a firm never counts anything; another always has the event.
d <- d[runif(nrow(d)) < 0.8, ]
d$count[d$firm == 5] <- 0
d$event[d$firm == 9] <- 1
rownames(d) <- NULL
write.csv(d, "panel.csv", row.names = FALSE, quote = FALSE)

tight <- glm.control(epsilon = 1e-15, maxit = 200)
f <- factor
slopes <- c("x1", "x2")
pick <- function(v) unname(as.matrix(v)[slopes, slopes])
cr2 <- function(m, cluster) {
  v <- suppressWarnings(vcovCR(m, cluster = cluster, type = "CR2"))
  test <- coef_test(m, vcov = v, test = "Satterthwaite")
  list(covariance = pick(unclass(as.matrix(v))), df = test[slopes, "df_Satt"])
}
clustered <- function(m, by, ...) pick(vcovCL(m, cluster = by, ...))
dummies <- function(m, data) {
  list(
    coefficients = unname(coef(m)[slopes]), df = df.residual(m), log_likelihood = as.numeric(logLik(m)), deviance = deviance(m),
    iid = pick(vcov(m)), HC0 = pick(vcovHC(m, type = "HC0")), HC1 = pick(vcovHC(m, type = "HC1")),
    CR0_firm = clustered(m, data$firm, type = "HC0", cadjust = FALSE),
    CR1_firm_all = clustered(m, data$firm, type = "HC1", cadjust = TRUE),
    CR1_units_firm = clustered(m, data$firm, type = "HC0", cadjust = TRUE),
    two_way_each = pick(vcovCL(m, cluster = data[, c("firm", "year")], type = "HC1", cadjust = TRUE)),
    three_way_each = pick(vcovCL(m, cluster = data[, c("firm", "year", "product")], type = "HC1", cadjust = TRUE)))
}
leverages <- function(m) list(HC2 = pick(vcovHC(m, type = "HC2")), HC3 = pick(vcovHC(m, type = "HC3")))
one <- lm(y ~ x1 + x2 + f(firm), d)
two <- lm(y ~ x1 + x2 + f(firm) + f(year), d)
two_weighted <- lm(y ~ x1 + x2 + f(firm) + f(year), d, weights = weight)
three <- lm(y ~ x1 + x2 + f(firm) + f(year) + f(product), d)
counted <- d[d$firm != 5, ]
changed <- d[ave(d$event, d$firm, FUN = function(e) length(unique(e))) > 1, ]
counts <- glm(count ~ x1 + x2 + f(firm) + f(year), poisson, counted, control = tight)
counts <- update(counts, start = coef(counts))
counts_weighted <- glm(count ~ x1 + x2 + f(firm), poisson, counted, weights = weight, control = tight)
counts_weighted <- update(counts_weighted, start = coef(counts_weighted))
logit <- glm(event ~ x1 + x2 + f(firm), binomial, changed, control = tight)
logit <- update(logit, start = coef(logit))
out <- list(
  one = c(dummies(one, d), leverages(one), list(CR2_firm = cr2(one, d$firm), CR2_region = cr2(one, d$region))),
  two = c(dummies(two, d), leverages(two), list(
    CR2_firm = cr2(two, d$firm), CR2_region = cr2(two, d$region), CR2_year = cr2(two, d$year))),
  two_weighted = c(dummies(two_weighted, d), leverages(two_weighted), list(
    CR2_firm = cr2(two_weighted, d$firm), CR2_region = cr2(two_weighted, d$region))),
  three = dummies(three, d),
  poisson = c(dummies(counts, counted), list(CR2_region = cr2(counts, counted$region))),
  poisson_weighted = dummies(counts_weighted, counted),
  logit = c(dummies(logit, changed), list(CR2_firm = cr2(logit, changed$firm))))
out$one$effects <- unname(fixef(plm(y ~ x1 + x2, d, index = c("firm", "year"), model = "within")))

# Over time: a series (the means by year of a longer panel would be short, so the rows in their order are the series).
series <- lm(y ~ x1 + x2, d)
nw <- function(...) pick(NeweyWest(series, prewhite = FALSE, ...))
out$series <- list(
  lag_0 = nw(lag = 0), lag_3 = nw(lag = 3), lag_3_adjusted = nw(lag = 3, adjust = TRUE), automatic = nw(),
  automatic_lag = floor(bwNeweyWest(series, prewhite = FALSE)))

# plm: covariances over time and estimators, on the panel as it is and on one that is balanced.
p <- pdata.frame(d, index = c("firm", "year"))
over_time <- function(m) {
  list(
    SCC = pick(vcovSCC(m)), SCC_4 = pick(vcovSCC(m, maxlag = 4)), NW = pick(vcovNW(m)), NW_5 = pick(vcovNW(m, maxlag = 5)),
    BK = pick(vcovBK(m, cluster = "time")), arellano = pick(vcovHC(m, method = "arellano", type = "HC0")),
    arellano_sss = pick(vcovHC(m, method = "arellano", type = "sss")))
}
whole <- names(which(table(d$firm) >= 9))
balanced <- d[d$firm %in% whole, ]
balanced <- do.call(rbind, lapply(split(balanced, balanced$firm), function(x) transform(x[1:9, ], year = 1:9)))
rownames(balanced) <- NULL
q <- pdata.frame(balanced, index = c("firm", "year"))
estimates <- function(m) {
  keep <- intersect(c("(Intercept)", slopes), names(coef(m)))
  r <- list(names = keep, coefficients = unname(coef(m)[keep]), covariance = unname(as.matrix(vcov(m))[keep, keep]), df = df.residual(m))
  if (!is.null(m$ercomp)) {
    r$sigma2 <- as.list(m$ercomp$sigma2)
    theta <- m$ercomp$theta
    if (length(unlist(theta)) < 4) r$theta <- as.list(unlist(theta))
  }
  r
}
estimators <- function(p, balanced) {
  fit <- function(...) estimates(plm(y ~ x1 + x2, p, ...))
  r <- list(
    pooling = fit(model = "pooling"), within = fit(model = "within"), within_time = fit(model = "within", effect = "time"),
    within_twoways = fit(model = "within", effect = "twoways"), fd = fit(model = "fd"), between = fit(model = "between"),
    between_time = fit(model = "between", effect = "time"))
  for (method in c("swar", "walhus", "amemiya")) {
    r[[paste0("random_", method)]] <- fit(model = "random", random.method = method)
    r[[paste0("random_time_", method)]] <- fit(model = "random", effect = "time", random.method = method)
    r[[paste0("random_twoways_", method)]] <- fit(model = "random", effect = "twoways", random.method = method)
  }
  r
}
tests <- function(p) {
  test <- function(t) list(statistic = unname(t$statistic), df = as.list(unname(t$parameter)), p = unname(t$p.value))
  w <- plm(y ~ x1 + x2, p, model = "within"); r <- plm(y ~ x1 + x2, p, model = "random"); o <- plm(y ~ x1 + x2, p, model = "pooling")
  w2 <- plm(y ~ x1 + x2, p, model = "within", effect = "twoways")
  list(
    hausman = test(phtest(w, r)), lm_individual = test(plmtest(o, type = "bp")), lm_time = test(plmtest(o, effect = "time", type = "bp")),
    lm_twoways = test(plmtest(o, effect = "twoways", type = "bp")), honda = test(plmtest(o, type = "honda")),
    f_individual = test(pFtest(w, o)), f_twoways = test(pFtest(w2, o)), wooldridge = test(pwartest(w)))
}
out$unbalanced <- list(
  within = over_time(plm(y ~ x1 + x2, p, model = "within")), pooling = over_time(plm(y ~ x1 + x2, p, model = "pooling")),
  estimators = estimators(p), tests = tests(p))
out$balanced <- list(estimators = estimators(q), tests = tests(q))
writeLines(
  toJSON(
    c(list(made_with = sprintf(
      "%s; sandwich %s; clubSandwich %s; plm %s", R.version.string, packageVersion("sandwich"), packageVersion("clubSandwich"),
      packageVersion("plm"))), out),
    digits = NA, auto_unbox = TRUE, pretty = TRUE), "panel.json")
