"""The least total distance of full matching on applicants.csv, by linear programming (scipy, HiGHS): writes full_matching.json.

A full matching is a cover of both groups by edges; on a two-sided graph the linear programme of covers has whole solutions.
The score is fitted here by Newton steps of numpy.
"""
import csv
import json

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

with open("applicants.csv") as file:
    rows = list(csv.DictReader(file))
treated = np.array([float(r["treated"]) for r in rows])
numbers = np.array([[float(r["age"]), float(r["debt"]), float(r["earlier"])] for r in rows])
levels = sorted({r["district"] for r in rows})
factor = np.array([[float(r["district"] == level) for level in levels] for r in rows])
x = np.column_stack([np.ones(len(rows)), numbers, factor[:, 1:]])
gamma = np.zeros(x.shape[1])
for _ in range(50):
    p = 1 / (1 + np.exp(-x @ gamma))
    gamma = gamma + np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]), x.T @ (treated - p))
logit = x @ gamma
score = 1 / (1 + np.exp(-logit))

columns = np.column_stack([numbers, factor / np.sqrt(2)])
within = columns.copy()
for group in (0, 1):
    within[treated == group] -= columns[treated == group].mean(axis=0)
inverse = np.linalg.pinv(within.T @ within / (len(rows) - 2), rcond=1e-8)


def cover(distance, allowed):
    """The least sum of distances over edges that touch every row with an allowed edge."""
    i, j = np.nonzero(allowed)
    edges = np.arange(len(i))
    cost = distance[i, j]
    left, right = distance.shape
    touched_left, touched_right = np.unique(i), np.unique(j)
    matrix = coo_matrix((np.full(2 * len(i), -1.0), (np.concatenate([i, left + j]), np.concatenate([edges, edges]))),
                        shape=(left + right, len(i))).tocsr()
    needed = np.concatenate([touched_left, left + touched_right])
    solution = linprog(cost, A_ub=matrix[needed], b_ub=-np.ones(len(needed)), bounds=(0, 1), method="highs-ds")
    assert solution.status == 0
    return {"total": float(solution.fun), "treated_left_out": int(left - len(touched_left)),
            "comparison_left_out": int(right - len(touched_right))}


one, zero = treated == 1, treated == 0
by_score = np.abs(score[one][:, None] - score[zero][None, :])
by_logit = np.abs(logit[one][:, None] - logit[zero][None, :])
difference = columns[one][:, None, :] - columns[zero][None, :, :]
mahalanobis = np.sqrt(np.einsum("abj,jk,abk->ab", difference, inverse, difference))
district = np.array([r["district"] for r in rows])
same = district[one][:, None] == district[zero][None, :]
everything = np.ones_like(same)
out = {
    "score": cover(by_score, everything),
    "linear": cover(by_logit, everything),
    "mahalanobis": cover(mahalanobis, everything),
    "caliper": cover(by_logit, by_logit <= 0.02 * logit.std(ddof=1)),
    "strata": cover(by_score, same),
    "mahalanobis_caliper_strata": cover(mahalanobis, same & (by_logit <= 0.2 * logit.std(ddof=1))),
}
with open("full_matching.json", "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
