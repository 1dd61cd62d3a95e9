#!/usr/bin/env python3
"""The same registration, kept as CSV, TSV.gz, Excel, SPSS, Stata, SQLite and PostgreSQL, gives the same bytes.

Makes all seven from the synthetic registration, each with its rows in another order, runs the program on each, and compares what
it prints with the one object `source` taken out. PostgreSQL is a server that MKBA_POSTGRES tells how to reach.

    Tests/Checks/with_postgres Tests/Checks/same_bytes.py PROGRAM [--forms csv,sav,…]
"""
import argparse
import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import registration_forms as forms  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STUDY = os.path.join(ROOT, "scenarios", "elderly-work")
YES_NO = {1: "ja", 0: "nee"}
COLUMNS = [
    forms.Column("client", "text"), forms.Column("year", "number"), forms.Column("elderly_work", "number", YES_NO),
    forms.Column("first_contact", "date"), forms.Column("hours", "number"),
    forms.Column("referral", "number", {1: "geen", 2: "wmo", 3: "verpleeghuis", 4: "wlz_verblijf"}),
    forms.Column("referral_date", "date"), forms.Column("end_reason", "text"), forms.Column("end_date", "date"),
    forms.Column("age", "number"), forms.Column("sex", "text"),
    # The other way round than a program expects: 1 is nee here, and only the labels tell.
    forms.Column("lives_alone", "number", {1: "nee", 2: "ja"}),
    forms.Column("scale_start", "number"), forms.Column("neighbourhood", "text"), forms.Column("organisation", "text"),
]
# The same table with other types of the server, in a schema and under a name that need care.
OTHER_TYPES = {
    "client": "varchar(20)", "year": "smallint", "elderly_work": "boolean", "first_contact": "timestamp",
    "hours": "double precision", "referral": "welzijn.referral", "end_reason": "char(12)", "age": "bigint",
    "sex": "welzijn.sex", "lives_alone": "boolean", "scale_start": "real",
}
OTHER_TABLE = "Cliënten \"oud\""
ALL = ["csv", "tsv.gz", "xlsx", "sav", "dta", "sqlite", "postgresql", "postgresql.types"]


def typed(text, column):
    if text in ("", "."):
        return None
    if column.labels:
        return next(number for number, word in column.labels.items() if word == text)
    if column.kind == "date":
        return datetime.datetime.strptime(text, "%d-%m-%Y").date()
    if column.kind == "number":
        number = float(text.replace(",", "."))
        return int(number) if number == int(number) else number
    return text


def registration():
    with open(os.path.join(ROOT, "notebooks-data", "elderly-work-registration.csv"), encoding="cp1252", newline="") as file:
        reader = csv.reader(file, delimiter=";")
        assert next(reader) == [column.name for column in COLUMNS]
        return [[typed(cell, column) for cell, column in zip(row, COLUMNS)] for row in reader]


def keep(form, folder, rows):
    """Keeps the rows in one form, and says what a codebook writes behind `file:`."""
    rows = forms.shuffled(rows, form)
    path = os.path.join(folder, f"clients.{form}")
    if form == "csv":
        forms.write_text(path, COLUMNS, rows, ";", "cp1252", quoted=True)
    elif form == "tsv.gz":
        forms.write_text(path, COLUMNS, rows, "\t", "utf-8")
    elif form == "sqlite":
        forms.write_sqlite(path, "clients", COLUMNS, rows)
        return f"sqlite:{os.path.basename(path)}"
    elif form == "postgresql":
        forms.write_postgres(os.environ["MKBA_POSTGRES"], "clients", COLUMNS, rows)
        return f"\"postgresql:{os.environ['MKBA_POSTGRES']}\""
    elif form == "postgresql.types":
        server = os.environ["MKBA_POSTGRES"]
        forms.psql(server, """
            DROP SCHEMA IF EXISTS welzijn CASCADE; CREATE SCHEMA welzijn;
            CREATE TYPE welzijn.referral AS ENUM ('wmo', 'wlz_verblijf', 'verpleeghuis', 'geen');
            CREATE DOMAIN welzijn.sex AS varchar(1);
            """)
        quoted = OTHER_TABLE.replace('"', '""')
        forms.write_postgres(server, f'welzijn."{quoted}"', COLUMNS, rows, OTHER_TYPES)
        table = OTHER_TABLE.replace('"', '\\"')
        return f"\"postgresql:{server}\"\nread: {{table: \"welzijn.{table}\"}}"
    else:
        {"xlsx": forms.write_xlsx, "sav": forms.write_sav, "dta": forms.write_dta}[form](path, COLUMNS, rows)
    return os.path.basename(path)


def study(folder, file):
    """The hypothesis and its codebook, which speaks of this file and leaves to it how it is written."""
    shutil.copy(os.path.join(STUDY, "referral.hypothesis.yaml"), folder)
    with open(os.path.join(STUDY, "registration.codebook.yaml"), encoding="utf-8") as source:
        text = source.read()
    text, two = re.subn(r"(?m)^read: .*\n", "", text)
    text, one = re.subn(r"(?m)^file: .*$", lambda _: f"file: {file}", text)
    assert one == 1 and two == 1
    with open(os.path.join(folder, "registration.codebook.yaml"), "w", encoding="utf-8") as target:
        target.write(text)


def without_source(text):
    """The document with every number as it is written, and without `source`."""
    told = []

    def less(pairs):
        told.extend(value for key, value in pairs if key == "source" and isinstance(value, dict))
        return {key: value for key, value in pairs if key != "source"}

    document = json.loads(text, object_pairs_hook=less, parse_float=lambda t: f"number {t}", parse_int=lambda t: f"number {t}")
    assert len(told) == 1, f"the document has {len(told)} objects that tell where its rows came from"
    return json.dumps(document, ensure_ascii=False, indent=1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--forms", default=",".join(ALL))
    parser.add_argument("--commands", default="test,kpi")
    parser.add_argument("--rows", type=int, help="the first so many only, for a quick look")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    rows = registration()[: options.rows]
    wrong = 0
    with tempfile.TemporaryDirectory() as top:
        first = {}
        for form in options.forms.split(","):
            folder = os.path.join(top, form)
            os.mkdir(folder)
            study(folder, keep(form, folder, rows))
            for command in options.commands.split(","):
                file = "referral.hypothesis.yaml" if command == "test" else "registration.codebook.yaml"
                done = subprocess.run([program, command, file, "--json"], cwd=folder, capture_output=True, text=True)
                if done.returncode > 1:
                    sys.exit(f"{command} on {form} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
                answer = without_source(done.stdout)
                if first.setdefault(command, answer) == answer:
                    print(f"{command} {form}: the same {len(answer)} bytes without source")
                else:
                    wrong += 1
                    for line, (one, two) in enumerate(zip(first[command].splitlines(), answer.splitlines())):
                        if one != two:
                            print(f"{command} {form} differs at line {line + 1}: {two.strip()[:100]} for {one.strip()[:100]}")
                            break
    if wrong:
        sys.exit(f"{wrong} documents differ")
    print(f"{len(rows)} rows in {len(options.forms.split(','))} forms, each in another order: the same bytes")


if __name__ == "__main__":
    main()
