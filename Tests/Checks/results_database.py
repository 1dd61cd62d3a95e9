"""Reads results.sqlite with Python's own sqlite3 and compares every table with the comma-separated file beside it.

Usage: results_database.py FOLDER

No figure may stand twice, and where a run exports all of its draws, its balances must be their means.

FOLDER is what `mkba run --output FOLDER` wrote. Numbers must be the same double, texts the same text, but for the apostrophe that a
comma-separated file puts before what a spreadsheet would take for a formula.
"""

import csv
import math
import sqlite3
import sys
from pathlib import Path

TABLES = ("results", "ledger", "sensitivity", "draws")
KINDS = {"TEXT": str, "INTEGER": int, "REAL": float}


def same(cell, value):
    if value is None:
        return cell == ""
    if isinstance(value, str):
        return cell == value or cell == "'" + value
    return float(cell) == value


def main():
    folder = Path(sys.argv[1])
    database = sqlite3.connect(f"file:{folder / 'results.sqlite'}?mode=ro", uri=True)
    if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        sys.exit("the database is damaged")
    count = 0
    for table in TABLES:
        stored = database.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in stored.description]
        stored = stored.fetchall()
        path = folder / f"{table}.csv"
        if not path.exists():
            if stored:
                sys.exit(f"{table} has rows in the database and no file")
            continue
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            written = list(reader)
        if header != names or len(written) != len(stored):
            sys.exit(f"{table}: other columns, or {len(written)} rows in the file and {len(stored)} in the database")
        for number, (cells, values) in enumerate(zip(written, stored)):
            for name, cell, value in zip(names, cells, values):
                if not same(cell, value):
                    sys.exit(f"{table}, row {number}, {name}: {cell!r} in the file and {value!r} in the database")
                count += 1
        kinds = {row[1]: KINDS[row[2]] for row in database.execute(f"PRAGMA table_info({table})")}
        for values in stored:
            for name, value in zip(names, values):
                if value is not None and not isinstance(value, kinds[name]):
                    sys.exit(f"{table}.{name} holds {value!r}, which is no {kinds[name].__name__}")
    if not count:
        sys.exit("not one cell was compared")
    twice = database.execute("SELECT figure FROM results GROUP BY figure HAVING count(*) > 1").fetchall()
    if twice:
        sys.exit(f"{len(twice)} figures stand twice, such as {twice[0][0]}")
    # The means that are told are those of the draws, where all draws of a run are exported.
    record = dict(database.execute("SELECT key, value FROM record"))
    draws = database.execute("SELECT count(*) FROM draws").fetchone()[0]
    checked = 0
    if int(record["draws"]) == draws:
        for (alternative, mean) in database.execute("SELECT alternative, mean FROM balances").fetchall():
            column = database.execute(
                "SELECT column FROM draw_columns WHERE alternative = ? AND name = 'net_present_value'", (alternative,)
            ).fetchone()[0]
            quoted = '"' + column.replace('"', '""') + '"'
            values = [row[0] for row in database.execute(f"SELECT {quoted} FROM draws")]
            if not math.isclose(math.fsum(values) / len(values), mean, rel_tol=1e-12):
                sys.exit(f"the mean of the draws of {alternative} is not its balance")
            checked += 1
        if not checked:
            sys.exit("all draws are exported, and not one balance was held against them")
    for (view,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        database.execute(f"SELECT * FROM {view}").fetchall()
    print(f"{count} cells of {len(TABLES)} tables are the same; {checked} balances are the means of their draws")


if __name__ == "__main__":
    main()
