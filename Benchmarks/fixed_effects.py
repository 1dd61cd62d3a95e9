#!/usr/bin/env python3
"""Times fits with absorbed effects, Poisson and logit beside pyfixest and statsmodels, in turn. See README.md.

  python3 Benchmarks/fixed_effects.py [--runs 5] [--folder DIR] [--fit PATH] [--works clients,logit,...] [100000 1000000 ...]

Makes so many rows (clients seen twenty times on average, 342 municipalities, 60 months; seeded), installs the others into an environment of its own, and
compares before a time counts: coefficients, clustered errors and those by row, with the others at a tight tolerance, to 1e-8. Then every run times,
in turn, ours on one and on two threads and the others at their own default tolerance, which is looser than ours; ours in a process for each time, the others in one that holds the
data. Each has fitted before, so nothing is compiled or imported on the clock. The clock runs from columns in memory (arrays with us, a data frame or arrays
with the others) to coefficients and clustered errors. "processor" is the time of all processors, which another program's load hardly moves.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORKS = ["clients", "municipalities", "poisson-clients", "poisson-municipalities", "logit"]

MAKE = """
import sys, numpy
rows, path = int(sys.argv[1]), sys.argv[2]
draw = numpy.random.default_rng(20261128)
clients = max(20, rows // 20)
client = numpy.sort(draw.integers(0, clients, rows))
home = draw.integers(0, 342, clients)
municipality = numpy.where(draw.random(rows) < 0.9, home[client], draw.integers(0, 342, rows))
month = draw.integers(0, 60, rows)
of_client = draw.normal(0, 1, clients)[client]
of_place = draw.normal(0, 0.5, 342)[municipality]
of_month = draw.normal(0, 0.3, 60)[month]
x = [draw.normal(0, 1, rows) + 0.5 * of_client + 0.3 * of_month for _ in range(4)]
x += [(draw.random(rows) < 0.4).astype(float)]
x += [draw.normal(1, 1, rows) for _ in range(5)]
slope = [0.5, -0.3, 0.2, 0.1, 0.4, 0.1, -0.1, 0.05, 0.2, -0.2]
linear = sum(b * c for b, c in zip(slope[:5], x))
y = 1 + linear + of_client + of_place + of_month + draw.normal(0, 1, rows)
count = draw.poisson(numpy.exp(0.2 + 0.3 * linear + 0.5 * of_client + of_place + of_month)).astype(float)
chance = 1 / (1 + numpy.exp(0.5 - linear - sum(b * c for b, c in zip(slope[5:], x[5:]))))
event = (draw.random(rows) < chance).astype(float)
with open(path, "wb") as file:
    numpy.array([float(rows)]).tofile(file)
    for column in [client, month, municipality, *x, y, count, event]:
        column.astype(float).tofile(file)
"""

PEERS = """
import sys, time, json, warnings, resource
import numpy, pandas
warnings.filterwarnings("ignore")
path, work = sys.argv[1:3]
rows = int(numpy.fromfile(path, count=1)[0])
names = ["client", "month", "municipality", *(f"x{i}" for i in range(1, 11)), "y", "count", "event"]
file = numpy.memmap(path, dtype=float, mode="r", offset=8, shape=(len(names), rows))
by = "client" if work.endswith("clients") else "municipality"
many = 10 if work == "logit" else 5
outcome = "event" if work == "logit" else "count" if work.startswith("poisson") else "y"
used = sorted({by, "month", outcome} | {f"x{i}" for i in range(1, many + 1)})
data = pandas.DataFrame({n: numpy.array(file[names.index(n)]) for n in used})
for name in [by, "month"]:
    data[name] = data[name].astype(int)
right = " + ".join(f"x{i}" for i in range(1, many + 1))
import pyfixest
from pyfixest.demeaners import MapDemeaner, LsmrDemeaner
tight = False
cluster = {"CRV1": by}
plain = dict(copy_data=False, store_data=False)

def demeaner(name):
    if name == "within":
        return LsmrDemeaner(**(dict(fixef_atol=1e-12, fixef_btol=1e-12) if tight else {}))
    return MapDemeaner(backend=name, **(dict(fixef_tol=1e-10) if tight else {}))

def fit(name, data):
    if name == "statsmodels":
        from statsmodels.discrete.discrete_model import Logit
        x = numpy.column_stack([numpy.ones(len(data)), *(data[f"x{i}"].to_numpy() for i in range(1, many + 1))])
        y = data[outcome].to_numpy()
        own = dict(disp=0, method="newton", **(dict(tol=1e-12) if tight else {}))
        return Logit(y, x).fit(cov_type="cluster", cov_kwds={"groups": data[by].to_numpy()}, **own), (y, x, own)
    if name == "feglm":
        return pyfixest.feglm(f"{outcome} ~ {right}", data, family="logit", vcov=cluster, **(dict(iwls_tol=1e-12) if tight else {}), **plain), None
    if outcome == "count":
        more = dict(iwls_tol=1e-12, iwls_maxiter=100) if tight else {}
        return pyfixest.fepois(f"{outcome} ~ {right} | {by} + month", data, vcov=cluster, demeaner=demeaner(name), **more, **plain), None
    return pyfixest.feols(f"{outcome} ~ {right} | {by} + month", data, vcov=cluster, demeaner=demeaner(name), **plain), None

print("ready", flush=True)
for line in sys.stdin:
    name, mode = line.split()
    tight = mode == "agree"
    plain["store_data"] = tight
    if mode == "warm":
        fit(name, data.iloc[:20000].reset_index(drop=True))
        print("{}", flush=True)
        continue
    before, used = time.perf_counter(), time.process_time()
    found, more = fit(name, data)
    taken = {"seconds": time.perf_counter() - before, "processor": time.process_time() - used}
    if name == "statsmodels":
        taken.update(coefficients=list(found.params), clustered=list(found.bse))
        if tight:
            from statsmodels.discrete.discrete_model import Logit
            y, x, own = more
            taken["iid"] = list(Logit(y, x).fit(**own).bse)
            # Its HC1 is HC0 here.
            taken["HC1"] = list(Logit(y, x).fit(cov_type="HC0", **own).bse * (len(y) / (len(y) - x.shape[1])) ** 0.5)
    else:
        taken.update(coefficients=list(found.coef()), clustered=list(found.se()))
        if tight:
            found.vcov("hetero")
            taken["HC1"] = list(found.se())
            if outcome == "y":
                # After other families its iid errors have a factor for small samples that ours leave out.
                found.vcov("iid")
                taken["iid"] = list(found.se())
    taken["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({n: ([float(x) for x in v] if isinstance(v, list) else v) for n, v in taken.items()}), flush=True)
    del found, more
"""


def environment(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pyfixest", "numba", "statsmodels"], check=True)
    return python


class Peers:
    """A process with the data in memory, which fits when asked to."""

    def __init__(self, python, path, work):
        self.process = subprocess.Popen([python, "-c", PEERS, path, work], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the others ended")
        return line

    def ask(self, name, mode):
        self.process.stdin.write(f"{name} {mode}\n")
        self.process.stdin.flush()
        return json.loads(self.answer())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def ours(fit, path, work, threads, repeats):
    words = [fit, path, work, str(threads), str(repeats)]
    return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)


def distance(one, other):
    """The largest relative difference of what both have."""
    keys = [k for k in ["coefficients", "clustered", "HC1", "iid"] if k in one and k in other]
    return max(abs(a / b - 1) for k in keys for a, b in zip(one[k], other[k], strict=True))


def spread(values, digits=3):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--works", default=",".join(WORKS))
    parser.add_argument("--alone", action="store_true", help="ours only, for rows that the others have no memory or time for")
    parser.add_argument("--fit", default=os.path.join(ROOT, ".build", "release", "FixedEffectsBenchmark"))
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="fixed-effects-")
    os.makedirs(folder, exist_ok=True)
    python = environment(folder)
    versions = "import importlib.metadata as m, sys; print(sys.version.split()[0], *(f'{n} {m.version(n)}' for n in ['pyfixest', 'numba', 'statsmodels', 'numpy', 'scipy']))"
    print("python " + subprocess.run([python, "-c", versions], check=True, capture_output=True, text=True).stdout.strip())
    for rows in options.rows:
        path = os.path.join(folder, f"rows{rows}.bin")
        if not os.path.exists(path):
            subprocess.run([python, "-c", MAKE, str(rows), path], check=True)
        for work in options.works.split(","):
            names = ["statsmodels", "feglm"] if work == "logit" else ["rust", "numba", "within"]
            mine, others = None, None
            if options.alone:
                names = []
            else:
                mine = ours(options.fit, path, work, 2, 1)
                others = Peers(python, path, work)
                for name in names:
                    others.ask(name, "warm")
                far = max(distance(others.ask(n, "agree"), mine) for n in names[:2])
                if not far <= 1e-8:
                    raise SystemExit(f"{work}, {rows} rows: numbers differ by {far:.1e}")
                print(f"{work}, {rows} rows: coefficients and errors equal to {far:.0e}", flush=True)
                for name in names[2:]:
                    # The backend for hard problems, which these are not: once.
                    once = others.ask(name, "time")
                    print(f"  {name}, once: {once['seconds']:.3f} s, {once['processor']:.3f} of processor", flush=True)
                names = names[:2]
            times = {n: {"seconds": [], "processor": [], "megabytes": []} for n in ["ours", "ours, one thread", *names]}
            for _ in range(options.runs):
                for name, threads in [("ours", 2), ("ours, one thread", 1)]:
                    found = ours(options.fit, path, work, threads, 2)
                    times[name]["seconds"].append(found["seconds"][-1])
                    times[name]["processor"].append(found["processor"][-1])
                    times[name]["megabytes"].append(found["megabytes"])
                for name in names:
                    found = others.ask(name, "time")
                    far = max(abs(a / b - 1) for a, b in zip(found["coefficients"], mine["coefficients"], strict=True))
                    if not far <= 1e-8:
                        raise SystemExit(f"{name} has other coefficients: {far:.1e}")
                    for key in ["seconds", "processor", "megabytes"]:
                        times[name][key].append(found[key])
            if others:
                others.end()
            for name, taken in times.items():
                print(f"  {name}: {spread(taken['seconds'])} s, {spread(taken['processor'])} of processor, {statistics.median(taken['megabytes']):.0f} MB")
            lines = [("one thread / two", times["ours, one thread"], "seconds")]
            for key in ["seconds", "processor"]:
                if names:
                    fastest = min(names, key=lambda n: statistics.median(times[n][key]))
                    lines.append((f"{fastest} / ours, {key}", times[fastest], key))
            for label, other, key in lines:
                ratios = [b / a for a, b in zip(times["ours"][key], other[key])]
                print(f"  {label}: {spread(ratios, 1 if names else 2)}")
            print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
