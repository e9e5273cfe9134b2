"""How many indicators are met, what the findings amount to, and which command comes next."""

from collections import Counter
from collections.abc import Sequence

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.answer import all_accepted
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line, pad, width


def options_again(**options: object) -> list[str]:
    """Return the words that say these options again: those that differ from their default.

    Args:
        options: option names with ``_`` for ``-`` → value, a list of values, or None where it was not given.
    """
    words: list[str] = []
    for name, value in options.items():
        for word in value if isinstance(value, list | tuple) else [value]:
            if word is not None:
                words += [f"--{name.replace('_', '-')}", str(word)]
    return words


def verdict_line(say: Language, report: Report) -> Line:
    """Say how many of the indicators the province has met."""
    results = [
        result for result in (report.province(indicator.id) for indicator in report.indicators) if result is not None
    ]
    met, unsure = (sum(result.status == status for result in results) for status in ("met", "undetermined"))
    if unsure:
        text = say(N_("{met}/{all} indicators met, {unsure} undetermined."), met=met, all=len(results), unsure=unsure)
    else:
        text = say(N_("{met}/{all} indicators met."), met=met, all=len(results))
    return line(Span(text, "met" if results and met == len(results) else "strong"))


def findings_line(say: Language, findings: Sequence[Finding]) -> Line:
    """Count errors, warnings and what was accepted; say how many could change a result."""
    severities = Counter(finding.severity for finding in findings if finding.accepted is None)
    accepted = sum(finding.accepted is not None for finding in findings)
    counted: list[str | Span | Line] = []
    if severities["error"]:
        counted.append(Span(say.plural("{count} error", "{count} errors", severities["error"]), "fault"))
    if severities["warning"]:
        counted.append(Span(say.plural("{count} warning", "{count} warnings", severities["warning"]), "undetermined"))
    if not counted:
        text = all_accepted(say, accepted) if accepted else say(N_("No errors or warnings in the data."))
        return line(Span(text, "met"))
    if accepted:
        counted.append(say.plural("{count} finding accepted", "{count} findings accepted", accepted))
    parts: list[str | Span | Line] = []
    for number, part in enumerate(counted):
        parts += [", ", part] if number else [part]
    parts.append(say(N_(" in the data.")))
    deciding = deciding_line(say, findings)
    return line(*parts, " ", deciding) if deciding else line(*parts)


def deciding_line(say: Language, findings: Sequence[Finding]) -> Line:
    """Say how many findings could change a verdict of the province; nothing where none is known to."""
    serious = [finding for finding in findings if finding.severity != "info"]
    deciding = sum(finding.impact == "decides" and finding.accepted is None for finding in serious)
    if not deciding:
        return EMPTY
    if len(serious) == 1:
        only = N_("This error can change a result.") if serious[0].stops else N_("This warning can change a result.")
        return line(Span(say(only), "strong"))
    text = say.plural(
        "{deciding} of {count} finding can change a result.",
        "{deciding} of {count} findings can change a result.",
        len(serious),
        deciding=deciding,
    )
    return line(Span(text, "strong"))


def hints(say: Language, steps: Sequence[tuple[str, str]], to: int) -> list[Line]:
    """Return the next useful commands, one below the other: (what for, command).

    A command is never broken, since half of it would be run where it is pasted: one that is too long for its line
    stands below, and sticks out.
    """
    beside = list(steps)
    while True:
        first = max((width(line(what)) for what, _ in beside), default=0) + 3
        fitting = [column for column in beside if first + width(line(column[1])) <= to]
        if fitting == beside:
            break
        beside = fitting
    lines: list[Line] = []
    for what, command in steps:
        shown = line(Span(command, "command"))
        if (what, command) in beside:
            lines.append(line(pad(line(f"{what}:"), first), shown))
        else:
            lines += [line(f"{what}:"), line("  ", shown)]
    return lines
