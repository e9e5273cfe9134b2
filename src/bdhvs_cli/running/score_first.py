"""What cannot be asked of an input in passing can be where it is scored by itself; its report then takes its place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bdhvs_cli.model.errors import OptionNeeded, UsageError
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_, Command


def score_first(given: str, options: Sequence[str]) -> Command:
    """Return the command that scores an input by itself and writes its report.

    Args:
        given: a file, folder or pattern.
        options: the words that say how it is read.
    """
    name = Path(given).stem
    report = f"{name}.json" if name and not set(name) & set("*?[") else "report.json"
    return Command("bdhvs", "score", given, *options, "-o", report)


@contextmanager
def scored_first(given: str, options: Sequence[str], before: Period | None = None) -> Iterator[None]:
    """Advise to score an input by itself where an option would have to say something of it alone.

    Args:
        given: a file, folder or pattern.
        options: the words that say how it is read.
        before: the period that the input's own comes before, where that is known.

    Raises:
        UsageError: instead of ``OptionNeeded``.
    """
    try:
        yield
    except OptionNeeded as error:
        option, remedy = error.option, N_("Score it by itself, and give the report instead: {command}")
        if option[:1] == ("--period",):
            remedy = N_("Score it by itself, under its own period, and give the report instead: {command}")
            if before is not None:
                option = ("--period", _before(before, error.choices))
        raise UsageError(
            error.message, remedy, {**error.params, "command": score_first(given, [*options, *option])}
        ) from error


def _before(period: Period, choices: Sequence[str]) -> str:
    """Return the last of the periods that an input offers which ends before another; without any the usual one."""
    offered = [Period.parse(choice) for choice in choices]
    earlier = max(
        (earlier for earlier in offered if earlier.end < period.end), key=lambda found: found.end, default=None
    )
    return period.previous_id() if earlier is None else earlier.id
