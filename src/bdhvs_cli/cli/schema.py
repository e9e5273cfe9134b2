"""``bdhvs schema``: the published JSON Schemas."""

from typing import Annotated

import typer

from bdhvs_cli.cli.command import console_of, describe
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.schemas import SCHEMA_NAMES, schema_text


def _names(incomplete: str) -> list[str]:
    return [name for name in SCHEMA_NAMES if name.startswith(incomplete)]


@describe(
    N_("Print the JSON Schema (draft 2020-12) of a settings file or of a document that the program writes."),
    ("bdhvs schema targets > targets.schema.json", N_("for an editor that checks target sets as you write")),
    ("bdhvs schema report", N_("what `bdhvs score --format json` promises")),
    notes=(
        N_(
            "An editor with a YAML language server uses it from the file's first line: "
            "# yaml-language-server: $schema=PATH"
        ),
    ),
)
def schema(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="|".join(SCHEMA_NAMES), help=N_("which schema"), autocompletion=_names),
    ],
) -> int:
    """Print one schema."""
    console_of(context).write_bytes(schema_text(name).encode())
    return EXIT_DONE
