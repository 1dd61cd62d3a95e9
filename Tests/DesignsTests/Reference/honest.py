"""Bounds, power and bias of a made event study by other means than ours: scipy's optimisers, linear programs and integrals.

Run with `python3 honest.py` in this folder; it prints honest.json.
"""

import itertools
import json

import numpy as np
from scipy import integrate, optimize, stats

rng = np.random.default_rng(20260404)
BEFORE, AFTER, LEVEL = 3, 3, 0.95
root = rng.normal(size=(6, 6)) * 0.15 + np.eye(6) * 0.5
sigma = root @ root.T * 0.04
beta = np.array([0.05, -0.03, 0.04, 0.3, 0.42, 0.55])
times = np.array([-3, -2, -1, 1, 2, 3.0])
weights = {"first": [1, 0, 0], "mean": [1 / 3, 1 / 3, 1 / 3], "last": [0, 0, 1]}


def critical(bias):
    return optimize.brentq(
        lambda c: stats.norm.sf(c - bias) + stats.norm.sf(c + bias) - (1 - LEVEL), bias, bias + 3, xtol=1e-15)


def worst_bias(w, m):
    """The largest |w δ| over trends whose slope changes by at most m, by a linear program."""
    # δ at -3..3 with δ_0 = 0; the slope is free only where w takes it out.
    full = np.insert(np.eye(6), 3, 0, axis=0)
    second = np.array([full[i + 1] - 2 * full[i] + full[i - 1] for i in range(1, 6)])
    answer = optimize.linprog(
        -w, A_ub=np.vstack([second, -second]), b_ub=np.full(10, m), bounds=[(None, None)] * 6, method="highs")
    return -answer.fun


def smoothness(l, m):
    l = np.array(l)

    def half(v):
        # The last weight before the reference follows from the others: no slope is left.
        last = v[0] * -3 + v[1] * -2 + l @ times[3:]
        w = np.concatenate([v, [last], l])
        s = np.sqrt(w @ sigma @ w)
        return s * critical(worst_bias(w, m) / s) if m > 0 else s * critical(0)

    best = optimize.minimize(
        half, [0, 0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 2000})
    for _ in range(2):
        best = optimize.minimize(
            half, best.x + 0.01, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 2000})
    v = best.x
    w = np.concatenate([v, [v[0] * -3 + v[1] * -2 + l @ times[3:]], l])
    return {"m": m, "half": best.fun, "estimate": w @ beta}


def identified(l, m, kind):
    """Bounds of l τ with the estimated trend before the reference taken as known, by linear programs."""
    l = np.array(l)
    known = np.concatenate([beta[:3], [0]])
    if kind == "smoothness":
        rows, sides = [], []
        for t in range(3):
            row, side = np.zeros(3), m
            row[t] += 1
            offset = 0.0
            for back, factor in ((1, -2), (2, 1)):
                place = t - back
                if place >= 0:
                    row[place] += factor
                else:
                    offset += factor * known[place]  # -1 is the reference, -2 the period before it.
            rows += [row, -row]
            sides += [side - offset, side + offset]
    else:
        largest = np.abs(np.diff(known)).max()
        rows, sides = [], []
        for t in range(3):
            row = np.zeros(3)
            row[t] = 1
            if t > 0:
                row[t - 1] = -1
            rows += [row, -row]
            sides += [m * largest] * 2
    ends = [
        optimize.linprog(s * l, A_ub=np.array(rows), b_ub=sides, bounds=[(None, None)] * 3, method="highs").fun * s
        for s in (1, -1)
    ]
    return {"m": m, "lower": l @ beta[3:] - ends[1], "upper": l @ beta[3:] - ends[0]}


def relative(l, mbar, draws=200_000):
    """The hybrid conditional test by all vertices of the dual program, where ours has a simplex method."""
    l = np.array(l)
    free = np.linalg.svd(l.reshape(1, -1))[2][1:].T
    alpha = 1 - LEVEL
    parts = []
    for s in range(BEFORE):
        for sign in (1, -1):
            full = np.insert(np.eye(6), 3, 0, axis=0)
            before = sign * mbar * (full[s + 1] - full[s])
            A = np.array([side * (full[t + 1] - full[t]) - before for t in range(3, 6) for side in (1, -1)])
            A = A / np.sqrt(np.diag(A @ sigma @ A.T))[:, None]
            equal = np.vstack([np.ones(6), (A[:, 3:] @ free).T])
            vertices = []
            for rows in itertools.combinations(range(6), 3):
                part = equal[:, rows]
                if abs(np.linalg.det(part)) > 1e-12:
                    x = np.linalg.solve(part, [1, 0, 0])
                    if x.min() > -1e-12:
                        vertex = np.zeros(6)
                        vertex[list(rows)] = x
                        vertices.append(vertex)
            vertices = np.array(vertices)
            y = np.random.default_rng(s).normal(size=(draws, 6)) @ np.linalg.cholesky(sigma).T @ A.T
            first = np.quantile((y @ vertices.T).max(axis=1), 1 - alpha / 10)
            parts.append((A, A[:, 3:] @ l / (l @ l), vertices, first))

    def rejects(theta):
        for A, a, vertices, first in parts:
            y = A @ beta - a * theta
            values = vertices @ y
            lam, eta = vertices[values.argmax()], values.max()
            if eta > first:
                continue
            V = A @ sigma @ A.T
            sd = np.sqrt(lam @ V @ lam)
            b = V @ lam / sd**2
            # Every other vertex stays below: c + k t <= 0.
            c, k = vertices @ (y - b * eta), vertices @ b - 1
            low = max([-c[j] / k[j] for j in range(len(k)) if k[j] < -1e-10], default=-np.inf) / sd
            high = min([-c[j] / k[j] for j in range(len(k)) if k[j] > 1e-10] + [first]) / sd
            z = eta / sd
            chance = (stats.norm.sf(z) - stats.norm.sf(high)) / (stats.norm.sf(low) - stats.norm.sf(high))
            if not (eta > 0 and chance < (alpha - alpha / 10) / (1 - alpha / 10)):
                return False
        return True

    centre, se = l @ beta[3:], np.sqrt(l @ sigma[3:, 3:] @ l)

    def side(sign):
        inside, outside = 0.0, 40 * se
        while outside - inside > 1e-4 * se:
            middle = (inside + outside) / 2
            if rejects(centre + sign * middle):
                outside = middle
            else:
                inside = middle
        return centre + sign * (inside + outside) / 2

    return {"mbar": mbar, "lower": side(-1), "upper": side(1)}


def pretrend():
    """Two periods before the reference, so that plain integrals will do."""
    keep = [1, 2, 3, 4, 5]
    V, t = sigma[np.ix_(keep, keep)], times[keep]
    pre, inverse = V[:2, :2], np.linalg.inv(V[:2, :2])
    statistic = beta[1:3] @ inverse @ beta[1:3]
    bound = stats.chi2.isf(0.05, 2)
    L = np.linalg.cholesky(pre)
    result = {"statistic": statistic, "p": stats.chi2.sf(statistic, 2), "slopes": []}
    for slope in (0.05, 0.1, 0.2):
        mean = slope * t[:2]
        mu = np.linalg.solve(L, mean)

        # Polar coordinates of z = L⁻¹ β̂ around 0: the test passes within a circle.
        def moment(f):
            return integrate.dblquad(
                lambda r, a: f(r * np.cos(a), r * np.sin(a)) * r / (2 * np.pi)
                * np.exp(-0.5 * ((r * np.cos(a) - mu[0]) ** 2 + (r * np.sin(a) - mu[1]) ** 2)),
                0, 2 * np.pi, 0, np.sqrt(bound), epsabs=1e-12, epsrel=1e-12)[0]

        passed = moment(lambda a, b: 1)
        inside = L @ np.array([moment(lambda a, b: a), moment(lambda a, b: b)]) / passed
        carried = V[2:, :2] @ inverse @ (inside - mean)
        edge = stats.norm.isf(0.025) * np.sqrt(np.diag(pre))
        density = stats.multivariate_normal(mean, pre).pdf

        def box(f):
            return integrate.dblquad(
                lambda y, x: f(x, y) * density([x, y]), -edge[0], edge[0], -edge[1], edge[1], epsabs=1e-9)[0]

        kept = box(lambda x, y: 1)
        boxed = np.array([box(lambda x, y: x), box(lambda x, y: y)]) / kept
        result["slopes"].append({
            "slope": slope, "power": 1 - passed, "bias": list(slope * t[2:]),
            "bias_passed": list(slope * t[2:] + carried), "screen_power": 1 - kept,
            "screen_bias_passed": list(slope * t[2:] + V[2:, :2] @ inverse @ (boxed - mean))})
    return result


print(json.dumps({
    "beta": list(beta), "sigma": sigma.tolist(),
    "smoothness": {k: [smoothness(l, m) for m in (0, 0.02, 0.1)] for k, l in weights.items()},
    "identified_smoothness": {k: identified(l, 0.2, "smoothness") for k, l in weights.items()},
    "identified_relative": {k: identified(l, 0.7, "relative") for k, l in weights.items()},
    "relative": {k: [relative(weights[k], m) for m in (0.5, 1.5)] for k in ("first", "mean")},
    "pretrend": pretrend(),
}, indent=1))
