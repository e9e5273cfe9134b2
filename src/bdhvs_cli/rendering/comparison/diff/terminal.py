"""A diff on the screen: what moved and why, who crossed the target, who came or went."""

from collections.abc import Sequence

from bdhvs_cli.comparing.documents import ProvinceChange, UnitChange
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import shown
from bdhvs_cli.rendering.comparison.diff.terminal_changes import WIDE, changes_by_unit, changes_of, marks_key
from bdhvs_cli.rendering.comparison.diff.view import DiffView, Grouping
from bdhvs_cli.rendering.documents.regrouped import the_first
from bdhvs_cli.rendering.terminal.summary import status_style
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, Style, flow, joined, line, pad, width, wrap

_NARROW = 90
"""Below so many columns, columns stand closer."""
_TERSE = 110
"""Below so many columns, headings are at their shortest, and the note beneath says what they mean."""
_VERDICTS = 16
"""What both verdicts of a row take, about; longer ones leave the headings less."""
_MOST_IN_WORDS = 4
"""Transitions that are always named in words."""
_NAME = 30
"""What an indicator's name takes, about."""
_MOST_NAMED = 5
_MOST_GROUPED = 8


def diff_lines(view: DiffView, to: int, by: Grouping | None = None) -> list[Line]:
    """Return the diff as lines of a terminal.

    Args:
        view: the diff; its units may be filtered already.
        to: columns.
        by: all changes, in a table for each indicator, or in one table with a line per unit; None: the outstanding.
    """
    sections = [
        [*_heading(view, to), EMPTY, *_province(view, to)],
        _remarks(view, to),
        _turned(view, to),
    ]
    if by is not None and not view.diff.units:
        sections.append([line(view.say(N_("No change of a unit to show.")))])
    elif by == "indicator":
        sections += [changes_of(view, indicator, to) for indicator in view.indicators]
    elif by == "unit":
        sections.append(changes_by_unit(view, to))
    else:
        sections += [
            _named(
                view,
                N_("Reached the target"),
                "met",
                to,
                [(one, view.crossed("reached", one)) for one in view.indicators],
            ),
            _named(
                view,
                N_("No longer at the target"),
                "missed",
                to,
                [(one, view.crossed("lost", one)) for one in view.indicators],
            ),
            _named(
                view,
                N_("Verdict changed only because the target did"),
                "undetermined",
                to,
                _by_target(view),
            ),
            _named(
                view,
                N_("Largest changes of the others"),
                "strong",
                to,
                [(one, view.largest(one)) for one in view.indicators],
            ),
        ]
        sections.append(_transitions(view, to))
    sections.append(_came_and_went(view, to))
    out: list[Line] = []
    for section in sections:
        if section:
            out += [EMPTY, *section] if out else section
    return out


def _heading(view: DiffView, to: int) -> list[Line]:
    parts = [line(Span(view.diff.province_name, "strong"))] if view.diff.province_name else []
    parts += [line(Span(view.title, "strong")), line(view.in_both_text)]
    lines = wrap(joined(parts), to, 2)
    for text in view.revision():
        lines += wrap(line(Span(text, "undetermined")), to, 2)
    return lines


def _province(view: DiffView, to: int) -> list[Line]:
    say = view.say
    old, new = view.labels
    rows = [_province_row(view, one, to) for one in view.diff.province]
    terse = to - max((0, *(width(row[-1]) - _VERDICTS for row in rows))) < _TERSE
    columns = [
        Column(say(N_("Indicator")), narrowest=12),
        Column(old, figures=True),
        Column(new, figures=True),
        Column(say(N_("Change")), figures=True),
        Column(say(N_("by rates")), figures=True),
        Column(say(N_("by population shares")), figures=True, short=say(N_("by shares"))),
        Column(
            say(N_("by units that came or went")),
            figures=True,
            short=say(N_("in, out")) if terse else say(N_("by units in, out")),
        ),
        Column(say(N_("Target")), figures=True),
        Column(""),
    ]
    lines = table(columns, rows, to, decimal_mark=say.decimal_mark, gap=1 if to < _NARROW else 2)
    texts = []
    if any(one.change is not None for one in view.diff.province):
        texts.append(say(N_("Changes in percentage points; before rounding, the three parts add up to each exactly.")))
    if terse:
        texts.append(say(N_("in, out: by units that count in one of the periods only")))
    if to < WIDE:
        texts.append(marks_key(view, ((one.old_status, one.new_status) for one in view.diff.province)))
    return lines + [each for text in texts for each in wrap(line("  ", Span(text, "dim")), to, 2)]


def _province_row(view: DiffView, one: ProvinceChange, to: int) -> list[Line]:
    say = view.say
    words = (
        shown.statuses(say, one.old_status, one.new_status)
        if to >= WIDE
        else shown.marks(one.old_status, one.new_status)
    )
    style = status_style(one.new_status) if one.new_status else "dim"
    return [
        line(view.names.indicator(one.indicator)),
        line(view.rate(one, "old")),
        line(Span(view.rate(one, "new"), style)),
        line(Span(view.change(one), _style(one.change, one.direction))),
        *(line(shown.part(say, each, one.measure)) for each in (one.within, one.between, one.entered_left)),
        line(view.target(one)),
        line(Span(words, style)),
    ]


def _style(change: object, direction: str) -> Style:
    if not change:
        return ""
    return "met" if (change > 0) == (direction != "at-most") else "missed"  # type: ignore[operator]


def _remarks(view: DiffView, to: int) -> list[Line]:
    lines: list[Line] = []
    for text in (*view.remarks(), *the_first(view.say, view.regrouped(), screen=True)):
        lines += wrap(line(Span("! ", "undetermined"), text), to, 2)
    return lines


def _turned(view: DiffView, to: int) -> list[Line]:
    turned = view.turned()
    if not turned:
        return []
    title = view.say(N_("Verdicts changed by this revision alone ({count})"), count=len(turned))
    rows = [[line(who), line(Span(verdicts, "undetermined"))] for who, verdicts in turned]
    return [line(Span(title, "strong")), *table([Column("", narrowest=20), Column("")], rows, to)]


def _by_target(view: DiffView) -> list[tuple[str, list[UnitChange]]]:
    return [
        (one, view.crossed("lost", one, by_target=True) + view.crossed("reached", one, by_target=True))
        for one in view.indicators
    ]


def _named(
    view: DiffView, title: str, style: Style, to: int, rows: Sequence[tuple[str, Sequence[UnitChange]]]
) -> list[Line]:
    """Name units indicator by indicator, as many as two lines take, and count the others."""
    rows = [(name, changes) for name, changes in rows if changes]
    if not rows:
        return []
    names = [view.names.indicator(indicator) for indicator, _ in rows]
    first = min(max(width(line(name)) for name in names), to // 3) + 4
    total = sum(len(changes) for _, changes in rows)
    head = f"{view.say(title)} ({view.say.integer(total)})" if style != "strong" else view.say(title)
    out = [line(Span(head, style))]
    for name, (_, changes) in zip(names, rows, strict=True):
        label = line("  ", name, "  ")
        out += _as_fits(view, pad(label, first) if width(label) < first else label, first, changes, to)
    return out


def _as_fits(view: DiffView, head: Line, first: int, changes: Sequence[UnitChange], to: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(min(_MOST_NAMED, len(changes)), 0, -1):
        parts = [_one(view, change) for change in changes[:number]]
        rest = len(changes) - number
        if rest:
            text = view.say.plural("… {count} more unit", "… {count} more units", rest)
            parts.append(line(Span(text, "dim")))
        lines = flow(head, parts, to, first)
        if len(lines) <= 2:
            break
    return lines


def _one(view: DiffView, change: UnitChange) -> Line:
    if change.change is None:
        return line(change.unit_name)
    style: Style = "met" if change.better else "missed"
    return line(change.unit_name, " ", Span(view.change(change), style), Span(f" ({view.rate(change, 'new')})", "dim"))


def _transitions(view: DiffView, to: int) -> list[Line]:
    """How many units went from which verdict to which."""
    say = view.say
    words = [shown.transition(say, *one) for one in view.transitions]
    # More than those that every diff names would break every word of their headings.
    marked = len(words) > _MOST_IN_WORDS and sum(len(one) + 2 for one in words) > to - _NAME
    headings = [shown.marks(*one) for one in view.transitions] if marked else words
    columns = [Column(say(N_("Units by verdict")), narrowest=12)]
    columns += [Column(one, figures=True) for one in headings]
    rows = []
    for indicator in view.indicators:
        counts = [view.transition_count(indicator, one) for one in view.transitions]
        if any(counts):
            cells = [_count(view, one, number) for one, number in zip(view.transitions, counts, strict=True)]
            rows.append([line(view.names.indicator(indicator)), *cells])
    if not rows:
        return []
    lines = table(columns, rows, to, decimal_mark=say.decimal_mark)
    if marked:
        lines += wrap(line("  ", Span(marks_key(view, view.transitions), "dim")), to, 2)
    return lines


def _count(view: DiffView, transition: tuple[str, str], number: int | None) -> Line:
    text = figures.count(view.say, number or None)
    accent: Style = "met" if transition == ("missed", "met") else "missed" if transition == ("met", "missed") else ""
    return line(Span(text, accent if number else "dim"))


def _came_and_went(view: DiffView, to: int) -> list[Line]:
    out: list[Line] = []
    for group in view.came_and_went():
        head = line(Span(view.say(group.title, count=len(group.units)) + ":", "strong"), " ")
        most = _MOST_GROUPED
        parts = [
            line(name, Span(f" ({', '.join(indicators)})", "dim") if indicators else "")
            for name, indicators in group.units[:most]
        ]
        if len(group.units) > most:
            text = view.say.plural("… {count} more unit", "… {count} more units", len(group.units) - most)
            parts.append(line(Span(text, "dim")))
        out += flow(head, parts, to, 2)
    return out
