"""Writes the workbooks beside this script: by openpyxl, and the same saved again by LibreOffice.

    python3 workbooks.py [FOLDER]

elderly-work-small.xlsx   notebooks-data/elderly-work-small.csv with real dates and numbers
kinds.xlsx                every kind of cell, by openpyxl (formulas without results)
kinds-libreoffice.xlsx    the same, opened and saved by LibreOffice (formulas with results)
kinds.xls                 the same in the old format
"""

import csv
import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
SMALL = HERE.parents[2] / "notebooks-data" / "elderly-work-small.csv"


def save(book, path):
    """Saves a workbook with fixed times, so that it has the same bytes whenever it is made."""
    moment = datetime.datetime(2024, 1, 1)
    book.properties.created = book.properties.modified = moment
    book.properties.creator = "mkba"
    draft = path.with_suffix(".part")
    book.save(draft)
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                head, _, rest = data.partition(b"<dcterms:modified")
                data = head + b"<dcterms:modified" + rest if b"2024-01-01" in rest else head + b"</cp:coreProperties>"
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    draft.unlink()


def small():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "registratie"
    with open(SMALL, encoding="windows-1252", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter=";")):
            if number == 0:
                sheet.append(row)
                continue
            client, year, work, contact, referral = row
            day = datetime.datetime.strptime(contact, "%d-%m-%Y").date() if contact else None
            sheet.append([client, int(year), work, day, referral])
            if day:
                sheet.cell(sheet.max_row, 4).number_format = "dd-mm-yyyy"
    save(book, FOLDER / "elderly-work-small.xlsx")


def kinds():
    """The rows of kinds.csv, with a title above and other sheets around them."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Toelichting"
    notes["A1"] = "Wat hier staat is verzonnen"
    sheet = book.create_sheet("Cliënten")
    sheet["A1"] = "Uitdraai van januari"
    sheet.append([])
    sheet.append(["client", "year", "elderly_work", "first_contact", "hours", "referral", "wijk"])
    rich = CellRichText("Buiten", TextBlock(InlineFont(b=True), "veld"), " & Zuid")
    rows = [
        ["a1", 2022, True, datetime.date(2021, 2, 3), 12.5, "geen", rich],
        ["a2", 2022, False, None, 0, "wlz", "Façadebuurt"],
        ["a1", 2023, "ja", datetime.date(2021, 2, 3), "=4*2", "geen", "  Noord  "],
        ["a3", 2023, 0, datetime.date(1900, 1, 1), 0.1, "geen", None],
        ["a4", 2023, 1, datetime.date(1900, 3, 1), 1234567.25, "wlz", "Noord"],
    ]
    for row in rows:
        sheet.append(row)
    for row in range(4, 9):
        sheet.cell(row, 4).number_format = "d mmmm yyyy" if row % 2 else "dd-mm-yyyy"
        sheet.cell(row, 5).number_format = "#,##0.00"
    hidden = book.create_sheet("Lijsten")
    hidden["A1"] = "geen"
    hidden.sheet_state = "hidden"
    save(book, FOLDER / "kinds.xlsx")


def libreoffice():
    with tempfile.TemporaryDirectory() as home:
        for ending in ("xlsx", "xls"):
            out = pathlib.Path(home) / ending
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", ending,
                 "--outdir", str(out), str(FOLDER / "kinds.xlsx")],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            name = "kinds-libreoffice.xlsx" if ending == "xlsx" else "kinds.xls"
            shutil.copy(out / f"kinds.{ending}", FOLDER / name)


small()
kinds()
libreoffice()
