#!/usr/bin/env python3
"""Times the program and its peers in turn, on generated files; prints medians and ratios. See README.md."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MKBA = os.path.join(ROOT, ".build", "release", "mkba")
SCENARIO = os.path.join(ROOT, "scenarios", "elderly-work", "elderly-work.scenario.yaml")
RUNS = int(os.environ.get("RUNS", "5"))
ROWS = int(os.environ.get("ROWS", "1000000"))

CODEBOOK = """format: 1
codebook: Copies of the synthetic registration, for timing
file: {file}
read: {{separator: ";", decimal: ",", date: dd-mm-yyyy, encoding: windows-1252, missing: [".", ""]}}
key: [client, year]
columns:
"""

PEER = """
import csv, datetime, sys
path, wanted = sys.argv[1], sys.argv[2].split(",")
def number(s): return float(s.replace(",", ".")) if s not in (".", "") else None
def day(s): return datetime.date(int(s[6:]), int(s[3:5]), int(s[:2])).toordinal() if s not in (".", "") else None
kind = {"year": int, "first_contact": day, "referral_date": day, "end_date": day, "hours": number, "age": number, "scale_start": number}
with open(path, encoding="cp1252", newline="") as f:
    reader = csv.reader(f, delimiter=";")
    header = next(reader)
    places = [(header.index(w), kind.get(w, str)) for w in wanted]
    columns = [[] for _ in wanted]
    for row in reader:
        for column, (place, make) in zip(columns, places):
            column.append(make(row[place]))
print(len(columns[0]))
"""


def timed(command):
    """Wall seconds, CPU seconds and peak memory in MB of one run; its output is thrown away."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0 and os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def side_by_side(title, ours, peer):
    samples = {"mkba": [], "peer": []}
    timed(ours)
    for _ in range(RUNS):
        samples["mkba"].append(timed(ours))
        samples["peer"].append(timed(peer))
    middle = {name: [statistics.median(s[i] for s in values) for i in range(3)] for name, values in samples.items()}
    ratios = sorted(p[0] / m[0] for m, p in zip(samples["mkba"], samples["peer"]))
    print(f"\n{title}")
    for name, (wall, cpu, memory) in middle.items():
        print(f"  {name:5} {wall:8.2f} s wall {cpu:8.2f} s cpu {memory:8.0f} MB")
    print(f"  peer / mkba {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}), median of {RUNS} pairs")


def main():
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(ROOT, "notebooks-data", "elderly-work-registration.csv")
        with open(source, encoding="cp1252", newline="") as file:
            header, *rows = file.read().split("\r\n")
        rows = [row for row in rows if row]
        data = os.path.join(folder, "million.csv")
        with open(data, "w", encoding="cp1252", newline="") as file:
            file.write(header + "\r\n")
            written = 0
            copy = 0
            while written < ROWS:
                part = rows[: ROWS - written]
                # Each copy has pseudonyms of its own, so that the key stays a key.
                file.write("".join(f"{copy:02d}{row}\r\n" for row in part))
                written += len(part)
                copy += 1
        with open(os.path.join(ROOT, "scenarios", "elderly-work", "registration.codebook.yaml"), encoding="utf-8") as file:
            declared = file.read().split("columns:\n", 1)[1].split("not_in_the_system")[0]
        names = header.split(";")
        print(f"{ROWS:,} rows, {os.path.getsize(data) / 1e6:.0f} MB, {os.cpu_count()} processors")
        five = ["client", "year", "elderly_work", "first_contact", "referral"]
        for title, wanted in (("five columns of a registration", five), ("all columns of a registration", names)):
            codebook = os.path.join(folder, f"codebook-{len(wanted)}.yaml")
            with open(codebook, "w", encoding="utf-8") as file:
                lines = [line for line in declared.split("\n") if line.strip().split(":")[0] in wanted]
                file.write(CODEBOOK.format(file=data) + "\n".join(lines) + "\n")
            side_by_side(title, [MKBA, "check", codebook], [sys.executable, "-c", PEER, data, ",".join(wanted)])
    result = tempfile.mkdtemp()
    million = [MKBA, "run", SCENARIO, "--json", "--draws", "1000000", "--output", result, "--export-draws", "0"]
    answer = os.path.join(result, "answer.json")
    with open(answer, "w", encoding="utf-8") as file:
        subprocess.run(million, stdout=file, stderr=subprocess.DEVNULL, check=True)
    peer = [sys.executable, os.path.join(ROOT, "Tests", "Checks", "elderly_work.py"), "--result", answer]
    side_by_side("the example study, 1,000,000 draws", million, peer)
    usual = [MKBA, "run", SCENARIO, "--json", "--output", result]
    wall, cpu, memory = (statistics.median(x) for x in zip(*[timed(usual) for _ in range(RUNS)]))
    print(f"\nthe example study, 200,000 draws, all files written\n  mkba  {wall:8.2f} s wall {cpu:8.2f} s cpu {memory:8.0f} MB")


if __name__ == "__main__":
    main()
