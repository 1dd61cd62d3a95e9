"""Executes the example notebooks on a run and compares the numbers that they print with results.csv, ledger.csv and sensitivity.csv.

Usage: notebooks.py FOLDER

FOLDER is what `mkba run --output FOLDER` wrote. Python's notebook is executed by nbconvert, R's by knitr, each in a folder of its own.
"""

import csv
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(folder):
    """What a notebook must print, by kind and names, from the comma-separated files."""
    found = {}
    for row in rows(folder / "results.csv"):
        if row["part"] == "indicator" and row["item"] == "net_present_value" and row["mean"]:
            found[("balance", row["alternative"])] = [float(row[key]) for key in ("mean", "p10", "p90")]
        if row["part"] == "indicator" and row["item"].endswith("savings") and row["mean"]:
            found[("savings", row["alternative"], row["item"])] = [float(row["mean"])]
    sums = defaultdict(list)
    for row in rows(folder / "ledger.csv"):
        sums[("ledger", row["alternative"], row["actor"], row["year"])].append(float(row["mean"]))
    for key, terms in sums.items():
        found[key] = [math.fsum(terms)]
    for row in rows(folder / "sensitivity.csv"):
        found[("tornado", row["alternative"], row["parameter"])] = [float(row["at_p10"]), float(row["at_p90"])]
    return found


def printed(text):
    found = {}
    for line in text.splitlines():
        parts = line.strip().split("|")
        width = {"balance": 2, "savings": 3, "ledger": 4, "tornado": 3}.get(parts[0])
        if width and len(parts) > width:
            found[tuple(parts[:width])] = [float(number) for number in parts[width:]]
    return found


def python_notebook(folder, work):
    shutil.copy(ROOT / "notebooks" / "results.ipynb", work)
    environment = dict(os.environ, MKBA_RESULTS=str(folder / "results.sqlite"))
    subprocess.run(
        ["/usr/bin/python3", "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "executed.ipynb", "results.ipynb"],
        cwd=work, env=environment, check=True, capture_output=True, text=True)
    cells = json.loads((work / "executed.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    pictures = sum("image/png" in output.get("data", {}) for output in outputs)
    return "".join("".join(output.get("text", [])) for output in outputs), pictures


def r_notebook(folder, work):
    shutil.copy(ROOT / "notebooks" / "results.Rmd", work)
    environment = dict(os.environ, MKBA_RESULTS=str(folder / "results.sqlite"))
    # An error in a chunk must end the run, and not be knitted into the page.
    order = "knitr::opts_chunk$set(error = FALSE); knitr::knit('results.Rmd', quiet = TRUE)"
    subprocess.run(
        ["Rscript", "--vanilla", "-e", order], cwd=work, env=environment, check=True, capture_output=True, text=True)
    return (work / "results.md").read_text(encoding="utf-8"), len(list((work / "figure").glob("*.png")))


def compare(name, text, pictures, wanted):
    if pictures < 4:
        sys.exit(f"{name}: {pictures} pictures, fewer than the four main figures")
    found = printed(text)
    if found.keys() != wanted.keys():
        missing = sorted(map(str, wanted.keys() - found.keys()))[:3]
        more = sorted(map(str, found.keys() - wanted.keys()))[:3]
        sys.exit(f"{name}: not the same figures; missing {missing}, more {more}")
    for key, numbers in wanted.items():
        if len(numbers) != len(found[key]):
            sys.exit(f"{name}: {key} has {len(found[key])} numbers in the notebook and {len(numbers)} in the files")
        for ours, theirs in zip(numbers, found[key]):
            # A sum over kinds may be made in another order; all else is the same double.
            near = abs(ours - theirs) <= 1e-9 * max(1, abs(ours)) if key[0] == "ledger" else ours == theirs
            if not near:
                sys.exit(f"{name}: {key} is {theirs!r} in the notebook and {ours!r} in the file")
    print(f"{name}: {sum(map(len, wanted.values()))} numbers as in the files, {pictures} pictures")


def main():
    folder = Path(sys.argv[1]).resolve()
    wanted = expected(folder)
    if len(wanted) < 10:
        sys.exit("the run has too few figures to compare")
    for name, execute in (("Python", python_notebook), ("R", r_notebook)):
        with tempfile.TemporaryDirectory() as work:
            try:
                text, pictures = execute(folder, Path(work))
            except subprocess.CalledProcessError as error:
                sys.exit(f"{name}: the notebook stopped\n{error.stdout}\n{error.stderr}")
        compare(name, text, pictures, wanted)


if __name__ == "__main__":
    main()
