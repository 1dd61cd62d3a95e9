# Makes hazard.csv, a registration of people who do not exist, and prints hazard.json at 17 digits: what R's survival and cmprsk make of the
# same rows. Run with `Rscript hazard.R > hazard.json` in this folder.
suppressMessages(library(survival))
suppressMessages(library(cmprsk))
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261128)
n <- 900
client <- seq_len(n)
town <- sample(1:30, n, replace = TRUE)
district <- c("east", "north", "west")[town %% 3 + 1]
help <- rbinom(n, 1, plogis(-0.4 + 0.5 * (town %% 4 == 0)))
age <- round(rnorm(n, 79, 6))
alone <- rbinom(n, 1, 0.5)
shared <- rnorm(30, 0, 0.25)[town]
hazard <- exp(-0.55 * help + 0.05 * (age - 79) + 0.3 * alone + 0.2 * (district == "west") + shared)
placed <- rexp(n, 0.0016 * hazard)
death <- rexp(n, 0.0006 * exp(0.07 * (age - 79)))
moved <- rexp(n, 0.0004)
# The treated who begin under way come to it unless something happens first.
late <- help == 1 & runif(n) < 0.25
contact <- ifelse(help == 0, NA, ifelse(late, floor(runif(n, 5, 150)), -floor(runif(n, 1, 60))))
first <- pmin(placed, death, moved)
gone <- late & floor(first) < contact
help[gone] <- 0
contact[gone] <- NA
late <- late & !gone
day <- floor(first)
reason <- ifelse(day > 364, "", ifelse(first == placed, "", ifelse(first == death, "death", "moved")))
is_placed <- first == placed & day <= 364
as_date <- function(days) ifelse(is.na(days), "", format(as.Date("2023-01-01") + days))
write.csv(
  data.frame(
    client = paste0("c", client), year = 2023, help = ifelse(help == 1, "yes", "no"), contact = as_date(contact),
    referral = ifelse(is_placed, "placed", "none"), referred_on = as_date(ifelse(is_placed, day, NA)),
    end_reason = reason, end_date = as_date(ifelse(reason != "", day, NA)), age, alone = ifelse(alone == 1, "yes", "no"),
    district, town = paste0("t", town)),
  "hazard.csv", row.names = FALSE, quote = FALSE)

# The last day counts as watched; a year is 365 days here.
days <- pmin(day, 364) + 1
cause <- ifelse(is_placed, 1, ifelse(reason == "death", 2, 0))
rows <- data.frame(client, town, district, help, age, alone, late, contact, days, cause)
early <- subset(rows, !late)
early$entry <- 0
split <- rbind(
  early,
  transform(subset(rows, late), entry = 0, days = contact, cause = 0, help = 0),
  transform(subset(rows, late), entry = contact))

tight <- coxph.control(eps = 1e-12, iter.max = 200)
# The log hazard ratio, and the log odds of the risk of the treated without treatment, with weights by town or by row.
both <- function(formula, data, w) {
  fit <- do.call(coxph, list(formula, data = data, weights = w, control = tight, model = TRUE))
  treated <- data$help == 1
  columns <- model.matrix(fit)[treated, , drop = FALSE]
  columns[, "help"] <- 0
  base <- basehaz(fit, centered = FALSE)
  if (is.null(base$strata)) {
    hazard <- max(base$hazard)
  } else {
    own <- c(tapply(base$hazard, base$strata, max))
    hazard <- unname(own[match(data$district[treated], sub(".*=", "", names(own)))])
  }
  risk <- mean(1 - exp(-hazard * exp(c(columns %*% coef(fit)))))
  c(coef(fit)[["help"]], qlogis(risk))
}
# The infinitesimal jackknife by central differences of the weight of each unit; times CR1's correction.
joint <- function(formula, data, unit) {
  codes <- unique(unit)
  step <- 1e-4
  influence <- t(sapply(codes, function(code) {
    up <- both(formula, data, 1 + step * (unit == code))
    down <- both(formula, data, 1 - step * (unit == code))
    (up - down) / (2 * step)
  }))
  g <- length(codes)
  k <- length(coef(coxph(formula, data)))
  crossprod(influence) * g / (g - 1) * (nrow(data) - 1) / (nrow(data) - k)
}
result <- function(formula, data, robust) {
  fit <- do.call(coxph, list(formula, data = data, control = tight))
  zph <- cox.zph(fit)$table
  list(
    estimate = unname(both(formula, data, rep(1, nrow(data)))), information = fit$var[1, 1],
    joint = if (robust) joint(formula, data, data$town) else NULL, p = zph["help", "p"])
}
crude <- Surv(entry, days, cause == 1) ~ help
adjusted <- Surv(entry, days, cause == 1) ~ help + age + alone
stratified <- Surv(entry, days, cause == 1) ~ help + age + strata(district)
columns <- as.matrix(early[c("help", "age", "alone")])
groups <- timepoints(cuminc(early$days, early$cause, early$help), 365)
cat(jsonlite::toJSON(
  list(
    crude = result(crude, early, FALSE), adjusted = result(adjusted, early, TRUE),
    stratified = result(stratified, early, TRUE), split = result(adjusted, split, TRUE),
    fine_gray = unname(crr(early$days, early$cause, columns, gtol = 1e-13, maxiter = 100)$coef[1]),
    incidence = unname(groups$est[c(2, 1), 1])),
  digits = I(17), auto_unbox = TRUE, pretty = TRUE, matrix = "rowmajor"))
