"""What ``--map`` says of headings and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.reading.values.text import key

PLAIN_MEANINGS = ("unit_code", "unit_name", "indicator", "period", "population", "achieved", "rate", "none")


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
        allowed |= {
            f"{indicator}.{measure}" for indicator in targets.by_id for measure in ("population", "achieved", "rate")
        }
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
            if is_letters(heading):
                by_column[heading] = (*by_column.get(heading, ()), *meanings)
            by_heading[key(heading)] = (*by_heading.get(key(heading), ()), *meanings)
        return cls(by_heading, by_column)


def mapped_to_period(lines: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of the headings, and the letters of the columns, that ``--map`` says hold periods.

    The period has to be found before the target set is known that the rest of ``--map`` is checked against.
    """
    headings = [heading for heading, meaning in map(parts_of_line, lines) if meaning == "period"]
    return frozenset(heading if is_letters(heading) else key(heading) for heading in headings if heading)


def parts_of_line(line: str) -> tuple[str, str]:
    """Return the heading (or the column's letters) that a line of ``--map`` is about, and what it is to mean."""
    heading, _, meaning = line.rpartition("=")
    return heading.strip(), meaning.strip()


def is_letters(heading: str) -> bool:
    """Whether a heading may be a column's letters: ``G``, ``AB``."""
    return heading.isascii() and heading.isupper() and heading.isalpha() and len(heading) <= 3
