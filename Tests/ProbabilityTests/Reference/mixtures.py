"""Quantiles and moments of mixtures by root finding in scipy, and ranks by Iman & Conover's formulas in numpy."""

import json
import sys

import numpy as np
from scipy import optimize, stats

mixtures = {
    "two_normals": ([0.3, 0.7], [stats.norm(10, 2), stats.norm(14, 5)]),
    "far_apart": ([0.5, 0.5], [stats.norm(10, 2), stats.norm(80, 1)]),
    "three": ([1 / 6, 2 / 6, 3 / 6], [stats.norm(10, 2), stats.gamma(3, scale=2), stats.norm(14, 5)]),
}
levels = [0.001, 0.025, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.975, 0.999]
out = {"levels": levels, "mixtures": {}}
for name, (weights, parts) in mixtures.items():
    def cdf(x):
        return sum(w * part.cdf(x) for w, part in zip(weights, parts))
    quantiles = []
    for p in levels:
        ends = [part.ppf(p) for part in parts]
        quantiles.append(optimize.brentq(lambda x: cdf(x) - p, min(ends), max(ends), xtol=1e-14, rtol=1e-15))
    mean = sum(w * part.mean() for w, part in zip(weights, parts))
    variance = sum(w * (part.var() + (part.mean() - mean) ** 2) for w, part in zip(weights, parts))
    out["mixtures"][name] = {"quantiles": [float(q) for q in quantiles], "mean": float(mean), "variance": float(variance)}

# Iman & Conover on orders that are given: R* = R (Q^-1)' P' with Q Q' the scores' own correlation and P P' the one asked for.
generator = np.random.default_rng(7)
n = 60
orders = np.array([generator.permutation(n) for _ in range(3)])
wanted = np.array([[1, 0.6, -0.3], [0.6, 1, 0.2], [-0.3, 0.2, 1]])
scores = stats.norm.ppf(np.arange(1, n + 1) / (n + 1))[orders].T
own = np.linalg.cholesky(np.corrcoef(scores.T))
turned = scores @ np.linalg.inv(own).T @ np.linalg.cholesky(wanted).T
out["iman_conover"] = {
    "orders": orders.tolist(),
    "correlation": wanted.tolist(),
    "ranks": np.argsort(np.argsort(turned, axis=0), axis=0).T.tolist(),
}
json.dump(out, sys.stdout, indent=0)
print()
