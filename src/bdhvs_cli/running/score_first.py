"""What cannot be asked of an input in passing can be where it is scored by itself; its report then takes its place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bdhvs_cli.model.errors import OptionNeeded, UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.terminal.next_steps import command_line


def score_first(given: str, options: Sequence[str]) -> str:
    """Return the command that scores an input by itself and writes its report.

    Args:
        given: a file, folder or pattern.
        options: the words that say how it is read.
    """
    name = Path(given).stem
    report = f"{name}.json" if name and not set(name) & set("*?[") else "report.json"
    return command_line("bdhvs", "score", given, *options, "-o", report)


@contextmanager
def scored_first(given: str, options: Sequence[str]) -> Iterator[None]:
    """Advise to score an input by itself where an option would have to say something of it alone.

    Raises:
        UsageError: instead of ``OptionNeeded``.
    """
    try:
        yield
    except OptionNeeded as error:
        raise UsageError(
            error.message,
            N_("Score it by itself, and give the report instead: {command}"),
            {**error.params, "command": score_first(given, [*options, *error.option])},
        ) from error
