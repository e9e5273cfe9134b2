"""The Python interface: the same answers as the commands, as nouns, dicts and exceptions."""

import csv
import inspect
import io
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import bdhvs_cli
from bdhvs_cli.cli.app import run
from bdhvs_cli.model.option import options_of
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.running.keywords import HowComparedInputsAreRead, HowInputsAreRead

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
Q2, Q3, FAULTY = (EXAMPLES / f"bieu-{name}.xlsx" for name in ("q2-2025", "q3-2025", "q3-2025-sai"))


@pytest.fixture
def printed(capsys, monkeypatch):
    """Run a command; return what it prints."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")

    def call(*words):
        run([*map(str, words), "-q"])
        return capsys.readouterr().out

    return call


def of_csv(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def as_text(rows):
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]


def in_a_program(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return done.stdout.strip()


def test_importing_the_package_imports_nothing_else():
    told = in_a_program("import sys, bdhvs_cli; print(sorted(one for one in sys.modules if one.startswith('bdhvs')))")
    assert told == "['bdhvs_cli']"


def test_what_the_package_names_is_there_and_says_what_it_does():
    assert set(bdhvs_cli.__all__) <= set(dir(bdhvs_cli))
    for name in bdhvs_cli.__all__:
        found = getattr(bdhvs_cli, name)
        assert name.startswith("_") or inspect.getdoc(found), name
    for function in (bdhvs_cli.score, bdhvs_cli.check, bdhvs_cli.diff, bdhvs_cli.load_report, bdhvs_cli.rows):
        for part in ("Args:", "Returns:"):
            assert part in (function.__doc__ or ""), function
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = bdhvs_cli.nothing_of_the_kind


def test_a_report_is_what_score_says(printed):
    report = bdhvs_cli.score(Q3)
    # 727,221 of 909,481, as the README has it.
    assert report.province("adults-skills").rate == Fraction(72_722_100, 909_481)
    assert as_text(bdhvs_cli.rows(report)) == of_csv(printed("score", Q3, "--format", "csv"))
    assert bdhvs_cli.finding_rows(report) == json.loads(printed("score", Q3, "--format", "json"))["findings"]


def test_rows_hold_numbers_as_numbers_and_codes_as_texts():
    row = next(one for one in bdhvs_cli.rows(bdhvs_cli.score(str(Q3))) if one["level"] == "unit")
    assert [type(row[name]) for name in ("unit_code", "population", "rate", "lowest")] == [str, int, float, type(None)]


def test_check_returns_findings_and_raises_nothing_for_the_data(printed):
    report = bdhvs_cli.check(FAULTY)
    assert report.results == ()
    assert bdhvs_cli.finding_rows(report) == json.loads(printed("check", FAULTY, "--format", "json"))["findings"]
    vietnamese = bdhvs_cli.finding_rows(report, lang="vi")
    assert any(one["message"].startswith("Xã Sơn Tiến, Cán bộ") for one in vietnamese if one["code"] == "R301")


def test_errors_in_the_data_are_an_exception_with_their_codes_and_findings():
    with pytest.raises(bdhvs_cli.FaultyData) as caught:
        bdhvs_cli.score(FAULTY)
    error = caught.value
    assert error.exit_code == 3
    assert {"R301", "R303", "C205"} <= error.codes
    assert "bieu-q3-2025-sai.xlsx!Biểu 01!E25" in str(error)
    assert {one["code"] for one in bdhvs_cli.finding_rows(error) if one["severity"] == "error"} == error.codes
    assert bdhvs_cli.score(FAULTY, on_error="exclude").results


def test_a_file_that_is_no_workbook_has_the_code_of_files(tmp_path):
    (tmp_path / "q3.xlsx").write_bytes(b"nothing")
    with pytest.raises(bdhvs_cli.FaultyData) as caught:
        bdhvs_cli.score(tmp_path / "q3.xlsx", period="2025-Q3")
    assert (caught.value.exit_code, caught.value.codes) == (4, {"F001"})


@pytest.mark.parametrize(
    ("call", "kind", "code"),
    [
        (bdhvs_cli.score, bdhvs_cli.UsageError, 2),
        (lambda: bdhvs_cli.score(Q3, period="2025-Q5"), bdhvs_cli.UsageError, 2),
        (lambda: bdhvs_cli.score(Q3, dash="nothing"), bdhvs_cli.UsageError, 2),
        (lambda: bdhvs_cli.score(Q3, on_error="go on"), bdhvs_cli.UsageError, 2),
        (lambda: bdhvs_cli.score(Q3, targets=1999), bdhvs_cli.UsageError, 2),
        (lambda: bdhvs_cli.score("nowhere.xlsx"), bdhvs_cli.FileError, 4),
        (lambda: bdhvs_cli.score(Q3, settings="nowhere.yaml"), bdhvs_cli.FileError, 4),
        (lambda: bdhvs_cli.load_report("nowhere.json"), bdhvs_cli.FileError, 4),
        (lambda: bdhvs_cli.load_report(Q3), bdhvs_cli.FileError, 4),
        (lambda: bdhvs_cli.diff(bdhvs_cli.check(Q2), Q3), bdhvs_cli.DataError, 3),
    ],
)
def test_errors_bear_the_exit_code_of_the_commands(call, kind, code):
    with pytest.raises(kind) as caught:
        call()
    assert isinstance(caught.value, bdhvs_cli.BdhvsError)
    assert caught.value.exit_code == code
    assert "{" not in str(caught.value)


def test_an_option_that_there_is_not_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="perid"):
        bdhvs_cli.score(Q3, perid="2025-Q3")
    with pytest.raises(TypeError, match="period"):
        bdhvs_cli.diff(Q2, Q3, period="2025-Q3")


def test_the_keywords_are_the_options_of_the_commands():
    options = {one.name: one for one in options_of(ReadingOptions)}
    assert set(HowInputsAreRead.__annotations__) == set(options)
    # As the commands that compare are given them.
    assert set(HowInputsAreRead.__annotations__) - set(HowComparedInputsAreRead.__annotations__) == {
        "period", "sheet", "previous", "accept",
    }  # fmt: skip


@pytest.mark.parametrize("given", [{"Cột một": "adults-vneid.achieved"}, ["Cột một=adults-vneid.achieved"]])
def test_a_map_may_be_a_dict(tmp_path, given):
    path = tmp_path / "q3.csv"
    path.write_text("unit_code,adults-vneid.population,Cột một\n18814,100,71\n", "utf-8")
    report = bdhvs_cli.score(path, period="2025-Q3", map=given)
    (row,) = (
        one for one in bdhvs_cli.rows(report) if (one["unit_code"], one["indicator"]) == ("18814", "adults-vneid")
    )
    assert (row["achieved"], row["rate"]) == (71, 71.0)


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_a_report_is_read_back_and_compared(tmp_path, printed, ending):
    for name, path in (("q2", Q2), ("q3", Q3)):
        printed("score", path, "-o", tmp_path / f"{name}.{ending}")
    old, new = (bdhvs_cli.load_report(tmp_path / f"{name}.{ending}") for name in ("q2", "q3"))
    assert old.province("adults-vneid").rate == bdhvs_cli.score(Q2).province("adults-vneid").rate
    told = printed("diff", tmp_path / f"q2.{ending}", tmp_path / f"q3.{ending}", "--format", "csv")
    for sides in ((old, new), (Q2, Q3), (tmp_path / f"q2.{ending}", new)):
        changes = bdhvs_cli.diff(*sides)
        assert as_text(bdhvs_cli.rows(changes)) == of_csv(told)
    change = next(one for one in changes.province if one.indicator == "adults-skills")
    assert change.change == change.within + change.between + change.entered_left


def test_findings_of_a_comparison_name_units_and_indicators(tmp_path):
    lines = "unit_code,adults-vneid.population,adults-vneid.achieved\n18814,{},{}\n"
    for name, figures in (("q2", (1000, 700)), ("q3", (1000, 690))):
        (tmp_path / f"{name}.csv").write_text(lines.format(*figures), "utf-8")
    old = bdhvs_cli.score(tmp_path / "q2.csv", period="2025-Q2")
    new = bdhvs_cli.score(tmp_path / "q3.csv", period="2025-Q3")
    (found,) = bdhvs_cli.finding_rows(bdhvs_cli.diff(old, new))
    assert found["code"] == "X403"
    assert found["message"].startswith("Xã Kỳ Hoa, Adults confirmed on VNeID")


def test_an_offices_settings_hold_for_the_call_alone(tmp_path, monkeypatch):
    from bdhvs_cli.reading.in_force import in_force

    (tmp_path / "bdhvs.yaml").write_text("units: any\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q3.csv").write_text("unit_code,adults-vneid.population,adults-vneid.achieved\nA,100,71\n", "utf-8")
    how = {"period": "2025-Q3", "targets": "ha-tinh-2025"}
    before = in_force()
    assert bdhvs_cli.score("q3.csv", **how).province("adults-vneid").units_expected == 1
    assert in_force() is before
    with pytest.raises(bdhvs_cli.FaultyData):
        bdhvs_cli.score("q3.csv", **how, settings=False)
    monkeypatch.chdir(os.sep)
    assert bdhvs_cli.score(tmp_path / "q3.csv", **how, settings=tmp_path / "bdhvs.yaml").results
