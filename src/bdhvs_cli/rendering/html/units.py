"""The page's tables of all units: their results, and their ranking."""

from bdhvs_cli.comparing.documents import Ranking
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import heading_target
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS, funnel_legend, overdispersion, ranking_order
from bdhvs_cli.rendering.html.cells import Fields, cell, line_up, met_indicators, shown_figure, sort_value


def unit_table(view: Overview) -> Fields:
    """Return the table of all units: a cell per indicator."""
    say = view.say
    headings: list[Fields] = [{"text": say(N_("Unit")), "kind": "text", "note": ""}]
    headings.extend(
        {"text": view.names[one.id], "kind": "number", "note": heading_target(view, one)} for one in view.indicators
    )
    headings.append({"text": say(N_("Met")), "kind": "number", "note": ""})
    lines = []
    for code, name in view.units.items():
        results = [view.unit_result(code, one.id) for one in view.indicators]
        met, value = met_indicators(results)
        statuses = [f"{place}:{one.status}" for place, one in enumerate(results) if one]
        statuses += sorted({f"any:{one.status}" for one in results if one})
        lines.append(
            {
                "code": code,
                "name": name,
                "statuses": " ".join(statuses),
                "cells": [cell(view, indicator, one) for indicator, one in zip(view.indicators, results, strict=True)],
                "met": met,
                "met_value": value,
            }
        )
    line_up(view, lines)
    of_province = [view.province.get(one.id) for one in view.indicators]
    province_line = None
    if any(of_province):
        province_line = {
            "name": say(N_("Whole province")),
            "cells": [cell(view, indicator, one) for indicator, one in zip(view.indicators, of_province, strict=True)],
            "met": met_indicators(of_province)[0],
        }
    return {"headings": headings, "lines": lines, "province": province_line}


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
                    "text": (shown_figure(view, indicator, result) or figures.NOTHING) if result else figures.NOTHING,
                    "value": sort_value(result) if result else "",
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
    line_up(view, lines)
    return {
        "order": ranking_order(view),
        "legend": funnel_legend(view),
        "overdispersion": overdispersion(view, ranking),
        "headings": headings,
        "lines": lines,
    }
