"""What people read of a target set: its targets, rules and labels in words. All media share it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bdhvs_cli.model.targets import Indicator, Measure, RegisterRule, TargetSet
from bdhvs_cli.model.text import N_, Bilingual
from bdhvs_cli.rendering.language import Language

_MEASURES: dict[Measure, str] = {
    "percent": N_("share of population"),
    "count": N_("number"),
    "yes-no": N_("share of units with yes"),
    "rate": N_("stated rate"),
}


class Labelled(NamedTuple):
    """One line of a description: what it is about, and what it says."""

    label: str
    text: str
    technical: bool = False
    """Whether only those who work on the definitions need it."""


def both(say: Language, text: Bilingual) -> str:
    """Return a text of the target set in the language."""
    return text.in_language(say.code)


def measure_word(say: Language, measure: Measure) -> str:
    """Return what a measure is, in words."""
    return say(_MEASURES[measure])


def target_text(say: Language, indicator: Indicator, target: Decimal | None = None) -> str:
    """Show a target with its direction: ``≥ 80 %``, ``≤ 5 %``, ``≥ 12``; of the province where none is given."""
    shown = say.decimal(indicator.target if target is None else target)
    if indicator.measure != "count":
        shown = say.percent(shown)
    sign = "≤" if indicator.direction == "at-most" else "≥"
    return f"{sign}\N{NO-BREAK SPACE}{shown}"


def set_facts(say: Language, targets: TargetSet, province: str) -> Iterator[Labelled]:
    """Yield what a target set says as a whole."""
    yield Labelled(say(N_("Agency")), both(say, targets.agency))
    yield Labelled(say(N_("Legal basis")), both(say, targets.legal_basis))
    yield Labelled(say(N_("Units of")), f"{province} ({targets.province})" if province else targets.province)
    cutoff = (
        say(N_("on the last day of the period"))
        if targets.cutoff_day is None
        else say(N_("on day {day} of the period's last month"), day=str(targets.cutoff_day))
    )
    counted = say(N_("counts are cumulative")) if targets.cumulative else say(N_("counts are for the period alone"))
    yield Labelled(say(N_("Figures closed")), f"{cutoff}; {counted}")
    yield Labelled(say(N_("File")), targets.path, technical=True)
    yield Labelled("SHA-256", targets.sha256, technical=True)
    yield Labelled(
        say(N_("Thresholds")), f"population_change: {say.decimal(targets.thresholds.population_change)}", True
    )
    if targets.severities:
        changed = ", ".join(f"{code}: {severity}" for code, severity in targets.severities.items())
        yield Labelled(say(N_("Severities")), changed, technical=True)


def indicator_facts(say: Language, targets: TargetSet, indicator: Indicator) -> Iterator[Labelled]:
    """Yield what a target set says of one indicator, its name and target aside."""
    yield Labelled(say(N_("Wording")), both(say, indicator.wording))
    yield Labelled(say(N_("Who is counted")), both(say, indicator.population))
    if indicator.reported_by:
        yield Labelled(say(N_("Reported by")), ", ".join(indicator.reported_by))
    own = [f"{code}: {target_text(say, indicator, target)}" for code, target in indicator.unit_targets.items()]
    if indicator.default_unit_target is not None:
        own.append(
            say(N_("each other unit: {target}"), target=target_text(say, indicator, indicator.default_unit_target))
        )
    if own:
        yield Labelled(say(N_("Units' own targets")), "; ".join(own))
    if indicator.criteria:
        listed = "; ".join(f"{both(say, criterion.wording)} ({criterion.id})" for criterion in indicator.criteria)
        yield Labelled(say(N_("Criteria")), listed, technical=True)
    if indicator.register is not None:
        yield Labelled(say(N_("Register rule")), _register_text(say, indicator.register), technical=True)
    compared = f"population_id: {indicator.population_id}; criteria_id: {indicator.criteria_id}"
    yield Labelled(say(N_("Compared by")), compared, technical=True)
    if indicator.headings:
        yield Labelled(say(N_("Headings")), " · ".join(indicator.headings), technical=True)
    for shared in targets.shared_headings:
        if indicator.id in shared.under:
            text = f"{' · '.join(shared.headings)} › {' · '.join(shared.under[indicator.id])}"
            yield Labelled(say(N_("Under a shared heading")), text, technical=True)
    if indicator.other_definitions:
        yield Labelled(say(N_("Another definition")), " · ".join(indicator.other_definitions), technical=True)


def _register_text(say: Language, rule: RegisterRule) -> str:
    parts = [say(N_("group {group}"), group=rule.group) if rule.group else say(N_("whatever the group"))]
    if rule.levels:
        parts.append(say(N_("school level {levels}"), levels=" / ".join(rule.levels)))
    if rule.minimum_age is not None:
        parts.append(say(N_("aged {age} and over"), age=rule.minimum_age))
    if rule.without_age:
        parts.append(say(N_("without a column for the birth: all but {groups}"), groups=" / ".join(rule.without_age)))
    return "; ".join(parts)
