"""What two plans define otherwise, in their own words."""

from bdhvs_cli.comparing.documents import Reason
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.rendering.language import LanguageCode


def definitions(old: Report, new: Report, indicator: str, reason: Reason, code: LanguageCode) -> tuple[str, str]:
    """Say who was counted, or what counted, in either report: in the plans' words, else by machine names.

    Of the criteria those alone are named that differ; a plan that lists none says its whole wording.

    Args:
        old: the old report, with its target set where that is known.
        new: the new one.
        indicator: its id.
        reason: which definition differs.
        code: the language.
    """
    before, after = _planned(old, indicator), _planned(new, indicator)
    words = ("", "")
    if before is not None and after is not None:
        if reason == "population":
            words = before.population.in_language(code), after.population.in_language(code)
        else:
            words = _differing(before, after, code)
    if all(words) and words[0] != words[1]:
        return words
    return _machine_name(old, indicator, reason), _machine_name(new, indicator, reason)


def _differing(before: Indicator, after: Indicator, code: LanguageCode) -> tuple[str, str]:
    """Return the criteria that only the one, and only the other plan has."""
    lists = [[criterion.wording.in_language(code) for criterion in plan.criteria] for plan in (before, after)]
    alone = [[criterion for criterion in mine if criterion not in others] for mine, others in (lists, lists[::-1])]
    if all(alone):
        return ", ".join(map(_inside, alone[0])), ", ".join(map(_inside, alone[1]))
    return before.wording.in_language(code), after.wording.in_language(code)


def _inside(text: str) -> str:
    """Return a text as it stands inside a sentence; an abbreviation keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _planned(report: Report, indicator: str) -> Indicator | None:
    return report.targets.by_id.get(indicator) if report.targets else None


def _machine_name(report: Report, indicator: str, reason: Reason) -> str:
    stated = next((known for known in report.indicators if known.id == indicator), None)
    if stated is None:
        return "–"
    return stated.population_id if reason == "population" else stated.criteria_id
