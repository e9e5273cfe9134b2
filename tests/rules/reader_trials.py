"""Trials of remedies for what readers refuse: limits, lowered here; old formats; a report that was changed by hand."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from file_trials import HOSTILE, LESS, FileTrial, Step, in_package, workbook
from trials import HEADINGS, UNITS, both, row, table, units_file

from bdhvs_cli.model.period import Period
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rendering.documents.report.document import report_document
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.writers import written
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request


def over(limits: Limits, *more: Callable[[Any], object]) -> FileTrial:
    """Try a workbook with more in it than these limits allow; the remedy is to give the table alone."""

    def trial(folder: Path) -> tuple[Step, Step]:
        spoilt, mended = workbook(folder / "q3.xlsx", None, both(*more)), workbook(folder / "lai.xlsx")
        return Step(spoilt, limits=limits), Step(mended, limits=limits)

    return trial


def split(folder: Path) -> tuple[Step, Step]:
    """Try several workbooks instead of one with more cells than are allowed."""
    limits, rows = Limits(cells=40), table()
    (folder / "phan").mkdir()
    for place in range(2, 6):
        workbook(folder / "phan" / f"{place}.xlsx", [*rows[:2], rows[place]])
    return Step(workbook(folder / "q3.xlsx"), limits=limits), Step(folder / "phan", limits=limits)


def long_texts(sheet: Any) -> None:
    for number in range(20, 60):
        sheet.cell(number, 30, f"{number}" * 400)


def shared_texts(limits: Limits) -> FileTrial:
    """Try a workbook that keeps its texts apart, as Excel does."""

    def trial(folder: Path) -> tuple[Step, Step]:
        for name, beside in (("q3.xlsx", 40), ("lai.xlsx", 0)):
            with xlsxwriter.Workbook(folder / name) as book:
                sheet = book.add_worksheet("Biểu 1")
                for place, values in enumerate(table()):
                    sheet.write_row(place, 0, values)
                sheet.write_column(20, 30, [f"Ghi chú {place} " * 9 for place in range(beside)])
        return Step(folder / "q3.xlsx", limits=limits), Step(folder / "lai.xlsx", limits=limits)

    return trial


def one_text(length: int) -> Callable[[Any], object]:
    return lambda sheet: sheet.cell(20, 30, "x" * length)


def sheets(sheet: Any) -> None:
    for number in range(5):
        sheet.parent.create_sheet(f"Phụ lục {number}")


def nested(folder: Path) -> tuple[Step, Step]:
    """Try a sheet with more elements within one another than any program writes."""

    def change(_name: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + b"<a>" * 300 + b"</a>" * 300)

    return Step(in_package(folder, change)), Step(workbook(folder / "lai.xlsx"))


def whole_folder(folder: Path) -> tuple[Step, Step]:
    """Try a folder with other files in it; the remedy is to give the one in which the reports lie."""
    inner = folder / "bao-cao"
    inner.mkdir()
    for place in (inner, folder):
        workbook(place / "q3.xlsx")
    for number in range(3):
        (folder / f"{number}.log").touch()
    return Step(folder, limits=Limits(folder_files=3)), Step(inner, limits=Limits(folder_files=3))


def worker(code: str, limits: Limits = Limits()) -> FileTrial:  # noqa: B008 - frozen
    """Try a file on which the reader of old formats fails; the remedy is to save it as .xlsx."""

    def trial(folder: Path) -> tuple[Step, Step]:
        return Step(HOSTILE / "any_sheets.ods", limits=limits, worker=code), Step(
            workbook(folder / "lai.xlsx"), limits=limits, worker=code
        )

    return trial


def old_format(folder: Path, rows: list[list[Any]]) -> Path:
    """Write an OpenDocument spreadsheet."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    lines = []
    for values in rows:
        cells = (
            f'<table:table-cell office:value-type="float" office:value="{value}"/>' if isinstance(value, int)
            else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            if value else "<table:table-cell/>"
            for value in values
        )  # fmt: skip
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    with zipfile.ZipFile(folder / "q3.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>')
        package.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="A">'
            f"{''.join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return folder / "q3.ods"


def empty_in_old_format(folder: Path) -> tuple[Step, Step]:
    rows = table()
    rows[4][3] = None
    return Step(old_format(folder, rows)), Step(workbook(folder / "lai.xlsx"))


def earlier_report_changed(folder: Path) -> tuple[Step, Step]:
    """Try another number in the earlier quarter's report; the remedy is to make the report again."""
    earlier = [[n if not place % 2 else n - 20 for place, n in enumerate(values[2:])] for values in table()[2:]]
    rows = [["Quý II năm 2025"], HEADINGS, *([*one[:2], *then] for one, then in zip(table()[2:], earlier, strict=True))]
    q2 = workbook(folder / "q2.xlsx", rows, row(5, "18814", UNITS["18814"], *LESS))
    report = evaluate(Request((str(q2),), ReadingOptions(units=units_file(folder)))).report
    made, changed = folder / "bao-cao.xlsx", folder / "sua.xlsx"
    made.write_bytes(written(report_document(report, Language("vi")), made.name))
    book = openpyxl.load_workbook(made)
    columns = {cell.value: cell.column for cell in book["data"][1]}
    (cell,) = (
        line[columns["achieved"] - 1]
        for line in book["data"].iter_rows(min_row=2)
        if [line[columns[name] - 1].value for name in ("unit_code", "indicator")] == ["18814", "students"]
    )
    cell.value -= 1
    book.save(changed)
    q3 = workbook(folder / "q3.xlsx")
    return Step(q3, {"previous": str(changed)}), Step(q3, {"previous": str(made)})


def report_with_half_a_character(folder: Path) -> tuple[Step, Step]:
    """Try an earlier report in which somebody cut a character in two; the remedy is to make the report again."""
    report = evaluate(Request((str(workbook(folder / "q2.xlsx")),), ReadingOptions(units=units_file(folder)))).report
    report = replace(report, period=Period.parse("2025-Q2"), results=tuple(
        one._replace(population=one.population and one.population - 1) for one in report.results))  # fmt: skip
    made, changed = folder / "bao-cao.json", folder / "sua.json"
    made.write_bytes(written(report_document(report, Language("vi")), made.name))
    changed.write_bytes(made.read_bytes().replace("Xã Kỳ Hoa".encode(), b"X\\ud800 Hoa"))
    q3 = workbook(folder / "q3.xlsx")
    return Step(q3, {"previous": str(changed)}), Step(q3, {"previous": str(made)})


READER_TRIALS: Mapping[tuple[str, str], FileTrial] = {
    ("F004", "unpacked-bytes"): over(Limits(unpacked_bytes=30_000), long_texts),
    ("F004", "ratio"): over(Limits(ratio=10, ratio_from_bytes=10_000), one_text(30_000)),
    ("F004", "file-bytes"): over(Limits(file_bytes=8_000), lambda sheet: [
        sheet.cell(place, 30, hash((place, 7)) % 10**9) for place in range(20, 600)
    ]),
    ("F004", "cells"): split,
    ("F004", "shared-strings"): shared_texts(Limits(shared_strings=40)),
    ("F004", "cell-characters"): over(Limits(cell_characters=1_000), one_text(1_001)),
    ("F004", "sheets"): over(Limits(sheets=3), sheets),
    ("F004", "part-bytes"): over(Limits(part_bytes=5_000), lambda sheet: [
        setattr(sheet.cell(place, 30, 1), "number_format", f'0.0" lần {place}"') for place in range(20, 120)
    ]),
    ("F004", "shared-string-bytes"): shared_texts(Limits(shared_string_bytes=3_000)),
    ("F004", "nesting"): nested,
    ("F004", "rows"): over(Limits(rows=10), long_texts),
    ("F004", "merged-ranges"): over(Limits(merged_ranges=3), lambda sheet: [
        sheet.merge_cells(start_row=place, end_row=place + 1, start_column=30, end_column=31)
        for place in range(20, 40, 2)
    ]),
    ("F004", "heading-columns"): over(Limits(heading_columns=15), lambda sheet: [
        sheet.cell(2, column, f"Ghi chú {column}") for column in range(13, 25)
    ]),
    ("F004", "text-characters"): over(Limits(text_characters=3_000), one_text(2_900)),
    ("F004", "unknown-units"): lambda folder: (
        Step(workbook(folder / "q3.xlsx"), units=("18073",), limits=Limits(unknown_units=2)),
        Step(folder / "q3.xlsx", limits=Limits(unknown_units=2)),
    ),
    ("F004", "folder-files"): whole_folder,
    ("F004", "legacy-output-bytes"): lambda folder: (
        Step(old_format(folder, table()), limits=Limits(legacy_output_bytes=200)),
        Step(workbook(folder / "lai.xlsx"), limits=Limits(legacy_output_bytes=200)),
    ),
    ("F005", "crashed"): worker("import os; os.abort()"),
    ("F005", "memory"): worker("raise MemoryError"),
    ("F005", "timeout"): worker("import time; time.sleep(30)", Limits(seconds=1)),
    ("F006", "None"): earlier_report_changed,
    ("F006", "character"): report_with_half_a_character,
    ("C206", "legacy"): empty_in_old_format,
}  # fmt: skip
