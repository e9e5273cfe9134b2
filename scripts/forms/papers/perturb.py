"""A paper that is read rightly, with one label changed: a word that changes its meaning, or one that does not.

Of a *spoiler* the answer must change, or the program must speak; of a label on which no figure hangs that was taken,
the account of the sheet must change. Of a *harmless* change the answer must stay.
"""

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.forms.papers.accounts import is_told
from scripts.forms.papers.outcome import outcome, speaks, taken
from scripts.forms.papers.paper import Paper
from scripts.forms.sheets import Book, Cell, Place, Sheet

SPOILED_HEADINGS = (
    "{} dự kiến", "Dự kiến {}", "{} năm 2024", "{} là nữ", "{} (hộ)", "{} (nghìn người)", "{} cơ quan", "Chưa {}",
    "{} theo kế hoạch", "Số hộ có {}", "{} cùng kỳ năm trước", "{} đăng ký", "{} tiểu học", "{} (%)",
)  # fmt: skip
SPOILED_LINES = (
    "{} là nữ", "{} cấp xã", "{} ở nông thôn", "{} dự kiến", "{} năm 2024", "{} dân tộc thiểu số", "Hộ có {}",
    "{} tự đánh giá", "{} đăng ký tham gia", "{} (ước)",
)  # fmt: skip
SPOILED_UNITS = ("{} (cũ)", "Trường THCS {}", "Thôn 3, {}", "{} và vùng phụ cận", "Công an {}")
CHANGES_NOTHING = {
    "{} cơ quan": ("cbccvc", "cán bộ", "địa phương", "chỉ tiêu/", "nhóm"),
    "{} cấp xã": ("khối",),
    "{} ở nông thôn": ("khối",),
}
"""Word → labels of which it changes nothing: the plan's own wording has "CBCCVC ... trong các cơ quan", and a group of
communes may be called by where they are."""
SPOILED_TITLES = (
    "{} CỦA HỘI VIÊN NÔNG DÂN", "{} (SỐ ƯỚC)", "{} (SỐ LIỆU SƠ BỘ)", "DỰ KIẾN {}", "{} KHU VỰC NÔNG THÔN",
    "{} CỦA PHỤ NỮ",
    "{} NGÀNH Y TẾ", "ĐĂNG KÝ {}", "{} CỦA ĐOÀN VIÊN", "{} ĐỐI VỚI HỘ NGHÈO", "{} (CHƯA ĐẦY ĐỦ)",
)  # fmt: skip
HEAD_LINES = (
    "Nghìn người", "ĐVT: %", "Đơn vị tính: Hộ", "Tính bằng: lượt người", "SỐ LIỆU ƯỚC THỰC HIỆN", "KẾ HOẠCH NĂM 2026",
    "DỰ KIẾN KẾT QUẢ",
)  # fmt: skip
HARMLESS_LINES = (
    "(Kèm theo Công văn số 15/UBND-VX ngày 02/10/2025)", "Kính gửi: Sở Khoa học và Công nghệ tỉnh Hà Tĩnh",
    "Biểu mẫu số 02/BDHVS", "Đơn vị tính: Người", "Phụ lục",
)  # fmt: skip
SYNONYMS = {
    "Số đạt": "Số người đạt", "Tổng số": "Tổng số người", "Đơn vị": "Địa phương", "Chỉ tiêu": "Nội dung chỉ tiêu",
    "CBCCVC": "Cán bộ, công chức, viên chức", "HSSV": "Học sinh, sinh viên", "Tỷ lệ (%)": "Tỉ lệ",
}  # fmt: skip
_PLAIN = re.compile(
    r"(?i)s?tt|[ivx]{1,4}|[a-z]|\W*|\d.*|đơn vị.*|mã.*|chỉ tiêu|"
    r"nội dung.*|ghi chú|đvt|tỷ lệ.*|tên.*|xã.*phường|thôn.*|kết quả"
)
_TITLE = re.compile(r"(?i)(?:báo cáo|biểu|bảng|tổng hợp|kết quả|tình hình|số liệu)\s+(?!số\b|\d)\D+")
_UNIT = re.compile(r"(?i)(?:xã|phường)\s\S+(?:\s\S+){0,2}")


@dataclass(frozen=True)
class Change:
    """A changed paper."""

    what: str
    """``heading``, ``line``, ``unit`` or ``head`` spoiled; ``harmless``."""
    word: str
    paper: Paper
    before: Paper
    place: tuple[int, int, int] | None = None
    """Number of the sheet, row and column of the label."""


def changes(paper: Paper) -> Iterator[Change]:
    """Yield a paper with each of its labels changed in turn."""
    if paper.book is None:
        return
    yield from _spoiled(paper)
    yield from _harmless(paper)


def _spoiled(paper: Paper) -> Iterator[Change]:
    assert paper.book is not None
    for number, sheet in enumerate(paper.book.sheets):
        first, headings = _parts(sheet)
        for place, text in _texts(sheet):
            row, column = place
            if row in headings and not _PLAIN.fullmatch(text):
                kind, words = "heading", SPOILED_HEADINGS
            elif row >= first and column < _first_figure(sheet, row) and not _PLAIN.fullmatch(text):
                kind, words = ("unit", SPOILED_UNITS) if _UNIT.fullmatch(text) else ("line", SPOILED_LINES)
            else:
                continue
            for word in words:
                if text.casefold().startswith(CHANGES_NOTHING.get(word, ("\0",))):
                    continue
                cells = {**sheet.cells, place: Cell(word.format(text))}
                yield Change(
                    kind,
                    word,
                    _with(paper, number, cells, f"{text} → {word.format(text)}"),
                    paper,
                    (number, row, column),
                )
        for place, text in _texts(sheet):
            if place[0] < min(headings, default=first) and _TITLE.match(text):
                for word in SPOILED_TITLES:
                    cells = {**sheet.cells, place: Cell(word.format(text))}
                    yield Change("title", word, _with(paper, number, cells, word.format(text)), paper)
        for line in HEAD_LINES:
            yield Change("head", line, _lined(paper, number, min(headings, default=first), line), paper)


def _harmless(paper: Paper) -> Iterator[Change]:
    assert paper.book is not None
    for number, sheet in enumerate(paper.book.sheets):
        first, headings = _parts(sheet)
        for line in HARMLESS_LINES:
            yield Change("harmless", "a line", _lined(paper, number, min(headings, default=first), line), paper)
        yield Change("harmless", "a line on top", _lined(paper, number, 1, HARMLESS_LINES[0]), paper)
        moved = copy.deepcopy(paper.book)
        moved.sheets[number].shift(2, 1)
        yield Change("harmless", "a shift", paper.changed("a shift", moved), paper)
        for place, text in _texts(sheet):
            if text in SYNONYMS and place[0] in headings:
                cells = {**sheet.cells, place: Cell(SYNONYMS[text])}
                yield Change("harmless", "a synonym", _with(paper, number, cells, f"{text} → {SYNONYMS[text]}"), paper)
        cells = dict(sheet.cells)
        column = sheet.last_column + 1
        cells[max(headings, default=first), column] = Cell("Ghi chú")
        yield Change("harmless", "remarks", _with(paper, number, cells, "remarks"), paper)
        cells = dict(sheet.cells)
        cells[sheet.last_row + 2, 1] = Cell("Người lập biểu")
        cells[sheet.last_row + 2, 4] = Cell("Hà Tĩnh, ngày 03 tháng 10 năm 2025")
        cells[sheet.last_row + 3, 4] = Cell("CHỦ TỊCH")
        yield Change("harmless", "a signature", _with(paper, number, cells, "a signature"), paper)


def _with(paper: Paper, number: int, cells: dict[Place, Cell], name: str) -> Paper:
    assert paper.book is not None
    sheets = list(paper.book.sheets)
    old = sheets[number]
    sheets[number] = Sheet(old.name, cells, list(old.merges))
    return paper.changed(name, Book(paper.book.name, sheets))


def _lined(paper: Paper, number: int, row: int, line: str) -> Paper:
    """Return the paper with a line put in above a row."""
    assert paper.book is not None
    old = paper.book.sheets[number]
    cells = {(r + (r >= row), c): cell for (r, c), cell in old.cells.items()}
    cells[row, 1] = Cell(line)
    sheets = list(paper.book.sheets)
    merges = [(a + (a >= row), b, c + (c >= row), d) for a, b, c, d in old.merges]
    sheets[number] = Sheet(old.name, cells, merges)
    return paper.changed(f"+ {line}", Book(paper.book.name, sheets))


def _texts(sheet: Sheet) -> list[tuple[Place, str]]:
    return [(place, cell.value) for place, cell in sorted(sheet.cells.items()) if isinstance(cell.value, str)]


def _first_figure(sheet: Sheet, row: int) -> int:
    columns = [c for (r, c), cell in sheet.cells.items() if r == row and c > 1 and not isinstance(cell.value, str)]
    return min(columns, default=0)


def _parts(sheet: Sheet) -> tuple[int, set[int]]:
    """Return the first row of figures, and the rows of headings above it."""
    # A sheet whose figures all stand two in a cell has none: its last row stands for them.
    rows = (row for row in range(1, sheet.last_row + 1) if _first_figure(sheet, row))
    first = min(rows, default=sheet.last_row)
    headings: set[int] = set()
    row = first - 1
    while row and sum(r == row and isinstance(cell.value, str) for (r, _), cell in sheet.cells.items()) >= 2:
        headings.add(row)
        row -= 1
    return first, headings


def judged(change: Change, folder: Path) -> str:
    """Return what became of a changed paper: of a spoiled one ``loud``, ``changed``, ``told`` or ``silent``.

    ``told``: the answer stays, since nothing that was taken hangs on the label, and the account says something else of
    it than before, or that it is left alone for what it says.
    """
    path = str(change.paper.written(folder))
    found, run = outcome(change.paper, path)
    if change.what == "harmless" or found == "crash":
        return found
    if speaks(run):
        return "loud"
    if taken(run) != change.paper.right:
        return "changed"
    if change.place is None:
        return "silent"
    return "told" if is_told(change.before, change.paper, change.place, folder) else "silent"


def count(papers: list[Paper], folder: Path) -> int:
    """Change every label of the papers that are read rightly; print what became of them."""
    from scripts.forms.papers.measure import table

    spoiled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    harmless: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        if not paper.right or outcome(paper, str(paper.written(folder)))[0] != "right":
            continue
        for change in changes(paper):
            found = judged(change, folder)
            mine = harmless[change.word] if change.what == "harmless" else spoiled[f"{change.what}: {change.word}"]
            mine[found] += 1
            if found in ("silent", "crash") or (change.what == "harmless" and found != "right"):
                print(f"{found:7} {change.what}: {change.paper.name}")
    print("A word that changes the meaning")
    print(table(spoiled, ("loud", "changed", "told", "silent", "crash")))
    print("A change that changes nothing")
    print(table(harmless, ("right", "loud", "silent", "crash")))
    return 0
