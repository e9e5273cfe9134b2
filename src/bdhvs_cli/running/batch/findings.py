"""What a run has found, as lines of its log."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.rendering.names import Namer, Names
from bdhvs_cli.running.batch.last import Last, identity
from bdhvs_cli.running.batch.log import Level, Line
from bdhvs_cli.running.request import Outcome

_MOST_LINES = 20
"""Errors that are said one by one."""


def finding_lines(say: Language, outcome: Outcome, last: Last) -> Iterator[Line]:
    """Yield the errors, those first that the last run did not have, how many more there are, and what did not count."""
    errors = [finding for finding in outcome.report.findings if finding.stops]
    errors.sort(key=lambda finding: identity(finding) in last.errors)
    names = Names(say, targets=outcome.targets, units=outcome.units).namers
    english = Names(language("en"), targets=outcome.targets, units=outcome.units).namers
    for finding in errors[:_MOST_LINES]:
        yield _line(say, finding, names, english)
    if len(errors) > _MOST_LINES:
        message = N_("Further errors, not listed here: {count}. `bdhvs check` on the same inputs shows them all.")
        yield Line("error", "findings", message, {"count": len(errors) - _MOST_LINES})
    for note in outcome.notes:
        yield Line("warning", "note", note.message, note.params)


def _line(say: Language, finding: Finding, names: tuple[Namer, Namer], english: tuple[Namer, Namer]) -> Line:
    """Return the line that says a finding: its place, its code, what was found, what to do."""
    texts = finding_text(say, finding, *names)
    in_english = finding_text(language("en"), finding, *english)
    level: Level = "info" if finding.severity == "info" else finding.severity
    fields = ("place", "message", "remedy")
    params: dict[str, object] = {"code": finding.code, **{name: getattr(texts, name) for name in fields}}
    return Line(
        level,
        "finding",
        "{place}: {code} {message} {remedy}" if texts.place else "{code} {message} {remedy}",
        params,
        {name: getattr(in_english, name) for name in fields},
    )
