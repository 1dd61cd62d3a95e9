#!/usr/bin/env python3
"""Times least squares from a CSV to printed estimates beside pyfixest, statsmodels, polars, DuckDB and R, in turn. See README.md.

  python3 Benchmarks/least_squares.py [--runs 5] [--folder DIR] [--mkba PATH] [--kinds HC1 CR1] [--without NAME ...] [100000 1000000 10000000]

Makes a registration (seeded) of so many rows: a row number, a town out of 355, a treatment that towns take up differently, ten covariates that differ
between towns, and an outcome with a known effect of 2. Every program is a process of its own that reads the file and prints the twelve coefficients
with standard errors, once HC1 and once by town (CR1); all must agree to 1e-8 before a time counts. Ours is `mkba fit` with a codebook, on two
threads and on one. Peers are installed into an environment of this script's own; R needs r-cran-data.table.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COVARIATES = [f"x{j}" for j in range(1, 11)]
NAMES = ["help"] + COVARIATES
FORMULA = "y ~ " + " + ".join(NAMES)

MAKE = """
import sys, numpy, polars
rows, path = int(sys.argv[1]), sys.argv[2]
draw = numpy.random.default_rng(20261128)
town = draw.integers(0, 355, rows)
of_town = draw.normal(0, 1, 355)
treated = draw.random(rows) < 0.3 + 0.2 * (of_town[town] > 0)
columns = {"id": numpy.arange(1, rows + 1), "town": town + 1, "help": numpy.where(treated, "yes", "no")}
y = 2.0 * treated + of_town[town]
for j in range(1, 11):
    columns[f"x{j}"] = (draw.normal(10 * j, j, rows) + 0.5 * j * of_town[town]).round(3)
    y = y + (0.5 - 0.1 * j) * columns[f"x{j}"]
columns["y"] = (y + draw.normal(0, 1, rows) * (1 + treated)).round(4)
polars.DataFrame(columns).write_csv(path)
"""

CODEBOOK = """format: 1
codebook: Made registration
file: rows.csv
read: {separator: ",", decimal: ".", date: yyyy-mm-dd, encoding: utf-8, missing: [""]}
unit: row
key: [id]
privacy: {smallest_cell: 10, forbidden: [bsn]}
columns:
  id: {type: number}
  town: {type: pseudonym}
  help: {type: yes_no}
""" + "".join(f"  {name}: {{type: number}}\n" for name in COVARIATES + ["y"]) + """not_in_the_system:
  - Nothing, for rows that were made
"""

# Each prints a list of [coefficient, standard error], the constant first, on its last line.
HEAD = """
import sys, json
path, kind = sys.argv[1:3]
names = ["help"] + [f"x{j}" for j in range(1, 11)]
"""

PYFIXEST = HEAD + """
import pandas, pyfixest
data = pandas.read_csv(path)
data["help"] = (data["help"] == "yes").astype("int8")
fit = pyfixest.feols("y ~ " + " + ".join(names), data, vcov="HC1" if kind == "HC1" else {"CRV1": "town"})
table = fit.tidy()
print(json.dumps([[float(table["Estimate"][n]), float(table["Std. Error"][n])] for n in ["Intercept"] + names]))
"""

STATSMODELS = HEAD + """
import pandas, statsmodels.api as sm
data = pandas.read_csv(path)
data["help"] = (data["help"] == "yes").astype(float)
model = sm.OLS(data["y"], sm.add_constant(data[names]))
fit = model.fit(cov_type="HC1") if kind == "HC1" else model.fit(cov_type="cluster", cov_kwds={"groups": data["town"]})
print(json.dumps([[float(fit.params[n]), float(fit.bse[n])] for n in ["const"] + names]))
"""

POLARS = HEAD + """
import polars, numpy
data = polars.read_csv(path, columns=["town", *names, "y"])
x = numpy.column_stack([numpy.ones(len(data)), (data["help"] == "yes").to_numpy().astype(float)] + [data[n].to_numpy() for n in names[1:]])
y = data["y"].to_numpy()
b = numpy.linalg.lstsq(x, y, rcond=None)[0]
e = y - x @ b
bread = numpy.linalg.inv(x.T @ x)
n, k = x.shape
if kind == "HC1":
    s = x * e[:, None]
    v = bread @ (s.T @ s) @ bread * n / (n - k)
else:
    levels, code = numpy.unique(data["town"].to_numpy(), return_inverse=True)
    g = len(levels)
    s = numpy.stack([numpy.bincount(code, x[:, j] * e, g) for j in range(k)], 1)
    v = bread @ (s.T @ s) @ bread * g / (g - 1) * (n - 1) / (n - k)
print(json.dumps([[float(a), float(c)] for a, c in zip(b, numpy.sqrt(numpy.diag(v)))]))
"""

# Sums about the means of the first thousand rows, since DuckDB adds plain doubles. "table" reads the file once into a table, "stream" twice or thrice
# into sums, with no table.
DUCKDB = HEAD + """
import duckdb, numpy
mode = sys.argv[3]
database = duckdb.connect()
database.execute("SET threads = 2")
database.execute("SET enable_progress_bar = false")
source = f"(SELECT town, CAST(help = 'yes' AS DOUBLE) AS help, {', '.join(names[1:])}, y FROM read_csv('{path}'))"
centre = database.execute(f"SELECT {', '.join(f'avg({n})' for n in names + ['y'])} FROM (SELECT * FROM {source} LIMIT 1000)").fetchone()
if mode == "table":
    database.execute(f"CREATE TEMP TABLE data AS SELECT * FROM {source}")
    source = "data"
columns = ["1.0"] + [f"({n} - ({c!r}))" for n, c in zip(names + ["y"], centre)]
k = len(columns) - 1
pairs = [(i, j) for i in range(k + 1) for j in range(i, k + 1)]
sums = database.execute(f"SELECT {', '.join(f'sum({columns[i]} * {columns[j]})' for i, j in pairs)} FROM {source}").fetchone()
gram = numpy.zeros((k + 1, k + 1))
for (i, j), value in zip(pairs, sums):
    gram[i, j] = gram[j, i] = value
bread = numpy.linalg.inv(gram[:k, :k])
b = bread @ gram[:k, k]
n = gram[0, 0]
rest = f"({columns[k]} - (" + " + ".join(f"({float(v)!r}) * {c}" for v, c in zip(b, columns)) + "))"
with_rest = f"(SELECT *, {rest} AS e FROM {source})"
if kind == "HC1":
    pairs = [(i, j) for i in range(k) for j in range(i, k)]
    sums = database.execute(f"SELECT {', '.join(f'sum(e * e * {columns[i]} * {columns[j]})' for i, j in pairs)} FROM {with_rest}").fetchone()
    middle = numpy.zeros((k, k))
    for (i, j), value in zip(pairs, sums):
        middle[i, j] = middle[j, i] = value
    v = bread @ middle @ bread * n / (n - k)
else:
    s = numpy.array(database.execute(f"SELECT {', '.join(f'sum(e * {c})' for c in columns[:k])} FROM {with_rest} GROUP BY town").fetchall())
    g = len(s)
    v = bread @ (s.T @ s) @ bread * g / (g - 1) * (n - 1) / (n - k)
back = numpy.eye(k)
back[0, 1:] = [-c for c in centre[:-1]]
b = back @ b
b[0] += centre[-1]
print(json.dumps([[float(a), float(c)] for a, c in zip(b, numpy.sqrt(numpy.diag(back @ v @ back.T)))]))
"""

R = """
arguments <- commandArgs(TRUE)
suppressMessages(library(data.table))
setDTthreads(2)
data <- fread(arguments[1], drop = "id")
data[, help := as.numeric(help == "yes")]
fit <- lm(y ~ help + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10, data)
x <- model.matrix(fit); e <- residuals(fit); n <- nrow(x); k <- ncol(x)
bread <- chol2inv(fit$qr$qr[1:k, 1:k])
if (arguments[2] == "HC1") {
  v <- bread %*% crossprod(x * e) %*% bread * n / (n - k)
} else {
  s <- rowsum(x * e, data$town); g <- nrow(s)
  v <- bread %*% crossprod(s) %*% bread * g / (g - 1) * (n - 1) / (n - k)
}
cat("[", paste(sprintf("[%.17g,%.17g]", coef(fit), sqrt(diag(v))), collapse = ","), "]\\n", sep = "")
"""


def environment(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pyfixest", "statsmodels", "polars", "duckdb"], check=True)
    return python


def timed(command, folder):
    """The output, seconds on the clock and of the processor, and the most memory in MB of a process."""
    out = os.path.join(folder, "out")
    with open(out, "w") as output, open(os.path.join(folder, "errors"), "w") as errors:
        before = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
    with open(out) as output:
        text = output.read()
    if process.returncode not in (0, 1) or not text:
        with open(os.path.join(folder, "errors")) as errors:
            raise SystemExit(f"{command}: {process.returncode}\n{text}{errors.read()}")
    return text, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def ours(text):
    return [[term["estimate"], term["std_error"]] for term in json.loads(text)["fits"][0]["terms"]]


def peer(text):
    return json.loads(text.strip().splitlines()[-1])


def distance(one, other):
    return max(abs(a - b) / max(1e-3, abs(a)) for left, right in zip(one, other) for a, b in zip(left, right))


def spread(values, digits=2):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def versions(python):
    script = "import importlib.metadata as m, sys; print('Python', sys.version.split()[0], *(f'{n} {m.version(n)}' for n in ['pyfixest', 'statsmodels', 'polars', 'duckdb', 'numpy', 'pandas']))"
    told = subprocess.run([python, "-c", script], check=True, capture_output=True, text=True).stdout.strip()
    if shutil.which("Rscript"):
        script = "cat(R.version.string, 'data.table', as.character(packageVersion('data.table')))"
        told += "; " + subprocess.run(["Rscript", "-e", script], check=True, capture_output=True, text=True).stdout
    return told


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="*", type=int, default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--mkba", default=os.path.join(ROOT, ".build", "release", "mkba"))
    parser.add_argument("--kinds", nargs="*", default=["HC1", "CR1"])
    parser.add_argument("--without", nargs="*", default=[], help="peers to leave out")
    options = parser.parse_args()
    base = options.folder or tempfile.mkdtemp(prefix="least-squares-")
    os.makedirs(base, exist_ok=True)
    python = environment(base)
    print(versions(python))
    for rows in options.rows:
        folder = os.path.join(base, str(rows))
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "rows.csv")
        if not os.path.exists(path):
            subprocess.run([python, "-c", MAKE, str(rows), path], check=True)
        with open(os.path.join(folder, "rows.codebook.yaml"), "w") as file:
            file.write(CODEBOOK)
        with open(os.path.join(folder, "least_squares.R"), "w") as file:
            file.write(R)
        with open(path, "rb") as file:
            while file.read(1 << 24):  # the file is in memory for all
                pass
        for kind in options.kinds:
            fit = [options.mkba, "fit", FORMULA, "rows.codebook.yaml", "--json"] + (["--cluster", "town"] if kind == "CR1" else [])
            programs = {"ours": (fit + ["--threads", "2"], ours), "ours, one thread": (fit + ["--threads", "1"], ours)}
            for name, script in [("polars + numpy", POLARS), ("pyfixest", PYFIXEST), ("statsmodels", STATSMODELS)]:
                programs[name] = ([python, "-c", script, "rows.csv", kind], peer)
            for mode in ["table", "stream"]:
                programs[f"DuckDB, {mode}"] = ([python, "-c", DUCKDB, "rows.csv", kind, mode], peer)
            if shutil.which("Rscript"):
                programs["R, fread + lm"] = (["Rscript", "least_squares.R", "rows.csv", kind], peer)
            programs = {name: program for name, program in programs.items() if not any(name.startswith(w) for w in options.without)}
            times = {name: [] for name in programs}
            for run in range(options.runs):
                numbers = None
                for name, (command, reading) in programs.items():
                    text, *taken = timed(command, folder)
                    found = reading(text)
                    numbers = numbers or found
                    if len(found) != len(NAMES) + 1 or distance(numbers, found) > 1e-8:
                        raise SystemExit(f"{name} has other numbers: {distance(numbers, found)}\n{numbers}\n{found}")
                    times[name].append(taken)
                    with open(os.path.join(base, "times.jsonl"), "a") as file:  # what was measured stays where a later run breaks off
                        print(json.dumps([rows, kind, run, name, *taken, os.getloadavg()[0]]), file=file)
                load = os.getloadavg()[0]
                print(f"run {run + 1} of {options.runs}, {rows} rows, {kind}: numbers equal to 1e-8, load {load:.1f}", file=sys.stderr)
            print(f"\n{rows} rows, {kind}\n| program | seconds (least to most) | of processor | peak MB | clock / ours | processor / ours |\n|---|---|---|---|---|---|")
            for name, taken in times.items():
                clock, cpu, memory = zip(*taken)
                ratio = [c / own[0] for c, own in zip(clock, times["ours"])]
                cpus = [c / own[1] for c, own in zip(cpu, times["ours"])]
                print(f"| {name} | {spread(clock)} | {spread(cpu)} | {statistics.median(memory):.0f} | {spread(ratio, 1)} | {spread(cpus, 1)} |", flush=True)


if __name__ == "__main__":
    main()
