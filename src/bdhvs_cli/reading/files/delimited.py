"""Delimited text: UTF-8 with or without BOM, UTF-16 with BOM; ``,``, ``;`` or tab, found by looking.

Another encoding is never guessed: a wrong guess turns names of units into other names in silence.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.faults import corrupt, not_a_workbook, over_limit
from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.files.held import Held
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.reading.files.workbook import SheetInfo, Workbook

ENDINGS = (".csv", ".tsv", ".txt")
DELIMITERS = (";", "\t", ",")
_SAMPLE_BYTES = 64 * 1024
_LONGEST_LINE = 4 * 1024**2
_SAMPLE_RECORDS = 100
_MARKUP = ("<?xml", "<workbook")
# A web page, whole or a piece of one, or saved in one file (MHTML).
_WEB_PAGE = regex(
    r"<!--|<!doctype html|<(?:html|head|meta|title|style|script|body|table|tr|div|center|font|p|h\d)\b"
    r"|(?:from|mime-version|subject|date|x-document-type):[^\0]{0,900}content-type:\s*(?:multipart/related|text/html)"
)
_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class _Raw(io.RawIOBase):
    """A source as a raw stream, from its first byte on."""

    def __init__(self, source: Source) -> None:
        self._source, self._at = source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        block = self._source.read(self._at, len(buffer))
        buffer[: len(block)] = block
        self._at += len(block)
        return len(block)


def sniffed_delimiter(sample: str, cut_off: bool = False) -> str:
    """Return the delimiter of which most of the sample's records have one and the same number, at least one.

    Decimal commas, commas in names and title lines vary from record to record; a table's own delimiter does not. The
    share counts and not the number: a wrong delimiter takes the lines within a quoted cell for records.

    Args:
        sample: the beginning of the file.
        cut_off: whether the file goes on, so that the last record may be incomplete.
    """
    best, best_score = ",", (Fraction(0), 0)
    for delimiter in DELIMITERS:
        widths: list[int] = []
        try:
            widths.extend(
                len(record)
                for record in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_RECORDS)
                if any(record)
            )
        except csv.Error:
            continue
        if cut_off and len(widths) > 1:
            widths.pop()
        common = Counter(width for width in widths if width > 1).most_common(1)
        if common:
            width, records = common[0]
            score = (Fraction(records, len(widths)), width)
            if score > best_score:
                best, best_score = delimiter, score
    return best


class DelimitedFile(Workbook):
    """A text file as a workbook of one nameless sheet, all of its cells text."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Look at the beginning of the file.

        Raises:
            ReadingFault: F001 where it is no delimited text.
        """
        self.shown, self.sha256 = source.shown, source.sha256
        self.sheets = (SheetInfo(None),)
        self._source, self._limits = source, limits
        start = source.read(0, _SAMPLE_BYTES)
        self._encoding = next((name for mark, name in _ENCODINGS.items() if start.startswith(mark)), "utf-8")
        if self._encoding != "utf-16" and b"\0" in start:
            raise not_a_workbook(self.shown, "other")
        cut_off = len(start) < source.size
        # A character may be cut in two by the end of the sample; the whole file is decoded strictly.
        sample = start.decode(self._encoding, "replace")
        lead = sample[:1024].lstrip("\ufeff \t\r\n").lower()
        if _WEB_PAGE.match(lead) or (lead.startswith("<?xml") and "<html" in lead):
            raise not_a_workbook(self.shown, "html")
        if lead.startswith(_MARKUP):
            raise not_a_workbook(self.shown, "other")
        if not self.shown.lower().endswith(ENDINGS):
            raise not_a_workbook(self.shown, _kind_of_text(sample, cut_off))
        if not sample.strip("\ufeff \t\r\n"):
            raise not_a_workbook(self.shown, "empty")
        first = sample.lstrip("\ufeff").partition("\n")[0]
        self._names_delimiter = first.lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;")
        self._delimiter = first[len("sep=")] if self._names_delimiter else sniffed_delimiter(sample, cut_off)

    def rows(self, sheet: str | int) -> Iterator[tuple[int, list[Cell]]]:
        """See ``Workbook.rows``. A row is a record: line breaks within quotation marks don't count."""
        self.index(sheet)
        return Held(self.shown, self._limits).counted(self._records())

    def _records(self) -> Iterator[tuple[int, list[Cell]]]:
        longest = max(self._limits.cell_characters, csv.field_size_limit())
        csv.field_size_limit(longest)
        with io.TextIOWrapper(io.BufferedReader(_Raw(self._source)), self._encoding, newline="") as text:
            reader = csv.reader(self._lines(text), delimiter=self._delimiter, strict=True)
            number = 0
            try:
                for number, record in enumerate(reader, 1):
                    if number == 1 and self._names_delimiter:
                        continue
                    if len(record) > self._limits.columns:
                        raise over_limit(self.shown, "columns", self._limits.columns, len(record))
                    cells = [Cell(column, TEXT, content) for column, content in enumerate(record, 1) if content]
                    if cells:
                        yield number, cells
            except UnicodeDecodeError as error:
                raise not_a_workbook(self.shown, "encoding") from error
            except csv.Error as error:
                if "field larger" in str(error):
                    raise over_limit(
                        self.shown, "cell-characters", self._limits.cell_characters, longest + 1
                    ) from error
                raise corrupt(self.shown, "", f"record {number + 1}: {error}") from error

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        """Yield the lines; of one that never ends no more is held than any table needs."""
        while line := text.readline(_LONGEST_LINE):
            check_time()
            if len(line) == _LONGEST_LINE:
                raise corrupt(self.shown, "", f"line longer than {_LONGEST_LINE} characters")
            yield line

    def grid(self, sheet: str | int) -> Grid:
        """See ``Workbook.grid``."""
        rows = dict(self.rows(sheet))
        return Grid(self.shown, None, rows, exact=False, sha256=self.sha256)

    def close(self) -> None:
        """Give the file back."""
        self._source.close()


def _kind_of_text(sample: str, cut_off: bool) -> str:
    """Return the case of F001 for what is named like a workbook: text, text with tabs between columns, or neither."""
    if not _is_text(sample):
        return "other"
    lines = [line for line in sample.splitlines() if line.strip()]
    with_tabs = sum("\t" in line for line in lines)
    return "tab" if 2 * with_tabs > len(lines) and sniffed_delimiter(sample, cut_off) == "\t" else "text"


def _is_text(sample: str) -> bool:
    """Whether a person could read it: hardly a control character or an undecodable byte."""
    odd = sum(character == "\ufffd" or (character < " " and character not in "\t\r\n\f") for character in sample)
    return odd * 50 <= len(sample)
