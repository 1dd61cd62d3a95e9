#!/usr/bin/env python3
"""Times the wild cluster bootstrap and permutations beside pyfixest, wildboottest and scipy, in turn. See README.md.

  python3 Benchmarks/resampling.py [--runs 5] [--folder DIR] [--program PATH] [--draws 9999] [--scipy-draws 9999]

Makes its data (seeded), installs the others into an environment of its own and keeps them running in one process, so that imports and compiled code
are warm. Before a time counts: estimates and t statistics agree to 1e-8; wildboottest, given our signs, has the same t statistic in every draw to 1e-8
and so the same p; p-values of their own draws lie within four Monte Carlo errors; and where all sign vectors, or all assignments, are taken,
statistics and p-values are the same.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
THREADS = 2

MAKE = """
import sys, numpy
folder = sys.argv[1]
def write(name, *columns):
    numpy.concatenate([[len(columns[0]), len(columns)], *columns]).astype(float).tofile(f"{folder}/{name}.bin")
def clustered(name, clusters, rows=100_000):
    draw = numpy.random.default_rng(20261128)
    cluster = numpy.sort(draw.integers(0, clusters, rows))
    treated = (draw.random(rows) < 0.4).astype(float)
    others = draw.normal(size=(9, rows))
    slope, level = draw.normal(0.02, 0.15, clusters), draw.normal(0, 0.5, clusters)
    y = 1 + slope[cluster] * treated + others.T @ numpy.linspace(-1, 1, 9) + level[cluster] + draw.normal(0, 2, rows)
    write(name, cluster, y, treated, *others)
def two_groups(name, rows, share):
    draw = numpy.random.default_rng(20261129)
    treated = numpy.zeros(rows)
    treated[draw.permutation(rows)[: round(rows * share)]] = 1
    write(name, draw.gamma(2, 1000, rows) + 15 * treated, treated)
clustered("clusters-355", 355)
clustered("clusters-12", 12)
two_groups("half", 100_000, 0.5)
two_groups("share-30", 100_000, 0.3)
two_groups("few", 14, 0.5)
"""

PEERS = """
import sys, time, json, warnings, resource
import numpy, pandas, numba, pyfixest, scipy.stats, statsmodels.api as sm
import wildboottest.wildboottest as package
warnings.filterwarnings("ignore")
folder, draws = sys.argv[1], int(sys.argv[2])
compiled, plain = {}, package.njit
def kept(parallel):
    # The package compiles its loop at every call; kept here, so that the loop itself can be timed.
    return lambda function: compiled.setdefault(parallel, plain(parallel=parallel)(function))
def columns(name):
    numbers = numpy.fromfile(f"{folder}/{name}.bin")
    return numbers[2:].reshape(int(numbers[1]), int(numbers[0]))
def frame(name):
    c = columns(name)
    return pandas.DataFrame({"cluster": c[0].astype(int), "y": c[1], **{f"x{i}": c[1 + i] for i in range(1, len(c) - 1)}})
frames = {name: frame(name) for name in ["clusters-355", "clusters-12"]}
formula = "y ~ " + " + ".join(f"x{i}" for i in range(1, 11))
fits = {name: pyfixest.feols(formula, f, vcov={"CRV1": "cluster"}) for name, f in frames.items()}
models = {name: sm.OLS(f["y"], sm.add_constant(f.drop(columns=["cluster", "y"]))) for name, f in frames.items()}
groups = {name: columns(name) for name in ["half", "share-30", "few"]}
def by_pyfixest(name, seed, is_kept, parallel):
    package.njit = kept if is_kept else plain
    return fits[name].wildboottest(param="x1", reps=draws, cluster="cluster", seed=seed, parallel=parallel,
                                   return_bootstrapped_t_stats=True)
def by_package(name, seed, is_kept, parallel):
    package.njit = kept if is_kept else plain
    f = frames[name]
    return package.wildboottest(models[name], B=draws, cluster=f["cluster"], param="x1", seed=seed, parallel=parallel, show=False)
def refit(name):
    return float(pyfixest.feols(formula, frames[name], vcov={"CRV1": "cluster"}).tstat()["x1"])
def philox(key, count):
    # Philox4x32-10: the words of the counters 0, 1, ...; two 64-bit words a counter.
    mask = numpy.uint64(0xFFFFFFFF)
    shift = numpy.uint64(32)
    c0 = numpy.arange((count + 1) // 2, dtype=numpy.uint64)
    c1 = c2 = c3 = numpy.zeros_like(c0)
    k0, k1 = numpy.uint64(key & 0xFFFFFFFF), numpy.uint64(key >> 32)
    for _ in range(10):
        p0, p1 = numpy.uint64(0xD2511F53) * c0, numpy.uint64(0xCD9E8D57) * c2
        c0, c1, c2, c3 = (p1 >> shift) ^ c1 ^ k0, p1 & mask, (p0 >> shift) ^ c3 ^ k1, p0 & mask
        k0, k1 = (k0 + numpy.uint64(0x9E3779B9)) & mask, (k1 + numpy.uint64(0xBB67AE85)) & mask
    return numpy.stack([c0 | c1 << shift, c2 | c3 << shift], 1).ravel()[:count]
def key(seed, name):
    word = (1 << 64) - 1
    def mixed(z):
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & word
        z = (z ^ z >> 27) * 0x94D049BB133111EB & word
        return z ^ z >> 31
    code = 0xCBF29CE484222325
    for byte in name.encode():
        code = (code ^ byte) * 0x100000001B3 & word
    return mixed(mixed(seed + 0x9E3779B97F4A7C15 & word) ^ code)
def given_signs(name):
    # What the package makes of our signs: + where the first bit of a unit's word is 1.
    f, model = frames[name], models[name]
    direction = numpy.array([float(n == "x1") for n in model.data.xnames])
    boot = package.WildboottestCL(X=model.exog, Y=model.endog, cluster=f["cluster"], R=direction, B=draws, seed=1)
    boot.get_scores("11", True)
    units = f["cluster"].nunique()
    if 2 ** units > draws:
        signs = [(philox(key(1, f"wild bootstrap, unit {g}"), draws) >> numpy.uint64(63)).astype(float) * 2 - 1 for g in range(units)]
    else:
        signs = [(numpy.arange(2 ** units) >> g & 1) * 2.0 - 1 for g in range(units)]
    boot.v = numpy.array(signs)
    boot.B = boot.v.shape[1]
    boot.get_numer(); boot.get_denom(); boot.get_tboot(); boot.get_vcov(); boot.get_tstat()
    boot.t_boot.tofile(f"{folder}/{name}.theirs")
    return float(boot.t_stat)
def difference(x, y, axis):
    return x.mean(axis=axis) - y.mean(axis=axis)
def permuted(name, seed, batch, draws):
    y, treated = groups[name][0], groups[name][1] > 0
    found = scipy.stats.permutation_test((y[treated], y[~treated]), difference, n_resamples=draws, vectorized=True, batch=batch,
                                         alternative="greater", rng=numpy.random.default_rng(seed))
    return float(found.statistic), float(found.pvalue)
def answer(task):
    if task[0] == "pyfixest":
        series, _ = by_pyfixest(*task[1:])
        return {"statistic": float(series["t value"]), "p": float(series["Pr(>|t|)"])}
    if task[0] == "wildboottest":
        table = by_package(*task[1:])
        return {"statistic": float(numpy.ravel(table["statistic"].iloc[0])[0]), "p": float(table["p-value"].iloc[0])}
    if task[0] == "refit": return {"statistic": refit(*task[1:])}
    if task[0] == "signs": return {"statistic": given_signs(*task[1:])}
    statistic, p = permuted(*task[1:])
    return {"statistic": statistic, "p": p}
import importlib.metadata
names = ["pyfixest", "wildboottest", "scipy", "numpy", "numba", "pandas", "statsmodels"]
print(json.dumps({"versions": "python " + " ".join([sys.version.split()[0]] + [f"{n} {importlib.metadata.version(n)}" for n in names]),
                  "estimate": float(fits["clusters-355"].coef()["x1"]), "estimate_12": float(fits["clusters-12"].coef()["x1"])}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    begin, used = time.perf_counter(), time.process_time()
    found = answer(task)
    found |= {"seconds": time.perf_counter() - begin, "cpu": time.process_time() - used}
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found), flush=True)
"""


def environment(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pyfixest", "wildboottest", "statsmodels", "scipy"], check=True)
    return python


class Peers:
    """The others, in one process that answers a task a line."""

    def __init__(self, python, folder, draws):
        threads = {name: str(THREADS) for name in ["NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"]}
        self.process = subprocess.Popen([python, "-c", PEERS, folder, str(draws)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=os.environ | threads)
        self.about = json.loads(self.process.stdout.readline())

    def ask(self, *task):
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the others stopped at {task}")
        return json.loads(line)


def ours(program, kind, path, repeats, draws, threads, *more):
    process = subprocess.Popen([program, kind, path, str(repeats), str(draws), str(threads), *more], stdout=subprocess.PIPE, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program} {kind} fails")
    found = json.loads(text)
    return found | {"seconds": statistics.median(found["seconds"]), "cpu": statistics.median(found["cpu"]),
                    "fit_seconds": statistics.median(found.get("fit_seconds", [0])), "memory": usage.ru_maxrss / 1024}


def peak(program, kind, path, draws, threads):
    """Megabytes of a process that does the work once."""
    return ours(program, kind, path, 1, draws, threads)["memory"]


def near(what, one, other, allowed):
    if not abs(one - other) <= allowed:
        raise SystemExit(f"{what}: {one} and {other} differ by more than {allowed}")


def chance(p, draws):
    """Four Monte Carlo errors of the difference of two shares."""
    return 4 * (2 * p * (1 - p) / draws) ** 0.5 + 1 / draws


def numbers(path):
    import array

    values = array.array("d")
    with open(path, "rb") as file:
        values.frombytes(file.read())
    return values


def check_bootstrap(program, peers, folder, draws):
    for name, estimate in [("clusters-355", "estimate"), ("clusters-12", "estimate_12")]:
        mine = ours(program, "wild", f"{folder}/{name}.bin", 1, draws, THREADS, f"{folder}/{name}.ours")
        near("estimate", mine["estimate"], peers.about[estimate], 1e-8)
        near("t statistic", mine["statistic"], peers.ask("signs", name)["statistic"], 1e-8)
        left, right = numbers(f"{folder}/{name}.ours"), numbers(f"{folder}/{name}.theirs")
        if len(left) != len(right):
            raise SystemExit(f"{name}: {len(left)} and {len(right)} draws")
        far = max(abs(a - b) / max(1, abs(b)) for a, b in zip(left, right))
        near(f"{name}, statistics of the draws", far, 0, 1e-8)
        t = abs(mine["statistic"])
        p = sum(abs(x) - t > 1e-9 * t for x in right) / len(right)
        if p != mine["p"]:
            raise SystemExit(f"{name}: p {mine['p']} and, from their statistics, {p}")
        print(f"{name}: {len(left)} draws with the same signs differ by at most {far:.1e}, p {p:.5f} on both sides", file=sys.stderr)


def check_permutation(program, peers, folder, draws):
    mine = ours(program, "permutation", f"{folder}/few.bin", 1, draws, THREADS)
    theirs = peers.ask("scipy", "few", 1, None, draws)
    if not mine["exact"]:
        raise SystemExit("few rows were not enumerated")
    near("all assignments, difference", mine["estimate"], theirs["statistic"], 1e-8)
    near("all assignments, p", mine["greater"], theirs["p"], 1e-12)
    print(f"14 rows: p {mine['greater']:.6f} on both sides, over {mine['assignments']} assignments", file=sys.stderr)


def spread(values, digits=3):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def told(title, times, peer):
    mine = times["ours"]
    ratios = {key: [b[key] / a[key] for a, b in zip(mine, times[peer])] for key in ["seconds", "cpu"]}
    print(f"{title}, {peer}: {spread([x['seconds'] for x in times[peer]])} s, processor {spread([x['cpu'] for x in times[peer]])} s, "
          f"{max(x['memory'] for x in times[peer]):.0f} MB; / ours {spread(ratios['seconds'], 1)}, processor {spread(ratios['cpu'], 1)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--draws", type=int, default=9999)
    parser.add_argument("--scipy-draws", type=int, default=9999, help="with fewer its time is multiplied up")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "ResamplingBenchmark"))
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="resampling-")
    os.makedirs(folder, exist_ok=True)
    python = environment(folder)
    subprocess.run([python, "-c", MAKE, folder], check=True)
    peers = Peers(python, folder, options.draws)
    program, draws = options.program, options.draws
    print(peers.about["versions"] + f"; {THREADS} threads; load {os.getloadavg()[0]:.1f}")
    check_bootstrap(program, peers, folder, draws)
    check_permutation(program, peers, folder, draws)
    # Each of the others in its fastest way that we know: the loop on all threads, and kept compiled.
    ways = {"pyfixest": ("pyfixest", False, False), "wildboottest": ("wildboottest", False, True),
            "pyfixest, loop kept": ("pyfixest", True, True), "wildboottest, loop kept": ("wildboottest", True, True)}
    for way in ways.values():
        peers.ask(way[0], "clusters-355", 1, way[1], way[2])
    bootstrap = {name: [] for name in ["ours", "ours, one thread", *ways]}
    half = {name: [] for name in ["ours", "ours, one thread", "scipy"]}
    third = {name: [] for name in ["ours", "ours, one thread", "scipy"]}
    fits = []
    for run in range(options.runs):
        path = f"{folder}/clusters-355.bin"
        mine = ours(program, "wild", path, 5, draws, THREADS)
        fits.append(mine["fit_seconds"])
        bootstrap["ours"].append(mine)
        bootstrap["ours, one thread"].append(ours(program, "wild", path, 5, draws, 1))
        for name, (peer, is_kept, parallel) in ways.items():
            found = peers.ask(peer, "clusters-355", run + 1, is_kept, parallel)
            near("t statistic", mine["statistic"], found["statistic"], 1e-8)
            near(f"p of {name}", mine["p"], found["p"], chance(mine["p"], draws))
            bootstrap[name].append(found)
        for name, times in [("half", half), ("share-30", third)]:
            mine = ours(program, "permutation", f"{folder}/{name}.bin", 3, draws, THREADS)
            times["ours"].append(mine)
            times["ours, one thread"].append(ours(program, "permutation", f"{folder}/{name}.bin", 3, draws, 1))
            few = min(draws, options.scipy_draws)
            found = peers.ask("scipy", name, run + 1, 20, few)
            near("difference", mine["estimate"], found["statistic"], 1e-8)
            near("p of scipy", mine["greater"], found["p"], chance(mine["greater"], few))
            found |= {key: found[key] * draws / few for key in ["seconds", "cpu"]}
            times["scipy"].append(found)
        print(f"run {run + 1} of {options.runs}: numbers agree; load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(f"our fit before the bootstrap: {spread(fits)} s")
    for kind, name in [("wild", "clusters-355"), ("permutation", "half")]:
        once = [peak(program, kind, f"{folder}/{name}.bin", draws, threads) for threads in (1, THREADS)]
        print(f"{kind}: {once[0]:.0f} MB at most on one thread, {once[1]:.0f} on {THREADS}, of which 10 or 2 are the file")
    for title, times in [("bootstrap", bootstrap), ("permutation, half treated", half), ("permutation, 30% treated", third)]:
        mine = times["ours"]
        print(f"{title}, ours: {spread([x['seconds'] for x in mine])} s, processor {spread([x['cpu'] for x in mine])} s")
        for peer in list(times)[1:]:
            told(title, times, peer)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
