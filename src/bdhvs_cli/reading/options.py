"""How a person asks for inputs to be read, and what they are to be held against."""

from dataclasses import dataclass
from typing import Annotated, Literal

from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_

READING = N_("What to read, and how")
CHECKING = N_("What to compare it with")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The bundle that every command takes which reads inputs, and that jobs and settings hold."""

    period: Annotated[
        str | None,
        Option(
            N_("the period: 2025-Q3, 2025-H1, 2025-9M, 2025-09, 2025 or a day; without it as the inputs say"),
            READING,
            N_("PERIOD"),
        ),
    ] = None
    layout: Annotated[
        Literal["wide", "long", "form"] | None, Option(N_("what a row is, where it is not recognised"), READING)
    ] = None
    sheet: Annotated[
        tuple[str, ...], Option(N_("read this sheet only, hidden or not (repeatable)"), READING, N_("NAME"))
    ] = ()
    map: Annotated[
        tuple[str, ...],
        Option(
            N_('say what a heading means: --map "Their heading=adults-vneid.achieved" (repeatable)'),
            READING,
            N_("HEADING=MEANING"),
        ),
    ] = ()
    """``their heading=adults-vneid.achieved`` or, by the column's letters, ``G=adults-vneid.achieved``."""
    dash: Annotated[
        Literal["missing", "zero"], Option(N_("what a lone “-” in a cell stands for (missing)"), READING)
    ] = "missing"
    duplicates: Annotated[
        Literal["error", "latest"],
        Option(N_("a unit that reports twice: an error, or the form's later version counts (error)"), READING),
    ] = "error"
    limit: Annotated[
        tuple[str, ...],
        Option(
            N_("allow a file more than usual, where it is known to be sound: --limit cells=4000000 (repeatable)"),
            READING,
            N_("LIMIT=NUMBER"),
            offers="limits",
        ),
    ] = ()
    """As ``reading.files.limits`` understands them."""
    targets: Annotated[
        str | None,
        Option(
            N_("the target set; without it the one of the period's year"),
            CHECKING,
            N_("ID|YEAR|PATH"),
            offers="target_sets",
        ),
    ] = None
    units: Annotated[
        str | None,
        Option(N_("another register of units (CSV); any: take every unit as it comes"), CHECKING, N_("PATH|any")),
    ] = None
    """None: the bundled register of the target set's province."""
    previous: Annotated[
        str | None,
        Option(
            N_("the last period: for checks across periods, and for the bounds where units are missing"),
            CHECKING,
            N_("REPORT|INPUT"),
        ),
    ] = None
    accept: Annotated[
        str | None,
        Option(
            N_(
                "findings that somebody has checked and found to be right: YAML, or a workbook of check "
                "--annotate, filled in"
            ),
            CHECKING,
            N_("FILE.yaml|FILE.xlsx"),
        ),
    ] = None
    period_from_job: bool = False
    """Whether a job, not the command line, names the period."""
