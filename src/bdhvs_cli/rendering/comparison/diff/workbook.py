"""A diff as a workbook: what moved and why, every change, the findings, and a sheet for machines."""

from collections.abc import Iterator, Sequence
from functools import partial

from bdhvs_cli.comparing.documents import UnitChange
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import shown
from bdhvs_cli.rendering.comparison.diff.content import answer, method
from bdhvs_cli.rendering.comparison.diff.table import FIELDS, diff_rows
from bdhvs_cli.rendering.comparison.diff.view import DiffView
from bdhvs_cli.rendering.comparison.findings_block import overview_of
from bdhvs_cli.rendering.comparison.workbook import Cell, ComparisonBook
from bdhvs_cli.rendering.comparison.workbook_charts import Place, slopes
from bdhvs_cli.rendering.documents.regrouped import the_first, the_others
from bdhvs_cli.rendering.drawings.shapes import round_ends
from bdhvs_cli.rendering.workbook.findings import findings_sheet
from bdhvs_cli.rendering.workbook.looks import TEXT
from bdhvs_cli.rendering.workbook.report import relative_path
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet, width_for

_COLOURS = ("0B4A8F", "A6480A", "2E7D43", "7443B5", "9A6B00", "B3372F", "1B7F8C", "767676")
_CHART_HEIGHT = 320.0
_POINTS = 72 / 25.4
"""In a millimetre."""
_POINTS_OF_A_CHARACTER = 7 * 0.75
_WIDTHS = (31, 14, 14, 12, 12, 13, 13, 18, 17, 17)


def diff_workbook(view: DiffView, folder: str | None = None) -> bytes:
    """Return the diff as .xlsx.

    Args:
        view: the diff.
        folder: where the file will stand, for the findings' links to their cells.
    """
    say = view.say
    targets = view.new.targets
    title = say(N_("Comparison of two reports"))
    subtitle = " · ".join(part for part in (view.diff.province_name, view.title) if part)
    made = ComparisonBook(say, title, subtitle, targets.agency.in_language(say.code) if targets else "")
    _summary(made, view, title)
    _changes(made, view)
    if view.diff.findings:
        relative = partial(relative_path, folder=folder)
        findings_sheet(made.book, overview_of(say, view.new, view.diff.findings), relative)
    made.data(FIELDS, diff_rows(view))
    return made.to_bytes(view.new.generated_at)


def _summary(made: ComparisonBook, view: DiffView, title: str) -> None:
    say = view.say
    width = len(_WIDTHS)
    sheet, row = made.sheet(say(N_("Comparison")), title, _WIDTHS, first=True)
    row = made.texts(sheet, row, width, [answer(view)], strong=True)
    row = made.texts(sheet, row, width, [*view.revision(), *view.remarks(), *the_first(say, view.regrouped())])
    heading_row = row + 1
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
        say(N_("Result before")),
        say(N_("Result now")),
    ]
    row = made.table(sheet, heading_row, headings, _province(made, view), height=48)
    note = say(N_("Rates in percent, changes in percentage points; the three parts add up to each change exactly."))
    row = made.texts(sheet, row, width, [note])
    row = _chart(made, view, sheet, heading_row, row)
    transitions = list(_transitions(made, view))
    if transitions:
        first = row
        row = made.section(sheet, row, say(N_("How many units went from which result to which")))
        names = [say(N_("Indicator")), *(shown.transition(say, *one) for one in view.transitions)]
        row = made.table(sheet, row, names, transitions)
        sheet.keep_together(first + 1, row - 1, _page(_WIDTHS))
    turned = view.turned()
    if turned:
        text = say(N_("Verdicts changed by this revision alone ({count})"), count=len(turned))
        row = made.section(sheet, row, text)
        row = made.texts(sheet, row, width, [f"{who}: {verdicts}" for who, verdicts in turned])
    groups = [
        f"{say(group.title, count=len(group.units))}: "
        + ", ".join(f"{name} ({'; '.join(which)})" if which else name for name, which in group.units)
        for group in view.came_and_went()
    ]
    if groups:
        row = made.section(sheet, row, say(N_("Units that came or went")))
        row = made.texts(sheet, row, width, groups)
    row = made.section(sheet, row, say(N_("Method")))
    made.texts(sheet, row, width, [*method(say), *the_others(view.regrouped())])


def _page(widths: Sequence[float]) -> float:
    """Return the points of height that a page of A4 across takes, at the scale that fits columns of these widths."""
    margins = Margins()
    across = (297 - margins.left - margins.right) * _POINTS
    down = (210 - margins.top - margins.bottom) * _POINTS
    return down * max(1.0, sum(widths) * _POINTS_OF_A_CHARACTER / across)


def _province(made: ComparisonBook, view: DiffView) -> Iterator[list[Cell]]:
    for one in view.diff.province:
        parts = (one.change, one.within, one.between, one.entered_left)
        yield [
            made.text(view.names.indicator(one.indicator)),
            made.rate(one.old_rate, one.old_target, one.measure, one.direction),
            made.rate(one.new_rate, one.new_target, one.measure, one.direction),
            *(made.points(part, one.measure) for part in parts),
            made.centred(view.target(one)),
            made.verdict(one.old_status),
            made.verdict(one.new_status),
        ]


def _chart(made: ComparisonBook, view: DiffView, sheet: Sheet, heading_row: int, row: int) -> int:
    """Add the slopes of the comparable rates; return the row after them."""
    drawn = [
        (heading_row + 1 + place, one)
        for place, one in enumerate(view.diff.province)
        if one.measure != "count" and one.change is not None
    ]
    if not drawn:
        return row
    rates = [float(rate) for _, one in drawn for rate in (one.old_rate, one.new_rate) if rate is not None]
    lowest, highest, _ = round_ends(min(rates), max(rates))
    sheet.height(row, _CHART_HEIGHT)
    slopes(
        sheet,
        place=Place(row, 8),
        title=f"{view.title} (%)",
        heading_row=heading_row,
        columns=(1, 2, 3),
        rows=[at for at, _ in drawn],
        values=[(float(one.old_rate or 0), float(one.new_rate or 0)) for _, one in drawn],
        colours=[_COLOURS[place % len(_COLOURS)] for place in range(len(drawn))],
        limits=(lowest, highest),
    )
    return row + 1


def _transitions(made: ComparisonBook, view: DiffView) -> Iterator[list[Cell]]:
    for indicator in view.indicators:
        counts = [view.transition_count(indicator, one) for one in view.transitions]
        if any(counts):
            yield [made.text(view.names.indicator(indicator)), *(made.count(number or None) for number in counts)]


def _changes(made: ComparisonBook, view: DiffView) -> None:
    say = view.say
    old, new = view.labels
    statuses = {status for one in view.diff.units for status in (one.old_status, one.new_status) if status}
    verdicts = width_for((figures.status_text(say, one) for one in statuses), 11, smallest=16.7) + 1.3 * TEXT.indent
    crossings = width_for({_crossed(view, one) for one in view.diff.units}, 11, smallest=18.7) + 1.3 * TEXT.indent
    widths = (7, 9, 30, 30, 14, 14, 12, verdicts, verdicts, crossings)
    sheet, row = made.sheet(say(N_("Changes of units")), say(N_("All changes of units")), widths)
    note = say(N_("Those that crossed the target first, then the largest changes"))
    row = made.texts(sheet, row, len(widths), [f"{note}."])
    headings = [
        say(N_("No.")),
        say(N_("Code")),
        say(N_("Unit")),
        say(N_("Indicator")),
        old,
        new,
        say(N_("Change")),
        say(N_("Result before")),
        say(N_("Result now")),
        say(N_("Crossed the target")),
    ]
    made.table(sheet, row, headings, _change_rows(made, view), name="changes")
    sheet.worksheet.freeze_panes = f"D{row + 1}"


def _change_rows(made: ComparisonBook, view: DiffView) -> Iterator[list[Cell]]:
    for number, one in enumerate(view.diff.units, 1):
        whole = view.whole(one.indicator)
        yes_no = whole.measure == "yes-no"
        yield [
            made.centred(number),
            made.centred(one.unit_code),
            made.text(one.unit_name),
            made.text(view.names.indicator(one.indicator)),
            made.text(view.rate(one, "old"))
            if yes_no
            else made.rate(one.old_rate, view.target_of(one, "old"), whole.measure, whole.direction),
            made.text(view.rate(one, "new"))
            if yes_no
            else made.rate(one.new_rate, view.target_of(one, "new"), whole.measure, whole.direction),
            made.points(one.change, whole.measure),
            made.verdict(one.old_status),
            made.verdict(one.new_status),
            made.text(_crossed(view, one)),
        ]


def _crossed(view: DiffView, change: UnitChange) -> str:
    """Say of a unit whether it crossed the target, and whether that is the target's doing."""
    words = {"reached": N_("reached"), "lost": N_("no longer")}
    crossed = view.say(words[change.crossed]) if change.crossed else ""
    return f"{crossed} ({view.say(N_('target changed'))})" if change.by_target else crossed
