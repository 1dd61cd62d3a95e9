"""Writes one table in every form that the program reads, from the descriptions of the formats and with nothing but Python.

No library of SPSS, Stata or Excel files is used, so that what the program's own library reads was written by another hand.
A cell is None, a number, a date, a text, or for a column with labels its number. Dates stand in columns of kind 'date'.
"""
import datetime
import gzip
import random
import sqlite3
import struct
import subprocess
import zipfile
from xml.sax.saxutils import escape

EPOCH_SPSS = datetime.date(1582, 10, 14)
EPOCH_STATA = datetime.date(1960, 1, 1)
EPOCH_EXCEL = datetime.date(1899, 12, 30)
NOTHING_SPSS = -struct.unpack("<d", b"\xff\xff\xff\xff\xff\xff\xef\x7f")[0]


class Column:
    """kind: 'text', 'number' or 'date'; labels: {number: text} for a number that stands for a word."""

    def __init__(self, name, kind, labels=None):
        self.name, self.kind, self.labels = name, kind, labels or {}


def shown(cell, column):
    """The cell as a Dutch text file has it: with the word where a number stands for one."""
    if cell is None:
        return ""
    if column.labels:
        return column.labels[cell]
    if column.kind == "date":
        return cell.strftime("%d-%m-%Y")
    if column.kind == "number":
        return repr(cell).replace(".", ",") if isinstance(cell, float) and cell != int(cell) else str(int(cell))
    return cell


def plain(cell, column):
    """The cell with its word in the place of its number."""
    return column.labels[cell] if column.labels and cell is not None else cell


def shuffled(rows, seed):
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    return rows


def write_text(path, columns, rows, separator, encoding, quoted=False):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if quoted else text

    lines = [separator.join(cell(column.name) for column in columns)]
    lines += [separator.join(cell(shown(c, column)) for c, column in zip(row, columns)) for row in rows]
    data = ("\r\n".join(lines) + "\r\n").encode(encoding)
    if path.endswith(".gz"):
        with gzip.GzipFile(path, "wb", mtime=0) as file:
            file.write(data)
    else:
        with open(path, "wb") as file:
            file.write(data)


def write_sav(path, columns, rows):
    """SPSS's system file, not packed. Source of the layout: GNU PSPP's description of it."""
    widths = [0 if c.kind != "text" else max([1] + [len((r[i] or "").encode()) for r in rows]) for i, c in enumerate(columns)]
    parts = [1 if width == 0 else -(-width // 8) for width in widths]
    with open(path, "wb") as file:
        def ints(*values):
            file.write(struct.pack(f"<{len(values)}i", *values))

        file.write(b"$FL2" + b"@(#) SPSS DATA FILE written from its description".ljust(60))
        ints(2, sum(parts), 0, 0, len(rows))
        file.write(struct.pack("<d", 100.0) + b"01 Jan 24" + b"00:00:00" + b" " * 64 + b"\0" * 3)
        for index, (column, width, count) in enumerate(zip(columns, widths, parts)):
            form = (1 << 16 | width << 8) if width else (20 << 16 | 11 << 8) if column.kind == "date" else (5 << 16 | 8 << 8 | 2)
            ints(2, width, 0, 0, form, form)
            file.write(f"V{index + 1}".encode().ljust(8))
            for _ in range(count - 1):
                ints(2, -1, 0, 0, 0, 0)
                file.write(b" " * 8)
        place = 1
        for column, count in zip(columns, parts):
            if column.labels:
                ints(3, len(column.labels))
                for value, label in column.labels.items():
                    text = label.encode()
                    padding = -(1 + len(text)) % 8
                    file.write(struct.pack("<dB", float(value), len(text)) + text + b" " * padding)
                ints(4, 1, place)
            place += count
        ints(7, 3, 4, 8, 1, 0, 0, -1, 1, 1, 2, 65001)
        ints(7, 4, 8, 3)
        file.write(struct.pack("<3d", NOTHING_SPSS, -NOTHING_SPSS, struct.unpack("<d", b"\xfe\xff\xff\xff\xff\xff\xef\xff")[0]))
        names = "\t".join(f"V{i + 1}={c.name}" for i, c in enumerate(columns)).encode()
        ints(7, 13, 1, len(names))
        file.write(names)
        ints(7, 20, 1, 5)
        file.write(b"UTF-8")
        ints(999, 0)
        for row in rows:
            for cell, column, width, count in zip(row, columns, widths, parts):
                if width:
                    file.write((cell or "").encode().ljust(8 * count))
                elif cell is None:
                    file.write(struct.pack("<d", NOTHING_SPSS))
                else:
                    number = (cell - EPOCH_SPSS).days * 86_400 if column.kind == "date" else cell
                    file.write(struct.pack("<d", float(number)))


def write_dta(path, columns, rows):
    """Stata's format 118. Source of the layout: Stata's own description of it (help dta)."""
    widths = [0 if c.kind != "text" else max([1] + [len((r[i] or "").encode()) for r in rows]) for i, c in enumerate(columns)]
    nothing = struct.pack("<Q", 0x7FE0_0000_0000_0000)
    out = bytearray()
    places = []

    def mark(tag):
        places.append(len(out))
        out.extend(tag.encode())

    def fixed(text, size):
        out.extend(text.encode().ljust(size, b"\0"))

    mark("<stata_dta>")
    out.extend(b"<header><release>118</release><byteorder>LSF</byteorder><K>" + struct.pack("<H", len(columns)) + b"</K>")
    out.extend(b"<N>" + struct.pack("<Q", len(rows)) + b"</N><label>\0\0</label><timestamp>\0</timestamp></header>")
    mark("<map>")
    table = len(out)
    out.extend(b"\0" * 112 + b"</map>")
    mark("<variable_types>")
    for width in widths:
        out.extend(struct.pack("<H", width or 65526))
    out.extend(b"</variable_types>")
    mark("<varnames>")
    for column in columns:
        fixed(column.name, 129)
    out.extend(b"</varnames>")
    mark("<sortlist>")
    out.extend(b"\0\0" * (len(columns) + 1) + b"</sortlist>")
    mark("<formats>")
    for column, width in zip(columns, widths):
        fixed(f"%{width}s" if width else "%td" if column.kind == "date" else "%9.0g", 57)
    out.extend(b"</formats>")
    mark("<value_label_names>")
    for index, column in enumerate(columns):
        fixed(f"set{index}" if column.labels else "", 129)
    out.extend(b"</value_label_names>")
    mark("<variable_labels>")
    for column in columns:
        fixed("", 321)
    out.extend(b"</variable_labels>")
    mark("<characteristics>")
    out.extend(b"</characteristics>")
    mark("<data>")
    for row in rows:
        for cell, column, width in zip(row, columns, widths):
            if width:
                fixed(cell or "", width)
            elif cell is None:
                out.extend(nothing)
            else:
                out.extend(struct.pack("<d", float((cell - EPOCH_STATA).days if column.kind == "date" else cell)))
    out.extend(b"</data>")
    mark("<strls>")
    out.extend(b"</strls>")
    mark("<value_labels>")
    for index, column in enumerate(columns):
        if column.labels:
            texts = [label.encode() + b"\0" for label in column.labels.values()]
            starts = [sum(len(t) for t in texts[:i]) for i in range(len(texts))]
            body = struct.pack("<2i", len(texts), sum(map(len, texts))) + struct.pack(f"<{len(texts)}i", *starts)
            body += struct.pack(f"<{len(texts)}i", *column.labels) + b"".join(texts)
            out.extend(b"<lbl>" + struct.pack("<i", len(body)))
            fixed(f"set{index}", 129)
            out.extend(b"\0\0\0" + body + b"</lbl>")
    out.extend(b"</value_labels>")
    mark("</stata_dta>")
    places.append(len(out))
    out[table:table + 112] = struct.pack("<14Q", *places)
    with open(path, "wb") as file:
        file.write(out)


def write_xlsx(path, columns, rows):
    """A workbook of one sheet, with texts in their cells."""
    def letters(index):
        return chr(65 + index) if index < 26 else letters(index // 26 - 1) + chr(65 + index % 26)

    def cell(value, column, place):
        if value is None:
            return ""
        if column.labels or column.kind == "text":
            text = escape(str(plain(value, column)))
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        if column.kind == "date":
            return f'<c r="{place}" s="1"><v>{(value - EPOCH_EXCEL).days}</v></c>'
        return f'<c r="{place}"><v>{value!r}</v></c>'

    heading = [Column(c.name, "text") for c in columns]
    lines = []
    for number, row in enumerate([[c.name for c in columns], *rows], start=1):
        kinds = heading if number == 1 else columns
        cells = "".join(cell(v, c, f"{letters(i)}{number}") for i, (v, c) in enumerate(zip(row, kinds)))
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="clients" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


def write_sqlite(path, table, columns, rows):
    connection = sqlite3.connect(path)
    kinds = {"text": "TEXT", "number": "NUMERIC", "date": "TEXT"}
    names = ", ".join(f'"{c.name}" {"TEXT" if c.labels else kinds[c.kind]}' for c in columns)
    connection.execute(f'CREATE TABLE "{table}" ({names})')
    cells = [[c.isoformat() if isinstance(c, datetime.date) else plain(c, column) for c, column in zip(row, columns)]
             for row in rows]
    connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', cells)
    connection.commit()
    connection.close()


def psql(connection, script):
    subprocess.run(["psql", connection, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"], check=True,
                   input=b"SET client_min_messages = warning;\n" + script.encode(), stdout=subprocess.DEVNULL)


def write_postgres(connection, table, columns, rows, types=None):
    """Loads the table into a running server with psql; `types` names other types than text, numeric and date."""
    kinds = {"text": "text", "number": "numeric", "date": "date"}
    types = types or {}

    def cell(value, column):
        value = plain(value, column)
        if value is None:
            return "\\N"
        text = value.isoformat() if isinstance(value, datetime.date) else str(value)
        if types.get(column.name) == "boolean":
            text = {"ja": "t", "nee": "f"}[text]
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")

    names = ", ".join(
        f'"{c.name}" {types.get(c.name) or ("text" if c.labels else kinds[c.kind])}' for c in columns)
    lines = ["\t".join(cell(v, c) for v, c in zip(row, columns)) for row in rows]
    head = f"DROP TABLE IF EXISTS {table};\nCREATE TABLE {table} ({names});\nCOPY {table} FROM STDIN;\n"
    psql(connection, head + "\n".join(lines) + "\n\\.\n")
