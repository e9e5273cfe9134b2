"""The period of a run: what its sheets tell, weighed against each other."""

from collections.abc import Sequence

from bdhvs_cli.model.errors import OptionNeeded
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.sheets.periods import Told
from bdhvs_cli.reading.values.periods import Mention, same_end


def period_of_all(told_by: Sequence[tuple[str, Told]]) -> tuple[str | None, PeriodSource | None]:
    """Choose the run's period: what most sheets say outright, else a year in passing, else a name.

    Args:
        told_by: (file, what a sheet of it tells).

    Returns:
        Its id and what told it; (None, None) where nothing does.

    Raises:
        OptionNeeded: a column of periods holds several.
    """
    for file, tells in told_by:
        if len(set(tells.column_periods)) > 1:
            raise OptionNeeded(
                N_("{file}, cell {cell}: the column of periods holds several ({periods})."),
                N_("Choose one with --period."),
                {
                    "file": file,
                    "cell": tells.mention.cell if tells.mention else "",
                    "periods": ", ".join(tells.column_periods),
                },
                ("--period", tells.column_periods[0]),
                tells.column_periods,
            )
    told = [tells for _, tells in told_by if tells.mention is not None and not tells.mention.lacks_year]
    for sources, weakest in ((("column", "sheet"), 1), (("column", "sheet"), 0), (("file-name",), 0)):
        named = [
            (tells.mention, tells.source)
            for tells in told
            if tells.source in sources and tells.mention is not None and tells.mention.strength >= weakest
        ]
        if named:
            # One old form among many new ones, whatever its place, does not make the period of all.
            return _most_told(named)
    return None, None


def _most_told(named: Sequence[tuple[Mention, PeriodSource | None]]) -> tuple[str, PeriodSource | None]:
    """Return the period whose last day most sheets tell; of equally many a column's, then the first."""
    groups: list[list[tuple[Mention, PeriodSource | None]]] = []
    for one in named:
        group = next((group for group in groups if same_end(group[0][0].id, one[0].id)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    best = max(groups, key=lambda group: (len(group), any(source == "column" for _, source in group)))
    mention, source = next((one for one in best if one[1] == "column"), best[0])
    return mention.id, source
