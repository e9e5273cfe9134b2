"""How the figures came about, in plain words: nobody should have to ask."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bdhvs_cli.model.submission import Layout, PeriodSource
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview

RULES = (
    N_(
        "Counts decide, not rounded rates: a target of t percent is met if and only if 100 × achieved ≥ t × "
        "population (for “at most”: ≤), in whole numbers. 79.96% is not 80%."
    ),
    N_(
        "Rates are shown with one decimal, rounded half up. Where that would contradict the verdict, more decimals "
        "are shown, up to four, and after that “<” or “>”. The workbook's cells hold the unrounded rate."
    ),
    N_("Gap = rate − target, in percentage points. Shortfall = the fewest more people who must achieve it."),
    N_("Where the population is 0, a target is neither met nor missed, and the unit isn't counted with either."),
    N_(
        "The province's rate adds up people, not percentages: the achieved of all units over their populations. It "
        "isn't the mean of the units' rates."
    ),
    N_(
        "A unit without usable figures could have anything from nobody to everybody: this gives the lowest and the "
        "highest rate that the province can have. Where the target lies between them, or a population is unknown, "
        "the province is undetermined; it isn't guessed. A target of 100% is missed as soon as one person is known"
        " not to have achieved it."
    ),
    N_(
        "The ranking goes by the share of a unit's indicators that are met, then by how near the rates are to their "
        "targets (each counted up to 100% of the target). Units with missing or faulty figures stand unranked below."
    ),
    N_(
        "▲ and ▼ in the ranking: the unit's rate lies above or below what chance alone explains in a unit of its "
        "size, were its true rate the province's (exact binomial limits, 95%; doubled: 99.8%). φ says how much "
        "more the units differ than chance would have it; far above 1, most marks only say that the units truly "
        "differ."
    ),
)

_SOURCES: dict[PeriodSource, str] = {
    "option": N_("given on the command line"),
    "column": N_("from a column of the input"),
    "sheet": N_("from the text above the table"),
    "file-name": N_("from the file's name"),
    "job": N_("given in the job file"),
}


class Fact(NamedTuple):
    """A name and what stands behind it."""

    name: str
    value: str


class Definition(NamedTuple):
    """An indicator as the plan words it."""

    name: str
    target: str
    deadline: str
    wording: str
    population: str
    criteria: str
    machine_names: str


def facts(view: Overview) -> Iterator[Fact]:
    """Yield what identifies the report: period, target set, units, program, digests."""
    say, report = view.say, view.report
    if report.period is not None:
        source = say(_SOURCES[report.period_source]) if report.period_source else ""
        yield Fact(say(N_("Period")), f"{view.period} · {report.period.id}" + (f" · {source}" if source else ""))
        yield Fact(
            say(N_("Counts")),
            say(N_("each period on its own"))
            if report.targets and not report.targets.cumulative
            else say(N_("cumulative up to the period's last day")),
        )
    if report.target_id:
        yield Fact(
            say(N_("Target set")),
            f"{report.target_id} ({report.target_year})" + (f": {view.title}" if report.targets else ""),
        )
        yield Fact(say(N_("Target set, SHA-256")), report.target_sha256 or figures.NOTHING)
    yield Fact(
        say(N_("Units expected")),
        say.integer(report.units_count) if report.units_sha256 else say(N_("no register: whoever reported")),
    )
    if report.units_sha256:
        yield Fact(say(N_("Register of units, SHA-256")), report.units_sha256)
    if report.revises:
        yield Fact(say(N_("Replaces the report with SHA-256")), report.revises)
    yield Fact(say(N_("Program")), f"bdhvs {report.tool_version}")


def definitions(view: Overview) -> Iterator[Definition]:
    """Yield the indicators with their wording from the plan; without a target set only what the report itself holds."""
    say = view.say
    for indicator in view.indicators:
        known = view.definition(indicator.id)
        result = view.province.get(indicator.id)
        target = figures.target(say, indicator, result) if result else say.value(float(indicator.target))
        yield Definition(
            name=view.names[indicator.id],
            target=target,
            deadline=figures.day(say, date.fromisoformat(indicator.deadline)),
            wording=known.wording.in_language(say.code) if known else figures.NOTHING,
            population=known.population.in_language(say.code) if known else figures.NOTHING,
            criteria="; ".join(criterion.wording.in_language(say.code) for criterion in known.criteria)
            if known
            else "",
            machine_names=f"{indicator.id} · {indicator.population_id} · {indicator.criteria_id}",
        )


def rules(view: Overview) -> list[str]:
    """Return the rules in plain words."""
    return [view.say(rule) for rule in RULES]


def how_to_trace(view: Overview) -> str:
    """Say how a single figure can be followed to its cells."""
    return view.say(
        N_(
            "Each figure can be followed to its cells: bdhvs trace INPUT UNIT INDICATOR. The sheet data holds all "
            "results exactly."
        )
    )


LAYOUTS: dict[Layout, str] = {
    "wide": N_("a row per unit"),
    "long": N_("a row per unit and indicator"),
    "form": N_("a form per unit"),
    "register": N_("a row per person"),
    "other": N_("read by the labels of rows and columns"),
}
