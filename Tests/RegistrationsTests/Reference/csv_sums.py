"""Reads the committed synthetic registrations with Python's csv module, and writes what must come out.

    python3 Tests/RegistrationsTests/Reference/csv_sums.py > Tests/RegistrationsTests/Reference/csv_sums.json

Numbers are added as decimals, so the sums are exact.
"""

import csv
import datetime
import json
import os
from decimal import Decimal

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "notebooks-data")
epoch = datetime.date(1970, 1, 1)


def day(cell):
    date = datetime.datetime.strptime(cell, "%d-%m-%Y").date()
    return (date - epoch).days


def numbers(cells):
    values = [Decimal(cell.replace(",", ".")) for cell in cells if cell not in (".", "")]
    return {"missing": len(cells) - len(values), "sum": float(sum(values)), "largest": float(max(values))}


def days(cells):
    values = [day(cell) for cell in cells if cell not in (".", "")]
    return {"missing": len(cells) - len(values), "sum": sum(values), "largest": max(values)}


def levels(cells):
    counts = {}
    for cell in cells:
        counts[cell] = counts.get(cell, 0) + 1
    missing = counts.pop(".", 0) + counts.pop("", 0)
    return {"missing": missing, "counts": dict(sorted(counts.items()))}


def columns(name):
    with open(os.path.join(root, name), encoding="windows-1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return rows, {key: [row[key] for row in rows] for key in rows[0]}


rows, cells = columns("elderly-work-registration.csv")
result = {
    "rows": len(rows),
    "numbers": {name: numbers(cells[name]) for name in ["year", "hours", "age", "scale_start"]},
    "days": {name: days(cells[name]) for name in ["first_contact", "referral_date", "end_date"]},
    "levels": {name: levels(cells[name]) for name in ["neighbourhood", "organisation"]},
    "yes": {name: {"yes": cells[name].count("ja"), "no": cells[name].count("nee")} for name in ["elderly_work", "lives_alone"]},
    "referred": sum(cell in ("verpleeghuis", "wlz_verblijf") for cell in cells["referral"]),
    "clients": len(set(cells["client"])),
}
print(json.dumps(result, indent=1, ensure_ascii=False))
