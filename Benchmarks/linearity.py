#!/usr/bin/env python3
"""How time and memory grow with draws, rows and years, over decades of each. See README.md.

  swift build -c release --product AppraisalBenchmark && swift build -c release --product mkba
  python3 Benchmarks/linearity.py [--runs 3] [--folder DIR] [--program PATH] [--mkba PATH]

Draws: all outputs of the appraisal, two threads. Rows: `mkba fit` with HC1 from a CSV, as in least_squares.py. Years: the same appraisal with
horizons that are longer, at a fixed number of draws, the balance of every year among the outputs. What is fixed (start, reading, reducing) is in the first
line of each. Seconds of the processor of the whole process are what counts; clock and peak memory stand beside them.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import appraisal
import least_squares

SCENARIO = os.path.join(appraisal.FOLDER, "appraisal.scenario.yaml")
# A horizon is a thousand years at most.
YEARS = [1, 10, 100, 1_000]


def with_years(folder, years):
    with open(SCENARIO) as file:
        text = file.read()
    path = os.path.join(folder, f"years-{years}.scenario.yaml")
    with open(path, "w") as file:
        file.write(text.replace("horizon: 2026..2041", f"horizon: 2026..{2025 + years}"))
    shutil.copy(os.path.join(appraisal.FOLDER, "sources.yaml"), folder)
    return path


def table(title, sizes, command, folder, runs):
    print(f"\n{title}\n| size | processor, s | clock, s | peak MB | processor a unit, against the line above |\n|---|---|---|---|---|")
    before = None
    for size in sizes:
        taken = [least_squares.timed(command(size), folder)[1:] for _ in range(runs if size < 50_000_000 else 1)]
        clock, cpu, memory = zip(*taken)
        unit = statistics.median(cpu) / size
        growth = "" if before is None else f"{unit / before:.2f}"
        print(f"| {size:,} | {least_squares.spread(cpu)} | {least_squares.spread(clock)} | {statistics.median(memory):.0f} | {growth} |", flush=True)
        before = unit


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--program", default=os.path.join(appraisal.ROOT, ".build", "release", "AppraisalBenchmark"))
    parser.add_argument("--mkba", default=os.path.join(appraisal.ROOT, ".build", "release", "mkba"))
    parser.add_argument("--draws", type=int, nargs="*", default=[100_000, 1_000_000, 10_000_000, 100_000_000])
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000, 10_000_000])
    words = parser.parse_args()
    folder = words.folder or tempfile.mkdtemp(prefix="linearity-")
    os.makedirs(folder, exist_ok=True)
    print(f"load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    table("Draws", words.draws, lambda draws: [words.program, SCENARIO, str(draws), "2", "1"], folder, words.runs)
    paths = {years: with_years(folder, years) for years in YEARS}
    table("Years, at 100,000 draws", YEARS, lambda years: [words.program, paths[years], "100000", "2", "1"], folder, words.runs)
    python = least_squares.environment(folder)

    def fit(rows):
        place = os.path.join(folder, str(rows))
        os.makedirs(place, exist_ok=True)
        data = os.path.join(place, "rows.csv")
        if not os.path.exists(data):
            subprocess.run([python, "-c", least_squares.MAKE, str(rows), data], check=True)
        with open(os.path.join(place, "rows.codebook.yaml"), "w") as file:
            file.write(least_squares.CODEBOOK)
        return [words.mkba, "fit", least_squares.FORMULA, os.path.join(place, "rows.codebook.yaml"), "--json", "--threads", "2"]

    table("Rows", words.rows, fit, folder, words.runs)


if __name__ == "__main__":
    main()
