# Makes staggered.csv: 48 places that do not exist, in 12 regions, over 8 years; help starts in 2011 (always), 2013, 2015, 2016 or never,
# with effects that grow and differ by start. Seeded; run with `Rscript staggered.R`.
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20260303)
units <- 48
years <- 2011:2018
start <- rep(c(2013, 2015, 2016, 0, 0, 2013, 2015, 0, 2016, 2015, 0, 2011), 4)
region <- rep(1:12, each = 4)
weight <- round(runif(units, 0.5, 2), 2)
level <- rnorm(units, sd = 2)
shock <- matrix(rnorm(12 * 8, sd = 0.4), 12)
rows <- expand.grid(year = years, unit = 1:units)[, 2:1]
rows$region <- region[rows$unit]
rows$start <- start[rows$unit]
rows$unit_weight <- weight[rows$unit]
rows$row_weight <- round(runif(nrow(rows), 0.5, 2), 2)
rows$x <- round(rnorm(nrow(rows)) + 0.2 * (rows$year - 2014) * (rows$unit %% 3), 2)
since <- ifelse(rows$start > 0, rows$year - rows$start, -1)
rows$y <- round(
  level[rows$unit] + 0.3 * (rows$year - 2011) + shock[cbind(rows$region, rows$year - 2010)] + 0.5 * rows$x +
    ifelse(since >= 0, 0.5 + 0.4 * since * (rows$start != 2016), 0) + rnorm(nrow(rows), sd = 0.7), 3)
rows$present <- rbinom(nrow(rows), 1, 0.88)
write.csv(rows, "staggered.csv", row.names = FALSE, quote = FALSE)
