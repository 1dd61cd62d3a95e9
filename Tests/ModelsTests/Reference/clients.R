# Makes clients.csv: 1,200 clients who do not exist, in 24 neighbourhoods. Seeded; run with `Rscript clients.R`.
# R 4.2.2; the generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260101)
n <- 1200
neighbourhood <- sample(1:24, n, replace = TRUE, prob = 24:1 + 6)
organisation <- c("noord", "oost", "zuid", "west")[(neighbourhood * 7 + sample(0:1, n, replace = TRUE)) %% 4 + 1]
age <- round(65 + 30 * rbeta(n, 2, 2.5), 1)
lives_alone <- rbinom(n, 1, plogis(-2 + 0.03 * (age - 60)))
treated <- rbinom(n, 1, plogis(-0.8 + 0.02 * (age - 75) + 0.4 * (neighbourhood %% 3 == 0)))
shared <- rnorm(24, sd = 0.4)[neighbourhood]
months <- round(runif(n, 2, 12), 1)
referral <- rbinom(n, 1, pmin(0.9, exp(-2.2 - 0.5 * treated + 0.05 * (age - 78) + 0.3 * lives_alone + 0.6 * shared)))
visits <- rpois(n, months * exp(-1.6 - 0.25 * treated + 0.02 * (age - 78) + shared))
score <- round(52 - 2.5 * treated - 0.3 * (age - 78) - 1.5 * lives_alone + 3 * shared + rnorm(n, sd = 6), 2)
weight <- round(runif(n, 0.5, 2), 2)
write.csv(
  data.frame(
    client = 1:n, neighbourhood, organisation, age, lives_alone, treated, months, referral, visits, score, weight),
  "clients.csv", row.names = FALSE, quote = FALSE)
