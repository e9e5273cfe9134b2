"""Make the published JSON Schema of target sets from the classes that check them, so that the two can't differ.

python scripts/make_schemas.py           # writes src/bdhvs_cli/data/schemas/targets.json
python scripts/make_schemas.py --check   # exit 1 if it isn't what the classes give

The other schemas in that folder are written by hand: they are promises to the outside, and no class makes them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from bdhvs_cli.reading.targets.document import TargetSetDocument

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


def targets_schema() -> dict[str, Any]:
    schema = cleaned(TargetSetDocument.model_json_schema())
    head = {"$schema": DIALECT, "title": "bdhvs target set", "description": schema.pop("description")}
    definitions = schema.pop("$defs")
    return {**head, **schema, "$defs": {name: definitions[name] for name in sorted(definitions)}}


def text() -> str:
    return json.dumps(targets_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    target = FOLDER / "targets.json"
    if "--check" in sys.argv:
        return 0 if target.exists() and target.read_text("utf-8") == text() else 1
    target.write_text(text(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
