import re
import zipfile

import pytest

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.file_names import unit_file_name


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BDHVS_LANG", "vi")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759276800")  # 2025-10-01


def test_one_workbook_for_the_province_under_a_name_with_the_period(tmp_path, capsys):
    assert run(["template", "--period", "2025-Q3"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bieu-2025-Q3.xlsx"]
    assert capsys.readouterr().err == (
        "✓ đã ghi: bieu-2025-Q3.xlsx\nKhi đã điền xong:  bdhvs score bieu-2025-Q3.xlsx\n"
    )


def test_units_whose_names_differ_only_in_case_or_in_what_no_file_name_holds_get_a_workbook_each(tmp_path):
    units = tmp_path / "dv.csv"
    units.write_text("code,name,type\nSO-1,Sở Y tế,sở\nso-1,Sở Y tế,sở\nSO/1,Sở Y tế,sở\n", "utf-8")
    assert run(["template", "--period", "2025-Q3", "--per-unit", "gui", "--units", "dv.csv"]) == 0
    names = {path.name.removesuffix("-2025-Q3.xlsx").casefold() for path in (tmp_path / "gui").iterdir()}
    assert names == {"so-1-so-y-te", "so-1-so-y-te-2", "so-1-so-y-te-3"}


def test_a_workbook_for_each_unit_named_without_marks(tmp_path, capsys):
    units = tmp_path / "dv.csv"
    units.write_text("code,name,type\n18814,Xã Kỳ Hoa,xã\n18073,Phường Thành Sen,phường\n", "utf-8")
    assert run(["template", "--period", "2025-Q3", "--per-unit", "gui/xa", "--units", "dv.csv"]) == 0
    names = sorted(path.name for path in (tmp_path / "gui" / "xa").iterdir())
    assert names == ["18073-phuong-thanh-sen-2025-Q3.xlsx", "18814-xa-ky-hoa-2025-Q3.xlsx"]
    assert capsys.readouterr().err == (
        "✓ đã ghi 2 bảng tính vào gui/xa\nKhi đã điền xong:  bdhvs score gui/xa --units dv.csv\n"
    )


def test_every_unit_of_the_province_gets_a_name_of_its_own_that_any_system_takes():
    units = load_unit_register(None, "42", None).units
    names = [unit_file_name(unit) for unit in units]
    assert len(set(names)) == len(units) == 69
    assert all(re.fullmatch(r"\d{5}-(xa|phuong)(-[a-z0-9]+)+", name) for name in names)


def test_same_time_gives_the_same_bytes(tmp_path):
    run(["template", "--period", "2025-Q3", "-o", "a.xlsx", "-q"])
    run(["template", "--period", "2025-Q3", "-o", "b.xlsx", "-q"])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile("a.xlsx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(2025, 10, 1, 0, 0, 0)}


def test_a_form_that_may_have_been_filled_in_is_kept_unless_told_otherwise(tmp_path, capsys):
    path = tmp_path / "q3.xlsx"
    path.write_bytes(b"figures of a whole week")
    assert run(["template", "--period", "2025-Q3", "-o", "q3.xlsx", "--per-unit", "xa"]) == 4
    assert path.read_bytes() == b"figures of a whole week"
    assert not (tmp_path / "xa").exists()
    assert "q3.xlsx đã có sẵn và có thể đã được điền số liệu" in capsys.readouterr().err
    assert run(["template", "--period", "2025-Q3", "-o", "q3.xlsx", "--force"]) == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Chưa nêu kỳ báo cáo của biểu."),
        (["--period", "2025-Q5"], "--period «2025-Q5»"),
        (["--period", "2025-Q3", "-o", "bieu.xls"], "biểu mẫu trống luôn là bảng tính .xlsx"),
        (["--period", "2025-Q3", "--units", "any"], "Không có đơn vị nào để lập biểu."),
        (["--period", "2031"], "2031"),
    ],
)
def test_a_wrong_command_line_is_said_and_writes_nothing(tmp_path, capsys, words, said):
    assert run(["template", *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path, capsys):
    (tmp_path / "xa").write_text("a file")
    assert run(["template", "--period", "2025-Q3", "--per-unit", "xa"]) == 4
    assert "xa" in capsys.readouterr().err


def test_help_has_an_example(capsys):
    assert run(["template", "--help"]) == 0
    assert "bdhvs template --period 2025-Q3 --per-unit mau-gui-xa" in capsys.readouterr().out
