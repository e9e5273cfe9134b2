import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import targets

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.submission import Entry, Figure, InputRecord, Submission
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.command_lines import command_line, quoted
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.terminal import columns
from bdhvs_cli.rendering.terminal.findings import FindingList, ranges
from bdhvs_cli.rendering.terminal.inputs import clean_inputs, input_line, superseded, understood
from bdhvs_cli.rendering.terminal.next_steps import findings_line, hints
from bdhvs_cli.rendering.terminal.text import plain_text, rendered, width
from bdhvs_cli.rules.catalogue import finding

VI, EN = language("vi"), language("en")
HERE = {"file": "bieu-q3.xlsx", "sheet": "Biểu 1"}
RECORD = InputRecord("bieu-q3.xlsx", "a" * 64, "Biểu 1", "wide", 68, (), (6, 8))


def shown(lines):
    return plain_text(lines).splitlines()


def listed(say, findings, to=80, inputs=(), **options):
    units = load_unit_register(None, "42", None)
    return FindingList(say, *Names(say, targets=targets("2025"), units=units).namers, to, **options).lines(
        findings, inputs
    )


def r301(cell="D15", **more):
    return finding(
        "R301",
        cell=cell,
        unit_code="18814",
        indicator="public-staff",
        achieved=412,
        population=398,
        population_cell="C15",
        **HERE,
        **more,
    )


def pending(cell):
    return finding("C205", cell=cell, unit_code="18073", indicator="students", formula="A1", **HERE)


def test_findings_stand_under_their_sheet_with_cell_code_message_and_remedy():
    lines = shown(listed(VI, [r301(), pending("G22")], inputs=[RECORD]))
    assert lines[0] == "bieu-q3.xlsx · trang tính «Biểu 1» · mỗi dòng một đơn vị, tiêu đề dòng 6–8, 68"
    assert lines[1] == "    dòng"
    assert lines[2] == "  ✗ D15  R301  Xã Kỳ Hoa, Cán bộ, công chức: số đạt (412) lớn hơn tổng số (398)."
    assert lines[3].startswith("               Đối chiếu ô ")
    assert any(one.startswith("  ✗ G22  C205  Phường Thành Sen, Học sinh, sinh viên: ") for one in lines)
    assert any(one.startswith("               Mở tệp bằng Excel, bấm F9") for one in lines)


def test_those_that_can_change_a_result_come_first_whatever_their_severity():
    deciding = replace(finding("R304", cell="H40", stated=80, computed=81, decimals=0, **HERE), impact="decides")
    lines = shown(listed(EN, [r301(), deciding]))
    places = [number for number, one in enumerate(lines) if "R304" in one or "R301" in one]
    assert lines[0] == "Can change a result of the province"
    assert "R304" in lines[places[0]] and "R301" in lines[places[1]]


def test_errors_come_before_warnings_and_infos_are_left_to_the_full_list():
    warning = finding("C207", cell="B2", text="1.234", value=1234, **HERE)
    info = finding("H104", cell="A1", heading="Ghi chú", nearest=None, map="Ghi chú=…", **HERE)
    brief = "\n".join(shown(listed(EN, [warning, r301(), info])))
    assert brief.index("R301") < brief.index("C207")
    assert "H104" not in brief
    assert "H104" in "\n".join(shown(listed(EN, [warning, r301(), info], full=True)))


def test_many_of_one_code_are_grouped_with_the_cells_of_the_rest():
    many = [pending(f"G{row}") for row in range(10, 71)]
    brief = shown(listed(VI, many))
    assert sum("C205" in one for one in brief) == 3
    assert any("… và 58 ô khác: G13:G70" in one for one in brief)
    assert brief[-1] == "Xem đủ: thêm -v"
    full = shown(listed(VI, many, full=True))
    assert sum("C205" in one for one in full) == 61
    assert full[-1] != "Xem đủ: thêm -v"


def test_what_to_do_is_said_once_for_neighbours_with_the_same_remedy():
    lines = shown(listed(VI, [pending("G22"), pending("G23")], 120))
    assert sum("bấm F9" in one for one in lines) == 1


def test_a_cell_that_serves_two_indicators_is_told_once_with_both():
    both = [
        finding("C202", cell="G22", unit_code="18073", indicator=one, value=-1, **HERE)
        for one in ("adults-skills", "adults-vneid")
    ]
    told = [one for one in shown(listed(EN, both, 120)) if "C202" in one]
    assert len(told) == 1
    assert "C202  Phường Thành Sen, Adults with digital skills, Adults confirmed on VNeID: the figure" in told[0]
    other = replace(both[1], params={"value": -2})
    assert sum("C202" in one for one in shown(listed(EN, [both[0], other], 120))) == 2


def test_an_accepted_finding_stays_with_its_reason_instead_of_a_remedy():
    lines = shown(listed(VI, [replace(r301(), accepted="đã gọi điện cho xã")]))
    assert any("Đã chấp nhận: đã gọi điện cho xã" in one for one in lines)
    assert not any("Đối chiếu" in one for one in lines)


def test_findings_without_a_file_are_named_as_common_to_all():
    lines = shown(listed(EN, [finding("X401", unit_code="18814", case="unit", indicators=["students"])]))
    assert lines[0] == "All inputs together"
    assert lines[1] == "  ! X401  Xã Kỳ Hoa has not reported."


@pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("to", [80, 120])
def test_no_line_of_findings_is_too_wide(say, to):
    many = [
        r301(),
        *(pending(f"G{row}") for row in range(10, 60, 2)),
        finding("H101", case="no-units", nearest_headings=["a"], **HERE),
    ]
    assert [one for one in listed(say, many, to, [RECORD]) if width(one) > to] == []


def test_cells_below_each_other_are_joined():
    assert ranges(["D20", "D21", "D22", "F4", "D24", "AA1"]) == ["D20:D22", "D24", "F4", "AA1"]


def test_what_every_column_was_taken_for_is_shown_with_the_evidence():
    columns = (
        ColumnReading("A", "STT", "number", ("heading: STT",)),
        ColumnReading(
            "C", "Dân số", "adults-skills.population, adults-vneid.population", ("heading: Dân số", "figures fit")
        ),
        ColumnReading("D", "KQ", "adults-vneid.achieved", ("column formula: 5=4/3*100",), "adults-skills.achieved"),
        ColumnReading("E", "Ghi chú", None),
    )
    period = targets("2025").period("2025-Q3")
    record = RECORD._replace(columns=columns, period=period, period_source="sheet", period_cell="A4")
    submission = Submission((record,), (), (), (), period, "sheet")
    lines = shown(understood(VI, submission, targets("2025"), 120))
    assert lines[1] == "  Quý III/2025: theo nội dung trang tính (A4)"
    assert lines[2].split("  ") == ["", "", "A", "STT", "", "", "số thứ tự"]
    assert lines[3].endswith("Người lớn có kỹ năng số + Xác nhận trên VNeID: tổng số (số liệu khớp)")
    assert lines[4].endswith(
        "Xác nhận trên VNeID: số đạt (theo số cột: 5=4/3*100; không phải Người lớn có kỹ năng số: số đạt)"
    )
    assert lines[5].endswith("Ghi chú  không dùng")


def test_a_sheet_that_is_one_row_of_headings_says_so_in_the_singular():
    assert rendered(input_line(EN, RECORD._replace(heading_rows=(6, 6), rows=1)), color=False) == (
        "bieu-q3.xlsx · sheet “Biểu 1” · one row per unit, heading row 6, 1 row"
    )


def test_sheets_without_findings_are_listed_and_many_of_them_counted():
    records = [RECORD._replace(path=f"{number}.xlsx") for number in range(14)]
    assert len(shown(clean_inputs(EN, records[:5], [], 120))) == 5
    lines = shown(clean_inputs(EN, records, [replace(r301(), file="0.xlsx")], 120))
    assert lines[0].startswith("✓ 1.xlsx")
    assert lines[3] == "  … 10 more sheets are clean"


def test_the_summary_counts_what_is_wrong_and_what_can_change_a_result():
    findings = [r301(), replace(pending("G1"), impact="decides"), finding("C207", cell="B2", text="1", value=1, **HERE)]
    assert rendered(findings_line(EN, findings), color=False) == (
        "2 errors, 1 warning in the data. 1 of 3 findings can change a result."
    )
    assert rendered(findings_line(VI, findings), color=False) == (
        "2 lỗi, 1 cảnh báo trong số liệu. 1/3 phát hiện có thể làm thay đổi kết quả."
    )
    assert rendered(findings_line(EN, []), color=False) == "No errors or warnings in the data."


def test_commands_to_paste_are_quoted_where_they_must_be():
    assert (
        command_line("bdhvs", "score", "Biểu q3.xlsx", "--unit", "Kỳ Hoa")
        == 'bdhvs score "Biểu q3.xlsx" --unit "Kỳ Hoa"'
    )
    assert shown(hints(EN, [("See", "bdhvs a"), ("See all", "bdhvs b")], 80)) == [
        "See:      bdhvs a",
        "See all:  bdhvs b",
    ]


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("q3-2025.xlsx", "q3-2025.xlsx", "q3-2025.xlsx"),
        ("c:\\so-lieu\\q3.xlsx", "'c:\\so-lieu\\q3.xlsx'", "c:\\so-lieu\\q3.xlsx"),
        ("Biểu q3.xlsx", '"Biểu q3.xlsx"', '"Biểu q3.xlsx"'),
        ("c:\\Biểu q3.xlsx", "'c:\\Biểu q3.xlsx'", '"c:\\Biểu q3.xlsx"'),
        ("a,b.xlsx", '"a,b.xlsx"', '"a,b.xlsx"'),  # two words to PowerShell
        ("l'été.xlsx", '"l\'été.xlsx"', '"l\'été.xlsx"'),
        ("gui/*.xlsx", '"gui/*.xlsx"', '"gui/*.xlsx"'),
        ("$HOME.xlsx", "'$HOME.xlsx'", "'$HOME.xlsx'"),
        ("gấp!.xlsx", "'gấp!.xlsx'", '"gấp!.xlsx"'),
        ("“Biểu”.xlsx", "'“Biểu”.xlsx'", "'“Biểu”.xlsx'"),
        ("l'$.xlsx", "'l'\"'\"'$.xlsx'", "'l''$.xlsx'"),
        ("", '""', '""'),
    ],
)
def test_each_shell_takes_a_quoted_word_for_that_word(word, posix, windows):
    assert (quoted(word, "linux"), quoted(word, "win32")) == (posix, windows)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@given(st.text(min_size=1, max_size=8, alphabet="aé -_./\\:=,+%'\"$`!*?[]{}()<>|&;~#“”‘’^"))
def test_bash_takes_a_quoted_word_for_that_word(word):
    done = subprocess.run(["bash", "-c", f"printf %s {quoted(word)}"], capture_output=True, check=True)
    assert done.stdout.decode() == word


def test_a_command_is_never_broken_and_stands_alone_where_it_is_too_long():
    long = "bdhvs score " + "so-lieu/" * 10 + "q3.xlsx"
    assert shown(hints(EN, [("See", "bdhvs a"), ("See all", long)], 80)) == [
        "See:  bdhvs a",
        "See all:",
        f"  {long}",
    ]


def test_what_a_later_version_has_superseded_is_listed():
    def entry(file, indicator):
        figure = Figure("D5", "1", Decimal(1))
        return Entry("18814", indicator, file, "Biểu 1", 5, figure, figure)

    old = (entry("lan-1.xlsx", "students"), entry("lan-1.xlsx", "adults-skills"))
    submission = Submission((), (), (), (), None, None, old, {"lan-1.xlsx!Biểu 1!D5": "lan-2.xlsx!Biểu 1!D5"})
    units = load_unit_register(None, "42", None)
    assert shown(superseded(VI, submission, units, 80, full=False)) == [
        "1 báo cáo được thay bằng bản gửi sau:",
        "  Xã Kỳ Hoa: lan-1.xlsx!Biểu 1 → lan-2.xlsx!Biểu 1",
    ]


@pytest.mark.parametrize("words", list(columns._EVIDENCE))
def test_evidence_is_said_in_the_readers_language(words):
    column = ColumnReading("C", "Tổng số", "population", (f"{words}: A2",))
    assert words not in columns.evidence_text(VI, column, None)
    assert columns.evidence_text(EN, column, None).endswith(": A2")


def test_all_evidence_that_reading_gives_is_known():
    given_as = re.compile(r"""(?:evidence(?:\.append\(| ?= ?\[)f?"([a-z][a-z' ]+)|, f"([a-z][a-z' ]+): \{)""")
    found = {
        first or second
        for file in (Path(columns.__file__).parents[2] / "reading" / "columns").glob("*.py")
        for first, second in given_as.findall(file.read_text("utf-8"))
    }
    assert {"heading", "column formula", "holds units' names", "above the table", "the sheet's name"} <= found
    assert found - {"heading"} <= columns._EVIDENCE.keys()
