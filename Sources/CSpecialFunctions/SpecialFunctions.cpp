// The only file that includes Boost.Math: its templates take the compiler tens of seconds.
#include "CSpecialFunctions.h"

#include <cmath>
#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/non_central_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/sin_pi.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace {

using namespace boost::math::policies;

typedef policy<
    promote_double<true>, domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
    underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
    evaluation_error<ignore_error>, indeterminate_result_error<ignore_error>,
    discrete_quantile<integer_round_up>>
    Quiet;

const Quiet quiet;
const double nan_value = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

/// Nothing that Boost throws crosses the C border.
template <class Body>
double guarded(Body body) noexcept {
  try {
    return static_cast<double>(body());
  } catch (...) {
    return nan_value;
  }
}

bool is_probability(double p) { return p >= 0 && p <= 1; }
bool is_whole(double n) { return n >= 0 && n < 9007199254740992.0 && std::floor(n) == n; }

// Over long double, so that a step like df/(df + t²) is not rounded to a double on the way.
typedef boost::math::normal_distribution<long double, Quiet> Normal;
typedef boost::math::students_t_distribution<long double, Quiet> StudentT;
typedef boost::math::non_central_t_distribution<long double, Quiet> NoncentralT;
typedef boost::math::chi_squared_distribution<long double, Quiet> ChiSquared;
typedef boost::math::non_central_chi_squared_distribution<long double, Quiet> NoncentralChiSquared;
typedef boost::math::non_central_f_distribution<long double, Quiet> NoncentralF;
typedef boost::math::fisher_f_distribution<long double, Quiet> FisherF;
typedef boost::math::beta_distribution<long double, Quiet> Beta;
typedef boost::math::gamma_distribution<long double, Quiet> Gamma;
typedef boost::math::binomial_distribution<long double, Quiet> Binomial;
typedef boost::math::poisson_distribution<long double, Quiet> Poisson;
typedef boost::math::hypergeometric_distribution<long double, Quiet> Hypergeometric;

}  // namespace

extern "C" {

double sf_exp(double x) { return static_cast<double>(std::exp(static_cast<long double>(x))); }
double sf_expm1(double x) { return static_cast<double>(std::expm1(static_cast<long double>(x))); }
double sf_log(double x) { return static_cast<double>(std::log(static_cast<long double>(x))); }
double sf_log1p(double x) { return static_cast<double>(std::log1p(static_cast<long double>(x))); }
double sf_pow(double x, double y) {
  return static_cast<double>(std::pow(static_cast<long double>(x), static_cast<long double>(y)));
}

double sf_sin_pi(double x) {
  return guarded([=] { return boost::math::sin_pi(x, quiet); });
}

double sf_erf(double x) {
  return guarded([=] { return boost::math::erf(x, quiet); });
}
double sf_erfc(double x) {
  return guarded([=] { return boost::math::erfc(x, quiet); });
}
double sf_gamma(double x) {
  return guarded([=] { return boost::math::tgamma(x, quiet); });
}
double sf_lgamma(double x) {
  if (std::isinf(x)) return infinity;
  return guarded([=] { return boost::math::lgamma(x, quiet); });
}
double sf_digamma(double x) {
  return guarded([=] { return boost::math::digamma(x, quiet); });
}
double sf_trigamma(double x) {
  return guarded([=] { return boost::math::trigamma(x, quiet); });
}
double sf_beta(double a, double b) {
  return guarded([=] { return boost::math::beta(a, b, quiet); });
}
double sf_log_beta(double a, double b) {
  if (!(a > 0 && b > 0)) return nan_value;
  return guarded([=] {
    typedef long double L;
    const L whole = L(a) + L(b);
    return boost::math::lgamma(L(a), quiet) + boost::math::lgamma(L(b), quiet) - boost::math::lgamma(whole, quiet);
  });
}
double sf_log_choose(double n, double k) {
  if (!(k >= 0 && k <= n)) return nan_value;
  return guarded([=] {
    typedef long double L;
    return boost::math::lgamma(L(n) + 1, quiet) - boost::math::lgamma(L(k) + 1, quiet) -
           boost::math::lgamma(L(n) - L(k) + 1, quiet);
  });
}

double sf_gamma_p(double a, double x) {
  if (a > 0 && x == infinity) return 1;
  return guarded([=] { return boost::math::gamma_p(a, x, quiet); });
}
double sf_gamma_q(double a, double x) {
  if (a > 0 && x == infinity) return 0;
  return guarded([=] { return boost::math::gamma_q(a, x, quiet); });
}
double sf_gamma_p_inverse(double a, double p) {
  if (!is_probability(p)) return nan_value;
  return guarded([=] { return boost::math::gamma_p_inv(a, p, quiet); });
}
double sf_gamma_q_inverse(double a, double q) {
  if (!is_probability(q)) return nan_value;
  return guarded([=] { return boost::math::gamma_q_inv(a, q, quiet); });
}

double sf_beta_i(double a, double b, double x) {
  return guarded([=] { return boost::math::ibeta(a, b, x, quiet); });
}
double sf_beta_i_complement(double a, double b, double x) {
  return guarded([=] { return boost::math::ibetac(a, b, x, quiet); });
}
double sf_beta_i_inverse(double a, double b, double p) {
  if (!is_probability(p)) return nan_value;
  return guarded([=] { return boost::math::ibeta_inv(a, b, p, quiet); });
}
double sf_beta_i_complement_inverse(double a, double b, double q) {
  if (!is_probability(q)) return nan_value;
  return guarded([=] { return boost::math::ibetac_inv(a, b, q, quiet); });
}

double sf_normal_pdf(double z) {
  return guarded([=] { return boost::math::pdf(Normal(), z); });
}
double sf_normal_cdf(double z) {
  if (std::isnan(z)) return nan_value;
  return guarded([=] { return boost::math::cdf(Normal(), z); });
}
double sf_normal_sf(double z) { return sf_normal_cdf(-z); }
double sf_normal_quantile(double p) {
  if (!is_probability(p)) return nan_value;
  if (p == 0) return -infinity;
  if (p == 1) return infinity;
  return guarded([=] { return boost::math::quantile(Normal(), p); });
}
double sf_normal_quantile_upper(double q) { return -sf_normal_quantile(q); }

double sf_t_pdf(double t, double df) {
  if (df == infinity) return sf_normal_pdf(t);
  if (std::isinf(t)) return 0;
  return guarded([=] { return boost::math::pdf(StudentT(df), t); });
}
double sf_t_cdf(double t, double df) {
  if (std::isnan(t) || !(df > 0)) return nan_value;
  if (df == infinity) return sf_normal_cdf(t);
  if (std::isinf(t)) return t > 0 ? 1 : 0;
  return guarded([=] { return boost::math::cdf(StudentT(df), t); });
}
double sf_t_sf(double t, double df) { return sf_t_cdf(-t, df); }
double sf_t_quantile(double p, double df) {
  if (!is_probability(p) || !(df > 0)) return nan_value;
  if (df == infinity) return sf_normal_quantile(p);
  if (p == 0) return -infinity;
  if (p == 1) return infinity;
  return guarded([=] { return boost::math::quantile(StudentT(df), p); });
}
double sf_t_quantile_upper(double q, double df) { return -sf_t_quantile(q, df); }

double sf_noncentral_t_cdf(double t, double df, double noncentrality) {
  if (df == infinity) return sf_normal_cdf(t - noncentrality);
  return guarded([=] { return boost::math::cdf(NoncentralT(df, noncentrality), t); });
}
double sf_noncentral_t_sf(double t, double df, double noncentrality) {
  if (df == infinity) return sf_normal_sf(t - noncentrality);
  return guarded([=] { return boost::math::cdf(boost::math::complement(NoncentralT(df, noncentrality), t)); });
}

double sf_chi_squared_cdf(double x, double df) {
  if (std::isnan(x) || !(df > 0)) return nan_value;
  return x <= 0 ? 0 : sf_gamma_p(df / 2, x / 2);
}
double sf_chi_squared_sf(double x, double df) {
  if (std::isnan(x) || !(df > 0)) return nan_value;
  return x <= 0 ? 1 : sf_gamma_q(df / 2, x / 2);
}
double sf_chi_squared_quantile(double p, double df) { return 2 * sf_gamma_p_inverse(df / 2, p); }
double sf_chi_squared_quantile_upper(double q, double df) { return 2 * sf_gamma_q_inverse(df / 2, q); }

double sf_f_cdf(double x, double df1, double df2) {
  if (std::isnan(x) || !(df1 > 0 && df2 > 0)) return nan_value;
  if (x <= 0) return 0;
  if (x == infinity) return 1;
  if (df2 == infinity) return sf_chi_squared_cdf(x * df1, df1);
  return guarded([=] { return boost::math::cdf(FisherF(df1, df2), x); });
}
double sf_f_sf(double x, double df1, double df2) {
  if (std::isnan(x) || !(df1 > 0 && df2 > 0)) return nan_value;
  if (x <= 0) return 1;
  if (x == infinity) return 0;
  if (df2 == infinity) return sf_chi_squared_sf(x * df1, df1);
  return guarded([=] { return boost::math::cdf(boost::math::complement(FisherF(df1, df2), x)); });
}
double sf_f_quantile(double p, double df1, double df2) {
  if (!is_probability(p) || !(df1 > 0 && df2 > 0)) return nan_value;
  if (p == 1) return infinity;
  if (df2 == infinity) return sf_chi_squared_quantile(p, df1) / df1;
  return guarded([=] { return boost::math::quantile(FisherF(df1, df2), p); });
}
double sf_f_quantile_upper(double q, double df1, double df2) {
  if (!is_probability(q) || !(df1 > 0 && df2 > 0)) return nan_value;
  if (q == 0) return infinity;
  if (df2 == infinity) return sf_chi_squared_quantile_upper(q, df1) / df1;
  return guarded([=] { return boost::math::quantile(boost::math::complement(FisherF(df1, df2), q)); });
}

double sf_noncentral_chi_squared_cdf(double x, double df, double noncentrality) {
  if (!(df > 0) || !(noncentrality >= 0) || std::isnan(x)) return nan_value;
  if (x <= 0) return 0;
  if (x == infinity) return 1;
  if (noncentrality == 0) return sf_chi_squared_cdf(x, df);
  return guarded([=] { return boost::math::cdf(NoncentralChiSquared(df, noncentrality), (long double)x); });
}
double sf_noncentral_chi_squared_sf(double x, double df, double noncentrality) {
  if (!(df > 0) || !(noncentrality >= 0) || std::isnan(x)) return nan_value;
  if (x <= 0) return 1;
  if (x == infinity) return 0;
  if (noncentrality == 0) return sf_chi_squared_sf(x, df);
  return guarded([=] {
    return boost::math::cdf(boost::math::complement(NoncentralChiSquared(df, noncentrality), (long double)x));
  });
}
double sf_noncentral_f_cdf(double x, double df1, double df2, double noncentrality) {
  if (!(df1 > 0 && df2 > 0) || !(noncentrality >= 0) || std::isnan(x)) return nan_value;
  if (x <= 0) return 0;
  if (x == infinity) return 1;
  if (df2 == infinity) return sf_noncentral_chi_squared_cdf(x * df1, df1, noncentrality);
  if (noncentrality == 0) return sf_f_cdf(x, df1, df2);
  return guarded([=] { return boost::math::cdf(NoncentralF(df1, df2, noncentrality), (long double)x); });
}
double sf_noncentral_f_sf(double x, double df1, double df2, double noncentrality) {
  if (!(df1 > 0 && df2 > 0) || !(noncentrality >= 0) || std::isnan(x)) return nan_value;
  if (x <= 0) return 1;
  if (x == infinity) return 0;
  if (df2 == infinity) return sf_noncentral_chi_squared_sf(x * df1, df1, noncentrality);
  if (noncentrality == 0) return sf_f_sf(x, df1, df2);
  return guarded([=] {
    return boost::math::cdf(boost::math::complement(NoncentralF(df1, df2, noncentrality), (long double)x));
  });
}

double sf_beta_pdf(double x, double a, double b) {
  if (x < 0 || x > 1) return 0;
  return guarded([=] { return boost::math::pdf(Beta(a, b), x); });
}
double sf_gamma_pdf(double x, double shape, double scale) {
  if (x < 0) return 0;
  return guarded([=] { return boost::math::pdf(Gamma(shape, scale), x); });
}

double sf_binomial_pmf(double k, double n, double p) {
  if (!is_whole(n) || !is_probability(p) || std::isnan(k)) return nan_value;
  if (k < 0 || k > n || std::floor(k) != k) return 0;
  return guarded([=] { return boost::math::pdf(Binomial(n, p), k); });
}
double sf_binomial_cdf(double k, double n, double p) {
  if (!is_whole(n) || !is_probability(p) || std::isnan(k)) return nan_value;
  const double whole = std::floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return guarded([=] { return boost::math::cdf(Binomial(n, p), whole); });
}
double sf_binomial_sf(double k, double n, double p) {
  if (!is_whole(n) || !is_probability(p) || std::isnan(k)) return nan_value;
  const double whole = std::floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return guarded([=] { return boost::math::cdf(boost::math::complement(Binomial(n, p), whole)); });
}
double sf_binomial_quantile(double probability, double n, double p) {
  if (!is_whole(n) || !is_probability(p) || !is_probability(probability)) return nan_value;
  if (probability == 0 || n == 0 || p == 0) return 0;
  if (probability == 1 || p == 1) return n;
  return guarded([=] {
    double k = (double)boost::math::quantile(Binomial(n, p), probability);
    // Boost's search may end one off where the cdf equals the probability to the last bit: walk to the definition.
    while (k > 0 && sf_binomial_cdf(k - 1, n, p) >= probability) k -= 1;
    while (k < n && sf_binomial_cdf(k, n, p) < probability) k += 1;
    return k;
  });
}

double sf_poisson_pmf(double k, double mean) {
  if (!(mean >= 0) || mean == infinity || std::isnan(k)) return nan_value;
  if (k < 0 || std::floor(k) != k || k == infinity) return 0;
  if (mean == 0) return k == 0 ? 1 : 0;
  return guarded([=] { return boost::math::pdf(Poisson(mean), k); });
}
double sf_poisson_cdf(double k, double mean) {
  if (!(mean >= 0) || mean == infinity || std::isnan(k)) return nan_value;
  const double whole = std::floor(k);
  if (whole < 0) return 0;
  if (mean == 0 || whole == infinity) return 1;
  return guarded([=] { return boost::math::cdf(Poisson(mean), whole); });
}
double sf_poisson_sf(double k, double mean) {
  if (!(mean >= 0) || mean == infinity || std::isnan(k)) return nan_value;
  const double whole = std::floor(k);
  if (whole < 0) return 1;
  if (mean == 0 || whole == infinity) return 0;
  return guarded([=] { return boost::math::cdf(boost::math::complement(Poisson(mean), whole)); });
}
double sf_poisson_quantile(double probability, double mean) {
  if (!(mean >= 0) || mean == infinity || !is_probability(probability)) return nan_value;
  if (probability == 0 || mean == 0) return 0;
  if (probability == 1) return infinity;
  return guarded([=] {
    double k = (double)boost::math::quantile(Poisson(mean), probability);
    while (k > 0 && sf_poisson_cdf(k - 1, mean) >= probability) k -= 1;
    while (sf_poisson_cdf(k, mean) < probability) k += 1;
    return k;
  });
}

double sf_hypergeometric_pmf(double marked, double drawn, double marked_in_population, double population) {
  const double all = population, good = marked_in_population;
  if (!is_whole(all) || !is_whole(good) || !is_whole(drawn) || good > all || drawn > all || all > 4294967295.0) {
    return nan_value;
  }
  if (std::floor(marked) != marked || marked < drawn + good - all || marked < 0 || marked > drawn || marked > good) {
    return 0;
  }
  return guarded([=] {
    const Hypergeometric law(static_cast<unsigned>(good), static_cast<unsigned>(drawn), static_cast<unsigned>(all));
    return boost::math::pdf(law, static_cast<unsigned>(marked));
  });
}
double sf_hypergeometric_cdf(double marked, double drawn, double marked_in_population, double population) {
  const double all = population, good = marked_in_population;
  if (!is_whole(all) || !is_whole(good) || !is_whole(drawn) || good > all || drawn > all || all > 4294967295.0) {
    return nan_value;
  }
  const double whole = std::floor(marked);
  if (std::isnan(whole)) return nan_value;
  if (whole < 0 || whole < drawn + good - all) return 0;
  if (whole >= drawn || whole >= good) return 1;
  return guarded([=] {
    const Hypergeometric law(static_cast<unsigned>(good), static_cast<unsigned>(drawn), static_cast<unsigned>(all));
    return boost::math::cdf(law, static_cast<unsigned>(whole));
  });
}

}  // extern "C"
