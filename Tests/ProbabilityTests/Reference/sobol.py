# Direction numbers and unscrambled points of Sobol' sequences by scipy (Joe & Kuo's new-joe-kuo-6.21201).
# Run: python3 sobol.py > sobol.json
import json

from scipy.stats import qmc

dimensions = 1111
engine = qmc.Sobol(dimensions, scramble=False, bits=32)
directions = engine._sv.astype("uint64")
# A sum over all dimensions and bits in which every number has a weight of its own.
total = 0
for row in range(dimensions):
    for bit in range(32):
        total += int(directions[row, bit]) * (32 * row + bit + 1)
points = (engine.random(64) * 2**32).astype("uint64")
print(json.dumps({
    "weightedSum": str(total),
    "dimensions": [{
        "dimension": d, "directions": [int(v) for v in directions[d]], "points": [int(x) for x in points[:, d]],
    } for d in [0, 1, 2, 3, 4, 5, 9, 20, 100, 666, 1110]],
}, indent=1))
