"""The report workbook, read back with openpyxl, python-calamine and the XML itself."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from sample_reports import THIRD, assembled, report, report_workbook, targets, units, with_missing
from sample_reports import __file__ as sample_file

from bdhvs_cli.comparing.rank import rank
from bdhvs_cli.rendering.figures import STATUS_MARK
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.workbook.document import relative_path
from bdhvs_cli.rendering.report.fields import DATA_FIELDS, data_rows, result_values
from bdhvs_cli.rendering.workbook.text_width import text_width
from bdhvs_cli.rules.catalogue import finding

VI, EN = language("vi"), language("en")
INDICATORS_VI = [
    "Cán bộ, công chức",
    "Học sinh, sinh viên",
    "Người lớn có kỹ năng số",
    "Xác nhận trên VNeID",
    "Lao động DN, HTX",
]


@pytest.fixture(scope="module")
def sample():
    return with_missing()


@pytest.fixture(scope="module")
def written(sample):
    return report_workbook(sample, VI)


@pytest.fixture(scope="module")
def book(written):
    return load_workbook(io.BytesIO(written))


@pytest.fixture(scope="module")
def parts(written):
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_of(sheet):
    """The headings, from the row that begins with STT or rank, and the rows under them."""
    lines = list(sheet.iter_rows(values_only=True))
    at = next(place for place, line in enumerate(lines) if line[0] in ("STT", "Hạng", "No.", "Rank"))
    return lines[at], lines[at + 1 :]


def test_sheets_stand_in_the_order_of_answer_attention_detail_method(book):
    assert book.sheetnames == [
        "Tổng hợp",
        "Theo đơn vị",
        "Xếp hạng",
        *INDICATORS_VI,
        "Phát hiện",
        "Phương pháp",
        "data",
    ]


def test_english_report_has_english_sheets(sample):
    names = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(sample, EN))).sheet_names
    assert names[:3] == ["Summary", "By unit", "Ranking"]
    assert names[-3:] == ["Findings", "Method", "data"]


def test_no_cell_is_a_formula_and_there_is_no_macro(parts):
    assert not any("<f>" in text or "<f " in text for name, text in parts.items() if "/worksheets/" in name)
    assert not any("vba" in name.lower() for name in parts)
    assert "macroEnabled" not in parts["[Content_Types].xml"]


def test_every_part_is_well_formed_and_has_a_content_type(parts):
    from xml.etree import ElementTree

    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName") for one in types} | {
        f".{one.get('Extension')}" for one in types if one.get("Extension")
    }
    for name, text in parts.items():
        ElementTree.fromstring(text)
        assert f"/{name}" in named or any(name.endswith(one) for one in named if one and one.startswith("."))


def test_summary_is_headed_as_the_decree_asks(book):
    sheet = book["Tổng hợp"]
    texts = [value for line in sheet.iter_rows(values_only=True) for value in line if isinstance(value, str)]
    assert texts[:3] == [
        # In two lines, as the committee's own papers have it.
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        texts[2],
    ]
    assert "Độc lập - Tự do - Hạnh phúc" in texts
    assert "BÁO CÁO TỔNG HỢP" in texts
    assert "Kỳ báo cáo: Quý III/2025 (tính đến ngày 30/09/2025)" in texts
    assert any(text.startswith("Căn cứ: Kế hoạch của Ủy ban nhân dân tỉnh Hà Tĩnh") for text in texts)
    assert {"NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM TRA BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"} <= set(texts)
    margins = {side: round(getattr(sheet.page_margins, side) * 25.4) for side in ("top", "bottom", "left", "right")}
    assert margins == {"top": 20, "bottom": 20, "left": 30, "right": 15}
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert {cell.font.name for line in sheet.iter_rows() for cell in line} == {"Times New Roman"}


def test_summary_has_a_line_per_indicator_with_the_provinces_figures(book, sample):
    _, lines = rows_of(book["Tổng hợp"])
    for line, indicator in zip(lines[1:6], sample.indicators, strict=True):
        expected = sample.province(indicator.id)
        population, achieved, rate, target, gap, _, reported, words = line[2:10]
        assert (population, achieved, reported) == (expected.population, expected.achieved, expected.units_reported)
        assert (rate, gap, target) == (float(expected.rate), float(expected.gap), float(expected.target))
        assert words.startswith(STATUS_MARK[expected.status])


def test_summary_says_what_is_undetermined_and_who_is_missing(book):
    text = "\n".join(
        value for line in book["Tổng hợp"].iter_rows(values_only=True) for value in line if isinstance(value, str)
    )
    assert "3 đơn vị chưa có số liệu hợp lệ và chưa biết đủ tổng số" in text
    assert "Chưa báo cáo: Xã Hương Sơn; Xã Mai Hoa; Xã Kỳ Lạc." in text
    assert "Số liệu lỗi, không tính: Xã Sơn Kim 2 (Lao động DN, HTX)." in text


def test_summary_gives_the_bounds_where_the_missing_populations_are_known():
    known = report(missing=("18838",), fixed={}, missing_population=20_000)
    open_ones = [one for one in known.results if one.level == "province" and one.status == "undetermined"]
    assert open_ones, "the sample must leave something open"
    sheet = sheet_of(report_workbook(known, VI), "Tổng hợp")
    text = "\n".join(value for line in sheet.iter_rows(values_only=True) for value in line if isinstance(value, str))
    assert re.search(r"tỷ lệ toàn tỉnh nằm trong khoảng \d+,\d+–\d+,\d+\s%, mục tiêu \d+\s% nằm trong khoảng đó", text)


SHOWN = {
    "18073": (912_345, 729_512, "79.96"),  # 79.9601…: one decimal would say 80.0
    "18100": (1000, 800, "80.0"),
    "18115": (1000, 799, "79.9"),
    "18118": (100_000_000, 79_999_999, "<80"),  # 79.999999: four decimals would say 80.0000
    "18133": (2000, 1601, "80.1"),  # 80.05, half up
    "18160": (3, 1, "33.3"),
}
"""Unit → (population, achieved, what must be seen of its rate against 80 %)."""


def test_number_format_shows_what_was_decided():
    fixed = {(code, "adults-skills"): (n, x) for code, (n, x, _) in SHOWN.items()}
    sheet = sheet_of(report_workbook(report(fixed=fixed), EN), "By unit")
    shown = {line[1].value: excel_text(line[9].value, line[9].number_format) for line in sheet.iter_rows(6, 11)}
    assert shown == {code: text for code, (_, _, text) in SHOWN.items()}
    codes = [line[9].number_format.split("]")[1] for line in sheet.iter_rows(6, 11)]
    # All line up on the decimal mark: what has fewer decimals keeps blanks as wide as the others' digits.
    assert codes == ["#,##0.00", "#,##0.0_0", "#,##0.0_0", '"<"#,##0_._0_0', "#,##0.0_0", "#,##0.0_0"]


def sheet_of(written, name):
    return load_workbook(io.BytesIO(written), read_only=True)[name]


def excel_text(value, number_format):
    """Show a number as a spreadsheet does, for the formats of a report: rounded half away from zero in decimal."""
    code = number_format.split("]", 1)[1].split(";")[0]
    code = re.sub("_.", "", code)
    literal = "".join(re.findall('"([^"]*)"', code))
    digits = re.sub('"[^"]*"', "", code)
    decimals = len(digits.partition(".")[2])
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), "ROUND_HALF_UP")
    return f"{literal}{rounded:f}"


def test_by_unit_lists_every_unit_with_rate_mark_and_shortfall(book, sample):
    sheet = book["Theo đơn vị"]
    lines = {line[1]: line for line in sheet.iter_rows(min_row=6, values_only=True) if line[1]}
    assert [*lines] == [code for code, _ in units()]
    for one in sample.results:
        if one.level == "province":
            continue
        place = 3 + 3 * [each.id for each in sample.indicators].index(one.indicator)
        rate, mark, short = lines[one.unit_code][place : place + 3]
        assert mark == STATUS_MARK[one.status]
        assert rate == ("–" if one.rate is None else float(one.rate))
        assert short == ("–" if one.shortfall is None else one.shortfall)


def test_by_unit_is_set_up_to_scroll_filter_and_print(book):
    sheet = book["Theo đơn vị"]
    assert sheet.freeze_panes == "D6"
    assert sheet.auto_filter.ref == "A5:S74"
    assert sheet.print_title_rows == "$4:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_rates_and_marks_of_the_units_and_the_province_have_the_ground_of_their_verdict(book, sample):
    sheet = book["Theo đơn vị"]
    rows = {line[1].value or "42": line for line in sheet.iter_rows(min_row=6)}
    assert len(rows) == 70
    grounds = {"✓": "DDF2E1", "✗": "FBE1DE", "?": "FFF0C7", "!": "EADFF8", "…": "EBEBEB", "–": "EBEBEB"}
    for one in sample.results:
        place = 3 + 3 * [each.id for each in sample.indicators].index(one.indicator)
        rate, mark, short = rows[one.unit_code][place : place + 3]
        assert mark.value == STATUS_MARK[one.status]
        assert {cell.fill.fgColor.rgb[2:] for cell in (rate, mark)} == {grounds[mark.value]}
        assert short.fill.fill_type is None


def test_a_unit_that_reported_nothing_has_no_count_of_met_indicators(book):
    lines = {line[1]: line for line in book["Theo đơn vị"].iter_rows(min_row=6, values_only=True)}
    assert lines["18133"][-1] == "–"
    assert lines["18073"][-1] == 2


def test_ranking_is_that_of_the_rank_command(book, sample):
    _, lines = rows_of(book["Xếp hạng"])
    listed = [line for line in lines if line[1]]
    expected = rank(sample)
    assert [(line[0], line[1], line[3]) for line in listed] == [
        ("–" if one.rank is None else one.rank, one.unit_code, one.met if one.applicable else "–")
        for one in expected.units
    ]
    assert {line[0] for line in listed if line[1] in ("18133", "18322", "18838", "18199")} == {"–"}


def test_ticks_and_numbers_do_not_stand_under_a_rate(sample):
    measures = dict(zip((one.id for one in sample.indicators), ("yes-no", "count"), strict=False))
    indicators = tuple(one._replace(measure=measures.get(one.id, one.measure)) for one in sample.indicators)
    other = load_workbook(io.BytesIO(report_workbook(replace(sample, indicators=indicators), EN)))
    for name, first, step in (("By unit", 4, 3), ("Ranking", 6, 2)):
        above = next(line for line in other[name].iter_rows(values_only=True) if "Yes / no" in line)
        assert [above[first - 1 + step * place] for place in range(3)] == ["Yes / no", "Number", "Rate (%)"]


@pytest.mark.parametrize("name", INDICATORS_VI)
def test_each_indicator_has_its_units_from_best_to_worst(book, sample, name):
    indicator = sample.indicators[INDICATORS_VI.index(name)]
    _, lines = rows_of(book[name])
    rates = [line[5] for line in lines]
    with_rate = [rate for rate in rates if rate != "–"]
    assert len(lines) == 69
    assert with_rate == sorted(with_rate, reverse=True)
    assert rates[len(with_rate) :] == ["–"] * (69 - len(with_rate))
    shown = {line[1]: line for line in lines}
    for one in sample.results:
        if one.indicator == indicator.id and one.level == "unit" and one.rate is not None:
            line = shown[one.unit_code]
            assert line[3:9] == (
                one.population,
                one.achieved,
                float(one.rate),
                float(one.target),
                float(one.gap),
                one.shortfall,
            )


def test_charts_draw_the_sorted_bars_and_the_target_of_the_same_rows(parts, sample):
    charts = [text for name, text in sorted(parts.items()) if name.startswith("xl/charts/chart")]
    assert len(charts) == 6
    last = charts[-1]
    drawn = sum(
        one.rate is not None for one in sample.results if one.level == "unit" and one.indicator == "enterprise-workers"
    )
    assert drawn == 64
    assert f"'Lao động DN, HTX'!$F$7:$F${6 + drawn}" in last
    assert f"'Lao động DN, HTX'!$G$7:$G${6 + drawn}" in last
    assert f"'Lao động DN, HTX'!$C$7:$C${6 + drawn}" in last
    assert "barChart" in last and "lineChart" in last


def test_the_line_of_one_target_crosses_the_whole_chart_and_the_title_names_it(book, sample):
    [chart] = book["Lao động DN, HTX"]._charts
    [target] = chart._charts[1].series
    assert (target.trendline.forward, target.trendline.backward) == (0.5, 0.5)
    title = "".join(run.t for run in chart.title.tx.rich.p[0].r)
    assert title == "Lao động DN, HTX · Quý III/2025 (tính đến ngày 30/09/2025) · mục tiêu 80\N{NO-BREAK SPACE}%"
    assert chart.legend is None


def test_targets_of_units_own_are_drawn_as_they_are():
    sample = report()
    own = [
        one._replace(target=Fraction(60)) if (one.unit_code, one.indicator) == ("18073", "students") else one
        for one in sample.results
    ]
    changed = replace(sample, results=tuple(own))
    [chart] = load_workbook(io.BytesIO(report_workbook(changed, EN)))["Pupils and students"]._charts
    [target] = chart._charts[1].series
    assert target.trendline is None
    assert "target" not in "".join(run.t for run in chart.title.tx.rich.p[0].r)
    assert chart.legend is not None


def test_a_chart_of_a_country_shows_the_first_and_the_last_units():
    names = [(f"{number:05}", f"Xã số {number}") for number in range(200)]
    written = report_workbook(report(names=names), EN)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]
    of_students = [text for text in charts if "Pupils and students'!$F" in text]
    areas = sorted(re.search(r"!\$F\$(\d+):\$F\$(\d+)", text).groups() for text in of_students)
    # Two charts stand above: headings in row 7, the first unit in row 8, the last in row 207.
    assert areas == [("168", "207"), ("8", "47")]


def test_findings_link_to_their_file_and_cell():
    place = {"file": "số liệu/bieu #1.xlsx", "sheet": "Biểu '1'", "cell": "D15:D18"}
    found = [
        finding("C202", **place, unit_code="18100", indicator="students", value=-3),
        finding("C206", file="/srv/in.xlsx", sheet="A", cell="B2", unit_code="18100", case="blank", text=""),
        finding("F003", file="in.xlsx", part="", reason="zip directory missing"),
        finding("X401", unit_code="18133", case="unit", indicators=["students"]),
    ]
    sheet = load_workbook(io.BytesIO(report_workbook(report(findings=found), VI, "reports/q3")))["Phát hiện"]
    links = {cell.value: cell.hyperlink for line in sheet.iter_rows() for cell in line if cell.hyperlink}
    first = links["D15:D18"]
    assert (first.target, first.location) == ("../../số%20liệu/bieu%20%231.xlsx", "'Biểu ''1'''!D15")
    second = links["B2"]
    assert (second.target, second.location) == ("file:///srv/in.xlsx", "'A'!B2")
    third = links["mở tệp"]
    assert (third.target, third.location) == ("../../in.xlsx", None)
    assert len(links) == 3


def test_findings_that_can_change_a_result_come_first():
    found = [
        replace(finding("C202", file="a.xlsx", sheet="A", cell="A1", unit_code="18100", value=-1), impact="none"),
        replace(finding("X401", unit_code="18133", case="unit", indicators=["students"]), impact="decides"),
    ]
    sheet = sheet_of(report_workbook(report(findings=found), EN), "Findings")
    _, lines = rows_of(sheet)
    assert [line[2] for line in lines] == ["X401", "C202"]
    assert lines[0][3] == "yes: it decides"


def test_accepted_findings_show_their_reason():
    found = [replace(finding("X405", unit_code="18133", indicators=["students"]), accepted="Đã gọi điện cho xã")]
    _, lines = rows_of(sheet_of(report_workbook(report(findings=found), VI), "Phát hiện"))
    assert lines[0][-1] == "Đã gọi điện cho xã"


def test_path_is_told_from_where_the_workbook_stands():
    assert relative_path("in/a.xlsx", None) == "in/a.xlsx"
    assert relative_path("in/a.xlsx", ".") == "in/a.xlsx"
    assert relative_path("in/a.xlsx", "in") == "a.xlsx"
    assert relative_path("in/a.xlsx", "out/q3") == "../../in/a.xlsx"
    assert relative_path("../a.xlsx", "out") == "../../a.xlsx"


def test_method_leaves_nothing_to_ask(book, sample):
    text = "\n".join(
        str(value) for line in book["Phương pháp"].iter_rows(values_only=True) for value in line if value is not None
    )
    plan = targets("2025")
    for indicator in plan.indicators:
        assert indicator.wording.vi in text
        for criterion in indicator.criteria:
            assert criterion.wording.vi in text
    assert plan.sha256 in text
    assert sample.inputs[0].sha256 in text
    assert "bdhvs 0.1.0" in text
    assert "100 × số đạt ≥ t × tổng số" in text


def test_data_is_a_table_of_the_results_as_json_has_them(book, sample, written):
    sheet = book["data"]
    (table,) = sheet.tables.values()
    assert (table.displayName, table.ref) == ("results", "A1:W351")
    assert tuple(table.column_names) == DATA_FIELDS
    lines = CalamineWorkbook.from_filelike(io.BytesIO(written)).get_sheet_by_name("data").to_python()
    assert tuple(lines[0]) == DATA_FIELDS
    for line, expected, one in zip(lines[1:], data_rows(sample), sample.results, strict=True):
        assert line == ["" if value is None else value for value in expected]
        assert expected[: len(result_values(one))] == [*result_values(one).values()]
        assert expected[-6:-4] == ["2025-Q3", "ha-tinh-2025"]


def test_codes_stay_texts(book):
    assert book["data"]["B7"].value == "18073"
    assert book["Theo đơn vị"]["B6"].value == "18073"


def test_names_lead_to_their_areas(book):
    areas = {name: defined.attr_text for name, defined in book.defined_names.items()}
    assert areas["by_unit"] == "'Theo đơn vị'!$A$5:$S$74"
    assert areas["units_adults_vneid"] == "'Xác nhận trên VNeID'!$A$6:$J$75"
    sheet, cell = areas["rate_students"].split("!")
    value = book[sheet.strip("'")][cell.replace("$", "")].value
    assert value == pytest.approx(97.85, abs=0.01)


def test_properties_say_whose_report_it_is(book):
    assert book.properties.creator == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert book.properties.title.startswith("Báo cáo tổng hợp, Chỉ tiêu Phong trào")
    assert book.properties.language == "vi"
    assert book.properties.created == datetime(2025, 10, 3, 2, 30)  # noqa: DTZ001


def test_same_report_gives_the_same_bytes(sample, written):
    assert report_workbook(sample, VI) == written


def test_bytes_do_not_depend_on_the_order_of_sets(written, tmp_path):
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from sample_reports import with_missing\n"
        "from bdhvs_cli.rendering.language import language\n"
        "from sample_reports import report_workbook\n"
        "print(hashlib.sha256(report_workbook(with_missing(), language('vi'))).hexdigest())"
    )
    folder = str(Path(sample_file).parent)
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"}
    told = subprocess.run(
        [sys.executable, "-c", code, folder], check=True, capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert told.stdout.strip() == hashlib.sha256(written).hexdigest()


def test_program_writes_a_workbook_without_importing_numpy(tmp_path):
    example = Path(__file__).parents[3] / "examples" / "bieu-q3-2025.xlsx"
    code = (
        "import atexit, sys; from bdhvs_cli.__main__ import main\n"
        "atexit.register(lambda: print('openpyxl' in sys.modules, sys.modules.get('numpy')))\n"
        "main()"
    )
    written = tmp_path / "report.xlsx"
    command = [sys.executable, "-c", code, "score", str(example), "-o", str(written)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert told.stdout.splitlines()[-1] == "True None"
    assert written.is_file()


def test_every_time_in_the_file_is_the_reports_own(written, sample):
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 10, 3, 2, 30, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
    timeless = replace(sample, generated_at=None)
    with zipfile.ZipFile(io.BytesIO(report_workbook(timeless, VI))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    early = replace(sample, generated_at=datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(report_workbook(early, VI))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_texts_of_other_people_do_no_harm():
    bad = '=HYPERLINK("x")\x00\x1b\ud800 <b>&"\'_x0041_' + "a" * 40_000
    names = [("18073", bad), ("18100", "+1"), ("18115", "  ")]
    found = [finding("R306", file=bad[:200], sheet="a!b'c", cell="B2", unit_code="18073", name=bad)]
    book = load_workbook(io.BytesIO(report_workbook(report(names=names, findings=found), VI)))
    value = book["data"]["C7"].value
    # openpyxl does not decode _x005F_; spreadsheets show _x0041_ as it was.
    assert len(value.replace("_x005F_", "_")) == 32_767
    assert value.startswith('=HYPERLINK("x")\ufffd\ufffd\ufffd <b>&"\'_x005F_x0041_')
    assert book["data"]["C7"].data_type == "s"


def test_sheets_of_like_or_odd_names_keep_apart():
    plan = targets("2025")
    odd = "Người dân: [trưởng thành]/có kỹ năng * số? tại xã"
    names = ["data", odd, odd, "Tổng hợp", "History"]
    indicators = tuple(
        replace(one, name=replace(one.name, vi=name)) for one, name in zip(plan.indicators, names, strict=True)
    )
    changed = replace(with_missing(), targets=replace(plan, indicators=indicators))
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(changed, VI))).sheet_names
    assert len({name.casefold() for name in sheets}) == len(sheets) == 11
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in sheets)
    assert sheets.count("data") == 1 and sheets[-1] == "data"


def test_report_without_results_still_lists_findings():
    empty = replace(with_missing(), results=())
    book = load_workbook(io.BytesIO(report_workbook(empty, VI)))
    assert book.sheetnames == ["Tổng hợp", "Phát hiện", "Phương pháp", "data"]
    assert tuple(cell.value for cell in book["data"][1]) == DATA_FIELDS


def test_a_report_of_no_input_at_all_says_how_it_came_about():
    empty = replace(with_missing(), results=(), inputs=(), findings=())
    book = load_workbook(io.BytesIO(report_workbook(empty, EN)))
    facts = {line[0]: line[1] for line in book["Method"].iter_rows(values_only=True)}
    assert facts["Units expected"] == "69"
    assert facts["Program"] == "bdhvs 0.1.0"
    assert book["Findings"]["A6"].value == "No findings."


def test_report_read_back_without_its_target_set_can_be_written():
    written = report_workbook(replace(with_missing(), targets=None), VI)
    assert "adults-skills" in CalamineWorkbook.from_filelike(io.BytesIO(written)).sheet_names


def test_other_measures_have_their_own_figures():
    plan = targets(str(THIRD))
    commune = ("19786", "Phường Thuận Hóa")
    other = ("19777", "Phường Phong Điền")
    by_id = plan.by_id

    def one(level, unit, indicator, population, achieved, rate, target, gap, shortfall, status):
        from bdhvs_cli.model.report import Result

        values = [None if value is None else Fraction(value) for value in (rate, target, gap)]
        more = {"units_expected": 2, "units_reported": 2} if level == "province" else {}
        made = Result(level, *unit, indicator, population, achieved, values[0], values[1], shortfall, status, **more)
        assert made.gap == values[2]
        return made

    province = ("46", "Thành phố Huế")
    results = [
        one("province", province, "offline-households", 1000, 30, 3, "2.5", "0.5", 5, "missed"),
        one("province", province, "community-teams", None, 13, None, 12, 1, 0, "met"),
        one("province", province, "corner-open", 2, 1, 50, 90, -40, 1, "missed"),
        one("province", province, "paper-files", None, None, None, "7.5", None, None, "undetermined"),
        one("unit", other, "offline-households", 400, 8, 2, "2.5", "-0.5", 0, "met"),
        one("unit", other, "community-teams", None, 3, None, 1, 2, 0, "met"),
        one("unit", other, "corner-open", 1, 0, None, 90, None, 1, "missed"),
        one("unit", other, "paper-files", None, None, "7.25", "7.5", "-0.25", None, "met"),
        one(
            "unit", commune, "offline-households", 600, 22, Fraction(2200, 600), "2.5", Fraction(700, 600), 7, "missed"
        ),
        one("unit", commune, "community-teams", None, 10, None, 3, 7, 0, "met"),
        one("unit", commune, "corner-open", 1, 1, None, 90, None, 0, "met"),
    ]
    wanted = {one.indicator for one in results}
    some = replace(plan, indicators=tuple(each for each in plan.indicators if each.id in wanted))
    figures = assembled(some, "2025-09", results, 2, [])
    book = load_workbook(io.BytesIO(report_workbook(figures, VI)))
    lines = {line[1]: line[3:-1] for line in book["Theo đơn vị"].iter_rows(min_row=6, values_only=True) if line[1]}
    assert lines["19777"] == (2, "✓", 0, 3, "✓", 0, "không", "✗", 1, 7.25, "✓", "–")
    # A phường reports no paper files here: nothing stands there, not even a mark.
    assert lines["19786"][9:] == (None, None, None)
    sheet = book["Tổng hợp"]
    formats = [
        cell.number_format for (cell,) in sheet.iter_rows(min_col=6, max_col=6) if isinstance(cell.value, int | float)
    ]
    # All on one decimal mark.
    assert formats == ['[$-42A]"≤ "#,##0.0', "[$-42A]#,##0_._0", "[$-42A]#,##0_._0", '[$-42A]"≤ "#,##0.0']
    headings = [value for value in next(book["Theo đơn vị"].iter_rows(min_row=4, max_row=4, values_only=True)) if value]
    assert headings[3:-1] == [
        f"{by_id['offline-households'].name.vi}\nmục tiêu ≤\u00a02,5\u00a0%",
        f"{by_id['community-teams'].name.vi}\nmục tiêu theo từng đơn vị; toàn tỉnh 12",
        f"{by_id['corner-open'].name.vi}\nmục tiêu 90\u00a0% số đơn vị",
        f"{by_id['paper-files'].name.vi}\nmục tiêu ≤\u00a07,5\u00a0%",
    ]
    # Yes and no have no height to draw, and a unit's target is no percentage.
    corners = book[by_id["corner-open"].name.vi]
    assert corners._charts == []
    assert [line[6] for line in rows_of(corners)[1]] == ["có", "có"]
    assert len(book[by_id["community-teams"].name.vi]._charts) == 1
    _, units_of_households = rows_of(book[by_id["offline-households"].name.vi])
    # At most: the lowest rate is the best.
    assert [line[1] for line in units_of_households] == ["19777", "19786"]


def test_names_and_print_areas_hold_still(book):
    areas = [defined.attr_text for defined in book.defined_names.values()]
    assert [area for area in areas if not re.fullmatch(r"'?[^!]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", area)] == []
    # Without one LibreOffice adds columns for texts that are too wide, and shrinks the page.
    for sheet in book:
        last = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", sheet.dimensions.partition(":")[2])
        assert sheet.print_area == f"'{sheet.title}'!$A$1:{last}"


def test_verdicts_fit_their_column():
    sample = report(names=units()[:12], empty={"18196": "enterprise-workers"})
    sheet = load_workbook(io.BytesIO(report_workbook(sample, VI)))["Lao động DN, HTX"]
    widest = "– không có đối tượng"
    assert widest in [cell.value for (cell,) in sheet.iter_rows(min_col=10, max_col=10)]
    # A character is seven pixels of 0.75 points; a step of indent takes three blanks of the font.
    assert sheet.column_dimensions["J"].width * 7 * 0.75 > text_width(widest) * 11 + 9 + 3


def test_nationwide_figures_fit_the_summary():
    some = report(names=units()[:3], fixed={("18073", "public-staff"): (98_765_432, 87_654_321)})
    nationwide = [
        one._replace(units_expected=3321, units_reported=3321) if one.level == "province" else one
        for one in some.results
    ]
    sheet = load_workbook(io.BytesIO(report_workbook(replace(some, results=tuple(nationwide)), VI)))["Tổng hợp"]
    (row,) = [cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == 1]
    assert sheet.cell(row, 9).number_format == '[$-42A]#,##0"/3.321"'
    for column, text in (("C", f"{sheet.cell(row, 3).value:,}"), ("I", "3,321/3,321")):
        assert sheet.column_dimensions[column].width * 7 * 0.75 > text_width(text) * 11 + 5


@pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])
def test_the_summary_is_hardly_shrunk_on_paper_and_breaks_no_heading_within_a_word(say):
    sheet = load_workbook(io.BytesIO(report_workbook(report(), say))).worksheets[0]
    widths = [sheet.column_dimensions[letter].width * 7 * 0.75 for letter in "ABCDEFGHIJ"]
    assert (210 - 30 - 15) / 25.4 * 72 / sum(widths) > 0.95
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value in ("STT", "No."))
    for cell, width in zip(sheet[row], widths, strict=True):
        longest = max(text_width(word, bold=True) for word in cell.value.split())
        assert longest * cell.font.size < width - 5, cell.value


@pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])
def test_a_complete_report_of_the_province_is_signed_on_its_first_page(say):
    sheet = load_workbook(io.BytesIO(report_workbook(report(findings=()), say))).worksheets[0]
    assert sheet.row_breaks.brk == []
    width = sum(sheet.column_dimensions[letter].width * 7 * 0.75 for letter in "ABCDEFGHIJ")
    height = sum(sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1))
    # A4 less the margins, shrunk to one page's width.
    assert height * (210 - 30 - 15) / 25.4 * 72 / width < (297 - 20 - 20) / 25.4 * 72
