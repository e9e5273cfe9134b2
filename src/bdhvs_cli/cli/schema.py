"""``bdhvs schema``: the published JSON Schemas."""

from typing import Annotated

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.schemas import SCHEMA_NAMES, schema_text
from bdhvs_cli.rendering.console import Console


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
    console: Console,
    name: Annotated[str, Argument(N_("which schema"), metavar="|".join(SCHEMA_NAMES), offers="schemas")],
) -> int:
    """Print one schema."""
    console.write_bytes(schema_text(name).encode())
    return EXIT_DONE
