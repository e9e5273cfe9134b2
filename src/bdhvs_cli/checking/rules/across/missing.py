"""X401, X407: units and indicators that nobody reported."""

from collections.abc import Iterator

from bdhvs_cli.checking.reported import Reported, figure_cell, place
from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.finding import Finding, finding
from bdhvs_cli.model.text import N_

X401 = Rule(
    code="X401",
    title=N_("Unit has not reported"),
    wording=Wording(
        N_("{unit_name} has not reported."),
        N_("Ask the unit for its report. Until then the province's result says how far the unit could move it."),
    ),
    cases={
        "some": Wording(
            N_("{unit_name} has not reported: {indicators}."),
            N_("Ask the unit for these figures. Until then the province's result says how far they could move it."),
            {"indicators": ("adults-vneid", "enterprise-workers")},
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
    can_be_accepted=True,
    severity_can_be_lowered=True,
    sample={"case": "unit", "indicators": ("public-staff", "students", "adults-skills")},
)

X407 = Rule(
    code="X407",
    title=N_("An indicator that nobody reports"),
    wording=Wording(
        N_("No input holds figures for {indicator_name}."),
        N_(
            "Check whether the column is there under another heading (bdhvs check -v shows how each heading was "
            "understood; --map names one), or ask the units for the figures."
        ),
    ),
    meaning=N_("The target set has an indicator for which no input has any figure."),
    reason=N_("The province's result for it is undetermined, though the figures may stand under an unknown heading."),
    example=N_("The form of an earlier year has no columns for VNeID."),
    can_be_accepted=True,
    severity_can_be_lowered=True,
)

RULES = (X401, X407)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X407 for each indicator that nobody reports, and X401 for each expected unit that lacks another one.

    Nothing is said where no input had any row: findings on the files say why. An indicator that a finding on the
    headings names is in an input, whatever is wrong with it there: it is not X407.
    """
    if not reported.submission.entries:
        return
    in_headings = {one.indicator for one in reported.submission.findings if one.code.startswith("H")}
    for indicator in reported.targets.indicators:
        if indicator.id not in reported.indicators_reported and indicator.id not in in_headings:
            yield finding("X407", indicator=indicator.id)
    if not reported.units.is_open:
        yield from _missing_units(reported)


def _missing_units(reported: Reported) -> Iterator[Finding]:
    asked_of: dict[str, list[str]] = {}
    for unit in reported.units.units:
        if unit.type not in asked_of:
            asked_of[unit.type] = [one.id for one in reported.targets.indicators if one.is_reported_by(unit.type)]
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
        yield finding(
            "X401",
            file=blank.file if blank else None,
            sheet=blank.sheet if blank else None,
            cell=cell,
            unit_code=unit.code,
            case=case,
            indicators=tuple(missing),
        )
