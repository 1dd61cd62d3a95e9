# Leaves out one neighbourhood of clients.csv at a time and fits the rest with glm; prints deletion.json.
# The effect is the coefficient of treated (Poisson with log link: also the log ratio of standardised means), its error CR1.
library(sandwich)
data <- read.csv("clients.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
tight <- glm.control(epsilon = 1e-15, maxit = 200)
units <- sort(unique(data$neighbourhood))
without <- function(unit) {
  rest <- data[data$neighbourhood != unit, ]
  m <- glm(visits ~ treated + age + lives_alone + organisation + factor(neighbourhood) + offset(log(months)), poisson, rest,
    control = tight)
  # glm takes the weights of its covariance from the step before the last.
  m <- update(m, start = coef(m))
  c(coef(m)[["treated"]], sqrt(vcovCL(m, cluster = rest$neighbourhood, type = "HC1", cadjust = TRUE)["treated", "treated"]))
}
chosen <- units[c(1, 5, length(units))]
number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
cat("{\"units\": [", paste0("\"", chosen, "\"", collapse = ", "), "], \"effects\": [",
  paste(sapply(chosen, function(u) number(without(u))), collapse = ", "), "]}\n", sep = "")
