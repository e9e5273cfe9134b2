"""Every remedy is tried: what it says is done, and then the finding is gone and no other has come."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from file_trials import FILE_TRIALS
from trials import TRIALS, UNITS, Trial, form, nothing, table, units_file

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request

UNTRIED = {
    ("F003", "unfinished"): "the unattended run alone meets it, and nothing is to be done",
    ("F004", "cell-characters"): "tried where long texts are read",
    ("F004", "legacy-output-bytes"): "saved as .xlsx it never sees the reader of old formats",
    ("F004", "seconds"): "takes minutes; as for columns",
    ("F004", "cells"): "takes a file of millions of cells; as for columns",
    ("F004", "file-bytes"): "takes a file of half a gigabyte; as for columns",
    ("F004", "ratio"): "the sender is asked",
    ("F004", "shared-strings"): "takes millions of texts; as for columns",
    ("F004", "sheets"): "takes thousands of sheets; as for columns",
    ("F004", "unpacked-bytes"): "takes two gigabytes; as for columns",
    ("F005", "crashed"): "a file that breaks the reader of old formats; saved as .xlsx it never sees that reader",
    ("F005", "memory"): "as for crashed",
    ("F005", "timeout"): "as for crashed",
    ("F006", "None"): "it is taken as it stands",
    ("H103", "tables"): "two tables are read one by one wherever they can be",
    ("H108", "own-output"): "nothing is to be done",
    ("H108", "no-part"): "the workbook is damaged, though all figures may be there",
    ("R301", "yes-no"): "what is neither yes nor no is C201 where it is read",
    ("R302", "elsewhere"): "what it advises makes a folder for another province; tried with bdhvs init",
    ("C206", "legacy"): "takes a program that writes .xls; what it becomes as .xlsx is C204 or C206, tried there",
    ("R307", "None"): "not found yet",
}
"""(Code, case) → why its remedy is not tried."""


def found(path: Path, folder: Path, units: Iterable[str] = UNITS, **options: Any) -> list[Finding]:
    how = {"units": units_file(folder, units), **options}
    return list(evaluate(Request((str(path),), ReadingOptions(**how), on_error="exclude")).report.findings)


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


@pytest.mark.parametrize("target", FILE_TRIALS, ids="-".join)
def test_a_remedy_for_a_file_works_and_brings_no_other_finding(tmp_path, target):
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    spoilt, mended = FILE_TRIALS[target](folder)
    before = found(spoilt.input, tmp_path, spoilt.units, **spoilt.options)
    assert target in labels(before)
    after = found(mended.input, tmp_path, mended.units, **mended.options)
    assert is_mended(before, after, target), after


def test_every_remedy_is_tried_or_it_is_said_why_not():
    usual = {(code, str(rule.sample.get(rule.selected_by))) for code, rule in RULES.items()}
    worded = usual | {(code, case) for code, rule in RULES.items() for case in rule.cases}
    assert worded == {*TRIALS, *FILE_TRIALS, *UNTRIED}
    assert len(worded) == len(TRIALS) + len(FILE_TRIALS) + len(UNTRIED)
