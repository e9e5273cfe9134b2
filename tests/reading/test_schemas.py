"""The published schemas: sound, up to date, and no laxer than what they promise."""

import copy
import json
import runpy
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.reading.schemas import SCHEMA_NAMES, schema, schema_text
from bdhvs_cli.reading.targets.load import bundled_folder, bundled_index, read_target_set

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"
SHA = "0" * 64

REPORT: dict[str, Any] = {
    "schema": "bdhvs-report/1",
    "generated_at": "2025-10-02T03:04:05Z",
    "tool": {"name": "bdhvs", "version": "0.1.0"},
    "targets": {"id": "ha-tinh-2025", "year": 2025, "sha256": SHA},
    "period": {"id": "2025-Q3", "start": "2025-07-01", "end": "2025-09-30", "source": "sheet"},
    "indicators": [
        {
            "id": "adults-skills",
            "measure": "percent",
            "direction": "at-least",
            "target": 80.0,
            "deadline": "2025-12-31",
            "population_id": "adults",
            "criteria_id": "adults-able",
        }
    ],
    "units": {"sha256": SHA, "count": 69},
    "revises": None,
    "inputs": [
        {"path": "data.xlsx", "sha256": SHA, "sheet": "Biểu 1", "layout": "wide", "rows": 69, "columns": {"A": None}}
    ],
    "results": [
        {
            "level": "province",
            "unit_code": "42",
            "unit_name": "Hà Tĩnh",
            "indicator": "adults-skills",
            "population": 912345,
            "achieved": 729512,
            "rate": 79.960103,
            "target": 80.0,
            "gap": -0.039897,
            "shortfall": 364,
            "status": "missed",
            "units_expected": 69,
            "units_reported": 69,
            "lowest": 79.960103,
            "highest": 79.960103,
        },
        {
            "level": "unit",
            "unit_code": "18073",
            "unit_name": "Phường Thành Sen",
            "indicator": "adults-skills",
            "population": 20000,
            "achieved": 16100,
            "rate": 80.5,
            "target": 80.0,
            "gap": 0.5,
            "shortfall": 0,
            "status": "met",
            "cells": {"population": "data.xlsx!Biểu 1!C12", "achieved": "data.xlsx!Biểu 1!D12"},
        },
    ],
    "findings": [
        {
            "code": "R301",
            "severity": "error",
            "message": "(in English)",
            "params": {"achieved": 412, "population": 398},
            "file": "data.xlsx",
            "sheet": "Biểu 1",
            "cell": "D15",
            "unit_code": "18100",
            "indicator": "adults-vneid",
            "impact": "unknown",
            "accepted": None,
        }
    ],
}

DIFF: dict[str, Any] = {
    "schema": "bdhvs-diff/1",
    "old": {"period": "2025-Q2", "targets": REPORT["targets"]},
    "new": {"period": "2025-Q3", "targets": REPORT["targets"]},
    "revision": False,
    "province": [
        {
            "indicator": "adults-skills",
            "comparable": True,
            "reason": None,
            "target_changed": False,
            "old_rate": 71.2,
            "new_rate": 76.9,
            "change": 5.7,
            "within": 5.4,
            "between": 0.2,
            "entered_left": 0.1,
            "old_status": "missed",
            "new_status": "missed",
        }
    ],
    "units": [
        {
            "unit_code": "18073",
            "indicator": "adults-skills",
            "kind": "both",
            "old_rate": 70.0,
            "new_rate": 80.5,
            "change": 10.5,
            "old_status": "missed",
            "new_status": "met",
        }
    ],
    "findings": REPORT["findings"],
}

TREND: dict[str, Any] = {
    "schema": "bdhvs-trend/1",
    "periods": ["2025-Q1", "2025-Q2"],
    "baseline": "2025-Q1",
    "results": [
        {
            "level": "province",
            "unit_code": "42",
            "indicator": "adults-skills",
            "rates": [68.1, 71.2],
            "target": 80.0,
            "deadline": "2025-12-31",
            "pace": 3.1,
            "needed": 4.4,
            "projected": 77.4,
            "status": "behind",
        }
    ],
}

RANK: dict[str, Any] = {
    "schema": "bdhvs-rank/1",
    "by": "overall",
    "overdispersion": {"adults-skills": 3.2},
    "units": [
        {
            "rank": 1,
            "unit_code": "18073",
            "met": 5,
            "applicable": 5,
            "score": 0.98,
            "indicators": {"adults-skills": {"rate": 80.5, "funnel": "above-99.8"}},
        },
        {
            "rank": None,
            "unit_code": "18100",
            "met": 0,
            "applicable": 0,
            "score": None,
            "indicators": {"adults-skills": {"rate": None, "funnel": None}},
        },
    ],
}

JOB: dict[str, Any] = {
    "inputs": ["incoming/*.xlsx"],
    "targets": "ha-tinh-2025",
    "period": "2025-Q3",
    "timezone": "Asia/Ho_Chi_Minh",
    "on_error": "exclude",
    "output_dir": "reports",
    "outputs": ["{period}/bao-cao.xlsx", "{period}/bao-cao.json"],
    "compare_with": "latest",
    "keep": 12,
}

EXAMPLES = {"report": REPORT, "diff": DIFF, "trend": TREND, "rank": RANK, "job": JOB}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=FormatChecker())


def as_json(path: Path) -> Any:
    """A target set's YAML as an editor sees it: dates are texts."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        letter: [one for one in resolvers if "timestamp" not in one[0]]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8"), Loader)


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema_is_sound_and_refuses_unknown_keys_at_the_top(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["additionalProperties"] is False
    assert schema_text(name).endswith("}\n")


def test_schema_of_targets_is_what_the_classes_give(monkeypatch: pytest.MonkeyPatch) -> None:
    script = ROOT / "scripts" / "make_schemas.py"
    monkeypatch.setattr(sys, "argv", [str(script), "--check"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(script), run_name="__main__")
    assert ended.value.code == 0


def test_unknown_schema_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        schema("reports")
    assert caught.value.params["nearest"] == "report"


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_of_the_contract_is_accepted(name: str) -> None:
    assert list(validator(name).iter_errors(EXAMPLES[name])) == []


@pytest.mark.parametrize("path", [*(one.file for one in bundled_index()), DATA / "targets" / "third-province.yaml"])
def test_target_sets_that_are_read_fit_the_schema(path: Path) -> None:
    assert list(validator("targets").iter_errors(as_json(path))) == []


@pytest.mark.parametrize("path", [*(one.file for one in bundled_index()), DATA / "targets" / "third-province.yaml"])
def test_editors_find_the_schema_from_the_first_line(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    reference = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((path.parent / reference).read_text("utf-8")) == schema("targets")


CHANGES: list[tuple[tuple[str | int, ...], Any]] = [
    (("year",), "2025"),
    (("year",), 1900),
    (("id",), "Hà Tĩnh"),
    (("province",), 42),
    (("extra",), 1),
    (("title",), {"vi": "x"}),
    (("cutoff",), "monthly"),
    (("cutoff",), {"day": 0}),
    (("cumulative",), "no"),
    (("indicators",), []),
    (("indicators", 0, "direction"), "at_least"),
    (("indicators", 0, "direction"), None),
    (("indicators", 0, "target"), "80"),
    (("indicators", 0, "target"), 100.5),
    (("indicators", 0, "target"), -1),
    (("indicators", 0, "measure"), "yes-no"),
    (("indicators", 0, "deadline"), "31/12/2025"),
    (("indicators", 0, "name"), {"vi": "", "en": "x"}),
    (("indicators", 0, "unit_targets"), {"a b": 1}),
    (("indicators", 0, "unit_targets"), {"18073": 100.5}),
    (("indicators", 0, "register"), {"levels": ["primery"]}),
    (("indicators", 0, "minimum_age"), 18),
    (("indicators", 2, "direction"), "at-most"),
    (("indicators", 2, "unit_targets"), {"18073": 1}),
    (("indicators", 3, "target"), 1.5),
    (("indicators", 3, "unit_targets"), {"default": 1.5}),
    (("severities",), {"C203": "info"}),
    (("severities",), {"R999": "info"}),
    (("severities",), {"R301": "notice"}),
    (("shared_headings",), [{"headings": [], "under": {"a": ["x"]}}]),
]


def target_set() -> dict[str, Any]:
    text = {"vi": "x", "en": "y"}
    common = {
        "deadline": "2025-12-31",
        "population_id": "p",
        "criteria_id": "c",
        "name": text,
        "wording": text,
        "population": text,
    }
    head = {"id": "a-2025", "year": 2025, "province": "42", "title": text, "agency": text, "legal_basis": text}
    return head | {
        "indicators": [
            {"id": "a", "measure": "percent", "direction": "at-least", "target": 79.5, "unit_targets": {"1": 5}}
            | common,
            {"id": "b", "measure": "rate", "direction": "at-most", "target": 0} | common,
            {"id": "c", "measure": "yes-no", "direction": "at-least", "target": 90} | common,
            {"id": "d", "measure": "count", "direction": "at-most", "target": 400, "unit_targets": {"default": 1}}
            | common,
        ]
    }


def with_change(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    made = copy.deepcopy(document)
    place = made
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return made


def is_read(document: Any, folder: Path) -> bool:
    path = folder / "set.yaml"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")  # JSON is YAML
    try:
        read_target_set(path, "set.yaml")
    except UsageError:
        return False
    return True


def test_schema_and_program_accept_the_same_set(tmp_path: Path) -> None:
    assert validator("targets").is_valid(target_set())
    assert is_read(target_set(), tmp_path)


@pytest.mark.parametrize(("path", "value"), CHANGES)
def test_schema_refuses_what_the_program_refuses(path: tuple[str | int, ...], value: Any, tmp_path: Path) -> None:
    document = with_change(target_set(), path, value)
    assert not validator("targets").is_valid(document)
    assert not is_read(document, tmp_path)


WRONG: Any = [None, True, -1, 1.5, "x", "", [], {}, ["x"], {"x": "y"}]


def changes(document: Any, path: tuple[str | int, ...] = ()) -> list[Any]:
    """Every document that differs in one value, or lacks a key, or has one more."""
    made = []
    place = document
    for part in path:
        place = place[part]
    if path:
        made += [with_change(document, path, value) for value in WRONG]
    if isinstance(place, dict):
        for key in place:
            shorter = copy.deepcopy(document)
            inner = shorter
            for part in path:
                inner = inner[part]
            del inner[key]
            made += [shorter, *changes(document, (*path, key))]
        made.append(with_change(document, (*path, "one-more"), 1))
    elif isinstance(place, list):
        for number in range(len(place)):
            made += changes(document, (*path, number))
    return made


def test_schema_and_program_agree_on_every_small_change(tmp_path: Path) -> None:
    own = validator("targets")
    made = changes(target_set())
    assert len(made) > 900
    assert [one for one in made if own.is_valid(one) is not is_read(one, tmp_path)] == []


def test_report_schema_accepts_nothing_that_the_promise_refuses() -> None:
    promise = Draft202012Validator(
        json.loads((DATA / "schemas" / "report-promise.json").read_text("utf-8")), format_checker=FormatChecker()
    )
    own = validator("report")
    refused = [one for one in changes(REPORT) if not promise.is_valid(one)]
    assert len(refused) > 500
    assert [one for one in refused if own.is_valid(one)] == []


def test_report_schema_is_stricter_where_the_contract_is_precise() -> None:
    own = validator("report")
    for path, value in [
        (("more",), 1),
        (("results", 0, "units_expected"), -1),
        (("results", 0, "status"), "not-reported"),
        (("results", 1, "lowest"), 80.0),
        (("results", 1, "status"), "invalid"),  # its figures must be null then
        (("results", 1, "cells"), {"shortfall": "x"}),
        (("indicators", 0, "deadline"), "2025-02-31"),
    ]:
        assert not own.is_valid(with_change(REPORT, path, value)), path
    lacking = copy.deepcopy(REPORT)
    del lacking["results"][0]["lowest"]
    assert not own.is_valid(lacking)
    invalid = copy.deepcopy(REPORT)
    invalid["results"][1] |= dict.fromkeys(("population", "achieved", "rate", "gap", "shortfall")) | {
        "status": "invalid"
    }
    assert own.is_valid(invalid)


@pytest.mark.parametrize(
    ("name", "path", "value", "accepted"),
    [
        ("diff", ("province", 0, "comparable"), False, False),
        ("diff", ("province", 0, "reason"), "criteria", False),
        ("diff", ("province", 0, "change"), None, True),
        ("diff", ("units", 0, "kind"), "gone", False),
        ("diff", ("units", 0, "kind"), "entered", False),
        ("diff", ("units", 0, "old_status"), None, True),
        ("diff", ("old", "period"), "Q2", False),
        ("trend", ("results", 0, "status"), "missed-deadline", False),
        ("trend", ("results", 0, "needed"), None, False),
        ("trend", ("results", 0, "needed"), -1.5, True),
        ("trend", ("results", 0, "rates"), [None, 71.2], True),
        ("trend", ("baseline",), None, True),
        ("trend", ("periods",), [], False),
        ("trend", ("periods",), ["2025-Q1", "2025-Q1"], False),
        ("rank", ("units", 0, "rank"), 0, False),
        ("rank", ("units", 0, "score"), 1.1, False),
        ("rank", ("units", 0, "indicators", "adults-skills", "funnel"), "above-99", False),
        ("rank", ("within",), "type", True),
        ("rank", ("within",), "province", False),
        ("job", ("period",), "previous-quarter", True),
        ("job", ("period",), "last-quarter", False),
        ("job", ("period",), 2025, True),
        ("job", ("outputs",), ["report.pdf"], False),
        ("job", ("inputs",), [], False),
        ("job", ("keep",), 0, False),
        ("job", ("on_error",), "skip", False),
        ("job", ("severities",), {"X402": "info"}, True),
        ("job", ("severities",), {"C203": "info"}, False),
        ("job", ("map",), {"Đã xác thực": "adults-vneid.achieved"}, True),
    ],
)
def test_other_documents_are_held_to_the_contract(
    name: str, path: tuple[str | int, ...], value: Any, accepted: bool
) -> None:
    assert validator(name).is_valid(with_change(EXAMPLES[name], path, value)) is accepted


def test_not_comparable_has_a_reason_and_no_terms() -> None:
    document = copy.deepcopy(DIFF)
    document["province"][0] |= dict.fromkeys(("change", "within", "between", "entered_left")) | {
        "comparable": False,
        "reason": "population",
    }
    assert validator("diff").is_valid(document)


def test_shared_parts_are_the_same_in_all_schemas() -> None:
    report, diff = schema("report")["$defs"], schema("diff")["$defs"]
    assert report["finding"] == diff["finding"]
    assert report["targets"] == diff["targets"]
    assert schema("job")["properties"]["severities"] == schema("targets")["properties"]["severities"]


def test_every_key_of_the_settings_files_is_described() -> None:
    for name in ("targets", "job"):
        found = schema(name)
        bare = [key for key, one in found["properties"].items() if "description" not in one]
        for definition in found.get("$defs", {}).values():
            bare += [key for key, one in definition.get("properties", {}).items() if "description" not in one]
        assert bare == []


def test_bundled_sets_are_found_in_the_checkout() -> None:
    assert bundled_folder() == ROOT / "targets"
    assert all(isinstance(one.target, Decimal) for one in read_target_set(bundled_index()[0].file, "x").indicators)
