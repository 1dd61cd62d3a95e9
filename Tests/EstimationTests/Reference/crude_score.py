"""The skewness-corrected score statistic and its 95% interval, from the likelihood itself: the best fit under a border by a root of the score,
moments by their definitions. Prints crude_score.json."""
import json
import math

from scipy.optimize import brentq
from scipy.stats import norm

TABLES = [(9, 612, 58, 1940), (4, 80, 16, 320), (3, 40, 9, 35), (12, 60, 7, 240), (25, 100, 24, 100)]
REACH = norm.ppf(0.975)


def best(measure, a, n, c, m, border):
    """The two levels that fit best with the border as their effect."""
    value = math.exp(border) if measure != "risk difference" else border
    if measure == "relative risk":
        def score(p):
            q = value * p
            return a / p - (n - a) * value / (1 - q) + c / p - (m - c) / (1 - p)
        top = min(1, 1 / value)
        p = brentq(score, 1e-14, top * (1 - 1e-13), xtol=1e-17, rtol=1e-15)
        return value * p, p
    if measure == "risk difference":
        def score(p):
            q = p + value
            return (a - n * q) / (q * (1 - q)) + (c - m * p) / (p * (1 - p))
        low, high = max(0, -value), min(1, 1 - value)
        p = brentq(score, low + 1e-14, high - 1e-14, xtol=1e-17, rtol=1e-15)
        return p + value, p
    if measure == "odds ratio":
        def score(p):
            return a + c - n * p * value / (1 - p + p * value) - m * p
        p = brentq(score, 1e-14, 1 - 1e-14, xtol=1e-17, rtol=1e-15)
        return p * value / (1 - p + p * value), p
    rate = (a + c) / (n * value + m)
    return rate * value, rate


def distance(measure, a, n, c, m, border):
    q, p = best(measure, a, n, c, m, border)
    widening = (n + m) / (n + m - 1)
    second = lambda x: x * (1 - x)
    third = lambda x: x * (1 - x) * (1 - 2 * x)
    if measure == "rate ratio":
        second = third = lambda x: x
        widening = 1
    if measure == "odds ratio":
        weights = (1 / second(q), 1 / second(p))
        contrast = (a / n - q) * weights[0] - (c / m - p) * weights[1]
    else:
        ratio = 1 if measure == "risk difference" else math.exp(border)
        weights = (1, ratio)
        contrast = a / n - ratio * c / m - (border if measure == "risk difference" else 0)
    variance = (weights[0] ** 2 * second(q) / n + weights[1] ** 2 * second(p) / m) * widening
    skew = (weights[0] ** 3 * third(q) / n**2 - weights[1] ** 3 * third(p) / m**2) / variance**1.5
    z = contrast / math.sqrt(variance)
    if abs(skew) < 1e-12:
        return z
    # x + (x² − 1)·γ/6 = z
    k = skew / 6
    return (-1 + math.sqrt(1 + 4 * k * (k + z))) / (2 * k)


result = []
for a, n, c, m in TABLES:
    for measure in ["relative risk", "risk difference", "odds ratio", "rate ratio"]:
        f = lambda t: distance(measure, a, n, c, m, t)
        if measure == "risk difference":
            estimate, step = a / n - c / m, 0.005
        elif measure == "odds ratio":
            estimate, step = math.log(a * (m - c) / ((n - a) * c)), 0.05
        else:
            estimate, step = math.log(a * m / (n * c)), 0.05
        ends = []
        for sign in (1, -1):
            far = estimate
            while sign * f(far) < REACH:
                far -= sign * step
            ends.append(brentq(lambda t: f(t) - sign * REACH, far, far + sign * step, xtol=1e-16, rtol=1e-15))
        result.append({
            "measure": measure, "counts": [a, n, c, m], "low": ends[0], "high": ends[1],
            "at_none": f(0.0), "at_half": f(math.log(0.5) if measure != "risk difference" else -0.05)})
print(json.dumps(result, indent=1))
