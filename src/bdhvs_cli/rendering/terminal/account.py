"""A sheet in short: what every line above a table, every column and every row came to, and what is left over."""

from collections.abc import Mapping

from bdhvs_cli.model.account import Account, ColumnReading, Fate, LineMeaning, LineReading, RowMeaning, RowReading
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.columns import evidence_text, meaning_text
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import Line, Span, line

_LINES: Mapping[LineMeaning, str] = {
    "sender": N_("who sends"),
    "superior": N_("a body's name"),
    "receiver": N_("who receives"),
    "period": N_("the period"),
    "measure": N_("the unit of measure"),
    "title": N_("the title"),
    "motto": N_("the nation's name and motto"),
    "reference": N_("by which document"),
    "form-number": N_("the form's number"),
    "number": N_("the document's number"),
    "place-and-day": N_("place and day"),
    "signature": N_("a signature"),
    "note": N_("a note"),
    "label": N_("not about the figures"),
    "": N_("not understood"),
}
_ROWS: Mapping[RowMeaning, str] = {
    "unit": N_("reporting units"),
    "indicator": N_("indicators"),
    "population": N_("population of the lines below"),
    "total": N_("total, compared with its rows"),
    "group": N_("group of rows, or their sum"),
    "part": N_("part of the row above, not used"),
    "carried": N_("carried over from page to page"),
    "average": N_("average, not used"),
    "column-numbers": N_("column numbers"),
    "heading": N_("headings again"),
    "another-period": N_("of another period, not used"),
    "other": N_("no indicator of the plan, not used"),
    "words": N_("words without figures"),
    "": N_("not understood, not used"),
}
_SAYS: Mapping[str, str] = {
    "target": N_("a target or plan"),
    "other": N_("other figures or words"),
    "part": N_("a part"),
    "rate": N_("a rate"),
    "earlier": N_("an earlier period"),
    "in-period": N_("within the period alone"),
    "number": N_("running number"),
}
_ASKED = N_("asked about")
_LONGEST = 60


def picture(say: Language, account: Account, targets: TargetSet | None, to: int) -> list[Line]:
    """Return the account of one table as lines of text.

    Args:
        say: the language.
        account: of a table.
        targets: for the indicators' names.
        to: columns of the terminal.
    """
    rows = [_line(say, line) for line in account.lines]
    rows += [_column(say, column, targets) for column in account.columns]
    rows += [_row(say, row) for row in account.rows]
    shape = [Column(""), Column("", narrowest=20), Column("", narrowest=24)]
    return table(shape, rows, to, indent=4) if rows else []


def _line(say: Language, one: LineReading) -> list[Line]:
    words = say(_LINES[one.meaning])
    if one.rest:
        words = say(N_("{meaning}; not understood in it: {words}"), meaning=words, words=" ".join(one.rest))
    return [line(one.cell), line(_short(one.text)), _fate(say, words, one.fate, understood=not one.rest)]


def _column(say: Language, one: ColumnReading, targets: TargetSet | None) -> list[Line]:
    evidence = evidence_text(say, one, targets)
    if one.meaning is not None:
        words = meaning_text(say, one.meaning, targets)
    else:
        said = [say(_SAYS[each]) for each in dict.fromkeys(one.says) if each in _SAYS]
        evidence = "; ".join(dict.fromkeys((*said, *([evidence] if evidence else []))))
        words = say(_LINES[""]) if one.fate == "left" else say(N_("not used"))
    text = _fate(say, words, one.fate, understood=one.meaning is not None)
    tail = Span(f" ({evidence})" if evidence else "", "dim")
    return [line(one.column), line(_short(one.heading)), line(text, tail)]


def _row(say: Language, one: RowReading) -> list[Line]:
    place = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
    words = say(_ROWS[one.meaning])
    if one.filled > 1:
        words = say.plural("{meaning}, {count} row", "{meaning}, {count} rows", one.filled, meaning=words)
    return [line(place), line(_short(one.text)), _fate(say, words, one.fate, understood=one.fate == "understood")]


def _fate(say: Language, words: str, fate: Fate, *, understood: bool) -> Line:
    if fate == "asked":
        return line(Span("? ", "undetermined"), say(_ASKED))
    if fate == "left":
        return line(Span("! ", "undetermined"), words)
    return line(Span(words, "" if understood else "dim"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
