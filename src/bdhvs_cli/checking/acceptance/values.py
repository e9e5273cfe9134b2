"""What an acceptance holds on to.

It is the finding's *value*: all figures that the finding is about, in one line of text,
so that a change of any of them makes it lapse.

=====  ==============================================================================================
code   value
=====  ==============================================================================================
R301   achieved and population
R304   the stated rate, achieved and population (and the label of a row of totals)
R305   the label of the row of totals, which figure, the stated number and the sum
X401   the period and the indicators that are missing: next period it has to be looked at again
X402   each indicator's population
X403   achieved now and before
X404   population now and before
X405   achieved and population of all indicators compared
X406   achieved and population of all indicators with such rates
X407   the period
=====  ==============================================================================================
"""

from collections.abc import Iterable
from decimal import Decimal

from bdhvs_cli.checking.acceptance.entries import printable
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry, Figure, Submission

_PARAMS = {
    "R301": ("achieved", "population"),
    "R304": ("label", "stated", "achieved", "population"),
    "R305": ("label", "measure", "stated", "computed"),
    "X403": ("before", "now"),
    "X404": ("before", "now"),
}
"""Code → the params that are its figures."""


def accepted_value(finding: Finding, submission: Submission) -> str:
    """Return the figures that a finding is about, as an acceptance holds them; see this module's table."""
    return Figures(submission).value(finding)


class Figures:
    """Writes the figures that findings are about; looks into the submission only where the params don't hold them."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._entries: dict[tuple[str, str], list[Entry]] | None = None

    def value(self, finding: Finding) -> str:
        """Return the figures that a finding is about, in one line."""
        params = finding.params
        if finding.code in _PARAMS:
            return _joined((name, params.get(name)) for name in _PARAMS[finding.code])
        indicators = params.get("indicators")
        named = [str(one) for one in indicators] if isinstance(indicators, list | tuple) else []
        if finding.code == "X402":
            populations = params.get("populations")
            return _joined(zip(named, populations if isinstance(populations, list | tuple) else (), strict=False))
        if finding.code in ("X405", "X406"):
            return _joined((one, self._of(finding.unit_code or "", one)) for one in named)
        period = self._submission.period
        return _joined((("period", period.id if period else "–"), ("indicators", ",".join(named) or None)))

    def _of(self, unit_code: str, indicator: str) -> str:
        """Return ``achieved/population`` (or the rate) that a unit reports; all of them where it does so repeatedly."""
        if self._entries is None:
            self._entries = {}
            for entry in self._submission.entries:
                if not entry.blank:
                    self._entries.setdefault((entry.unit_code, entry.indicator), []).append(entry)
        written = set()
        for entry in self._entries.get((unit_code, indicator), ()):
            figures = [figure for figure in (entry.achieved, entry.population) if figure is not None]
            shown = "/".join(_figure(figure) for figure in figures)
            written.add(shown or (f"{_figure(entry.rate)}%" if entry.rate else "–"))
        return "+".join(sorted(written))


def _joined(pairs: Iterable[tuple[str, object]]) -> str:
    """Write ``achieved=412; population=398``; what has no value is left out."""
    return "; ".join(f"{name}={_written(value)}" for name, value in pairs if value is not None)


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return printable(str(value))


def _figure(figure: Figure) -> str:
    return _written(figure.text if figure.value is None else figure.value)
