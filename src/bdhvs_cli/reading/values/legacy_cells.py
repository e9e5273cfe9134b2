"""Cells in legacy fonts become Unicode, and say so (C209)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.files.fonts import RichText, Run
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.rules.catalogue import finding

if TYPE_CHECKING:
    from bdhvs_cli.reading.values.legacy_fonts import Encoding, Readings

_ENOUGH, _RARE = 2, 10
"""So many certain cells leave no doubt of the others, where at most one in so many, such as a heading, speaks against
them."""


class _Text(NamedTuple):
    """A cell's text that says something of its encoding."""

    row: int
    column: int
    stored: str
    told: "Encoding | None"
    """The encoding of its font."""
    readings: "Readings"


def without_legacy_fonts(grid: Grid) -> tuple[Grid, tuple[Finding, ...]]:
    """Return the grid with text of legacy fonts converted, and C209 for each column's stretch of it.

    A text that can be good Vietnamese in more than one encoding is read as its font says, else as the certain texts of
    its column are; where those leave a doubt, the grid keeps what else it can mean.
    """
    votes: defaultdict[object, Counter[Encoding]] = defaultdict(Counter)
    texts = list(_texts(grid, votes))
    if not texts:
        return grid, ()
    for text in texts:
        if text.readings.certain is not None:
            for group in _groups(text.told, text.column):
                votes[group][text.readings.certain] += 1
    changes: defaultdict[tuple[int, Encoding], dict[int, tuple[str, str]]] = defaultdict(dict)
    doubtful: dict[str, tuple[str, ...]] = {}
    for text in texts:
        encoding, others = _decided(text, votes)
        meant = text.readings.texts[encoding]
        if meant != text.stored:
            changes[text.column, encoding][text.row] = (text.stored, meant)
        if others:
            doubtful[address(text.row, text.column)] = others
    rows = dict(grid.rows)
    found = []
    for (column, encoding), converted in sorted(changes.items()):
        for row, (_, meant) in converted.items():
            rows[row] = [c._replace(text=meant) if c.column == column else c for c in rows[row]]
        first, last = min(converted), max(converted)
        stored, meant = converted[first]
        stretch = address(first, column) if first == last else f"{address(first, column)}:{address(last, column)}"
        found.append(
            finding(
                "C209", file=grid.file, sheet=grid.sheet, cell=stretch, encoding=encoding, text=stored, converted=meant
            )
        )
    return replace(grid, rows=rows, doubtful=doubtful), tuple(found)


def _texts(grid: Grid, votes: "defaultdict[object, Counter[Encoding]]") -> Iterator[_Text]:
    """Yield the texts that may be in a legacy encoding; of those that can't be, note only that they are Unicode."""
    from bdhvs_cli.reading.values.legacy_fonts import encoding_of_font, is_unicode, readings

    encodings: dict[int, Encoding | None] = {}
    for row, cells in grid.rows.items():
        for cell in cells:
            if cell.kind != TEXT or cell.text.isascii():
                continue
            if cell.style not in encodings:
                encodings[cell.style] = encoding_of_font(grid.font(cell.style).name)
            told = encodings[cell.style]
            if type(cell.text) is RichText:
                fonts = {
                    encoding_of_font(run.font.name) if run.font else told
                    for run in cell.text.runs
                    if not run.text.isascii()
                }
                told = fonts.pop() if len(fonts) == 1 else None
                found = _of_runs(cell.text.runs) if fonts else readings(cell.text, told)
            elif is_unicode(cell.text):
                for group in _groups(told, cell.column):
                    votes[group]["Unicode"] += 1
                continue
            else:
                found = readings(cell.text, told)
            if found is not None:
                yield _Text(row, cell.column, cell.text, told, found)


def _groups(told: "Encoding | None", column: int) -> tuple[object, ...]:
    """Return what a text speaks for: the texts of its font, or those of its column and of the sheet that have none."""
    return (told,) if told is not None else (column, None)


def _of_runs(runs: Sequence[Run]) -> "Readings | None":
    """Read each run of a text in several encodings by its own font."""
    from bdhvs_cli.reading.values.legacy_fonts import Readings, encoding_of_font, readings

    meant = []
    used: Encoding | None = None
    for run in runs:
        told = encoding_of_font(run.font.name) if run.font else None
        found = readings(run.text, told) if told else None
        text = found.texts.get(told) if found and told else None
        used = told if text else used
        meant.append(text or run.text)
    return Readings({used: "".join(meant)}) if used else None


def _decided(one: _Text, votes: "defaultdict[object, Counter[Encoding]]") -> "tuple[Encoding, tuple[str, ...]]":
    """Return the encoding in which a text is read, and what else it can mean where that stays in doubt."""
    certain = one.readings.certain
    if certain is not None:
        return certain, ()
    if one.told is not None:
        # The sheet's other texts in that font say whether it is one in name alone.
        in_name_alone = votes[one.told]["Unicode"] > votes[one.told][one.told]
        return ("Unicode" if in_name_alone else one.told), ()
    column = votes[one.column]
    ranked = [encoding for encoding, _ in (column or votes[None]).most_common() if encoding in one.readings.texts]
    chosen = ranked[0] if ranked else next(iter(one.readings.texts))
    if column[chosen] >= max(_ENOUGH, _RARE * (column.total() - column[chosen])):
        return chosen, ()
    meant = one.readings.texts[chosen]
    return chosen, tuple(text for text in one.readings.texts.values() if text != meant)
