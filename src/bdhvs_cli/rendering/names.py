"""What indicators and units are called in the reader's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering.language import Language

Namer = Callable[[str], str]
"""A unit's code, or an indicator's id → its name in the language wanted."""


AND = "|"
"""Between the ids of indicators of which one finding tells together."""


def of_several(indicator_name: Namer) -> Namer:
    """Return what names the indicators of which one finding tells together, with commas between them."""
    return lambda indicators: ", ".join(indicator_name(identity) for identity in indicators.split(AND))


class Names:
    """Names in one language; what nobody knows keeps its code or id."""

    def __init__(
        self,
        say: Language,
        reports: Sequence[Report] = (),
        targets: TargetSet | None = None,
        units: UnitRegister | None = None,
    ) -> None:
        """Take who knows names.

        Args:
            say: the language.
            reports: theirs, what the last one says before the others.
            targets: names indicators before any report.
            units: names units before any report.
        """
        self._say = say
        self._definitions: dict[str, Indicator] = {}
        self._units = {unit.code: unit.name for unit in units.units} if units else {}
        self.indicators: dict[str, ReportIndicator] = {}
        """By id; the last report's, then those that only earlier ones have."""
        for definition in targets.indicators if targets else ():
            self._definitions.setdefault(definition.id, definition)
        for report in reversed(reports):
            for indicator in report.indicators:
                self.indicators.setdefault(indicator.id, indicator)
            for definition in report.targets.indicators if report.targets else ():
                self._definitions.setdefault(definition.id, definition)
            for result in report.results:
                self._units.setdefault(result.unit_code, result.unit_name)
            for unit in report.units.units if report.units else ():
                self._units.setdefault(unit.code, unit.name)

    @property
    def namers(self) -> tuple[Namer, Namer]:
        """What names units, and what names indicators."""
        return self.unit, self.indicator

    @property
    def by_indicator(self) -> Mapping[str, str]:
        """Id → short name, of the reports' indicators."""
        return {identity: self.indicator(identity) for identity in self.indicators}

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
