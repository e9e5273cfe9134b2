"""Whose figures stand on a unit's line in earlier reports, where units merged or were split."""

from collections.abc import Sequence, Set

from bdhvs_cli.comparing.documents import RegroupedOver
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.regrouping import days_between, regrouping
from bdhvs_cli.model.units import UnitRegister


class Lineage:
    """The units of several reports, each with what it was made of.

    A unit has a line of its own unless a later one took it up whole. A unit that was divided, or made of a part of
    another, has nothing to continue: its line begins with the report after that.
    """

    def __init__(self, codes: Sequence[Set[str]], periods: Sequence[Period], register: UnitRegister | None) -> None:
        """Take the codes of each report's units, by the last days of the periods."""
        self.lines: Set[str] = {code for unit_codes in codes for code in unit_codes}
        """Codes of the units that have a line."""
        self._parts: dict[tuple[str, int], tuple[str, ...]] = {}
        self._taken: list[set[str]] = [set() for _ in codes]
        self._groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[int]] = {}
        self._periods = periods
        if register is not None and any(unit.predecessors for unit in register.units):
            self._follow(codes, register)

    def _follow(self, codes: Sequence[Set[str]], register: UnitRegister) -> None:
        lines: set[str] = set()
        for place in reversed(range(len(codes))):
            # Those that have been taken up by then, or seen in a later report, are settled.
            fresh = {code for code in codes[place] if code not in self._taken[place]} - lines
            lines |= fresh
            for before in range(place if fresh else 0):
                found = regrouping(
                    codes[before], codes[place], register, days_between(self._periods[before], self._periods[place])
                )
                for code, parts in found.merged.items():
                    if code in fresh:
                        self._parts[code, before] = parts
                        self._taken[before].update(parts)
                self._parts.update({(code, before): () for code in found.split & fresh})
                for group in found.groups:
                    if not fresh.isdisjoint(group.later):
                        self._groups.setdefault((group.kind, group.earlier, group.later), []).append(before)
        self.lines = lines

    def parts(self, code: str, place: int) -> tuple[str, ...]:
        """Return the codes under which a line's people were reported in a report; none where that is not known."""
        found = self._parts.get((code, place))
        if found is None:
            return () if code in self._taken[place] else (code,)
        return found

    @property
    def groups(self) -> tuple[RegroupedOver, ...]:
        """What merged and what was split, with the periods that are concerned."""
        return tuple(
            RegroupedOver(kind, earlier, later, tuple(self._periods[place].id for place in sorted(places)))  # type: ignore[arg-type]
            for (kind, earlier, later), places in sorted(
                self._groups.items(), key=lambda group: (min(group[1]), group[0])
            )
        )
