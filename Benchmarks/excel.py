#!/usr/bin/env python3
"""Times the reading of a sheet of a million cells against openpyxl and, where it is installed, polars with calamine.

    swift build -c release --product mkba && python3 Benchmarks/excel.py

The workbook is made here (openpyxl needed): 100,000 rows of ten columns, texts shared and not, dates, numbers, yes and no.
"""
import datetime
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

import openpyxl

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MKBA = os.path.join(ROOT, ".build", "release", "mkba")
RUNS = int(os.environ.get("RUNS", "5"))
ROWS = int(os.environ.get("ROWS", "100000"))

CODEBOOK = """format: 1
codebook: A made workbook
file: {file}
key: [client, year]
columns:
  client: {{type: pseudonym}}
  year: {{type: year}}
  elderly_work: {{type: yes_no}}
  first_contact: {{type: date}}
  hours: {{type: number, unit: hour}}
  referral: {{choices: {{geen: none, wmo: wmo, wlz: residential}}}}
  age: {{type: whole_number}}
  sex: {{choices: {{v: woman, m: man}}}}
  scale: {{type: whole_number}}
  neighbourhood: {{type: text}}
"""

OPENPYXL = """
import openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active
print(sum(1 for row in sheet.iter_rows(values_only=True)))
"""

POLARS = """
import polars, sys
print(polars.read_excel(sys.argv[1], engine="calamine").height)
"""


def make(path):
    random.seed(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("registratie")
    sheet.append([line.split(":")[0].strip() for line in CODEBOOK.split("columns:\n")[1].strip().split("\n")])
    start = datetime.date(2015, 1, 1)
    for row in range(ROWS):
        sheet.append([
            f"c{row:06d}", 2020 + row % 4, random.choice(["ja", "nee"]), start + datetime.timedelta(row % 3000),
            round(random.uniform(0, 80), 2), random.choice(["geen", "geen", "wmo", "wlz"]), random.randint(50, 99),
            random.choice("vm"), random.randint(0, 10), f"buurt {random.randint(1, 60)}"])
    book.save(path)


def timed(command):
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        return None
    return time.perf_counter() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "made.xlsx")
        make(data)
        codebook = os.path.join(folder, "made.codebook.yaml")
        with open(codebook, "w", encoding="utf-8") as file:
            file.write(CODEBOOK.format(file=data))
        print(f"{ROWS * 10:,} cells, {os.path.getsize(data) / 1e6:.1f} MB, {os.cpu_count()} processors")
        commands = {
            "mkba": [MKBA, "check", codebook],
            "openpyxl": [sys.executable, "-c", OPENPYXL, data],
            "polars": [sys.executable, "-c", POLARS, data],
        }
        samples = {name: [] for name in commands if timed(commands[name])}
        for _ in range(RUNS):
            for name in samples:
                samples[name].append(timed(commands[name]))
        middle = {name: [statistics.median(s[i] for s in values) for i in range(3)] for name, values in samples.items()}
        for name, (wall, cpu, memory) in middle.items():
            print(f"  {name:9} {wall:6.2f} s wall {cpu:6.2f} s cpu {memory:6.0f} MB   {wall / middle['mkba'][0]:5.1f} x mkba")


main()
