r"""A form drawn by hand: its cells as lines of text, and what a person reads in it.

In a YAML file below ``tests/data/papers`` each document is one paper::

    name: villages and their sum
    kind: villages
    sheet: |                       # or sheets: {name: |...}; or file: a workbook in tests/data/cases
      Xã Kỳ Anh
      STT | Tên thôn | Tổng số | Số đạt
       | Cộng | 40 | 35
    merges: [A1:D1]
    right: {Xã Kỳ Anh: {ps: 40/35}}     # or refused: true
    loud: true                          # asking is as good

Blanks are empty; ``~12~0.000`` is the number 12 shown by the format ``0.000``; ``\n`` breaks a line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.forms.producers.raw_xml import write_raw
from scripts.forms.sheets import Book, Cell, Merge, Sheet

DATA = Path(__file__).resolve().parents[3] / "tests" / "data"
INDICATORS = {
    "ps": "public-staff", "st": "students", "as": "adults-skills", "av": "adults-vneid", "ew": "enterprise-workers",
}  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SHOWN = re.compile(r"~(?P<value>[^~]+)~(?P<format>.+)")
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")

Taken = Mapping[tuple[str, str], tuple[int, int]]
"""(unit's name, indicator's id) → population and achieved."""


@dataclass(frozen=True)
class Paper:
    """One paper and what is right."""

    name: str
    kind: str
    book: Book | None
    file: Path | None
    right: Taken
    """Empty: it must be refused."""
    may_be_loud: bool
    options: list[str] = field(default_factory=list)

    def written(self, folder: Path) -> Path:
        """Write the paper below a folder, unless it is a workbook already."""
        if self.book is None:
            assert self.file is not None
            return self.file
        path = folder / f"{self.book.name}.xlsx"
        write_raw(self.book, path)
        return path

    def changed(self, name: str, book: Book, *, refused: bool = False) -> "Paper":
        """Return the paper with other cells."""
        return replace(self, name=f"{self.name}: {name}", book=book, right={} if refused else self.right)


def papers(names: str = "*.yaml") -> Iterator[Paper]:
    """Read the papers of the files that fit a pattern."""
    import yaml

    for path in sorted((DATA / "papers").glob(names)):
        for document in yaml.safe_load_all(path.read_text("utf-8")):
            if document:
                yield _paper(document)


def _paper(document: Mapping[str, Any]) -> Paper:
    sheets = document.get("sheets") or ({"Biểu 1": document["sheet"]} if "sheet" in document else {})
    merges = document.get("merges", [])
    book = Book("bao-cao", [_sheet(name, text, merges) for name, text in sheets.items()]) if sheets else None
    right = {
        (unit, INDICATORS[short]): _pair(text)
        for unit, indicators in (document.get("right") or {}).items()
        for short, text in indicators.items()
    }
    assert right or document.get("refused"), document["name"]
    options = ["--period", document["period"]] if "period" in document else []
    file = DATA / "cases" / document["file"] if "file" in document else None
    return Paper(document["name"], document["kind"], book, file, right, bool(document.get("loud")), options)


def _pair(text: str) -> tuple[int, int]:
    population, _, achieved = text.partition("/")
    return int(population), int(achieved)


def _sheet(name: str, text: str, merges: list[str]) -> Sheet:
    sheet = Sheet(name, merges=[_merge(one) for one in merges])
    for row, line in enumerate(text.split("\n"), 1):
        for column, part in enumerate(line.split("|"), 1):
            sheet.put(row, column, _content(part.strip()))
    return sheet


def _content(text: str) -> Cell | int | float | str | None:
    shown = _SHOWN.fullmatch(text)
    if shown is not None:
        return Cell(float(shown["value"]) if "." in shown["value"] else int(shown["value"]),
                    number_format=shown["format"])  # fmt: skip
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text.replace("\\n", "\n") or None


def _merge(text: str) -> Merge:
    found = _RANGE.fullmatch(text)
    assert found is not None, text
    left, top, right, bottom = found.groups()
    return int(top), _number(left), int(bottom), _number(right)


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
