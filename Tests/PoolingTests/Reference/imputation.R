# Makes imputation.csv (400 people who do not exist, with values missing by what is known of them) and prints what mice makes of it: pooled estimates with
# their spread between imputations, so that another generator can be held against them, and Rubin's rules on estimates that stand here. Seeded.
suppressWarnings(suppressPackageStartupMessages({
  library(mice)
  library(mitml)
}))
suppressWarnings(RNGkind("Mersenne-Twister", "Inversion", "Rejection"))
set.seed(20261129)
n <- 400
age <- round(rnorm(n, 75, 7), 1)
treated <- rbinom(n, 1, plogis(0.04 * (age - 75)))
alone <- rbinom(n, 1, plogis(-0.2 + 0.05 * (age - 75)))
scale_start <- round(50 - 0.5 * (age - 75) - 3 * alone + rnorm(n, sd = 6), 1)
income <- c("low", "middle", "high")[1 + rowSums(outer(0.08 * (scale_start - 50) + rlogis(n), c(-0.8, 0.9), ">"))]
score <- round(10 + 0.7 * scale_start + 2.5 * treated - 2 * alone + 1.5 * (income == "high") + rnorm(n, sd = 5), 1)
hidden <- function(p) rbinom(n, 1, p) == 1
scale_start[hidden(plogis(-1.2 + 0.10 * (age - 75) - 0.05 * (score - 45)))] <- NA
alone[hidden(plogis(-1.6 + 0.05 * (score - 45)))] <- NA
income[hidden(0.15)] <- NA
data <- data.frame(client = sprintf("c%03d", 1:n), age, treated, alone, scale_start, income, score)
write.csv(data, "imputation.csv", row.names = FALSE, quote = FALSE, na = "")

for_mice <- transform(data, alone = factor(alone), income = factor(income, c("low", "middle", "high")))[-1]
m <- 40
pooled <- function(method) {
  imputed <- mice(for_mice, m = m, maxit = 5, method = method, seed = 1, printFlag = FALSE)
  fit <- with(imputed, lm(score ~ treated + age + alone + scale_start + income))
  p <- pool(fit)$pooled
  share <- sapply(1:m, function(i) {
    d <- complete(imputed, i)
    c(mean(d$alone == "1"), mean(d$scale_start), mean(d$income == "middle"), mean(d$income == "high"))
  })
  list(
    terms = as.character(p$term), estimate = p$estimate, b = p$b, ubar = p$ubar, t = p$t, df = p$df, fmi = p$fmi,
    share = rowMeans(share), share_b = apply(share, 1, var))
}

q <- rbind(c(1.2, 0.4, -0.3), c(0.9, 0.7, -0.2), c(1.6, 0.2, -0.5), c(1.1, 0.5, -0.1))
u <- lapply(1:4, function(i) {
  r <- matrix(c(0.30, 0.05, -0.02, 0.05, 0.09, 0.01, -0.02, 0.01, 0.06), 3)
  r * (1 + i / 20)
})
joint <- function(df) {
  d <- getFromNamespace(".D1", "mitml")(t(q), simplify2array(u), df)
  list(statistic = d$F[1], df1 = d$k, df2 = d$v, p = pf(d$F[1], d$k, d$v, lower.tail = FALSE), riv = d$r)
}
one <- function(j, n) {
  p <- pool.scalar(q[, j], sapply(u, function(x) x[j, j]), n = n, k = 3)
  list(estimate = p$qbar, t = p$t, df = p$df, riv = p$r, fmi = p$fmi)
}
result <- list(
  m = m, pmm = pooled(c("", "", "logreg", "pmm", "polyreg", "")), norm = pooled(c("", "", "logreg", "norm", "polyreg", "")),
  rubin = list(
    q = q, u = u, few = lapply(1:3, one, n = 30), unlimited = lapply(1:3, one, n = Inf), d1 = joint(NULL),
    d1_few = joint(27)))
cat(jsonlite::toJSON(result, digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
