"""Present values of the shipped rule packs, through the whole program, against closed forms.

A scenario of one flow, 200,000 euros a year and nothing uncertain, is run under each pack; its net present value must
equal the sum of the discount factors worked out here, to 1e-12 of itself (rounding of at most a hundred additions), and
that number to the euro where somebody worked it out by hand.

usage: discounting.py MKBA
"""

import json
import math
import os
import subprocess
import sys
import tempfile

AMOUNT = 200_000

# The real rate of each year, from year 1.
PACKS = {
    "nl-2016": lambda year: 0.03,
    "nl-2021": lambda year: 0.0225,
    "nl-2026": lambda year: 0.028 if year <= 35 else 0.018,
    "green-book-2022": lambda year: 0.035 if year <= 30 else 0.03 if year <= 75 else 0.025,
}
SHIFT = {"start": 0.0, "mid": 0.5, "end": 1.0}

# Pack, timing, years, how the later rate works, and what was worked out by hand (end of year: the first flow is a
# whole year away).
CASES = [
    ("nl-2016", "end", 10, "compound", 1_706_041),
    ("nl-2021", "end", 10, "compound", 1_773_243),
    ("nl-2026", "end", 10, "compound", 1_723_587),
    ("nl-2026", "start", 10, "compound", 1_771_847),
    ("nl-2016", "end", 50, "compound", 5_145_953),
    ("nl-2021", "end", 50, "compound", 5_966_879),
    ("nl-2026", "end", 50, "compound", 5_418_071),
    ("nl-2026", "end", 50, "replace", 5_822_903),
    ("nl-2026", "mid", 10, "compound", None),
    ("nl-2026", "mid", 50, "compound", None),
    ("green-book-2022", "start", 60, "compound", None),
    ("green-book-2022", "end", 100, "compound", None),
]

SCENARIO = """format: 1
scenario: A flow of 200,000 a year
price_year: 2024
base_date: 2026-01-01
horizon: 2026..{last}
timing: {timing}
discounting: {{rules: {pack}{later}}}
sources: [sources.yaml]
parameters:
  amount: {{value: 200_000 EUR2024/year, source: closed-form}}
baseline:
  says: Nothing.
  set: {{amount: 0 EUR2024/year}}
alternatives:
  measure: {{says: A flow.}}
benefits:
  - {{flow: gain, amount: amount, to: participant}}
"""
SOURCES = """format: 1
sources:
  closed-form: {title: A number chosen for its closed form, year: 2024, status: synthetic}
"""


def factor(pack, offset, later):
    """What a euro is worth `offset` years from now: a product of yearly factors, half a year being half a power."""
    rate = PACKS[pack]
    if later == "replace":
        return (1 + rate(math.ceil(offset))) ** -offset
    value, whole = 1.0, math.floor(offset)
    for year in range(1, whole + 1):
        value /= 1 + rate(year)
    return value / (1 + rate(whole + 1)) ** (offset - whole)


def run(mkba, folder, pack, timing, years, later):
    path = os.path.join(folder, "flow.scenario.yaml")
    written = ", later_rates: replace, rising_factor: allowed" if later == "replace" else ""
    with open(path, "w", encoding="utf-8") as file:
        file.write(SCENARIO.format(last=2025 + years, timing=timing, pack=pack, later=written))
    with open(os.path.join(folder, "sources.yaml"), "w", encoding="utf-8") as file:
        file.write(SOURCES)
    command = [mkba, "run", path, "--json", "--draws", "100", "--output", os.path.join(folder, "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{pack}, {timing}, {years} years: status {done.returncode}\n{done.stderr}{done.stdout}")
    return json.loads(done.stdout)["runs"][0]["alternatives"][0]["indicators"]["net_present_value"]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: discounting.py MKBA")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for pack, timing, years, later, by_hand in CASES:
            worth = math.fsum(AMOUNT * factor(pack, year + SHIFT[timing], later) for year in range(years))
            if by_hand is not None and round(worth) != by_hand:
                faults.append(f"{pack}, {timing}, {years} years: {worth} here, {by_hand} by hand")
            value = run(sys.argv[1], folder, pack, timing, years, later)
            for what in (value["mean"], *value["quantiles"].values()):
                if not math.isclose(what, worth, rel_tol=1e-12):
                    faults.append(f"{pack}, {timing}, {years} years, {later}: {what!r}, the closed form is {worth!r}")
                    break
    for fault in faults:
        print(fault)
    if faults:
        sys.exit("present values do not agree with their closed forms")
    by_hand = sum(case[-1] is not None for case in CASES)
    print(f"{len(CASES)} present values equal their closed forms to 1e-12, {by_hand} of them worked out by hand")


main()
