"""All changes of a diff on the screen: a table for each indicator, or one with a line per unit."""

from collections.abc import Iterable

from bdhvs_cli.comparing.documents import UnitChange
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import shown
from bdhvs_cli.rendering.comparison.diff.view import DiffView
from bdhvs_cli.rendering.terminal.summary import status_style
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import Line, Span, line, wrap

WIDE = 108
"""From so many columns on, statuses are said in words beside their marks."""


def marks_key(view: DiffView, pairs: Iterable[tuple[Status | None, Status | None]]) -> str:
    """Say what the marks mean that stand there: ``✓ đạt, ✗ chưa đạt``."""
    there = {status for pair in pairs for status in pair}
    return ", ".join(figures.status_text(view.say, one) for one in figures.STATUS_MARK if one in there)


def changes_of(view: DiffView, indicator: str, to: int) -> list[Line]:
    """All changes of an indicator."""
    changes = view.changes(indicator)
    if not changes:
        return []
    say = view.say
    old, new = view.labels
    columns = [
        Column(say(N_("Unit")), narrowest=12),
        Column(old, figures=True),
        Column(new, figures=True),
        Column(say(N_("Change")), figures=True),
        Column("", narrowest=10),
    ]
    rows = []
    for one in changes:
        style = status_style(one.new_status) if one.new_status else "dim"
        rows.append(
            [
                line(one.unit_name),
                line(view.rate(one, "old")),
                line(Span(view.rate(one, "new"), style)),
                line(Span(view.change(one), "met" if one.better else "missed" if one.better is False else "")),
                line(Span(shown.statuses(say, one.old_status, one.new_status), style), Span(_note(view, one), "dim")),
            ]
        )
    title = f"{view.names.indicator(indicator)} ({say.integer(len(changes))})"
    return [line(Span(title, "strong")), *table(columns, rows, to, decimal_mark=say.decimal_mark)]


def _note(view: DiffView, one: UnitChange) -> str:
    say = view.say
    if one.split:
        return f" · {say(N_('split'))}"
    if one.by_target:
        return f" · {say(N_('target changed'))}"
    if one.merged_from:
        return f" · {say(N_('merged'))}"
    return ""


def changes_by_unit(view: DiffView, to: int) -> list[Line]:
    """A line per unit: by how much each indicator moved, with both verdicts where it crossed the target."""
    by_unit = view.by_unit()
    if not by_unit:
        return []
    say = view.say
    columns = [Column(say(N_("Unit")), narrowest=12)]
    columns += [Column(view.names.indicator(one), figures=True) for one in view.indicators]
    rows = [
        [line(view.names.unit(code)), *(_cell(view, changes.get(one)) for one in view.indicators)]
        for code, changes in by_unit.items()
    ]
    lines = table(columns, rows, to, decimal_mark=say.decimal_mark, gap=1 if to < WIDE else 2)
    marked = [
        (one.old_status, one.new_status)
        for one in view.diff.units
        if one.old_status != one.new_status or one.change is None
    ]
    texts = [say(N_("Changes in percentage points; marks where the verdict changed; · nothing to tell."))]
    if marked:
        texts.append(marks_key(view, marked))
    return lines + [each for text in texts for each in wrap(line("  ", Span(text, "dim")), to, 2)]


def _cell(view: DiffView, change: UnitChange | None) -> Line:
    if change is None:
        return line(Span("·", "dim"))
    style = status_style(change.new_status) if change.new_status else "dim"
    marks = shown.marks(change.old_status, change.new_status)
    if change.change is None:
        return line(Span(marks, style))
    moved = Span(view.change(change), "met" if change.better else "missed" if change.better is False else "")
    return line(moved, " ", Span(marks, style)) if change.old_status != change.new_status else line(moved)
