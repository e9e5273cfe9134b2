"""The province's own summary, beside the sheets of its units."""

from collections.abc import Iterable
from dataclasses import replace

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
    if not any(one.entries for one in read):
        return read
    if len(read) > 2:
        read = _without_repetitions(read)
    return [replace(one, findings=tuple(_left_out(found) for found in one.findings)) for one in read]


def _without_repetitions(read: list[SheetReading]) -> list[SheetReading]:
    """Leave a sheet of several units out where sheets of their own, in the same file, say the same again."""
    files: dict[str, list[SheetReading]] = {}
    for one in read:
        files.setdefault(one.record.path, []).append(one)
    return [_left_out_if_repeated(one, files[one.record.path]) for one in read]


def _left_out_if_repeated(one: SheetReading, sheets: list[SheetReading]) -> SheetReading:
    if any(found.severity == "error" for found in one.findings):
        return one  # what is amiss above it may be amiss of all
    own = [other for other in sheets if other is not one and len(_units(other)) == 1]
    if len(_units(one)) < _SEVERAL or not _figures(one.entries) <= _figures(e for other in own for e in other.entries):
        return one
    told = finding("H108", file=one.record.path, sheet=one.record.sheet, case="summary", name=one.record.sheet or "")
    return replace(one, entries=(), totals=(), findings=(told,))


def _units(one: SheetReading) -> set[str]:
    return {entry.unit_code for entry in one.entries}


def _figures(entries: Iterable[Entry]) -> set[tuple[object, ...]]:
    return {
        (one.unit_code, one.indicator, one.population_count, one.achieved_count) for one in entries if not one.blank
    }


def _left_out(found: Finding) -> Finding:
    if found.code != "R302" or found.params.get("case") != PROVINCE:
        return found
    return finding(
        "H108", file=found.file, sheet=found.sheet, cell=found.cell, case=PROVINCE, name=found.params["name"]
    )
