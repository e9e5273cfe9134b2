"""A note as Markdown that reads well as plain text too: it goes into chats."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.corrections.note import Note, NoteLine, asked, closing
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.markdown import escaped


def note_markdown(say: Language, note: Note) -> str:
    """Return the note; what it quotes from people's files can't become markup."""
    heading = " · ".join(part for part in (note.addressee, note.period) if part)
    lines = [f"**{escaped(heading)}**", "", asked(say, note), ""]
    several = len(note.files) > 1
    if len(note.files) == 1:
        lines[2:2] = [say(N_("File: {file}"), file=escaped(note.files[0])), ""]
    for number, line in enumerate(note.lines, 1):
        lines += _line(say, number, line, with_file=several)
    lines += ["", closing(say, note)]
    if note.sender:
        lines += ["", escaped(note.sender)]
    return "\n".join(lines) + "\n"


def _line(say: Language, number: int, line: NoteLine, *, with_file: bool) -> list[str]:
    cell = say(N_("cell {cell}"), cell=line.cell) if line.cell else ""
    paragraph = " ".join(part or "" for part in (line.file, line.sheet, line.message, line.standing, line.remedy))
    within = ", ".join(part for part in (escaped(line.sheet, paragraph), cell) if part)
    if with_file and line.file:
        head = ", ".join(part for part in (escaped(line.file, paragraph), within) if part) + ": "
    else:
        head = f"{within[:1].upper()}{within[1:]}: " if within else ""
    indent = " " * (len(str(number)) + 2)
    found = [f"{number}. {head}{escaped(line.message, paragraph)}"]
    if line.standing:
        found.append(f"{indent}{say(N_('Current value'))}: {escaped(line.standing, paragraph)}")
    found.append(f"{indent}→ {escaped(line.remedy, paragraph)}")
    # Two blanks at the end of a line keep the line break in Markdown.
    return [text + "  " for text in found[:-1]] + found[-1:]
