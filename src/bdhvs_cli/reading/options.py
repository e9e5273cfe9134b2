"""How a person asks for inputs to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.submission import Layout
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.reading.text import key

PLAIN_MEANINGS = ("unit_code", "unit_name", "indicator", "period", "population", "achieved", "rate", "none")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The options that change how inputs are read."""

    period: str | None = None
    """Machine name of the period, where the user gives it."""
    period_from_job: bool = False
    layout: Layout | None = None
    sheets: tuple[str, ...] = ()
    """Only these sheets, hidden or not; empty: every visible one."""
    maps: tuple[str, ...] = ()
    """``their heading=adults-vneid.achieved`` or ``G=adults-vneid.achieved``."""
    dash: Literal["missing", "zero"] = "missing"
    duplicates: Literal["error", "latest"] = "error"


@dataclass(frozen=True, slots=True)
class HeadingMap:
    """What ``--map`` says, checked."""

    by_heading: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of a heading → meanings."""
    by_column: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column letters → meanings."""

    @classmethod
    def parse(cls, lines: tuple[str, ...], targets: TargetSet) -> "HeadingMap":
        """Read the lines of ``--map``.

        Raises:
            UsageError: a line has no ``=``, or names a meaning that the target set does not have.
        """
        allowed = set(PLAIN_MEANINGS) | set(targets.by_id)
        allowed |= {f"{one}.{measure}" for one in targets.by_id for measure in ("population", "achieved", "rate")}
        by_heading: dict[str, tuple[str, ...]] = {}
        by_column: dict[str, tuple[str, ...]] = {}
        for line in lines:
            heading, separator, meaning = line.rpartition("=")
            meanings = tuple(part.strip() for part in meaning.split(","))
            if not separator or not heading.strip():
                raise UsageError(
                    N_("--map “{line}” has no “=” between the heading and its meaning."),
                    N_('Write it like this: --map "Their heading=adults-vneid.achieved"'),
                    {"line": line},
                )
            for one in meanings:
                if one not in allowed:
                    raise UsageError(
                        N_("--map “{line}”: there is no meaning “{meaning}”."),
                        N_(
                            "Nearest: {nearest}. A meaning is INDICATOR.population, .achieved or .rate, "
                            "or one of: {plain}."
                        ),
                        {
                            "line": line,
                            "meaning": one,
                            "nearest": nearest(one, sorted(allowed)) or "–",
                            "plain": ", ".join(PLAIN_MEANINGS),
                        },
                    )
            heading = heading.strip()
            if heading.isascii() and heading.isupper() and heading.isalpha() and len(heading) <= 3:
                by_column[heading] = meanings
            by_heading[key(heading)] = meanings
        return cls(by_heading, by_column)
