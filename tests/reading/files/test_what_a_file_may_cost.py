"""Limits of time, of text and of what the worker tells; parts that are damaged or missing."""

import time
import zipfile

import pytest
import xlsxwriter
from tests.reading.hostile import HOSTILE

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.inputs import InputFile
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.time_limit import check_time, time_limit
from bdhvs_cli.reading.one_file import open_file
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.options import ReadingOptions


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
    assert dict(raised.value.finding.params) == {"limit": "seconds", "allowed": 0, "found": 1}


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
