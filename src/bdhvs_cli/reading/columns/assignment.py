"""Which column was taken for what, and what each indicator needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bdhvs_cli.reading.columns.claims import Measure
from bdhvs_cli.reading.columns.objections import name_of

NEEDED: Mapping[str, tuple[Measure, ...]] = {
    "percent": ("population", "achieved"),
    "count": ("achieved",),
    "yes-no": ("achieved",),
    "rate": ("rate",),
}
ALONE = ""
"""Stands for "any indicator" where rows, not columns, name the indicator."""


@dataclass(slots=True)
class Assignment:
    """Column of each measure of each indicator, with what led to it."""

    columns: dict[str, dict[Measure, int]] = field(default_factory=dict)
    evidence: dict[int, list[str]] = field(default_factory=dict)
    runner_up: dict[int, str] = field(default_factory=dict)
    meanings: dict[int, str] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)
    """Indicators that have a column of their own but lack another: H102 has spoken."""

    def put(self, indicator: str, measure: Measure, column: int, why: list[str]) -> None:
        """Take ``column`` as a measure of an indicator."""
        self.columns.setdefault(indicator, {})[measure] = column
        meaning = name_of(indicator, measure)
        known = self.meanings.get(column)
        self.meanings[column] = f"{known}, {meaning}" if known and known != meaning else meaning
        self.evidence.setdefault(column, []).extend(one for one in why if one not in self.evidence.get(column, []))
