"""Options that several commands share, and what they make up together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bdhvs_cli.cli import completion
from bdhvs_cli.cli.command import choice
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.report.csv import CSV_DIALECTS

READING = N_("What to read, and how")
CHECKING = N_("What to compare it with")
SHOWING = N_("What to show and write")

LAYOUTS = ("wide", "long", "form")
DASHES = ("missing", "zero")
DUPLICATES = ("error", "latest")
FORMATS = ("table", "json", "csv", "md")

INPUT = N_("INPUT")
INPUT_HELP = N_("workbooks (.xlsx .xlsm .xls .xlsb .ods .csv), folders or patterns such as incoming/*.xlsx")

Inputs = Annotated[list[str], typer.Argument(metavar=INPUT, help=INPUT_HELP)]
Targets = Annotated[
    str | None,
    typer.Option(
        "--targets",
        metavar=N_("ID|YEAR|PATH"),
        help=N_("the target set; without it the one of the period's year"),
        rich_help_panel=CHECKING,
        autocompletion=completion.target_sets,
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar=N_("PERIOD"),
        help=N_("the period: 2025-Q3, 2025-H1, 2025-9M, 2025-09, 2025 or a day; without it as the inputs say"),
        rich_help_panel=READING,
    ),
]
Layout = Annotated[
    str | None,
    typer.Option(
        "--layout",
        help=N_("what a row is, where it is not recognised"),
        rich_help_panel=READING,
        **choice(LAYOUTS),
    ),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        metavar=N_("NAME"),
        help=N_("read this sheet only, hidden or not (repeatable)"),
        rich_help_panel=READING,
    ),
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar=N_("HEADING=MEANING"),
        help=N_('say what a heading means: --map "Their heading=adults-vneid.achieved" (repeatable)'),
        rich_help_panel=READING,
    ),
]
Dash = Annotated[
    str,
    typer.Option(
        "--dash",
        help=N_("what a lone “-” in a cell stands for (missing)"),
        rich_help_panel=READING,
        **choice(DASHES),
    ),
]
Duplicates = Annotated[
    str,
    typer.Option(
        "--duplicates",
        help=N_("a unit that reports twice: an error, or the form's later version counts (error)"),
        rich_help_panel=READING,
        **choice(DUPLICATES),
    ),
]
Units = Annotated[
    str | None,
    typer.Option(
        "--units",
        metavar=N_("PATH|any"),
        help=N_("another register of units (CSV); any: take every unit as it comes"),
        rich_help_panel=CHECKING,
    ),
]
PreviousReport = Annotated[
    str | None,
    typer.Option(
        "--previous",
        metavar=N_("REPORT|INPUT"),
        help=N_("the last period: for checks across periods, and for the bounds where units are missing"),
        rich_help_panel=CHECKING,
    ),
]
Revises = Annotated[
    str | None,
    typer.Option(
        "--revises", metavar=N_("REPORT"), help=N_("the report that this one replaces"), rich_help_panel=CHECKING
    ),
]
Accept = Annotated[
    str | None,
    typer.Option(
        "--accept",
        metavar=N_("FILE.yaml|FILE.xlsx"),
        help=N_(
            "findings that somebody has checked and found to be right: YAML, or a workbook of check "
            "--annotate, filled in"
        ),
        rich_help_panel=CHECKING,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", help=N_("the format of what is printed (table)"), rich_help_panel=SHOWING, **choice(FORMATS)
    ),
]
CsvDialectOption = Annotated[
    str,
    typer.Option(
        "--csv-dialect",
        help=N_("excel-vi: semicolons and decimal commas, for an Excel with Vietnamese settings (standard)"),
        rich_help_panel=SHOWING,
        **choice(CSV_DIALECTS),
    ),
]


_MOST_INPUTS = 3
"""More inputs than this are said again as a pattern, where one finds just them."""


def inputs_again(inputs: Sequence[str]) -> list[str]:
    """Return the words that say these inputs again, as few as possible."""
    if len(inputs) > _MOST_INPUTS:
        paths = {Path(one) for one in inputs}
        first = next(iter(paths))
        pattern = first.parent / f"*{first.suffix}"
        found = {one for one in first.parent.glob(pattern.name) if not one.name.startswith((".", "~$"))}
        if first.suffix and found == paths:
            return [pattern.as_posix()]
    return [f"./{one}" if one.startswith("-") else one for one in inputs]
