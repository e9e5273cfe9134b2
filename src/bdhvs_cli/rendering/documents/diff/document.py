"""A diff: what moved and why, who crossed the target, every change, what came along."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from bdhvs_cli.comparing.documents import ProvinceChange, UnitChange
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.documents.diff.content import answer, method
from bdhvs_cli.rendering.documents.diff.data import FIELDS, diff_rows
from bdhvs_cli.rendering.documents.diff.machine import diff_document as machine_document
from bdhvs_cli.rendering.documents.diff.tables import by_unit_table, changes_table, province_table, transitions_table
from bdhvs_cli.rendering.documents.diff.view import DiffView, Grouping
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Data,
    Document,
    Findings,
    Foremost,
    Heading,
    Lead,
    Listing,
    Name,
    Names,
    Note,
    Notes,
    Part,
    Section,
    Tabular,
)
from bdhvs_cli.rendering.documents.regrouped import the_first, the_others
from bdhvs_cli.rendering.drawings.dumbbell import DumbbellPicture, Pair, axis_of
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.names import Names as NamesOf
from bdhvs_cli.rendering.tables.cells import Look, TargetValue
from bdhvs_cli.rendering.tables.table import On

MOST_DRAWN = 80
"""Units that are drawn for each indicator: those that crossed, then the largest changes."""
_MOST_GROUPED = 8


def diff_document(view: DiffView, by: Grouping | None = None) -> Document:
    """Return the diff.

    Args:
        view: the diff; its units may be filtered already.
        by: on a screen all changes, in a table for each indicator, or in one table with a line per unit; None: the
            outstanding.
    """
    targets = view.new.targets
    return Document(
        say=view.say,
        title=view.say(N_("Comparison of two reports")),
        head=[
            Part(view.diff.province_name, strong=True),
            Part(view.title, strong=True),
            Part(view.in_both, on=On.TEXT),
        ],
        agency=targets.agency.in_language(view.say.code) if targets else "",
        sections=lambda: _sections(view, by),
        data=Data(FIELDS, lambda: diff_rows(view.diff)),
        machine=lambda: _machine(view),
        when=view.new.generated_at,
    )


def _machine(view: DiffView) -> dict[str, object]:
    names = NamesOf(language("en"), (view.old, view.new))
    return machine_document(view.diff, names.unit, names.indicator)


def _sections(view: DiffView, by: Grouping | None) -> Sequence[Section]:
    say = view.say
    explained = Section(
        say(N_("Method")),
        [*(Note(text) for text in method(say)), Listing(the_others(view.regrouped()))],
        "method",
    )
    note = say(N_("Those that crossed the target first, then the largest changes"))
    return [
        Section(say(N_("What moved, and why")), _answer(view), "answer", sheet=say(N_("Comparison")), headed=On.PAGE),
        Section(say(N_("Units that crossed the target")), _crossed(view, by), "crossed", headed=On.PAGE),
        Section(say(N_("Units that came or went")), _came_and_went(view, On.SCREEN), on=On.SCREEN, headed=On.NOWHERE),
        explained._replace(on=On.WORKBOOK),
        Section(
            say(N_("All changes of units")),
            [Note(f"{note}.", On.WORKBOOK), Tabular(changes_table(view, view.diff.units))],
            "units",
            sheet=say(N_("Changes of units")),
            on=On.PAPER,
        ),
        Section(
            say(N_("By indicator")),
            [block for indicator in view.indicators for block in _drawn(view, indicator)],
            "indicators",
            on=On.PAGE,
        ),
        Section(
            say(N_("Findings")),
            [Findings(Overview(replace(view.new, findings=view.diff.findings), say))],
            "findings",
            on=On.PAPER,
        ),
        explained._replace(on=On.PAGE),
    ]


def _answer(view: DiffView) -> Sequence[Block]:
    say = view.say
    revision, remarks, regrouped = view.revision(), view.remarks(), view.regrouped()
    table, notes = province_table(view)
    turned = view.turned()
    return [
        Lead(answer(view), On.PAPER),
        Listing(revision, On.SCREEN, "undetermined"),
        Listing([*revision, *remarks, *the_first(say, regrouped)], On.PAPER),
        Listing([*revision, *remarks, *regrouped], On.MARKDOWN),
        Tabular(table, notes=notes),
        *_province_drawing(view),
        Listing([*remarks, *the_first(say, regrouped, screen=True)], On.SCREEN),
        Heading(
            say(N_("Verdicts changed by this revision alone ({count})"), count=len(turned)) if turned else "",
        ),
        Notes(turned),
    ]


def _province_drawing(view: DiffView) -> list[Block]:
    pairs = [
        _pair(view, view.names.indicator(change.indicator), change)
        for change in view.diff.province
        if change.measure != "count" and change.change is not None
    ]
    if not pairs:
        return []
    return [
        Charts(
            view.say(N_("The province, before and now")), [DumbbellPicture(view.title, view.labels, pairs)], on=On.PAPER
        )
    ]


def _pair(view: DiffView, name: str, change: ProvinceChange | UnitChange) -> Pair:
    return Pair(
        name,
        view.rate(change, "old"),
        view.rate(change, "new"),
        view.change(change),
        change.new_status or "undetermined",
        change.new_target if isinstance(change, ProvinceChange) else None,
    )


def _crossed(view: DiffView, by: Grouping | None) -> Sequence[Block]:
    say = view.say
    own = On.SCREEN if by is None else On.NOWHERE
    crossed = [change for change in view.diff.units if change.crossed is not None]
    moved = [change for change in view.diff.units if change.crossed is None and change.change]
    counted, notes = transitions_table(view)
    blocks: list[Block] = [
        _named(
            view, N_("Reached the target"), "met", own | On.PAGE, lambda indicator: view.crossed("reached", indicator)
        ),
        _named(
            view,
            N_("No longer at the target"),
            "missed",
            own | On.PAGE,
            lambda indicator: view.crossed("lost", indicator),
        ),
        _named(
            view,
            N_("Verdict changed only because the target did"),
            "undetermined",
            own | On.PAGE,
            lambda indicator: (
                view.crossed("lost", indicator, by_target=True) + view.crossed("reached", indicator, by_target=True)
            ),
        ),
        _named(view, N_("Largest changes of the others"), "strong", own, view.largest),
        *_listed(view, say(N_("Units that crossed the target")), crossed),
        *_listed(view, say(N_("Changes of the others, the largest first")), moved),
        *(_all_changes(view, by) if by else []),
    ]
    if counted.lines:
        blocks += [
            Heading(say(N_("Units by verdict")), On.MARKDOWN),
            Heading(counted.caption, On.WORKBOOK),
            Tabular(counted, own | On.FILES, notes, together=True),
        ]
    gone = _came_and_went(view, On.FILES)
    return [*blocks, Heading(say(N_("Units that came or went")) if gone else "", On.FILES), *gone]


def _came_and_went(view: DiffView, on: On) -> list[Names]:
    return [
        Names(
            view.say(group.title, count=len(group.units)),
            [Name(name, f" ({', '.join(which)})" if which else "") for name, which in group.units],
            _MOST_GROUPED,
            on,
        )
        for group in view.came_and_went()
    ]


def _named(view: DiffView, title: str, look: Look, on: On, of: Callable[[str], Sequence[UnitChange]]) -> Foremost:
    """Name units indicator by indicator."""
    rows = [(view.names.indicator(indicator), changes) for indicator in view.indicators if (changes := of(indicator))]
    return Foremost(view.say(title), rows, partial(_name, view), look, counted=look != "strong", on=on)


def _name(view: DiffView, change: UnitChange) -> Name:
    now = f" ({view.rate(change, 'new').text(view.say)})"
    if change.change is None:
        return Name(change.unit_name, now)
    moved = view.change(change)
    return Name(change.unit_name, now, moved.text(view.say), moved.look)


def _listed(view: DiffView, title: str, changes: Sequence[UnitChange]) -> list[Block]:
    table = changes_table(view, changes)._replace(name="")
    return [Heading(title, On.MARKDOWN), Tabular(table, On.MARKDOWN)] if changes else []


def _all_changes(view: DiffView, by: Grouping) -> list[Block]:
    """All changes on a screen."""
    if not view.diff.units:
        return [Note(view.say(N_("No change of a unit to show.")), On.SCREEN)]
    if by == "unit":
        table, notes = by_unit_table(view)
        return [Tabular(table, On.SCREEN, notes)]
    blocks: list[Block] = []
    for indicator in view.indicators:
        changes = view.changes(indicator)
        title = f"{view.names.indicator(indicator)} ({view.say.integer(len(changes))})"
        if changes:
            blocks += [
                Heading(title, On.SCREEN),
                Tabular(changes_table(view, changes, named=On.FILES), On.SCREEN),
            ]
    return blocks


def _drawn(view: DiffView, indicator: str) -> list[Block]:
    """A drawing of an indicator, in two halves: those that crossed, then the largest changes."""
    changes, whole = view.changes(indicator), view.whole(indicator)
    comparable = (change for change in changes if None not in (change.change, change.old_rate, change.new_rate))
    pairs = [_pair(view, change.unit_name, change) for change in islice(comparable, MOST_DRAWN)]
    if not pairs:
        return []
    name = view.names.indicator(indicator)
    target = None
    if whole.new_target is not None:
        target = TargetValue([whole.new_target], whole.measure, whole.direction)
    middle = (len(pairs) + 1) // 2
    drawings = [
        DumbbellPicture(f"{name}: {view.title}", view.labels, half, target, axis_of(pairs, target))
        for half in (pairs[:middle], pairs[middle:])
        if half
    ]
    text = view.say(N_("{shown} of {all} changes"), shown=len(pairs), all=len(changes))
    return [Heading(name), Charts(f"{view.title} · {text}", drawings, in_columns=True)]
