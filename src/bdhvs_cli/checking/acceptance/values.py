"""What an acceptance holds on to.

It is the finding's *value*: all figures that the finding is about (its rule's ``accepted_while_same``), in one line of
text, so that a change of any of them makes it lapse.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bdhvs_cli.checking.acceptance.entries import printable
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.rules.catalogue import RULES


def accepted_value(finding: Finding, submission: Submission) -> str:
    """Return the figures that a finding is about, as an acceptance holds them; see ``Rule.accepted_while_same``."""
    return Figures(submission).value(finding)


class Figures:
    """Writes the figures that findings are about; looks into the submission only where the params don't hold them."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._entries: dict[tuple[str, str], list[Entry]] | None = None

    def value(self, finding: Finding) -> str:
        """Return the figures that a finding is about, in one line."""
        rule = RULES.get(finding.code)
        names = rule.accepted_while_same if rule is not None else ()
        return _joined(pair for name in names for pair in self._pairs(finding, name))

    def _pairs(self, finding: Finding, name: str) -> Iterator[tuple[str, object]]:
        """Yield what one name of ``accepted_while_same`` stands for: names with their values."""
        indicators = _several(finding.params.get("indicators"))
        value = finding.params.get(name)
        match name:
            case "period":
                period = self._submission.period
                yield name, period.id if period else "–"
            case "figures":
                for indicator in indicators:
                    yield str(indicator), self._of(finding.unit_code or "", str(indicator))
            case "indicators":
                yield name, ",".join(str(indicator) for indicator in indicators) or None
            case _ if isinstance(value, list | tuple):
                for indicator, part in zip(indicators, value, strict=False):
                    yield str(indicator), part
            case _:
                yield name, value

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


def _several(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


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
