"""The bundled target sets, checked ahead of time: plain JSON beside the digest of the YAML that it was made from.

Checking YAML takes longer than a whole report otherwise would. A file with any other digest goes the full way.
``scripts/compile_targets.py`` writes these; a test holds them to what the full way gives.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bdhvs_cli.model.targets import Criterion, Indicator, RegisterRule, SharedHeading, TargetSet, Thresholds
from bdhvs_cli.model.text import Bilingual

FOLDER = Path(__file__).resolve().parents[2] / "data" / "targets"


def compiled_target_set(yaml: Path, digest: str, shown: str) -> TargetSet | None:
    """Return the set that was made from the YAML file with this SHA-256, or None where none was."""
    file = FOLDER / f"{yaml.stem}.json"
    if not file.is_file():
        return None
    document = json.loads(file.read_text("utf-8"))
    return _target_set(document, shown) if document["sha256"] == digest else None


def compiled_text(targets: TargetSet) -> str:
    """Return the JSON text for a checked set."""
    plain = _plain(targets)
    del plain["path"], plain["bundled"]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value


def _target_set(document: dict[str, Any], shown: str) -> TargetSet:
    return TargetSet(
        **{
            **document,
            "title": Bilingual(**document["title"]),
            "agency": Bilingual(**document["agency"]),
            "legal_basis": Bilingual(**document["legal_basis"]),
            "indicators": tuple(_indicator(indicator) for indicator in document["indicators"]),
            "shared_headings": tuple(
                SharedHeading(
                    tuple(shared["headings"]), {name: tuple(texts) for name, texts in shared["under"].items()}
                )
                for shared in document["shared_headings"]
            ),
            "thresholds": Thresholds(**{name: Decimal(text) for name, text in document["thresholds"].items()}),
        },
        path=shown,
        bundled=True,
    )


def _indicator(document: dict[str, Any]) -> Indicator:
    rule = document["register"]
    return Indicator(
        **{
            **document,
            "target": Decimal(document["target"]),
            "deadline": date.fromisoformat(document["deadline"]),
            **{name: Bilingual(**document[name]) for name in ("name", "wording", "population")},
            "criteria": tuple(
                Criterion(criterion["id"], Bilingual(**criterion["wording"])) for criterion in document["criteria"]
            ),
            **{name: tuple(document[name]) for name in ("headings", "other_definitions", "reported_by")},
            "unit_targets": {code: Decimal(text) for code, text in document["unit_targets"].items()},
            "default_unit_target": _decimal(document["default_unit_target"]),
            "register": None
            if rule is None
            else RegisterRule(rule["group"], tuple(rule["levels"]), rule["minimum_age"], tuple(rule["without_age"])),
        }
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
