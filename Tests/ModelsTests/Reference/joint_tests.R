# Joint tests of coefficients on responses.csv with lmtest and anova of R; writes joint_tests.json. Run with `Rscript joint_tests.R`.
suppressMessages({
  library(lmtest)
  library(sandwich)
  library(MASS)
  library(jsonlite)
})
data <- read.csv("responses.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
tight <- glm.control(epsilon = 1e-15, maxit = 200)
end <- function(m) update(m, start = coef(m))
line <- lm(cost ~ treated + age + alone + organisation, data)
logit <- end(glm(admitted ~ treated + age + alone + organisation, binomial(), data, control = tight))
less <- end(glm(admitted ~ treated + age + alone, binomial(), data, control = tight))
count <- end(glm(contacts ~ treated + age + alone + organisation + offset(log(months)), poisson(), data, control = tight))
nb <- glm.nb(contacts ~ treated + age + alone + organisation + offset(log(months)), data,
  control = glm.control(epsilon = 1e-14, maxit = 200))
clustered <- function(m) vcovCL(m, cluster = data$neighbourhood, type = "HC1", cadjust = TRUE)
numbers <- function(t) list(statistic = t[2, 3], p = t[2, 4])
# 2 β(treated) − β(alone) = 0.1 and β(age) = 0.02, by arithmetic on matrices.
r <- rbind(c(0, 2, 0, -1, 0, 0, 0), c(0, 0, 1, 0, 0, 0, 0))
distance <- drop(r %*% coef(logit)) - c(0.1, 0.02)
linear <- drop(t(distance) %*% solve(r %*% clustered(logit) %*% t(r)) %*% distance)
short <- lm(cost ~ treated + age + alone, data)
wald <- function(small, large, test, vcov) numbers(waldtest(small, large, test = test, vcov = vcov))
ratio <- lrtest(less, logit)
rao <- anova(less, logit, test = "Rao")
mu <- fitted(count)
excess <- ((data$contacts - mu)^2 - data$contacts) / mu
one <- summary(lm(excess ~ 1))$coefficients
two <- summary(lm(excess ~ 0 + mu))$coefficients
over <- 2 * (as.numeric(logLik(nb)) - as.numeric(logLik(count)))
write_json(list(
  made_with = sprintf("%s; lmtest %s; sandwich %s", R.version.string, packageVersion("lmtest"), packageVersion("sandwich")),
  f_iid = wald(short, line, "F", vcov), f_hc1 = wald(short, line, "F", function(m) vcovHC(m, "HC1")),
  chi_squared_iid = wald(less, logit, "Chisq", vcov), chi_squared_cr1 = wald(less, logit, "Chisq", clustered),
  linear = list(statistic = linear, p = pchisq(linear, 2, lower.tail = FALSE)),
  likelihood_ratio = list(statistic = ratio$Chisq[2], p = ratio[2, 5]),
  score = list(statistic = rao$Rao[2], p = rao[2, 6]),
  cameron_trivedi_linear = list(statistic = one[1, 3], alpha = one[1, 1], p = pnorm(one[1, 3], lower.tail = FALSE)),
  cameron_trivedi_quadratic = list(statistic = two[1, 3], alpha = two[1, 1], p = pnorm(two[1, 3], lower.tail = FALSE)),
  overdispersion = list(statistic = over, p = pchisq(over, 1, lower.tail = FALSE) / 2)),
  "joint_tests.json", digits = NA, auto_unbox = TRUE)
