# Effects of elderly work on the synthetic registration, for AgreementWithRTests: the design is built here anew from the CSV.
# Run in this folder:  Rscript elderly-work.R > elderly-work.json
# R 4.2.2 with sandwich 3.0; numbers at 17 digits.
suppressMessages(library(sandwich))

d <- read.table("../../../notebooks-data/elderly-work-registration.csv", sep = ";", dec = ",", header = TRUE, quote = "\"",
                na.strings = c(".", ""), fileEncoding = "windows-1252", stringsAsFactors = FALSE)
day <- function(x) as.Date(x, format = "%d-%m-%Y")
start <- as.Date(paste0(d$year, "-01-01"))
end <- as.Date(paste0(d$year + 1, "-01-01"))
contact <- day(d$first_contact)
referred_on <- day(d$referral_date)
left_on <- day(d$end_date)
has <- !is.na(d$elderly_work) & d$elderly_work == "ja"
referral <- d$referral %in% c("verpleeghuis", "wlz_verblijf")
# A row that is there to the last day of the year did not leave within the window.
left <- !is.na(left_on) & left_on < end - 1

covariates <- !is.na(d$age) & !is.na(d$sex) & !is.na(d$lives_alone) & !is.na(d$scale_start) & !is.na(d$neighbourhood)
usable <- !is.na(d$elderly_work) & covariates &
  !(has & is.na(contact)) & !(!has & !is.na(contact)) &
  !(left & left_on < start) & !(has & left & contact > left_on)

# The status at the opening counts (landmark).
d$treatment <- as.numeric(has & !is.na(contact) & contact <= start)

# A referral counts within the window; one without a date, before the year, after the end, or a date with no referral is left out.
in_order <- !is.na(d$referral) & !(referral & is.na(referred_on)) &
  !(d$referral == "geen" & !is.na(referred_on)) &
  !(referral & !is.na(referred_on) & referred_on < start) &
  !(referral & !is.na(referred_on) & left & referred_on > left_on)
d$outcome <- as.numeric(referral & !is.na(referred_on) & referred_on >= start & referred_on < end)
dead <- left & !is.na(d$end_reason) & d$end_reason == "overleden"
# Leaving alive without the outcome is left out; death without it is no outcome.
gone <- left & !dead & d$outcome == 0

for (name in c("sex", "neighbourhood")) d[[name]] <- factor(d[[name]])
d$lives_alone <- as.numeric(d$lives_alone == "ja")

risk <- d[usable & in_order & !gone, ]
hours <- d[usable & !is.na(d$hours), ]
hours$outcome <- hours$hours

right <- "treatment + age + sex + lives_alone + scale_start + neighbourhood"

# Covariances by name: HC0 and HC1 by row, CR0 and CR1 by neighbourhood.
covariances <- function(m, data) list(
  HC0 = vcovHC(m, type = "HC0"), HC1 = vcovHC(m, type = "HC1"),
  CR0 = vcovCL(m, cluster = data$neighbourhood, type = "HC0", cadjust = FALSE),
  CR1 = vcovCL(m, cluster = data$neighbourhood, type = "HC1", cadjust = TRUE),
  CR1_client = vcovCL(m, cluster = data$client, type = "HC1", cadjust = TRUE))

# Effect and baseline of the treated by standardisation, with their joint covariance by the delta method; the covariates of the
# treated are held fixed.
standardised <- function(m, data, measure) {
  treated <- data[data$treatment == 1, ]
  b <- coef(m)
  at <- function(level) {
    treated$treatment <- level
    x <- model.matrix(as.formula(paste("~", right)), treated)[, names(b)]
    eta <- as.vector(x %*% b)
    f <- if (inherits(m, "glm")) m$family else gaussian()
    list(mean = mean(f$linkinv(eta)), gradient = colMeans(x * f$mu.eta(eta)))
  }
  p1 <- at(1); p0 <- at(0)
  logit <- function(p) log(p / (1 - p)); dlogit <- function(p) 1 / (p * (1 - p))
  effect <- switch(measure,
    "relative risk" = list(log(p1$mean / p0$mean), p1$gradient / p1$mean - p0$gradient / p0$mean),
    "odds ratio" = list(logit(p1$mean) - logit(p0$mean), p1$gradient * dlogit(p1$mean) - p0$gradient * dlogit(p0$mean)),
    list(p1$mean - p0$mean, p1$gradient - p0$gradient))
  baseline <- if (measure == "mean difference") list(p0$mean, p0$gradient)
    else list(logit(p0$mean), p0$gradient * dlogit(p0$mean))
  jacobian <- rbind(effect[[2]], baseline[[2]])
  list(n = nrow(data), treated = nrow(treated), events = sum(data$outcome), effect = effect[[1]],
       baseline = baseline[[1]], coefficient = unname(b["treatment"]),
       covariance = lapply(covariances(m, data), function(v) jacobian %*% v %*% t(jacobian)),
       coefficient_se = lapply(covariances(m, data), function(v) sqrt(v["treatment", "treatment"])))
}

formula <- as.formula(paste("outcome ~", right))
tight <- glm.control(epsilon = 1e-14, maxit = 100)
# glm keeps the working weights of the step before its last; started at its own end these are those of the end.
settled <- function(family) {
  first <- glm(formula, family, risk, control = tight)
  glm(formula, family, risk, control = tight, start = coef(first))
}
results <- list(
  "relative risk" = standardised(settled(poisson), risk, "relative risk"),
  "odds ratio" = standardised(settled(binomial), risk, "odds ratio"),
  "risk difference" = standardised(lm(formula, risk), risk, "risk difference"),
  "mean difference" = standardised(lm(formula, hours), hours, "mean difference"))

json <- function(x) {
  if (is.list(x)) paste0("{", paste0("\"", names(x), "\": ", sapply(x, json), collapse = ",\n "), "}")
  else if (is.matrix(x)) paste0("[", paste(apply(x, 1, json), collapse = ", "), "]")
  else if (length(x) > 1) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
  else sprintf("%.17g", x)
}
writeLines(json(results))
