"""The workbooks of every shipped scenario, and of one with nearly every word of the language, worked out again by LibreOffice.

1. Every value that stands beside a formula is taken out of the file, LibreOffice is made to work all of them out, and each must equal
   what the program wrote, to 1e-9 of itself (or of a euro): the program's own sums and those of a spreadsheet are two implementations.
2. An input is changed in the file and worked out again: every number of the calculation must equal that of a workbook which the
   program writes for the scenario with that value.
3. The same run writes the same bytes.
4. A scenario whose names are formulas gives a workbook in which none of them is one.
5. For outside, the calculation is left out where it rests on an estimate that is withheld.

usage: workbook.py MKBA [SCENARIO...]
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TOLERANCE = 1e-9
DRAWS = "2000"

# Scenario, what stands in its file, what takes its place, and the row of the input sheet with its new value.
CHANGES = [
    ("elderly-work", "reach:            {value: 612 person/year", "reach:            {value: 700 person/year", "reach", "", 700),
    ("elderly-work", '"uniform(0%, 40%)"', "10%", "cashable care", "", 0.1),
    ("families", '"beta(14, 6)"', "0.5", "stays", "", 0.5),
    ("contracts", '"beta(3, 12)"', "0.3", "turnover", "", 0.3),
    ("school", "value: 35%", "value: 20%", "tax share", "", 0.2),
    # Not above 0.12, that of the baseline: what is avoided would become an extra outlay, and the workbook says that these classes are fixed.
    ("every-word", '"normal(0.10, 0.01)"', "0.11", "into", "", 0.11),
    # Little more than its median: the flow that is largest in an overlap is fixed too.
    ("every-word", '"lognormal_mean(3, 0.4) hour/week"', "3.2 hour/week", "hours", "", 3.2),
    ("national", "value: 3_457_638 person", "value: 4_000_000 person", "older", "", 4_000_000),
]

CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def fail(message):
    print(f"does not agree: {message}")
    sys.exit(1)


def run(mkba, scenario, output, audience="inside"):
    words = [mkba, "run", scenario, "--draws", DRAWS, "--export-draws", "0", "--output", output, "--lang", "en"]
    words += ["--files-for", audience]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        fail(f"{scenario}: {done.stderr}")
    return os.path.join(output, "report.en.xlsx")


def sheets(path):
    """The cells of each sheet: by address its text or number, and whether it is a formula."""
    with zipfile.ZipFile(path) as file:
        shared = []
        if "xl/sharedStrings.xml" in file.namelist():
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml")):
                shared.append("".join(part.text or "" for part in item.iter(f"{MAIN}t")))
        targets = {}
        for link in ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels")):
            targets[link.get("Id")] = link.get("Target")
        result = {}
        for sheet in ElementTree.fromstring(file.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
            target = targets[sheet.get(LINK)].lstrip("/")
            target = target if target.startswith("xl/") else "xl/" + target
            cells = {}
            for cell in ElementTree.fromstring(file.read(target)).iter(f"{MAIN}c"):
                value, formula = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
                if value is None or value.text is None:
                    content = None
                elif cell.get("t") == "s":
                    content = shared[int(value.text)]
                elif cell.get("t") in ("str", "e", "b"):
                    content = value.text
                else:
                    content = float(value.text)
                cells[cell.get("r")] = (content, formula is not None)
            result[sheet.get("name")] = (target, cells)
        return result


def without_values(path, copy, changes=()):
    """A copy in which no formula has a value, and some cells of numbers have another."""
    changed = {(target, address): number for target, address, number in changes}
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode()
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)
                for (file, address), number in changed.items():
                    if file == name:
                        text, count = re.subn(
                            rf'(<c r="{address}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{number!r}</v>", text)
                        if count != 1:
                            fail(f"{path}: no number at {address}")
                data = text.encode()
            target.writestr(name, data)


def recalculated(paths, folder):
    """The same files as LibreOffice writes them after working out all formulas."""
    profile = os.path.join(folder, "profile")
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w") as file:
        file.write(CONFIGURATION)
    output = os.path.join(folder, "recalculated")
    words = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    done = subprocess.run(words + ["--outdir", output] + paths, capture_output=True, text=True, timeout=600)
    for path in paths:
        if not os.path.exists(os.path.join(output, os.path.basename(path))):
            fail(f"LibreOffice did not write {os.path.basename(path)}: {done.stdout}{done.stderr}")
    return [os.path.join(output, os.path.basename(path)) for path in paths]


def differs(a, b):
    return abs(a - b) > TOLERANCE * max(1.0, abs(a), abs(b))


def compare(written, made, what, sheets_compared=None):
    """Every formula of `written` against the number at that place in `made`."""
    count = 0
    for name, (_, cells) in written.items():
        if sheets_compared and name not in sheets_compared:
            continue
        for address, (value, is_formula) in cells.items():
            if not is_formula:
                continue
            other = made[name][1].get(address, (None, False))[0]
            if not isinstance(value, float) or not isinstance(other, float) or differs(value, other):
                fail(f"{what}, {name}!{address}: the program has {value}, LibreOffice {other}")
            count += 1
    return count


def row_of(cells, name, alternative):
    for address, (content, _) in cells.items():
        if re.fullmatch(r"A\d+", address) and content == name:
            if (cells.get("B" + address[1:], (None,))[0] or "") == alternative:
                return address[1:]
    fail(f"no input '{name}'")


def check_shipped(mkba, scenarios, folder):
    books = {}
    for scenario in scenarios:
        name = os.path.basename(scenario).split(".")[0]
        books[name] = run(mkba, scenario, os.path.join(folder, "run", name))
    copies = []
    for name, book in books.items():
        copies.append(os.path.join(folder, f"{name}.xlsx"))
        without_values(book, copies[-1])
    total = 0
    for (name, book), made in zip(books.items(), recalculated(copies, folder)):
        written = sheets(book)
        if "Calculation" not in written:
            fail(f"{name} has no calculation")
        count = compare(written, sheets(made), name)
        if count < 100:
            fail(f"{name} has {count} formulas only")
        total += count
    print(f"{total} formulas of {len(books)} workbooks: LibreOffice has the numbers of the program")
    return books


def check_changes(mkba, scenarios, books, folder):
    copies, expected, labels = [], [], []
    # Beside copies of what the scenarios read.
    for part in ("scenarios", "notebooks-data"):
        shutil.copytree(part, os.path.join(folder, "copies", part))
    for place, (name, old, new, row, alternative, value) in enumerate(CHANGES):
        path = next((s for s in scenarios if os.path.basename(s).startswith(name)), None)
        if path is None:
            continue
        with open(path) as file:
            text = file.read()
        if old not in text:
            fail(f"{path} does not hold {old}")
        there = os.path.join(folder, "copies", os.path.dirname(path))
        shutil.copytree(os.path.dirname(path), there, dirs_exist_ok=True)
        changed = os.path.join(there, f"changed-{place}.scenario.yaml")
        with open(changed, "w") as file:
            file.write(text.replace(old, new, 1))
        expected.append(run(mkba, changed, os.path.join(folder, "changed", str(place))))
        key = os.path.basename(path).split(".")[0]
        target, cells = sheets(books[key])["Input"]
        address = "C" + row_of(cells, row, alternative)
        copies.append(os.path.join(folder, f"changed-{place}-{name}.xlsx"))
        without_values(books[key], copies[-1], [(target, address, float(value))])
        labels.append(f"{name} with {row} = {value}")
        if not differs(cells[address][0], float(value)):
            fail(f"{labels[-1]} changes nothing")
    for label, book, made in zip(labels, expected, recalculated(copies, folder)):
        written, other = sheets(book), sheets(made)
        count = compare(written, other, label, {"Calculation"})
        balance = next(a for a, (c, _) in written["Calculation"][1].items() if c == "Balance for society")
        value = written["Calculation"][1]["C" + balance[1:]][0]
        print(f"{label}: balance {value:,.2f} in both, and {count} other numbers")


HOSTILE = ['=HYPERLINK("http://x","y")', "@SUM(1+1)", "+1+1", "-2+3", "=1+1"]


def check_hostile(mkba, folder):
    """Names of flows, sources, items: all that a file calls something in words of its own."""
    for place, text in enumerate(HOSTILE):
        place_of = os.path.join(folder, f"hostile-{place}")
        shutil.copytree("scenarios/contracts", place_of)
        path = os.path.join(place_of, "contracts.scenario.yaml")
        quoted = "'" + text.replace("'", "''") + "'"
        with open(path) as file:
            scenario = file.read()
        scenario = re.sub(r"(?m)^scenario: .*$", f"scenario: {quoted}", scenario)
        scenario = scenario.replace("flow: social brokers", f"flow: {quoted}")
        scenario = scenario.replace("item: trust that residents built up with one person", f"item: {quoted}")
        with open(path, "w") as file:
            file.write(scenario)
        book = run(mkba, path, os.path.join(place_of, "out"))
        seen = 0
        for name, (_, cells) in sheets(book).items():
            for address, (content, is_formula) in cells.items():
                if content == text:
                    seen += 1
                    if is_formula:
                        fail(f"{text} is a formula at {name}!{address}")
        if seen < 4:
            fail(f"{text} was seen {seen} times only")
        with zipfile.ZipFile(book) as file:
            for part in file.namelist():
                data = file.read(part).decode(errors="replace")
                if part.endswith(".rels") and "http://x" in data:
                    fail(f"{text} became a link in {part}")
                for formula in re.findall(r"<(?:c:)?f>([^<]*)</", data):
                    if "HYPERLINK" in formula or "@SUM" in formula:
                        fail(f"{text} became the formula {formula} in {part}")
    print(f"{len(HOSTILE)} hostile names are texts wherever they stand")


def check_bytes(mkba, scenario, folder):
    first = run(mkba, scenario, os.path.join(folder, "first"))
    second = run(mkba, scenario, os.path.join(folder, "second"))
    with open(first, "rb") as a, open(second, "rb") as b:
        if a.read() != b.read():
            fail("the same run writes other bytes")
    print("the same run writes the same bytes")


def check_withheld(mkba, folder):
    """The estimate of debt-help rests on cells that are too small for a release: nobody may get it back out of formulas."""
    outside = sheets(run(mkba, "scenarios/debt-help/debt-help.scenario.yaml", os.path.join(folder, "outside"), "outside"))
    if "Calculation" in outside or "Workings" in outside:
        fail("a workbook for outside has the calculation on a withheld estimate")
    if any(is_formula for name, (_, cells) in outside.items() if name != "Input" for _, is_formula in cells.values()):
        fail("a workbook for outside has formulas on a withheld estimate")
    if not any("left out" in str(content) for content, _ in outside["Answer"][1].values()):
        fail("a workbook for outside does not say that the calculation is left out")
    print("a workbook for outside leaves the calculation on a withheld estimate out, and says so")


def main():
    mkba = os.path.abspath(sys.argv[1])
    every_word = "Tests/Checks/Workbook/every-word.scenario.yaml"
    scenarios = sys.argv[2:] or sorted(glob.glob("scenarios/*/*.scenario.yaml")) + [every_word]
    with tempfile.TemporaryDirectory() as folder:
        books = check_shipped(mkba, scenarios, folder)
        check_changes(mkba, scenarios, books, folder)
        check_bytes(mkba, scenarios[0], folder)
        check_hostile(mkba, folder)
        check_withheld(mkba, folder)


main()
