"""Mean balances of shipped scenarios by another hand: expectations of independent factors multiplied, nothing drawn.

Covered is every scenario that ships but `elderly-work`, which elderly_work.py draws anew, and `districts`, which is that scenario
for fewer people: its flows are held against those of `elderly-work`, a person at a time. One that is not in CASES ends this script. Each function below says what a scenario says, in numbers typed from its file, and works out the expected
net present value of every alternative in closed form: means of beta, gamma, normal, lognormal, PERT and uniform;
independent factors multiply; the k-th power of a beta has a closed mean; recursions are linear in what they remember.
`debt-help` and `reach` work out from their rows the number that their scenario takes from a hypothesis or a coverage
file. `mkba run --json` must give the same within four Monte Carlo errors, and with one price 10% off every scenario
must be found wrong.

usage: scenarios_by_hand.py MKBA
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
from math import exp, log, prod, sqrt
from statistics import NormalDist, fmean

ROOT = pathlib.Path(__file__).resolve().parents[2]
RATE = 0.028  # nl-2026 up to year 35
CPI = 130.31 / 121.43  # prices of 2022 in euros of 2024
DAY_A_YEAR, WEEK_A_YEAR, MONTH_A_YEAR = 365.0, 365.0 / 7, 12.0


def pert(low, mode, high):
    return (low + 4 * mode + high) / 6


def beta(a, b, power=1):
    """E[x^power]."""
    return prod((a + i) / (a + b + i) for i in range(power))


def lognormal(log_mean, log_sd):
    return exp(log_mean + log_sd**2 / 2)


def uniform(low, high):
    return (low + high) / 2


def ramp(a, b, year):
    return min(max((year - a) / (b - a), 0.0), 1.0)


def present(values, first, shift=0.5):
    return sum(value / (1 + RATE) ** (year - first + shift) for year, value in values.items())


def contracts(off):
    """One contract for four years, or one a year."""
    years = range(2026, 2030)
    worth, turnover = pert(150, 320, 700), beta(3, 12)
    tender, accounting = pert(14_000, 22_000, 40_000) * off, pert(9_000, 15_000, 24_000)
    four = {
        year: 900 * worth * (1 - turnover if year == 2026 else 1) - 205_000 - (tender if year == 2026 else 0) - accounting
        for year in years
    }
    one = {year: 900 * worth * (1 - turnover) - 205_000 - tender - 2 * accounting for year in years}
    return {"four_years": present(four, 2026), "one_year": present(one, 2026)}


def family_carers(off):
    years = range(2026, 2031)
    carer_hour, unpaid_hour = 18.8 * CPI, 18.8 * CPI
    nursing, care = 290 * CPI * DAY_A_YEAR * off, 57.58 * CPI
    values = {}
    for year in years:
        uptake = ramp(2025, 2027, year)
        delayed = 310 * beta(18, 42) * beta(4, 16) * uptake
        time_home = delayed * pert(1, 3, 8) / MONTH_A_YEAR
        values[year] = (
            310 * pert(20, 55, 120) * carer_hour * uptake
            + time_home * nursing
            - time_home * 11 * WEEK_A_YEAR * care
            - 98_000
            - 5_200 * unpaid_hour
        )
    return {"respite": present(values, 2026)}


def neighbourhood_team(off):
    years = range(2026, 2034)
    known, values = 0.0, {}
    for year in years:
        known = known * 0.7 + 160
        avoided = known * beta(12, 88) * (1 - 0.82) * ramp(2025, 2028, year)
        values[year] = (
            avoided * pert(6_000, 14_000, 34_000)
            - known * 9 * 64 * CPI * off
            - (45_000 if year == 2026 else 0)
        )
    return {"smaller": present(values, 2026)}


def wellbeing_referral(off):
    values = {}
    for year in range(2026, 2030):
        coached = 260 * beta(33, 17) * ramp(2025, 2027, year)
        values[year] = (
            coached * 11 * (1 - 0.8) * 42.47 * CPI * off
            + coached * pert(0, 0.8, 3) * 121 * CPI
            - 58_000
            - coached * pert(40, 90, 200)
        )
    return {"coach": present(values, 2026)}


def visits(off):
    values = {
        year: 220 * 0.06 * pert(0, 2.5, 6) * 30.87 * CPI - 52_000 - 6_400 * 18.8 * CPI * off
        for year in range(2026, 2030)
    }
    return {"visits": present(values, 2026)}


def school(off):
    values = {}
    for year in range(2026, 2046):
        finish = 150 * beta(5, 70)
        schooling = finish * pert(0.5, 1.5, 3) / 3 if year <= 2028 else 0.0
        values[year] = (
            finish * beta(16, 4) * pert(500, 2_400, 5_500) * ramp(2028, 2031, year)
            - (88_000 if year == 2026 else 0)
            - schooling * 19_521 * CPI * off
        )
    return {"coach": present(values, 2026, shift=1.0)}


def activation(off):
    values = {}
    for year in range(2026, 2032):
        at_work = 130 * 0.05 * pert(0.5, 2, 5) * ramp(2025, 2028, year) * (1 - uniform(0.1, 0.5))
        values[year] = at_work * 900 * 39.88 * CPI * off - 165_000
    return {"coaching": present(values, 2026)}


def exercise(off):
    values = {}
    for year in range(2026, 2033):
        given = beta(16, 4, power=max(0, year - 2028))
        avoided = 420 * 25 * 0.002 * (1 - 0.8) * given
        fall = 258 + pert(0, 2, 11) * 644 + pert(0, 3, 20) * 329 * off
        values[year] = avoided * fall * CPI - (64_000 if year <= 2028 else 0)
    return {"course": present(values, 2026)}


def families(off):
    values = {}
    for year in range(2026, 2031):
        given = beta(14, 6, power=max(0, year - 2027))
        saved = 60 * 41_000 * off * 0.31 * (1 - beta(12, 18)) * given
        values[year] = saved - (540_000 if year <= 2027 else 0)
    return {"one_worker": present(values, 2026)}


def national(off):
    # A relative risk of .80 (.68 to .94) is normal in its logarithm, and so is what moves it elsewhere.
    error = log(0.94 / 0.68) / (2 * NormalDist().inv_cdf(0.975))
    relative = lognormal(log(0.80), error) * lognormal(0.05, 0.08)
    values = {}
    for year in range(2026, 2036):
        reached = 3_457_638 * beta(6, 94) * ramp(2025, 2031, year)
        at_home = reached * beta(40, 1_260) * (1 - relative) * beta(14, 6) * pert(6, 14, 30) / MONTH_A_YEAR
        values[year] = (
            at_home * 290 * CPI * DAY_A_YEAR * off - at_home * 3 * WEEK_A_YEAR * 32.76 * CPI - reached * 505
        )
    return {"everywhere": present(values, 2026)}


def youth_work(off):
    def balance(young, workers):
        values = {}
        for year in range(2026, 2032):
            met = young * ramp(2025, 2027, year)
            offences, days = met * 9 * 0.05 * 0.18, met * 12 * beta(2, 18)
            values[year] = offences * 8_809 * CPI * off + days * 75.88 * CPI - workers
        return present(values, 2026)

    return {"two_workers": balance(240, 180_000), "three_workers": balance(310, 265_000)}


def fall_in_evictions():
    """Callaway and Sant'Anna's mean over all quarters with early help, each town counting, beside those not yet helped.

    A t distribution around it has it as its mean.
    """
    rate, start = {}, {}
    with open(ROOT / "notebooks-data/debt-help-roll-out.csv", encoding="windows-1252", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            town, quarter = row["municipality"], int(row["quarter"])
            rate[town, quarter] = float(row["evictions_rate"].replace(",", "."))
            if row["early_help"] == "ja":
                start[town] = min(quarter, start.get(town, quarter))
    towns, last = {town for town, _ in rate}, max(quarter for _, quarter in rate)
    effects = []
    for first in sorted(set(start.values())):
        helped = [town for town in towns if start.get(town) == first]
        for quarter in range(first, last + 1):
            others = [town for town in towns if start.get(town, last + 1) > quarter]
            rise = [fmean(rate[town, quarter] - rate[town, first - 1] for town in group) for group in (helped, others)]
            effects += [rise[0] - rise[1]] * len(helped)
    return fmean(effects)


def debt_help(off):
    fall = fall_in_evictions()
    each = pert(4_000, 11_000, 26_000) * off + pert(2_000, 5_000, 9_000) + uniform(900, 1_800)
    values = {year: -fall * 0.0001 * 42_000 * ramp(2025, 2027, year) * each - 190_000 for year in range(2026, 2032)}
    return {"early": present(values, 2026)}


def unseen():
    """Chapman's estimate of those on neither list, lognormal around it with Seber's variance."""
    lists = []
    for name in ("outreach", "food-bank"):
        with open(ROOT / f"scenarios/reach/{name}.csv", encoding="utf-8", newline="") as file:
            lists.append({row["client"] for row in csv.DictReader(file, delimiter=";")})
    one, other = lists
    n, m, both = len(one), len(other), len(one & other)
    missed = (n + 1) * (m + 1) / (both + 1) - 1 - len(one | other)
    variance = (n + 1) * (m + 1) * (n - both) * (m - both) / ((both + 1) ** 2 * (both + 2))
    return lognormal(log(missed), sqrt(log(1 + variance / missed**2)))


def reach(off):
    found = unseen() * beta(8, 12) * pert(200, 900, 2_400) * off
    return {"second_team": present({year: found - 60_000 for year in range(2026, 2030)}, 2026)}


CASES = {
    "activation/activation": activation,
    "contracts/contracts": contracts,
    "debt-help/debt-help": debt_help,
    "exercise/exercise": exercise,
    "families/families": families,
    "family-carers/family-carers": family_carers,
    "loneliness/visits": visits,
    "national-elderly-work/national": national,
    "neighbourhood/neighbourhood-team": neighbourhood_team,
    "reach/reach": reach,
    "school/school": school,
    "wellbeing-referral/wellbeing-referral": wellbeing_referral,
    "youth-work/youth-work": youth_work,
}
ELSEWHERE = {"elderly-work/elderly-work", "elderly-work/districts"}
# People reached in a year, and what each costs: the only numbers in which the three neighbourhoods differ from `standard`.
REACHED = {"kleinveld": 150, "ouddorp": 239, "zeeeinde": 84}
COST_EACH = 507


def alternatives(mkba, name, folder):
    path = ROOT / f"scenarios/{name}.scenario.yaml"
    command = [mkba, "run", path, "--draws", "400000", "--json", "--output", f"{folder}/{name}"]
    document = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {item["name"]: item for item in document["runs"][0]["alternatives"]}


def balances(mkba, name, folder):
    """The mean balance of each alternative with its Monte Carlo error."""
    return {key: item["indicators"]["net_present_value"] for key, item in alternatives(mkba, name, folder).items()}


def apart_from_the_town(mkba, folder):
    """Where the neighbourhoods are not the town for fewer people: the same draws of everything but the cost, so to 1e-9."""
    town = alternatives(mkba, "elderly-work/elderly-work", folder)["standard"]["flows"]
    found = alternatives(mkba, "elderly-work/districts", folder)
    if found.keys() != REACHED.keys():
        return [f"alternatives {sorted(found)} where {sorted(REACHED)} were worked out"]
    annuity = present(dict.fromkeys(range(2026, 2036), 1.0), 2026)
    faults = []
    for name, reach in REACHED.items():
        parts = {flow: item["present_value"] for flow, item in found[name]["flows"].items()}
        for flow in ("less nursing home care", "more help at home", "own contributions"):
            wanted = town[flow]["present_value"]["mean"] * reach / 612
            if not abs(parts[flow]["mean"] - wanted) <= 1e-9 * abs(wanted):
                faults.append(f"{name}, {flow}: {parts[flow]['mean']:.2f} where {wanted:.2f} was worked out")
        cost, error = parts["elderly work"]["mean"], parts["elderly work"]["mcse"]
        if not abs(cost - reach * COST_EACH * annuity) <= 4 * error:
            faults.append(f"{name}: cost {cost:.2f} where {reach * COST_EACH * annuity:.2f} was worked out")
        balance = found[name]["indicators"]["net_present_value"]["mean"]
        wanted = sum(parts[flow]["mean"] for flow in ("less nursing home care", "more help at home")) - cost
        if not abs(balance - wanted) <= 1e-9 * abs(cost):
            faults.append(f"{name}: balance {balance:.2f} where its flows make {wanted:.2f}")
    return faults


def apart(found, expected):
    """What lies more than four errors from what was worked out."""
    if found.keys() != expected.keys():
        return [f"alternatives {sorted(found)} where {sorted(expected)} were worked out"]
    return [
        f"{name}: {found[name]['mean']:.2f} where {value:.2f} was worked out (error {found[name]['mcse']:.2f})"
        for name, value in expected.items()
        if not abs(found[name]["mean"] - value) <= 4 * found[name]["mcse"]
    ]


def main():
    ships = {str(path.relative_to(ROOT / "scenarios")) for path in ROOT.glob("scenarios/*/*.scenario.yaml")}
    covered = {f"{name}.scenario.yaml" for name in [*CASES, *ELSEWHERE]}
    faults = [f"{name}: ships and is not covered, or the other way about" for name in sorted(ships ^ covered)]
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, by_hand in CASES.items():
            found, expected = balances(sys.argv[1], name, folder), by_hand(1.0)
            compared += len(expected)
            faults += [f"{name}, {line}" for line in apart(found, expected)]
            if not apart(found, by_hand(1.1)):
                faults.append(f"{name}: a price 10% off goes unnoticed")
        faults += [f"elderly-work/districts, {line}" for line in apart_from_the_town(sys.argv[1], folder)]
    if faults:
        print("does not agree:", *faults, sep="\n  ")
        return 1
    print(f"{compared} mean balances of {len(CASES)} scenarios agree within four Monte Carlo errors")
    print(f"a wrong price is noticed in all {len(CASES)}")
    print(f"{len(REACHED)} neighbourhoods are the town for fewer people, flow by flow")
    return 0


if __name__ == "__main__":
    sys.exit(main())
