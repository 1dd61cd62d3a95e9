"""Mean balances of shipped scenarios by another hand: expectations of independent factors multiplied, nothing drawn.

Each function below says what a scenario says, in numbers typed from its file, and works out the expected net present
value of every alternative in closed form (means of beta, gamma, normal, lognormal, PERT and uniform; independent
factors multiply; recursions are linear in what they remember). `mkba run --json` must give the same within four Monte
Carlo errors. With --wrong one price is 10% off, and every comparison that has it must fail.

usage: scenarios_by_hand.py MKBA [--wrong]
"""

import json
import subprocess
import sys

RATE = 0.028  # nl-2026 up to year 35
CPI = 130.31 / 121.43  # prices of 2022 in euros of 2024
WRONG = 1.1 if "--wrong" in sys.argv else 1.0

HOUR_A_YEAR, DAY_A_YEAR, WEEK_A_YEAR, MONTH_A_YEAR = 24 * 365.0, 365.0, 365.0 / 7, 12.0


def pert(low, mode, high):
    return (low + 4 * mode + high) / 6


def beta(a, b):
    return a / (a + b)


def uniform(low, high):
    return (low + high) / 2


def ramp(a, b, year):
    return min(max((year - a) / (b - a), 0.0), 1.0)


def present(values, first, shift=0.5):
    return sum(value / (1 + RATE) ** (year - first + shift) for year, value in values.items())


def contracts():
    """One contract for four years, or one a year."""
    years = range(2026, 2030)
    worth, turnover = pert(150, 320, 700), beta(3, 12)
    tender, accounting = pert(14_000, 22_000, 40_000) * WRONG, pert(9_000, 15_000, 24_000)
    four = {
        year: 900 * worth * (1 - turnover if year == 2026 else 1) - 205_000 - (tender if year == 2026 else 0) - accounting
        for year in years
    }
    one = {year: 900 * worth * (1 - turnover) - 205_000 - tender - 2 * accounting for year in years}
    return {"four_years": present(four, 2026), "one_year": present(one, 2026)}


def family_carers():
    years = range(2026, 2031)
    carer_hour, unpaid_hour = 18.8 * CPI, 18.8 * CPI
    nursing, care = 290 * CPI * DAY_A_YEAR * WRONG, 57.58 * CPI
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


def neighbourhood_team():
    years = range(2026, 2034)
    known, values = 0.0, {}
    for year in years:
        known = known * 0.7 + 160
        avoided = known * beta(12, 88) * (1 - 0.82) * ramp(2025, 2028, year)
        values[year] = (
            avoided * pert(6_000, 14_000, 34_000)
            - known * 9 * 64 * CPI * WRONG
            - (45_000 if year == 2026 else 0)
        )
    return {"smaller": present(values, 2026)}


def wellbeing_referral():
    values = {}
    for year in range(2026, 2030):
        coached = 260 * beta(33, 17) * ramp(2025, 2027, year)
        values[year] = (
            coached * 11 * (1 - 0.8) * 42.47 * CPI * WRONG
            + coached * pert(0, 0.8, 3) * 121 * CPI
            - 58_000
            - coached * pert(40, 90, 200)
        )
    return {"coach": present(values, 2026)}


def visits():
    values = {
        year: 220 * 0.06 * pert(0, 2.5, 6) * 30.87 * CPI - 52_000 - 6_400 * 18.8 * CPI * WRONG
        for year in range(2026, 2030)
    }
    return {"visits": present(values, 2026)}


def school():
    values = {}
    for year in range(2026, 2046):
        finish = 150 * beta(5, 75 - 5)
        schooling = finish * pert(0.5, 1.5, 3) / 3 if year <= 2028 else 0.0
        values[year] = (
            finish * beta(16, 4) * pert(500, 2_400, 5_500) * ramp(2028, 2031, year)
            - (88_000 if year == 2026 else 0)
            - schooling * 19_521 * CPI * WRONG
        )
    return {"coach": present(values, 2026, shift=1.0)}


CASES = {
    "scenarios/contracts/contracts.scenario.yaml": contracts,
    "scenarios/family-carers/family-carers.scenario.yaml": family_carers,
    "scenarios/neighbourhood/neighbourhood-team.scenario.yaml": neighbourhood_team,
    "scenarios/wellbeing-referral/wellbeing-referral.scenario.yaml": wellbeing_referral,
    "scenarios/loneliness/visits.scenario.yaml": visits,
    "scenarios/school/school.scenario.yaml": school,
}


def main():
    mkba = next(word for word in sys.argv[1:] if not word.startswith("--"))
    compared, wrong = 0, []
    for path, by_hand in CASES.items():
        command = [mkba, "run", path, "--draws", "400000", "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        document = json.loads(done.stdout)
        means = {
            item["name"]: item["indicators"]["net_present_value"] for item in document["runs"][0]["alternatives"]
        }
        for name, expected in by_hand().items():
            found, error = means[name]["mean"], means[name]["mcse"]
            compared += 1
            if abs(found - expected) > 4 * error:
                wrong.append(f"{path}, {name}: {found:.2f} where {expected:.2f} was worked out (error {error:.2f})")
    if "--wrong" in sys.argv:
        # A price 10% off must be noticed in every one of the six.
        if len({line.split(",")[0] for line in wrong}) != len(CASES):
            print("a wrong price went unnoticed in some scenario:", *wrong, sep="\n  ")
            return 1
        print(f"a wrong price is noticed in all {len(CASES)}")
        return 0
    if wrong:
        print("does not agree:", *wrong, sep="\n  ")
        return 1
    print(f"{compared} mean balances of {len(CASES)} scenarios agree within four Monte Carlo errors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
