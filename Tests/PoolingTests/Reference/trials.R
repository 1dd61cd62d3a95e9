# Makes trials.csv: 14 invented trials with counts, person-time, means and a study to which several effects belong. Run in this folder.
# The generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261128)
k <- 14
n1 <- sample(40:400, k)
n2 <- sample(40:400, k)
hours <- round(runif(k, 2, 30), 1)
kind <- sample(c("groep", "huisbezoek", "telefoon"), k, replace = TRUE)
true <- -0.5 + 0.012 * hours + rnorm(k, 0, 0.35)
base <- plogis(rnorm(k, -2, 0.4))
treated_events <- rbinom(k, n1, pmin(0.9, base * exp(true)))
compared_events <- rbinom(k, n2, base)
treated_events[3] <- 0
n1[3] <- 41
time1 <- round(n1 * runif(k, 0.6, 1), 2)
time2 <- round(n2 * runif(k, 0.6, 1), 2)
study <- paste0("s", c(1, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7, 7, 7))
write.csv(data.frame(
  trial = paste0("t", 1:k), study, kind, hours, treated_events, treated = n1, compared_events, compared = n2,
  treated_time = time1, compared_time = time2,
  treated_mean = round(rnorm(k, 5, 1), 2), treated_sd = round(runif(k, 1, 2), 2),
  compared_mean = round(rnorm(k, 5.5, 1), 2), compared_sd = round(runif(k, 1, 2), 2)),
  "trials.csv", row.names = FALSE, quote = FALSE)
