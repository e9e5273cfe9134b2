"""Packages written part by part, for what no library would write."""

import zipfile
from pathlib import Path

from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.opening import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(*lines):
    """Write a .rels part from (id, kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in lines
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{inner}</Relationships>'


def worksheet(rows, after="", before=""):
    """Write a worksheet part around the text of its rows."""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def shared_strings(*items):
    """Write a shared strings part from the text inside each ``si``."""
    inner = "".join(f"<si>{item}</si>" for item in items)
    return f'{DECLARATION}<sst xmlns="{MAIN}">{inner}</sst>'


def styles(*formats):
    """Write a styles part with one cell format per number format code, from style 0 on."""
    codes = "".join(f'<numFmt numFmtId="{164 + place}" formatCode="{code}"/>' for place, code in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{164 + place}" fontId="0"/>' for place in range(len(formats)))
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<fonts><font><name val="Arial"/></font></fonts>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def workbook(*names, properties=""):
    """Write a workbook part with sheets rId1, rId2, ..."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1))
    head = f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    return f"{head}{properties}<sheets>{sheets}</sheets></workbook>"


def parts_of(sheet, strings=None, style=None, properties=""):
    """Return the parts of a workbook with one sheet named Biểu."""
    lines = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook("Biểu", properties=properties),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings is not None:
        lines.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = strings
    if style is not None:
        lines.append(("rId3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = style
    parts["xl/_rels/workbook.xml.rels"] = relationships(*lines)
    return parts


def write(path: Path, parts):
    """Write a package from part name → text or bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def opened(folder: Path, parts, limits=None):
    """Write a package and open it as a workbook."""
    return open_workbook(write(folder / "data.xlsx", parts), "data.xlsx", limits or Limits())


def package_of(path: Path, limits=None):
    """Open a package alone."""
    limits = limits or Limits()
    return Package(Source(path, path.name, limits), limits)


def cells(grid):
    """Return a grid's cells as address-free tuples: {row: [(column, kind, text), ...]}."""
    return {number: [cell[:3] for cell in row] for number, row in grid.rows.items()}
