"""The report as Markdown, to paste into a chat or a message: the answer, the province's table, what needs attention."""

from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import Note, answer, data_quality, farthest, silent_units, undetermined
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.language import Language

_ALWAYS = "\\`[]<>|"
_IN_PAIRS = "*_~"


def report_markdown(report: Report, say: Language) -> str:
    """Return the report as Markdown that ends with a line end; texts from people's files can't become markup."""
    view = Overview(report, say)
    heading = " · ".join(part for part in (view.province_name, view.period) if part)
    lines = [f"# {escaped(view.title)}", "", f"**{escaped(heading)}**", "", escaped(answer(view))]
    if report.results:
        lines += ["", *_table(view)]
    for title, notes in (
        (N_("Undetermined"), undetermined(view)),
        (N_("Furthest from the target"), farthest(view)),
        (N_("Who is missing"), silent_units(view)),
    ):
        lines += _section(say(title), list(notes))
    lines += ["", escaped(data_quality(view))]
    return "\n".join(lines) + "\n"


def _section(title: str, notes: list[Note]) -> list[str]:
    if not notes:
        return []
    return ["", f"## {escaped(title)}", "", *(f"- **{escaped(note.about)}:** {escaped(note.text)}" for note in notes)]


def _table(view: Overview) -> list[str]:
    say = view.say
    headings = (
        N_("Indicator"),
        N_("Population"),
        N_("Achieved"),
        N_("Rate"),
        N_("Target"),
        N_("Short by"),
        N_("Status"),
    )
    lines = [_row([say(heading) for heading in headings]), "| --- | ---: | ---: | ---: | ---: | ---: | --- |"]
    for indicator in view.indicators:
        result = view.province[indicator.id]
        lines.append(
            _row(
                [
                    view.names[indicator.id],
                    figures.count(say, result.population),
                    figures.count(say, result.achieved),
                    figures.rate(say, result),
                    figures.target(say, indicator, result),
                    figures.count(say, result.shortfall or None),
                    figures.status_text(say, result.status),
                ]
            )
        )
    return lines


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def escaped(text: str, paragraph: str | None = None) -> str:
    """Escape what Markdown would take for markup, and join what stands on several lines.

    Args:
        text: what is to be shown as it is.
        paragraph: all the text that it shares a paragraph with, itself included. Where that is known, marks that work
            only in pairs stay as they are if they stand alone: chats show every backslash.
    """
    joined = " ".join(text.split("\n"))
    markup = _ALWAYS + "".join(mark for mark in _IN_PAIRS if paragraph is None or paragraph.count(mark) > 1)
    shown = "".join(f"\\{letter}" if letter in markup else letter for letter in joined)
    return f"\\{shown}" if shown.startswith("#") else shown
