#!/usr/bin/env python3
"""Times an appraisal beside numpy in blocks, in turn. See README.md.

  swift build -c release --product AppraisalBenchmark && swift build -c release --product mkba
  python3 Benchmarks/appraisal.py [--runs 5] [--draws 100000 1000000 10000000]

All 72 outputs with their percentiles, on two threads each, and ours on one thread too. Both are held against the exact moments of
the balances and against each other before a time counts. "clock" is the time inside the process, from the model in memory to
percentiles; "processor" is that of the whole process, start and reading included, which another program's load hardly moves.
Up to 100,000 draws ours are those of a slider: each of the 25 numbers in turn is moved to and fro in a running process, and all outputs
are looked at; back where they were they must be what a process gives that moved nothing. "anew" is a later call for a simulation of its own.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "Benchmarks", "Appraisal")
# Exact mean and standard deviation of the balances: products of moments, and Gauss quadrature for what is not a product.
EXACT = {
    "light.net_present_value": (1674208.0310460115, 6057985.688904433),
    "standard.net_present_value": (7162204.508107934, 14501393.72669423),
    "intensive.net_present_value": (9183745.268556751, 22793688.31089007),
}


def run(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
    found = json.loads(text)
    if "later" in found:
        moves = [statistics.median(times) for times in found["later"].values()]
        seconds = {"clock": statistics.median(moves), "least": min(moves), "most": max(moves), "first": statistics.median(found["first"].values())}
    else:
        seconds = found["seconds"] if isinstance(found["seconds"], list) else [found["seconds"]]
        seconds = {"clock": statistics.median(seconds[1:] or seconds), "first": seconds[0]}
    return seconds | {
        "processor": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024, "outputs": found["outputs"]}


def check(ours, peer, draws):
    for name, (mean, sd) in EXACT.items():
        for which in (ours, peer):
            error = sd / draws**0.5
            if abs(which["outputs"][name]["mean"] - mean) > 5 * error:
                sys.exit(f"{name}: mean {which['outputs'][name]['mean']} is not {mean}")
            if abs(which["outputs"][name]["sd"] / sd - 1) > 20 / draws**0.5:
                sys.exit(f"{name}: sd {which['outputs'][name]['sd']} is not {sd}")
    worst = 0
    for name, other in peer["outputs"].items():
        mine = ours["outputs"][name]
        worst = max(worst, abs(mine["mean"] - other["mean"]) / (other["sd"] * (2 / draws) ** 0.5))
        points = [mine["quantiles"][place] for place in (0, 4, 8)]
        width = other["quantiles"][2] - other["quantiles"][0]
        for a, b in zip(points, other["quantiles"]):
            if abs(a - b) > 12 * width / draws**0.5:
                sys.exit(f"{name}: a percentile is {a}, the peer's {b}")
    if worst > 5:
        sys.exit(f"a mean is {worst:.1f} Monte Carlo errors from the peer's")
    return worst


def spread(values, digits=3):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--draws", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "AppraisalBenchmark"))
    words = parser.parse_args()
    import numpy
    import scipy
    print(f"Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}; load {os.getloadavg()[0]:.1f}")
    scenario = os.path.join(FOLDER, "appraisal.scenario.yaml")
    for draws in words.draws:
        ours, single, peer, anew = [], [], [], []
        runs = words.runs if draws < 5_000_000 else min(words.runs, 3)
        isSlider = draws <= 100_000
        repeats = ["8", "move"] if isSlider else ["1"]
        for _ in range(runs):
            ours.append(run([words.program, scenario, str(draws), "2"] + repeats))
            peer.append(run([sys.executable, os.path.join(FOLDER, "peer.py"), str(draws), "2", "16384"]))
            single.append(run([words.program, scenario, str(draws), "1"] + repeats))
            if isSlider:
                anew.append(run([words.program, scenario, str(draws), "2", "4"]))
        worst = check(ours[0], peer[0], draws)
        if ours[0]["outputs"] != single[0]["outputs"]:
            sys.exit("one thread and two do not give the same numbers")
        if anew and ours[0]["outputs"] != anew[0]["outputs"]:
            sys.exit("numbers that were moved and put back do not give what they gave")
        print(f"\n{draws:,} draws, {runs} in turn; farthest mean {worst:.1f} Monte Carlo errors from the peer's")
        for name, found in (("ours, two threads", ours), ("ours, one thread", single), ("numpy, two threads", peer)):
            print(f"  {name:19} clock {spread([f['clock'] for f in found])} s, processor {spread([f['processor'] for f in found])} s, "
                  f"{statistics.median(f['memory'] for f in found):,.0f} MB")
        if isSlider:
            print(f"  of 25 sliders       least {spread([f['least'] for f in ours])}, most {spread([f['most'] for f in ours])}, "
                  f"first move {spread([f['first'] for f in ours])}; anew {spread([f['clock'] for f in anew])} s")
        print(f"  numpy / ours        clock {spread([p['clock'] / o['clock'] for o, p in zip(ours, peer)], 1)}")
        print(f"  one / two threads   clock {spread([s['clock'] / o['clock'] for o, s in zip(ours, single)], 2)}")


if __name__ == "__main__":
    main()
