"""Which column holds what: the claims of all columns weighed against each other, the column formulas, and the figures.

Strong words decide. Where words are weak, what remains decides, or a column formula, or figures that fit; never one
guess among several: that is H103, with the candidates and the line to paste.
"""

from collections.abc import Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.assignment import ALONE, NEEDED, Assignment
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.doubts import object_to_what_is_not_said
from bdhvs_cli.reading.columns.figures_fit import (
    Values,
    falls,
    holds_counts,
    holds_figures,
    rate_confirms,
)
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.columns.objections import Objections, Place, name_of
from bdhvs_cli.reading.columns.settling import Settling, may_be_rates
from bdhvs_cli.reading.tables.column_numbers import ColumnFormula
from bdhvs_cli.reading.wording.parts import counts_other_things, is_within, part_of


class Weighing:
    """Weighs the claims of one table's figure columns."""

    def __init__(
        self, claims: list[Claim], targets: TargetSet, formulas: tuple[ColumnFormula, ...], values: Values, place: Place
    ) -> None:
        self.claims = [claim for claim in claims if claim.role == "figure"]
        self.unknown = [
            claim for claim in claims if claim.role in ("unknown", "foreign") and holds_figures(values(claim.column))
        ]
        self.parts = [
            claim for claim in claims
            if claim.role == "alone" and "part" in claim.told and "target" not in claim.told
            and claim.mentions_indicators and holds_counts(values(claim.column))
        ]  # fmt: skip
        self.earlier = [claim for claim in claims if claim.earlier]
        self.targets = targets
        self.formulas = {formula.column: formula for formula in formulas}
        self.values = values
        self.objections = Objections(place)
        self._settling = Settling(values, self.formulas, self.objections)
        self.result = Assignment()
        self.fixed: set[int] = set()

    def fix(self, column: int, indicator: str, measure: Measure) -> None:
        """Take a column as ``--map`` says."""
        self.result.put(indicator, measure, column, ["--map"])
        self.fixed.add(column)

    def by_columns(self) -> Assignment:
        """Assign for a table whose columns name the indicators."""
        self._adopt_orphans()
        shared: dict[int, list[Claim]] = {}
        for claim in self.claims:
            if claim.group is not None and "population" in claim.options and claim.column not in self.fixed:
                shared.setdefault(claim.group, []).append(claim)
        for indicator in self.targets.indicators:
            own = [c for c in self.claims if c.indicators == (indicator.id,) and c.column not in self.fixed]
            if indicator.measure == "rate":
                may_be_rates(own)
            common: list[Claim] = []
            for group, holders in shared.items():
                if indicator.id in self.targets.shared_headings[group].under:
                    common = holders
            self._assign(indicator.id, NEEDED[indicator.measure], own, common)
        object_to_what_is_not_said(self.claims, self.fixed, self.result, self.targets, self.objections)
        self._ask_about_the_rest()
        self._ask_about_parts()
        return self.result

    def by_rows(self) -> Assignment:
        """Assign for a table whose rows name the indicators: one set of measures for all."""
        measures = {measure for indicator in self.targets.indicators for measure in NEEDED[indicator.measure]}
        # Rates count where nothing else is asked for; beside counts they are only stated.
        counts: tuple[Measure, ...] = ("population", "achieved")
        needed = tuple(measure for measure in counts if measure in measures) or tuple(measures)
        own = [c for c in self.claims if not c.indicators and c.column not in self.fixed]
        self._assign(ALONE, needed, own, [])
        self._ask_about_the_rest()
        return self.result

    def _ask_about_the_rest(self) -> None:
        """Object to figures that nothing explains, in an indicator's group or under a word of what is counted.

        What was taken for that indicator is not taken: it may be the lesser part of what the other column holds.
        """
        if not self.result.columns:
            return
        for claim in self.unknown:
            if claim.column in self.fixed or claim.column in self.result.meanings or counts_other_things(claim.rest):
                continue
            about = self._about(claim) if claim.rest or claim.foreign else None
            if about is None or any(self._is_fixed(indicator) for indicator in about):
                continue
            claim.asked = True
            measure: Measure = "population" if "population" in claim.says else "achieved"
            for indicator in about:
                self.result.drop(indicator, self.fixed)
            if claim.foreign is None:
                candidates = [name_of(indicator, measure) for indicator in about or self.targets.by_id]
                self.objections.unclear(claim, about[0] if len(about) == 1 else None, candidates)

    def _ask_about_parts(self) -> None:
        """Object where an indicator's figures stand in parts alone, and none of its columns is the whole."""
        for indicator in self.targets.indicators:
            asked = any(finding.indicator == indicator.id for finding in self.objections.findings)
            if indicator.id in self.result.columns or asked or indicator.measure != "percent":
                continue
            parts = [part for part in self.parts if indicator.id in part.mentions_indicators]
            if parts:
                self.objections.contested(indicator.id, "achieved", parts)

    def _is_fixed(self, indicator: str) -> bool:
        return bool(self.fixed.intersection(self.result.columns.get(indicator, {}).values()))

    def _about(self, one: Claim) -> list[str] | None:
        """Return the indicators that an unknown column may be about; None where it is about none of them."""
        asked = frozenset(("population", "achieved", "cumulative", "in-period", "period"))
        if "part" in one.says:
            return None
        if not self.result.is_by_columns:
            return [ALONE] if one.says & asked else None
        top = one.heading.partition(" › ")[0]
        grouped = [claim for claim in self.claims if " › " in one.heading and claim.heading.partition(" › ")[0] == top]
        leaf = one.heading.rpartition(" › ")[2]
        taken = [claim for claim in grouped if claim.column in self.result.meanings]
        if taken and not any(claim.is_part for claim in taken) and one.foreign is None:
            mine = part_of(leaf, self.targets)
            if mine is not None and all(mine in claim.indicators and is_within(leaf, top) for claim in taken):
                # "Viên chức" beside "Tổng số" under "CBCCVC": some of those.
                return None
        named = one.mentions_indicators | frozenset(indicator for claim in grouped for indicator in claim.indicators)
        if one.foreign is not None:
            # Beside its own group another definition is another matter; within it the whole holds it, too.
            named = named & {one.foreign[0]} if grouped else frozenset()
        if named:
            return [indicator for indicator in self.targets.by_id if indicator in named]
        # Beside complete figures a stray measure is left alone, and said; a stray period may be theirs.
        stray = one.says & {"cumulative", "in-period", "period"}
        return [] if stray and one.foreign is None else None

    def _adopt_orphans(self) -> None:
        """Let "Có kỹ năng số" beside (not under) a shared population stand for its indicator."""
        holders = [c for c in self.claims if c.group is not None and c.is_strong("population")]
        for claim in self.claims:
            if claim.orphan and len(claim.indicators) == 1:
                claim.orphan = False
                # Beside (not under) a shared population.
                if not any(claim.indicators[0] in h.indicators and h.column < claim.column for h in holders):
                    claim.indicators = ()
                    claim.role = "unknown"
        self.claims = [claim for claim in self.claims if claim.role == "figure"]

    def _assign(self, indicator: str, needed: tuple[Measure, ...], own: list[Claim], common: list[Claim]) -> None:
        taken = self.result.columns.get(indicator, {})
        own = self._settling.by_formulas(own)
        chosen: dict[Measure, Claim] = {}
        open_measures = [measure for measure in needed if measure not in taken]
        contested = False
        for measure in open_measures:
            strong = [c for c in own if c.is_strong(measure) and len(c.options) == 1]
            if measure == "achieved":
                strong = self._cumulative(strong)
            if len(strong) > 1:
                # "Đạt" over "98,0%" is a rate, whatever its heading says.
                strong = [c for c in strong if holds_counts(self.values(c.column))] or strong
            if len(strong) > 1:
                self.objections.contested(indicator, measure, strong)
                contested = True
            elif strong:
                chosen[measure] = strong[0]
        if contested:
            return
        if "population" in open_measures and "population" not in chosen and common:
            strong_common = [c for c in common if c.is_strong("population")] or common
            if len(strong_common) > 1:
                self.objections.contested(indicator, "population", strong_common)
                return
            chosen["population"] = strong_common[0]
        missing = [measure for measure in open_measures if measure not in chosen]
        weak = [c for c in own if c not in chosen.values() and not c.is_strong("rate")]
        if "achieved" in missing:
            weak = self._cumulative(weak)
        if missing and weak and self._has_unknown_neighbour(indicator):
            self._settling.ask(indicator, weak, missing)
            return
        if missing and weak and not self._settling.weak(indicator, missing, weak, chosen, own):
            return
        rates = [c for c in own if "rate" in c.options and c not in chosen.values()]
        if "rate" not in needed and "rate" not in taken and chosen:
            self._put_rate(indicator, rates, chosen)
        for measure, claim in chosen.items():
            twins = [c for c in own if c.heading == claim.heading and not c.is_strong("rate")]
            if len(twins) > 1:
                # One heading twice: whatever spoke for one of them, somebody must say which.
                self.objections.contested(indicator, measure, twins)
                return
        if self._is_one_of_several(indicator, chosen) or self._has_rival(indicator, chosen, own):
            return
        for measure, claim in chosen.items():
            self.result.put(indicator, measure, claim.column, claim.evidence)
        have = self.result.columns.get(indicator, {})
        absent = [measure for measure in needed if measure not in have]
        present = [measure for measure in needed if measure in have]
        own_present = [m for m in present if not (m == "population" and chosen.get(m) in common)]
        if absent and own_present:
            self.result.lacking.add(indicator)
            self.objections.missing(indicator, absent[0], have[own_present[0]])

    def _cumulative(self, rivals: list[Claim]) -> list[Claim]:
        """Of a count within the period and a running total keep the total, whatever their words."""
        totals = [rival for rival in rivals if rival.running_total]
        if len(totals) != 1 or not self.targets.cumulative:
            return rivals
        others = [rival for rival in rivals if rival is not totals[0]]
        if any(falls(self.values, claim.column, totals[0].column) for claim in others):
            return rivals
        for claim in others:
            claim.options = {}
            claim.evidence = ["counts within the period alone"]
        return totals

    def _is_one_of_several(self, indicator: str, chosen: Mapping[Measure, Claim]) -> bool:
        """Object where what was chosen is one period's count, or one part of the people, beside the others."""
        achieved = chosen.get("achieved")
        if achieved is not None and self.targets.cumulative:
            for claim in self.earlier:
                mine = indicator in claim.indicators if indicator else not claim.indicators
                if mine and falls(self.values, claim.column, achieved.column):
                    self.objections.contested(indicator, "achieved", [achieved, claim])
                    return True
        if self.result.columns.get(indicator):
            # --map has said that these columns are the whole.
            return False
        for measure, claim in chosen.items():
            for other in self.unknown:
                parts = [part for part in other.heading.split(" › ") if part_of(part, self.targets) == indicator]
                if indicator and parts and not all(is_within(part, claim.heading) for part in parts):
                    self.objections.contested(indicator, measure, [claim, other])
                    return True
        return False

    def _has_rival(self, indicator: str, chosen: Mapping[Measure, Claim], own: list[Claim]) -> bool:
        """Object where "Kết quả" beside "Số đạt" holds other counts, and no rate says which of them is meant."""
        population, achieved = chosen.get("population"), chosen.get("achieved")
        if population is None or achieved is None or self._settling.confirmed(population, achieved, own):
            return False
        for claim in own:
            if claim in (population, achieved) or "achieved" not in claim.options or self._repeats(claim, chosen):
                continue
            if achieved.running_total and not falls(self.values, claim.column, achieved.column):
                continue
            self.objections.contested(indicator, "achieved", [achieved, claim])
            return True
        return False

    def _repeats(self, claim: Claim, chosen: Mapping[Measure, Claim]) -> bool:
        """Whether a column holds no counts of its own: those of another one again, or the rate, or no counts."""
        figures = self.values(claim.column)
        population, achieved = chosen["population"].column, chosen["achieved"].column
        return (
            not holds_counts(figures)
            or figures in (self.values(population), self.values(achieved))
            or rate_confirms(self.values, population, achieved, [claim.column])
        )

    def _has_unknown_neighbour(self, indicator: str) -> bool:
        """Whether a column of counts that nobody understands stands under the same indicator's heading."""
        named = {claim.column for claim in self.claims if not indicator or indicator in claim.indicators}
        if not indicator:
            return bool(self.unknown)
        tops = {
            claim.heading.partition(" › ")[0]
            for claim in self.claims
            if claim.column in named and " › " in claim.heading
        }
        # "Thực hiện" over the columns of all indicators is no group of this one.
        tops -= {
            claim.heading.partition(" › ")[0] for claim in self.claims if claim.column not in named and claim.indicators
        }
        return any(claim.heading.partition(" › ")[0] in tops for claim in self.unknown)

    def _put_rate(self, indicator: str, rates: list[Claim], chosen: Mapping[Measure, Claim]) -> None:
        achieved = chosen.get("achieved")
        named = [
            c for c in self.claims
            if achieved and c.is_strong("rate")
            and (f := self.formulas.get(c.column)) and f.numerator == achieved.column
        ]  # fmt: skip
        candidates = rates or named
        if len(candidates) == 1:
            self.result.put(indicator, "rate", candidates[0].column, candidates[0].evidence)
