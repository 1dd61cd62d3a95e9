#!/usr/bin/env python3
"""Times the worth of knowing each number, and Sobol' indices, beside numpy and SALib, in turn. See README.md.

  python3 Benchmarks/information.py SCENARIO MODEL WORTHS [--runs 5] [--folder DIR] [--program PATH]

SCENARIO is the appraisal of 25 numbers and three alternatives for us, MODEL the same as a Python module with `NAMES`, `sample(rng, n)` and `model(X)`,
WORTHS a JSON object with what knowing each number is worth, exactly. All is without the correlations of the scenario, as SALib
draws independent numbers and the exact worths are of those.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
THREADS = 2

PEERS = """
import sys, json, time, importlib.util, importlib.metadata
import numpy as np, scipy.special as sp, scipy.stats as st
from scipy.stats import qmc
from SALib.sample import sobol as points
from SALib.analyze import sobol as analysis
spec = importlib.util.spec_from_file_location("model", sys.argv[1])
M = importlib.util.module_from_spec(spec)
spec.loader.exec_module(M)
outputs = [24 * a for a in range(3)]
def balances(X, block=8192):
    # In blocks, so that the work stays in the cache.
    return np.concatenate([M.model(np.ascontiguousarray(X[:, i:i + block]))[outputs] for i in range(0, X.shape[1], block)], axis=1)
def bins(X, Y, count=100):
    # The mean balance of each alternative in bins of equal count; the best of each bin, less the best of all.
    best = max(0.0, Y.mean(axis=1).max())
    found = {}
    for name, x in zip(M.NAMES, X):
        parts = Y[:, np.argsort(x)].reshape(len(Y), count, -1).mean(axis=2)
        found[name] = float(np.maximum(parts.max(axis=0), 0).mean() - best)
    return found
def even(draws, seed):
    # The same bins at Sobol' points, in eight randomisations as ours.
    sets = [qmc.Sobol(len(M.NAMES), rng=np.random.default_rng([seed, set])).random(draws // 8) for set in range(8)]
    X = quantiles(np.clip(np.concatenate(sets), 1e-12, 1 - 1e-12))
    return bins(X, balances(X))
def worths(draws, seed):
    begin, used = time.perf_counter(), time.process_time()
    X = M.sample(np.random.default_rng(seed), draws, copula=False)
    Y = balances(X)
    middle, spent = time.perf_counter(), time.process_time()
    found = bins(X, Y)
    end, all = time.perf_counter(), time.process_time()
    return {"worth": found, "seconds": end - begin, "cpu": all - used, "bins_seconds": end - middle, "bins_cpu": all - spent}
def pert(u, low, mode, high):
    return low + (high - low) * sp.betaincinv(1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), u)
def quantiles(U):
    # The quantile functions of scipy.special where there are any.
    u = U.T
    X = np.empty((25, U.shape[0]))
    normal = lambda i, m, s: m + s * sp.ndtri(u[i])
    median = lambda i, m, s: m * np.exp(s * sp.ndtri(u[i]))
    gamma = lambda i, k, s: s * sp.gammaincinv(k, u[i])
    triangle = lambda i, a, b, c: st.triang.ppf(u[i], (b - a) / (c - a), a, c - a)
    X[0] = pert(u[0], 600, 1000, 1600); X[1] = sp.betaincinv(14, 8, u[1])
    X[2] = normal(2, .025, .014); X[3] = normal(3, .17, .13); X[4] = median(4, .004, .45); X[5] = gamma(5, 3, .003)
    X[6] = sp.betaincinv(3, 447, u[6]); X[7] = sp.betaincinv(5, 20, u[7]); X[8] = .1 + .2 * u[8]; X[9] = .05 + .15 * u[9]
    X[10] = median(10, 11500, .2); X[11] = normal(11, 1250, 60); X[12] = triangle(12, 1600, 2300, 3200)
    X[13] = np.where(u[13] < .3, 50000., np.where(u[13] < .8, 80000., 100000.)); X[14] = gamma(14, 16, 900)
    X[15] = median(15, 9000, .35); X[16] = pert(u[16], 30000, 45000, 80000); X[17] = pert(u[17], 2200, 2800, 4200)
    X[18] = triangle(18, 250000, 320000, 480000); X[19] = gamma(19, 25, 44000); X[20] = 100 + 300 * u[20]
    X[21] = triangle(21, 0, .008, .018); X[22] = normal(22, .012, .005)
    X[23] = np.where(u[23] < .25, .016, np.where(u[23] < .75, .0225, .03)); X[24] = median(24, 1.08, .12)
    return X
def indices(samples, seed):
    begin, used = time.perf_counter(), time.process_time()
    problem = {"num_vars": 25, "names": M.NAMES, "bounds": [[0, 1]] * 25}
    U = points.sample(problem, samples, calc_second_order=False, seed=seed)
    X = quantiles(np.clip(U, 1e-12, 1 - 1e-12))
    middle, spent = time.perf_counter(), time.process_time()
    Y = balances(X)
    evaluated, begun = time.process_time(), time.perf_counter()
    found = [analysis.analyze(problem, y, calc_second_order=False, num_resamples=100, seed=seed) for y in Y]
    end, all = time.perf_counter(), time.process_time()
    for y in Y:
        # One resample is the fewest: indices without intervals.
        analysis.analyze(problem, y, calc_second_order=False, num_resamples=1, seed=seed)
    plain, without = time.perf_counter() - end, time.process_time() - all
    return {"plain_seconds": begun - begin + plain, "plain_cpu": evaluated - used + without, "first": [list(map(float, f["S1"])) for f in found], "total": [list(map(float, f["ST"])) for f in found],
            "first_conf": [list(map(float, f["S1_conf"])) for f in found], "total_conf": [list(map(float, f["ST_conf"])) for f in found],
            "seconds": end - begin, "cpu": all - used, "sample_cpu": spent - used, "model_cpu": evaluated - spent, "analyse_cpu": all - evaluated}
print(json.dumps({"names": M.NAMES, "versions": "python " + " ".join([sys.version.split()[0]] + [f"{n} {importlib.metadata.version(n)}" for n in ["numpy", "scipy", "SALib"]])}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    print(json.dumps({"worths": worths, "even": even, "indices": indices}[task[0]](*task[1:])), flush=True)
"""


def environment(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "numpy", "scipy", "SALib"], check=True)
    return python


def independent(scenario, folder):
    """The scenario without its correlations, beside the files that it reads."""
    lines, kept, leaves = open(scenario).read().splitlines(), [], False
    for line in lines:
        leaves = line.startswith("correlations:") or (leaves and line.startswith(" "))
        if not leaves:
            kept.append(line)
    path = os.path.join(os.path.dirname(os.path.abspath(scenario)), "independent.scenario.yaml")
    if os.path.abspath(folder) != os.path.dirname(path):
        for name in os.listdir(os.path.dirname(path)):
            if name.endswith(".yaml"):
                with open(os.path.join(os.path.dirname(path), name)) as source, open(os.path.join(folder, name), "w") as copy:
                    copy.write(source.read())
        path = os.path.join(folder, "independent.scenario.yaml")
    with open(path, "w") as file:
        file.write("\n".join(kept) + "\n")
    return path


def spread(values, digits=3):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def rms(errors):
    return statistics.fmean(e * e for e in errors) ** 0.5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("model")
    parser.add_argument("worths")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--draws", type=int, default=100_000)
    parser.add_argument("--samples", type=int, default=2**14)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "InformationBenchmark"))
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="information-")
    os.makedirs(folder, exist_ok=True)
    exact = json.load(open(options.worths))
    process = subprocess.Popen([environment(folder), "-W", "ignore", "-c", PEERS, options.model], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    about = json.loads(process.stdout.readline())

    def ask(*task):
        process.stdin.write(json.dumps(task) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def ours(path, draws, samples, threads, repeats, seed):
        words = [options.program, path, *map(str, [draws, samples, threads, repeats, seed])]
        return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)

    apart = independent(options.scenario, folder)
    print(about["versions"] + f"; {THREADS} threads; load {os.getloadavg()[0]:.1f}")
    # The reference may name a number by another word: 1 less the share that would have come anyway.
    truth = {name: exact.get(name, exact.get("nd")) for name in about["names"]}
    worth, index = {"ours": [], "numpy": []}, {"ours": [], "SALib": []}
    errors, told = {"ours": [], "numpy": [], "numpy at Sobol' points": []}, []
    for run in range(options.runs):
        mine = ours(apart, options.draws, 0, THREADS, 3, run + 1)
        theirs = ask("worths", options.draws, run + 1)
        evenly = ask("even", options.draws, run + 1)
        worth["ours"].append((statistics.median(mine["worth_seconds"]), statistics.median(mine["worth_cpu"])))
        worth["numpy"].append((theirs["seconds"], theirs["cpu"], theirs["bins_seconds"], theirs["bins_cpu"]))
        for name, found in zip(errors, [mine["worth"], theirs["worth"], evenly]):
            # What nets out in every balance is none of its numbers with us.
            errors[name] += [found.get(number, 0) - value for number, value in truth.items()]
        for number, value in truth.items():
            found, error = mine["worth"].get(number, 0), mine["mcse"].get(number, 0)
            # An error of eight randomisations is known to a quarter.
            if abs(found - value) > 7 * error + 1_000:
                raise SystemExit(f"{number}: worth {found} for {value}")
            # Where knowing changes no choice both are 0.
            if value > 1:
                told.append((found - value, error))
        mine = ours(apart, 0, options.samples, THREADS, 3, run + 1)
        theirs = ask("indices", options.samples, run + 1)
        alternatives = sorted({row["alternative"] for row in mine["indices"]})
        order = [row["alternative"] for row in mine["indices"]]
        alternatives.sort(key=order.index)
        for row in mine["indices"]:
            a, i = alternatives.index(row["alternative"]), about["names"].index(row["number"].split(" ")[0])
            for key in ["first", "total"]:
                # SALib tells 95% intervals: 1.96 errors.
                allowed = 5 * (row[key + "_mcse"] ** 2 + (theirs[key + "_conf"][a][i] / 1.96) ** 2) ** 0.5 + 1e-3
                if abs(row[key] - theirs[key][a][i]) > allowed:
                    raise SystemExit(f"{row}: {key} {theirs[key][a][i]} in SALib, allowed {allowed}")
        index["ours"].append((statistics.median(mine["sobol_seconds"]), statistics.median(mine["sobol_cpu"])))
        index["SALib"].append((theirs["seconds"], theirs["cpu"], theirs["plain_seconds"], theirs["plain_cpu"], theirs["sample_cpu"], theirs["model_cpu"], theirs["analyse_cpu"]))
        print(f"run {run + 1} of {options.runs}: numbers agree; load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    for title, times in [("worth of 25 numbers", worth), ("Sobol' indices", index)]:
        for name, rows in times.items():
            print(f"{title}, {name}: " + "; ".join(spread(column) for column in zip(*rows)))
    for place, what in enumerate(["seconds", "processor"]):
        print(f"  {what}, / ours: numpy {spread([b[place] / a[place] for a, b in zip(worth['ours'], worth['numpy'])], 1)}, bins alone "
              f"{spread([b[2 + place] / a[place] for a, b in zip(worth['ours'], worth['numpy'])], 2)}, "
              f"SALib {spread([b[place] / a[place] for a, b in zip(index['ours'], index['SALib'])], 1)}, "
              f"without intervals {spread([b[2 + place] / a[place] for a, b in zip(index['ours'], index['SALib'])], 1)}")
    print("root mean square error of the worths, euros: " + ", ".join(f"{name} {rms(found):.0f}" for name, found in errors.items()))
    # 2.365: the 97.5% point of t with 7 degrees of freedom.
    print(f"errors told: {rms([error for _, error in told]):.0f} for {rms([off for off, _ in told]):.0f} found; "
          f"{sum(abs(off) < 2.365 * error for off, error in told)} of {len(told)} within 95% limits; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
