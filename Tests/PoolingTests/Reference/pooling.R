# Pools trials.csv with metafor and writes pooling.json at 17 digits. Run with `Rscript pooling.R` in this folder.
# τ² of iterating methods is taken to a tight stop; its own default leaves 1e-5.
suppressPackageStartupMessages({ library(metafor); library(jsonlite) })
d <- read.csv("trials.csv")
counts <- function(measure) {
  escalc(measure, ai = treated_events, n1i = treated, ci = compared_events, n2i = compared, data = d)
}
rates <- function(measure) {
  escalc(measure, x1i = treated_events, t1i = treated_time, x2i = compared_events, t2i = compared_time, data = d)
}
means <- function(measure) {
  escalc(measure, m1i = treated_mean, sd1i = treated_sd, n1i = treated,
    m2i = compared_mean, sd2i = compared_sd, n2i = compared, data = d)
}
sizes <- list(RR = counts("RR"), OR = counts("OR"), RD = counts("RD"), IRR = rates("IRR"), IRD = rates("IRD"),
  MD = means("MD"), SMD = means("SMD"))
effect_sizes <- lapply(sizes, function(e) list(yi = as.numeric(e$yi), vi = as.numeric(e$vi)))
e <- sizes$RR
yi <- as.numeric(e$yi); vi <- as.numeric(e$vi)
control <- function(method) switch(method,
  REML = , ML = , EB = list(threshold = 1e-14, maxiter = 10000), PM = list(tol = 1e-14, maxiter = 10000), list())
told <- function(m) list(
  names = rownames(m$beta), b = as.numeric(m$beta), se = m$se, p = m$pval, ci_lb = m$ci.lb, ci_ub = m$ci.ub, tau2 = m$tau2,
  se_tau2 = if (m$method == "EE") NA else m$se.tau2, QE = m$QE, QEp = m$QEp, I2 = m$I2, H2 = m$H2, QM = m$QM, QMp = m$QMp, ll = as.numeric(
    if (m$method == "ML") m$fit.stats["ll", "ML"] else m$fit.stats["ll", "REML"]))
methods <- c("EE", "DL", "HE", "HS", "SJ", "PM", "EB", "ML", "REML")
fit <- function(method, mods = ~ 1, test = "z") {
  rma(yi, vi, mods = mods, data = d, method = method, test = test, control = control(method))
}
plain <- sapply(methods, function(m) told(fit(m)), simplify = FALSE)
slopes <- sapply(methods, function(m) told(fit(m, ~ hours + kind)), simplify = FALSE)
adjusted <- list(
  knha = told(fit("REML", test = "knha")), adhoc = told(fit("REML", test = "adhoc")), t = told(fit("REML", test = "t")),
  knha_slopes = told(fit("REML", ~ hours + kind, "knha")), adhoc_slopes = told(fit("REML", ~ hours + kind, "adhoc")))
kinds <- anova(fit("REML", ~ hours + kind), btt = 3:4)
kinds_knha <- anova(fit("REML", ~ hours + kind, "knha"), btt = 3:4)
reml <- fit("REML")
hk <- fit("REML", test = "knha")
pi <- function(m) { p <- predict(m); list(pi_lb = as.numeric(p$pi.lb), pi_ub = as.numeric(p$pi.ub)) }
# metafor 3.8 has no such option: the formula itself.
riley <- function(m) {
  half <- qt(0.975, m$k - 2) * sqrt(m$se^2 + m$tau2)
  list(pi_lb = as.numeric(m$beta) - half, pi_ub = as.numeric(m$beta) + half)
}
interval <- function(m) confint(m, control = list(tol = 1e-14, maxiter = 10000))$random["tau^2", 2:3]
mh <- function(measure) {
  m <- if (measure == "IRR")
    rma.mh(measure = measure, x1i = treated_events, t1i = treated_time, x2i = compared_events, t2i = compared_time, data = d)
  else rma.mh(measure = measure, ai = treated_events, n1i = treated, ci = compared_events, n2i = compared, data = d)
  list(b = as.numeric(m$beta), se = m$se, Q = m$QE, p = m$pval)
}
peto <- rma.peto(ai = treated_events, n1i = treated, ci = compared_events, n2i = compared, data = d)
egger <- regtest(reml); egger_knha <- regtest(hk); classic <- regtest(reml, model = "lm")
begg <- ranktest(reml)
# Rounded variances tie, so that the p is not exact.
tied <- suppressWarnings(cor.test(round(yi, 1), round(vi, 1), method = "kendall", exact = FALSE))
fills <- sapply(c("EE", "DL", "REML"), function(m) {
  f <- trimfill(fit(m), control = control(m)); g <- trimfill(fit(m), side = "left", control = control(m))
  list(k0 = f$k0, se_k0 = f$se.k0, b = as.numeric(f$beta), se = f$se, side = f$side,
    left = list(k0 = g$k0, se_k0 = g$se.k0, b = as.numeric(g$beta), se = g$se))
}, simplify = FALSE)
out <- leave1out(reml); out_hk <- leave1out(hk)
mv <- function(mods = ~ 1, test = "z", e = sizes$MD) {
  m <- rma.mv(e$yi, e$vi, mods = mods, random = ~ 1 | study / trial, data = d, test = test,
    control = list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-16, maxit = 10000))
  list(b = as.numeric(m$beta), se = m$se, sigma2 = m$sigma2, ll = as.numeric(m$fit.stats["ll", "REML"]), QE = m$QE,
    p = m$pval, ci_lb = m$ci.lb, ci_ub = m$ci.ub)
}
write(toJSON(list(
  effect_sizes = effect_sizes, plain = plain, slopes = slopes, adjusted = adjusted,
  kinds = list(QM = kinds$QM, p = kinds$QMp), kinds_knha = list(QM = kinds_knha$QM, p = kinds_knha$QMp),
  pi = list(z = pi(reml), riley = riley(reml), knha = pi(hk), knha_riley = riley(hk)),
  tau2_interval = list(mean = interval(reml), slopes = interval(fit("REML", ~ hours + kind))),
  mh = sapply(c("RR", "OR", "RD", "IRR"), mh, simplify = FALSE),
  peto = list(b = as.numeric(peto$beta), se = peto$se, Q = peto$QE),
  egger = list(z = egger$zval, p = egger$pval, limit = egger$est, lb = egger$ci.lb, ub = egger$ci.ub),
  egger_knha = list(z = egger_knha$zval, p = egger_knha$pval),
  classic = list(z = classic$zval, p = classic$pval, limit = classic$est, lb = classic$ci.lb, ub = classic$ci.ub),
  begg = list(tau = as.numeric(begg$tau), p = begg$pval),
  tied = list(tau = as.numeric(tied$estimate), p = tied$p.value),
  trimfill = fills,
  leave_one_out = list(b = out$estimate, se = out$se, tau2 = out$tau2, Q = out$Q, I2 = out$I2, hk_se = out_hk$se),
  three_level = list(plain = mv(), slopes = mv(~ hours), t = mv(test = "t"), boundary = mv(e = sizes$RR))),
  digits = NA, auto_unbox = TRUE, pretty = TRUE, na = "null"), "pooling.json")
