"""Help pages, laid out by ourselves: typer has its words in English only, and these have to be in both languages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line, pad, width, wrap

ARGUMENTS = N_("Arguments")
OPTIONS = N_("Options")


class Description(NamedTuple):
    """What a command's help says besides its options. English catalogue texts."""

    text: str
    examples: Sequence[tuple[str, str]] = ()
    """(command line, what it does); the catalogue has the command too where it names files to write."""
    notes: Sequence[str] = ()
    """Paragraphs beneath the options."""


def usage(say: Language, path: str, parameters: Iterable[Any], commands: bool = False) -> Line:
    """Return ``Usage: bdhvs score INPUT... [OPTIONS]``."""
    pieces = [_metavar(say, parameter) for parameter in parameters if parameter.param_type_name == "argument"]
    if commands:
        pieces.append(say(N_("COMMAND")))
    pieces.append("[" + say(N_("OPTIONS")) + "]")
    return line(Span(say(N_("Usage:")), "strong"), f" {path} {' '.join(pieces)}")


def sections(
    say: Language, parameters: Iterable[Any], commands: Mapping[str, str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (heading, [(name as it is typed, what it means)]) of the commands, arguments and options."""
    shown = [parameter for parameter in parameters if not getattr(parameter, "hidden", False)]
    found: list[tuple[str, list[tuple[str, str]]]] = []
    if commands:
        found.append((say(N_("Commands")), [(name, say(summary)) for name, summary in commands.items()]))
    for panel in dict.fromkeys(_panel(parameter) for parameter in shown):
        rows = [
            (_names(say, parameter), say(parameter.help or "")) for parameter in shown if _panel(parameter) == panel
        ]
        found.append((say(panel), rows))
    return found


def help_page(
    say: Language,
    path: str,
    description: Description,
    parameters: Sequence[Any],
    commands: Mapping[str, str],
    to: int,
) -> list[Line]:
    """Return a command's help.

    Args:
        say: the language.
        path: the command as it is typed: ``bdhvs score``.
        description: its texts.
        parameters: its options and arguments.
        commands: name → summary of the commands beneath it.
        to: columns to fill.
    """
    page = wrap(usage(say, path, parameters, bool(commands)), to, 4)
    page += [EMPTY, *_paragraph(say(description.text), to)]
    for heading, rows in sections(say, parameters, commands):
        first = min(30, max((width(line(name)) for name, _ in rows), default=0))
        page += [EMPTY, line(Span(heading, "strong"))]
        for name, text in rows:
            page += _entry(name, text, first, to)
    if description.examples:
        page += [EMPTY, line(Span(say(N_("Examples")), "strong"))]
        for command, does in description.examples:
            page += wrap(line("  ", Span(say(command), "command")), to, 6)
            page += _paragraph(say(does), to, 6)
    for note in description.notes:
        page += [EMPTY, *_paragraph(say(note), to)]
    return page


def _panel(parameter: Any) -> str:
    default = ARGUMENTS if parameter.param_type_name == "argument" else OPTIONS
    return getattr(parameter, "rich_help_panel", None) or default


def _metavar(say: Language, parameter: Any) -> str:
    name = say(parameter.metavar) if parameter.metavar else str(parameter.name).upper()
    if parameter.nargs == -1:
        name += "..."
    return name if parameter.required else f"[{name}]"


def _names(say: Language, parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _metavar(say, parameter)
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.is_flag or getattr(parameter, "count", False):
        return names
    return f"{names} {say(parameter.metavar) if parameter.metavar else say(N_('TEXT'))}"


def _entry(name: str, text: str, first: int, to: int) -> list[Line]:
    """A name and, hanging beside it, what it means; a name too long for its column stands on a line of its own."""
    label = line("  ", Span(name, "command"))
    body = wrap(line(text), to - first - 4)
    if width(label) > first + 2:
        return [label, *(line(" " * (first + 4), text) for text in body)]
    return [line(pad(label, first + 4), body[0]), *(line(" " * (first + 4), text) for text in body[1:])]


def _paragraph(text: str, to: int, indent: int = 2) -> list[Line]:
    return wrap(line(" " * indent, text), to, indent)
