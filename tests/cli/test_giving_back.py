"""``check --annotate`` and ``check --per-unit``, and the way back through ``--accept``."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from bdhvs_cli.cli.app import run

UNITS = {"90001": "Xã An Hòa", "90002": "Xã Bình Minh", "90003": "Xã Cẩm Giang"}
INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")
HEADINGS = ["unit_code", "unit_name", *(f"{one}.{part}" for one in INDICATORS for part in ("population", "achieved"))]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BDHVS_LANG", "vi")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759276800")
    rows = "".join(f"{code},{name},xã\n" for code, name in UNITS.items())
    (tmp_path / "units.csv").write_text(f"code,name,type\n{rows}", "utf-8")


def workbook(path: str, **changed: object) -> str:
    """Write a form of three units, everything met; ``D2=412`` changes a cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(HEADINGS)
    for code, name in UNITS.items():
        sheet.append([code, name, 398, 371, 83, 83, 917, 811, 917, 733, 61, 55])
    for cell, value in changed.items():
        sheet[cell] = value
    Path(path).parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def check(*words: str) -> int:
    return run(["check", *words, "--units", "units.csv", "--period", "2025-Q3"])


def test_a_workbook_comes_back_with_its_findings_and_the_input_stays(capsys):
    path = workbook("gui/q3.xlsx", D2=412, F3="tám ba")
    before = Path(path).read_bytes()
    assert check(path, "--annotate", "tra") == 3
    assert Path(path).read_bytes() == before
    assert "✓ đã ghi 1 tệp có đánh dấu vào tra\n" in capsys.readouterr().err
    book = load_workbook("tra/q3.xlsx")
    assert book.sheetnames == ["Phát hiện", "Biểu 1"]
    sheet = book["Biểu 1"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"D2", "F3"}
    assert sheet["D2"].comment.text == (
        "R301 · lỗi\nXã An Hòa, Cán bộ, công chức: số đạt (412) lớn hơn tổng số (398).\n"
        "→ Đối chiếu ô C2 và ô D2 với sổ sách; có thể hai số bị nhập đảo."
    )
    listed = [[cell.value for cell in row[:7]] for row in book["Phát hiện"].iter_rows(min_row=7)]
    assert [row[:6] for row in listed] == [
        [1, "lỗi", "Biểu 1", "D2", "Xã An Hòa", "412"],
        [2, "lỗi", "Biểu 1", "F3", "Xã Bình Minh", "tám ba"],
    ]


def fill_reason(path: str, row: int, why: str, who: str | None = None, default_who: str | None = None) -> None:
    book = load_workbook(path)
    sheet = book["Phát hiện"]
    names = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(row, names["why"]).value = why
    sheet.cell(row, names["who"]).value = who
    if default_who:
        sheet.cell(4, names["who"]).value = default_who
    book.save(path)


def test_the_reason_that_somebody_fills_in_is_read_back_and_counts(capsys):
    path = workbook("gui/q3.xlsx", D2=412)
    check(path, "--annotate", "tra")
    assert run(["score", path, "--units", "units.csv", "--period", "2025-Q3", "--accept", "tra/q3.xlsx"]) == 3
    fill_reason("tra/q3.xlsx", 7, "Cả người mới chuyển đến", "Chị Lan")
    capsys.readouterr()
    assert check(path, "--accept", "tra/q3.xlsx") == 0
    assert "Cả người mới chuyển đến (Chị Lan)" in capsys.readouterr().err
    # As soon as the figure changes, the reason no longer counts.
    workbook("gui/q3.xlsx", D2=413)
    assert check(path, "--accept", "tra/q3.xlsx") == 3
    assert "tra/q3.xlsx" in capsys.readouterr().err


def test_one_name_for_all_lines_is_enough(capsys):
    path = workbook("gui/q3.xlsx", D2=412)
    check(path, "--annotate", "tra")
    fill_reason("tra/q3.xlsx", 7, "Đã kiểm tra", default_who="Anh Hùng")
    capsys.readouterr()
    assert check(path, "--accept", "tra/q3.xlsx") == 0
    assert "Đã kiểm tra (Anh Hùng)" in capsys.readouterr().err


def test_a_reason_without_a_name_does_not_count_and_is_said(capsys):
    path = workbook("gui/q3.xlsx", D2=412)
    check(path, "--annotate", "tra")
    fill_reason("tra/q3.xlsx", 7, "Đã kiểm tra")
    capsys.readouterr()
    assert check(path, "--accept", "tra/q3.xlsx") == 3
    assert "7" in capsys.readouterr().err


def test_the_workbook_that_came_back_can_be_corrected_and_sent_again(capsys):
    check(workbook("gui/q3.xlsx", D2=412, F3=84), "--annotate", "tra")
    book = load_workbook("tra/q3.xlsx")
    book["Biểu 1"]["D2"] = 371
    book.save("tra/q3.xlsx")
    fill_reason("tra/q3.xlsx", 8, "Học sinh chuyển trường", "Chị Lan")
    capsys.readouterr()
    assert check("tra/q3.xlsx", "--accept", "tra/q3.xlsx") == 0
    assert "H104" not in capsys.readouterr().err


@pytest.mark.parametrize("saved_by", ["nobody", "a program that drops authors", "openpyxl"])
def test_marks_of_an_earlier_time_go_before_new_ones_come(saved_by):
    path = workbook("gui/q3.xlsx", D2=412, F3="tám ba")
    book = load_workbook(path)
    book["Biểu 1"]["D2"].fill = PatternFill("solid", fgColor="FFF8DC")
    book.save(path)
    check(path, "--annotate", "tra")
    if saved_by == "openpyxl":
        book = load_workbook("tra/q3.xlsx")
        book["Biểu 1"]["D2"] = 371
        book.save("tra/q3.xlsx")
    else:
        with zipfile.ZipFile("tra/q3.xlsx") as package:
            content = {one: package.read(one) for one in package.namelist()}
        content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace(b"<v>412</v>", b"<v>371</v>")
        if saved_by != "nobody":
            content["xl/comments1.xml"] = content["xl/comments1.xml"].replace(b">bdhvs<", b"> <")
        with zipfile.ZipFile("tra/q3.xlsx", "w") as package:
            for name, data in content.items():
                package.writestr(name, data)
    assert check("tra/q3.xlsx", "--annotate", "tra-2") == 3
    again = load_workbook("tra-2/q3.xlsx")
    assert again.sheetnames == ["Phát hiện", "Biểu 1"]
    sheet = again["Biểu 1"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"F3"}
    assert sheet["F3"].comment.text.count("C201") == 1
    assert sheet["D2"].fill.fgColor.rgb[2:] == "FFF8DC"
    assert sheet["F3"].fill.fgColor.rgb == "FFFFC7CE"
    assert [row[3].value for row in again["Phát hiện"].iter_rows(min_row=7)] == ["F3"]
    with zipfile.ZipFile("tra-2/q3.xlsx") as package:
        boxes = next(package.read(one) for one in package.namelist() if one.endswith(".vml"))
    assert boxes.count(b"<v:shape ") == 1


def test_a_file_without_a_list_is_no_file_of_reasons(capsys):
    path = workbook("gui/q3.xlsx", D2=412)
    assert check(path, "--accept", path) == 2
    assert "không có bảng phát hiện kèm lý do" in capsys.readouterr().err


def test_a_kind_of_file_that_has_no_place_for_marks_gets_a_list(capsys, tmp_path):
    headings = ",".join(
        ["unit_code", "unit_name", *(f"{one}.{part}" for one in INDICATORS for part in ("population", "achieved"))]
    )
    rows = [f"{code},{name},398,412,83,83,917,811,917,733,61,55" for code, name in UNITS.items()]
    Path("q3.csv").write_text("\n".join([headings, *rows]) + "\n", "utf-8")
    assert check("q3.csv", "--annotate", "tra") == 3
    assert "chỉ đánh dấu được tệp .xlsx và .xlsm" in capsys.readouterr().err
    book = load_workbook("tra/q3-danh-sach-phat-hien.xlsx")
    assert book.sheetnames == ["Phát hiện"]
    assert book.active.cell(7, 4).value == "D2"
    # A folder with such a list among the inputs is read without it.
    Path("tra/q3.csv").write_text(Path("q3.csv").read_text("utf-8").replace("412", "371"), "utf-8")
    assert check("tra") == 0


def test_nothing_is_written_over_an_input(capsys):
    path = workbook("gui/q3.xlsx", D2=412)
    before = Path(path).read_bytes()
    assert check(path, "--annotate", "gui") == 2
    assert "trùng với một tệp đang được kiểm tra" in capsys.readouterr().err
    assert Path(path).read_bytes() == before
    assert [one.name for one in Path("gui").iterdir()] == ["q3.xlsx"]


def test_files_of_one_name_come_back_under_two(capsys):
    first, second = workbook("a/q3.xlsx", D2=412), workbook("b/q3.xlsx", D3=412)
    check(first, second, "--annotate", "tra")
    assert sorted(one.name for one in Path("tra").iterdir()) == ["q3 (2).xlsx", "q3.xlsx"]


def test_a_workbook_without_findings_does_not_come_back(capsys):
    assert check(workbook("gui/q3.xlsx"), "--annotate", "tra", "--per-unit", "phieu") == 0
    assert capsys.readouterr().err.count("không ghi tệp nào") == 2
    assert not Path("tra").exists()
    assert not Path("phieu").exists()


def test_each_unit_with_findings_gets_a_note_and_no_other(capsys):
    assert check(workbook("gui/q3.xlsx", D2=412, F3="tám ba"), "--per-unit", "phieu") == 3
    assert sorted(one.name for one in Path("phieu").iterdir()) == [
        "90001-xa-an-hoa.md",
        "90001-xa-an-hoa.xlsx",
        "90002-xa-binh-minh.md",
        "90002-xa-binh-minh.xlsx",
    ]
    assert "✓ đã ghi 2 phiếu rà soát vào phieu\n" in capsys.readouterr().err
    text = Path("phieu/90002-xa-binh-minh.md").read_text("utf-8")
    assert "Đang ghi: tám ba" in text
    assert "→ Nhập số liệu dạng số, không có thì ghi 0; nếu chưa có số liệu, báo thời điểm sẽ có." in text


def test_notes_that_nothing_calls_for_any_more_go_and_nothing_else_does():
    check(workbook("gui/q3.xlsx", D2=412, F3="tám ba"), "--per-unit", "phieu")
    Path("phieu/90003-xa-cam-giang.md").write_text("của tôi")
    workbook("phieu/so-lieu.xlsx")
    check(workbook("gui/q3.xlsx", D2=412), "--per-unit", "phieu")
    assert sorted(one.name for one in Path("phieu").iterdir()) == [
        "90001-xa-an-hoa.md",
        "90001-xa-an-hoa.xlsx",
        "90003-xa-cam-giang.md",
        "so-lieu.xlsx",
    ]


def test_same_input_gives_the_same_bytes():
    path = workbook("gui/q3.xlsx", D2=412)
    for folder in ("mot", "hai"):
        check(path, "--annotate", folder, "--per-unit", folder + "/phieu")
    first = sorted(one for one in Path("mot").rglob("*") if one.is_file())
    assert len(first) == 3
    for one in first:
        assert one.read_bytes() == Path("hai", *one.parts[1:]).read_bytes()
    with zipfile.ZipFile("mot/phieu/90001-xa-an-hoa.xlsx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(2025, 10, 1, 0, 0, 0)}


def test_english(capsys):
    check(workbook("gui/q3.xlsx", D2=412), "--annotate", "tra", "--per-unit", "notes", "--lang", "en")
    assert load_workbook("tra/q3.xlsx").sheetnames[0] == "Findings"
    assert "→ Compare cells C2 and D2 with your records" in Path("notes/90001-xa-an-hoa.md").read_text("utf-8")
    assert "✓ 1 workbook given back in tra\n" in capsys.readouterr().err


def test_reasons_that_somebody_filled_in_are_not_written_over(capsys):
    path = workbook("q3.xlsx", D2=412)
    assert check(path, "--annotate", "tra") == 3
    # Nothing filled in yet: the marks may be drawn anew.
    assert check(path, "--annotate", "tra") == 3
    fill_reason("tra/q3.xlsx", 7, "đã đối chiếu", who="Nguyễn Văn An")
    filled = Path("tra/q3.xlsx").read_bytes()
    capsys.readouterr()
    assert check(path, "--annotate", "tra") == 4
    assert "đã được điền" in capsys.readouterr().err
    assert Path("tra/q3.xlsx").read_bytes() == filled
