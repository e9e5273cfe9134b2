"""Accepted findings: somebody has looked at them, found the figures right, and says why.

What an acceptance holds on to is the finding's *value*: all figures that the finding is about, in one line of text,
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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from bdhvs_cli.checking.catalogue import RULES
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.text import N_


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of an ``--accept`` file."""

    code: str
    unit: str | None
    """Code of the unit; None where the finding names none."""
    indicator: str | None
    value: str
    """The figures that were looked at; see this module's table."""
    who: str
    """Who looked at them; an entry without it does not count."""
    why: str
    """Why they are right; an entry without it does not count."""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def counts(self) -> bool:
        """Whether somebody stands behind it, with a reason."""
        return bool(self.who and self.why)

    @property
    def reason(self) -> str:
        """What a report says: why, and who."""
        return f"{self.why} ({self.who})"


class Note(NamedTuple):
    """Something to say about the entries of an ``--accept`` file: catalogue texts and the values of their fields."""

    message: str
    remedy: str
    params: dict[str, object]


_Key = tuple[str, str | None, str | None]


def load_acceptances(path: str | Path) -> tuple[Acceptance, ...]:
    """Read an ``--accept`` file; entries that are not filled in are among them, but do not count.

    The file is YAML, or a workbook that ``check --annotate`` wrote and somebody filled in.

    Raises:
        UsageError: the file can't be read or is not what it should be; line and column are named.
        FileError: it is a workbook that can't be read.
    """
    from bdhvs_cli.checking.acceptance_workbook import is_workbook, read_workbook_acceptances

    if is_workbook(Path(path)):
        return read_workbook_acceptances(Path(path), str(path).replace("\\", "/"))
    from bdhvs_cli.checking.acceptance_file import read_acceptances

    return read_acceptances(Path(path), str(path).replace("\\", "/"))


def apply_acceptances(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance], submission: Submission
) -> tuple[Finding, ...]:
    """Return the findings in the same order, those accepted with their reason: they stay visible and stop nothing."""
    figures = _Figures(submission)
    reasons = {(*_key_of(one), one.value): one.reason for one in reversed(acceptances) if one.counts}
    return tuple(
        replace(one, accepted=reason)
        if can_be_accepted(one) and (reason := reasons.get((*_key(one), figures.value(one)))) is not None
        else one
        for one in findings
    )


def acceptance_notes(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance], submission: Submission
) -> tuple[Note, ...]:
    """Say which entries do not count: lapsed because a figure changed, without a name or reason, or without a finding.

    Args:
        findings: all findings of the run, accepted or not.
        acceptances: the file's entries.
        submission: what the findings are about.
    """
    figures = _Figures(submission)
    values: dict[_Key, list[str]] = {}
    for one in findings:
        if can_be_accepted(one):
            values.setdefault(_key(one), []).append(figures.value(one))
    return tuple(_notes(acceptances, values))


def _notes(acceptances: Sequence[Acceptance], values: dict[_Key, list[str]]) -> Iterator[Note]:
    unfilled, unused = [], []
    for one in acceptances:
        now = values.get(_key_of(one))
        if now is None:
            unused.append(one)
        elif one.value not in now:
            if one.counts:
                yield Note(
                    N_(
                        "{file}, line {line}: the acceptance of {what} has lapsed. Accepted was {accepted}; now: {now}."
                    ),
                    N_("Look at the figures again, and write the new value if they are right."),
                    {
                        "file": one.file,
                        "line": str(one.line),
                        "what": ", ".join(part for part in _key_of(one) if part),
                        "accepted": one.value,
                        "now": " / ".join(now),
                    },
                )
        elif not one.counts:
            unfilled.append(one)
    if unfilled:
        yield Note(
            N_("{file}: entries without who or why do not count (lines {lines})."),
            N_("Fill in who has looked at the figures and why they are right, or delete the entries."),
            {"file": unfilled[0].file, "lines": _lines(unfilled)},
        )
    if unused:
        yield Note(
            N_("{file}: there is no such finding (any more) for the entries in lines {lines}."),
            N_("Delete them, unless they are for another period's figures."),
            {"file": unused[0].file, "lines": _lines(unused)},
        )


def _lines(acceptances: list[Acceptance]) -> str:
    lines = [str(one.line) for one in acceptances]
    return ", ".join(lines[:10]) + ("…" if len(lines) > 10 else "")


def write_acceptances(
    findings: Iterable[Finding],
    submission: Submission,
    say: Callable[..., str],
    describe: Callable[[Finding], str],
    existing: Iterable[Acceptance] = (),
) -> str:
    """Return the text of an ``--accept`` file with all findings that can be accepted, to fill in.

    Args:
        findings: all findings of a run.
        submission: what the findings are about.
        say: translates the comments (a ``Language``).
        describe: puts a finding into words, for the comment above its entry.
        existing: entries of the file that this one replaces; who and why are kept where the value is the same.
    """
    from bdhvs_cli.checking.acceptance_file import acceptances_text

    figures = _Figures(submission)
    known = {(*_key_of(one), one.value): one for one in existing}
    entries: dict[tuple[object, ...], tuple[Acceptance, str]] = {}
    for one in findings:
        if not can_be_accepted(one):
            continue
        value = figures.value(one)
        key = (*_key(one), value)
        kept = known.get(key, Acceptance(*_key(one), value, "", ""))
        entries.setdefault(key, (kept, describe(one)))
    return acceptances_text(list(entries.values()), say)


def can_be_accepted(finding: Finding) -> bool:
    """Whether a finding is of a code that ``--accept`` may hold."""
    rule = RULES.get(finding.code)
    return rule is not None and rule.can_be_accepted


def accepted_value(finding: Finding, submission: Submission) -> str:
    """Return the figures that a finding is about, as an acceptance holds them; see this module's table."""
    return _Figures(submission).value(finding)


def _key(finding: Finding) -> _Key:
    return finding.code, finding.unit_code, finding.indicator


def _key_of(acceptance: Acceptance) -> _Key:
    return acceptance.code, acceptance.unit, acceptance.indicator


_PARAMS = {
    "R301": ("achieved", "population"),
    "R304": ("label", "stated", "achieved", "population"),
    "R305": ("label", "measure", "stated", "computed"),
    "X403": ("before", "now"),
    "X404": ("before", "now"),
}
"""Code → the params that are its figures."""


class _Figures:
    """Writes the figures that findings are about; looks into the submission only where the params don't hold them."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._entries: dict[tuple[str, str], list[Entry]] | None = None

    def value(self, finding: Finding) -> str:
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


def printable(text: str) -> str:
    """Return a text on one line, without characters that YAML does not allow."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _figure(figure: Figure) -> str:
    return _written(figure.text if figure.value is None else figure.value)
