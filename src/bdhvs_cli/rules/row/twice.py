"""R303: a unit that reports an indicator twice."""

from collections.abc import Iterator

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported, figure_cell, same_figures
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="R303",
    title=N_("A unit reported twice"),
    severity="error",
    wording=Wording(
        N_("The unit has already reported in {other}, with other figures."),
        N_(
            "Ask the sender which figures are right, delete the others and run again. If the forms "
            "bear a version or a date, --duplicates latest takes the later one."
        ),
        sender=N_("Keep the one that is right and delete the other."),
    ),
    cases={
        "True": Wording(
            N_("The unit has already reported in {other}, with the same figures."),
            N_("Leave out one of the two (a copied row, sheet or file) and run again."),
            {"same": True},
        ),
    },
    meaning=N_("One unit reports one indicator more than once, in one file or in several, a copied file included."),
    reason=N_("Its people would be counted twice; and where the figures differ, nobody knows which are right."),
    example=N_("bieu-q3.xlsx and bieu-q3 (1).xlsx, downloaded twice from the same mail, are both in the folder."),
    params={
        "other": N_("the first cell where the unit reports it: file!sheet!cell"),
        "same": N_("whether the figures are the same: true or false"),
        "indicators": N_("ids of the indicators reported twice; if the finding names none, all that the unit reports"),
    },
    selected_by="same",
    sample={"other": "bieu-q3.xlsx!Biểu 1!B31", "same": False, "indicators": ("public-staff", "students")},
    puts_in_question="repeated",
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield R303 for each row or form that repeats one before it.

    One finding for a whole row or form where it repeats all that its unit reports (then no indicator is named), else
    one for each indicator that it repeats. "First" is the order of the inputs.
    """
    repeated: dict[tuple[str, str, str | None, str | int], list[tuple[Entry, Entry]]] = {}
    for (unit_code, _), group in reported.groups.items():
        first = group[0].entry
        for counts in group[1:]:
            entry = counts.entry
            row = (unit_code, entry.file, entry.sheet, entry.name_cell or entry.row)
            repeated.setdefault(row, []).append((entry, first))
    if not repeated:
        return
    reports: dict[str, int] = {}
    for unit_code, _ in reported.groups:
        reports[unit_code] = reports.get(unit_code, 0) + 1
    order = [indicator.id for indicator in reported.targets.indicators]
    for (unit_code, *_), pairs in repeated.items():
        pairs.sort(key=lambda pair: order.index(pair[0].indicator))
        if len({entry.indicator for entry, _ in pairs}) == reports[unit_code] > 1:
            entry, first = pairs[0]
            yield _twice(pairs, entry.name_cell or figure_cell(entry), first.name_cell or figure_cell(first), None)
        else:
            for pair in pairs:
                entry, first = pair
                yield _twice([pair], figure_cell(entry), figure_cell(first), entry.indicator)


def _twice(pairs: list[tuple[Entry, Entry]], cell: str | None, other: str | None, indicator: str | None) -> Finding:
    entry, first = pairs[0]
    return RULE.finding(
        file=entry.file,
        sheet=entry.sheet,
        cell=cell,
        unit_code=entry.unit_code,
        indicator=indicator,
        other=full_reference(first.file, first.sheet, other or ""),
        same=all(same_figures(entry, earlier) for entry, earlier in pairs),
        indicators=tuple(entry.indicator for entry, _ in pairs),
    )
