"""The generator keeps its own counsel: it knows what it writes, and nothing of how it will be read."""

import ast
from pathlib import Path

import pytest
from scripts.forms import generate, legacy_fonts, spelling
from scripts.forms.expectation import Demand, Expectation, Expected
from scripts.forms.oracle import Run, judge
from scripts.forms.province import INDICATORS, units

FORMS = Path(generate.__file__).parent


def test_generator_imports_nothing_of_the_reading_code() -> None:
    running = {"bdhvs_cli.running.evaluate", "bdhvs_cli.running.request"}
    allowed = {"bdhvs_cli.model.errors", "bdhvs_cli.reading.options", "bdhvs_cli.rendering.report.json", *running}
    imported: set[str] = set()
    for path in FORMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)
    assert {name for name in imported if name.startswith("bdhvs")} == allowed


@pytest.mark.parametrize(
    ("text", "tcvn3", "vni"),
    [
        ("Đơn vị", "§¬n vÞ", "Ñôn vò"),
        ("Tỷ lệ", "Tû lÖ", "Tyû leä"),
        ("Dân số", "D©n sè", "Daân soá"),
        ("Kết quả", "KÕt qu¶", "Keát quaû"),
        ("Hà Tĩnh", "Hµ TÜnh", "Haø Tónh"),
    ],
)
def test_legacy_encodings_write_the_known_probes(text: str, tcvn3: str, vni: str) -> None:
    assert legacy_fonts.to_tcvn3(text) == tcvn3
    assert legacy_fonts.to_vni(text) == vni


def test_tcvn3_writes_u_with_horn_as_the_soft_hyphen() -> None:
    assert legacy_fonts.to_tcvn3("ư") == "\u00ad"


def test_spelling_quirks_keep_the_letters() -> None:
    assert spelling.new_tones("Yên Hòa, lũy kế, Quý") == "Yên Hoà, luỹ kế, Quý"
    assert spelling.i_for_y("Kỳ Hoa, Tỷ lệ, Quý, VNeID") == "Kì Hoa, Tỉ lệ, Quý, VNeID"
    assert spelling.unmarked("Đức Thọ") == "Duc Tho"


def test_one_seed_is_one_form() -> None:
    first, again = generate.make(4711), generate.make(4711)
    assert [sheet.cells for book in first.books for sheet in book.sheets] == [
        sheet.cells for book in again.books for sheet in book.sheets
    ]
    assert first.expectation == again.expectation


def test_every_fault_gets_into_some_form() -> None:
    assert generate.FAULTS
    lacking = [
        name
        for name in generate.FAULTS
        if not any(generate.make(seed, fault=name).expectation.fault == name for seed in range(12))
    ]
    assert lacking == []


def _one_result(**changes: object) -> dict[str, object]:
    result = {"level": "unit", "unit_code": "18814", "indicator": "students", "population": 10, "achieved": 5}
    return {**result, "status": "missed", "cells": {"achieved": "a.xlsx!S!D4"}, **changes}


def _run(result: dict[str, object], *findings: dict[str, object]) -> Run:
    whole = [{**result, "unit_code": unit.code, "indicator": indicator} for unit in units() for indicator in INDICATORS]
    population, achieved = result["population"], result["achieved"]
    status = "missed" if result["status"] in ("met", "missed") else "undetermined"
    counted = isinstance(population, int) and isinstance(achieved, int)
    province = [
        {"level": "province", "unit_code": "42", "indicator": indicator, "status": status,
         "population": 69 * population if isinstance(population, int) else None,
         "achieved": 69 * achieved if isinstance(achieved, int) else None,
         "rate": round(100 * achieved / population, 6) if counted else None}  # type: ignore[operator]
        for indicator in INDICATORS
    ]  # fmt: skip
    empty = {"file": "a.xlsx", "sheet": "S", "cell": None, "unit_code": None, "indicator": None, "severity": "error"}
    document = {
        "period": {"id": "2025-Q3"}, "targets": {"year": 2025}, "results": [*province, *whole],
        "findings": [{**empty, **one} for one in findings],
    }  # fmt: skip
    return Run(0, document, "")


def _expects(kind: str = "known", *demands: Demand, population: int = 10, achieved: int = 5) -> Expectation:
    expected = Expected(kind, population, achieved)  # type: ignore[arg-type]
    return Expectation({("18814", "students"): expected}, {"2025-Q3"}, list(demands))


def test_judge_calls_the_known_figures_right() -> None:
    assert judge(_expects(), _run(_one_result())).outcome == "right"


def test_judge_calls_another_figure_wrong_when_nothing_is_said() -> None:
    assert judge(_expects(achieved=4), _run(_one_result())).outcome == "wrong"


def test_judge_calls_another_figure_loud_when_its_cell_is_named() -> None:
    named = {"code": "R304", "severity": "warning", "cell": "D4"}
    assert judge(_expects(achieved=4), _run(_one_result(), named)).outcome == "loud"
    elsewhere = {**named, "sheet": "T"}
    assert judge(_expects(achieved=4), _run(_one_result(), elsewhere)).outcome == "wrong"


def test_judge_takes_no_remark_on_how_a_number_was_understood_for_an_excuse() -> None:
    remark = {"code": "C207", "severity": "warning", "unit_code": "18814"}
    assert judge(_expects(achieved=4), _run(_one_result(), remark)).outcome == "wrong"


def test_judge_wants_every_planted_fault_named() -> None:
    demand = Demand(("R303",), "unit twice", "18814")
    assert judge(_expects("known", demand), _run(_one_result())).outcome == "wrong"
    twice = {"code": "R303", "unit_code": "18814"}
    assert judge(_expects("known", demand), _run(_one_result(), twice)).outcome == "right"


def test_judge_finds_a_province_that_is_not_the_sum_of_its_units() -> None:
    run = _run(_one_result())
    assert run.document is not None
    run.document["results"][1]["achieved"] += 1
    assert judge(_expects(), run).outcome == "wrong"


def test_judge_wants_a_refusal_where_no_period_is_told() -> None:
    nothing = Expectation({}, set(), [])
    assert judge(nothing, Run(2, None, "no period")).outcome == "right"
    assert judge(nothing, _run(_one_result())).outcome == "wrong"
