"""The appraisal model in numpy, in blocks on threads: a peer of AppraisalBenchmark. `peer.py DRAWS THREADS BLOCK` prints JSON.

The model is that of appraisal.scenario.yaml, with years as rows and one number per draw and column. Sums over years are taken as the
years go by, and what does not depend on the year or the alternative is worked out once: as fast as we could make it in numpy.
"""
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy import special

SIZE, INTENSITY = (0.6, 1.0, 1.3), (0.7, 1.0, 1.2)
DEAR, BUILDING = (0.65, 1.0, 1.45), (0.5, 1.0, 1.6)
FADING, GROWS = (1.15, 1.0, 0.85), (2, 3, 4)
NAMES = ("light", "standard", "intensive")
ACTORS = ("municipality", "state", "insurers", "clients", "employers", "others")
YEARS, RUNS = 15, 10
LATENT = np.array([[1, 0.5, 0.4, 0.3], [0.5, 1, 0.4, 0.2], [0.4, 0.4, 1, 0.1], [0.3, 0.2, 0.1, 1]])
ROOT = np.linalg.cholesky(LATENT)
OUTPUTS = [f"{name}.{what}" for name in NAMES
           for what in ("net_present_value", "benefit_cost_ratio", *ACTORS, *(str(2026 + t) for t in range(YEARS + 1)))]


def pert(rng, n, low, mode, high):
    a = 1 + 4 * (mode - low) / (high - low)
    return low + (high - low) * rng.beta(a, 6 - a, n)


def draw(rng, n):
    z = ROOT @ rng.standard_normal((4, n))
    pick = lambda ends, values: np.asarray(values)[np.searchsorted(ends, rng.random(n))]
    return dict(
        people=pert(rng, n, 600, 1000, 1600) * rng.beta(14, 8, n), stays=1 - rng.beta(5, 20, n),
        youth=(0.025 + 0.014 * z[0]) * (11500 * np.exp(0.2 * rng.standard_normal(n))),
        work=0.17 + 0.13 * z[1], benefit=rng.normal(1250, 60, n), product=rng.triangular(1600, 2300, 3200, n),
        qaly=0.004 * np.exp(0.45 * z[2]), worth=pick((0.3, 0.8), (50000.0, 80000.0, 100000.0)), care=rng.gamma(16, 900, n),
        crime=0.003 * special.gammaincinv(3.0, special.ndtr(z[3])) * (9000 * np.exp(0.35 * rng.standard_normal(n))),
        school=rng.beta(3, 447, n) * pert(rng, n, 30000, 45000, 80000), fade1=rng.uniform(0.1, 0.3, n),
        fade2=rng.uniform(0.05, 0.2, n), part=pert(rng, n, 2200, 2800, 4200), overhead=rng.triangular(250000, 320000, 480000, n),
        capex=rng.gamma(25, 44000, n), time=rng.uniform(100, 400, n), wage=1 + rng.triangular(0, 0.008, 0.018, n),
        price=1 + rng.normal(0.012, 0.005, n), discount=1 / (1 + pick((0.25, 0.75), (0.016, 0.0225, 0.03))),
        over=1.08 * np.exp(0.12 * rng.standard_normal(n)))


def appraise(x, out):
    """x: numbers by name; out: 72 rows of draws."""
    n = x["over"].size
    social_wage = x["youth"] + x["work"] * x["product"] + x["school"]
    health, cared = x["qaly"] * x["worth"], x["qaly"] * x["care"]
    places, overhead, building = x["part"] * x["over"], x["overhead"] * x["over"], x["capex"] * x["over"]
    one = np.ones(n)
    wages, prices, discount, always = one.copy(), one.copy(), one.copy(), np.zeros(n)
    stocks = [[np.zeros(n), np.zeros(n)] for _ in NAMES]
    keeps = [[1 - f * x["fade1"], 1 - f * x["fade2"]] for f in FADING]
    sums = np.zeros((3, 5, n))
    helped = [SIZE[a] * INTENSITY[a] * x["people"] * x["stays"] for a in range(3)]
    served = [SIZE[a] * x["people"] * (DEAR[a] * places + x["time"]) for a in range(3)]
    spare = np.empty(n)
    for a in range(3):
        np.multiply(building, -BUILDING[a], out=out[24 * a + 8])
    for t in range(1, YEARS + 1):
        wages *= x["wage"]
        prices *= x["price"]
        discount *= x["discount"]
        dw, dp = discount * wages, discount * prices
        if t <= RUNS:
            always += dw
        for a in range(3):
            intake = min(1.0, t / GROWS[a]) if t <= RUNS else 0.0
            s, h = stocks[a]
            s *= keeps[a][0]
            h *= keeps[a][1]
            if intake:
                s += intake
                h += intake
            for place, (left, right) in enumerate(((s, dw), (s, discount), (h, dw), (h, dp))):
                np.multiply(left, right, out=spare)
                sums[a, place] += spare
            year = out[24 * a + 8 + t]
            np.multiply(social_wage, s, out=year)
            np.multiply(health, h, out=spare)
            year += spare
            year *= wages
            np.multiply(x["crime"], s, out=spare)
            year += spare
            np.multiply(cared, h, out=spare)
            spare *= prices
            year += spare
            year *= helped[a]
            if intake:
                np.multiply(dw, intake, out=spare)
                sums[a, 4] += spare
                np.multiply(served[a], intake, out=spare)
                spare += DEAR[a] * overhead
                spare *= wages
                year -= spare
    for a in range(3):
        row, gain = out[24 * a:24 * a + 8], helped[a]
        youth, product = gain * x["youth"] * sums[a, 0], gain * x["work"] * x["product"] * sums[a, 0]
        benefit, school = gain * x["work"] * x["benefit"] * sums[a, 0], gain * x["school"] * sums[a, 0]
        crime, qaly, care = gain * x["crime"] * sums[a, 1], gain * health * sums[a, 2], gain * cared * sums[a, 3]
        place = SIZE[a] * x["people"] * places * DEAR[a] * sums[a, 4]
        spent, over = SIZE[a] * x["people"] * x["time"] * sums[a, 4], DEAR[a] * overhead * always
        built = building * BUILDING[a]
        gains, costs = youth + product + qaly + care + crime + school, place + spent + over + built
        np.subtract(gains, costs, out=row[0])
        np.divide(gains, costs, out=row[1])
        row[2] = 0.92 * youth + 0.7 * benefit - 0.8 * place - over - 0.55 * built
        row[3] = 0.3 * benefit + 0.36 * product + 0.12 * care + 0.45 * crime + 0.3 * school - 0.2 * place - 0.3 * built
        row[4] = 0.8 * care
        row[5] = 0.08 * youth - benefit + 0.52 * product + qaly + 0.08 * care + 0.6 * school - spent
        row[6] = 0.12 * product + 0.1 * school
        row[7] = 0.55 * crime - 0.15 * built


def main():
    draws, threads, block = (int(word) for word in sys.argv[1:4])
    start = time.perf_counter()
    out = np.empty((72, draws))

    def part(number):
        first, last = number * block, min(draws, (number + 1) * block)
        rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([1, number])))
        here = np.empty((72, last - first))
        appraise(draw(rng, last - first), here)
        out[:, first:last] = here

    def summary(row):
        values = out[row]
        mean, sd = values.mean(), values.std(ddof=1)
        return mean, sd, np.percentile(values, [2.5, 50, 97.5])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range((draws + block - 1) // block)))
        found = list(pool.map(summary, range(72)))
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024,
        "outputs": {name: {"mean": m, "sd": s, "quantiles": list(q)} for name, (m, s, q) in zip(OUTPUTS, found)}}))


if __name__ == "__main__":
    main()
