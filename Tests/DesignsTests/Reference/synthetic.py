"""Synthetic control and synthetic difference in differences on a made panel, by quadratic programs of scipy (SLSQP) polished on their
active set by numpy. Formulas: Abadie, Diamond & Hainmueller 2010 (outcomes only); Arkhangelsky and others 2021, algorithm 1."""
import json

import numpy as np
from scipy.optimize import minimize


def panel():
    """Twelve units, fourteen periods, the last unit treated from period 10 on; numbers from a fixed linear generator."""
    state, values = 12345, []
    units, periods = 12, 14
    for _ in range(units * (periods + 2)):
        state = (1103515245 * state + 12345) % 2**31
        values.append(state / 2**31)
    draws = np.array(values).reshape(units, periods + 2)
    level, slope = 20 + 10 * draws[:, 0], draws[:, 1]
    time = np.arange(periods)
    outcome = level[:, None] + slope[:, None] * time + 2 * np.sin(time / 2 + 3 * slope[:, None]) + 4 * draws[:, 2:]
    # A town like a mixture of three others, with noise of its own.
    outcome[-1] = 0.5 * outcome[1] + 0.3 * outcome[4] + 0.2 * outcome[8] + 0.8 * (draws[-1, 2:] - 0.5)
    outcome[-1, 9:] -= 3
    return outcome, 9


def simplex(columns, target, ridge=0.0, intercept=False):
    """Weights of at least 0 that add up to 1 and make |columns w (+ c) − target|² + ridge |w|² smallest."""
    if intercept:
        columns = columns - columns.mean(axis=0)
        target = target - target.mean()
    k = columns.shape[1]
    square = columns.T @ columns + ridge * np.eye(k)
    linear = columns.T @ target
    found = minimize(
        lambda w: 0.5 * w @ square @ w - linear @ w, np.full(k, 1 / k), jac=lambda w: square @ w - linear, method="SLSQP",
        bounds=[(0, 1)] * k, constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(k)},
        options={"ftol": 1e-15, "maxiter": 5000})
    active = found.x > 1e-5
    size = active.sum()
    system = np.zeros((size + 1, size + 1))
    system[:size, :size] = square[np.ix_(active, active)]
    system[:size, size] = system[size, :size] = 1
    weights = np.zeros(k)
    weights[active] = np.linalg.solve(system, np.append(linear[active], 1))[:size]
    slope = square @ weights - linear
    assert weights.min() > -1e-12 and (slope[~active] >= slope[active].mean() - 1e-9).all(), "not the smallest"
    return weights


outcome, start = panel()
donors, treated = outcome[:-1], outcome[-1]
after = outcome.shape[1] - start
control = simplex(donors[:, :start].T, treated[:start])
# Algorithm 1: the noise of first differences of donors before the start, and the ridges that follow from it.
noise = np.diff(donors[:, :start], axis=1).std(ddof=1)
zeta = after**0.25 * noise
omega = simplex(donors[:, :start].T, treated[:start], ridge=zeta**2 * start, intercept=True)
tiny = 1e-6 * noise
lam = simplex(donors[:, :start], donors[:, start:].mean(axis=1), ridge=tiny**2 * len(donors), intercept=True)


def double_difference(unit_weights, period_weights):
    gap = treated - unit_weights @ donors
    return gap[start:].mean() - period_weights @ gap[:start]


def placebo(unit):
    """Gap after and root of the mean squared gap before, of a donor against the others."""
    rest = np.delete(donors, unit, axis=0)
    gap = donors[unit] - simplex(rest[:, :start].T, donors[unit, :start]) @ rest
    return gap[start:].mean(), np.sqrt((gap[:start] ** 2).mean())


gaps = np.array([placebo(unit) for unit in range(len(donors))])
own_gap = treated - control @ donors
own = own_gap[start:].mean(), np.sqrt((own_gap[:start] ** 2).mean())


def rank(size):
    """The share of distances over the fit before, its own among them, that are at least as far from an effect of this size."""
    return (1 + (np.abs(gaps[:, 0]) / gaps[:, 1] >= abs(own[0] - size) / own[1]).sum()) / (len(gaps) + 1)


def end(direction):
    """Where the rank of sizes falls to 20%, by halving."""
    inside, outside = own[0], own[0] + direction * 1e3
    for _ in range(200):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if rank(middle) > 0.2 else (inside, middle)
    return inside


even = np.full(len(donors), 1 / len(donors))
print(json.dumps({
    "outcome": outcome.tolist(), "first_treated": start,
    "control": {"weights": control.tolist(), "effect": (treated - control @ donors)[start:].mean()},
    "weighted": {"noise": noise, "omega": omega.tolist(), "lambda": lam.tolist(), "effect": double_difference(omega, lam)},
    "placebos": {"effects": gaps[:, 0].tolist(), "p": rank(0), "interval": [end(-1), end(1)]},
    "even": {"effect": double_difference(even, np.full(start, 1 / start))},
}, indent=1))
