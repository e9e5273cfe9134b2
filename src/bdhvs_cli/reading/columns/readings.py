"""How every column of a table was understood, for people and for the JSON."""

from collections.abc import Mapping

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.reading.columns.assignment import Assignment
from bdhvs_cli.reading.columns.claims import Claim


def readings(claims: list[Claim], assignment: Assignment, named: Mapping[int, str]) -> tuple[ColumnReading, ...]:
    """Return each column with its heading, what it was taken for, and why."""
    result = []
    for claim in claims:
        meaning = named.get(claim.column) or assignment.meanings.get(claim.column)
        evidence = tuple(assignment.evidence.get(claim.column, claim.evidence if meaning else claim.evidence[:1]))
        options = [measure for measure in claim.options if meaning and measure not in meaning]
        result.append(
            ColumnReading(
                column_letters(claim.column),
                claim.heading,
                meaning,
                evidence,
                options[0] if options and meaning else None,
            )
        )
    return tuple(result)
