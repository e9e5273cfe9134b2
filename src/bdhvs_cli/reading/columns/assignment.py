"""Which column was taken for what, and what each indicator needs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bdhvs_cli.reading.columns.measures import Measure
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
    sums: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Column → the columns of all parts that add up to what it was taken for."""
    lacking: set[str] = field(default_factory=set)
    """Indicators that have a column of their own but lack another: H102 has spoken."""

    @property
    def is_by_columns(self) -> bool:
        """Whether columns, not rows, name the indicators."""
        return ALONE not in self.columns

    def drop(self, indicator: str, but: Collection[int]) -> None:
        """Take back what was taken for an indicator, but for the columns that ``--map`` fixed."""
        for measure, column in list(self.columns.get(indicator, {}).items()):
            if column not in but:
                del self.columns[indicator][measure]
        if not self.columns.get(indicator, True):
            del self.columns[indicator]
        if indicator in self.lacking and indicator not in self.columns:
            self.lacking.discard(indicator)
        meant = [name for name in self.meanings.items() if name[0] not in but]
        for column, meaning in meant:
            left = [name for name in meaning.split(", ") if name.rpartition(".")[0] != indicator]
            if left:
                self.meanings[column] = ", ".join(left)
            else:
                del self.meanings[column]

    def put(self, indicator: str, measure: Measure, column: int, why: list[str]) -> None:
        """Take ``column`` as a measure of an indicator."""
        self.columns.setdefault(indicator, {})[measure] = column
        meaning = name_of(indicator, measure)
        known = self.meanings.get(column)
        self.meanings[column] = f"{known}, {meaning}" if known and known != meaning else meaning
        self.evidence.setdefault(column, []).extend(
            reason for reason in why if reason not in self.evidence.get(column, [])
        )
