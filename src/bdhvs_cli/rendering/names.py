"""What indicators and units are called in the reader's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.rendering.language import Language

Namer = Callable[[str], str]
"""A unit's code, or an indicator's id → its name in the language wanted."""


def indicator_names(say: Language, report: Report) -> Mapping[str, str]:
    """Return indicator id → short name; the id itself where the report was read back without its target set."""
    named = {} if report.targets is None else report.targets.by_id
    return {
        indicator.id: named[indicator.id].name.in_language(say.code) if indicator.id in named else indicator.id
        for indicator in report.indicators
    }


class Names:
    """Names in one language, from several reports; what the last one says comes first."""

    def __init__(self, say: Language, reports: Sequence[Report]) -> None:
        self._say = say
        self._definitions: dict[str, Indicator] = {}
        self._units: dict[str, str] = {}
        self.indicators: dict[str, ReportIndicator] = {}
        """By id; the last report's, then those that only earlier ones have."""
        for report in reversed(reports):
            for indicator in report.indicators:
                self.indicators.setdefault(indicator.id, indicator)
            for definition in report.targets.indicators if report.targets else ():
                self._definitions.setdefault(definition.id, definition)
            for result in report.results:
                self._units.setdefault(result.unit_code, result.unit_name)

    def indicator(self, identity: str) -> str:
        """Name an indicator; its id where no target set is known that has it."""
        known = self._definitions.get(identity)
        return known.name.in_language(self._say.code) if known else identity

    def unit(self, code: str) -> str:
        """Name a unit; its code where no report has it."""
        return self._units.get(code, code)

    def units(self, codes: Iterable[str]) -> list[str]:
        """Name several units."""
        return [self.unit(code) for code in codes]
