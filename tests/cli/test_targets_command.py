"""``bdhvs targets`` and ``bdhvs schema`` as a person runs them."""

import json
from pathlib import Path

import pytest

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.schemas import SCHEMA_NAMES, schema

DATA = Path(__file__).parent.parent / "data" / "targets"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDHVS_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")


def test_list_and_show_end_with_the_next_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Show one:  bdhvs targets show ha-tinh-2026"
    assert run(["targets", "show", "2025"]) == 0
    out = capsys.readouterr().out
    assert "ha-tinh-2025 · 2025 · 5 indicators" in out
    assert out.splitlines()[-1].endswith("bdhvs targets show 2025 -v")
    assert run(["targets", "show", "2025", "-v"]) == 0
    assert "Criteria" in capsys.readouterr().out


def test_language_follows_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", "show", "2026", "--lang", "vi"]) == 0
    assert "Học sinh từ tiểu học" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["targets", "list"], ["targets", "show", "ha-tinh-2025"]])
def test_json_is_pure(command: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([*command, "--format", "json"]) == 0
    captured = capfdbinary.readouterr()
    assert json.loads(captured.out)
    assert captured.err == b""


def test_markdown_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["targets", "show", str(DATA / "third-province.yaml"), "--format", "md"]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("# Targets for digital skills in Huế")


def test_check_says_what_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    units = str(DATA / "third-province-units.csv")
    assert run(["targets", "check", str(DATA / "third-province.yaml"), "--units", units]) == 0
    captured = capsys.readouterr()
    assert "valid: hue-2025, 2025, 8 indicators" in " ".join(captured.out.split())
    assert captured.err == ""


def test_check_tells_units_that_the_province_does_not_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", "check", str(DATA / "third-province.yaml")]) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert "reported_by names the type “trường học”" in err
    assert "--units PATH" in err


def test_check_goes_on_after_a_wrong_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: x\nyears: 2025\nyear: x\n", "utf-8")
    assert run(["targets", "check", str(wrong), "2025"]) == 2
    captured = capsys.readouterr()
    assert "ha-tinh-2025" in captured.out
    err = " ".join(captured.err.split())
    assert "line 2, column 1: there is no key years. Did you mean year?" in err
    assert "line 3, column 7: year is “x”, but a whole number is needed" in err


def test_unknown_set_ends_with_two_and_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", "show", "hatinh-2025"]) == 2
    assert "Did you mean ha-tinh-2025?" in capsys.readouterr().err


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema_is_printed(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema", name]) == 0
    assert json.loads(capfdbinary.readouterr().out) == schema(name)


def test_unknown_schema_ends_with_two_and_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "reprot"]) == 2
    assert "Did you mean report?" in capsys.readouterr().err
