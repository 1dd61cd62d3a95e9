# Makes responses.csv: 600 clients who do not exist, with outcomes of many kinds. Seeded; run with `Rscript responses.R`.
# R 4.2.2; the generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260704)
n <- 600
neighbourhood <- sample(1:18, n, replace = TRUE, prob = 18:1 + 3)
# Unbalanced: one organisation has few clients.
organisation <- sample(c("noord", "oost", "zuid", "west"), n, replace = TRUE, prob = c(0.45, 0.3, 0.21, 0.04))
age <- round(62 + 32 * rbeta(n, 2, 2.5), 1)
alone <- rbinom(n, 1, plogis(-2 + 0.03 * (age - 60)))
treated <- rbinom(n, 1, plogis(-0.3 + 0.02 * (age - 75)))
months <- round(runif(n, 2, 12), 1)
# A weight of 0 takes no part.
weight <- round(runif(n, 0.5, 2.5), 2) * rbinom(n, 1, 0.95)
shared <- rnorm(18, sd = 0.3)[neighbourhood]
eta <- -0.3 * treated + 0.03 * (age - 75) + 0.25 * alone + shared
admitted <- rbinom(n, 1, pnorm(-0.4 + eta))
fell <- rbinom(n, 1, pmin(0.85, exp(-1.6 + eta)))
contacts <- rnbinom(n, size = 1.4, mu = months * exp(-1.2 + eta))
absences <- rbinom(n, 1, plogis(0.4 - 0.8 * alone + 0.5 * treated)) * rpois(n, exp(0.9 + 0.6 * eta))
incidents <- rbinom(n, 1, plogis(0.9 - 0.8 * alone)) * rnbinom(n, size = 2, mu = exp(1.2 + 0.6 * eta))
wellbeing <- findInterval(eta + 0.6 * treated + rlogis(n), c(-2.2, -0.8, 0.4, 2.3)) + 1
trials <- sample(3:12, n, replace = TRUE)
successes <- rbinom(n, trials, plogis(-0.2 + eta + rnorm(n, sd = 0.5)))
cost <- round(rgamma(n, shape = 2.2, rate = 2.2 / (1000 * exp(eta))), 2) + 0.01
write.csv(
  data.frame(
    client = 1:n, neighbourhood, organisation, age, alone, treated, months, weight, admitted, fell, contacts, absences,
    incidents, wellbeing, trials, successes, cost),
  "responses.csv", row.names = FALSE, quote = FALSE)
