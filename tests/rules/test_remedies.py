"""Every remedy is tried: what it says is done, and then the finding is gone and no other has come."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from file_trials import FILE_TRIALS, Step
from reader_trials import READER_TRIALS
from trials import TRIALS, UNITS, Trial, form, nothing, table, units_file

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.files.limits import limits_of
from bdhvs_cli.reading.legacy import workbook as legacy
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.running import evaluate as running
from bdhvs_cli.running.request import Request

WITH_FILES = {**FILE_TRIALS, **READER_TRIALS}
UNTRIED = {
    ("F003", "unreadable"): "tried in tests/cli/test_ends.py",
    ("F003", "unfinished"): "the unattended run alone meets it, and nothing is to be done",
    ("F004", "seconds"): "time is never asserted; as for unpacked-bytes",
    ("H103", "tables"): "each table that has rows is read by itself, and what fails there is told instead",
    ("H108", "summary"): "nothing is to be done",
    ("H108", "own-output"): "nothing is to be done",
    ("H108", "no-part"): "the workbook is damaged, though all figures may be there",
    ("R301", "yes-no"): "what is neither yes nor no is C201 where it is read",
    ("R302", "elsewhere"): "tried in tests/cli/test_another_province.py, with bdhvs init",
    ("R307", "None"): "not found yet",
}
"""(Code, case) → why its remedy is not tried."""


def found(path: Path, folder: Path, units: Iterable[str] = UNITS, **options: Any) -> list[Finding]:
    how = {"units": units_file(folder, units), **options}
    return list(running.evaluate(Request((str(path),), ReadingOptions(**how), on_error="exclude")).report.findings)


def found_after(step: Step, folder: Path, patch: pytest.MonkeyPatch) -> list[Finding]:
    patch.setattr(running, "read_inputs", partial(read_inputs, limits=step.limits))
    if step.worker is not None:
        (folder / "worker.py").write_text(step.worker, "utf-8")
        patch.setattr(legacy, "_WORKER", folder / "worker.py")
    return found(step.input, folder, step.units, **step.options)


def labels(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(one.code, str(one.params.get(RULES[one.code].selected_by))) for one in findings}


def is_mended(before: list[Finding], after: list[Finding], target: tuple[str, str]) -> bool:
    """Whether the finding is gone, none other has come, and nothing serious is left."""
    return labels(after) <= labels(before) - {target} and all(one.severity == "info" for one in after)


@pytest.mark.parametrize(("rows", "units"), [(table, tuple(UNITS)), (form, ("18814",))])
def test_the_workbooks_of_the_trials_are_sound(tmp_path, rows, units):
    Trial(nothing, nothing, rows=rows).book(None).save(tmp_path / "q3.xlsx")
    assert found(tmp_path / "q3.xlsx", tmp_path, units) == []


@pytest.mark.parametrize("target", TRIALS, ids="-".join)
def test_a_remedy_works_and_brings_no_other_finding(tmp_path, target):
    trial, path = TRIALS[target], tmp_path / "q3.xlsx"
    trial.book(None).save(path)
    before = found(path, tmp_path, trial.units, **trial.given)
    assert target in labels(before)
    for change, options in ((trial.mend, trial.then), (trial.also, {}), (trial.sender, {})):
        if change is not None:
            trial.book(change).save(path)
            after = found(path, tmp_path, trial.units, **{**trial.given, **options})
            assert is_mended(before, after, target), after


@pytest.mark.parametrize("target", WITH_FILES, ids="-".join)
def test_a_remedy_for_a_file_works_and_brings_no_other_finding(tmp_path, monkeypatch, target):
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    spoilt, mended = WITH_FILES[target](folder)
    before = found_after(spoilt, tmp_path, monkeypatch)
    assert target in labels(before)
    after = found_after(mended, tmp_path, monkeypatch)
    assert is_mended(before, after, target), after


OVER_LIMITS = [target for target in WITH_FILES if target[0] == "F004"]


@pytest.mark.parametrize("target", OVER_LIMITS, ids="-".join)
def test_a_file_over_a_limit_is_read_where_as_much_is_allowed_as_is_said(tmp_path, monkeypatch, target):
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    step, _ = WITH_FILES[target](folder)
    crossed = found_after(step, tmp_path, monkeypatch)
    for _ in range(12):  # twice as much each time: counting stops where a limit is crossed
        options = [one.params["option"] for one in crossed if one.code == "F004"]
        if not options:
            return
        (name, value) = options[0].removeprefix("--limit ").split("=")
        assert name == target[1]
        field = name.replace("-", "_")
        step = step._replace(limits=step.limits._replace(**{field: getattr(limits_of([f"{name}={value}"]), field)}))
        crossed = found_after(step, tmp_path, monkeypatch)
    pytest.fail(f"still over {target[1]}: {step.limits}")


def test_every_remedy_is_tried_or_it_is_said_why_not():
    usual = {(code, str(rule.sample.get(rule.selected_by))) for code, rule in RULES.items()}
    worded = usual | {(code, case) for code, rule in RULES.items() for case in rule.cases}
    assert worded == {*TRIALS, *WITH_FILES, *UNTRIED}
    assert len(worded) == sum(map(len, (TRIALS, FILE_TRIALS, READER_TRIALS, UNTRIED)))
