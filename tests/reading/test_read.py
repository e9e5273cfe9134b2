"""Whole inputs: periods, folders, several sheets, duplicates; workbooks written by openpyxl and XlsxWriter."""

from datetime import date

import openpyxl
import pytest
import xlsxwriter

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.reading.accounts import NothingKept
from bdhvs_cli.reading.basis import Bases
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs

HEADINGS = ["Mã xã", "Tên xã", "public-staff.population", "public-staff.achieved"]
ROWS = [["18073", "Phường Thành Sen", 400, 320], ["18100", "Phường Trần Phú", 200, 150]]


def read(paths, options=None, **more):
    options = options or ReadingOptions()
    submission, _ = read_inputs([str(path) for path in paths], options, Bases(options), **more)
    return submission


FORM_HEADINGS = ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"]


def submit(*paths, **options):
    return read(paths, ReadingOptions(**options))


def book(path, titles=("Quý III năm 2025",), headings=HEADINGS, rows=ROWS, sheet="Biểu 1", hidden=()):
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet
    for title in titles:
        page.append([title])
    page.append(headings)
    for row in rows:
        page.append(row)
    for name in hidden:
        workbook.create_sheet(name).sheet_state = "hidden"
    workbook.save(path)
    return path


def codes(submission):
    return sorted(finding.code for finding in submission.findings)


def test_figures_come_with_their_cells(tmp_path):
    submission = submit(book(tmp_path / "data.xlsx"))
    first = submission.entries[0]
    assert (first.unit_code, first.population_count, first.achieved_count) == ("18073", 400, 320)
    assert (first.population.cell, first.achieved.cell, first.name_cell) == ("C3", "D3", "B3")
    assert (submission.period.id, submission.period_source) == ("2025-Q3", "sheet")
    assert submission.inputs[0].period_cell == "A1"


def test_formulas_that_xlsxwriter_leaves_at_zero_are_told(tmp_path):
    path = tmp_path / "data.xlsx"
    workbook = xlsxwriter.Workbook(path)
    page = workbook.add_worksheet("Biểu 1")
    page.write(0, 0, "Quý III năm 2025")
    page.write_row(1, 0, [*HEADINGS, "Nam", "Nữ"])
    page.write_row(2, 0, ["18073", "Phường Thành Sen", 400, None, 200, 120])
    page.write_formula(2, 3, "=E3+F3")
    workbook.close()
    (found,) = [finding for finding in submit(path).findings if finding.code == "C208"]
    assert (found.cell, found.unit_code, found.params["case"], found.params["computed"]) == ("D3", "18073", "zero", 320)
    # Without its equals sign, as `bdhvs explain` says and the message supplies it.
    assert found.params["formula"] == "E3+F3"


def test_formulas_that_openpyxl_never_calculated_are_told(tmp_path):
    path = book(tmp_path / "data.xlsx", rows=[["18073", "Phường Thành Sen", 400, "=C3-80"]])
    (found,) = submit(path).findings
    assert (found.code, found.cell, found.params["formula"]) == ("C205", "D3", "C3-80")


def test_the_period_comes_from_the_option_before_the_sheet_and_must_agree(tmp_path):
    path = book(tmp_path / "data.xlsx")
    assert submit(path, period="2025-Q3").period_source == "option"
    submission = submit(path, period="2025-Q4")
    assert codes(submission) == ["H105"]
    assert submission.findings[0].params["period"] == "2025-Q3"


def test_the_period_comes_from_the_file_name_last(tmp_path):
    submission = submit(book(tmp_path / "bieu-q3-2025.xlsx", titles=()))
    assert (submission.period.id, submission.period_source) == ("2025-Q3", "file-name")


def test_a_file_name_of_another_period_is_a_warning(tmp_path):
    submission = submit(book(tmp_path / "bieu-q2-2025.xlsx"))
    assert codes(submission) == ["H107"]
    assert submission.findings[0].params == {"case": "content", "period": "2025-Q3", "file_period": "2025-Q2"}


def test_a_file_name_is_held_against_its_own_content_whatever_the_others_say(tmp_path):
    first = book(tmp_path / "a-q2-2025.xlsx", ["Quý II năm 2025"], rows=ROWS[:1])
    second = book(tmp_path / "b-q3-2025.xlsx", rows=ROWS[1:])
    assert "H107" not in codes(submit(first, second))


def test_a_file_name_against_the_command_is_said_as_that(tmp_path):
    submission = submit(book(tmp_path / "bieu-q2-2025.xlsx", titles=()), period="2025-Q3")
    assert codes(submission) == ["H107"]
    assert submission.findings[0].params == {"case": "run", "period": "2025-Q3", "file_period": "2025-Q2"}


def test_the_plans_year_in_a_title_is_no_other_period(tmp_path):
    titles = ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2025", "Kỳ báo cáo: Quý III năm 2025"]
    submission = submit(book(tmp_path / "data.xlsx", titles))
    assert (submission.period.id, codes(submission)) == ("2025-Q3", [])


def test_two_quarters_together_are_an_error(tmp_path):
    book(tmp_path / "a.xlsx")
    book(tmp_path / "b.xlsx", titles=["Quý II năm 2025"], rows=[["18115", "Phường Bắc Hồng Lĩnh", 10, 5]])
    assert "H105" in codes(submit(tmp_path))


def test_no_period_anywhere_asks_for_one(tmp_path):
    with pytest.raises(UsageError, match="--period"):
        submit(book(tmp_path / "data.xlsx", titles=()))


def test_a_column_with_several_periods_asks_for_one_and_then_reads_its_rows_only(tmp_path):
    headings = [*HEADINGS[:2], "Kỳ", *HEADINGS[2:]]
    rows = [["18073", "Phường Thành Sen", "2025-Q2", 400, 300], ["18073", "Phường Thành Sen", "2025-Q3", 400, 320]]
    path = book(tmp_path / "data.xlsx", (), headings, rows)
    with pytest.raises(UsageError, match="several"):
        submit(path)
    submission = submit(path, period="2025-Q3")
    assert [entry.achieved_count for entry in submission.entries] == [320]


def with_period_column(path, titles, period="Quý III/2025"):
    headings = [*HEADINGS[:2], "Kỳ báo cáo", *HEADINGS[2:]]
    return book(path, titles, headings, [["18073", "Phường Thành Sen", period, 400, 320]])


@pytest.mark.parametrize("title", ["(Quý II năm 2025)", "KẾT QUẢ QUÝ II/2025", "Kỳ báo cáo: Tháng 6 năm 2025"])
def test_a_title_of_another_period_than_the_column_is_told_at_the_title(tmp_path, title):
    submission = submit(with_period_column(tmp_path / "data.xlsx", ["TỔNG HỢP", title]))
    assert (submission.period.id, submission.period_source, codes(submission)) == ("2025-Q3", "column", ["H105"])
    told = submission.findings[0]
    assert (told.cell, told.params["period"][:4], told.params["other_period"]) == ("A2", "2025", "2025-Q3")
    assert told.params["period"] != "2025-Q3"


@pytest.mark.parametrize(
    "title",
    [
        "Quý III năm 2025",
        "9 tháng đầu năm 2025",
        "Kế hoạch năm 2025",
        "Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 15 tháng 4 năm 2025",
        "(Kèm theo Công văn số 12/SKHCN về báo cáo quý II năm 2025)",
        "Hà Tĩnh, ngày 12 tháng 10 năm 2025",
        "Kết quả (so với quý II năm 2025)",
    ],
)
def test_a_title_that_agrees_or_speaks_of_a_document_is_no_contradiction_to_the_column(tmp_path, title):
    assert codes(submit(with_period_column(tmp_path / "data.xlsx", [title]))) == []


def test_a_heading_of_an_earlier_quarter_is_no_title(tmp_path):
    headings = [*HEADINGS[:2], "Kỳ báo cáo", *HEADINGS[2:], "Quý II/2025"]
    path = book(tmp_path / "data.xlsx", (), headings, [["18073", "Phường Thành Sen", "2025-Q3", 400, 320, 300]])
    assert "H105" not in codes(submit(path))


def test_two_titles_that_contradict_each_other_are_told_with_what_each_says(tmp_path):
    submission = submit(book(tmp_path / "data.xlsx", ["Quý III năm 2025", "(Quý II năm 2025)"]))
    (told,) = [found for found in submission.findings if found.code == "H105"]
    assert (told.cell, told.params["period"], told.params["other_period"]) == ("A2", "2025-Q2", "2025-Q3")
    assert told.params["other"].endswith("A1")


def test_hidden_sheets_and_lock_files_are_left_out_and_said(tmp_path):
    book(tmp_path / "data.xlsx", hidden=["Quý trước"])
    (tmp_path / "~$data.xlsx").write_bytes(b"lock")
    (tmp_path / ".data.xlsx").write_bytes(b"dot")
    submission = submit(tmp_path)
    assert [finding.params["case"] for finding in submission.findings] == ["dot-file", "lock-file", "hidden-sheet"]
    assert {finding.severity for finding in submission.findings} == {"info"}
    assert len(submission.entries) == 2


def test_a_file_named_twice_counts_once(tmp_path):
    path = book(tmp_path / "data.xlsx")
    assert len(submit(path, path, tmp_path).entries) == 2


def test_paths_are_shown_as_given_with_slashes(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    book(tmp_path / "in" / "a.xlsx")
    monkeypatch.chdir(tmp_path)
    assert submit("in").inputs[0].path == "in/a.xlsx"
    assert submit("in/*.xlsx").inputs[0].path == "in/a.xlsx"
    assert submit("in/a.xlsx").inputs[0].path == "in/a.xlsx"


def test_a_missing_file_ends_the_run_and_an_unreadable_one_in_a_folder_does_not(tmp_path):
    with pytest.raises(FileError):
        submit(tmp_path / "nothing.xlsx")
    book(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_text("đây là văn bản", "utf-8")
    submission = submit(tmp_path)
    assert codes(submission) == ["F001"]
    assert len(submission.entries) == 2


def test_a_sheet_per_commune_with_an_instruction_sheet(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Hướng dẫn"
    workbook.active.append(["Điền số liệu vào từng trang."])
    for name in ("Xã Kỳ Anh", "Phường Trần Phú"):
        page = workbook.create_sheet(name)
        page.append(["Kỳ báo cáo: Quý III năm 2025"])
        page.append(["STT", "Chỉ tiêu", "Tổng số", "Số đạt"])
        page.append([1, "CBCCVC", 100, 80])
        page.append([2, "HSSV", 1000, 900])
    workbook.save(tmp_path / "data.xlsx")
    submission = submit(tmp_path / "data.xlsx")
    assert codes(submission) == []
    assert [(e.unit_code, e.indicator) for e in submission.entries] == [
        ("18775", "public-staff"),
        ("18775", "students"),
        ("18100", "public-staff"),
        ("18100", "students"),
    ]


def test_the_later_version_supersedes_the_earlier_when_asked(tmp_path):
    first = book(tmp_path / "a.xlsx", ["Quý III năm 2025", "Báo cáo lần 1"])
    second = book(
        tmp_path / "b.xlsx", ["Quý III năm 2025", "Báo cáo lần 2"], rows=[["18073", "Phường Thành Sen", 400, 333]]
    )
    submission = submit(first, second, duplicates="latest")
    figures = {entry.unit_code: entry.achieved_count for entry in submission.entries}
    assert figures == {"18073": 333, "18100": 150}
    assert [entry.achieved_count for entry in submission.superseded] == [320]
    (where,) = submission.superseded_by.items()
    assert where[0].endswith("a.xlsx!Biểu 1!D4")
    assert where[1].endswith("b.xlsx!Biểu 1!D4")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (["Phiên bản: 1"], ["Phiên bản: 2"]),
        (["Phiên bản:", 1], ["Phiên bản:", 2]),
        (["Lần thứ", None, "1"], ["Lần thứ", None, "2"]),
        (["Ngày lập: 05/10/2025"], ["Ngày lập: 12/10/2025"]),
        (["Ngày báo cáo:", date(2025, 10, 5)], ["Ngày báo cáo:", date(2025, 10, 12)]),
    ],
)
def test_a_version_or_a_date_beside_its_label_tells_which_form_is_later(tmp_path, earlier, later):
    for name, stated, achieved in (("b.xlsx", earlier, 320), ("a.xlsx", later, 333)):
        workbook = openpyxl.Workbook()
        page = workbook.active
        for row in (["Quý III năm 2025"], stated, ["Đơn vị", "CBCCVC - Tổng số", "CBCCVC - Số đạt"]):
            page.append(row)
        page.append(["Phường Thành Sen", 400, achieved])
        workbook.save(tmp_path / name)
    submission = submit(tmp_path / "a.xlsx", tmp_path / "b.xlsx", duplicates="latest")
    assert codes(submission) == []
    assert submission.period.id == "2025-Q3"
    assert [entry.achieved_count for entry in submission.entries] == [333]
    assert [entry.achieved_count for entry in submission.superseded] == [320]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (["Hạn nộp: ngày 15/10/2025"], ["Hạn nộp: ngày 05/10/2025"]),
        (["Thời hạn gửi báo cáo trước ngày 20/10/2025"], ["Thời hạn gửi báo cáo trước ngày 10/10/2025"]),
        (["Ngày nhận báo cáo: ngày 14/10/2025"], ["Ngày nhận báo cáo: ngày 04/10/2025"]),
        (["Họp giao ban ngày 30/10/2025"], ["Họp giao ban ngày 02/10/2025"]),
        (["Theo kết luận cuộc họp ngày 25 tháng 10 năm 2025"], ["Theo kết luận cuộc họp ngày 01 tháng 10 năm 2025"]),
        (["Hội nghị sơ kết, ngày 28/10/2025"], ["Hội nghị sơ kết, ngày 03/10/2025"]),
        (["(Kèm theo Công văn số 12/UBND ngày 30/10/2025)"], ["(Kèm theo Công văn số 9/UBND ngày 01/10/2025)"]),
        (["Hạn nộp:", date(2025, 10, 15)], ["Hạn nộp:", date(2025, 10, 5)]),
    ],
)
def test_a_deadline_a_meeting_or_a_receipt_decides_no_duplicates(tmp_path, earlier, later):
    for name, lines, achieved in (
        ("cu.xlsx", [earlier, ["Hà Tĩnh, ngày 02/10/2025"]], 320),
        ("moi.xlsx", [later, ["Hà Tĩnh, ngày 06/10/2025"]], 333),
        ("khong-ngay.xlsx", [earlier], 111),
    ):
        workbook = openpyxl.Workbook()
        page = workbook.active
        for row in (["Quý III năm 2025"], *lines, ["Đơn vị", "CBCCVC - Tổng số", "CBCCVC - Số đạt"]):
            page.append(row)
        page.append(["Phường Thành Sen", 400, achieved])
        workbook.save(tmp_path / name)
    submission = submit(tmp_path / "moi.xlsx", tmp_path / "cu.xlsx", duplicates="latest")
    assert [entry.achieved_count for entry in submission.entries] == [333]
    # With nothing but such a date neither is the later one: both stay, and are a question (R303).
    undated = submit(tmp_path / "khong-ngay.xlsx", tmp_path / "khong-ngay.xlsx", duplicates="latest")
    assert not undated.superseded


@pytest.mark.parametrize("stale", ["Quý II năm 2025", "Tháng 6 năm 2025", "6 tháng đầu năm 2025"])
@pytest.mark.parametrize("name", ["00-cu.xlsx", "zz-cu.xlsx"])
def test_one_stale_form_makes_no_period_of_a_folder(tmp_path, stale, name):
    units = ["Phường Thành Sen", "Phường Trần Phú", "Xã Kỳ Anh", "Xã Kỳ Hoa", "Xã Đức Thọ", "Xã Can Lộc"]
    for number, unit in enumerate(units):
        book(
            tmp_path / f"{number + 1:02}.xlsx",
            [f"Đơn vị: {unit}", "Quý III năm 2025"],
            FORM_HEADINGS,
            [[1, "CBCCVC", 40, 35]],
        )
    book(tmp_path / name, ["Đơn vị: Xã Yên Hòa", stale], FORM_HEADINGS, [[1, "CBCCVC", 50, 45]])
    submission = submit(tmp_path)
    assert submission.period.id == "2025-Q3"
    assert len({entry.unit_code for entry in submission.entries}) >= len(units)
    assert [found.file.rpartition("/")[2] for found in submission.findings if found.code == "H105"] == [name]


def test_legacy_fonts_are_converted_with_a_warning(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "data.xlsx")
    page = workbook.add_worksheet("Bieu")
    tcvn3 = workbook.add_format({"font_name": ".VnTime"})
    page.write(0, 0, "Quý III năm 2025")
    page.write_row(1, 0, ["§¬n vÞ", "CBCCVC", ""], tcvn3)
    page.write_row(2, 0, ["", "Tæng sè", "Sè ®¹t"], tcvn3)
    page.write(3, 0, "Ph­êng TrÇn Phó", tcvn3)
    page.write_row(3, 1, [200, 150])
    workbook.close()
    submission = submit(tmp_path / "data.xlsx")
    assert [(e.unit_code, e.population_count, e.achieved_count) for e in submission.entries] == [("18100", 200, 150)]
    assert {f.params["encoding"] for f in submission.findings} == {"TCVN3"}
    assert set(codes(submission)) == {"C209"}


def test_footnote_marks_and_struck_out_figures_change_no_figure(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "data.xlsx")
    page = workbook.add_worksheet("Biểu")
    raised, struck = workbook.add_format({"font_script": 1}), workbook.add_format({"font_strikeout": True})
    page.write(0, 0, "Quý III năm 2025")
    page.write_row(1, 0, ["Mã xã", "Đơn vị", "CBCCVC¹", "", "HSSV (2)", ""])
    page.write_row(2, 0, ["", "", "Tổng số", "Số đạt*", "Tổng số", "Số đạt"])
    page.write_rich_string(2, 2, "Tổng số", raised, "1")
    page.write_row(3, 0, ["18073", "Phường Thành Sen (1)", 0, 150, 300, 250])
    page.write_rich_string(3, 2, struck, "205", " 195", raised, "2")
    page.write_row(4, 0, ["18100", "Phường Trần Phú", 200, "150¹", 300])
    page.write(4, 5, 250, struck)
    page.write_row(5, 0, ["18115", "Phường Bắc Hồng Lĩnh"])
    page.write_row(5, 2, [200, 150, 300, 250], struck)
    page.write_row(6, 0, ["18118", "Phường Nam Hồng Lĩnh", 200, 150, 300, 250], struck)
    workbook.close()
    submission = submit(tmp_path / "data.xlsx")
    read = [(e.unit_code, e.population_count, e.achieved_count) for e in submission.entries]
    assert read == [
        ("18073", 195, 150), ("18073", 300, 250), ("18100", 200, 150), ("18100", 300, None),
        ("18115", None, None), ("18115", None, None),
    ]  # fmt: skip
    found = [(f.code, f.cell, f.params.get("text")) for f in submission.findings]
    assert found == [
        ("C207", "C4", "195"), ("C207", "D5", "150"), ("C206", "F5", "250"),
        *(("C206", cell, text) for cell, text in (("C6", "200"), ("D6", "150"), ("E6", "300"), ("F6", "250"))),
    ]  # fmt: skip
    assert {f.params["case"] for f in submission.findings if f.code == "C206"} == {"struck"}


@pytest.mark.parametrize(("line", "says"), [("CBCCVC", "no “=”"), ("SL=adults-vneid.achived", "adults-vneid.achieved")])
def test_a_wrong_map_line_is_told_with_the_nearest_meaning(tmp_path, line, says):
    with pytest.raises(UsageError, match=says):
        submit(book(tmp_path / "data.xlsx"), map=(line,))


def test_an_unknown_sheet_name_is_told(tmp_path):
    with pytest.raises(UsageError, match="Biểu 9"):
        submit(book(tmp_path / "data.xlsx"), sheet=("Biểu 9",))


def with_summary(path, stated="Toàn tỉnh", units=True):
    """Write a workbook whose first sheet is a form of the province as a whole, its second a table of the units."""
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("TH tỉnh")
    form = [
        ("Đơn vị:", stated),
        ("Quý III năm 2025",),
        ("TT", "Chỉ tiêu", "Tổng số", "Số đạt"),
        (1, "CBCCVC", 900, 700),
    ]
    for row, values in enumerate(form):
        sheet.write_row(row, 0, values)
    if units:
        sheet = workbook.add_worksheet("Các xã")
        table = [("Quý III năm 2025",), ("Đơn vị", "Tổng số CBCCVC", "Số CBCCVC đạt"), ("Phường Thành Sen", 400, 300)]
        for row, values in enumerate([*table, ("Phường Trần Phú", 500, 400)]):
            sheet.write_row(row, 0, values)
    workbook.close()
    return path


@pytest.mark.parametrize("stated", ["Toàn tỉnh", "Tỉnh Hà Tĩnh", "TOÀN TỈNH HÀ TĨNH"])
def test_the_provinces_summary_is_left_out_beside_its_units(tmp_path, stated):
    submission = submit(with_summary(tmp_path / "a.xlsx", stated))
    (told,) = submission.findings
    assert (told.code, told.sheet, told.cell, told.params["case"]) == ("H108", "TH tỉnh", "B1", "province")
    assert {one.population_count for one in submission.entries} == {400, 500}


def test_the_provinces_summary_alone_is_an_error(tmp_path):
    submission = submit(with_summary(tmp_path / "a.xlsx", units=False))
    (told,) = submission.findings
    assert (told.code, told.severity, told.params) == ("R302", "error", {"case": "province", "name": "Toàn tỉnh"})


class Remembering(NothingKept):
    """Keeps accounts in memory, and counts the files that were opened."""

    def __init__(self):
        self.accounts, self.read = {}, []

    def find(self, file):
        return self.accounts.get(file.shown)

    def keep(self, file, account):
        self.read.append(file.path.name)
        self.accounts[file.shown] = account


def folder_of_three(folder):
    folder.mkdir()
    book(folder / "a.xlsx")
    book(folder / "b.xlsx", rows=[["18079", "Phường Hà Huy Tập", "x", 5]])
    (folder / "c.xlsx").write_bytes(b"PK\x03\x04 cut short")
    return str(folder)


@pytest.mark.parametrize("period", ["2025-Q3", None])
def test_files_that_are_known_are_not_opened_again_and_come_to_the_same(tmp_path, period):
    folder = folder_of_three(tmp_path / "in")
    options, kept = ReadingOptions(period=period, map=("Ghi chú=none",)), Remembering()
    first = read([folder], options, kept=kept)
    assert first == read([folder], options)
    assert sorted(kept.read) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert read([folder], options, kept=kept) == first
    assert len(kept.read) == 3


def test_what_is_known_under_another_period_is_read_again(tmp_path):
    folder, kept = folder_of_three(tmp_path / "in"), Remembering()
    read([folder], ReadingOptions(period="2025-Q2"), kept=kept)
    assert {one.under.period for one in kept.accounts.values() if one.sheets} == {"2025-Q2"}
    again = read([folder], kept=kept)
    assert again == read([folder])
    # The damaged file is so under any period.
    assert sorted(kept.read) == ["a.xlsx", "a.xlsx", "b.xlsx", "b.xlsx", "c.xlsx"]
