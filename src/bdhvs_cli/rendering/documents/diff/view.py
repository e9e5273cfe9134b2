"""A diff sorted out once for the screen, the workbook and the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Literal

from bdhvs_cli.comparing.documents import Diff, ProvinceChange, UnitChange
from bdhvs_cli.model.report import Report, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.documents.diff.definitions import definitions
from bdhvs_cli.rendering.documents.diff.times import about_time
from bdhvs_cli.rendering.documents.regrouped import regrouped_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.tables.cells import Look, Points, Rate, TargetValue

Grouping = Literal["unit", "indicator"]

_ORDER: tuple[tuple[Status, Status], ...] = (("missed", "met"), ("met", "missed"), ("met", "met"), ("missed", "missed"))
"""The transitions that every diff names; others follow where they occur."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units with something in common, to be named one after the other."""

    title: str
    """With a field for their ``{count}``."""
    units: tuple[tuple[str, tuple[str, ...]], ...]
    """(name, names of the indicators concerned; none where it is all that the unit reports)."""


class DiffView:
    """What a diff has to say, in one language."""

    def __init__(self, say: Language, diff: Diff, old: Report, new: Report) -> None:
        """Take a diff, and the reports that it was made of for their wording."""
        self.say = say
        self.diff = diff
        self.old, self.new = old, new
        self.names = Names(say, (old, new))
        self.indicators = tuple(change.indicator for change in diff.province)
        self._changes = {change.indicator: change for change in diff.province}

    def whole(self, indicator: str) -> ProvinceChange:
        """Return the province's change in an indicator."""
        return self._changes[indicator]

    @cached_property
    def labels(self) -> tuple[str, str]:
        """What both sides are called: their periods, or of one period the old and the new version."""
        if self.diff.revision:
            return self.say(N_("old version")), self.say(N_("new version"))
        return self._period(self.old), self._period(self.new)

    def _period(self, report: Report) -> str:
        return figures.period_label(self.say, report.period) if report.period else self.say(N_("period unknown"))

    @cached_property
    def title(self) -> str:
        """``Quý II/2025 → Quý III/2025``; of a revision its period."""
        if self.diff.revision:
            return self.say(N_("{period}: old and new version"), period=self._period(self.new))
        return f" {shown.ARROW} ".join(self.labels)

    @cached_property
    def in_both(self) -> str:
        """Say how many units count on both sides."""
        numbers = sorted({change.units_in_both for change in self.diff.province if change.comparable})
        if len(numbers) > 1:
            text = (
                N_("{least} to {most} units in both versions, depending on the indicator")
                if self.diff.revision
                else N_("{least} to {most} units in both, depending on the indicator")
            )
            return self.say(text, least=numbers[0], most=numbers[-1])
        number = numbers[0] if numbers else 0
        if self.diff.revision:
            return self.say.plural("{count} unit in both versions", "{count} units in both versions", number)
        return self.say.plural("{count} unit in both", "{count} units in both", number)

    def rate(self, change: UnitChange | ProvinceChange, side: Literal["old", "new"]) -> Rate:
        """Return the rate of one side, the new one in its verdict's accent; of a unit's yes or no, the word."""
        whole = self.whole(change.indicator)
        value = change.old_rate if side == "old" else change.new_rate
        status = change.old_status if side == "old" else change.new_status
        words = ""
        if whole.measure == "yes-no" and isinstance(change, UnitChange) and status in ("met", "missed"):
            words = self.say(N_("yes") if status == "met" else N_("no"))
        look: Look = "" if side == "old" else status or "dim"
        return Rate(value, self.target_of(change, side), whole.measure, whole.direction, look, words)

    def target_of(self, change: UnitChange | ProvinceChange, side: Literal["old", "new"]) -> Fraction | None:
        """Return what one side was held against; a unit's own target where it has one."""
        whole = self.whole(change.indicator)
        own = change.old_target if side == "old" else change.new_target
        return own if own is not None else whole.old_target if side == "old" else whole.new_target

    def target(self, change: ProvinceChange) -> TargetValue:
        """Return the target; both where it is another one now."""
        values = [value for value in (change.old_target, change.new_target) if value is not None]
        return TargetValue(list(dict.fromkeys(values)), change.measure, change.direction)

    def change(self, change: UnitChange | ProvinceChange) -> Points:
        """Return by how much a rate moved, for better or worse."""
        better = self.is_better(change)
        look: Look = "" if better is None else "better" if better else "worse"
        return Points(change.change, self.whole(change.indicator).measure, look)

    def is_better(self, change: UnitChange | ProvinceChange) -> bool | None:
        """Say whether it is a change for the better; None where nothing changed, or nothing can be compared."""
        if isinstance(change, UnitChange):
            return change.better
        return (change.change > 0) == (change.direction != "at-most") if change.change else None

    def crossed(
        self, which: Literal["reached", "lost"], indicator: str, *, by_target: bool = False
    ) -> list[UnitChange]:
        """Return the units that crossed the target of an indicator."""
        crossed = takewhile(lambda change: change.crossed, self.changes(indicator))  # these stand first
        return [change for change in crossed if change.crossed == which and change.by_target == by_target]

    def largest(self, indicator: str) -> list[UnitChange]:
        """Return the units that did not cross, by the size of their change."""
        return [change for change in self.changes(indicator) if change.crossed is None and change.change]

    def changes(self, indicator: str) -> list[UnitChange]:
        """Return all units of an indicator that changed, came or went."""
        return self._by_indicator.get(indicator, [])

    @cached_property
    def _by_indicator(self) -> dict[str, list[UnitChange]]:
        found: dict[str, list[UnitChange]] = {}
        for change in self.diff.units:
            found.setdefault(change.indicator, []).append(change)
        return found

    def by_unit(self) -> dict[str, dict[str, UnitChange]]:
        """Return unit code → indicator → change, in the order of the changes."""
        found: dict[str, dict[str, UnitChange]] = {}
        for change in self.diff.units:
            found.setdefault(change.unit_code, {})[change.indicator] = change
        return found

    @cached_property
    def transitions(self) -> list[tuple[Status, Status]]:
        """The transitions that occur, those that every diff names first."""
        found = {(transition.old_status, transition.new_status) for transition in self.diff.transitions}
        return [*_ORDER, *sorted(transition for transition in found - set(_ORDER) if transition[0] != transition[1])]

    @cached_property
    def _transition_counts(self) -> Counter[tuple[str, Status, Status]]:
        return Counter(
            {
                (transition.indicator, transition.old_status, transition.new_status): len(transition.units)
                for transition in self.diff.transitions
            }
        )

    def transition_count(self, indicator: str, transition: tuple[Status, Status]) -> int | None:
        """Return how many units made a transition; None where the indicator is not comparable."""
        if not self.whole(indicator).comparable:
            return None
        return self._transition_counts[(indicator, *transition)]

    def remarks(self) -> list[str]:
        """Say what must not be blurred: other definitions, other targets, indicators that came or went."""
        say = self.say
        out = about_time(say, self.diff, self.old, self.new)
        for change in self.diff.province:
            name = self.names.indicator(change.indicator)
            if change.reason is not None:
                out.append(self._not_comparable(change, name))
            if change.old_target is None or change.new_target is None:
                gone = change.new_target is None
                text = (
                    N_("{indicator}: only in the old report.") if gone else N_("{indicator}: only in the new report.")
                )
                out.append(say(text, indicator=name))
        changed = [change for change in self.diff.province if change.target_changed]
        if changed:
            targets = [
                f"{self.names.indicator(change.indicator)} {self.target(change).text(say)}" for change in changed
            ]
            out.append(say(N_("Other targets: {targets}."), targets="; ".join(targets)))
        return out

    def _not_comparable(self, change: ProvinceChange, name: str) -> str:
        text = (
            N_("{indicator}: not comparable, other people are counted: “{old}”, now “{new}”.")
            if change.reason == "population"
            else N_("{indicator}: not comparable, other criteria: “{old}”, now “{new}”.")
        )
        old, new = definitions(self.old, self.new, change.indicator, change.reason or "criteria", self.say.code)
        return self.say(text, indicator=name, old=old, new=new)

    def revision(self) -> list[str]:
        """Of a revision: say that it is one, and what it alone has turned."""
        if not self.diff.revision:
            return []
        say = self.say
        if self.old.sha256 is not None and self.old.sha256 == self.new.sha256:
            return [say(N_("Both are the same report, so nothing differs."))]
        out = [say(N_("Both reports are of one period: this is a correction, not a development."))]
        could_replace = self.old.target_id == self.new.target_id
        if could_replace and (self.new.revises is None or self.old.sha256 != self.new.revises):
            out.append(say(N_("The new one does not say that it replaces the old one (bdhvs score --revises).")))
        if not self.diff.turned:
            text = (
                N_("Verdicts change only where the target or the definition is another one.")
                if self.diff.verdicts_differ
                else N_("It changes no verdict.")
            )
            out.append(say(text))
        return out

    def turned(self) -> list[tuple[str, str]]:
        """Return (who and what, from which verdict to which) of what a revision alone has turned, province first."""
        return [
            (
                f"{turned.unit_name}, {self.names.indicator(turned.indicator)}",
                self._transition(turned.old_status, turned.new_status),
            )
            for turned in self.diff.turned
        ]

    def _transition(self, old: Status, new: Status) -> str:
        return shown.transition(self.say, old, new)

    def regrouped(self) -> list[str]:
        """Say which units merged, which were split, which have another name."""
        say = self.say
        out = [
            regrouped_text(say, self.names, regrouped.kind, regrouped.earlier, regrouped.later)
            for regrouped in self.diff.regrouped
        ]
        out += [
            say(N_("Another name: {old} {arrow} {new}."), old=renamed.old_name, arrow=shown.ARROW, new=renamed.new_name)
            for renamed in self.diff.renamed
        ]
        return out

    def came_and_went(self) -> list[Group]:
        """Return who is new, who is gone, and who did not report, each once."""
        # Of an indicator that only one side has, the remarks tell; its units did not come or go.
        on_both = {
            change.indicator for change in self.diff.province if None not in (change.old_target, change.new_target)
        }
        entered = [change for change in self.diff.units if change.kind == "entered" and change.indicator in on_both]
        left = [change for change in self.diff.units if change.kind == "left" and change.indicator in on_both]
        silent = set(self.diff.silent)
        groups = (
            (N_("New units ({count})"), _pairs(change for change in entered if change.old_status is None)),
            (N_("Gone ({count})"), _pairs(change for change in left if change.new_status is None)),
            (
                N_("Counted now, not before ({count})"),
                _pairs(change for change in entered if change.old_status is not None),
            ),
            (
                N_("Counted before, not reported or faulty now ({count})"),
                _pairs(change for change in left if change.new_status in ("not-reported", "invalid", "undetermined")),
            ),
            (
                N_("No population any more ({count})"),
                _pairs(change for change in left if change.new_status == "no-population"),
            ),
            (N_("Not counted before, not reported or faulty now ({count})"), sorted(silent)),
        )
        return [self._group(title, list(pairs)) for title, pairs in groups if pairs]

    def _group(self, title: str, pairs: Sequence[tuple[str, str]]) -> Group:
        found: dict[str, list[str]] = {}
        for code, indicator in pairs:
            found.setdefault(code, []).append(indicator)
        units = []
        for code in sorted(found):
            everything = len(found[code]) >= self._reported_by.get(code, len(self.indicators))
            units.append((self.names.unit(code), () if everything else tuple(map(self.names.indicator, found[code]))))
        return Group(title, tuple(units))

    @cached_property
    def _reported_by(self) -> Counter[str]:
        """Unit code → how many indicators it is expected to report, on the side that expects more."""
        sides = [
            Counter(result.unit_code for result in report.results if result.level == "unit")
            for report in (self.old, self.new)
        ]
        return sides[0] | sides[1]


def _pairs(changes: Iterable[UnitChange]) -> list[tuple[str, str]]:
    return [(change.unit_code, change.indicator) for change in changes]
