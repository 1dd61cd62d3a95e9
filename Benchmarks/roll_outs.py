#!/usr/bin/env python3
"""Times Callaway and Sant'Anna's estimator beside diff-diff and csdid, in turn. See README.md.

  python3 Benchmarks/roll_outs.py [--runs 5] [--folder DIR] [--mkba PATH] [--fit PATH] [355 20000 ...]

Makes a roll-out of so many units by 60 months, installs the two into an environment of its own, and compares every number before a time counts:
effects and errors of all cells, the overall effect and those by time since the start. Four times are taken. "fit": from columns in memory (for
ours arrays, for the others a data frame) to these numbers. "whole": from the CSV to printed estimates; for ours all of `mkba test` as a process, for the
others from the start of the interpreter. "rows" is the same for them from read_csv on, so without their imports. "cpu" is the time of the processor
of the whole, which another program's load hardly moves. The others run as their documentation has it: never treated units to compare with, doubly robust
(without covariates all methods are the same), a base period that varies, errors from influence functions, no bootstrap.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PERIODS = 60

MAKE = """
import sys, numpy, pandas
units, folder = int(sys.argv[1]), sys.argv[2]
draw = numpy.random.default_rng(20261128)
starts = numpy.array([0] * 4 + list(range(13, 61, 4)))[draw.integers(0, 16, units)]
unit = numpy.repeat(numpy.arange(units), 60)
month = numpy.tile(numpy.arange(1, 61), units)
start = numpy.repeat(starts, 60)
treated = (start > 0) & (month >= start)
y = (numpy.repeat(draw.normal(20, 3, units), 60) + 0.05 * month + treated * (1 + 0.1 * (month - start)) + draw.normal(0, 2, units * 60)).round(3)
frame = pandas.DataFrame({"unit": unit, "month": month, "start": start, "help": numpy.where(treated, "yes", "no"), "y": y})
frame.to_csv(folder + "/rows.csv", index=False)
numpy.concatenate([[float(len(y))], unit, month, start, y]).astype(float).tofile(folder + "/rows.bin")
"""

DIFF_DIFF = """
import sys, time, json, warnings
import pandas
from diff_diff import CallawaySantAnna
warnings.filterwarnings("ignore")
before = time.perf_counter()
data = pandas.read_csv(sys.argv[1])
middle = time.perf_counter()
fit = CallawaySantAnna(control_group="never_treated").fit(data, "y", "unit", "month", "start")
simple, study = fit.aggregate("simple"), fit.aggregate("event_study")
end = time.perf_counter()
cells = sorted((int(g), int(t), c["effect"], c["se"]) for (g, t), c in fit.group_time_effects.items())
text = json.dumps({"cells": cells, "simple": [fit.overall_att, fit.overall_se], "dynamic": [(int(e), float(a), float(s)) for e, a, s, r in zip(study.event_time, study.att, study.se, study.is_reference) if not r]})
print(text)
last = time.perf_counter()
print(json.dumps({"fit": end - middle, "rows": last - before}))
"""

CSDID = """
import sys, time, json, warnings, os, contextlib
import pandas, numpy
from csdid.att_gt import ATTgt
warnings.filterwarnings("ignore")
before = time.perf_counter()
data = pandas.read_csv(sys.argv[1])
middle = time.perf_counter()
with contextlib.redirect_stdout(open(os.devnull, "w")):
    fit = ATTgt(yname="y", tname="month", idname="unit", gname="start", data=data, control_group=["nevertreated"]).fit(bstrap=False)
    simple = dict(fit.aggte(typec="simple", bstrap=False, cband=False).atte)
    study = dict(fit.aggte(typec="dynamic", bstrap=False, cband=False).atte)
end = time.perf_counter()
own = fit.results
cells = sorted((int(g), int(t), float(a), float(s)) for g, t, a, s in zip(own["group"], own["year"], own["att"], own["se"]))
flat = lambda x: [float(v) for v in numpy.ravel(x)]
print(json.dumps({"cells": cells, "simple": [flat(simple["overall_att"])[0], flat(simple["overall_se"])[0]],
                  "dynamic": sorted(zip([int(e) for e in flat(study["egt"])], flat(study["att_egt"]), flat(study["se_egt"])))}))
last = time.perf_counter()
print(json.dumps({"fit": end - middle, "rows": last - before}))
"""

CODEBOOK = """format: 1
codebook: Made roll-out
file: rows.csv
read: {separator: ",", decimal: ".", date: yyyy-mm-dd, encoding: utf-8, missing: [""]}
unit: row
key: [unit, month]
privacy: {smallest_cell: 10, forbidden: [bsn]}
columns:
  unit: {type: pseudonym}
  month: {type: number}
  start: {type: number}
  help: {type: yes_no}
  y: {type: number}
not_in_the_system:
  - Nothing, for rows that were made
"""

HYPOTHESIS = """format: 1
hypothesis: made
population: participants
claim: {nl: Een bewering., en: A claim.}
data: rows.codebook.yaml
outcome: y
treatment: help == yes
effect: mean difference
expected: 1
smallest_of_interest: 0.1
identification: {design: roll-out, unit: unit, period: month, estimator: callaway-santanna, comparison: never, base: varying, errors: influence, cluster: unit}
"""


def environment(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "diff-diff", "csdid"], check=True)
    return python


def processor():
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime


def peer(python, script, path):
    before, used = time.perf_counter(), processor()
    lines = subprocess.run([python, "-c", script, path], check=True, capture_output=True, text=True).stdout.splitlines()
    taken = dict(json.loads(lines[-1]), whole=time.perf_counter() - before, cpu=processor() - used)
    return json.loads(lines[-2]), taken


def ours(fit, folder, repeats):
    out = json.loads(subprocess.run([fit, folder + "/rows.bin", str(repeats)], check=True, capture_output=True, text=True).stdout)
    names = [int(n[6:-1]) for n in out["names"][1:]]
    numbers = {"cells": sorted(map(list, zip(out["group"], out["period"], out["att"], out["se"]))),
               "simple": [out["simple"], out["simple_se"]],
               "dynamic": sorted(map(list, zip(names, out["dynamic"][1:], out["dynamic_se"][1:])))}
    return numbers, statistics.median(out["seconds"])


def whole(mkba, folder):
    before, used = time.perf_counter(), processor()
    out = subprocess.run([mkba, "test", folder + "/made.hypothesis.yaml", "--json"], capture_output=True, text=True)
    seconds, cpu = time.perf_counter() - before, processor() - used
    if out.returncode not in (0, 1):
        raise SystemExit(out.stdout + out.stderr)
    terms = json.loads(out.stdout)["hypotheses"][0]["estimate"]["terms"]
    effect = next(t for t in terms if t["name"] == "effect")
    return [effect["estimate"], effect["std_error"]], seconds, cpu


def distance(one, other):
    """The largest difference, and -1 where they are of other cells."""
    far = max(abs(a - b) for a, b in zip(one["simple"], other["simple"]))
    for key, width in [("cells", 2), ("dynamic", 1)]:
        left, right = ({tuple(r[:width]): r[width:] for r in side[key]} for side in (one, other))
        if not right and key == "dynamic":
            continue
        if set(left) != set(right):
            return -1
        far = max(far, max(abs(a - b) for k in left for a, b in zip(left[k], right[k])))
    return far


def spread(values):
    return f"{statistics.median(values):.3f} s ({min(values):.3f}–{max(values):.3f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("units", nargs="*", type=int, default=[355, 20000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--mkba", default=os.path.join(ROOT, ".build", "release", "mkba"))
    parser.add_argument("--fit", default=os.path.join(ROOT, ".build", "release", "RollOutBenchmark"))
    options = parser.parse_args()
    base = options.folder or tempfile.mkdtemp(prefix="roll-outs-")
    os.makedirs(base, exist_ok=True)
    python = environment(base)
    versions = "import importlib.metadata as m, sys; print(sys.version.split()[0], *(f'{n} {m.version(n)}' for n in ['diff-diff', 'csdid', 'numpy', 'pandas']))"
    print("python " + subprocess.run([python, "-c", versions], check=True, capture_output=True, text=True).stdout.strip())
    for units in options.units:
        folder = os.path.join(base, str(units))
        os.makedirs(folder, exist_ok=True)
        subprocess.run([python, "-c", MAKE, str(units), folder], check=True)
        for name, text in [("rows.codebook.yaml", CODEBOOK), ("made.hypothesis.yaml", HYPOTHESIS)]:
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        times = {name: {"fit": [], "rows": [], "whole": [], "cpu": []} for name in ["ours", "diff-diff", "csdid"]}
        for run in range(options.runs):
            numbers, seconds = ours(options.fit, folder, 3)
            times["ours"]["fit"].append(seconds)
            printed, seconds, cpu = whole(options.mkba, folder)
            times["ours"]["cpu"].append(cpu)
            times["ours"]["whole"].append(seconds)
            times["ours"]["rows"].append(seconds)
            if max(abs(a - b) for a, b in zip(printed, numbers["simple"])) > 1e-8:
                raise SystemExit(f"mkba prints other numbers: {printed} and {numbers['simple']}")
            for name, script in [("diff-diff", DIFF_DIFF), ("csdid", CSDID)]:
                found, taken = peer(python, script, folder + "/rows.csv")
                far = distance(numbers, found)
                if far < 0 or far > 1e-8:
                    raise SystemExit(f"{name} has other numbers: {far}")
                for key in taken:
                    times[name][key].append(taken[key])
            print(f"run {run + 1} of {options.runs}, {units} units: numbers equal to 1e-8", file=sys.stderr)
        for key in ["fit", "rows", "whole", "cpu"]:
            print(f"{units} units x {PERIODS} months, {key}: " + "; ".join(f"{n} {spread(t[key])}" for n, t in times.items()))
            fastest = min(["diff-diff", "csdid"], key=lambda n: statistics.median(times[n][key]))
            ratios = [theirs / mine for theirs, mine in zip(times[fastest][key], times["ours"][key])]
            print(f"  {fastest} takes {statistics.median(ratios):.1f} times as long ({min(ratios):.1f}–{max(ratios):.1f})")


if __name__ == "__main__":
    main()
