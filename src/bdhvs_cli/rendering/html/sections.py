"""The tables of the page, as plain values for the templates: texts as people read them, values to sort by."""

from typing import Any

from bdhvs_cli.comparing.documents import Ranking
from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.charts.bars import unit_charts
from bdhvs_cli.rendering.content.answer import indicator_answer, short_text
from bdhvs_cli.rendering.content.findings import IMPACTS, SEVERITY_WORDS, deciding_first
from bdhvs_cli.rendering.content.overview import SILENT, Overview, figure
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS, funnel_legend, overdispersion, ranking_order
from bdhvs_cli.rendering.findings import finding_text, report_namers
from bdhvs_cli.rendering.html.alignment import aligned

MOST_BARS = 120
"""Units up to which every one is drawn and listed for each indicator."""
FEW_BARS = 40
"""Of more units, so many of the first and of the last."""

_SEVERITY_KINDS = {"error": "invalid", "warning": "undetermined", "info": "not-reported"}

Fields = dict[str, Any]


def summary_table(view: Overview) -> Fields:
    """Return the province's table."""
    say = view.say
    headings = (
        N_("Indicator"),
        N_("Population"),
        N_("Achieved"),
        N_("Rate"),
        N_("Target"),
        N_("Gap"),
        N_("Shortfall"),
        N_("Units reported"),
        N_("Result"),
    )
    lines = []
    for indicator in view.indicators:
        result = view.province.get(indicator.id)
        if result is None:
            continue
        values = [
            figures.count(say, result.population),
            figures.count(say, result.achieved),
            figures.rate(say, result),
            figures.target(say, indicator, result),
            figures.gap(say, result),
            figures.count(say, result.shortfall) if result.shortfall else figures.NOTHING,
            f"{figures.count(say, result.units_reported)}/{figures.count(say, result.units_expected)}",
        ]
        lines.append(
            {
                "name": view.names[indicator.id],
                "figures": values,
                "status": result.status,
                "verdict": figures.status_text(say, result.status),
            }
        )
    return {"headings": [say(heading) for heading in headings], "lines": lines}


def unit_table(view: Overview) -> Fields:
    """Return the table of all units: a cell per indicator."""
    say = view.say
    headings: list[Fields] = [{"text": say(N_("Unit")), "kind": "text", "note": ""}]
    for indicator in view.indicators:
        province = view.province.get(indicator.id)
        target = say(N_("target {target}"), target=figures.target(say, indicator, province)) if province else ""
        headings.append({"text": view.names[indicator.id], "kind": "number", "note": target})
    headings.append({"text": say(N_("Met")), "kind": "number", "note": ""})
    lines = []
    for code, name in view.units.items():
        results = [view.unit_result(code, one.id) for one in view.indicators]
        met, value = _met(results)
        statuses = [f"{place}:{one.status}" for place, one in enumerate(results) if one]
        statuses += sorted({f"any:{one.status}" for one in results if one})
        lines.append(
            {
                "code": code,
                "name": name,
                "statuses": " ".join(statuses),
                "cells": [_cell(view, indicator, one) for indicator, one in zip(view.indicators, results, strict=True)],
                "met": met,
                "met_value": value,
            }
        )
    _line_up(view, lines)
    of_province = [view.province.get(one.id) for one in view.indicators]
    province_line = None
    if any(of_province):
        province_line = {
            "name": say(N_("Whole province")),
            "cells": [_cell(view, indicator, one) for indicator, one in zip(view.indicators, of_province, strict=True)],
            "met": _met(of_province)[0],
        }
    return {"headings": headings, "lines": lines, "province": province_line}


def _line_up(view: Overview, lines: list[Fields]) -> None:
    """Let the figures of each column stand with their decimal marks below each other."""
    for column in zip(*(line["cells"] for line in lines), strict=True):
        texts = aligned(view.say, [cell["text"] for cell in column])
        for cell, text in zip(column, texts, strict=True):
            cell["text"] = text


def _met(results: list[Result | None]) -> tuple[str, str]:
    """Return how many of a unit's indicators are met, as text and to sort by."""
    applicable = [one for one in results if one is not None and one.status != "no-population"]
    if not any(one.status not in SILENT for one in applicable):
        return figures.NOTHING, ""
    met = sum(one.status == "met" for one in applicable)
    return f"{met}/{len(applicable)}", str(met / len(applicable))


def _cell(view: Overview, indicator: ReportIndicator, result: Result | None) -> Fields:
    say = view.say
    if result is None:
        return {"text": "", "status": "", "mark": "", "word": "", "value": "", "note": ""}
    return {
        "text": _figure(view, indicator, result),
        "status": result.status,
        "mark": figures.STATUS_MARK[result.status],
        "word": figures.status_word(say, result.status),
        "value": _value(result),
        "note": short_text(view, indicator, result),
    }


def _figure(view: Overview, indicator: ReportIndicator, result: Result) -> str:
    say = view.say
    if result.rate is not None:
        return figures.rate(say, result)
    if result.achieved is None or result.status in SILENT or result.status == "no-population":
        return ""
    if indicator.measure == "yes-no":
        return say(N_("yes")) if result.achieved else say(N_("no"))
    return figures.count(say, result.achieved)


def _value(result: Result) -> str:
    value = figure(result)
    return "" if value is None else f"{value:.9g}"


def unit_filters(view: Overview) -> list[Fields]:
    """Return what the units can be narrowed down to."""
    say = view.say
    present = {one.status for one in view.report.results if one.level == "unit"}
    options = [
        ("any:missed", say(N_("short of some target"))),
        ("any:not-reported", say(N_("something not reported"))),
        ("any:invalid", say(N_("faulty data"))),
    ]
    chosen = [{"value": value, "text": text} for value, text in options if value.partition(":")[2] in present]
    for place, indicator in enumerate(view.indicators):
        if any(one.status == "missed" for one in view.unit_results(indicator.id)):
            text = say(N_("short of: {indicator}"), indicator=view.names[indicator.id])
            chosen.append({"value": f"{place}:missed", "text": text})
    return chosen


def ranking_table(view: Overview, ranking: Ranking) -> Fields:
    """Return the ranking."""
    say = view.say
    headings: list[Fields] = [
        {"text": say(N_("Rank")), "kind": "number"},
        {"text": say(N_("Unit")), "kind": "text"},
        {"text": say(N_("Met")), "kind": "number"},
        {"text": say(N_("Score")), "kind": "number"},
        *({"text": view.names[one.id], "kind": "number"} for one in view.indicators),
    ]
    lines = []
    for unit in ranking.units:
        ranked = unit.rank is not None
        score = float(unit.score) if ranked and unit.score is not None else None
        cells: list[Fields] = [
            {
                "text": f"{unit.met}/{unit.applicable}" if unit.applicable else figures.NOTHING,
                "value": str(unit.met / unit.applicable) if unit.applicable else "",
                "mark": "",
                "word": "",
            },
            {
                "text": f"{score:.3f}".replace(".", say.decimal_mark) if score is not None else figures.NOTHING,
                "value": "" if score is None else f"{score:.9g}",
                "mark": "",
                "word": "",
            },
        ]
        for indicator in view.indicators:
            result = view.unit_result(unit.unit_code, indicator.id)
            figured = unit.indicators.get(indicator.id)
            funnel = figured.funnel if figured else None
            cells.append(
                {
                    "text": (_figure(view, indicator, result) or figures.NOTHING) if result else figures.NOTHING,
                    "value": _value(result) if result else "",
                    "mark": FUNNEL_MARKS[funnel] if funnel else "",
                    "word": say(FUNNEL_WORDS[funnel]) if funnel else "",
                }
            )
        lines.append(
            {
                "rank": str(unit.rank) if ranked else figures.NOTHING,
                "rank_value": str(unit.rank) if ranked else "",
                "name": unit.unit_name,
                "cells": cells,
            }
        )
    _line_up(view, lines)
    return {
        "order": ranking_order(view),
        "legend": funnel_legend(view),
        "overdispersion": overdispersion(view, ranking),
        "headings": headings,
        "lines": lines,
    }


def indicator_sections(view: Overview) -> list[Fields]:
    """Return a section per indicator: its bars, and its units from best to worst."""
    say = view.say
    sections = []
    for indicator in view.indicators:
        results = view.sorted_results(indicator)
        known = view.definition(indicator.id)
        name = view.names[indicator.id]
        shown = results if len(results) <= MOST_BARS else [*results[:FEW_BARS], *results[-FEW_BARS:]]
        heading = (
            say(N_("Table: all units, best first"))
            if len(shown) == len(results)
            else say(
                N_("Table: the first and the last {count} units; the workbook and the CSV file have all"),
                count=FEW_BARS,
            )
        )
        lines = [_indicator_line(view, indicator, one) for one in shown]
        _line_up(view, lines)
        sections.append(
            {
                "name": name,
                "wording": known.wording.in_language(say.code) if known else "",
                "answer": indicator_answer(view, indicator),
                "caption": f"{name} · {view.period}",
                "charts": unit_charts(view, indicator, results, MOST_BARS, FEW_BARS),
                "table_heading": f"{name}: {heading}",
                "headings": _indicator_headings(view, indicator),
                "lines": lines,
            }
        )
    return sections


def _indicator_headings(view: Overview, indicator: ReportIndicator) -> list[Fields]:
    words = [N_("Population"), N_("Achieved"), N_("Rate"), N_("Target"), N_("Gap"), N_("Shortfall")]
    say = view.say
    return [
        {"text": say(N_("Unit")), "kind": "text"},
        *({"text": say(word), "kind": "number"} for word in words),
        {"text": say(N_("Result")), "kind": "text"},
    ]


def _indicator_line(view: Overview, indicator: ReportIndicator, result: Result) -> Fields:
    say = view.say

    def cell(text: str, value: Any) -> Fields:
        return {"text": text, "value": "" if value is None else f"{float(value):.9g}"}

    return {
        "code": result.unit_code,
        "name": result.unit_name,
        "status": result.status,
        "verdict": figures.status_text(say, result.status),
        "cells": [
            cell(figures.count(say, result.population), result.population),
            cell(figures.count(say, result.achieved), result.achieved),
            cell(figures.rate(say, result), result.rate),
            cell(figures.target(say, indicator, result), result.target),
            cell(figures.gap(say, result), result.gap),
            cell(figures.count(say, result.shortfall) if result.shortfall else figures.NOTHING, result.shortfall),
        ],
    }


def finding_lines(view: Overview) -> list[Fields]:
    """Return the findings, the deciding first."""
    say = view.say
    namers = report_namers(say, view.report)
    lines = []
    for one in deciding_first(view.report.findings):
        text = finding_text(say, one, *namers)
        lines.append(
            {
                "kind": _SEVERITY_KINDS[one.severity],
                "severity": say(SEVERITY_WORDS[one.severity]),
                "code": one.code,
                "impact": say(IMPACTS[one.impact]),
                "place": " › ".join(part for part in (one.file, one.sheet, one.cell) if part) or figures.NOTHING,
                "message": text.message,
                "remedy": text.remedy,
                "accepted": say(N_("Accepted: {reason}"), reason=one.accepted) if one.accepted else "",
            }
        )
    return lines
