# Reference numbers at 60 digits (mpmath), rounded to doubles. Arguments are doubles, taken exactly.
# Run: python3 special_functions.py > special_functions.json
import json

from mpmath import (betainc, binomial, erfc, exp, findroot, gammainc, inf, log, mp, mpf, power, psi, quad, sqrt, loggamma)

mp.dps = 60


def phi(z):
    return erfc(-mpf(z) / sqrt(2)) / 2


def normal_quantile(p):
    p = mpf(p)
    if p > mpf(1) / 2:
        return -normal_quantile(1 - p)
    if p == mpf(1) / 2:
        return mpf(0)
    # log Φ is nearly quadratic far out: its root is found from any start.
    start = -sqrt(-2 * log(p)) if p < mpf("0.1") else (p - mpf(1) / 2) * mpf("2.5")
    return findroot(lambda z: log(phi(z)) - log(p), start)


def t_lower(t, df):  # t < 0
    t, df = mpf(t), mpf(df)
    return betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2


def t_cdf(t, df):
    return t_lower(t, df) if t < 0 else 1 - t_lower(-mpf(t), df)


def f_sf(x, a, b):
    x, a, b = mpf(x), mpf(a), mpf(b)
    return betainc(b / 2, a / 2, 0, b / (b + a * x), regularized=True)


def bino(k, n, p):
    p = mpf(p)
    return sum(binomial(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def pois(k, m):
    return gammainc(k + 1, mpf(m), inf, regularized=True)


def hyper(k, drawn, marked, population):
    return binomial(marked, k) * binomial(population - marked, drawn - k) / binomial(population, drawn)


def noncentral_t(t, df, d):
    # P(Z <= t sqrt(V/df) - d) over the chi-squared V.
    t, df, d = mpf(t), mpf(df), mpf(d)
    density = lambda v: v ** (df / 2 - 1) * exp(-v / 2 - loggamma(df / 2) - df / 2 * log(2))
    return quad(lambda v: phi(t * sqrt(v / df) - d) * density(v), [0, df / 4, df, 2 * df, 4 * df, 20 * df, 60 * df])


def row(function, arguments, value):
    return {"function": function, "arguments": [float(a) for a in arguments], "value": float(value)}


rows = []
for x in [-745.0, -708.25, -40.5, -1.0, -0.3, -1e-10, 0.0, 1e-300, 0.1, 0.34657, 0.5, 1.0, 2.5, 10.75, 100.1, 709.5]:
    rows.append(row("exp", [x], exp(mpf(x))))
for x in [5e-324, 1e-310, 1e-300, 0.1, 0.5, 0.7071067811865475, 0.99, 0.9999999999, 1.0, 1.0000001, 1.4142135623730951,
          2.0, 3.7, 1e5, 1e300, 1.7e308]:
    rows.append(row("log", [x], log(mpf(x))))
for x, y in [(2, 0.5), (1.1, 100), (0.3, 12.7), (1.0000001, 1e9), (7.5, -3.25), (1e-300, 0.9), (1e300, -1.02), (10, 308),
             (0.97, 10), (1.035, -25), (5e-324, 0.5), (-2, 3), (-3.5, -4), (0.9999, 123456.789)]:
    rows.append(row("pow", [x, y], power(mpf(float(x)), mpf(float(y)))))
for p in [5e-324, 1e-300, 1e-100, 1e-20, 1.3e-11, 1.6e-11, 1e-8, 0.001, 0.025, 0.0749, 0.0751, 0.1, 0.3, 0.5, 0.6, 0.9249,
          0.9251, 0.975, 0.999999, 1 - 2.0**-53]:
    rows.append(row("normal_quantile", [p], normal_quantile(p)))
for z in [-38, -37.5, -20.25, -8.2, -5, -1.96, -0.5, -1e-9, 0, 0.7, 1.644853626951, 3, 6.5]:
    rows.append(row("normal_cdf", [z], phi(z)))
for t, df in [(-2.5, 5), (-40, 3), (-1, 1), (-0.1, 0.5), (1.3, 10.7), (2.2, 56.3), (-6, 250), (-12, 30)]:
    rows.append(row("t_cdf", [t, df], t_cdf(t, df)))
for p, df in [(0.975, 10), (0.975, 4.5), (0.95, 1.5), (0.9995, 3), (0.6, 250)]:
    guess = normal_quantile(p) * (1 + 2 / mpf(df))
    rows.append(row("t_quantile", [p, df], findroot(lambda t: t_lower(-t, df) - (1 - mpf(p)), guess)))
for t, df, d in [(2.0, 10, 1.5), (1.7, 25.5, 2.8), (-1, 6, 0.5)]:
    rows.append(row("noncentral_t_cdf", [t, df, d], noncentral_t(t, df, d)))
for x, df in [(3.84, 1), (20, 4.5), (0.01, 2), (300, 250), (80, 3)]:
    rows.append(row("chi_squared_sf", [x, df], gammainc(mpf(df) / 2, mpf(x) / 2, inf, regularized=True)))
for x, a, b in [(4.2, 2, 17), (1, 5, 5), (0.3, 1.5, 8), (60, 3, 40)]:
    rows.append(row("f_sf", [x, a, b], f_sf(x, a, b)))
for k, n, p in [(9, 612, 0.03), (0, 20, 0.01), (50, 100, 0.5), (17, 40, 0.7), (58, 1940, 0.03)]:
    rows.append(row("binomial_cdf", [k, n, p], bino(k, n, p)))
    rows.append(row("binomial_pmf", [k, n, p], binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k)))
for k, m in [(0, 0.05), (3, 3.5), (70, 58), (12100, 12000)]:
    rows.append(row("poisson_cdf", [k, m], pois(k, m)))
    rows.append(row("poisson_pmf", [k, m], exp(-mpf(m) + k * log(mpf(m)) - loggamma(k + 1))))
for k, d, m, n in [(3, 10, 20, 100), (30, 200, 150, 978), (0, 5, 3, 9)]:
    rows.append(row("hypergeometric_pmf", [k, d, m, n], hyper(k, d, m, n)))
for x, a, b in [(0.7, 14, 6), (0.001, 0.5, 0.5), (0.45, 900, 1100), (0.02, 2, 90), (1e-8, 0.2, 3)]:
    rows.append(row("beta_cdf", [x, a, b], betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)))
for x, a in [(2, 2.5), (1e-6, 0.3), (270, 250), (9, 1)]:
    rows.append(row("gamma_cdf", [x, a], gammainc(mpf(a), 0, mpf(x), regularized=True)))
for x in [0.001, 0.5, 1.4616, 10, 1e5]:
    rows.append(row("log_gamma", [x], loggamma(mpf(x))))
    rows.append(row("digamma", [x], psi(0, mpf(x))))
    rows.append(row("trigamma", [x], psi(1, mpf(x))))
print(json.dumps(rows, indent=0))
