"""The answer, and what needs attention: sentences for the top of a report."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.language import Language

NAMED = 2
"""How many units are named where the farthest from a target are pointed out."""


class Note(NamedTuple):
    """A few words that say what it is about, and a sentence."""

    about: str
    text: str


def answer(view: Overview) -> str:
    """Say how many indicators the province has met, and how many of its units have reported."""
    say = view.say
    results = list(view.province.values())
    if not results:
        return say(N_("Nothing was scored: the data has errors that must be mended first."))
    statuses = Counter(result.status for result in results)
    parts = [
        say.plural(
            "{met} of {count} indicator is met",
            "{met} of {count} indicators are met",
            len(results),
            met=statuses["met"],
        )
    ]
    if statuses["missed"]:
        parts.append(say.plural("{count} is missed", "{count} are missed", statuses["missed"]))
    if statuses["undetermined"]:
        parts.append(say.plural("{count} is undetermined", "{count} are undetermined", statuses["undetermined"]))
    if statuses["no-population"]:
        parts.append(say.plural("{count} has no population", "{count} have no population", statuses["no-population"]))
    return f"{'; '.join(parts)}. {reporting(view)}"


def reporting(view: Overview) -> str:
    """Say how many units have reported: all indicators alike, or from how many to how many."""
    say = view.say
    expected = max((result.units_expected or 0 for result in view.province.values()), default=0)
    reported = sorted({result.units_reported or 0 for result in view.province.values()})
    if len(reported) > 1:
        return f"{figures.sent(say, view.report, expected, reported)}."
    return say(N_("{reported} of {expected} units have reported."), reported=reported[0], expected=expected)


def undetermined(view: Overview) -> Iterator[Note]:
    """Say of the undetermined indicators why they are so, and within what bounds the province's rate lies."""
    alike: dict[str, list[str]] = {}
    for indicator in view.indicators:
        result = view.province.get(indicator.id)
        if result is not None and result.status == "undetermined":
            alike.setdefault(_why_undetermined(view, indicator, result), []).append(view.names[indicator.id])
    for text, names in alike.items():
        yield Note("; ".join(names), text)


def _why_undetermined(view: Overview, indicator: ReportIndicator, result: Result) -> str:
    say = view.say
    if indicator.measure == "rate":
        return say(N_("only rates are reported, so that the province's rate can't be computed."))
    without = (result.units_expected or 0) - (result.units_reported or 0)
    lacking = say.plural("{count} unit has no usable figures", "{count} units have no usable figures", without)
    if result.lowest is None or result.highest is None:
        return say(
            N_("{lacking}, and not all of their populations are known, so that no bounds can be given."),
            lacking=lacking,
        )
    return say(
        N_("{lacking}; the province's rate lies within {bounds}, and the target of {target} within these bounds."),
        lacking=lacking,
        bounds=figures.interval(say, result.lowest, result.highest, result.target),
        target=figures.target(say, indicator, result),
    )


def silent_units(view: Overview) -> Iterator[Note]:
    """Name the units that have not reported at all, and those of which single indicators are missing or faulty."""
    say = view.say
    none, some, faulty = [], [], []
    for code, name in view.units.items():
        results = [result for each in view.indicators if (result := view.unit_result(code, each.id)) is not None]
        missing = [result for result in results if result.status == "not-reported"]
        wrong = [result for result in results if result.status == "invalid"]
        if results and len(missing) == len(results):
            none.append(name)
        elif missing:
            some.append(_unit_and_indicators(view, name, missing, results))
        if wrong:
            faulty.append(_unit_and_indicators(view, name, wrong, results))
    for about, names in (
        (N_("Not reported"), none),
        (N_("Partly not reported"), some),
        (N_("Faulty data, left out"), faulty),
    ):
        if names:
            yield Note(say(about), f"{'; '.join(names)}.")


def _unit_and_indicators(view: Overview, name: str, concerned: list[Result], results: list[Result]) -> str:
    if len(concerned) == len(results):
        return f"{name} ({view.say(N_('all indicators'))})"
    return f"{name} ({', '.join(view.names[result.indicator] for result in concerned)})"


def farthest(view: Overview, most: int | None = None) -> Iterator[Note]:
    """Name, for each indicator that has units short of their target, those that are farthest from it.

    Args:
        view: the report.
        most: how many are named, where all stand in the same document under “By unit”; None: all of them.
    """
    for indicator in view.indicators:
        missed = [result for result in view.sorted_results(indicator) if result.status == "missed"]
        if not missed:
            continue
        worst = [
            _unit_short(view, indicator, result, first=place == 0)
            for place, result in enumerate(list(reversed(missed))[:most])
        ]
        yield Note(view.names[indicator.id], " · ".join(worst))


def _unit_short(view: Overview, indicator: ReportIndicator, result: Result, *, first: bool) -> str:
    """Name a unit with what it has reached and lacks: in words for the first, the bare figure for those behind it."""
    say = view.say
    if indicator.measure == "yes-no":
        return result.unit_name
    value = figures.rate(say, result) if result.rate is not None else figures.count(say, result.achieved)
    short = short_text(view, indicator, result)
    if short and not first:
        short = figures.count(say, result.shortfall)
    return f"{result.unit_name} {value}" + (f" ({short})" if short else "")


def short_text(view: Overview, indicator: ReportIndicator, result: Result) -> str:
    """Say how many people a result lacks to its target (or has too many); an empty text where it lacks none."""
    say = view.say
    if indicator.measure != "percent" or not result.shortfall:
        return ""
    if indicator.direction == "at-most":
        return say.plural("{count} person too many", "{count} people too many", result.shortfall)
    return say.plural("{count} person short", "{count} people short", result.shortfall)


def indicator_answer(view: Overview, indicator: ReportIndicator) -> str:
    """Say what the province has reached for one indicator, and how many units are on which side of the target."""
    say = view.say
    province = view.province.get(indicator.id)
    if province is None:
        return ""
    statuses = Counter(result.status for result in view.unit_results(indicator.id))
    counts = ", ".join(
        f"{say.integer(statuses[status])} {figures.status_word(say, status)}"
        for status in figures.STATUS_MARK
        if statuses[status] or status in ("met", "missed")
    )
    value = figures.rate(say, province) if province.rate is not None else figures.count(say, province.achieved)
    return say(
        N_("Whole province: {rate}, target {target}: {status}. Units: {counts}."),
        rate=value,
        target=figures.target(say, indicator, province),
        status=figures.status_word(say, province.status),
        counts=counts,
    )


def heading_figure(say: Language, indicator: ReportIndicator) -> str:
    """Say above a column of units what its figures are: rates, numbers, or yes and no."""
    return say({"count": N_("Number"), "yes-no": N_("Yes / no")}.get(indicator.measure, N_("Rate (%)")))


def heading_target(view: Overview, indicator: ReportIndicator) -> str:
    """Say above a column of units what they are held against: the province's target, or one of their own."""
    say = view.say
    province = view.province.get(indicator.id)
    if province is None:
        return ""
    whole = figures.target(say, indicator, province)
    if indicator.measure == "yes-no":
        return say(N_("target {target} of the units"), target=whole)
    units = {result.target: result for result in view.unit_results(indicator.id)}
    if units.keys() <= {province.target}:
        return say(N_("target {target}"), target=whole)
    if len(units) > 1:
        return say(N_("target by unit; whole province {whole}"), whole=whole)
    own = figures.target(say, indicator, *units.values())
    return say(N_("target {target}; whole province {whole}"), target=own, whole=whole)


def data_quality(view: Overview) -> str:
    """Say how many findings there are about the data, and how many of them could change a result."""
    say = view.say
    serious = [finding for finding in view.report.findings if finding.severity != "info"]
    findings = [finding for finding in serious if finding.accepted is None]
    accepted = len(serious) - len(findings)
    if not serious:
        return say(N_("No errors or warnings in the data."))
    if not findings:
        return all_accepted(say, accepted)
    errors = sum(finding.severity == "error" for finding in findings)
    parts = []
    if errors:
        parts.append(say.plural("{count} error", "{count} errors", errors))
    if len(findings) > errors:
        parts.append(say.plural("{count} warning", "{count} warnings", len(findings) - errors))
    deciding = sum(finding.impact == "decides" for finding in findings)
    effect = (
        say.plural(
            "{count} of them can change a result of the province.",
            "{count} of them can change a result of the province.",
            deciding,
        )
        if deciding
        else say(N_("Whether they can change a result is not known: populations of units are missing."))
        if any(finding.impact == "unknown" for finding in findings)
        else say(N_("None is known to change a result of the province."))
    )
    if accepted:
        beside = say.plural(
            "{count} finding beside has been checked and accepted, with a reason.",
            "{count} findings beside have been checked and accepted, with reasons.",
            accepted,
        )
        effect = f"{effect} {beside}"
    return say(N_("About the data: {what}. {effect}"), what=", ".join(parts), effect=effect)


def all_accepted(say: Language, count: int) -> str:
    """Say that whatever there is to look at has been looked at."""
    return say.plural(
        "There is one matter to look at in the data; it has been checked and accepted, with a reason.",
        "There are {count} matters to look at in the data; all {count} have been checked and accepted, with reasons.",
        count,
    )
