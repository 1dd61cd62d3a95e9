"""Group-time effects of the made roll-out of early help with debts, by the formulas of Callaway & Sant'Anna (2021) without covariates: not yet
treated as comparison, all cells under treatment together by the size of their cohorts, errors from influence functions by municipality; and those of
small samples: what municipalities stray from the mean influence of their cohort by the unbiased variance, with Welch and Satterthwaite's degrees."""
import csv
import json
import pathlib

import numpy as np

place = pathlib.Path("../../../notebooks-data/debt-help-roll-out.csv")
rows = list(csv.DictReader(place.open(encoding="windows-1252"), delimiter=";"))
names = sorted({row["municipality"] for row in rows})
periods = sorted({int(row["quarter"]) for row in rows})
outcome = np.zeros((len(names), len(periods)))
start = np.full(len(names), np.inf)
for row in rows:
    unit, quarter = names.index(row["municipality"]), int(row["quarter"])
    outcome[unit, quarter - 1] = float(row["evictions_rate"].replace(",", "."))
    if row["early_help"] == "ja":
        start[unit] = min(start[unit], quarter)

n = len(names)
effects, influences, cohorts = [], [], []
for cohort in sorted(set(start[np.isfinite(start)])):
    for quarter in periods:
        if quarter < cohort:
            continue
        change = outcome[:, quarter - 1] - outcome[:, int(cohort) - 2]
        treated, waiting = start == cohort, start > quarter
        ours, theirs = change[treated].mean(), change[waiting].mean()
        effects.append(ours - theirs)
        influences.append(
            treated * (change - ours) / treated.mean() - waiting * (change - theirs) / waiting.mean())
        cohorts.append(cohort)
effects, influences = np.array(effects), np.array(influences)
shares = np.array([(start == cohort).mean() for cohort in cohorts])
members = np.array([start == cohort for cohort in cohorts]) - shares[:, None]
together = effects @ shares / shares.sum()
influence = shares @ influences / shares.sum() + (effects - together) @ members / shares.sum()

parts, degrees = [], []
for cohort in sorted(set(start)):
    own = influence[start == cohort] / n
    parts.append(len(own) * own.var(ddof=1) + len(own) * own.mean() ** 2)
    degrees.append(len(own) - 1)
parts, degrees = np.array(parts), np.array(degrees)
print(
    json.dumps(
        {
            "effect": together,
            "std_error": float(np.sqrt((influence**2).sum()) / n),
            "small_sample": {
                "std_error": float(np.sqrt(parts.sum())),
                "df": float(parts.sum() ** 2 / (parts**2 / degrees).sum()),
            },
            "cells": len(effects),
        }
    )
)
