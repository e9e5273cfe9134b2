"""The page's section on each indicator: its bars, and its units from best to worst."""

from typing import Any

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.charts.bars import unit_charts
from bdhvs_cli.rendering.content.answer import indicator_answer
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.html.cells import Fields, line_up

MOST_BARS = 120
"""Units up to which every one is drawn and listed for each indicator."""
FEW_BARS = 40
"""Of more units, so many of the first and of the last."""


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
        line_up(view, lines)
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
