# Cox models, survival curves, log-rank tests and competing risks of courses.csv and spells.csv by survival and cmprsk; prints
# survival.json at 17 digits. Run with `Rscript survival.R > survival.json` in this folder.
suppressMessages(library(survival))
suppressMessages(library(cmprsk))
courses <- read.csv("courses.csv")
spells <- read.csv("spells.csv")
tight <- coxph.control(eps = 1e-14, iter.max = 200)

# Everything of one fit that is compared; `terms` are the terms of cox.zph, `at` the columns of someone whose curve is drawn.
cox <- function(formula, data, at = NULL, ...) {
  # A formula looks its other arguments up where it was made.
  call <- substitute(list(...))
  fit <- do.call(coxph, c(list(formula, data = data, control = tight, x = TRUE, y = TRUE), eval(call, data, parent.frame())))
  naive <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  zph <- function(transform) {
    table <- cox.zph(fit, transform = transform)$table
    list(statistic = unname(table[, "chisq"]), df = unname(table[, "df"]), p = unname(table[, "p"]))
  }
  transforms <- c("km", "identity", "rank", "log")
  out <- list(
    coefficients = unname(coef(fit)), iid = naive, robust = if (is.null(fit$naive.var)) NULL else fit$var,
    log_likelihood = fit$loglik, score = fit$score,
    likelihood_ratio = 2 * diff(fit$loglik), wald = c(coef(fit) %*% solve(naive, coef(fit))),
    martingale = unname(residuals(fit, "martingale"))[1:40],
    score_residuals = unname(colSums(residuals(fit, "score", weighted = TRUE)[seq_len(50), , drop = FALSE])),
    schoenfeld = unname(colSums(abs(as.matrix(residuals(fit, "schoenfeld"))))),
    zph = setNames(lapply(transforms, zph), transforms))
  if (!is.null(at)) {
    # In this call of survfit the covariance is the robust one where the fit has one.
    curve <- summary(survfit(fit, newdata = at), times = c(3, 8, 20))
    base <- basehaz(fit, centered = FALSE)
    if (is.null(base$strata)) base$strata <- "all"
    out$curve <- list(survival = c(curve$surv), cumulative_se = c(curve$std.err / curve$surv))
    # With an offset basehaz gives the hazard at its mean, which the curve above has at 0.
    if (!any(grepl("offset", deparse(formula)))) out$baseline <- unname(sapply(split(base, base$strata), function(b) max(b$hazard[b$time <= 8])))
  }
  out
}

someone <- data.frame(treated = 1, age = 80, lives_alone = 0, site = "west", shift = 0)
full <- Surv(time, status == 1) ~ treated + age + lives_alone + site
late <- Surv(entry, exit, end == 1) ~ treated + age + lives_alone
fits <- list(
  efron = cox(full, courses, someone),
  breslow = cox(full, courses, someone, ties = "breslow"),
  clustered = cox(full, courses, someone, cluster = region),
  weighted = cox(
    Surv(time, status == 1) ~ treated + age + site + offset(shift), courses, someone, weights = weight, cluster = region),
  weighted_breslow = cox(
    Surv(time, status == 1) ~ treated + age + site + offset(shift), courses, someone, weights = weight, cluster = person,
    ties = "breslow"),
  strata = cox(
    Surv(time, status == 1) ~ treated * lives_alone + age + strata(site), courses, someone, cluster = region),
  late = cox(late, spells, data.frame(treated = 0, age = 70, lives_alone = 1), cluster = person),
  late_breslow = cox(late, spells, data.frame(treated = 0, age = 70, lives_alone = 1), cluster = region, ties = "breslow"),
  late_strata = cox(
    Surv(entry, exit, end == 1) ~ treated + age + lives_alone + strata(site), spells, NULL, cluster = region,
    weights = weight),
  death = cox(Surv(time, status == 2) ~ treated + age, courses))

kaplan_meier <- function(fit) {
  at <- summary(fit, times = c(2, 10, 24), extend = TRUE)
  list(survival = at$surv, se = at$std.err, low = at$lower, high = at$upper)
}
one <- subset(courses, treated == 1)
curves <- list(
  plain = kaplan_meier(survfit(Surv(time, status == 1) ~ 1, one, conf.type = "plain")),
  log = kaplan_meier(survfit(Surv(time, status == 1) ~ 1, one, conf.type = "log")),
  log_log = kaplan_meier(survfit(Surv(time, status == 1) ~ 1, one, conf.type = "log-log")),
  late = kaplan_meier(survfit(Surv(entry, exit, end == 1) ~ 1, spells)),
  clustered = kaplan_meier(survfit(Surv(time, status == 1) ~ 1, courses, weights = weight, cluster = region)),
  restricted_mean = unname(summary(survfit(Surv(time, status == 1) ~ 1, one), rmean = 24)$table[c("rmean", "se(rmean)")]),
  median = unname(summary(survfit(Surv(time, status == 1) ~ 1, one))$table["median"]))

difference <- function(fit) {
  sum2 <- function(x) if (is.matrix(x)) rowSums(x) else x
  list(observed = unname(sum2(fit$obs)), expected = unname(sum2(fit$exp)), covariance = fit$var, chisq = fit$chisq)
}
log_rank <- list(
  two = difference(survdiff(Surv(time, status == 1) ~ treated, courses)),
  three = difference(survdiff(Surv(time, status == 1) ~ site, courses)),
  peto = difference(survdiff(Surv(time, status == 1) ~ site, courses, rho = 1)),
  strata = difference(survdiff(Surv(time, status == 1) ~ treated + strata(site), courses)))

# Competing risks. Times without ties beside those with them: conventions differ at ties.
courses$spread <- courses$time + courses$person / 1000
columns <- cbind(treated = courses$treated, age = courses$age, lives_alone = courses$lives_alone)
fine_gray <- function(time, ...) {
  fit <- crr(time, courses$status, columns, gtol = 1e-13, maxiter = 100, ...)
  at <- predict(fit, c(1, 80, 0))
  list(
    coefficients = unname(fit$coef), covariance = fit$var, log_likelihood = c(fit$loglik.null, fit$loglik),
    incidence = max(at[at[, 1] <= 10, 2]))
}
# The partial likelihood on rows weighted by hand has the same maximum (Breslow's ties).
by_hand <- coxph(
  Surv(fgstart, fgstop, fgstatus) ~ treated + age + lives_alone,
  finegray(Surv(spread, factor(status)) ~ ., courses), weights = fgwt, ties = "breslow", control = tight)
incidence <- function(time) {
  groups <- cuminc(time, courses$status, courses$treated)
  at <- timepoints(groups, c(3, 10, 25))
  list(estimate = unname(at$est), variance = unname(at$var), tests = unname(groups$Tests[, "stat"]))
}
states <- summary(survfit(Surv(time, factor(status)) ~ 1, courses), times = c(3, 10, 25))
late_states <- summary(
  survfit(Surv(entry, exit, factor(end)) ~ 1, spells, id = person, weights = weight), times = c(3, 10, 25))
competing <- list(
  spread = fine_gray(courses$spread), ties = fine_gray(courses$time),
  groups = fine_gray(courses$spread, cengroup = courses$lives_alone),
  tied_groups = fine_gray(courses$time, cengroup = courses$lives_alone),
  by_hand = unname(coef(by_hand)),
  incidence_spread = incidence(courses$spread), incidence = incidence(courses$time),
  jackknife = list(estimate = states$pstate, se = states$std.err),
  late_jackknife = list(estimate = late_states$pstate, se = late_states$std.err))

cat(jsonlite::toJSON(
  list(fits = fits, curves = curves, log_rank = log_rank, competing = competing), digits = I(17), auto_unbox = TRUE,
  pretty = TRUE, matrix = "rowmajor"))
