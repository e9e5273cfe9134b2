"""What settles weak words: a column formula, what remains, figures that fit; else somebody is asked."""

from collections.abc import Mapping

from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.figures_fit import Values, mostly_below, rate_confirms
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.columns.objections import Objections, name_of
from bdhvs_cli.reading.tables.column_numbers import ColumnFormula
from bdhvs_cli.reading.wording.vocabulary import STRONG, WEAK


class Settling:
    """Settles among the claims of one table's columns by its formulas and figures."""

    def __init__(self, values: Values, formulas: Mapping[int, ColumnFormula], objections: Objections) -> None:
        self._values, self._formulas, self._objections = values, formulas, objections

    def by_formulas(self, own: list[Claim]) -> list[Claim]:
        """Let a column formula settle what weak words leave open, and object where it contradicts strong ones."""
        by_column = {c.column: c for c in own}
        for formula in self._formulas.values():
            numerator, denominator = by_column.get(formula.numerator), by_column.get(formula.denominator)
            for claim, measure in ((numerator, "achieved"), (denominator, "population")):
                if claim is None or claim.is_strong("rate"):
                    continue
                said: Measure = "achieved" if measure == "achieved" else "population"
                if claim.options == {said: STRONG}:
                    continue
                if len(claim.options) > 1 or claim.options.get(said):
                    claim.options = {said: STRONG}
                    claim.evidence.append(f"column formula: {formula.text}")
                else:
                    other: Measure = "population" if said == "achieved" else "achieved"
                    claim.options = {said: STRONG - 1, other: STRONG - 1}
        return own

    def weak(
        self, indicator: str, missing: list[Measure], weak: list[Claim], chosen: dict[Measure, Claim], own: list[Claim]
    ) -> bool:
        """Settle by what remains, else by figures; False where it stays open."""
        if len(missing) == 1:
            measure = missing[0]
            able = [c for c in weak if measure in c.options]
            if len(able) == 1:
                if not self._plausible(measure, able[0], chosen):
                    self.ask(indicator, able, missing)
                    return False
                able[0].evidence.append("what remains")
                chosen[measure] = able[0]
                return True
            if len({claim.heading for claim in able}) < len(able):
                self._objections.contested(indicator, measure, able)
                return False
            if able:
                fitting = [c for c in able if self._fits(measure, c, chosen, own)]
                if len(fitting) == 1:
                    fitting[0].evidence.append("figures fit")
                    chosen[measure] = fitting[0]
                    return True
                self._objections.contested(indicator, measure, able)
                return False
            return True
        able = [c for c in weak if c.options]
        if len(able) < len(missing):
            if able:
                self.ask(indicator, able, missing)
                return False
            return True
        pairs = [
            (p, a)
            for p in able
            for a in able
            if p is not a and "population" in p.options and "achieved" in a.options and self.confirmed(p, a, own)
        ]
        if len(pairs) == 1:
            for claim in pairs[0]:
                claim.evidence.append("figures fit")
            chosen["population"], chosen["achieved"] = pairs[0]
            return True
        self.ask(indicator, able, missing)
        return False

    def _plausible(self, measure: Measure, claim: Claim, chosen: Mapping[Measure, Claim]) -> bool:
        """Whether a column that would be taken for want of another could hold this measure at all."""
        other = chosen.get("population" if measure == "achieved" else "achieved")
        if other is None:
            return True
        population, achieved = (claim, other) if measure == "population" else (other, claim)
        return mostly_below(self._values, population.column, achieved.column)

    def _fits(self, measure: Measure, claim: Claim, chosen: Mapping[Measure, Claim], own: list[Claim]) -> bool:
        other = chosen.get("population" if measure == "achieved" else "achieved")
        if other is None:
            return False
        population, achieved = (claim, other) if measure == "population" else (other, claim)
        return self.confirmed(population, achieved, own)

    def confirmed(self, population: Claim, achieved: Claim, own: list[Claim]) -> bool:
        """Whether a stated rate says that two columns are the population and those who achieved it."""
        rates = [claim.column for claim in own if "rate" in claim.options]
        return rate_confirms(self._values, population.column, achieved.column, rates)

    def ask(self, indicator: str, able: list[Claim], missing: list[Measure]) -> None:
        """Ask what a column holds."""
        candidates = [name_of(indicator, measure) for measure in able[0].options or missing]
        self._objections.unclear(able[0], indicator, candidates)


def may_be_rates(own: list[Claim]) -> None:
    """Let a heading that only names the indicator mean its rate, where nothing but the rate is reported."""
    for claim in own:
        if claim.options and STRONG not in claim.options.values():
            claim.options["rate"] = WEAK
