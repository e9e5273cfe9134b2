"""Options and arguments that several commands share, beside those of ``reading/options.py``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING
from bdhvs_cli.rendering.report.dialect import CsvDialect

SHOWING = N_("What to show and write")

INPUT = N_("INPUT")
INPUT_HELP = N_("workbooks (.xlsx .xlsm .xls .xlsb .ods .csv), folders or patterns such as incoming/*.xlsx")

Inputs = Annotated[tuple[str, ...], Argument(INPUT_HELP, metavar=INPUT)]
Revises = Annotated[str | None, Option(N_("the report that this one replaces"), CHECKING, N_("REPORT"))]
Format = Annotated[Literal["table", "json", "csv", "md"], Option(N_("the format of what is printed (table)"), SHOWING)]
CsvDialectOption = Annotated[
    CsvDialect,
    Option(N_("excel-vi: semicolons and decimal commas, for an Excel with Vietnamese settings (standard)"), SHOWING),
]

_MOST_INPUTS = 3
"""More inputs than this are said again as a pattern, where one finds just them."""


def inputs_again(inputs: Sequence[str]) -> list[str]:
    """Return the words that say these inputs again, as few as possible."""
    if len(inputs) > _MOST_INPUTS:
        paths = {Path(path) for path in inputs}
        first = next(iter(paths))
        pattern = first.parent / f"*{first.suffix}"
        found = {path for path in first.parent.glob(pattern.name) if not path.name.startswith((".", "~$"))}
        if first.suffix and found == paths:
            return [pattern.as_posix()]
    return [f"./{path}" if path.startswith("-") else path for path in inputs]
