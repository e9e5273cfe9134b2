"""What needs attention: the largest shortfalls, who has not reported, what that leaves open."""

from collections.abc import Mapping, Sequence

from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, flow, line, pad, width, wrap

_NARROW = 100
_MOST_NAMED = 5


def attention(say: Language, report: Report, to: int) -> list[Line]:
    """Return what somebody has to do something about; nothing where all is well."""
    names = Names(say, [report]).by_indicator
    sections = [
        _shortfalls(say, report, names, to),
        _undetermined(say, report, names, to),
        _silent(say, report, names, to),
    ]
    return [shown for section in sections if section for shown in (EMPTY, *section)]


def _shortfalls(say: Language, report: Report, names: Mapping[str, str], to: int) -> list[Line]:
    """Per indicator that the province has not met, the units that lack most; of the others only how many lag."""
    rows: list[tuple[str, ReportIndicator, list[Result]]] = []
    lagging: list[Line] = []
    for indicator in report.indicators:
        missed = _missed_units(report, indicator)
        province = report.province(indicator.id)
        if not missed or province is None:
            continue
        if province.status == "met":
            lagging.append(line(f"{names[indicator.id]} ({say.integer(len(missed))})"))
        else:
            rows.append((names[indicator.id], indicator, missed))
    out: list[Line] = []
    if rows:
        out.append(line(Span(say(N_("Largest shortfalls")), "strong")))
        first = _first_column([name for name, _, _ in rows], to)
        for name, indicator, missed in rows:
            out += _worst(say, _label(name, first), first, indicator, missed, to)
    if lagging:
        head = line(say(N_("Met by the province, but not yet by all units:")), " ")
        out += flow(head, lagging, to, 4)
    return out


def _missed_units(report: Report, indicator: ReportIndicator) -> list[Result]:
    missed = [
        result
        for result in report.results
        if result.level == "unit" and result.indicator == indicator.id and result.status == "missed"
    ]
    sign = -1 if indicator.direction == "at-most" else 1
    return sorted(missed, key=lambda result: (-(result.shortfall or 0), sign * (result.gap or 0), result.unit_code))


def _worst(
    say: Language, head: Line, first: int, indicator: ReportIndicator, missed: Sequence[Result], to: int
) -> list[Line]:
    """Name as many units as two lines take, and count the others."""
    lines: list[Line] = []
    for shown in range(min(_MOST_NAMED, len(missed)), 0, -1):
        parts = []
        for number, result in enumerate(missed[:shown]):
            detail = _detail(say, indicator, result, first=number == 0)
            rate = "" if result.rate is None else f" {figures.rate(say, result)}"
            parts.append(line(result.unit_name, Span(rate, "missed"), Span(f" ({detail})" if detail else "", "dim")))
        lines = flow(head, parts + _more(say, len(missed) - shown), to, first)
        if len(lines) <= 2:
            break
    return lines


def _more(say: Language, number: int) -> list[Line]:
    text = say.plural("… {count} more unit", "… {count} more units", number)
    return [line(Span(text, "dim"))] if number > 0 else []


def _first_column(names: Sequence[str], to: int) -> int:
    return min(max(width(line(name)) for name in names), to // 3) + 4


def _label(name: str, first: int) -> Line:
    label = line("  ", name, "  ")
    return pad(label, first) if width(label) < first else label


def _detail(say: Language, indicator: ReportIndicator, result: Result, *, first: bool) -> str:
    """By how much the unit misses: in words for the first of a line, the bare figure for those behind it."""
    if indicator.measure == "yes-no":
        return ""
    if indicator.measure == "rate" or result.shortfall is None:
        return figures.gap(say, result)
    if not first:
        return say.integer(result.shortfall)
    too_many = indicator.direction == "at-most"
    if indicator.measure == "count":
        return say(N_("{number} too many") if too_many else N_("{number} short"), number=result.shortfall)
    if too_many:
        return say.plural(N_("{count} person too many"), "{count} people too many", result.shortfall)
    return say.plural(N_("{count} person short"), "{count} people short", result.shortfall)


def _undetermined(say: Language, report: Report, names: Mapping[str, str], to: int) -> list[Line]:
    """Between what the province's rate lies; where that can't be said, why not."""
    bounded: list[tuple[str, str]] = []
    unbounded: dict[str, list[Line]] = {}
    for indicator in report.indicators:
        result = report.province(indicator.id)
        if result is None or result.status != "undetermined":
            continue
        if result.lowest is None or result.highest is None:
            unbounded.setdefault(why_unbounded(indicator, result), []).append(line(names[indicator.id]))
            continue
        interval = figures.interval(say, result.lowest, result.highest, result.target)
        target = figures.target(say, indicator, result)
        text = say(N_("between {interval}, target {target}"), interval=interval, target=target)
        bounded.append((names[indicator.id], text))
    out: list[Line] = []
    if bounded:
        first = _first_column([name for name, _ in bounded], to)
        for name, text in bounded:
            out += flow(_label(name, first), [line(text)], to, first)
    for why, indicators in unbounded.items():
        out += flow(line("  "), indicators, to, 2)
        out += wrap(line("    ", Span(say(why), "dim")), to, 4)
    return [line(Span(say(N_("Undetermined")), "strong")), *out] if out else []


def why_unbounded(indicator: ReportIndicator, result: Result) -> str:
    """Say why a province's undetermined rate has no bounds: an English catalogue text."""
    if not result.units_reported:
        return N_("No unit has reported it.")
    if indicator.measure == "rate":
        return N_("Units report rates only, without counts: there is nothing to add up for the province.")
    if indicator.measure == "count":
        return N_("The missing units' numbers can still tip the total.")
    return N_(
        "The populations of the missing units are not known, so there are no bounds; "
        "--previous with the last period's report would give them."
    )


def _silent(say: Language, report: Report, names: Mapping[str, str], to: int) -> list[Line]:
    """Units without a report, those that left indicators out, and those whose figures are faulty."""
    by_unit: dict[str, list[Result]] = {}
    nobody = {result.indicator for result in report.results if result.level == "province" and not result.units_reported}
    for result in report.results:
        if result.level == "unit":
            by_unit.setdefault(result.unit_code, []).append(result)
    silent, partly, faulty = [], [], []
    for results in by_unit.values():
        name = results[0].unit_name
        silence = [result.indicator for result in results if result.status == "not-reported"]
        # What nobody reports is said once, of the province.
        missing = [names[indicator] for indicator in silence if indicator not in nobody]
        invalid = [names[result.indicator] for result in results if result.status == "invalid"]
        if len(silence) == len(results):
            silent.append(line(name))
        elif missing:
            partly.append(line(name, Span(f" ({', '.join(missing)})", "dim")))
        if invalid:
            faulty.append(line(name, Span(f" ({', '.join(invalid)})", "dim")))
    shown = 6 if to < _NARROW else 12
    out: list[Line] = []
    for text, parts in (
        (N_("Not reported ({count}):"), silent),
        (N_("Indicators left out ({count}):"), partly),
        (N_("Faulty data, not counted ({count}):"), faulty),
    ):
        if parts:
            head = line(Span(say(text, count=len(parts)), "strong"), " ")
            out += flow(head, parts[:shown] + _more(say, len(parts) - shown), to, 2)
    return out
