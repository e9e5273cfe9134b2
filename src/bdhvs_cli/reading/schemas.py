"""The published JSON Schemas (draft 2020-12) of settings files and of the documents that the program writes."""

import json
from pathlib import Path
from typing import Any

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_, Quoted

SCHEMA_NAMES = ("targets", "job", "settings", "report", "diff", "trend", "rank", "status")

_FOLDER = Path(__file__).parent.parent / "data" / "schemas"


def schema_text(name: str) -> str:
    """Return a schema as it is published: JSON text that ends with a line end.

    Raises:
        UsageError: there is no schema of that name.
    """
    if name not in SCHEMA_NAMES:
        from bdhvs_cli.reading.nearest import nearest

        near = nearest(name, SCHEMA_NAMES)
        raise UsageError(
            N_("There is no schema {name}; there are: {known}."),
            N_("Did you mean {nearest}?") if near else N_("Give one of these names."),
            {"name": Quoted(name), "known": list(SCHEMA_NAMES), "nearest": near},
        )
    return (_FOLDER / f"{name}.json").read_text("utf-8")


def schema(name: str) -> dict[str, Any]:
    """Return a schema as nested dicts and lists; errors as ``schema_text``."""
    found: dict[str, Any] = json.loads(schema_text(name))
    return found
