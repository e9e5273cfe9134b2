"""A target set as JSON, in the very form of its YAML: what is printed is itself a target set that can be read again."""

import json
from collections.abc import Sequence
from decimal import Decimal

from bdhvs_cli.model.targets import Indicator, RegisterRule, TargetSet
from bdhvs_cli.model.text import Bilingual


def target_set_json(targets: TargetSet) -> str:
    """Return the set as JSON text that ``bdhvs schema targets`` describes."""
    return json.dumps(target_set_document(targets), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def target_list_json(sets: Sequence[tuple[TargetSet, str]]) -> str:
    """Return a list of what each set is, with the name of its province."""
    listed = [
        {
            "id": targets.id,
            "year": targets.year,
            "province": targets.province,
            "province_name": province or None,
            "indicators": [indicator.id for indicator in targets.indicators],
            "title": _both(targets.title),
            "path": targets.path,
            "sha256": targets.sha256,
        }
        for targets, province in sets
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def target_set_document(targets: TargetSet) -> dict[str, object]:
    """Return the set as nested dicts and lists with the keys of its YAML; what is empty or usual is left out."""
    document: dict[str, object] = {
        "id": targets.id,
        "year": targets.year,
        "province": targets.province,
        "title": _both(targets.title),
        "agency": _both(targets.agency),
        "legal_basis": _both(targets.legal_basis),
        "cutoff": "calendar" if targets.cutoff_day is None else {"day": targets.cutoff_day},
        "cumulative": targets.cumulative,
        "thresholds": {"population_change": _number(targets.thresholds.population_change)},
        "severities": dict(targets.severities),
        "indicators": [_indicator(indicator) for indicator in targets.indicators],
        "shared_headings": [
            {"headings": list(shared.headings), "under": {id_: list(texts) for id_, texts in shared.under.items()}}
            for shared in targets.shared_headings
        ],
    }
    return _filled(document)


def _indicator(indicator: Indicator) -> dict[str, object]:
    unit_targets = {code: _number(target) for code, target in indicator.unit_targets.items()}
    if indicator.default_unit_target is not None:
        unit_targets = {"default": _number(indicator.default_unit_target), **unit_targets}
    return _filled(
        {
            "id": indicator.id,
            "measure": indicator.measure,
            "direction": indicator.direction,
            "target": _number(indicator.target),
            "deadline": indicator.deadline.isoformat(),
            "population_id": indicator.population_id,
            "criteria_id": indicator.criteria_id,
            "name": _both(indicator.name),
            "wording": _both(indicator.wording),
            "population": _both(indicator.population),
            "criteria": [{"id": criterion.id, "wording": _both(criterion.wording)} for criterion in indicator.criteria],
            "headings": list(indicator.headings),
            "other_definitions": list(indicator.other_definitions),
            "reported_by": list(indicator.reported_by),
            "unit_targets": unit_targets,
            "register": None if indicator.register is None else _register(indicator.register),
        }
    )


def _register(rule: RegisterRule) -> dict[str, object]:
    return _filled(
        {
            "group": rule.group,
            "levels": list(rule.levels),
            "minimum_age": rule.minimum_age,
            "without_age": list(rule.without_age),
        }
    )


def _filled(document: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if value is not None and value not in ([], {})}


def _both(text: Bilingual) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _number(value: Decimal) -> int | float:
    """A target has at most 15 digits: a double's shortest text gives exactly them back."""
    return int(value) if value == value.to_integral_value() else float(value)
