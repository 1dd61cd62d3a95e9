# People who do not exist, in 24 towns: writes subgroups.csv, and prints subgroups.json: effects in groups, interaction tests, doses.
# Models by glm and lm, covariances by sandwich (CR1 by town), curves by splines::ns: another basis of the same natural splines.
suppressPackageStartupMessages({library(sandwich); library(splines)})

# Numbers that are the same everywhere: a linear congruential generator.
state <- 20260411
uniform <- function(n) {
  sapply(seq_len(n), function(i) { state <<- (1103515245 * state + 12345) %% 2^31; state / 2^31 })
}
n <- 1500
town <- floor(uniform(n) * 24)
age <- 60 + round(30 * uniform(n), 1)
visits <- floor(uniform(n) * 5)
pull <- uniform(24)
help <- as.numeric(uniform(n) < 0.3 + 0.3 * pull[town + 1])
hours <- ifelse(help == 1, round(1 + 79 * uniform(n)^1.3, 1), 0)
risk <- 0.22 + 0.006 * (age - 75) + 0.05 * (pull[town + 1] - 0.5)
risk <- risk * ifelse(help == 1, ifelse(age < 75, 0.75, 0.5) - 0.002 * hours, 1)
event <- as.numeric(uniform(n) < risk)
data <- data.frame(client = 0:(n - 1), town, age, visits, help, hours, event)
write.csv(data, "subgroups.csv", row.names = FALSE, quote = FALSE)

tight <- glm.control(epsilon = 1e-14, maxit = 200)
# glm takes the weights of its covariance from the step before the last; a fit that starts at its own end has them there.
regression <- function(formula, family, data) {
  if (is.null(family)) return(lm(formula, data))
  m <- glm(formula, family, data, control = tight)
  do.call(glm, list(formula, family, data, control = tight, start = coef(m)))
}
cr1 <- function(m) vcovCL(m, cluster = data$town, type = "HC1", cadjust = TRUE)
wald <- function(m, keep) {
  b <- coef(m)[!is.na(coef(m))]
  b <- b[keep(names(b))]
  v <- cr1(m)[names(b), names(b), drop = FALSE]
  f <- as.numeric(t(b) %*% solve(v) %*% b) / length(b)
  c(f, length(b), pf(f, length(b), 23, lower.tail = FALSE))
}

data$old <- as.numeric(age >= 75)
data$often <- as.numeric(visits >= 2)
fitted <- function(group, family) {
  data$g <- data[[group]]
  data$t0 <- help * (1 - data$g)
  data$t1 <- help * data$g
  m <- regression(event ~ t0 + t1 + g + age, family, data)
  # The same model with the difference as a coefficient.
  d <- regression(event ~ help + t1 + g + age, family, data)
  list(model = m, interaction = wald(d, function(names) names == "t1"))
}

# Effects standardised over the treated of each group, with derivatives by central differences of fourth order.
standardised <- function(m, effect) {
  x <- model.matrix(m)
  inverse <- if (inherits(m, "glm")) m$family$linkinv else identity
  at <- function(beta) {
    unlist(lapply(c("t0", "t1"), function(name) {
      rows <- x[x[, name] == 1, ]
      with <- mean(inverse(rows %*% beta))
      rows[, name] <- 0
      without <- mean(inverse(rows %*% beta))
      c(effect(with, without), without)
    }))
  }
  beta <- coef(m)
  jacobian <- sapply(seq_along(beta), function(j) {
    h <- 3e-3 * sqrt(vcov(m)[j, j])
    step <- function(k) { b <- beta; b[j] <- b[j] + k * h; at(b) }
    (8 * (step(1) - step(-1)) - (step(2) - step(-2))) / (12 * h)
  })
  list(values = at(beta), errors = sqrt(diag(jacobian %*% cr1(m) %*% t(jacobian))))
}

measures <- list(
  "relative risk" = list(poisson, function(p, q) log(p / q)),
  "odds ratio" = list(binomial, function(p, q) qlogis(p) - qlogis(q)),
  "risk difference" = list(NULL, function(p, q) p - q))
number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
groups <- sapply(names(measures), function(name) {
  one <- sapply(c("old", "often"), function(group) {
    f <- fitted(group, measures[[name]][[1]])
    s <- standardised(f$model, measures[[name]][[2]])
    paste0("\"", group, "\": {\"values\": ", number(s$values), ", \"errors\": ", number(s$errors), ", \"interaction\": ",
      number(f$interaction), "}")
  })
  paste0("\"", name, "\": {", paste(one, collapse = ", "), "}")
})

fit <- function(formula) regression(formula, poisson, data)
line <- fit(event ~ hours + age)
curve <- fit(event ~ ns(hours, knots = 30, Boundary.knots = c(10, 60)) + age)
data$bent <- ns(data$hours, knots = 30, Boundary.knots = c(10, 60))[, 1]
bend <- fit(event ~ hours + bent + age)
basis <- function(x) predict(ns(data$hours, knots = 30, Boundary.knots = c(10, 60)), x)
contrast <- basis(c(10, 30, 60)) - basis(c(0, 0, 0))
places <- grep("^ns", names(coef(curve)))
logs <- contrast %*% coef(curve)[places]
errors <- sqrt(diag(contrast %*% cr1(curve)[places, places] %*% t(contrast)))
category <- ifelse(help == 0, 0, 1 + (hours >= 15) + (hours >= 45))
data$category <- factor(category)
data$middle <- ave(data$hours, category)
steps <- fit(event ~ category + age)
through <- fit(event ~ middle + age)
data$second <- as.numeric(category == 2)
data$third <- as.numeric(category == 3)
beside <- fit(event ~ middle + second + third + age)
isNs <- function(names) grepl("^ns", names)
dose <- paste0(
  "\"line\": {\"slope\": ", number(c(coef(line)["hours"], sqrt(cr1(line)["hours", "hours"]))), ", \"trend\": ",
  number(wald(line, function(n) n == "hours")), "},\n\"curve\": {\"values\": ", number(logs), ", \"errors\": ", number(errors),
  ", \"trend\": ", number(wald(curve, isNs)), ", \"departure\": ", number(wald(bend, function(n) n == "bent")), "},\n\"categories\": {\"values\": ",
  number(coef(steps)[2:4]), ", \"errors\": ", number(sqrt(diag(cr1(steps)))[2:4]), ", \"trend\": ",
  number(wald(through, function(n) n == "middle")), ", \"departure\": ", number(wald(beside, function(n) n %in% c("second", "third"))),
  "}")

# The protocol: standardised difference of age, common support of a propensity score, effective number of clusters (all ones).
split_age <- split(data$age, data$help)
difference <- abs(mean(split_age$`1`) - mean(split_age$`0`)) / sqrt((var(split_age$`1`) + var(split_age$`0`)) / 2)
score <- fitted.values(glm(help ~ age + visits, binomial, data))
share <- mean(score[help == 1] >= min(score[help == 0]) & score[help == 1] <= max(score[help == 0]))
gamma <- tapply(resid(lm(help ~ age + visits, data)), town, sum)^2
effective <- length(gamma) / (1 + mean((gamma / mean(gamma) - 1)^2))
protocol <- paste0("\"protocol\": {\"difference\": ", sprintf("%.17g", difference), ", \"share\": ", sprintf("%.17g", share),
  ", \"effective\": ", sprintf("%.17g", effective), "}")
cat("{\"groups\": {", paste(groups, collapse = ",\n"), "},\n\"dose\": {", dose, "},\n", protocol, "}\n", sep = "")
