"""Every trap of the corpus comes out as its table says."""

import json
from pathlib import Path
from typing import Any

import pytest
from scripts.forms.make_corpus import HERE, TRAPS, make
from scripts.forms.oracle import Run, run_program

EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def trap(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any], Run]:
    """Name, what must come out, and what came out with the units concerned excluded."""
    name: str = request.param
    return name, EXPECTED[name], run_program([str(HERE / name)], EXPECTED[name]["options"])


def document_of(run: Run) -> dict[str, Any]:
    assert run.document is not None, run.complaint
    return dict(run.document)


def test_trap_takes_the_right_figures_and_no_others(trap: tuple[str, dict[str, Any], Run]) -> None:
    name, expected, run = trap
    results = {
        (one["unit_code"], one["indicator"]): one for one in document_of(run)["results"] if one["level"] == "unit"
    }
    for unit, indicators in expected["results"].items():
        for indicator, wanted in indicators.items():
            got = results.get((unit, indicator))
            taken = None if got is None else (got["population"], got["achieved"])
            where = f"{name}: {unit} {indicator}"
            if wanted is None:
                assert taken in (None, (None, None)), where
            elif isinstance(wanted, str):
                assert got is not None and got["status"] == wanted, where
            else:
                assert taken == tuple(wanted), where


def test_trap_raises_its_findings(trap: tuple[str, dict[str, Any], Run]) -> None:
    name, expected, run = trap
    findings = document_of(run)["findings"]
    found = {(one["code"], one["cell"]) for one in findings} | {(one["code"], None) for one in findings}
    missing = [(code, cell) for code, cell in expected["findings"] if (code, cell) not in found]
    assert not missing, f"{name} has {sorted(one for one in found if one[1])}"
    if expected["no_other_errors"]:
        wanted = {code for code, _ in expected["findings"]}
        others = [
            (one["code"], one["cell"]) for one in findings if one["severity"] == "error" and one["code"] not in wanted
        ]
        assert not others, name


def test_trap_ends_with_its_exit_code(trap: tuple[str, dict[str, Any], Run]) -> None:
    name, expected, _ = trap
    run = run_program([str(HERE / name)], expected["options"], exclude=False)
    assert run.exit_code == expected["exit_code"], run.complaint


def test_trap_is_of_its_period(trap: tuple[str, dict[str, Any], Run]) -> None:
    _, expected, run = trap
    if not any(code == "H105" for code, _ in expected["findings"]):
        period = document_of(run)["period"]
        assert (period and period["id"]) == expected["period"]


def test_corpus_is_what_its_script_makes(tmp_path: Path) -> None:
    make(tmp_path)
    # Other programs put their version into what they write; our own bytes are always the same.
    ours = [trap.file for trap in TRAPS if trap.producer.startswith(("raw", "csv"))]
    for name in [*ours, "README.md", "expected.json"]:
        assert _even(tmp_path / name) == _even(HERE / name), f"{name}: run python -m scripts.forms.make_corpus"
    assert {one.name for one in tmp_path.iterdir()} == {one.name for one in HERE.iterdir()}


def _even(path: Path) -> bytes:
    return path.read_bytes() if path.suffix == ".xlsx" else path.read_bytes().replace(b"\r\n", b"\n")
