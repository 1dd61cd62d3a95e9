# Makes households.csv: a sample of households that do not exist, in 31 neighbourhoods drawn from 4 regions. Seeded.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260205)
regions <- c("north", "east", "south", "west")
drawn <- c(5, 9, 7, 10)
of <- c(40, 60, 30, 90)
rows <- list()
neighbourhood <- 0
for (h in 1:4) {
  for (k in 1:drawn[h]) {
    neighbourhood <- neighbourhood + 1
    homes <- sample(30:90, 1)
    m <- sample(6:16, 1)
    shift <- rnorm(1, sd = 4) + 2 * h
    size <- sample(c("one", "two", "more"), m, replace = TRUE, prob = c(0.4, 0.35, 0.25))
    urban <- rep(rbinom(1, 1, 0.35 + 0.1 * h), m)
    urban[sample(m, 1)] <- 1 - urban[1]
    age <- round(rnorm(m, 55 - shift / 2, 14), 1)
    score <- round(50 + shift + 3 * (size == "one") - 0.15 * (age - 50) + rnorm(m, sd = 7), 2)
    cost <- round(exp(5.5 + 0.02 * (score - 50) + rnorm(m, sd = 0.5)), 2)
    helped <- rbinom(m, 1, plogis(-0.6 + 0.05 * (score - 50) + 0.3 * urban))
    respond <- round(runif(m, 0.8, 1.4), 3)
    rows[[neighbourhood]] <- data.frame(
      region = regions[h], regions_of = of[h], neighbourhood, homes, size, urban = ifelse(urban == 1, "yes", "no"),
      age, score, cost, helped, weight = round(of[h] / drawn[h] * homes / m * respond, 4), row = 1:m)
  }
}
write.csv(do.call(rbind, rows), "households.csv", row.names = FALSE, quote = FALSE)
