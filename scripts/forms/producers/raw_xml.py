"""Workbooks written by hand: inline strings, no style of ours, cells without addresses, prefixes on every element."""

import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from scripts.forms.sheets import Book, Cell, Sheet, address

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_raw(book: Book, path: Path) -> None:
    """Write with inline strings and no prefix."""
    _write(book, path, "")


def write_raw_prefixed(book: Book, path: Path) -> None:
    """Write with shared strings of several runs and a prefix on every element."""
    _write(book, path, "x:")


def _write(book: Book, path: Path, p: str) -> None:
    namespace = f'xmlns{":" + p[:-1] if p else ""}="{_MAIN}" xmlns:r="{_RELATIONS}"'
    styles: dict[tuple[str, str], int] = {("General", "Times New Roman"): 0}
    shared: dict[str, int] = {}
    parts: dict[str, str] = {}
    for number, sheet in enumerate(book.sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet, p, namespace, styles, shared if p else None)
    entries = "".join(
        f'<{p}sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"'
        f"{' state=' + quoteattr('hidden') if sheet.hidden else ''}/>"
        for number, sheet in enumerate(book.sheets, 1)
    )
    parts["xl/workbook.xml"] = f"<{p}workbook {namespace}><{p}sheets>{entries}</{p}sheets></{p}workbook>"
    parts["xl/styles.xml"] = _styles(styles, p, namespace)
    count = len(book.sheets)
    relations = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
    relations.append(("styles", "styles.xml"))
    if p:
        relations.append(("sharedStrings", "sharedStrings.xml"))
        items = "".join(_shared(text, p) for text in shared)
        parts["xl/sharedStrings.xml"] = f"<{p}sst {namespace}>{items}</{p}sst>"
    parts["xl/_rels/workbook.xml.rels"] = _relations([(f"{_RELATIONS}/{kind}", target) for kind, target in relations])
    parts["_rels/.rels"] = _relations([(f"{_RELATIONS}/officeDocument", "xl/workbook.xml")])
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    overrides += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, count + 1)]
    if p:
        overrides.append(("/xl/sharedStrings.xml", "sharedStrings"))
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in overrides)
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, (2025, 10, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>\n' + parts[name])


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _styles(styles: dict[tuple[str, str], int], p: str, namespace: str) -> str:
    fonts = "".join(f'<{p}font><{p}sz val="13"/><{p}name val={quoteattr(font)}/></{p}font>' for _, font in styles)
    formats = "".join(
        f'<{p}numFmt numFmtId="{200 + index}" formatCode={quoteattr(code)}/>'
        for (code, _), index in styles.items()
        if code != "General"
    )
    count = sum(code != "General" for code, _ in styles)
    formats = f'<{p}numFmts count="{count}">{formats}</{p}numFmts>' if count else ""
    cells = "".join(
        f'<{p}xf numFmtId="{200 + index if code != "General" else 0}" fontId="{index}" '
        'fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>'
        for (code, _), index in styles.items()
    )
    return (
        f"<{p}styleSheet {namespace}>{formats}<{p}fonts>{fonts}</{p}fonts>"
        f'<{p}fills><{p}fill><{p}patternFill patternType="none"/></{p}fill></{p}fills>'
        f"<{p}borders><{p}border/></{p}borders><{p}cellStyleXfs><{p}xf/></{p}cellStyleXfs><{p}cellXfs>{cells}</{p}cellXfs></{p}styleSheet>"
    )


def _shared(text: str, p: str) -> str:
    """Return a shared string; a long one in two runs, as text with a bold word has."""
    if len(text) > 12:
        half = len(text) // 2
        runs = "".join(
            f'<{p}r><{p}t xml:space="preserve">{escape(part)}</{p}t></{p}r>' for part in (text[:half], text[half:])
        )
        return f"<{p}si>{runs}</{p}si>"
    return f'<{p}si><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}si>'


def _sheet(
    sheet: Sheet, p: str, namespace: str, styles: dict[tuple[str, str], int], shared: dict[str, int] | None
) -> str:
    rows = []
    by_row: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        by_row.setdefault(row, []).append((column, cell))
    for row, cells in by_row.items():
        hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
        body = "".join(_cell(address(row, column), cell, p, styles, shared) for column, cell in cells)
        rows.append(f'<{p}row r="{row}"{hidden}>{body}</{p}row>')
    columns = "".join(
        f'<{p}col min="{column}" max="{column}" width="9" hidden="1"/>' for column in sorted(sheet.hidden_columns)
    )
    columns = f"<{p}cols>{columns}</{p}cols>" if columns else ""
    merges = "".join(f'<{p}mergeCell ref="{address(a, b)}:{address(c, d)}"/>' for a, b, c, d in sheet.merges)
    merges = f'<{p}mergeCells count="{len(sheet.merges)}">{merges}</{p}mergeCells>' if merges else ""
    return f"<{p}worksheet {namespace}>{columns}<{p}sheetData>{''.join(rows)}</{p}sheetData>{merges}</{p}worksheet>"


def _cell(where: str, cell: Cell, p: str, styles: dict[tuple[str, str], int], shared: dict[str, int] | None) -> str:
    style = styles.setdefault((cell.number_format, cell.font), len(styles))
    look = f' s="{style}"' if style else ""
    formula = f"<{p}f>{escape(cell.formula)}</{p}f>" if cell.formula is not None else ""
    value = cell.value
    if cell.formula is not None and not cell.stored:
        return f'<{p}c r="{where}"{look}>{formula}</{p}c>'
    if cell.error:
        return f'<{p}c r="{where}"{look} t="e">{formula}<{p}v>{value}</{p}v></{p}c>'
    if isinstance(value, bool):
        return f'<{p}c r="{where}"{look} t="b"><{p}v>{int(value)}</{p}v></{p}c>'
    if isinstance(value, date):
        return f'<{p}c r="{where}"{look}><{p}v>{(value - date(1899, 12, 30)).days}</{p}v></{p}c>'
    if isinstance(value, int | float):
        # Excel writes the 17 digits of the nearest double.
        text = str(value) if isinstance(value, int) else f"{value:.17g}"
        return f'<{p}c r="{where}"{look}>{formula}<{p}v>{text}</{p}v></{p}c>'
    text = str(value if value is not None else "")
    if formula:
        return f'<{p}c r="{where}"{look} t="str">{formula}<{p}v>{escape(text)}</{p}v></{p}c>'
    if shared is not None:
        return f'<{p}c r="{where}"{look} t="s"><{p}v>{shared.setdefault(text, len(shared))}</{p}v></{p}c>'
    return (
        f'<{p}c r="{where}"{look} t="inlineStr"><{p}is><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}is></{p}c>'
    )
