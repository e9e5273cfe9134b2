"""Make the published JSON Schemas of YAML files from the classes that check them, so that the two can't differ.

python scripts/make_schemas.py           # writes those of targets, jobs and settings in src/bdhvs_cli/data/schemas/
python scripts/make_schemas.py --check   # exit 1 if one isn't what the classes give

The other schemas in that folder are written by hand: they are promises to the outside, and no class makes them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bdhvs_cli.reading.settings.document import SettingsDocument
from bdhvs_cli.reading.targets.document import TargetSetDocument
from bdhvs_cli.running.batch.document import JobDocument

FOLDER = Path(__file__).resolve().parent.parent / "src" / "bdhvs_cli" / "data" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def cleaned(node: Any) -> Any:
    """Take out what only repeats the key's own name or says that a key may be left out; refuse keys of another form."""
    if isinstance(node, list):
        return [cleaned(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key in ("properties", "$defs", "patternProperties"):
            kept[key] = {name: cleaned(one) for name, one in value.items()}
        elif not (key == "title" or (key == "default" and value is None)):
            kept[key] = cleaned(value)
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept


def schema_of(title: str, document: type[BaseModel]) -> str:
    schema = cleaned(document.model_json_schema())
    head = {"$schema": DIALECT, "title": title, "description": schema.pop("description")}
    definitions = schema.pop("$defs")
    whole = {**head, **schema, "$defs": {name: definitions[name] for name in sorted(definitions)}}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


SCHEMAS = {
    "targets": ("bdhvs target set", TargetSetDocument),
    "job": ("bdhvs batch job", JobDocument),
    "settings": ("bdhvs settings", SettingsDocument),
}


def main() -> int:
    code = 0
    for name, (title, document) in SCHEMAS.items():
        target, text = FOLDER / f"{name}.json", schema_of(title, document)
        if "--check" in sys.argv:
            code |= not target.exists() or target.read_text("utf-8") != text
        else:
            target.write_text(text, "utf-8", newline="\n")
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main())
