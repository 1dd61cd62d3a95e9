#!/usr/bin/env python3
"""Attacks the tables that the program would publish, with a solver that the program does not use.

    suppression_attack.py TRIAL [TABLES]

TRIAL is the built `SuppressionTrial`, which prints random tables with what it would hide. For every hidden cell two
linear programs (HiGHS, through scipy) find the least and the most that it can be, given every published cell, every
total, and the rule that an empty cell is always shown, so that a hidden one holds somebody. A count below the limit must
remain possible as anything from 1 up to the limit (a total of k cells that are not empty: from k, as the empty ones alone
say); another hidden cell must not be exactly known. The same attack on the tables with only the small counts hidden must
succeed nearly always, or it would prove nothing.

Many tables are solved at once, as blocks of one program: each has its own variables, so each block is at its own optimum.
"""

import json
import subprocess
import sys

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

BLOCK = 100  # tables in one program
NEAR = 1e-4  # counts are whole numbers; HiGHS ends within 1e-7


class Blocks:
    """What stays unknown of some tables where `hidden` says which cells are not printed."""

    def __init__(self, tables, pattern):
        self.columns = []  # for each table: cell -> column
        rows, columns, factors, right = [], [], [], []
        count = 0
        for table in tables:
            place = {}
            for cell, is_hidden in enumerate(table[pattern]):
                if is_hidden:
                    place[cell] = count
                    count += 1
            self.columns.append(place)
            for relation in table["relations"]:
                known = sum(f * table["values"][c] for c, f in relation if c not in place)
                unknown = [(c, f) for c, f in relation if c in place]
                if not unknown:
                    assert known == 0, "a printed total does not add up"
                    continue
                for cell, factor in unknown:
                    rows.append(len(right))
                    columns.append(place[cell])
                    factors.append(factor)
                right.append(-known)
        self.matrix = csr_matrix((factors, (rows, columns)), shape=(len(right), count))
        self.right = np.array(right, dtype=float)
        self.count = count

    def extremes(self, cells, sign):
        """The furthest value of one column of each table: `cells` holds a column or None."""
        goal = np.zeros(self.count)
        for column in cells:
            if column is not None:
                goal[column] = sign
        # 1e6 stands for no bound: a true table holds at most some thousands.
        answer = linprog(goal, A_eq=self.matrix, b_eq=self.right, bounds=(1, 1e6), method="highs")
        if answer.status != 0:
            sys.exit(f"the solver ended with: {answer.message}")
        return [None if column is None else answer.x[column] for column in cells]

    def bounds(self):
        """For each table a dictionary: cell -> (least, most)."""
        found = [{} for _ in self.columns]
        orders = [list(place) for place in self.columns]
        for turn in range(max((len(order) for order in orders), default=0)):
            chosen = [order[turn] if turn < len(order) else None for order in orders]
            places = [None if cell is None else self.columns[t][cell] for t, cell in enumerate(chosen)]
            low, high = self.extremes(places, 1.0), self.extremes(places, -1.0)
            for t, cell in enumerate(chosen):
                if cell is not None:
                    found[t][cell] = (low[t], high[t])
        return found


def parts(table, cell):
    """How many single cells that are not empty a cell adds up."""
    for relation in table["relations"]:
        if relation[0][0] == cell:
            return sum(parts(table, part) for part, _ in relation[1:])
    return 1 if table["values"][cell] > 0 else 0


def attack(tables, pattern, limit):
    """The number of tables in which a small count is bounded tighter than it may be, and in which a hidden cell is
    exactly known."""
    broken, known = 0, 0
    for start in range(0, len(tables), BLOCK):
        some = tables[start : start + BLOCK]
        for table, bounds in zip(some, Blocks(some, pattern).bounds()):
            for cell, (low, high) in bounds.items():
                value = table["values"][cell]
                if not low - NEAR <= value <= high + NEAR:
                    sys.exit(f"table {table['seed']}: the true value lies outside the bounds; the attack is wrong")
            small = [c for c in bounds if 0 < table["values"][c] < limit]
            broken += any(bounds[c][0] > parts(table, c) + NEAR or bounds[c][1] < limit - NEAR for c in small)
            known += any(high - low < 1 - NEAR for low, high in bounds.values())
    return broken, known


def main():
    trial, count = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "1000"
    printed = subprocess.run([trial, count], check=True, capture_output=True, text=True).stdout
    document = json.loads(printed)
    tables, limit = document["tables"], document["limit"]
    for table in tables:
        for relation in table["relations"]:
            if sum(factor * table["values"][cell] for cell, factor in relation) != 0:
                sys.exit(f"table {table['seed']} does not add up")
        if sum(0 < value < limit for value in table["values"]) < 2:
            sys.exit(f"table {table['seed']} has fewer than two small cells")
        if any(0 < v < limit and not h for v, h in zip(table["values"], table["hidden"])):
            sys.exit(f"table {table['seed']} prints a small cell")
    broken, _ = attack(tables, "primary", limit)
    print(f"only the small counts hidden: broken in {broken} of {len(tables)} tables")
    if broken < 0.95 * len(tables):
        sys.exit("the attack is too weak to prove anything")
    broken, known = attack(tables, "hidden", limit)
    cells = sum(len(t["values"]) for t in tables)
    hidden, primary = (sum(sum(t[key]) for t in tables) for key in ("hidden", "primary"))
    print(f"as the program hides: broken in {broken}, a hidden cell exactly known in {known} of {len(tables)} tables")
    print(f"{primary} of {cells} cells are small, {hidden - primary} more are hidden")
    if broken or known:
        sys.exit("the attack succeeds")


main()
