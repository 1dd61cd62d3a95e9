// A thin C face on Boost.Math (Boost Software License 1.0).
//
// Every function computes in `long double` (Boost's promote_double = true) and rounds once. On x86-64 that is the
// x87 unit, which has no fused multiply-add: the same bits come out on every processor. None of them throws or
// ends the process: arguments outside the domain give NaN, and so does an evaluation that does not converge.
// Distribution functions take the tails apart, so that a small tail keeps its digits.
#ifndef MKBA_SPECIAL_FUNCTIONS_H
#define MKBA_SPECIAL_FUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

// Elementary functions whose bits do not depend on the processor: long double inside, rounded once.
double sf_exp(double x);
double sf_expm1(double x);
double sf_log(double x);
double sf_log1p(double x);
double sf_pow(double x, double y);
double sf_sin_pi(double x);  // sin(πx)

// Error function; gamma and beta functions.
double sf_erf(double x);
double sf_erfc(double x);
double sf_gamma(double x);
double sf_lgamma(double x);  // log |Γ(x)|
double sf_digamma(double x);
double sf_trigamma(double x);
double sf_beta(double a, double b);
double sf_log_beta(double a, double b);  // a, b > 0
double sf_log_choose(double n, double k);

// Regularised incomplete gamma: P(a, x) + Q(a, x) = 1; the inverses in x.
double sf_gamma_p(double a, double x);
double sf_gamma_q(double a, double x);
double sf_gamma_p_inverse(double a, double p);
double sf_gamma_q_inverse(double a, double q);

// Regularised incomplete beta I_x(a, b) and its complement 1 − I_x(a, b); the inverses in x.
double sf_beta_i(double a, double b, double x);
double sf_beta_i_complement(double a, double b, double x);
double sf_beta_i_inverse(double a, double b, double p);
double sf_beta_i_complement_inverse(double a, double b, double q);

// Standard normal: density, lower and upper tail, and the point with lower tail p or upper tail q.
double sf_normal_pdf(double z);
double sf_normal_cdf(double z);
double sf_normal_sf(double z);
double sf_normal_quantile(double p);
double sf_normal_quantile_upper(double q);

// Student t with real df > 0; an infinite df is the standard normal.
double sf_t_pdf(double t, double df);
double sf_t_cdf(double t, double df);
double sf_t_sf(double t, double df);
double sf_t_quantile(double p, double df);
double sf_t_quantile_upper(double q, double df);

// Non-central t: lower and upper tail, for the power of t tests.
double sf_noncentral_t_cdf(double t, double df, double noncentrality);
double sf_noncentral_t_sf(double t, double df, double noncentrality);

// Chi-squared with real df > 0.
double sf_chi_squared_cdf(double x, double df);
double sf_chi_squared_sf(double x, double df);
double sf_chi_squared_quantile(double p, double df);
double sf_chi_squared_quantile_upper(double q, double df);

// F with real df1, df2 > 0; an infinite df2 is chi-squared over df1.
double sf_f_cdf(double x, double df1, double df2);
double sf_f_sf(double x, double df1, double df2);
double sf_f_quantile(double p, double df1, double df2);
double sf_f_quantile_upper(double q, double df1, double df2);

// Non-central chi-squared and F: lower and upper tail, for the power of chi-squared and F tests.
double sf_noncentral_chi_squared_cdf(double x, double df, double noncentrality);
double sf_noncentral_chi_squared_sf(double x, double df, double noncentrality);
double sf_noncentral_f_cdf(double x, double df1, double df2, double noncentrality);
double sf_noncentral_f_sf(double x, double df1, double df2, double noncentrality);

// Beta(a, b) density and gamma(shape, scale) density.
double sf_beta_pdf(double x, double a, double b);
double sf_gamma_pdf(double x, double shape, double scale);

// Binomial: n and k whole numbers; k below 0 or above n has probability 0. The quantile is the smallest whole k
// with cdf(k) >= p, as in R.
double sf_binomial_pmf(double k, double n, double p);
double sf_binomial_cdf(double k, double n, double p);
double sf_binomial_sf(double k, double n, double p);
double sf_binomial_quantile(double probability, double n, double p);

// Poisson, with the same conventions.
double sf_poisson_pmf(double k, double mean);
double sf_poisson_cdf(double k, double mean);
double sf_poisson_sf(double k, double mean);
double sf_poisson_quantile(double probability, double mean);

// Hypergeometric: `marked` in a draw of `drawn` out of `population`, of which `marked_in_population` are marked.
double sf_hypergeometric_pmf(
    double marked, double drawn, double marked_in_population, double population);
double sf_hypergeometric_cdf(
    double marked, double drawn, double marked_in_population, double population);

#ifdef __cplusplus
}
#endif
#endif
