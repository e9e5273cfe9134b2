"""Workbooks to hold against the contract: a few units, official headings, figures to work out on paper."""

from csv import writer
from pathlib import Path

UNITS = {"90001": "Xã An Hòa", "90002": "Phường Bình Minh", "90003": "Xã Cẩm Giang"}
INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")


def register(folder: Path, units=UNITS, name="units.csv", **columns) -> str:
    """Write a register of units; ``columns`` are further ones: heading → {code: value}."""
    lines = [",".join(["code", "name", "type", *columns])]
    for code, unit in units.items():
        kind = unit.partition(" ")[0].lower()
        lines.append(",".join([code, unit, kind, *(str(column.get(code, "")) for column in columns.values())]))
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return name


def csv(folder: Path, rows, name="data.csv", delimiter=",", bom=False) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        writer(stream, delimiter=delimiter).writerows(rows)
    return name


def xlsx(folder: Path, rows, name="data.xlsx", merges=(), formats=None, **more_sheets) -> str:
    """Write a workbook with openpyxl: ``rows`` on "Biểu 1"; ``formats``: cell → number format."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(list(row))
    for one in merges:
        sheet.merge_cells(one)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    for title, others in more_sheets.items():
        another = book.create_sheet(title)
        for row in others:
            another.append(list(row))
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return name


def wide(*figures, headings=None, units=UNITS, period="2025-Q3"):
    """Return canonical wide rows of one or more indicators; ``figures``: one tuple per unit."""
    headings = headings or ["adults-vneid.population", "adults-vneid.achieved"]
    rows = [["period", "unit_code", "unit_name", *headings]]
    rows += [[period, code, name, *own] for (code, name), own in zip(units.items(), figures, strict=False)]
    return rows


def result(document, indicator="adults-vneid", unit=None):
    """Return the province's (or a unit's) result for an indicator."""
    for one in document["results"]:
        if one["indicator"] == indicator and (one["level"] == "province" if unit is None else one["unit_code"] == unit):
            return one
    raise AssertionError(f"no result for {unit or 'the province'}, {indicator}")


def figures(document, indicator="adults-vneid"):
    """Return {unit code: (population, achieved)} of the units' results with figures."""
    return {
        one["unit_code"]: (one["population"], one["achieved"])
        for one in document["results"]
        if one["level"] == "unit" and one["indicator"] == indicator and one["achieved"] is not None
    }


def found(document, code):
    return [one for one in document["findings"] if one["code"] == code]


def codes(document, but=("X401", "X406", "X407", "H104")):
    """Return the findings' codes, without those of units and indicators that a small input leaves out."""
    return [one["code"] for one in document["findings"] if one["code"] not in but]
