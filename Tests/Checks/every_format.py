"""One result in every format that a run writes: the means of the balance, the savings, the parties and the flows of every alternative are
read back out of JSON, CSV, SQLite, HTML, Excel, Word and Markdown, and are one set of numbers.

CSV and SQLite hold them to the last bit, HTML as the shortest text of the same bits, Excel to 1e-14; Word and Markdown print what HTML
prints for them. A figure that a page does not show is one that it has no table for: at least ten of each scenario must stand in all.

usage: every_format.py MKBA [SCENARIO...]
"""

import csv
import glob
import html.parser
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INDICATORS = ("net_present_value", "gross_savings", "net_savings", "cash_gross_savings", "cash_net_savings", "freed_capacity")
root = pathlib.Path(__file__).resolve().parents[2]


def fail(message):
    sys.exit(f"does not agree: {message}")


def told(document):
    """Mean by name, out of the JSON document."""
    found = {}
    for alternative in document["runs"][0]["alternatives"]:
        start = f"alternatives.{alternative['name']}"
        for name in INDICATORS:
            figure = alternative["indicators"].get(name)
            if figure and figure["mean"] is not None:
                found[f"{start}.{name}"] = figure["mean"]
        for actor, figure in alternative["actors"].items():
            found[f"{start}.actors.{actor}"] = figure["mean"]
        for flow, parts in alternative["flows"].items():
            found[f"{start}.flows.{flow}.present_value"] = parts["present_value"]["mean"]
    return {name: value for name, value in found.items() if value is not None}


class Page(html.parser.HTMLParser):
    """What is printed for each number that stands in full behind it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.printed, self.value = {}, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "data":
            self.value = float(dict(attributes)["value"])

    def handle_data(self, text):
        if self.value is not None:
            self.printed.setdefault(self.value, set()).add(plain(text))

    def handle_endtag(self, tag):
        if tag == "data":
            self.value = None


def plain(text):
    return re.sub(r"[\s\u00a0\u2060\u202f]", "", text).replace("\\", "")


def workbook(path):
    """All numbers of the sheet Outcomes."""
    with zipfile.ZipFile(path) as file:
        names = re.findall(r'<sheet name="([^"]*)" sheetId="(\d+)"', file.read("xl/workbook.xml").decode())
        number = next(place for name, place in names if name in ("Outcomes", "Uitkomsten"))
        sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
    values = [cell.find(f"{SHEET}v") for cell in sheet.iter(f"{SHEET}c") if cell.get("t") in (None, "n")]
    return [float(value.text) for value in values if value is not None]


def document(path):
    with zipfile.ZipFile(path) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
    cells = ("".join(text.text or "" for text in cell.iter(f"{WORD}t")) for cell in body.iter(f"{WORD}tc"))
    return {plain(cell) for cell in cells}


def markdown(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = (cell for line in lines if line.startswith("|") for cell in re.split(r"(?<!\\)\|", line)[1:-1])
    return {plain(cell.replace("**", "").replace("`", "")) for cell in cells}


def near(value, values):
    return any(abs(value - other) <= 1e-14 * max(abs(value), abs(other)) for other in values)


def check(program, scenario, folder):
    words = [program, "run", scenario, "--draws", "2000", "--output", folder, "--files-for", "inside", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=root)
    if done.returncode != 0:
        fail(f"{scenario}: {done.stderr}")
    figures = told(json.loads(done.stdout))
    with open(folder / "results.csv", encoding="utf-8", newline="") as file:
        rows = {row["figure"]: float(row["mean"]) for row in csv.DictReader(file) if row["mean"]}
    database = sqlite3.connect(f"file:{folder / 'results.sqlite'}?mode=ro", uri=True)
    table = dict(database.execute("SELECT figure, mean FROM results WHERE mean IS NOT NULL"))
    everywhere = 0
    for name, value in figures.items():
        for where, values in (("results.csv", rows), ("results.sqlite", table)):
            if values.get(name) != value:
                fail(f"{scenario}: {name} is {value!r} in the document and {values.get(name)!r} in {where}")
    for language in ("nl", "en"):
        page = Page((folder / f"report.{language}.html").read_text(encoding="utf-8")).printed
        sheet = workbook(folder / f"report.{language}.xlsx")
        cells = document(folder / f"report.{language}.docx")
        lines = markdown(folder / f"report.{language}.md")
        for name, value in figures.items():
            if not near(value, sheet):
                fail(f"{scenario}: {name}, {value!r}, stands nowhere among the outcomes of report.{language}.xlsx")
            if value not in page:
                continue
            for where, found in (("docx", cells), ("md", lines)):
                if not page[value] & found:
                    fail(f"{scenario}: {name} is printed as {page[value]} on the page, and not so in report.{language}.{where}")
            everywhere += 1
    if everywhere < 10:
        fail(f"{scenario}: only {everywhere} figures stand in every format")
    return len(figures), everywhere


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    scenarios = sys.argv[2:] or sorted(glob.glob("scenarios/*/*.scenario.yaml", root_dir=root))
    figures = everywhere = 0
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            counted = check(program, scenario, pathlib.Path(folder))
        figures += counted[0]
        everywhere += counted[1]
    print(
        f"{figures} figures of {len(scenarios)} scenarios are the same in JSON, CSV, SQLite and Excel;"
        f" {everywhere} times one is printed the same on a page, in Word and in Markdown")


main()
