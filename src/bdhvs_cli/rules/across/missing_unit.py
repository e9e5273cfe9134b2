"""X401: units that have not reported."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported, figure_cell, place
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X401",
    title=N_("Unit has not reported"),
    severity="warning",
    wording=Wording(
        N_("{unit_name} has not reported."),
        N_("Ask the unit for its report. Until then the province's result says how far the unit could move it."),
        sender=N_("Send the report for this period."),
    ),
    cases={
        "some": Wording(
            N_("{unit_name} has not reported: {indicators}."),
            N_("Ask the unit for these figures. Until then the province's result says how far they could move it."),
            {"indicators": ("adults-vneid", "enterprise-workers")},
            sender=N_("Send the figures that are missing: {indicators}."),
        ),
    },
    meaning=N_(
        "A unit that is expected on the last day of the period has no row in any input, or all its needed cells are "
        "blank, for all indicators that it must report or for some of them. One finding per unit."
    ),
    reason=N_("Its people are missing from the province's figures; they could tip a verdict."),
    example=N_("68 of 69 units are in the workbook; Xã Kỳ Thượng is not."),
    params={
        "indicators": N_("ids of the indicators that the unit has not reported"),
        "case": N_("unit (nothing at all) or some (some indicators)"),
    },
    sample={"case": "unit", "indicators": ("public-staff", "students", "adults-skills")},
    accepted_while_same=("period", "indicators"),
    puts_in_question="missing-unit",
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X401 for each expected unit that lacks an indicator which others report.

    Nothing is said where no input had any row: findings on the files say why.
    """
    if not reported.submission.entries or reported.units.is_open:
        return
    asked_of: dict[str, list[str]] = {}
    for unit in reported.units.units:
        if unit.type not in asked_of:
            asked_of[unit.type] = [
                indicator.id for indicator in reported.targets.indicators if indicator.is_reported_by(unit.type)
            ]
        asked = asked_of[unit.type]
        missing = [indicator for indicator in asked if (unit.code, indicator) not in reported.groups]
        if not missing:
            continue
        case = "unit" if len(missing) == len(asked) else "some"
        if case == "some":
            missing = [indicator for indicator in missing if indicator in reported.indicators_reported]
            if not missing:
                continue
        blanks = [entry for indicator in missing for entry in reported.blanks.get((unit.code, indicator), ())]
        blank = min(blanks, key=place, default=None)
        cell = None
        if blank is not None:
            cell = blank.name_cell or figure_cell(blank) if case == "unit" else figure_cell(blank)
        yield RULE.finding(
            file=blank.file if blank else None,
            sheet=blank.sheet if blank else None,
            cell=cell,
            unit_code=unit.code,
            case=case,
            indicators=tuple(missing),
        )
