"""Numbers that Sources/Models/Sensitivity is compared with, none by the formulas that stand there.

A confounder is made with stated partial R2, so the regression that holds it tells what an omitted variable does. Oster's model is built
with a known effect. Rosenbaum's bounds come from enumerating treatment assignments. Prints sensitivity.json.
"""
# made again to 1e-8
import itertools
import json

import numpy as np
from scipy import stats

random = np.random.RandomState(20260312)


def ols(y, *columns):
    """Coefficients, standard errors, residuals and degrees of freedom of least squares with a constant."""
    x = np.column_stack([np.ones(len(y)), *columns])
    beta = np.linalg.solve(x.T @ x, x.T @ y)
    residuals = y - x @ beta
    df = len(y) - x.shape[1]
    errors = np.sqrt(np.diag(np.linalg.inv(x.T @ x)) * (residuals @ residuals) / df)
    return beta, errors, residuals, df


def residual(y, *columns):
    return ols(y, *columns)[2]


def explained(y, z, *columns):
    """The partial R2 of y with z given columns."""
    a, b = residual(y, *columns), residual(z, *columns)
    return (a @ b) ** 2 / ((a @ a) * (b @ b))


# An omitted variable: the regression with it beside that without.
n = 60
x1, x2 = random.normal(size=n), (random.uniform(size=n) < 0.4).astype(float)
z = random.normal(size=n)
d = (0.5 * x1 + 0.6 * z + random.normal(size=n) > 0).astype(float)
y = 0.4 * d + 0.7 * x1 - 0.5 * x2 + 0.8 * z + random.normal(size=n)
short, long = ols(y, d, x1, x2), ols(y, d, x1, x2, z)
omitted = {
    "treatment": d, "outcome": y, "x1": x1, "x2": x2,
    "r2_treatment": explained(d, z, x1, x2), "r2_outcome": explained(y, z, d, x1, x2),
    "estimate": short[0][1], "std_error": short[1][1], "df": short[3],
    "adjusted_estimate": long[0][1], "adjusted_std_error": long[1][1], "adjusted_df": long[3],
    "adjusted_low": long[0][1] - stats.t.ppf(0.975, long[3]) * long[1][1],
    "x1_outcome": explained(y, x1, d, x2), "x1_treatment": explained(d, x1, x2),
}
# Both covariates together: what they add to the R2 of what is left.
left = residual(y, d)
all_left = residual(y, d, x1, x2)
omitted["both_outcome"] = 1 - (all_left @ all_left) / (left @ left)


def strength(threshold, critical):
    """The equal R2 at which the adjusted estimate, less `critical` adjusted errors, meets the threshold: by bisection on the regression
    that has such a variable, of which estimate and error are had by building it."""
    residual_d, residual_y = residual(d, x1, x2), residual(y, d, x1, x2)
    noise = residual(random.normal(size=n), d, y, x1, x2)

    def distance(r):
        # A variable with partial R2 r with the treatment, and r with the outcome given the treatment.
        u = residual_d / np.sqrt(residual_d @ residual_d)
        v = residual_y / np.sqrt(residual_y @ residual_y)
        e = noise / np.sqrt(noise @ noise)
        variable = np.sqrt(r) * u + np.sqrt(1 - r) * (np.sqrt(r) * v + np.sqrt(1 - r) * e)
        fit = ols(y, d, x1, x2, variable)
        return fit[0][1] - threshold - critical * fit[1][1]

    low, high = 0.0, 0.999
    for _ in range(200):
        middle = (low + high) / 2
        if distance(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


omitted["rv"] = strength(0, 0)
omitted["rv_threshold"] = strength(0.2, 0)
omitted["rv_alpha"] = strength(0, stats.t.ppf(0.975, long[3]))

# Oster's model with a known effect: one observed and one unobserved index, orthogonal, and a treatment with proportional selection.
oster = []
for effect, delta in ((0.3, 1.0), (-0.2, 0.6), (0.5, 1.7)):
    size = 80
    basis = np.linalg.qr(np.column_stack([np.ones(size), random.normal(size=(size, 4))]))[0][:, 1:]
    w1, w2, own, noise = (basis * np.sqrt(size)).T
    w1, w2 = 1.1 * w1, 0.8 * w2
    # cov(w2, x)/var(w2) = delta * cov(w1, x)/var(w1)
    treat = 0.5 * w1 + delta * 0.5 * w2 + own
    out = effect * treat + w1 + w2 + 0.6 * noise
    total = (out - out.mean()) @ (out - out.mean())
    plain, controlled, full = ols(out, treat), ols(out, treat, w1), ols(out, treat, w1, w2)
    oster.append({
        "effect": effect, "delta": delta,
        "uncontrolled": [plain[0][1], 1 - plain[2] @ plain[2] / total],
        "controlled": [controlled[0][1], 1 - controlled[2] @ controlled[2] / total],
        "maximum_r2": 1 - full[2] @ full[2] / total,
        "outcome_variance": np.var(out), "treatment_variance": np.var(treat),
        "residual_variance": np.var(residual(treat, w1)),
    })

# Signed ranks by enumeration of all signs, with ties and a zero.
differences = [1.5, -0.5, 2.0, 0.5, 3.0, 0.0, -1.5, 2.5, 4.0, 0.5, 1.0]
kept = np.array([v for v in differences if v != 0])
ranks = stats.rankdata(np.abs(kept))
observed = ranks[kept > 0].sum()
signed = {"differences": differences, "gamma": [1, 1.3, 2, 5], "upper": [], "lower": []}
for gamma in signed["gamma"]:
    for name, chance in (("upper", gamma / (1 + gamma)), ("lower", 1 / (1 + gamma))):
        p = 0.0
        for signs in itertools.product((0, 1), repeat=len(kept)):
            if np.dot(signs, ranks) >= observed - 1e-9:
                k = sum(signs)
                p += chance ** k * (1 - chance) ** (len(kept) - k)
        signed[name].append(p)
many = np.round(random.normal(0.4, 1, size=260), 2)
nonzero = many[many != 0]
ranks = stats.rankdata(np.abs(nonzero))
chance = 1.4 / 2.4
signed["many"] = list(many)
signed["many_upper"] = stats.norm.sf(
    (ranks[nonzero > 0].sum() - chance * ranks.sum()) / np.sqrt(chance * (1 - chance) * (ranks ** 2).sum()))

# McNemar by the binomial; two groups by enumeration of who is treated, with odds that depend on the outcome.
mcnemar = {"discordant": 30, "favourable": 22, "gamma": 1.5, "upper": stats.binom.sf(21, 30, 1.5 / 2.5)}
table = {"treated_events": 4, "treated": 6, "comparison_events": 1, "comparison": 5, "gamma": [1, 1.7, 4], "upper": [], "lower": []}
people = [1] * 5 + [0] * 6
for gamma in table["gamma"]:
    for name, odds in (("upper", gamma), ("lower", 1 / gamma)):
        mass = {}
        for chosen in itertools.combinations(range(11), 6):
            events = sum(people[i] for i in chosen)
            mass[events] = mass.get(events, 0) + odds ** events
        table[name].append(sum(v for k, v in mass.items() if k >= 4) / sum(mass.values()))
larger = {"treated_events": 15, "treated": 400, "comparison_events": 48, "comparison": 700, "gamma": 1.2}
larger["lower_tail"] = stats.nchypergeom_fisher.cdf(15, 1100, 63, 400, 1 / 1.2)
strata = {"tables": [[4, 6, 1, 5], [7, 20, 3, 18]], "gamma": 1.5}
tail = 0.0
for i in range(0, 6):
    for j in range(0, 11):
        if i + j >= 11:
            tail += stats.nchypergeom_fisher.pmf(i, 11, 5, 6, 1.5) * stats.nchypergeom_fisher.pmf(j, 38, 10, 20, 1.5)
strata["upper"] = tail


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    return value if isinstance(value, (int, str)) else float(value)


print(json.dumps(plain({
    "omitted": omitted, "oster": oster, "signed_rank": signed, "mcnemar": mcnemar, "two_groups": table,
    "two_groups_large": larger, "strata": strata}), indent=1))
