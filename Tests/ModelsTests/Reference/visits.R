# Makes visits.csv: 520 visits by 14 workers to clients who do not exist, in 22 neighbourhoods of unequal size with streets in them.
# Seeded; run with `Rscript visits.R`. R 4.2.2; the generators are named, so that other versions give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260207)
n <- 520
neighbourhood <- sample(1:22, n, replace = TRUE, prob = 22:1 + 4)
street <- neighbourhood * 10 + sample(1:3, n, replace = TRUE)
worker <- sample(1:14, n, replace = TRUE, prob = 14:1 + 3)
organisation <- c("noord", "oost", "zuid")[neighbourhood %% 3 + 1]
treated <- as.integer(neighbourhood %% 2 == 0)
home <- rbinom(n, 1, 0.4)
months <- round(runif(n, 0, 6), 1)
level <- rnorm(22, sd = 4)
slope <- 0.3 * level / 4 + rnorm(22, sd = 0.6)
place <- rnorm(230, sd = 1.5)
hand <- rnorm(14, sd = 2)
score <- round(
  50 - 2 * treated + 0.8 * months + 1.2 * home + (organisation == "oost") + level[neighbourhood] +
    slope[neighbourhood] * months + place[street] + hand[worker] + rnorm(n, sd = 5), 2)
pull <- 0.15 * level[neighbourhood] + 0.2 * hand[worker]
moved <- rbinom(n, 1, plogis(-0.9 - 0.5 * treated + 0.5 * home + 0.1 * months + pull))
asked <- sample(3:15, n, replace = TRUE)
yes <- rbinom(n, asked, plogis(-0.6 + 0.4 * home - 0.3 * treated + pull + 0.1 * slope[neighbourhood] * months))
hours <- round(runif(n, 0.5, 3), 2)
calls <- rpois(n, hours * exp(0.2 - 0.3 * treated + 0.25 * home + 0.6 * pull))
rating <- cut(0.8 * home - 0.6 * treated + pull + rlogis(n), c(-Inf, -1.2, 0.2, 1.5, Inf), labels = FALSE)
weight <- round(runif(n, 0.5, 2), 2)
write.csv(
  data.frame(
    neighbourhood, street, worker, organisation, treated, home, months, score, moved, asked, yes, hours, calls,
    rating, weight),
  "visits.csv", row.names = FALSE, quote = FALSE)
