# A made roll-out (roll_out.csv): 90 units in 30 clusters, 8 periods, three starts and never, a covariate on which starts and trends depend, weights,
# counts, and rows that are absent. Writes roll_out.csv, and roll_out_numbers.json with group-time effects by diff-diff and csdid, as pyfixest gives
# two-way fixed effects. These are not among the packages that references are made with, so this is run by hand:
# `pip install diff-diff csdid pyfixest`, then `python3 roll_out.py` in this folder.
import json, warnings

import numpy, pandas
warnings.filterwarnings("ignore")

state = 20261128
def uniform():
    # Lehmer's generator with modulus 2^31 - 1: the same numbers on every machine.
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647
def normal():
    return (-2 * numpy.log(uniform())) ** 0.5 * numpy.cos(2 * numpy.pi * uniform())

rows = []
for unit in range(1, 91):
    x = round(normal(), 4)
    weight = round(0.5 + 2 * uniform(), 3)
    pick = uniform() + 0.1 * x
    start = 0 if pick < 0.35 else 4 if pick < 0.55 else 5 if pick < 0.8 else 7
    level = normal()
    cluster = (unit - 1) // 3 + 1
    for period in range(1, 9):
        effect = 0.5 + 0.3 * (period - start) + 0.1 * start if start and period >= start else 0
        y = level + 0.2 * period + 0.1 * x * period + effect + 0.6 * normal()
        count = numpy.random.default_rng(unit * 100 + period).poisson(numpy.exp(1 + 0.3 * level + 0.05 * period + 0.2 * effect))
        absent = uniform() < 0.06
        rows.append((unit, cluster, period, start, x, weight, round(y, 5), int(count), int(not absent)))
data = pandas.DataFrame(rows, columns=["unit", "cluster", "period", "start", "x", "weight", "y", "count", "present"])
data.to_csv("roll_out.csv", index=False)
