"""Limits of time, of text and of what the worker tells; parts that are damaged or missing."""

import time
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter
from tests.reading.hostile import HOSTILE

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.inputs import InputFile
from bdhvs_cli.reading.files.limits import Limits, limits_in_force, limits_of
from bdhvs_cli.reading.files.time_limit import check_time, time_limit
from bdhvs_cli.reading.one_file import open_file
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.running.compare import Scoring, select_one, select_reports
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request


def fault_of(path, limits=Limits()):  # noqa: B008
    with pytest.raises(ReadingFault) as raised, open_workbook(path, path.name, limits) as workbook:
        for place in range(len(workbook.sheets)):
            workbook.grid(place)
    return raised.value.finding


@pytest.fixture
def workbook_of(tmp_path):
    def made(*texts, edit=lambda _name, content: content):
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for text in texts:
                book.add_worksheet().write("A1", text)
        with zipfile.ZipFile(path) as package:
            parts = {name: edit(name, package.read(name)) for name in package.namelist()}
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return path

    return made


def test_a_file_that_has_had_its_time_is_stopped_with_the_seconds_and_the_limit():
    with pytest.raises(ReadingFault) as raised, time_limit("a.xlsx", 0):
        begun = time.process_time()
        while time.process_time() == begun:
            pass
        check_time()
    assert raised.value.finding.code == "F004"
    assert dict(raised.value.finding.params) == {
        "limit": "seconds",
        "allowed": 0,
        "found": 1,
        "option": "--limit seconds=2",
    }


def test_no_time_is_counted_between_files():
    with time_limit("a.xlsx", 0):
        pass
    check_time()


@pytest.mark.parametrize("name", ["any_sheets.xlsx", "any_sheets.xls"])
def test_a_text_longer_than_a_cell_holds_is_over_a_limit(name):
    found = fault_of(HOSTILE / name, Limits(cell_characters=3))
    assert (found.code, found.params["limit"], found.params["allowed"]) == ("F004", "cell-characters", 3)
    assert found.params["found"] > 3


def test_the_worker_tells_no_more_than_is_held():
    found = fault_of(HOSTILE / "any_sheets.xls", Limits(legacy_output_bytes=100))
    assert (found.code, found.params["limit"], found.params["allowed"]) == ("F004", "legacy-output-bytes", 100)


def test_damage_in_the_styles_shows_before_anybody_asks_for_a_format():
    assert fault_of(HOSTILE / "styles-damaged.xlsx").code == "F003"


def test_a_sheet_without_a_part_is_left_out_and_the_others_are_read(workbook_of):
    def edit(name, content):
        return content.replace(b'r:id="rId2"', b'r:id=""') if name == "xl/workbook.xml" else content

    path = workbook_of("một", "hai", "ba", edit=edit)
    opened = open_file(InputFile(path, "a.xlsx"), ReadingOptions(), Limits())
    assert [one.grid.rows[1][0].text for one in opened.sheets] == ["một", "ba"]
    assert [(one.code, one.params["case"], one.sheet) for one in opened.findings] == [("H108", "no-part", "Sheet2")]


def test_a_workbook_none_of_whose_sheets_has_a_part_is_damaged(workbook_of):
    def edit(name, content):
        return content.replace(b'r:id="rId1"', b'r:id=""') if name == "xl/workbook.xml" else content

    assert fault_of(workbook_of("một", edit=edit)).code == "F003"


def test_limits_are_taken_as_they_are_written():
    assert limits_of(()) == Limits()
    raised = limits_of(("cells=9000000", "part-bytes = 2MB", "unpacked-bytes=3GB", "seconds=5", "seconds=6"))
    assert raised == Limits(cells=9_000_000, part_bytes=2 * 1024**2, unpacked_bytes=3 * 1024**3, seconds=6)


@pytest.mark.parametrize(
    ("line", "named"),
    [("cels=4", "cells"), ("cells", "--limit cells=3000000"), ("cells=0", "--limit cells=3000000"),
     ("cells=4MB", "--limit cells=3000000"), ("part-bytes=x", "--limit part-bytes=64MB"), ("=4", "file-bytes")],
)  # fmt: skip
def test_a_limit_that_is_none_is_refused_with_what_can_be_written(line, named):
    with pytest.raises(UsageError) as raised:
        limits_of((line,))
    assert named in str(raised.value)


def test_what_is_only_looked_at_stands_under_the_limits_of_the_command(tmp_path):
    path = tmp_path / "q2.json"
    path.write_text('{"schema": "bdhvs-report/1", "x": "' + "x" * 5_000 + '"}', "utf-8")
    how = ReadingOptions(limit=("part-bytes=1000",))
    for look in (lambda: select_one(str(path), Scoring(how)), lambda: select_reports([str(path)], Scoring(how))):
        selection = look()
        (found,) = selection.unusable[0].outcome.report.findings
        assert (found.code, found.params["limit"], found.params["found"]) == ("F004", "part-bytes", 5_037)
    with pytest.raises(FileError) as raised:
        evaluate(Request((str(HOSTILE / "empty_sheet.xlsx"),), replace(how, period="2025-Q3"), revises=str(path)))
    assert "comes to 1001 B; at most 1000 B" in str(raised.value.errors[1])
    assert "--limit part-bytes=2000" in str(raised.value.errors[2])
    evaluate(Request((str(HOSTILE / "any_sheets.xlsx"),), ReadingOptions(period="2025-Q3")))
    assert limits_in_force() == Limits()
