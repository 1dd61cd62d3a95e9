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

from csdid.att_gt import ATTgt
from importlib.metadata import version

cases = [
    dict(id="never"), dict(id="not_yet", comparison="notyettreated"),
    dict(id="universal", base="universal", comparison="notyettreated"),
    dict(id="anticipation", anticipation=1, comparison="notyettreated"),
    dict(id="weights", weights=True), dict(id="clusters", cluster=True),
    *[dict(id=f"{method}{'_weights' if w else ''}", method=method, x=True, weights=w, comparison="notyettreated")
      for method in ["dr", "reg", "ipw"] for w in [False, True]],
    dict(id="dr_universal", method="dr", x=True, base="universal"),
    dict(id="gaps", gaps=True), dict(id="gaps_weights", gaps=True, weights=True, comparison="notyettreated"),
    *[dict(id=f"gaps_{method}", method=method, x=True, gaps=True) for method in ["dr", "reg", "ipw"]],
    dict(id="sections", sections=True), dict(id="sections_weights", sections=True, weights=True),
    dict(id="sections_clusters", sections=True, cluster=True),
    *[dict(id=f"sections_{method}", method=method, x=True, sections=True, weights=method == "dr") for method in ["dr", "reg", "ipw"]],
]
def plain(numbers): return [None if n is None or not numpy.isfinite(n) else float(n) for n in numpy.ravel(numbers)]
result = {"made_with": f"csdid {version('csdid')}", "cases": []}
for case in cases:
    used = data[data.present == 1] if case.get("gaps") or case.get("sections") else data
    used = used.assign(row=range(len(used)))
    fit = ATTgt(yname="y", tname="period", idname="row" if case.get("sections") else "unit", gname="start", data=used.copy(),
                control_group=[case.get("comparison", "nevertreated")], xformla="y ~ x" if case.get("x") else None,
                panel=not case.get("sections"), allow_unbalanced_panel=bool(case.get("gaps")),
                clustervar="cluster" if case.get("cluster") else None,
                weights_name="weight" if case.get("weights") else None, anticipation=case.get("anticipation", 0))
    fit = fit.fit(est_method=case.get("method", "dr"), base_period=case.get("base", "varying"), bstrap=False)
    own = fit.results if hasattr(fit, "results") else fit
    entry = dict(case, groups=[int(g) for g in own["group"]], periods=[int(t) for t in own["year"]],
                 att=plain(own["att"]), se=plain(own["se"]))
    for kind in ["simple", "dynamic", "group", "calendar"]:
        aggregate = fit.aggte(typec=kind, bstrap=False, cband=False).atte
        entry[kind] = {"att": float(aggregate["overall_att"]), "se": float(numpy.ravel(aggregate["overall_se"])[0])}
        if kind != "simple":
            entry[kind].update(e=plain(aggregate["egt"]), parts=plain(aggregate["att_egt"]), parts_se=plain(aggregate["se_egt"]))
    result["cases"].append(entry)
with open("roll_out_numbers.json", "w") as file:
    json.dump(result, file, indent=1)
