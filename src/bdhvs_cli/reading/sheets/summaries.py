"""The province's own summary, beside the sheets of its units."""

from dataclasses import replace

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.tables.understanding import SheetReading
from bdhvs_cli.reading.units.names import PROVINCE
from bdhvs_cli.rules.catalogue import finding


def without_summaries(read: list[SheetReading]) -> list[SheetReading]:
    """Leave a form of "Toàn tỉnh" out where other sheets hold units' figures, as a row of totals is left out.

    By itself it stays an error: nothing can be added up from it.
    """
    if not any(one.entries for one in read):
        return read
    return [replace(one, findings=tuple(_left_out(found) for found in one.findings)) for one in read]


def _left_out(found: Finding) -> Finding:
    if found.code != "R302" or found.params.get("case") != PROVINCE:
        return found
    return finding(
        "H108", file=found.file, sheet=found.sheet, cell=found.cell, case=PROVINCE, name=found.params["name"]
    )
