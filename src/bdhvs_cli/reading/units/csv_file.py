"""A register of units as CSV: UTF-8, with or without BOM; commas, semicolons or tabs between the columns."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from unicodedata import normalize

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.text import N_, Quoted
from bdhvs_cli.model.units import Unit

COMMUNE_TYPES = ("xã", "phường", "đặc khu")
"""Types whose official code has five digits, and that stand at the beginning of the name."""

POPULATION = "population:"
_COLUMNS = {
    "code": ("code", "unit_code", "mã", "mã đơn vị", "mã đvhc", "mã xã"),
    "name": ("name", "unit_name", "tên", "tên đơn vị", "đơn vị"),
    "type": ("type", "unit_type", "loại", "loại đơn vị"),
    "valid_from": ("valid_from", "hiệu lực từ"),
    "valid_to": ("valid_to", "hiệu lực đến"),
    "predecessors": ("predecessors", "đơn vị cũ"),
    "": ("province_code", "province_name"),
}
_MEANINGS = {heading: meaning for meaning, headings in _COLUMNS.items() for heading in headings}
_QUOTES = N_(
    "Check the quotes in this line: a text with a quote in it stands in quotes, and the quote is written twice."
)


def parse_units(data: bytes, shown: str) -> tuple[Unit, ...]:
    """Read the units of a CSV file (UTF-8 with or without BOM; ``,`` ``;`` or tab between columns), by their codes.

    Raises:
        UsageError: every fault is in ``errors``, with line and column.
    """
    try:
        text = normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _fault(
            shown,
            data.count(b"\n", 0, error.start) + 1,
            1,
            N_("{file}, line {line}, column {column}: the text isn't UTF-8."),
            N_("Save the file with the encoding UTF-8; in Excel choose “CSV UTF-8”."),
        ) from None
    return _UnitsFile(shown).read(text)


def _fault(shown: str, line: int, column: int, message: str, remedy: str, **params: object) -> UsageError:
    return UsageError(message, remedy, {"file": shown, "line": str(line), "column": str(column), **params})


class _UnitsFile:
    """One units file while it is read; faults are gathered, so that all are told in one go."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.faults: list[UsageError] = []
        self.line = 1
        self.lines: dict[str, int] = {}
        """Code → line where it stands."""

    def read(self, text: str) -> tuple[Unit, ...]:
        head = text.partition("\n")[0]
        delimiter = max((",", ";", "\t"), key=head.count)
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            columns = self._columns(next(rows, []))
            units = [] if self.faults else list(self._units(rows, columns))
        except csv.Error as error:
            self._note(
                1,
                N_("{file}, line {line}, column {column}: this isn't valid CSV ({problem})."),
                _QUOTES,
                problem=str(error),
            )
            units = []
        if not units and not self.faults:
            self._note(
                1, N_("{file}, line {line}, column {column}: no unit is listed."), N_("Add a row for each unit.")
            )
        if self.faults:
            raise together(self.faults)
        return tuple(sorted(units, key=lambda unit: unit.code))

    def _note(self, column: int, message: str, remedy: str, **params: object) -> None:
        self.faults.append(_fault(self.shown, self.line, column, message, remedy, **params))

    def _columns(self, header: list[str]) -> dict[str, int]:
        """Return meaning → position of its column, from 0."""
        columns: dict[str, int] = {}
        for position, heading in enumerate(header):
            words = " ".join(heading.split())
            meaning = _MEANINGS.get(words.casefold())
            if meaning is None:
                meaning = words if words.startswith(POPULATION) and len(words) > len(POPULATION) else None
            if meaning is None and words:
                self._unknown_column(position, words)
            elif meaning in columns:
                self._note(
                    position + 1,
                    N_("{file}, line {line}, column {column}: the column {heading} is repeated."),
                    N_("Keep one of the two."),
                    heading=Quoted(words),
                )
            elif meaning:
                columns[meaning] = position
        for needed in ("code", "name"):
            if needed not in columns and not self.faults:
                self._note(
                    1,
                    N_("{file}, line {line}, column {column}: the column {heading} is missing."),
                    N_(
                        "The first line holds the headings: code, name, type, "
                        "and optionally valid_from, valid_to, predecessors."
                    ),
                    heading=needed,
                )
        return columns

    def _unknown_column(self, position: int, words: str) -> None:
        from bdhvs_cli.reading.nearest import nearest

        known = [meaning for meaning in _COLUMNS if meaning]
        near = nearest(words, known)
        self._note(
            position + 1,
            N_("{file}, line {line}, column {column}: there is no column called {heading}."),
            N_("Did you mean {nearest}?")
            if near
            else N_(
                "The columns are: {known}; populations are headed “population:adults”, "
                "with the population_id of the target set."
            ),
            heading=Quoted(words),
            nearest=near,
            known=known,
        )

    def _units(self, rows: Iterator[list[str]], columns: Mapping[str, int]) -> Iterator[Unit]:
        populations = {
            meaning.removeprefix(POPULATION): position
            for meaning, position in columns.items()
            if meaning.startswith(POPULATION)
        }
        for row in rows:
            self.line = rows.line_num  # type: ignore[attr-defined]
            if not any(value.strip() for value in row):
                continue
            values = {
                meaning: " ".join(row[position].split()) if position < len(row) else ""
                for meaning, position in columns.items()
            }
            before = len(self.faults)
            type_ = self._type(values, columns)
            code = self._code(values["code"], type_, columns["code"] + 1)
            if not values["name"]:
                self._note(
                    columns["name"] + 1,
                    N_("{file}, line {line}, column {column}: the unit's name is empty."),
                    N_("Write the official name, with its type in front."),
                )
            valid_from = self._day(values, "valid_from", columns)
            valid_to = self._day(values, "valid_to", columns)
            if valid_from and valid_to and valid_to < valid_from:
                self._note(
                    columns["valid_to"] + 1,
                    N_("{file}, line {line}, column {column}: the unit ends ({found}) before it begins."),
                    N_("Correct valid_from or valid_to."),
                    found=valid_to.isoformat(),
                )
            people = {}
            for population_id, position in populations.items():
                count = self._people(values[POPULATION + population_id], position + 1)
                if count is not None:
                    people[population_id] = count
            predecessors = tuple(values.get("predecessors", "").replace("|", " ").replace(";", " ").split())
            if len(self.faults) == before:
                yield Unit(code, values["name"], type_, valid_from, valid_to, predecessors, people)

    def _type(self, values: Mapping[str, str], columns: Mapping[str, int]) -> str:
        given = values.get("type", "").casefold()
        if given:
            return given
        name = values["name"].casefold()
        for known in COMMUNE_TYPES:
            if name.startswith(known + " "):
                return known
        if name:
            self._note(
                columns.get("type", columns["name"]) + 1,
                N_("{file}, line {line}, column {column}: the type of {name} isn't given."),
                N_(
                    "Fill in the column type: xã, phường, đặc khu, "
                    "or another word that the target set's reported_by uses."
                ),
                name=values["name"],
            )
        return ""

    def _code(self, code: str, type_: str, column: int) -> str:
        if not code or " " in code:
            self._note(
                column,
                N_("{file}, line {line}, column {column}: {found} is not a unit code."),
                N_("Write a code without blanks; for communes the official five digits."),
                found=Quoted(code),
            )
        elif type_ in COMMUNE_TYPES and code.isdecimal() and len(code) < 5:
            self._note(
                column,
                N_(
                    "{file}, line {line}, column {column}: the code {found} has fewer than five digits; "
                    "leading zeros were probably lost."
                ),
                N_("Write {suggestion}, in a column formatted as text."),
                found=Quoted(code),
                suggestion=Quoted(code.zfill(5)),
            )
        elif code in self.lines:
            self._note(
                column,
                N_("{file}, line {line}, column {column}: the code {found} is already in line {first}."),
                N_("Give each unit one row."),
                found=Quoted(code),
                first=str(self.lines[code]),
            )
        self.lines.setdefault(code, self.line)
        return code

    def _day(self, values: Mapping[str, str], meaning: str, columns: Mapping[str, int]) -> date | None:
        text = values.get(meaning, "")
        if not text:
            return None
        try:
            if len(text) == 10:
                return date.fromisoformat(text)
        except ValueError:
            pass
        self._note(
            columns[meaning] + 1,
            N_("{file}, line {line}, column {column}: {found} is not a date."),
            N_("Write year, month and day: 2025-07-01."),
            found=Quoted(text),
        )
        return None

    def _people(self, text: str, column: int) -> int | None:
        if not text:
            return None
        if text.isascii() and text.isdecimal() and len(text) <= 12:
            return int(text)
        self._note(
            column,
            N_("{file}, line {line}, column {column}: {found} is not a number of people."),
            N_("Write the digits alone, without separators."),
            found=Quoted(text),
        )
        return None
