#!/usr/bin/env python3
"""Writes the same tables in every form that is read: run it in this folder after a change of a table.

Needs pyreadstat and pandas (from PyPI), which nothing else here does; so what it wrote is committed. Nobody in these tables
exists: `small` is notebooks-data/elderly-work-small.csv, `visits` comes from a seeded generator below.
"""
import csv
import datetime
import gzip
import os
import random
import sqlite3

import numpy as np
import pandas as pd
import pyreadstat

HERE = os.path.dirname(os.path.abspath(__file__))
SMALL = os.path.join(HERE, "..", "..", "..", "notebooks-data", "elderly-work-small.csv")
NEIGHBOURHOODS = ["Buitenveld", "Oud-Zuid", "Sint-Jozéf", "’t Föhnhof", "Čakovec-straat", "Øresund", "naïef & co"]
REFERRAL = {1: "geen", 2: "wmo", 3: "wlz_verblijf"}
MOOD = {1: "somber", 2: "gaat wel", 3: "goed"}
ALONE = {1: "ja", 2: "nee"}


def visits():
    """Rows of the richer table, as a person would write them: None where something is missing."""
    random.seed(20260131)
    rows = []
    for number in range(240):
        gone = lambda share: random.random() < share
        remark = " ".join(random.choice(["één", "vóór", "koffie", "praatje", "zoölogie", "huisbezoek"]) for _ in range(3))
        if number % 60 == 7:
            remark = "lange opmerking " + "héél " * 80 + "lang"
        rows.append({
            "client": f"é{number:03d}", "year": 2022 + number % 3,
            "visit_date": None if gone(0.1) else datetime.date(1931, 1, 1) + datetime.timedelta(days=random.randrange(34_000)),
            "hours": None if gone(0.1) else random.randrange(0, 4000) / 100,
            "amount": None if gone(0.1) else random.randrange(-100_000, 9_000_000) / 1000,
            "age": None if gone(0.1) else random.randrange(60, 100),
            # 98 and 99, and everything from -9 to -1, are missing in SPSS; .a and .b in Stata.
            "score": random.choice([None, "refused", "unknown"]) if gone(0.2) else random.randrange(0, 11),
            "referral": None if gone(0.1) else REFERRAL[random.randrange(1, 4)],
            "mood": None if gone(0.1) else random.randrange(1, 4),
            "lives_alone": None if gone(0.1) else random.choice(["ja", "nee"]),
            "neighbourhood": None if gone(0.1) else random.choice(NEIGHBOURHOODS),
            "remark": None if gone(0.1) else remark,
        })
    return rows


def small():
    with open(SMALL, encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for row in rows:
        row["year"] = int(row["year"])
        day = row["first_contact"]
        row["first_contact"] = datetime.datetime.strptime(day, "%d-%m-%Y").date() if day not in ("", ".") else None
        for name in ("elderly_work", "referral"):
            if row[name] in ("", "."):
                row[name] = None
    return rows


def written(cell):
    """A cell as a Dutch export has it."""
    if cell is None or cell in ("refused", "unknown"):
        return ""
    if isinstance(cell, datetime.date):
        return cell.strftime("%d-%m-%Y")
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def text_files(rows, name):
    lines = ["\t".join(rows[0])] + ["\t".join(written(cell) for cell in row.values()) for row in rows]
    with gzip.GzipFile(os.path.join(HERE, f"{name}.tsv.gz"), "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())
    if name == "visits":
        with open(os.path.join(HERE, f"{name}.csv"), "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(line.replace("\t", ";") for line in lines) + "\n")


def code(table, text):
    return next((number for number, word in table.items() if word == text), None)


def frame(rows, columns, dates):
    table = pd.DataFrame(rows, columns=columns)
    for name in columns:
        if name in dates:
            table[name] = table[name].astype(object)
        elif all(cell is None or isinstance(cell, (int, float)) for cell in (row[name] for row in rows)):
            table[name] = table[name].astype(float)
        else:
            table[name] = table[name].fillna("").astype(str)
    return table


def stat_files(rows, name, dates, labels, missing):
    """SPSS (rows packed, and the newer .zsav) and Stata."""
    coded = [{key: code(labels[key], cell) if key in labels and isinstance(cell, str) else cell for key, cell in row.items()}
             for row in rows]
    for_spss = [{key: {"refused": 98, "unknown": -5}.get(cell, cell) if key in missing else cell
                 for key, cell in row.items()} for row in coded]
    table = frame(for_spss, list(rows[0]), dates)
    ranges = {key: [{"lo": -9, "hi": -1}, 98] for key in missing}
    names = {key: key.replace("_", " ") for key in rows[0]}
    for ending, packed in (("sav", False), ("zsav", True)):
        pyreadstat.write_sav(
            table, os.path.join(HERE, f"{name}.{ending}"), column_labels=names, variable_value_labels=labels,
            missing_ranges=ranges, compress=packed, row_compress=not packed)
    for_stata = [{key: {"refused": "a", "unknown": "b"}.get(cell, cell) if key in missing else cell
                  for key, cell in row.items()} for row in coded]
    table = frame([{k: None if k in missing and isinstance(v, str) else v for k, v in row.items()} for row in for_stata],
                  list(rows[0]), dates)
    for key in missing:
        table[key] = pd.Series([row[key] for row in for_stata], dtype=object)
    pyreadstat.write_dta(
        table, os.path.join(HERE, f"{name}.dta"), column_labels=names, variable_value_labels=labels,
        missing_user_values={key: ["a", "b"] for key in missing}, version=15)


def database(rows, name):
    path = os.path.join(HERE, f"{name}.db")
    if os.path.exists(path):
        os.remove(path)
    connection = sqlite3.connect(path)
    columns = list(rows[0])
    # Backwards, so that a reader that leaves the order of the file as it is shows.
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    cells = [[None if cell in ("refused", "unknown") else cell.isoformat() if isinstance(cell, datetime.date) else cell
              for cell in row.values()] for row in reversed(rows)]
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", cells)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def main():
    table = visits()
    text_files(table, "visits")
    stat_files(table, "visits", {"visit_date"}, {"referral": REFERRAL, "mood": MOOD, "lives_alone": ALONE}, ["score"])
    database(table, "visits")
    table = small()
    text_files(table, "small")
    stat_files(table, "small", {"first_contact"}, {"referral": REFERRAL}, [])
    database(table, "small")
    # Stata's usual number has 24 bits: 7.3 is stored as 7.30000019…
    pd.DataFrame({"client": ["a", "b", "c"], "hours": np.array([7.3, 0.1, 1234.5], dtype=np.float32),
                  "seen": pd.to_datetime(["2024-01-31", "1959-12-31", None])}).to_stata(
        os.path.join(HERE, "floats.dta"), write_index=False, convert_dates={"seen": "tc"}, version=118)
    odd_files()


def odd_files():
    """Tables without rows, and databases with more than one table or none."""
    nobody = pd.DataFrame({"client": pd.Series([], dtype=str)})
    pyreadstat.write_sav(nobody, os.path.join(HERE, "empty.sav"))
    pyreadstat.write_dta(nobody, os.path.join(HERE, "empty.dta"), version=15)
    for name, statements in {
        "empty": ["CREATE TABLE clients (client TEXT)"],
        "none": ["CREATE TABLE clients (client TEXT)", "DROP TABLE clients"],
        "several": [
            "CREATE TABLE clients (client TEXT)", "INSERT INTO clients VALUES ('b'), ('a')",
            'CREATE VIEW "old clients" AS SELECT client FROM clients WHERE client < \'b\'',
            "CREATE TABLE blobs (client BLOB)", "INSERT INTO blobs VALUES (x'00ff')"],
    }.items():
        path = os.path.join(HERE, f"{name}.db")
        if os.path.exists(path):
            os.remove(path)
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()


if __name__ == "__main__":
    main()
