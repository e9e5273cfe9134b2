"""A diff as a page: what moved and why, who crossed the target, every change, what came along."""

from bdhvs_cli.comparing.documents import UnitChange
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import page, shown
from bdhvs_cli.rendering.comparison.diff.content import answer, method, plain_change
from bdhvs_cli.rendering.comparison.diff.view import DiffView
from bdhvs_cli.rendering.comparison.findings_block import findings_table
from bdhvs_cli.rendering.comparison.page import Block, Cell
from bdhvs_cli.rendering.documents.regrouped import the_first, the_others
from bdhvs_cli.rendering.drawings.dumbbell import Pair, axis_of, dumbbell
from bdhvs_cli.rendering.drawings.shapes import Drawing

MOST_DRAWN = 80
"""Units that are drawn for each indicator: those that crossed, then the largest changes."""


def diff_page(view: DiffView) -> bytes:
    """Return the diff as a UTF-8 HTML file, complete in itself."""
    say = view.say
    targets = view.new.targets
    return page.page(
        say,
        title=say(N_("Comparison of two reports")),
        subtitle=" · ".join(part for part in (view.diff.province_name, view.title) if part),
        agency=targets.agency.in_language(say.code) if targets else "",
        sections=[
            ("answer", say(N_("What moved, and why")), _answer(view)),
            ("crossed", say(N_("Units that crossed the target")), _crossed(view)),
            ("units", say(N_("All changes of units")), _units(view)),
            ("indicators", say(N_("By indicator")), _indicators(view)),
            ("findings", say(N_("Findings")), findings_table(say, view.new, view.diff.findings)),
            ("method", say(N_("Method")), _method(view)),
        ],
    )


def _method(view: DiffView) -> list[Block]:
    return [*(page.note(text) for text in method(view.say)), *page.listing(the_others(view.regrouped()))]


def _answer(view: DiffView) -> list[Block]:
    say = view.say
    old, new = view.labels
    headings = [
        (say(N_("Indicator")), "text"),
        (old, "number"),
        (new, "number"),
        (say(N_("Change")), "number"),
        (say(N_("by rates")), "number"),
        (say(N_("by population shares")), "number"),
        (say(N_("by units that came or went")), "number"),
        (say(N_("Target")), "number"),
        (say(N_("Result before")), "text"),
        (say(N_("Result now")), "text"),
    ]
    lines = [
        [
            page.text_cell(view.names.indicator(one.indicator)),
            page.figure_cell(view.rate(one, "old"), one.old_rate),
            page.figure_cell(view.rate(one, "new"), one.new_rate),
            page.figure_cell(view.change(one), one.change, look=_look(view, one.indicator, one.change)),
            *(
                page.figure_cell(shown.part(say, each, one.measure), each)
                for each in (one.within, one.between, one.entered_left)
            ),
            page.text_cell(view.target(one)),
            _status(view, one.old_status),
            _status(view, one.new_status),
        ]
        for one in view.diff.province
    ]
    blocks = [
        page.lead(answer(view)),
        *page.listing([*view.revision(), *view.remarks(), *the_first(view.say, view.regrouped())]),
    ]
    blocks += page.table(
        say, say(N_("The province: change in percentage points, and what it is made of")), headings, lines
    )
    drawing = _province_drawing(view)
    blocks += page.charts(say(N_("The province, before and now")), [drawing] if drawing else [])
    turned = view.turned()
    if turned:
        title = say(N_("Verdicts changed by this revision alone ({count})"), count=len(turned))
        blocks += [page.heading(title), *page.notes(turned)]
    return blocks


def _look(view: DiffView, indicator: str, change: object) -> str:
    if not change:
        return ""
    return "better" if (change > 0) == (view.whole(indicator).direction != "at-most") else "worse"  # type: ignore[operator]


def _status(view: DiffView, status: Status | None) -> Cell:
    return page.status_cell(figures.status_text(view.say, status), status) if status else page.text_cell("")


def _province_drawing(view: DiffView) -> Drawing | None:
    pairs = [
        Pair(
            view.names.indicator(one.indicator),
            float(one.old_rate),
            float(one.new_rate),
            one.new_status or "undetermined",
            view.change(one),
            f"{view.names.indicator(one.indicator)}: {view.rate(one, 'old')} {shown.ARROW} {view.rate(one, 'new')}",
            None if one.new_target is None else float(one.new_target),
        )
        for one in view.diff.province
        if one.measure != "count" and one.comparable and one.old_rate is not None and one.new_rate is not None
    ]
    if not pairs:
        return None
    return dumbbell(
        pairs,
        say=view.say,
        title=view.title,
        labels=view.labels,
        target=None,
        target_text=view.say(N_("target")),
        ends=axis_of(pairs),
        width=520,
    )


def _crossed(view: DiffView) -> list[Block]:
    say, blocks = view.say, []
    groups = (
        (N_("Reached the target"), "reached", False),
        (N_("No longer at the target"), "lost", False),
        (N_("Verdict changed only because the target did"), "lost", True),
        (N_("Verdict changed only because the target did"), "reached", True),
    )
    for title, which, by_target in groups:
        entries = []
        for indicator in view.indicators:
            changes = view.crossed(which, indicator, by_target=by_target)  # type: ignore[arg-type]
            if changes:
                about = f"{view.names.indicator(indicator)} ({say.integer(len(changes))})"
                entries.append((about, " · ".join(plain_change(view, one) for one in changes)))
        if entries:
            blocks += [page.heading(say(title)), *page.notes(entries)]
    blocks += _transitions(view)
    groups_of_units = [
        (
            say(group.title, count=len(group.units)),
            " · ".join(f"{name} ({', '.join(which)})" if which else name for name, which in group.units),
        )
        for group in view.came_and_went()
    ]
    if groups_of_units:
        blocks += [page.heading(say(N_("Units that came or went"))), *page.notes(groups_of_units)]
    return blocks


def _transitions(view: DiffView) -> list[Block]:
    say = view.say
    headings = [(say(N_("Indicator")), "text")]
    headings += [(shown.transition(say, *one), "number") for one in view.transitions]
    lines = []
    for indicator in view.indicators:
        counts = [view.transition_count(indicator, one) for one in view.transitions]
        if any(counts):
            cells = [page.figure_cell(figures.count(say, number or None), number) for number in counts]
            lines.append([page.text_cell(view.names.indicator(indicator)), *cells])
    return page.table(say, say(N_("How many units went from which result to which")), headings, lines)


def _units(view: DiffView) -> list[Block]:
    say = view.say
    old, new = view.labels
    headings = [
        (say(N_("Unit")), "text"),
        (say(N_("Indicator")), "text"),
        (old, "number"),
        (new, "number"),
        (say(N_("Change")), "number"),
        (say(N_("Result before")), "text"),
        (say(N_("Result now")), "text"),
    ]
    lines = [
        [
            page.text_cell(one.unit_name, extra=one.unit_code),
            page.text_cell(view.names.indicator(one.indicator)),
            page.figure_cell(view.rate(one, "old"), one.old_rate),
            page.figure_cell(view.rate(one, "new"), one.new_rate),
            page.figure_cell(
                view.change(one), one.change, look="better" if one.better else "worse" if one.better is False else ""
            ),
            _status(view, one.old_status),
            _status(view, one.new_status),
        ]
        for one in view.diff.units
    ]
    filters = [
        ("crossed", say(N_("crossed the target"))),
        ("better", say(N_("towards the target"))),
        ("worse", say(N_("away from the target"))),
        *((f"{place}", view.names.indicator(one)) for place, one in enumerate(view.indicators)),
    ]
    return page.table(
        say,
        say(N_("Those that crossed the target first, then the largest changes")),
        headings,
        lines,
        identity="changes",
        sortable=True,
        statuses=[_words(view, one) for one in view.diff.units],
        filters=filters,
    )


def _words(view: DiffView, one: UnitChange) -> str:
    words = [str(view.indicators.index(one.indicator))]
    if one.crossed:
        words.append("crossed")
    if one.better is not None:
        words.append("better" if one.better else "worse")
    return " ".join(words)


def _indicators(view: DiffView) -> list[Block]:
    """A drawing for each indicator: those that crossed, then the largest changes."""
    say, blocks = view.say, []
    for indicator in view.indicators:
        whole = view.whole(indicator)
        drawn = [
            one
            for one in view.changes(indicator)
            if one.change is not None and one.old_rate is not None and one.new_rate is not None
        ]
        if not drawn:
            continue
        pairs = [
            Pair(
                one.unit_name,
                float(one.old_rate or 0),
                float(one.new_rate or 0),
                one.new_status or "undetermined",
                view.change(one),
                f"{one.unit_name}: {view.rate(one, 'old')} {shown.ARROW} {view.rate(one, 'new')}",
            )
            for one in drawn[:MOST_DRAWN]
        ]
        middle = (len(pairs) + 1) // 2
        name = view.names.indicator(indicator)
        target = None if whole.new_target is None else float(whole.new_target)
        ends = axis_of(pairs, target, None if whole.measure == "count" else 100.0)
        drawings = [
            dumbbell(
                half,
                say=say,
                title=f"{name}: {view.title}",
                labels=view.labels,
                target=target,
                target_text=shown.target(say, whole.new_target, whole.measure, whole.direction)
                if whole.new_target is not None
                else "",
                ends=ends,
                width=520,
            )
            for half in (pairs[:middle], pairs[middle:])
            if half
        ]
        text = say(N_("{shown} of {all} changes"), shown=len(pairs), all=len(view.changes(indicator)))
        blocks += [page.heading(name), *page.charts(f"{view.title} · {text}", drawings, side_by_side=True)]
    return blocks
