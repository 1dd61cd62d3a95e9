#!/usr/bin/env python3
"""How the error of the mean balance falls with the number of draws, by kind of points, on the shipped scenarios. See README.md.

  python3 Benchmarks/points.py [--seeds 16] [--from 10] [--to 17] [--reference 22] [--benchmark PATH] [--svg PATH] [SCENARIO ...]

Runs every scenario at 2^10 ... 2^17 draws under random, Latin hypercube and Sobol' points with so many seeds each, all in one process, and holds the
mean balance against the mean of four runs of 2^22 draws. Before a number counts, that reference must agree with 2^22 random draws within four of
their errors. Prints a table of slopes (least squares of the logarithm of the root mean squared error on that of the number of draws) and draws a chart.
Without scenarios: all shipped ones that need no registration.
"""
import argparse
import collections
import glob
import json
import math
import os
import statistics
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KINDS = ["random", "latin_hypercube", "sobol"]
COLOURS = {"random": "#b45309", "latin_hypercube": "#64748b", "sobol": "#0f766e"}
NAMES = {"random": "random", "latin_hypercube": "Latin hypercube", "sobol": "Sobol'"}


def shipped():
    paths = sorted(glob.glob(os.path.join(ROOT, "scenarios", "*", "*.scenario.yaml")))
    return [p for p in paths if not any(line.startswith(("hypotheses:", "coverage:")) for line in open(p))]


def root_mean_square(values):
    return math.sqrt(sum(v * v for v in values) / len(values))


def slope(points):
    """Of log error on log n; nan where an error is 0."""
    if any(e <= 0 for _, e in points):
        return float("nan")
    x, y = [math.log(n) for n, _ in points], [math.log(e) for _, e in points]
    mx, my = statistics.mean(x), statistics.mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def power_of(base, exponent):
    return base + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def run(benchmark, options, path):
    arguments = [str(v) for v in (options.seeds, options.fewest, options.most, options.reference)]
    lines = subprocess.run([benchmark, *arguments, path], check=True, capture_output=True, text=True).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    found = {}
    for alternative in dict.fromkeys(r["alternative"] for r in rows):
        own = [r for r in rows if r["alternative"] == alternative]
        truth = statistics.mean(r["mean"] for r in own if r["use"] == "reference")
        check = next(r for r in own if r["use"] == "check")
        if abs(truth - check["mean"]) > 4 * check["mcse"]:
            raise SystemExit(f"{path} {alternative}: {truth} and {check['mean']} differ by more than four errors of {check['mcse']}")
        errors, told, seconds = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list)
        for r in own:
            if r["use"] == "run":
                errors[r["kind"], r["draws"]].append(r["mean"] - truth)
                told[r["kind"], r["draws"]].append(r["mcse"])
                seconds[r["kind"], r["draws"]].append(r["seconds"])
        found[alternative] = {
            "sd": check["sd"], "errors": {k: root_mean_square(v) for k, v in errors.items()},
            "told": {k: root_mean_square(v) for k, v in told.items()},
            "seconds": {k: statistics.median(v) for k, v in seconds.items()},
        }
    return found


def chart(curves, draws, path):
    """Errors as a share of the standard deviation of a draw: thin a scenario, thick their geometric mean."""
    width, height, left, top, right, bottom = 640, 420, 66, 34, 120, 46
    powers = [int(math.log2(n)) for n in draws]
    values = [v for kind in KINDS for curve in curves[kind] for v in curve if v > 0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def place(n, value):
        x = left + (math.log2(n) - powers[0]) / (powers[-1] - powers[0]) * (width - left - right)
        y = top + (high - math.log10(value)) / (high - low) * (height - top - bottom)
        return f"{x:.1f},{y:.1f}"

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img">',
           "<title>Error of the mean balance by number of draws and kind of points</title>",
           f'<rect width="{width}" height="{height}" fill="#fff"/>',
           f'<text x="{left}" y="18">Error of the mean balance, in standard deviations of a draw ({len(curves["random"])} scenarios)</text>']
    for power in powers:
        x = place(2 ** power, 10 ** low).split(",")[0]
        out.append(f'<text x="{x}" y="{height - bottom + 18}" text-anchor="middle">{power_of("2", power)}</text>')
    out.append(f'<text x="{(left + width - right) / 2:.0f}" y="{height - 8}" text-anchor="middle">draws</text>')
    for ten in range(low, high + 1):
        y = place(draws[0], 10 ** ten).split(",")[1]
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y}" y2="{y}" stroke="#e5e7eb"/>')
        out.append(f'<text x="{left - 8}" y="{float(y) + 4:.1f}" text-anchor="end">{power_of("10", ten)}</text>')
    for kind in KINDS:
        for curve in curves[kind]:
            line = " ".join(place(n, v) for n, v in zip(draws, curve) if v > 0)
            out.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[kind]}" stroke-width="0.7" opacity="0.4"/>')
        mean = [math.exp(statistics.mean(math.log(c[i]) for c in curves[kind] if c[i] > 0)) for i in range(len(draws))]
        line = " ".join(place(n, v) for n, v in zip(draws, mean))
        out.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[kind]}" stroke-width="2.5"/>')
        x, y = place(draws[-1], mean[-1]).split(",")
        out.append(f'<text x="{float(x) + 8:.1f}" y="{float(y) + 4:.1f}" fill="{COLOURS[kind]}">{NAMES[kind]}</text>')
    with open(path, "w") as file:
        file.write("\n".join(out + ["</svg>"]) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scenarios", nargs="*")
    parser.add_argument("--seeds", type=int, default=16)
    parser.add_argument("--from", dest="fewest", type=int, default=10)
    parser.add_argument("--to", dest="most", type=int, default=17)
    parser.add_argument("--reference", type=int, default=22)
    parser.add_argument("--benchmark", default=os.path.join(ROOT, ".build", "release", "PointsBenchmark"))
    parser.add_argument("--svg", default=os.path.join(ROOT, "Benchmarks", "points.svg"))
    options = parser.parse_args()
    draws = [2 ** p for p in range(options.fewest, options.most + 1)]
    most = draws[-1]
    curves = {kind: [] for kind in KINDS}
    print(f"load {os.getloadavg()[0]:.1f}; {options.seeds} seeds; reference 4 x 2^{options.reference}")
    print("| scenario, alternative | slope: random | Latin hypercube | Sobol' | error at most draws, random / Sobol' | told / found error, Sobol' | time, Sobol' / random |")
    print("|---|---|---|---|---|---|---|", flush=True)
    slopes = {kind: [] for kind in KINDS}
    for path in options.scenarios or shipped():
        found = run(options.benchmark, options, path)
        for alternative, own in found.items():
            name = os.path.basename(path).replace(".scenario.yaml", "")
            if own["sd"] == 0:
                print(f"| {name}, {alternative} | certain | | | | | |")
                continue
            line = {kind: [(n, own["errors"][kind, n]) for n in draws] for kind in KINDS}
            for kind in KINDS:
                slopes[kind].append(slope(line[kind]))
            told = statistics.median(own["told"]["sobol", n] / own["errors"]["sobol", n] for n in draws if own["errors"]["sobol", n] > 0)
            time = own["seconds"]["sobol", most] / own["seconds"]["random", most]
            print(f"| {name}, {alternative} | " + " | ".join(f"{slopes[kind][-1]:.2f}" for kind in KINDS)
                  + f" | {own['errors']['random', most] / own['errors']['sobol', most]:.0f} | {told:.2f} | {time:.2f} |", flush=True)
        first = next((own for own in found.values() if own["sd"] > 0), None)
        if first:
            for kind in KINDS:
                curves[kind].append([first["errors"][kind, n] / first["sd"] for n in draws])
    print("median slopes: " + ", ".join(f"{NAMES[kind]} {statistics.median(slopes[kind]):.2f} ({min(slopes[kind]):.2f} to {max(slopes[kind]):.2f})" for kind in KINDS))
    chart(curves, draws, options.svg)


if __name__ == "__main__":
    main()
