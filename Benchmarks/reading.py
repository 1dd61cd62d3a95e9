#!/usr/bin/env python3
"""Times the reading of a registration beside polars, DuckDB and data.table, in turn, on two threads. See README.md.

  python3 Benchmarks/reading.py [--rows 10000000] [--runs 5] [--folder DIR] [--keep] [plain|dutch ...]
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OURS = os.path.join(ROOT, ".build", "release", "ReadingBenchmark")

# name, kind: what a peer makes of it
COLUMNS = [
    ("client", "text"), ("year", "whole"), ("organisation", "text"), ("neighbourhood", "text"), ("age", "whole"),
    ("sex", "text"), ("elderly_work", "flag"), ("first_contact", "date"), ("hours", "number"), ("cost", "number"),
    ("visits", "whole"), ("score", "number"), ("referral", "text"), ("referral_date", "date"), ("end_date", "date"),
    ("worker", "text"), ("income", "number"),
]

POLARS = """
import sys, time, resource
import polars as pl
path, dutch = sys.argv[1], sys.argv[2] == "dutch"
columns = %r
kinds = {"text": pl.String, "whole": pl.Int32, "number": pl.Float64, "flag": pl.Boolean, "date": pl.Date}
def busy():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
cpu = -busy()
before = time.perf_counter()
if dutch:
    schema = {n: pl.String if k in ("date", "flag") else kinds[k] for n, k in columns}
    t = pl.read_csv(path, separator=";", decimal_comma=True, encoding="windows-1252", null_values=["."], schema=schema)
    t = t.with_columns([pl.col(n).str.to_date("%%d-%%m-%%Y") for n, k in columns if k == "date"]
                       + [(pl.col(n) == "ja") for n, k in columns if k == "flag"])
else:
    t = pl.read_csv(path, schema={n: kinds[k] for n, k in columns})
seconds = time.perf_counter() - before
cpu += busy()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
for n, k in columns:
    c = t[n].drop_nulls()
    if k == "text": s = int(c.str.len_bytes().cast(pl.Int64).sum())
    elif k == "date": s = int(c.cast(pl.Int32).cast(pl.Int64).sum())
    elif k == "flag": s = int(c.sum())
    else: s = int((c.cast(pl.Float64) * 100).round().cast(pl.Int64).sum())
    print(n, len(c), s)
print("seconds", seconds, "peak_mb", peak, "cpu", cpu)
""" % (COLUMNS,)

DUCKDB = """
import sys, time, resource
import duckdb
path, dutch = sys.argv[1], sys.argv[2] == "dutch"
columns = %r
kinds = {"text": "VARCHAR", "whole": "INTEGER", "number": "DOUBLE", "flag": "BOOLEAN", "date": "DATE"}
db = duckdb.connect()
db.execute("SET threads TO 2; SET preserve_insertion_order = true")
def typed(**other): return "{" + ", ".join(f"'{n}': '{other.get(k, kinds[k])}'" for n, k in columns) + "}"
def busy():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
cpu = -busy()
before = time.perf_counter()
if dutch:
    db.execute(f"CREATE TEMP TABLE t AS SELECT * REPLACE (elderly_work = 'ja' AS elderly_work) FROM read_csv('{path}', "
               f"header=true, delim=';', decimal_separator=',', dateformat='%%d-%%m-%%Y', encoding='latin-1', nullstr='.', "
               f"auto_detect=false, columns={typed(flag='VARCHAR')})")
else:
    db.execute(f"CREATE TEMP TABLE t AS SELECT * FROM read_csv('{path}', header=true, delim=',', auto_detect=false, "
               f"dateformat='%%Y-%%m-%%d', columns={typed()})")
seconds = time.perf_counter() - before
cpu += busy()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
for n, k in columns:
    e = {"text": f"strlen({n})", "date": f"({n} - DATE '1970-01-01')", "flag": f"CAST({n} AS INTEGER)"}.get(
        k, f"CAST(round(CAST({n} AS DOUBLE) * 100) AS BIGINT)")
    c, s = db.execute(f"SELECT count({n}), coalesce(sum({e}), 0) FROM t").fetchone()
    print(n, c, int(s))
print("seconds", seconds, "peak_mb", peak, "cpu", cpu)
""" % (COLUMNS,)

DATATABLE = """
suppressMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
path <- arguments[1]
dutch <- arguments[2] == "dutch"
setDTthreads(2)
kinds <- c(%s)
before <- proc.time()
if (dutch) {
  classes <- c(text = "character", whole = "integer", number = "numeric", flag = "character", date = "character")
  t <- fread(path, sep = ";", dec = ",", encoding = "Latin-1", na.strings = ".", quote = "",
             colClasses = setNames(unname(classes[kinds]), names(kinds)), showProgress = FALSE)
  # Every different date is converted once, which is faster than as.IDate on all.
  for (n in names(kinds)[kinds == "date"]) {
    u <- unique(t[[n]])
    set(t, j = n, value = as.IDate(u, format = "%%d-%%m-%%Y")[chmatch(t[[n]], u)])
  }
  set(t, j = "elderly_work", value = t[["elderly_work"]] == "ja")
} else {
  classes <- c(text = "character", whole = "integer", number = "numeric", flag = "logical", date = "IDate")
  t <- fread(path, sep = ",", dec = ".", encoding = "UTF-8", na.strings = "", quote = "",
             colClasses = setNames(unname(classes[kinds]), names(kinds)), showProgress = FALSE)
}
used <- proc.time() - before
seconds <- used[["elapsed"]]
cpu <- used[["user.self"]] + used[["sys.self"]]
peak <- as.integer(sub("[^0-9]*([0-9]+).*", "\\\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) %%/%% 1024
for (n in names(kinds)) {
  c <- t[[n]]
  c <- c[!is.na(c)]
  s <- switch(kinds[[n]],
    text = { u <- unique(c); sum(as.numeric(nchar(enc2utf8(u), "bytes")[chmatch(c, u)])) },
    date = sum(as.numeric(c)), flag = sum(c), sum(round(c * 100)))
  cat(n, length(c), format(s, scientific = FALSE, digits = 20), "\\n")
}
cat("seconds", seconds, "peak_mb", peak, "cpu", cpu, "\\n")
""" % ", ".join(f'{n} = "{k}"' for n, k in COLUMNS)


def run(command):
    env = dict(os.environ, POLARS_MAX_THREADS="2", OMP_NUM_THREADS="2")
    process = subprocess.run(command, capture_output=True, text=True, env=env)
    if process.returncode != 0:
        return None, process.stderr.strip().split("\n")[-1]
    sums, seconds, peak, cpu = {}, None, None, None
    for line in process.stdout.splitlines():
        words = line.split()
        if words[:1] == ["seconds"]:
            seconds, peak, cpu = float(words[1]), int(words[3]), float(words[5])
        elif len(words) == 3:
            sums[words[0]] = (int(words[1]), int(float(words[2])))
    return (seconds, peak, cpu, sums), None


def compare(variety, path, folder, runs):
    dutch = "dutch" if variety == "dutch" else "plain"
    script = os.path.join(folder, "peer.R")
    with open(script, "w", encoding="utf-8") as file:
        file.write(DATATABLE)
    commands = {
        "mkba": [OURS, "read", path + ".codebook.yaml", "2"],
        "polars": [sys.executable, "-c", POLARS, path, dutch],
        "duckdb": [sys.executable, "-c", DUCKDB, path, dutch],
        "data.table": ["Rscript", "--vanilla", script, path, dutch],
    }
    with open(path, "rb") as file:  # a warm cache
        while file.read(1 << 24):
            pass
    samples = {name: [] for name in commands}
    sums = {}
    for _ in range(runs):
        for name in list(commands):
            result, error = run(commands[name])
            if result is None:
                print(f"  {name}: not run ({error})")
                del commands[name], samples[name]
                continue
            samples[name].append(result[:3])
            sums[name] = result[3]
            print(f"    {name}: {result[0]:.2f} s, {result[2]:.2f} s of processor, {result[1]} MB", flush=True)
    load = os.getloadavg()[0]
    print(f"\n{variety}, {os.path.getsize(path) / 1e6:.0f} MB, two threads, median of {runs}; load {load:.1f}")
    middle = {name: [statistics.median(v[i] for v in values) for i in range(3)] for name, values in samples.items()}
    for name, values in samples.items():
        seconds, _, cpu = middle[name]
        pairs = sorted(v[0] / m[0] for v, m in zip(values, samples["mkba"]))
        other = [n for n in sums["mkba"] if sums[name].get(n) != sums["mkba"][n]]
        print(f"  {name:10} {seconds:7.2f} s ({min(v[0] for v in values):.2f} to {max(v[0] for v in values):.2f}), "
              f"{cpu:6.2f} s of processor, {max(v[1] for v in values):5d} MB; / mkba {seconds / middle['mkba'][0]:.2f} "
              f"(pairs {pairs[0]:.2f} to {pairs[-1]:.2f}), processor {cpu / middle['mkba'][2]:.2f}, "
              f"{'same sums' if not other else 'OTHER SUMS ' + ', '.join(other)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("varieties", nargs="*", default=["plain", "dutch"])
    parser.add_argument("--rows", default="10000000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for variety in options.varieties:
            path = os.path.join(options.folder if options.keep and options.folder else folder, f"{variety}.csv")
            if not os.path.exists(path):
                subprocess.run([OURS, "make", variety, options.rows, path], check=True)
            compare(variety, path, folder, options.runs)
            if not options.keep:
                os.remove(path)


main()
