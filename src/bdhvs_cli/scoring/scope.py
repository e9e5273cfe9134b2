"""Which units and indicators a finding is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.rules.rule import Scope

Pair = tuple[str, str]
"""Unit code, indicator id."""


def named_indicators(finding: Finding) -> tuple[str, ...] | None:
    """Return the indicators that a finding names, itself or in its params; None where it is about a whole row."""
    if finding.indicator is not None:
        return (finding.indicator,)
    named = finding.params.get("indicators")
    if not isinstance(named, (list, tuple)):
        named = finding.params.get("rates")
    return tuple(str(name) for name in named) if isinstance(named, (list, tuple, Mapping)) else None


def indicators_of_figure(finding: Finding) -> tuple[str, ...]:
    """Return the indicator that a finding is about, or those whose figure its cell holds."""
    if finding.indicator is None and puts_in_question(finding) != "figure":
        return ()
    return named_indicators(finding) or ()


def hides_a_sheet(finding: Finding) -> bool:
    """Whether it puts a whole file or sheet in question: an unreadable file, a missing column, another period."""
    return puts_in_question(finding) == "sheet" and finding.unit_code is None


def puts_in_question(finding: Finding) -> Scope:
    """Return what a finding puts in question: its rule says; a code of another version is taken at its word."""
    rule = RULES.get(finding.code)
    return rule.puts_in_question if rule is not None else "named"


def doubts_population(finding: Finding, entries: Iterable[Entry]) -> bool:
    """Whether a finding on these entries leaves their population in doubt (rules 6 and 13 of the method)."""
    rule = RULES.get(finding.code)
    doubt = rule.population if rule is not None else "sound"
    return doubt == "in-doubt" or (doubt == "in-doubt-if-its-cell" and is_on_population(finding, entries))


def is_on_population(finding: Finding, entries: Iterable[Entry]) -> bool:
    """Whether a finding's cell is the one of an entry's population."""
    return any(
        entry.population is not None
        and finding.cell == entry.population.cell
        and finding.sheet == entry.sheet
        and finding.file == entry.file
        for entry in entries
    )


class EntryIndex:
    """The entries by what they are about, and by where they stand."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_pair: dict[Pair, list[Entry]] = defaultdict(list)
        self._by_sheet: dict[tuple[str, str | None], list[Entry]] | None = None
        self._by_unit: dict[str, set[str]] | None = None
        self._entries = tuple(entries)
        for entry in self._entries:
            self.by_pair[entry.unit_code, entry.indicator].append(entry)

    def of(self, unit_code: str, indicator: str) -> Sequence[Entry]:
        """Return what a unit reports of an indicator; lines that are wholly blank only where there is nothing else."""
        found = self.by_pair.get((unit_code, indicator), ())
        return [entry for entry in found if not entry.blank] or found if len(found) > 1 else found

    def on_sheet(self, finding: Finding) -> list[Entry]:
        """Return the entries of the finding's sheet, or else file; of its indicator where it names one."""
        if self._by_sheet is None:
            self._by_sheet = defaultdict(list)
            for entry in self._entries:
                self._by_sheet[entry.file, entry.sheet].append(entry)
                if entry.sheet is not None:
                    self._by_sheet[entry.file, None].append(entry)
        found = self._by_sheet.get((finding.file or "", finding.sheet), [])
        return [entry for entry in found if finding.indicator in (None, entry.indicator)]

    def of_row(self, finding: Finding) -> set[str] | None:
        """Return the indicators that the finding's unit reports on the finding's sheet; None where there are none."""
        if self._by_unit is None:
            self._by_unit = defaultdict(set)
            for unit_code, indicator in self.by_pair:
                self._by_unit[unit_code].add(indicator)
        unit_code = finding.unit_code or ""
        indicators = self._by_unit.get(unit_code, set())
        if puts_in_question(finding) == "repeated":
            return {indicator for indicator in indicators if len(self.of(unit_code, indicator)) > 1} or None
        return {
            indicator
            for indicator in indicators
            if any(
                entry.file == finding.file and entry.sheet == finding.sheet
                for entry in self.by_pair[unit_code, indicator]
            )
        } or None
