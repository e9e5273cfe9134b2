"""A diff as Markdown, to paste into a chat or a message."""

from collections.abc import Sequence

from bdhvs_cli.comparing.documents import UnitChange
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import shown
from bdhvs_cli.rendering.comparison.diff.view import DiffView
from bdhvs_cli.rendering.comparison.rows import markdown_section, markdown_table
from bdhvs_cli.rendering.report.markdown import escaped

_MOST = 15
"""Units that are named of those that only moved."""


def diff_markdown(view: DiffView) -> str:
    """Return the diff as Markdown that ends with a line end; texts from people's files can't become markup."""
    say = view.say
    heading = " · ".join(part for part in (view.diff.province_name, view.title, view.in_both_text) if part)
    lines = [f"# {escaped(heading)}", ""]
    for text in (*view.revision(), *view.remarks(), *view.regrouped()):
        lines += [f"- {escaped(text)}"]
    if lines[-1]:
        lines.append("")
    lines += _province(view)
    turned = [f"- **{escaped(who)}:** {escaped(verdicts)}" for who, verdicts in view.turned()]
    lines += markdown_section(say(N_("Verdicts changed by this revision alone ({count})"), count=len(turned)), turned)
    crossed = [one for one in view.diff.units if one.crossed is not None]
    moved = [one for one in view.diff.units if one.crossed is None and one.change]
    lines += markdown_section(say(N_("Units that crossed the target")), _changes(view, crossed))
    lines += markdown_section(say(N_("Largest changes of the others")), _changes(view, moved[:_MOST]))
    lines += markdown_section(say(N_("Units by verdict")), _transitions(view))
    groups = [
        f"- **{escaped(say(group.title, count=len(group.units)))}:** "
        + escaped(", ".join(f"{name} ({', '.join(which)})" if which else name for name, which in group.units))
        for group in view.came_and_went()
    ]
    lines += markdown_section(say(N_("Units that came or went")), groups)
    return "\n".join(lines).rstrip("\n") + "\n"


def _province(view: DiffView) -> list[str]:
    say = view.say
    old, new = view.labels
    headings = [
        say(N_("Indicator")),
        old,
        new,
        say(N_("Change")),
        say(N_("by rates")),
        say(N_("by population shares")),
        say(N_("by units that came or went")),
        say(N_("Target")),
        say(N_("Result")),
    ]
    rows = [
        [
            view.names.indicator(one.indicator),
            view.rate(one, "old"),
            view.rate(one, "new"),
            view.change(one),
            *(shown.part(say, each, one.measure) for each in (one.within, one.between, one.entered_left)),
            view.target(one),
            shown.statuses(say, one.old_status, one.new_status),
        ]
        for one in view.diff.province
    ]
    return markdown_table(headings, rows, texts=(0, 8))


def _changes(view: DiffView, changes: Sequence[UnitChange]) -> list[str]:
    if not changes:
        return []
    say = view.say
    old, new = view.labels
    rows = [
        [
            one.unit_name,
            view.names.indicator(one.indicator),
            view.rate(one, "old"),
            view.rate(one, "new"),
            view.change(one),
            shown.statuses(say, one.old_status, one.new_status),
        ]
        for one in changes
    ]
    headings = [say(N_("Unit")), say(N_("Indicator")), old, new, say(N_("Change")), say(N_("Result"))]
    return markdown_table(headings, rows, texts=(0, 1, 5))


def _transitions(view: DiffView) -> list[str]:
    rows = []
    for indicator in view.indicators:
        counts = [view.transition_count(indicator, one) for one in view.transitions]
        if any(counts):
            rows.append(
                [view.names.indicator(indicator), *(figures.count(view.say, number or None) for number in counts)]
            )
    headings = [view.say(N_("Indicator")), *(shown.transition(view.say, *one) for one in view.transitions)]
    return markdown_table(headings, rows) if rows else []
