"""The tables of a diff: the province's changes, those of units, and how many went from which verdict to which."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bdhvs_cli.comparing.documents import ProvinceChange, UnitChange
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.documents.diff.view import DiffView
from bdhvs_cli.rendering.documents.document import Note
from bdhvs_cli.rendering.tables.cells import Beside, Cell, Count, Points, Text
from bdhvs_cli.rendering.tables.table import Column, Filter, On, Table
from bdhvs_cli.rendering.tables.verdicts import Verdict, Verdicts

WIDE = 108
"""From so many columns of a screen on, statuses are said in words beside their marks."""
_NARROW = 90
"""Below so many, columns stand closer."""
_TERSE = 110
"""Below so many, headings are at their shortest, and the note beneath says what they mean."""
_VERDICTS = 16
"""What both verdicts of a row take, about; longer ones leave the headings less."""
_MOST_IN_WORDS = 4
"""Transitions that are always named in words."""
_NAME = 30
"""What an indicator's name takes, about."""


def province_table(view: DiffView) -> tuple[Table[ProvinceChange], list[Note]]:
    """Return the province's changes, and what explains them."""
    say = view.say
    old, new = view.labels
    words = (len(shown.statuses(say, change.old_status, change.new_status)) for change in view.diff.province)
    terse_below = _TERSE + max((0, *(length - _VERDICTS for length in words)))

    def part(name: str) -> Callable[[ProvinceChange], Points]:
        return lambda change: Points(getattr(change, name), change.measure, part=True)

    table: Table[ProvinceChange] = Table(
        [
            Column(
                say(N_("Indicator")),
                lambda change: Text(view.names.indicator(change.indicator)),
                width=31,
                narrowest=12,
            ),
            Column(old, lambda change: view.rate(change, "old"), "figure"),
            Column(new, lambda change: view.rate(change, "new"), "figure"),
            Column(say(N_("Change")), view.change, "figure", width=12),
            Column(say(N_("by rates")), part("within"), "figure", width=12),
            Column(say(N_("by population shares")), part("between"), "figure", say(N_("by shares")), width=13),
            Column(
                say(N_("by units that came or went")),
                part("entered_left"),
                "figure",
                say(N_("by units in, out")),
                say(N_("in, out")),
                terse_below,
                width=13,
            ),
            Column(
                say(N_("Target")), lambda change: Text(view.target(change).text(say)), "figure", width=18, centred=True
            ),
            *_verdicts(view, narrowest=None, bare_below=WIDE),
        ],
        view.diff.province,
        caption=say(N_("The province: change in percentage points, and what it is made of")),
        close_below=_NARROW,
        heading_height=48,
    )
    changed = any(change.change is not None for change in view.diff.province)
    adds_up = say(N_("Changes in percentage points; before rounding, the three parts add up to each exactly."))
    return table, [
        Note(adds_up if changed else "", On.SCREEN),
        Note(say(N_("in, out: by units that count in one of the periods only")), On.SCREEN, below=terse_below),
        Note(
            marks_key(view, ((change.old_status, change.new_status) for change in table.lines)), On.SCREEN, below=WIDE
        ),
        Note(
            say(N_("Rates in percent, changes in percentage points; the three parts add up to each change exactly.")),
            On.WORKBOOK,
        ),
    ]


def _verdicts(view: DiffView, *, narrowest: int | None, bare_below: int = 0, grows: bool = False) -> list[Column[Any]]:
    """The verdicts before and now: in two columns where they can be sorted, else in one."""
    say = view.say
    width = 16.7 if grows else 17

    def both(change: ProvinceChange | UnitChange) -> Verdicts:
        return Verdicts(
            change.old_status, change.new_status, _note(view, change) if isinstance(change, UnitChange) else ""
        )

    return [
        Column(
            say(N_("Result before")), lambda change: Verdict(change.old_status), on=On.PAPER, width=width, grows=grows
        ),
        Column(say(N_("Result now")), lambda change: Verdict(change.new_status), on=On.PAPER, width=width, grows=grows),
        Column(say(N_("Result")), both, on=On.TEXT, headed=On.MARKDOWN, narrowest=narrowest, bare_below=bare_below),
    ]


def marks_key(view: DiffView, pairs: Iterable[tuple[Status | None, Status | None]]) -> str:
    """Say what the marks mean that stand there: ``✓ đạt, ✗ chưa đạt``."""
    there = {status for pair in pairs for status in pair}
    return ", ".join(figures.status_text(view.say, status) for status in figures.STATUS_MARK if status in there)


def changes_table(view: DiffView, changes: Sequence[UnitChange], *, named: On = On.ALL) -> Table[UnitChange]:
    """Return changes of units; ``named``: the media on which each says its indicator."""
    say = view.say
    old, new = view.labels
    places = {id(change): place for place, change in enumerate(changes, 1)}
    filters = [
        Filter("crossed", say(N_("crossed the target"))),
        Filter("better", say(N_("towards the target"))),
        Filter("worse", say(N_("away from the target"))),
        *(Filter(f"{place}", view.names.indicator(indicator)) for place, indicator in enumerate(view.indicators)),
    ]
    return Table(
        [
            Column(say(N_("No.")), lambda change: Count(places[id(change)]), "code", on=On.WORKBOOK, width=7),
            Column(say(N_("Code")), lambda change: Text(change.unit_code), "code", on=On.WORKBOOK, width=9),
            Column(
                say(N_("Unit")),
                lambda change: Text(change.unit_name, note=change.unit_code),
                width=30,
                narrowest=12,
                names=True,
            ),
            Column(
                say(N_("Indicator")), lambda change: Text(view.names.indicator(change.indicator)), on=named, width=30
            ),
            Column(old, lambda change: view.rate(change, "old"), "figure"),
            Column(new, lambda change: view.rate(change, "new"), "figure"),
            Column(say(N_("Change")), view.change, "figure", width=12),
            *_verdicts(view, narrowest=10, grows=True),
            Column(
                say(N_("Crossed the target")),
                lambda change: Text(_crossed(view, change)),
                on=On.WORKBOOK,
                width=18.7,
                grows=True,
            ),
        ],
        changes,
        caption=say(N_("Those that crossed the target first, then the largest changes")),
        name="changes",
        identity="changes",
        sortable=True,
        words=lambda change: _words(view, change),
        filters=filters,
        frozen=3,
    )


def _note(view: DiffView, change: UnitChange) -> str:
    if change.split:
        return view.say(N_("split"))
    if change.by_target:
        return view.say(N_("target changed"))
    return view.say(N_("merged")) if change.merged_from else ""


def _crossed(view: DiffView, change: UnitChange) -> str:
    """Say of a unit whether it crossed the target, and whether that is the target's doing."""
    words = {"reached": N_("reached"), "lost": N_("no longer")}
    crossed = view.say(words[change.crossed]) if change.crossed else ""
    return f"{crossed} ({view.say(N_('target changed'))})" if change.by_target else crossed


def _words(view: DiffView, change: UnitChange) -> str:
    words = [str(view.indicators.index(change.indicator))]
    if change.crossed:
        words.append("crossed")
    if change.better is not None:
        words.append("better" if change.better else "worse")
    return " ".join(words)


def by_unit_table(view: DiffView) -> tuple[Table[str], list[Note]]:
    """Return a line per unit: by how much each indicator moved, with both verdicts where it crossed the target."""
    say, by_unit = view.say, view.by_unit()

    def cell(indicator: str) -> Callable[[str], Cell]:
        return lambda code: _moved(view, by_unit[code].get(indicator))

    marked = [
        (change.old_status, change.new_status)
        for change in view.diff.units
        if change.old_status != change.new_status or change.change is None
    ]
    return Table(
        [
            Column(say(N_("Unit")), lambda code: Text(view.names.unit(code)), narrowest=12),
            *(
                Column(view.names.indicator(indicator), cell(indicator), "figure", bare=On.SCREEN)
                for indicator in view.indicators
            ),
        ],
        list(by_unit),
        close_below=WIDE,
    ), [
        Note(say(N_("Changes in percentage points; marks where the verdict changed; · nothing to tell."))),
        Note(marks_key(view, marked)),
    ]


def _moved(view: DiffView, change: UnitChange | None) -> Cell:
    if change is None:
        return Text("·", "dim")
    verdicts = Verdicts(change.old_status, change.new_status)
    if change.change is None:
        return verdicts
    moved = view.change(change)
    return Beside([moved, verdicts]) if change.old_status != change.new_status else moved


def transitions_table(view: DiffView) -> tuple[Table[str], list[Note]]:
    """Return how many units went from which verdict to which in each indicator, and what explains it."""
    say = view.say
    words = [shown.transition(say, *transition) for transition in view.transitions]
    # More than those that every diff names would break every word of their headings.
    marked_below = _NAME + sum(len(word) + 2 for word in words) if len(words) > _MOST_IN_WORDS else 0

    def name(indicator: str) -> Text:
        return Text(view.names.indicator(indicator))

    def count(transition: tuple[Status, Status]) -> Callable[[str], Count]:
        return lambda indicator: _count(view.transition_count(indicator, transition), transition)

    lines = [
        indicator
        for indicator in view.indicators
        if any(view.transition_count(indicator, way) for way in view.transitions)
    ]
    return Table(
        [
            Column(say(N_("Units by verdict")), name, on=On.SCREEN, narrowest=12),
            Column(say(N_("Indicator")), name, on=On.FILES),
            *(
                Column(
                    text, count(transition), "figure", shortest=shown.marks(*transition), shortest_below=marked_below
                )
                for text, transition in zip(words, view.transitions, strict=True)
            ),
        ],
        lines,
        caption=say(N_("How many units went from which result to which")),
    ), [Note(marks_key(view, view.transitions) if marked_below else "", On.SCREEN, below=marked_below)]


def _count(number: int | None, transition: tuple[Status, Status]) -> Count:
    if not number:
        return Count(None, "dim")
    return Count(number, {("missed", "met"): "met", ("met", "missed"): "missed"}.get(transition, ""))  # type: ignore[arg-type]
