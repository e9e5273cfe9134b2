"""Cells of the page's tables: texts as people read them, values to sort by."""

from typing import Any

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import short_text
from bdhvs_cli.rendering.content.overview import SILENT, Overview, figure
from bdhvs_cli.rendering.html.alignment import aligned

Fields = dict[str, Any]
"""What a template fills in."""


def cell(view: Overview, indicator: ReportIndicator, result: Result | None) -> Fields:
    """Return the cell of a unit's (or the province's) indicator; an empty one where no such unit reports it."""
    say = view.say
    if result is None:
        return {"text": "", "status": "", "mark": "", "word": "", "value": "", "note": ""}
    return {
        "text": shown_figure(view, indicator, result),
        "status": result.status,
        "mark": figures.STATUS_MARK[result.status],
        "word": figures.status_word(say, result.status),
        "value": sort_value(result),
        "note": short_text(view, indicator, result),
    }


def shown_figure(view: Overview, indicator: ReportIndicator, result: Result) -> str:
    """Return the figure that a result is about: its rate, its number, yes or no; an empty text where there is none."""
    say = view.say
    if result.rate is not None:
        return figures.rate(say, result)
    if result.achieved is None or result.status in SILENT or result.status == "no-population":
        return ""
    if indicator.measure == "yes-no":
        return say(N_("yes")) if result.achieved else say(N_("no"))
    return figures.count(say, result.achieved)


def sort_value(result: Result) -> str:
    """Return what a column is sorted by; an empty text where there is no figure."""
    value = figure(result)
    return "" if value is None else f"{value:.9g}"


def met_indicators(results: list[Result | None]) -> tuple[str, str]:
    """Return how many of a unit's indicators are met, as text and to sort by."""
    applicable = [one for one in results if one is not None and one.status != "no-population"]
    if not any(one.status not in SILENT for one in applicable):
        return figures.NOTHING, ""
    met = sum(one.status == "met" for one in applicable)
    return f"{met}/{len(applicable)}", str(met / len(applicable))


def line_up(view: Overview, lines: list[Fields]) -> None:
    """Let the figures of each column stand with their decimal marks below each other."""
    for column in zip(*(line["cells"] for line in lines), strict=True):
        texts = aligned(view.say, [cell["text"] for cell in column])
        for cell, text in zip(column, texts, strict=True):
            cell["text"] = text
