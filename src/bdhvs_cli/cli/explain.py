"""``bdhvs explain``: what a finding code means."""

from typing import Annotated, Literal

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import explain as texts
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.terminal.text import Line, Span, line


@describe(
    N_("Explain a finding code: what it means, why it matters, an example, what to do. Without a code, list them all."),
    ("bdhvs explain R301", N_("one code in full")),
    ("bdhvs explain", N_("all codes, a line each")),
    ("bdhvs explain R301 --format json", N_("with the meaning of its parameters, for a program")),
)
def explain(
    console: Console,
    code: Annotated[
        str | None, Argument(N_("the code, in capitals or not"), metavar=N_("CODE"), offers="finding_codes")
    ] = None,
    format_: Annotated[Literal["table", "json", "md"], Option(N_("how to print it (table)"))] = "table",
) -> int:
    """Explain one code, or list all."""
    say = console.say
    if format_ == "json":
        import json

        document = texts.explain_document(code) if code else texts.list_document()
        console.write_bytes((json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
    elif format_ == "md":
        console.write_bytes((texts.explain_markdown(say, code) if code else texts.list_markdown(say)).encode())
    else:
        text = texts.explain_text(say, code, console.width) if code else texts.list_text(say, console.width)
        console.print(_with_headings(text))
    return EXIT_DONE


def _with_headings(text: str) -> list[Line]:
    """Set the first line of each paragraph off where lines are indented beneath it."""
    rows = text.rstrip("\n").split("\n")
    return [
        line(Span(row, "strong"))
        if row and row[0] != " " and number + 1 < len(rows) and (rows[number + 1].startswith("  ") or number == 0)
        else line(row)
        for number, row in enumerate(rows)
    ]
