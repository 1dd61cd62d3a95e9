"""Four states with yearly rates, people at the start and people who come in evenly: matrix exponentials of the augmented generator."""

import json
import sys

import numpy as np
from scipy.linalg import expm

rates = np.zeros((4, 4))
rates[0, 1:] = [0.7, 0.2, 0.05]
rates[1, 0], rates[1, 2] = 1.5, 1 * 12
rates[2, 0], rates[2, 1], rates[2, 3] = 0.1, 0.9, 0.4
rates -= np.diag(rates.sum(axis=1))
enter = np.array([5.0, 0, 2, 0])
people = np.array([60.0, 40, 0, 0])

# d(people)/dt = people @ rates + enter; d(time)/dt = people: one linear system with a constant 1 beside it.
system = np.zeros((9, 9))
system[:4, :4] = rates
system[:4, 4:8] = np.eye(4)
system[8, :4] = enter
whole = expm(system)

found = {name: [] for name in "a b c d time_a time_b time_c time_d into_c life_a life_b life_c".split()}
for year in range(3):
    life = np.linalg.solve(-rates[:3, :3].T, people[:3])
    for name, value in zip("abc", life):
        found[f"life_{name}"].append(value)
    state = np.concatenate([people, np.zeros(4), [1.0]]) @ whole
    people, time = state[:4], state[4:8]
    for place, name in enumerate("abcd"):
        found[name].append(people[place])
        found[f"time_{name}"].append(time[place])
    found["into_c"].append(time[0] * rates[0, 2] + time[1] * rates[1, 2] + enter[2])

json.dump(found, sys.stdout, indent=1)
print()
