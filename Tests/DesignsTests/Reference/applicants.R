# Makes applicants.csv: 400 people who do not exist, some of whom took part in a programme. Seeded; run with `Rscript applicants.R`.
# The generators are named, so that other versions of R give the same numbers.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261128)
n <- 400
office <- sample(1:25, n, replace = TRUE)
district <- c("centrum", "haven", "west", "zuid")[1 + (office + sample(0:2, n, replace = TRUE)) %% 4]
age <- round(25 + 35 * rbeta(n, 2, 2), 1)
debt <- round(rlnorm(n, 1.5, 0.6), 2)
earlier <- rbinom(n, 1, 0.35)
weight <- round(runif(n, 0.5, 2.5), 2)
latent <- -1.1 + 0.04 * (age - 42) - 0.08 * (debt - 5) + 0.7 * earlier + 0.4 * (district == "haven") - 0.3 * (district == "zuid")
treated <- rbinom(n, 1, plogis(latent))
shared <- rnorm(25, sd = 0.5)[office]
income <- round(18 + 2.5 * treated + 0.15 * (age - 42) - 0.4 * debt + 2 * earlier + 1.5 * (district == "west") + shared + rnorm(n, sd = 4), 2)
work <- rbinom(n, 1, plogis(-0.4 + 0.6 * treated + 0.03 * (age - 42) - 0.08 * debt + 0.5 * earlier + 0.5 * shared))
write.csv(
  data.frame(person = 1:n, office, district, age, debt, earlier, weight, treated, income, work),
  "applicants.csv", row.names = FALSE, quote = FALSE)
