"""The Word documents and the sheets for municipalities, opened by others: LibreOffice, WeasyPrint, and Python's own zip and XML.

    Tests/Checks/documents.py MKBA

- Every docx is a sound package: parts with a type, XML that parses, properties in the order of the schema, no field but those of the
  contents and the page number, no link to outside.
- LibreOffice converts it to text and PDF, and the numbers of its tables are those of results.csv, to the last printed digit.
- Its tables hold the same cells as those of the page and of the Markdown.
- Every sheet for a municipality is two pages, as a document and as a page, also where all that may be long is as long as it may be.
- Its figures are those of `mkba kpi --json`, read by hand.
"""

import csv
import html.parser
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

root = pathlib.Path(__file__).resolve().parents[2]
mkba = str(pathlib.Path(sys.argv[1]).resolve())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fail(text):
    sys.exit("documents.py: " + text)


def run(*words, cwd=root):
    return subprocess.run([mkba, *map(str, words)], cwd=cwd, check=True, capture_output=True, text=True).stdout


# The package

# The order that the schema asks of the properties that we use (ECMA-376, part 1, 17.3.1.26, 17.4.60 and 17.7.4.17).
ORDER = {
    "pPr": ["pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl"],
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"],
    "tcPr": ["tcW", "gridSpan", "tcBorders", "shd"],
    "trPr": ["cantSplit", "tblHeader"],
    "rPr": ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"],
    "style": ["name", "basedOn", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"],
    "tbl": ["bookmarkStart", "tblPr", "tblGrid", "tr"],
    "sectPr": ["headerReference", "footerReference", "pgSz", "pgMar"],
    "settings": ["zoom", "updateFields", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol", "listSeparator"],
}


def check_package(path):
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            fail(f"{path.name} is damaged")
        names = package.namelist()
        if names[0] != "[Content_Types].xml" or len(set(names)) != len(names):
            fail(f"{path.name}: {names}")
        if any(entry.date_time != (1980, 1, 1, 0, 0, 0) for entry in package.infolist()):
            fail(f"{path.name}: a part bears a time")
        parts = {name: tree.fromstring(package.read(name)) for name in names}
    typed = {one.get("PartName") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    for name in names:
        if name.endswith(".xml") and name != "[Content_Types].xml" and "/" + name not in typed:
            fail(f"{path.name}: {name} has no type")
        if name.endswith(".rels"):
            folder = pathlib.PurePosixPath(name).parent.parent
            for relation in parts[name]:
                target = str(folder / relation.get("Target"))
                if relation.get("TargetMode") or target not in names:
                    fail(f"{path.name}: {name} leads to {relation.get('Target')}")
    for name, part in parts.items():
        for element in part.iter():
            kind = element.tag.replace(W, "")
            if kind in ORDER and element.tag.startswith(W):
                children = [child.tag.replace(W, "") for child in element]
                places = [ORDER[kind].index(child) if child in ORDER[kind] else fail(f"{path.name}: {kind} holds {child}") for child in children]
                if places != sorted(places):
                    fail(f"{path.name}: in {name} the children of {kind} are {children}")
    document = parts["word/document.xml"]
    styles = {style.get(W + "styleId") for style in parts["word/styles.xml"].iter(W + "style")}
    used = {one.get(W + "val") for one in document.iter() if one.tag in (W + "pStyle", W + "tblStyle", W + "rStyle")}
    if not used <= styles:
        fail(f"{path.name}: no style {used - styles}")
    fields = [one.text.strip() for one in document.iter(W + "instrText")]
    if any(not field.startswith("TOC ") for field in fields) or list(document.iter(W + "fldSimple")):
        fail(f"{path.name}: fields {fields}")
    anchors = {one.get(W + "name") for one in document.iter(W + "bookmarkStart")}
    if any(one.get(W + "anchor") not in anchors for one in document.iter(W + "hyperlink")):
        fail(f"{path.name}: a link leads nowhere")
    return document


def tables(document):
    return [
        [["".join(text.text or "" for text in cell.iter(W + "t")) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
        for table in document.iter(W + "tbl")
    ]


# Other formats of the same tree


class Page(html.parser.HTMLParser):
    """Tables of a page: cells as they are read, and the number that stands behind each."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.cell, self.value = [], None, None
        # Tables of drawings, folded away beneath them.
        self.folded, self.of_drawings = False, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "details":
            self.folded = True
        elif tag == "table":
            self.tables.append([])
            if self.folded:
                self.of_drawings.append(self.tables[-1])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell, self.value = "", None
        elif tag == "data":
            self.value = float(dict(attributes)["value"])

    def handle_data(self, text):
        if self.cell is not None:
            self.cell += text

    def handle_endtag(self, tag):
        if tag == "details":
            self.folded = False
        elif tag in ("td", "th"):
            self.tables[-1][-1].append((self.cell.replace("\u2060", ""), self.value))
            self.cell = None


def markdown_tables(text):
    found, rows = [], []
    for line in text.split("\n") + [""]:
        if line.startswith("| "):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            rows.append([re.sub(r"\\(.)", r"\1", cell.strip().replace("**", "")).replace("`", "") for cell in cells])
        elif rows:
            found.append([[cell.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for cell in row] for row in rows[:1] + rows[2:]])
            rows = []
    return found


def printed(text, language):
    """A printed number and half a step of its last digit, or None."""
    text = re.sub(r"[\s€\u2060\u00a0\u202f]", "", text).replace("\u2212", "-")
    factor = 1.0
    if text.endswith("%"):
        text, factor = text[:-1], 0.01
    point, group = (",", ".") if language == "nl" else (".", ",")
    if not re.fullmatch(r"-?[\d.,]+", text):
        return None
    parts = text.replace(group, "").split(point)
    if len(parts) > 2 or not parts[0].strip("-"):
        return None
    value = float(".".join(parts))
    if len(parts) == 2:
        step = 10.0 ** -len(parts[1])
    else:
        digits = parts[0].lstrip("-")
        step = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0
    return value * factor, step * factor / 2


def close(text, value, language):
    found = printed(text, language)
    return found is not None and abs(found[0] - value) <= found[1] * (1 + 1e-9) + 1e-9 * abs(value)


def pages(pdf):
    """Counted by the tree of pages that every PDF has, whether it is packed or not."""
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", info).group(1))


def office(kind, files, folder):
    home = folder / "office-home"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300)
    ending = kind.split(":")[0]
    return [folder / (file.name[: -len("docx")] + ending) for file in files]


def check_report(folder, out):
    """The report of a run: the amounts of every table stand in results.csv."""
    with open(folder / "results.csv", encoding="utf-8") as file:
        values = [float(row[key]) for row in csv.DictReader(file) for key in ("value", "mean") if row[key]]
    documents = [folder / f"report.{language}.docx" for language in ("nl", "en")]
    texts = office("txt:Text (encoded):UTF8", documents, out)
    compared = 0
    for path, text_path, language in zip(documents, texts, ("nl", "en")):
        document = check_package(path)
        told = text_path.read_text(encoding="utf-8-sig")
        word = tables(document)
        page = Page((folder / f"report.{language}.html").read_text(encoding="utf-8"))
        rest = iter(word)
        for table in page.tables:
            cells = [[cell for cell, _ in row] for row in table]
            # The numbers of a curve, more rows than one reads, are left to the page.
            if len(table) > 41 and any(table is other for other in page.of_drawings):
                continue
            if not any(other == cells for other in rest):
                fail(f"{path.name} has no table {cells[0]} in its place")
        for table in word:
            if table not in markdown_tables((folder / f"report.{language}.md").read_text(encoding="utf-8")):
                fail(f"report.{language}.md has no table {table[0]}")
        savings = [table for table in word if table[0][0] in ("Besparing", "Savings", "Partij", "Party")]
        if len(savings) < 2:
            fail(f"{path.name} has {len(savings)} tables of amounts")
        for table in savings:
            for row in table[1:]:
                if printed(row[1], language) is None:
                    continue
                if row[1] not in told:
                    fail(f"LibreOffice does not show {row[1]} of {path.name}")
                if not any(close(row[1], value, language) for value in values):
                    fail(f"{path.name}: {row} stands in no row of results.csv")
                compared += 1
    for pdf in office("pdf", documents, out):
        if pages(pdf) < 3:
            fail(f"{pdf.name} has {pages(pdf)} pages")
    return compared


def check_sheets(folder, out, language, kpis):
    documents = sorted(folder.glob(f"*.{language}.docx"))
    for pdf in office("pdf", documents, out):
        if not 1 <= pages(pdf) <= 2:
            fail(f"{pdf.name} has {pages(pdf)} pages as a document")
    compared = 0
    for path in documents:
        check_package(path)
        printed_page = out / (path.stem + ".page.pdf")
        subprocess.run(["weasyprint", "-q", str(path.with_suffix(".html")), str(printed_page)], check=True, capture_output=True)
        if not 1 <= pages(printed_page) <= 2:
            fail(f"{path.stem}.html has {pages(printed_page)} pages as a page")
        if kpis is None:
            continue
        sheet = Page(path.with_suffix(".html").read_text(encoding="utf-8"))
        figures = {row[0][0]: row for row in sheet.tables[0][1:]}
        name = sheet_name(path.with_suffix(".html"))
        for figure in kpis:
            if figure["by"] != "neighbourhood" or figure["group"] != name or figure["period"] != "2024":
                continue
            rows = [row for label, row in figures.items() if label.startswith(figure["says"])]
            if not rows:
                continue
            text, value = rows[0][1]
            if value is None:
                # Hidden: then it is a small cell, or it would give one away.
                if printed(text, language):
                    fail(f"{name}: {text} has no number behind it")
                continue
            if not math.isclose(value, figure["value"], rel_tol=1e-11) or not close(text, figure["value"], language):
                fail(f"{name}: {figure['kpi']} is {text}, and {figure['value']} by mkba kpi")
            if figure["numerator"] is not None and 0 < figure["numerator"] < 10:
                fail(f"{name}: {figure['kpi']} tells of {figure['numerator']} people")
            compared += 1
    return compared


def sheet_name(path):
    return re.search(r"<title>.* – (.*)</title>", path.read_text(encoding="utf-8")).group(1)


def longest(folder):
    """A copy of the example in which all that has a limit is at it."""
    study = folder / "longest"
    shutil.copytree(root / "scenarios/elderly-work", study / "scenarios/elderly-work")
    shutil.copytree(root / "notebooks-data", study / "notebooks-data")
    path = study / "scenarios/elderly-work/annex.yaml"
    text = path.read_text(encoding="utf-8")
    words = ("Wij waren er en wij bleven er, ook toen het regende. " * 40)[:1500].strip()
    quote = ("Ik kom voor de soep en ik blijf voor de mensen. " * 5)[:200].strip()
    head = re.sub(r"  show: .*\n", "  show: [clients, new_clients, hours, hours_per_client, living_alone, referred_to_nursing_home, referrals]\n", text.split("municipalities:")[0])
    quotes = "".join(f"      - {{says: {quote}, by: een deelnemer van 83 jaar}}\n" for _ in range(3))
    body = (
        "municipalities:\n  - name: Ouddorp\n    scenario: districts.scenario.yaml\n    alternative: ouddorp\n"
        f"    hypotheses: [small.hypothesis.yaml]\n    narrative: {words}\n    quotes:\n{quotes}")
    path.write_text(head + body, encoding="utf-8")
    return path


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        out = work / "made"
        out.mkdir()
        run("run", "scenarios/elderly-work/elderly-work.scenario.yaml", "--draws", 20000, "--output", work / "run")
        amounts = check_report(work / "run", out)
        if amounts < 20:
            fail(f"only {amounts} amounts compared")
        run("annex", "scenarios/elderly-work/annex.yaml", "--draws", 20000, "--output", work / "annex")
        figures = 0
        for language in ("nl", "en"):
            document = json.loads(run("kpi", "scenarios/elderly-work/registration.codebook.yaml", "--by", "neighbourhood", "--lang", language, "--json"))
            says = {indicator["kpi"]: indicator["says"] for indicator in document["indicators"]}
            kpis = [dict(figure, says=says[figure["kpi"]]) for figure in document["kpis"]]
            figures += check_sheets(work / "annex", out, language, kpis)
        if figures < 20:
            fail(f"only {figures} figures compared")
        annex = longest(work)
        run("annex", annex, "--draws", 2000, "--output", work / "long")
        for language in ("nl", "en"):
            check_sheets(work / "long", out, language, None)
        print(f"{amounts} amounts of the Word documents stand in results.csv, {figures} figures of the sheets in mkba kpi; every sheet is two pages at most")


main()
