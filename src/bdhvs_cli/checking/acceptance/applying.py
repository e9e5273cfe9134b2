"""Findings with the reasons of those who accepted them, and what is to be said of entries that do not count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bdhvs_cli.checking.acceptance.entries import Acceptance, Key, can_be_accepted, key_of, key_of_finding
from bdhvs_cli.checking.acceptance.values import Figures
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.text import N_


class Note(NamedTuple):
    """Something to say about the entries of an ``--accept`` file: catalogue texts and the values of their fields."""

    message: str
    remedy: str
    params: dict[str, object]


def apply_acceptances(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance], submission: Submission
) -> tuple[Finding, ...]:
    """Return the findings in the same order, those accepted with their reason: they stay visible and stop nothing."""
    figures = Figures(submission)
    reasons = {
        (*key_of(acceptance), acceptance.value): acceptance.reason
        for acceptance in reversed(acceptances)
        if acceptance.counts
    }
    return tuple(
        replace(finding, accepted=reason)
        if can_be_accepted(finding)
        and (reason := reasons.get((*key_of_finding(finding), figures.value(finding)))) is not None
        else finding
        for finding in findings
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
    figures = Figures(submission)
    values: dict[Key, list[str]] = {}
    for finding in findings:
        if can_be_accepted(finding):
            values.setdefault(key_of_finding(finding), []).append(figures.value(finding))
    return tuple(_notes(acceptances, values))


def _notes(acceptances: Sequence[Acceptance], values: dict[Key, list[str]]) -> Iterator[Note]:
    unfilled, unused = [], []
    for acceptance in acceptances:
        now = values.get(key_of(acceptance))
        if now is None:
            unused.append(acceptance)
        elif acceptance.value not in now:
            if acceptance.counts:
                yield Note(
                    N_(
                        "{file}, line {line}: the acceptance of {what} has lapsed. Accepted was {accepted}; now: {now}."
                    ),
                    N_("Check the figures again, and write the new value if they are right."),
                    {
                        "file": acceptance.file,
                        "line": str(acceptance.line),
                        "what": ", ".join(part for part in key_of(acceptance) if part),
                        "accepted": acceptance.value,
                        "now": " / ".join(now),
                    },
                )
        elif not acceptance.counts:
            unfilled.append(acceptance)
    if unfilled:
        yield Note(
            N_("{file}: entries without who or why do not count (lines {lines})."),
            N_("Fill in who has checked the figures and why they are right, or delete the entries."),
            {"file": unfilled[0].file, "lines": _lines(unfilled)},
        )
    if unused:
        yield Note(
            N_("{file}: there is no such finding (any more) for the entries in lines {lines}."),
            N_("Delete them, unless they are for another period's figures."),
            {"file": unused[0].file, "lines": _lines(unused)},
        )


def _lines(acceptances: list[Acceptance]) -> str:
    lines = [str(acceptance.line) for acceptance in acceptances]
    return ", ".join(lines[:10]) + ("…" if len(lines) > 10 else "")
