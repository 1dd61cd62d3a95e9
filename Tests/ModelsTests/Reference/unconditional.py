# Score tests, unconditional exact tests and permutation tests by brute force and scipy. Run: python3 unconditional.py > unconditional.json
# Constrained risks come from a bracketed root of the derivative of the likelihood, p-values from every table
# and a fine grid of the free risk with a bounded search: nothing here shares a formula with the program.
import itertools
import json
import math

import numpy as np
from scipy import optimize, special, stats

EFFECTS = {
    "ratio": (lambda p0, b: b * p0, lambda b: (0.0, min(1.0, 1 / b))),
    "difference": (lambda p0, b: p0 + b, lambda b: (max(0.0, -b), min(1.0, 1 - b))),
    "odds": (lambda p0, b: b * p0 / (1 + p0 * (b - 1)), lambda b: (0.0, 1.0)),
}
tiny = 1e-300


def slope(effect, b, x, n, y, m, p0):
    """Derivative of the log likelihood in p0 along the border."""
    p1 = EFFECTS[effect][0](p0, b)
    d = {"ratio": b, "difference": 1.0, "odds": b / (1 + p0 * (b - 1)) ** 2}[effect]
    return (x / max(p1, tiny) - (n - x) / max(1 - p1, tiny)) * d + y / max(p0, tiny) - (m - y) / max(1 - p0, tiny)


def constrained(effect, b, x, n, y, m):
    lo, hi = EFFECTS[effect][1](b)
    f = lambda p: slope(effect, b, x, n, y, m, p)
    a, c = lo + 1e-13 * (hi - lo), hi - 1e-13 * (hi - lo)
    if f(a) <= 0:
        return lo
    if f(c) >= 0:
        return hi
    return optimize.brentq(f, a, c, xtol=1e-16, rtol=1e-15)


def score(effect, b, x, n, y, m):
    p0 = constrained(effect, b, x, n, y, m)
    p1 = EFFECTS[effect][0](p0, b)
    v1, v0 = p1 * (1 - p1) / n, p0 * (1 - p0) / m
    if effect == "odds":
        return (x - n * p1) * math.sqrt(1 / (n * n * v1) + 1 / (m * m * v0)) if v1 > 0 and v0 > 0 else 0.0
    top = x / n - b * y / m if effect == "ratio" else x / n - y / m - b
    var = v1 + b * b * v0 if effect == "ratio" else v1 + v0
    if abs(top) < 1e-12:
        return 0.0
    return top / math.sqrt(var) if var > 1e-24 else math.copysign(math.inf, top)


def supremum(effect, b, n, m, region):
    lo, hi = EFFECTS[effect][1](b)
    xs, ys = np.nonzero(region)
    c = special.gammaln(n + 1) - special.gammaln(xs + 1) - special.gammaln(n - xs + 1)
    c = c + special.gammaln(m + 1) - special.gammaln(ys + 1) - special.gammaln(m - ys + 1)

    def p(p0):
        p1 = min(1.0, EFFECTS[effect][0](p0, b))
        t = c + special.xlogy(xs, p1) + special.xlog1py(n - xs, -p1) + special.xlogy(ys, p0) + special.xlog1py(m - ys, -p0)
        return float(np.exp(t).sum())

    grid = np.linspace(lo, hi, 1201)
    values = [p(g) for g in grid]
    best = max(values)
    for i in np.argsort(values)[-4:]:
        a, z = grid[max(0, i - 1)], grid[min(1200, i + 1)]
        r = optimize.minimize_scalar(lambda q: -p(q), bounds=(a, z), method="bounded", options={"xatol": 1e-12})
        best = max(best, -r.fun)
    return best


def exact(effect, b, x, n, y, m):
    z = np.array([[score(effect, b, i, n, j, m) for j in range(m + 1)] for i in range(n + 1)])
    o = z[x, y]
    return supremum(effect, b, n, m, z >= o - 1e-9), supremum(effect, b, n, m, z <= o + 1e-9)


out = {"score": [], "exact": [], "scipy": [], "permutation": [], "romano_wolf": []}
tables = [(3, 10, 8, 12), (1, 9, 11, 14), (0, 15, 6, 20), (7, 7, 2, 9), (5, 13, 5, 13)]
borders = {"ratio": [1, 0.5, 2], "difference": [0, -0.2, 0.1], "odds": [1, 0.5]}
for t in tables + [(9, 612, 58, 1940), (40, 300, 90, 310)]:
    for effect, bs in borders.items():
        for b in bs:
            out["score"].append({"table": t, "effect": effect, "border": b, "statistic": score(effect, b, *t)})
for t in tables:
    for effect, bs in borders.items():
        for b in bs:
            above, below = exact(effect, b, *t)
            out["exact"].append({"table": t, "effect": effect, "border": b, "above": above, "below": below})


def root(f, a, b):
    return optimize.brentq(f, a, b, xtol=1e-14, rtol=1e-13)


# Score intervals with the N/(N - 1) of Miettinen and Nurminen for the difference, without for the ratio (Koopman).
z = stats.norm.ppf(0.975)
out["intervals"] = []
for t in [(3, 10, 8, 12), (9, 612, 58, 1940), (40, 300, 90, 310)]:
    x, n, y, m = t
    f = math.sqrt((n + m - 1) / (n + m))
    d, r = x / n - y / m, (x / n) / (y / m)
    g = lambda b: f * score("difference", b, *t)
    h = lambda u: score("ratio", math.exp(u), *t)
    out["intervals"].append({
        "table": t,
        "difference": [root(lambda b: g(b) - z, -0.999, d), root(lambda b: g(b) + z, d, 0.999)],
        "ratio": [math.exp(root(lambda u: h(u) - z, -8, math.log(r))), math.exp(root(lambda u: h(u) + z, math.log(r), 8))]})

for t in tables:
    x, n, y, m = t
    k = [[x, y], [n - x, m - y]]
    # scipy's own search (32 points) misses the peak at a rare outcome in one of these: the two-sided test by a fine grid stands beside it.
    pooled = np.array([[score("difference", 0, i, n, j, m) for j in range(m + 1)] for i in range(n + 1)])
    out["scipy"].append({
        "table": t,
        "barnard": [stats.barnard_exact(k, alternative=a, pooled=True).pvalue for a in ("greater", "less", "two-sided")],
        "two_sided": supremum("difference", 0, n, m, abs(pooled) >= abs(pooled[x, y]) - 1e-9),
        "boschloo": [stats.boschloo_exact(k, alternative=a).pvalue for a in ("greater", "less")]})

# Permutation: every assignment by scipy.stats.permutation_test, and by itertools where the null is a shift.
rng = np.random.default_rng(20240115)
for n, m in [(5, 6), (4, 9), (7, 7)]:
    a, b = np.round(rng.gamma(2, 3, n), 3), np.round(rng.gamma(2, 4, m), 3)
    mean = lambda p, q, axis: p.mean(axis=axis) - q.mean(axis=axis)
    test = lambda side: stats.permutation_test((a, b), mean, vectorized=True, n_resamples=np.inf, alternative=side).pvalue
    entry = {"treated": list(a), "comparison": list(b), "greater": test("greater"), "less": test("less"), "shifts": []}
    for delta in (-3.0, 1.0):
        v = np.concatenate([a - delta, b])
        o = v[:n].mean() - v[n:].mean()
        d = [v[list(c)].mean() - np.delete(v, list(c)).mean() for c in itertools.combinations(range(n + m), n)]
        entry["shifts"].append({
            "border": delta, "above": float(np.mean(np.array(d) >= o - 1e-9)), "below": float(np.mean(np.array(d) <= o + 1e-9))})
    for ratio in (0.5, 1.5):
        v = np.concatenate([a / ratio, b])
        o = v[:n].mean() - v[n:].mean()
        d = [v[list(c)].mean() - np.delete(v, list(c)).mean() for c in itertools.combinations(range(n + m), n)]
        entry.setdefault("scales", []).append({
            "border": ratio, "above": float(np.mean(np.array(d) >= o - 1e-9)), "below": float(np.mean(np.array(d) <= o + 1e-9))})
    out["permutation"].append(entry)

# Clusters of unequal size, assigned as a whole: the difference in means of rows over every choice of three out of seven.
sizes = [3, 5, 2, 6, 4, 3, 7]
values = [list(np.round(rng.normal(10 + g, 3, s), 3)) for g, s in enumerate(sizes)]
treated = (0, 2, 5)
def by_cluster(choice, delta):
    inn, rest = [], []
    for g, v in enumerate(values):
        (inn if g in choice else rest).extend([w - delta * (g in treated) for w in v])
    return np.mean(inn) - np.mean(rest)
out["clusters"] = {"values": values, "treated": treated, "borders": []}
for delta in (0.0, -2.0):
    o = by_cluster(treated, delta)
    d = np.array([by_cluster(c, delta) for c in itertools.combinations(range(7), 3)])
    out["clusters"]["borders"].append({"border": delta, "above": float(np.mean(d >= o - 1e-9)), "below": float(np.mean(d <= o + 1e-9))})

# Strata: the mean of the strata's differences by their rows, over every choice within each.
strata = [(np.round(rng.normal(0, 1, 3), 3), np.round(rng.normal(1, 1, 4), 3)), (np.round(rng.normal(5, 1, 2), 3), np.round(rng.normal(5, 1, 5), 3))]
def differences(a, b, delta):
    v = np.concatenate([a - delta, b])
    return [v[list(c)].mean() - np.delete(v, list(c)).mean() for c in itertools.combinations(range(len(v)), len(a))]
out["strata"] = {"strata": [[list(a), list(b)] for a, b in strata], "borders": []}
for delta in (0.0, -1.0):
    first, second = [differences(a, b, delta) for a, b in strata]
    d = np.array([(7 * f + 7 * s) / 14 for f in first for s in second])
    out["strata"]["borders"].append({"border": delta, "above": float(np.mean(d >= d[0] - 1e-9)), "below": float(np.mean(d <= d[0] + 1e-9))})

# Romano-Wolf with every resample of six units, 6^6 = 46,656 of them.
psi = np.round(rng.normal(0, 1, (6, 3)) @ np.array([[1, 0.8, 0.2], [0, 0.6, 0.1], [0, 0, 0.9]]), 3)
se = np.sqrt((psi**2).sum(0))
distances = np.array([2.9, 1.7, 2.1]) * se
stat = distances / se
centred = psi - psi.mean(0)
picks = np.array(list(itertools.product(range(6), repeat=6)))
sums = centred[picks].sum(1)
squares = (centred[picks] ** 2).sum(1)
spread = squares - sums**2 / 6
with np.errstate(divide="ignore", invalid="ignore"):
    t = np.where(spread > 1e-12 * squares, sums / np.sqrt(np.maximum(spread, 0)), np.sign(sums) * np.inf)
order = np.argsort(-stat)
p, high = [0.0] * 3, 0.0
for k, j in enumerate(order):
    high = max(high, float(np.mean(t[:, order[k:]].max(1) >= stat[j])))
    p[j] = high
out["romano_wolf"] = {"influence": psi.tolist(), "distances": list(distances), "p": p}

print(json.dumps(out, indent=1, default=lambda v: v.item() if hasattr(v, "item") else list(v)))
