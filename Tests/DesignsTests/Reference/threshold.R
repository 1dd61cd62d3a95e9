# Makes threshold.csv: 800 people who do not exist, with a need score in whole and in broken points; from 40 points on help is offered. Seeded; run
# with `Rscript threshold.R`. R 4.2.2; the generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261128)
n <- 800
score <- round(40 + 22 * (rbeta(n, 2.2, 2.6) * 2 - 0.95), 4)
points <- round(score)
team <- sample(1:40, n, replace = TRUE)
age <- round(rnorm(n, 74, 8), 1)
alone <- rbinom(n, 1, 0.45)
u <- (score - 40) / 20
shared <- rnorm(40, sd = 0.5)[team]
outcome <- round(20 + 6 * u - 9 * u^2 + 5 * u^3 + 3 * (score >= 40) + 0.12 * (age - 74) + 1.1 * alone + shared + rnorm(n, sd = 2.2), 3)
received <- rbinom(n, 1, plogis(-1.3 + 1.2 * u + 2.6 * (score >= 40)))
under_use <- round(18 + 5 * u + 3 * u^2 + 4 * received + 0.1 * (age - 74) + rnorm(n, sd = 2), 3)
coarse <- round(20 + 0.3 * (points - 40) + 2 * (points >= 40) + rnorm(n, sd = 2), 3)
weight <- round(runif(n, 0.5, 2), 2)
# Sorted scores: of those just below 40 half have moved to just above it.
moved <- ifelse(score > 37 & score < 40 & runif(n) < 0.6, 80 - score, score)
write.csv(
  data.frame(score, points, moved, team, age, alone, outcome, received, under_use, coarse, weight),
  "threshold.csv", row.names = FALSE, quote = FALSE)
