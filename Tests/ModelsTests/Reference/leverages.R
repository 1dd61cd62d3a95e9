# Covariances with leverages on clients.csv: HC2 and HC3 of the package sandwich, CR2 with Satterthwaite degrees of freedom and CR3 of clubSandwich.
# Writes leverages.json at 17 digits. Run with `Rscript leverages.R` in this folder.
suppressMessages({library(sandwich); library(clubSandwich); library(jsonlite)})
data <- read.csv("clients.csv")
data$organisation <- relevel(factor(data$organisation), ref = "noord")
data$neighbourhood <- factor(data$neighbourhood)
tight <- glm.control(epsilon = 1e-15, maxit = 200)
adjusted <- ~ treated + age + lives_alone + organisation
models <- list(
  score = lm(update(adjusted, score ~ .), data),
  score_weighted = lm(update(adjusted, score ~ .), data, weights = weight),
  score_fixed_effects = lm(score ~ treated + age + lives_alone + neighbourhood, data),
  referral_odds = glm(update(adjusted, referral ~ .), binomial, data, control = tight),
  referral_risk = glm(update(adjusted, referral ~ .), poisson, data, control = tight),
  visits_weighted = glm(
    update(adjusted, visits ~ . + offset(log(months))), poisson, data, weights = weight, control = tight))
# A fit that starts at its own end has its weights there.
models <- lapply(models, function(m) if (inherits(m, "glm")) update(m, start = coef(m)) else m)

first <- 1:4
clustered <- function(m, cluster, type) {
  v <- suppressWarnings(vcovCR(m, cluster = cluster, type = type))
  test <- coef_test(m, vcov = v, test = "Satterthwaite")
  list(covariance = unclass(as.matrix(v))[first, first], df = test$df_Satt[first])
}
result <- lapply(models, function(m) {
  out <- list(
    HC2 = vcovHC(m, type = "HC2")[first, first], HC3 = vcovHC(m, type = "HC3")[first, first],
    CR2 = clustered(m, data$neighbourhood, "CR2"))
  # Every neighbourhood has a column of its own in the fixed effects, so that I - H has no inverse there.
  if (!identical(m, models$score_fixed_effects)) out$CR3 <- clustered(m, data$neighbourhood, "CR3")["covariance"]
  out
})
# Clusters that are fitted without error in the direction of their own column.
for (name in c("score", "score_weighted", "referral_risk")) {
  result[[name]]$CR2_organisation <- clustered(models[[name]], data$organisation, "CR2")
}
strip <- function(x) if (is.list(x)) lapply(x, strip) else unname(x)
result <- lapply(result, strip)
writeLines(
  toJSON(
    list(
      made_with = sprintf("%s; sandwich %s; clubSandwich %s", R.version.string, packageVersion("sandwich"),
        packageVersion("clubSandwich")),
      models = result),
    digits = NA, auto_unbox = TRUE, pretty = TRUE), "leverages.json")
