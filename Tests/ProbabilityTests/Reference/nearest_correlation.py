# Higham's alternating projections in plain numpy, for the two matrices of the tests.
# Run: python3 nearest_correlation.py > nearest_correlation.json
import json

import numpy as np


def nearest(given, floor, steps=5000):
    y, correction = given.copy(), np.zeros_like(given)
    for _ in range(steps):
        r = y - correction
        values, vectors = np.linalg.eigh(r)
        x = (vectors * np.maximum(values, floor)) @ vectors.T
        correction = x - r
        y = x.copy()
        np.fill_diagonal(y, 1)
    return y


# Higham (2002), section 1: nearest correlation matrix known to be 0.7607 beside 0.1573.
higham = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]], float)
four = np.array([[1, .9, .7, -.4], [.9, 1, -.3, .2], [.7, -.3, 1, .8], [-.4, .2, .8, 1]], float)
print(json.dumps([
    {"given": m.tolist(), "nearest": nearest(m, 2e-6).tolist(), "smallest": float(np.linalg.eigvalsh(m)[0])}
    for m in (higham, four)
], indent=0))
