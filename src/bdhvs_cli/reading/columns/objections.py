"""What is said where columns stay unclear (H103) or one is wanting (H102): the candidates, and the line to paste."""

from collections.abc import Mapping
from typing import NamedTuple

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.rules.catalogue import finding


class Place(NamedTuple):
    """Where a table stands, for its findings."""

    file: str
    sheet: str | None
    heading_rows: Mapping[int, int]
    """Column → row of its lowest heading."""

    def cell(self, column: int) -> str:
        """Return the address of the column's lowest heading."""
        return address(self.heading_rows.get(column, 1), column)


def name_of(indicator: str, measure: str) -> str:
    """Return ``adults-vneid.achieved``, or the measure alone where rows name the indicator."""
    return f"{indicator}.{measure}" if indicator else measure


class Objections:
    """Collects the findings about one table's columns."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.findings: list[Finding] = []

    def contested(self, indicator: str, measure: str, rivals: list[Claim]) -> None:
        """Say that several columns claim one meaning."""
        letters = [column_letters(rival.column) for rival in rivals]
        self._report(
            rivals[0].column,
            indicator,
            case="columns",
            meaning=name_of(indicator, measure),
            columns=letters,
            headings=[rival.heading for rival in rivals],
            map=f"{letters[0]}={name_of(indicator, measure)}",
        )

    def unclear(self, claim: Claim, indicator: str | None, candidates: list[str]) -> None:
        """Say that one column may mean several things."""
        self._report(
            claim.column,
            indicator,
            case="meanings",
            heading=claim.heading,
            candidates=candidates,
            map=f"{column_letters(claim.column)}={candidates[0]}",
        )

    def missing(self, indicator: str, absent: Measure, present: int) -> None:
        """Say that an indicator has a population and nothing achieved, or the other way."""
        self.findings.append(
            finding(
                "H102",
                file=self.place.file,
                sheet=self.place.sheet,
                cell=self.place.cell(present),
                indicator=indicator or None,
                case="population" if absent == "population" else "achieved",
                has=self.place.cell(present),
                map=f"…={name_of(indicator, absent)}",
            )
        )

    def _report(self, column: int, indicator: str | None, /, **params: object) -> None:
        self.findings.append(
            finding(
                "H103",
                file=self.place.file,
                sheet=self.place.sheet,
                cell=self.place.cell(column),
                unit_code=None,
                indicator=indicator or None,
                **params,
            )
        )
