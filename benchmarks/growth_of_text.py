"""How the time of every recogniser grows with the length of the text it is given: 1, 2, 4 and 8 times.

Twice the text may take twice the time, and no more. Each recogniser is given texts of every kind below; the row shows
the kind that grows fastest (of those that take long enough to be measured), else the slowest.

    python benchmarks/growth_of_text.py          each recogniser by itself
    python benchmarks/growth_of_text.py --sheet  a good table with such a text in a cell: above it, in a heading, ...
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.layouts.bodies import is_other_body, names_village
from bdhvs_cli.reading.ooxml.formulas import SharedFormula
from bdhvs_cli.reading.ooxml.styles import date_shape
from bdhvs_cli.reading.sheets.formulas import Formulas
from bdhvs_cli.reading.tables.body import is_area_label, is_group_label
from bdhvs_cli.reading.tables.column_numbers import column_labels
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.names import UnitMatcher, split_type
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.reading.values.legacy_fonts import readings
from bdhvs_cli.reading.values.number_formats import format_decimals, is_percent_format
from bdhvs_cli.reading.values.numbers import (
    plain_count,
    read_count,
    read_rate,
    read_yes_no,
)
from bdhvs_cli.reading.values.periods import mentions, mentions_in_name, tells_of_document
from bdhvs_cli.reading.values.text import clean, key, markless, words
from bdhvs_cli.reading.values.versions import version_of
from bdhvs_cli.reading.wording.measured import bare_measure, bracketed_measure, stated_measure
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.segments import tokens

BASE = 4_000
TIMES = (1, 2, 4, 8)
MEASURED_FROM = 0.004
"""Seconds that the longest text must take, for growth to be told from chance."""
TOO_LONG = 5.0
LONGEST_CELL = 32_767
KINDS = (
    " ", "-", "- ", ".", ":", ": ", ",", ";", "–", "–-", "…", "/", "0", "q", "t", ", ",
    "(", "(a", "(a) ", "[", "[a", '"', "'", "\\", "_", "*", "%", "1", "1 ", "12.",
    "1,", "a", "a ", "ă ", "a\n", "1. a\n", " - a", "x ", "h", "[h", "A1", "A1+", "SUM(", "(A1+", "ñ", "aù", "1ñ",
    "a-ñ", "xã ", "xã a ", "Xã Kỳ Anh, ", "(xã) ", "a, tỉnh ", " (mới)", "18073 ", "đơn vị:", "UBND ", "ngày ",
    "ngày tháng..",
    "tháng ", "quý 1 ", "năm ", "năm 2025 ", "1/1/2025 ", "tính đến ", "so với ", "đạt ", "đạt: ", "từ 80% ", " 80% a",
    "số đạt ", "số đạt\n", "tổng số: ", "Cán bộ, công chức - ", "lần 1 ", "tổng (", "các xã thuộc ", "1 người ",
    "Có vướng mắc khi tập huấn ở thôn 3.\n",
)  # fmt: skip
ENDS = ("", "(", "Z")


def recognisers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the recognisers by name."""
    targets = load_target_set(None, 2025)
    register = load_unit_register(None, "42", date(2025, 9, 30))
    matcher = UnitMatcher(register)
    grid = Grid("a.xlsx", "Biểu 1", {})

    def cell(text: str) -> Cell:
        return Cell(1, TEXT, text)

    for plain in (
        clean, words, key, markless, tokens, mentions, mentions_in_name, tells_of_document,
        is_other_body, names_village, split_type, is_group_label, is_area_label,
        plain_count, is_percent_format, format_decimals, date_shape,
    ):  # fmt: skip
        yield plain.__name__, plain
    yield "segment", lambda text: Lexicon.segment(fresh(targets), text)
    yield "indicators_named", lambda text: Lexicon.indicators_named(fresh(targets), text)
    yield "unit by name", UnitMatcher(register).by_name
    yield "unit by code", lambda text: matcher.match(text, "")
    yield "why no unit", lambda text: UnitMatcher(register).by_name(text).params
    yield "legacy font", readings
    yield "column numbers", lambda text: column_labels([cell(text), cell(text)])
    yield "count", lambda text: read_count(grid, 1, 1, cell(text))
    yield "rate", lambda text: read_rate(grid, 1, 1, cell(text), lambda: None)
    yield "yes or no", lambda text: read_yes_no(grid, 1, 1, cell(text))
    yield "unit of measure", lambda text: (stated_measure(text), bare_measure(text), bracketed_measure(text))
    yield "version", lambda text: version_of([(1, cell(text))], "a.xlsx")
    yield "formula", lambda text: list(Formulas(grid_of(text)).findings({}, [1]))
    yield "shared formula", lambda text: SharedFormula(text, 1, 1).at(2, 2)


_LEXICON: list[Lexicon] = []


def fresh(targets: object) -> Lexicon:
    """Return the lexicon without what it has understood so far."""
    if not _LEXICON:
        _LEXICON.append(Lexicon(targets))  # type: ignore[arg-type]
    _LEXICON[0]._segments.clear()
    _LEXICON[0]._indicators.clear()
    return _LEXICON[0]


def grid_of(formula: str) -> Grid:
    """Return a sheet whose only cell holds a formula."""
    return Grid("a.xlsx", "Biểu 1", {1: [Cell(1, "number", "1", 0, formula)]})


def seconds(function: Callable[[str], object], text: str) -> float:
    """Time one call, in processor time."""
    start = time.process_time()
    function(text)
    return time.process_time() - start


def filling(kind: str, end: str, length: int) -> str:
    """Return a text of this length, of one kind over and over."""
    return (kind * (length // len(kind) + 1))[: length - len(end)] + end


def growth(function: Callable[[str], object], kind: str, end: str, at_most: int) -> list[float]:
    """Return the times of 1, 2, 4 and 8 times the text; fewer where it took too long."""
    found: list[float] = []
    for times in TIMES:
        found.append(seconds(function, filling(kind, end, min(BASE, at_most // TIMES[-1]) * times)))
        if found[-1] > TOO_LONG:
            break
    return found


def told(name: str, kind: str, end: str, times: list[float]) -> str:
    """Return a row of the table."""
    figures = "".join(f"{1000 * one:10.2f}" for one in times).ljust(40)
    factor = times[-1] / max(times[0], 1e-9)
    return f"{name:24} {figures} {factor:7.1f}  {kind + end!r}"


def worst(function: Callable[[str], object], at_most: int = BASE * TIMES[-1]) -> tuple[str, str, list[float]]:
    """Return the kind of text that grows fastest, with its times."""
    rows = [(kind, end, growth(function, kind, end, at_most)) for kind in KINDS for end in ENDS]
    measurable = [row for row in rows if row[2][-1] >= MEASURED_FROM]
    if not measurable:
        return max(rows, key=lambda row: row[2][-1])
    # What took longest is measured again: chance and the collector of garbage strike once.
    measurable.sort(key=lambda row: -row[2][-1] / max(row[2][0], 1e-6))
    again = [
        (kind, end, [min(pair) for pair in zip(times, growth(function, kind, end, at_most), strict=False)])
        for kind, end, times in measurable[:5]
    ]
    return max(again, key=lambda row: row[2][-1] / max(row[2][0], 1e-6))


PLACES = ("above", "beside the title", "heading", "unit", "figure", "below", "remark")


def sheet_seconds(folder: Path, place: str, text: str) -> float:
    """Time reading a good table of four units, with ``text`` in one of its cells."""
    import xlsxwriter

    from bdhvs_cli.model.period import Period
    from bdhvs_cli.reading.basis import Bases
    from bdhvs_cli.reading.options import ReadingOptions
    from bdhvs_cli.reading.read import read_inputs

    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 1")
        rows: list[list[object]] = [
            ["KẾT QUẢ THỰC HIỆN", text if place == "beside the title" else ""],
            [text if place == "above" else "Kỳ báo cáo: Quý III năm 2025"],
            [],
            ["STT", "Đơn vị", "Cán bộ, công chức", text if place == "heading" else "", "Ghi chú"],
            ["", "", "Tổng số", "Số đạt", ""],
        ]
        for number, unit in enumerate(("Phường Thành Sen", "Phường Trần Phú", "Xã Kỳ Hoa", "Xã Cẩm Duệ"), 1):
            rows.append([number, unit, 100, 90, text if place == "remark" else ""])
        if place == "unit":
            rows[-1][1] = text
        if place == "figure":
            rows[-1][2] = text
        rows += [[], [text if place == "below" else "Người lập biểu"]]
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value != "":
                    sheet.write(row, column, value)
    options = ReadingOptions(period="2025-Q3")
    bases = Bases(options)
    bases.of(Period.parse("2025-Q3"))  # so that only reading is measured
    start = time.process_time()
    read_inputs([str(path)], options, bases)
    return time.process_time() - start


def slowest_in_sheet(folder: Path, place: str) -> tuple[str, str, list[float]]:
    """Return the kind of text that costs a sheet most where it fills a cell, with the times of its parts.

    All kinds are tried at full length, once; only of the slowest the growth is measured.
    """

    def cost(text: str) -> float:
        return sheet_seconds(folder, place, text)

    rows = [(cost(filling(kind, end, LONGEST_CELL)), kind, end) for kind in KINDS for end in ENDS]
    _, kind, end = max(rows)
    return kind, end, [cost(filling(kind, end, LONGEST_CELL * times // TIMES[-1])) for times in TIMES]


def main() -> None:
    """Print the table."""
    heads = "".join(f"{f'{times}x, ms':>10}" for times in TIMES)
    print(f"{'recogniser':24} {heads} {'growth':>7}  fastest growing text")
    if "--sheet" in sys.argv[1:]:
        with TemporaryDirectory() as folder:
            for place in PLACES:
                print(told(place, *slowest_in_sheet(Path(folder), place)), flush=True)
        return
    for name, function in recognisers():
        print(told(name, *worst(function)), flush=True)


if __name__ == "__main__":
    main()
