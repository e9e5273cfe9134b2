"""Of several submissions of one unit, the latest by what the forms themselves state (``--duplicates latest``)."""

from collections.abc import Iterable, Sequence
from datetime import date

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.submission import Entry, InputRecord


def latest_submissions(entries: list[Entry]) -> tuple[list[Entry], tuple[Entry, ...], dict[str, str]]:
    """Keep the latest submission of each unit × indicator by the form's own version, then date; the rest is superseded.

    Two that state no difference stay both, and are R303.
    """

    def rank(entry: Entry) -> tuple[int, date]:
        return entry.version[0], entry.version[1] or date.min

    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.unit_code, entry.indicator), []).append(entry)
    kept: list[Entry] = []
    superseded: list[Entry] = []
    by: dict[str, str] = {}
    for group in groups.values():
        best = max(rank(entry) for entry in group)
        latest = [entry for entry in group if rank(entry) == best]
        for entry in group:
            if rank(entry) == best:
                kept.append(entry)
            else:
                superseded.append(entry)
                by[_where(entry)] = _where(latest[0])
    order = {id(entry): place for place, entry in enumerate(entries)}
    kept.sort(key=lambda entry: order[id(entry)])
    return kept, tuple(superseded), by


def with_superseded(
    records: Sequence[InputRecord], kept: Iterable[Entry], superseded: Iterable[Entry]
) -> list[InputRecord]:
    """Return the records of what was read, those marked of which nothing counts any more."""
    counting = {(entry.file, entry.sheet) for entry in kept}
    aside = {(entry.file, entry.sheet) for entry in superseded} - counting
    return [record._replace(superseded=(record.path, record.sheet) in aside) for record in records]


def _where(entry: Entry) -> str:
    figure = entry.achieved or entry.population or entry.rate
    return full_reference(entry.file, entry.sheet, figure.cell if figure else "")
