"""The province's own summary, beside the sheets of its units."""

from collections.abc import Iterable

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry
from bdhvs_cli.reading.tables.understanding import SheetReading
from bdhvs_cli.reading.units.names import PROVINCE
from bdhvs_cli.rules.catalogue import finding

_SEVERAL = 2


def without_summaries(read: list[SheetReading]) -> list[SheetReading]:
    """Leave a form of "Toàn tỉnh" out where other sheets hold units' figures, as a row of totals is left out.

    By itself it stays an error: nothing can be added up from it.
    """
    if not any(reading.entries for reading in read):
        return read
    if len(read) > 2:
        read = _without_repetitions(read)
    return [reading._replace(findings=tuple(_left_out(found) for found in reading.findings)) for reading in read]


def _without_repetitions(read: list[SheetReading]) -> list[SheetReading]:
    """Leave a sheet of several units out where sheets of their own, in the same file, say the same again."""
    files: dict[str, list[SheetReading]] = {}
    for reading in read:
        files.setdefault(reading.record.path, []).append(reading)
    return [_left_out_if_repeated(reading, files[reading.record.path]) for reading in read]


def _left_out_if_repeated(reading: SheetReading, sheets: list[SheetReading]) -> SheetReading:
    if any(found.severity == "error" for found in reading.findings):
        return reading  # what is amiss above it may be amiss of all
    own = [other for other in sheets if other is not reading and len(_units(other)) == 1]
    if len(_units(reading)) < _SEVERAL or not _figures(reading.entries) <= _figures(
        e for other in own for e in other.entries
    ):
        return reading
    told = finding(
        "H108", file=reading.record.path, sheet=reading.record.sheet, case="summary", name=reading.record.sheet or ""
    )
    return reading._replace(entries=(), totals=(), findings=(told,))


def _units(reading: SheetReading) -> set[str]:
    return {entry.unit_code for entry in reading.entries}


def _figures(entries: Iterable[Entry]) -> set[tuple[object, ...]]:
    return {
        (entry.unit_code, entry.indicator, entry.population_count, entry.achieved_count)
        for entry in entries
        if not entry.blank
    }


def _left_out(found: Finding) -> Finding:
    if found.code != "R302" or found.params.get("case") != PROVINCE:
        return found
    return finding(
        "H108", file=found.file, sheet=found.sheet, cell=found.cell, case=PROVINCE, name=found.params["name"]
    )
