# Makes courses.csv (a row a person) and spells.csv (late entry, and treatment that begins under way). These people do not exist.
# Run with `Rscript courses.R` in this folder.
# The generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261127)
n <- 320
person <- seq_len(n)
region <- sample(1:24, n, replace = TRUE)
treated <- rbinom(n, 1, plogis(-0.2 + 0.3 * (region %% 3 == 0)))
age <- round(rnorm(n, 76, 7), 1)
lives_alone <- rbinom(n, 1, 0.45)
site <- sample(c("east", "north", "west"), n, replace = TRUE, prob = c(0.5, 0.3, 0.2))
weight <- sample(c(0.5, 1, 1.25, 2), n, replace = TRUE)
shift <- round(rnorm(n, 0, 0.2), 2)
frailty <- rnorm(24, 0, 0.3)[region]
log_hazard <- -0.5 * treated + 0.04 * (age - 76) + 0.35 * lives_alone + 0.3 * (site == "west") + shift + frailty
outcome <- rexp(n, 0.045 * exp(log_hazard))
death <- rexp(n, 0.018 * exp(0.06 * (age - 76) + 0.2 * treated))
watched <- pmin(runif(n, 4, 40), 30)
# Whole weeks: many events at one time, and events at times of censoring.
time <- ceiling(pmin(outcome, death, watched))
status <- ifelse(outcome <= pmin(death, watched), 1, ifelse(death <= watched, 2, 0))
courses <- data.frame(person, region, site, treated, age, lives_alone, weight, shift, time, status)
write.csv(courses, "courses.csv", row.names = FALSE, quote = FALSE)

# The same people, some of whom come under watch late, and of the treated some begin under way: untreated until then.
entry <- ifelse(runif(n) < 0.4, floor(runif(n, 0, 6)), 0)
begin <- ifelse(treated == 1 & runif(n) < 0.5, floor(runif(n, 1, 12)), 0)
late <- subset(cbind(courses, entry, begin), entry < time)
spells <- do.call(rbind, lapply(seq_len(nrow(late)), function(i) {
  r <- late[i, ]
  if (r$treated == 0 || r$begin <= r$entry) return(data.frame(r, exit = r$time, end = r$status))
  if (r$begin >= r$time) return(data.frame(transform(r, treated = 0), exit = r$time, end = r$status))
  rbind(
    data.frame(transform(r, treated = 0), exit = r$begin, end = 0),
    data.frame(transform(r, entry = r$begin), exit = r$time, end = r$status))
}))
spells <- spells[c("person", "region", "site", "treated", "age", "lives_alone", "weight", "shift", "entry", "exit", "end")]
write.csv(spells, "spells.csv", row.names = FALSE, quote = FALSE)
