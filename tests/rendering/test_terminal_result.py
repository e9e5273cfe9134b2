from dataclasses import replace
from fractions import Fraction

import pytest
from sample_reports import report, units
from small_report import small_report

from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.screen.summary import summary
from bdhvs_cli.rendering.media.screen.units import all_units, one_unit
from bdhvs_cli.rendering.terminal.attention import attention
from bdhvs_cli.rendering.terminal.text import plain_text, rendered, width

VI, EN = language("vi"), language("en")


def shown(lines):
    return plain_text(lines).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_the_province_at_80_columns_in_vietnamese():
    assert shown(summary(VI, small_report(), 80)) == [
        "Hà Tĩnh · Quý III/2025 (đến 30/09/2025) · 69/69 đơn vị báo cáo",
        "",
        " Chỉ tiêu                 Tổng số   Số đạt    Tỷ lệ  Mục tiêu  Thiếu",
        " Cán bộ, công chức         14.210   11.912  83,8 %       80 %      –  ✓ đạt",
        " Học sinh, sinh viên      158.402  152.110  96,0 %      100 %  6.292  ✗ chưa đạt",
        " Người lớn có kỹ năng số  912.345  729.512  79,96 %      80 %    364  ✗ chưa đạt",
        " Xác nhận trên VNeID      912.345  655.020  71,8 %       70 %      –  ✓ đạt",
        " Lao động DN, HTX          61.870   49.012  79,2 %       80 %    484  ✗ chưa đạt",
    ]


def test_the_province_at_120_columns_in_english():
    assert shown(summary(EN, small_report(), 120)) == [
        "Hà Tĩnh · Q3 2025 (to 30 September 2025) · 69/69 units reported",
        "",
        "  Indicator                   Population  Achieved    Rate  Target  Shortfall",
        "  Public staff                    14,210    11,912  83.8%      80%          –  ✓ met",
        "  Pupils and students            158,402   152,110  96.0%     100%      6,292  ✗ missed",
        "  Adults with digital skills     912,345   729,512  79.96%     80%        364  ✗ missed",
        "  Adults confirmed on VNeID      912,345   655,020  71.8%      70%          –  ✓ met",
        "  Enterprise workers              61,870    49,012  79.2%      80%        484  ✗ missed",
    ]


def test_attention_names_the_largest_shortfalls_of_what_the_province_missed():
    # Xã Kỳ Thượng: 80 % of 6,404 is 5,123.2, so 5,124 − 3,920; Xã Sơn Hồng: 4,649.6, so 4,650 − 3,661
    assert shown(attention(VI, small_report(), 80)) == [
        "",
        "Còn thiếu nhiều nhất",
        "  Học sinh, sinh viên      Xã Sơn Hồng 90,0 % (thiếu 20 người) ·",
        "                           Xã Kỳ Thượng 99,0 % (1)",
        "  Người lớn có kỹ năng số  Xã Kỳ Thượng 61,2 % (thiếu 1.204 người) ·",
        "                           Xã Sơn Hồng 63,0 % (989)",
        "Toàn tỉnh đạt nhưng còn đơn vị chưa đạt: Cán bộ, công chức (1)",
    ]


def test_what_missing_units_leave_open_is_said_with_its_bounds():
    open_ = {"status": "undetermined", "units_reported": 67, "shortfall": None}
    undetermined = small_report(
        adults_skills={**open_, "lowest": Fraction("77.234"), "highest": Fraction("81.08")},
        enterprise_workers={**open_, "lowest": None, "highest": None},
    )
    lines = shown(attention(VI, undetermined, 120))
    assert lines[-5:] == [
        "Chưa xác định",
        "  Người lớn có kỹ năng số  trong khoảng 77,2–81,1 %, mục tiêu 80 %",
        "  Lao động DN, HTX",
        "    Chưa biết tổng số của các đơn vị còn thiếu nên không tính được khoảng; dùng --previous với báo cáo kỳ "
        "trước để có",
        "    tổng số.",
    ]
    assert shown(summary(VI, undetermined, 120))[0].endswith("67–69 đơn vị có số liệu hợp lệ, tùy chỉ tiêu")


def test_why_there_are_no_bounds_is_said_for_each_kind_of_indicator():
    open_ = {"status": "undetermined", "lowest": None, "highest": None, "shortfall": None}
    small = small_report(students=open_, adults_skills={**open_, "units_reported": 0}, adults_vneid=open_)
    measures = {"students": "rate", "adults-vneid": "count"}
    indicators = tuple(one._replace(measure=measures.get(one.id, one.measure)) for one in small.indicators)
    lines = shown(attention(EN, replace(small, indicators=indicators), 120))
    start = lines.index("Undetermined")
    assert lines[start + 1 : start + 7] == [
        "  Pupils and students",
        "    Units report rates only, without counts: there is nothing to add up for the province.",
        "  Adults with digital skills",
        "    No unit has reported it.",
        "  Adults confirmed on VNeID",
        "    The missing units' numbers can still tip the total.",
    ]


def test_units_that_are_silent_incomplete_or_faulty_are_named():
    first, second, third = (code for code, _ in units()[:3])
    lines = shown(attention(EN, report(missing=[first, second], invalid={third: "students"}), 120))
    assert "Not reported (2): Phường Thành Sen · Phường Trần Phú" in lines
    assert "Faulty data, not counted (1): Phường Bắc Hồng Lĩnh (Pupils and students)" in lines


def test_a_unit_is_shown_with_its_figures_and_their_cells():
    assert shown(one_unit(VI, small_report(), "18841", 80)) == [
        "Xã Kỳ Thượng · 18841 · Quý III/2025 (đến 30/09/2025)",
        "",
        "  Chỉ tiêu                 Tổng số  Số đạt   Tỷ lệ  Mục tiêu  Thiếu",
        "  Cán bộ, công chức             20      15  75,0 %      80 %      1  ✗ chưa đạt",
        "  Học sinh, sinh viên          100      99  99,0 %     100 %      1  ✗ chưa đạt",
        "  Người lớn có kỹ năng số    6.404   3.920  61,2 %      80 %  1.204  ✗ chưa đạt",
        "",
        "Ô số liệu trong data.xlsx, trang tính «Biểu 1»",
        "  Cán bộ, công chức        C13, D13",
        "  Học sinh, sinh viên      E13, F13",
        "  Người lớn có kỹ năng số  G13, H13",
    ]


def test_all_units_stand_against_all_indicators_with_the_mark_of_each_verdict():
    lines = shown(all_units(VI, small_report(), 80))
    assert lines[3:] == [
        "Phường Thành Sen     80,0 % ✓    100,0 % ✓     80,5 % ✓",
        "Xã Kỳ Thượng         75,0 % ✗     99,0 % ✗     61,2 % ✗",
        "Xã Sơn Hồng          80,0 % ✓     90,0 % ✗     63,0 % ✗",
        "",
        "  ✓ đạt   ✗ chưa đạt",
    ]


@pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("to", [80, 120])
def test_no_line_is_wider_than_the_terminal(say, to):
    codes = [code for code, _ in units()]
    whole = report(missing=codes[5:25], invalid={codes[30]: "students"}, missing_population=40_000)
    for lines in (
        summary(say, whole, to),
        attention(say, whole, to),
        all_units(say, whole, to),
        one_unit(say, whole, codes[30], to),
    ):
        assert lines
        assert [one for one in lines if width(one) > to] == []


def test_without_colour_every_verdict_is_still_said():
    for one in summary(VI, small_report(), 80)[3:]:
        plain, colored = rendered(one, color=False), rendered(one, color=True)
        assert "\x1b" not in plain
        assert ("✓ đạt" in plain) == ("\x1b[32m✓ đạt" in colored)
        assert ("✗ chưa đạt" in plain) == ("\x1b[31m✗ chưa đạt" in colored)
