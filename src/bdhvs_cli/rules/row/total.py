"""R305: a row of totals that its rows do not add up to."""

from collections.abc import Iterator

from bdhvs_cli.model.cell import row_ranges
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import Rule, Wording
from bdhvs_cli.rules.sums import whole

_COMPARE = N_(
    "Compare the rows with the senders' figures: one may be wrong, missing, or counted twice in the "
    "sum. The units' rows count, never the row of totals."
)

RULE = Rule(
    code="R305",
    title=N_("Row of totals differs from the sum"),
    severity="warning",
    wording=Wording(
        N_("The row “{label}” states a population of {stated}, but its rows add up to {computed}."),
        _COMPARE,
        sender=N_("Add up again; correct the total, or the row that is wrong or missing."),
    ),
    cases={
        "achieved": Wording(
            N_("The row “{label}” states {stated} achieved, but its rows add up to {computed}."),
            _COMPARE,
            {"label": "I. Phường", "measure": "achieved", "stated": 41_200, "computed": 42_100},
        ),
        "unread": Wording(
            N_("The row “{label}” holds “{text}” where a number belongs, so that its sum can't be compared."),
            N_("Enter the sum as a number, or clear the cell; save and run again."),
            {"text": "khoảng 300"},
            sender=N_("Enter the sum as a number, or clear the cell."),
        ),
        "visible": Wording(
            N_(
                "The row “{label}” states {stated}, the sum of the visible rows alone; "
                "with the hidden rows ({hidden}) it is {computed}."
            ),
            N_(
                "SUBTOTAL leaves out what a filter hides; the hidden rows' units count all the same. Clear the filter, "
                "or delete the rows that should not count; save and run again."
            ),
            {"stated": 731_204, "computed": 912_345, "hidden": "12:13"},
            sender=N_("Clear the filter, so that the total counts all rows, and send the workbook again."),
        ),
    },
    meaning=N_(
        "A row of totals, of the whole table or of a group, states another number than the rows of units that belong "
        "to it add up to. Checked only where all these rows hold sound figures; a blank one counts as 0."
    ),
    reason=N_("A difference shows that a row was changed, left out or added after the total was made."),
    example=N_("“Tổng cộng” says 912,345 adults, but the 69 rows above it add up to 911,345."),
    params={
        "label": N_("what the row of totals calls itself"),
        "measure": N_("which figure: population or achieved"),
        "stated": N_("the number in the row of totals (people)"),
        "computed": N_("the sum of its rows (people)"),
        "hidden": N_("numbers of the rows that are hidden, where the total is the sum of the others"),
        "text": N_("what stands there, where it is no number"),
        "case": N_("population, achieved, visible (the sum of the visible rows alone) or unread (no number)"),
    },
    sample={
        "case": "population",
        "label": "Tổng cộng",
        "measure": "population",
        "stated": 912_345,
        "computed": 911_345,
    },
    accepted_while_same=("label", "measure", "stated", "computed", "text"),
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield R305 for each total that differs from its rows or is no number; once per cell, whoever shares it."""
    yield from _unread(reported)
    for (file, sheet, cell), (total, measure, stated, computed, of_visible) in reported.differing_totals.items():
        yield RULE.finding(
            file=file,
            sheet=sheet,
            cell=cell,
            indicator=total.indicator,
            label=total.label,
            measure=measure,
            stated=stated,
            computed=computed,
            case="visible" if of_visible else measure,
            **({"hidden": row_ranges(total.hidden)} if of_visible else {}),
        )


def _unread(reported: Reported) -> Iterator[Finding]:
    seen: set[tuple[str, str | None, str]] = set()
    for total in reported.submission.totals:
        for measure, figure in (("population", total.population), ("achieved", total.achieved)):
            if total.indicator not in reported.targets.by_id or figure is None or whole(figure) is not None:
                continue
            if (total.file, total.sheet, figure.cell) not in seen:
                seen.add((total.file, total.sheet, figure.cell))
                yield RULE.finding(
                    file=total.file,
                    sheet=total.sheet,
                    cell=figure.cell,
                    indicator=total.indicator,
                    label=total.label,
                    measure=measure,
                    text=figure.text,
                    case="unread",
                )
