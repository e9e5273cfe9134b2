"""Headings as clerks copy them from the plan: with the share it asks for, numbered, measure and all in one cell."""

import pytest

from ..sample_sheets import codes, grid_of, meanings, read, units_body

SENTENCE = "80% cán bộ, công chức, viên chức và người lao động trong các cơ quan có hiểu biết về chuyển đổi số"
MERGES = [(1, 3, 1, 4)]


def under(name, **how):
    headings = [["STT", "Đơn vị", name, ""], ["", "", "Tổng số", "Số đạt"]]
    return read(grid_of(headings, units_body("nupa"), MERGES), **how)


@pytest.mark.parametrize(
    "name",
    [
        SENTENCE, f"1. {SENTENCE}", f"- {SENTENCE}", "Trên 80% CBCCVC", "80% trở lên CBCCVC", "CBCCVC (80%)",
        "CBCCVC (chỉ tiêu 80%)", "I. CBCCVC", "Chỉ tiêu 1: CBCCVC",
    ],
)  # fmt: skip
def test_the_share_that_the_plan_asks_for_and_a_number_in_front_change_nothing(name):
    assert meanings(under(name)) == {
        "A": "number", "B": "unit_name", "C": "public-staff.population", "D": "public-staff.achieved",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["90% CBCCVC", "CBCCVC (100%)", SENTENCE.replace("80", "100")])
def test_a_share_that_the_plan_does_not_ask_for_is_left_alone(name):
    reading = under(name)
    assert not reading.entries
    assert "public-staff" not in " ".join(meanings(reading).values())


def test_the_same_share_belongs_to_another_indicator_the_year_after():
    assert meanings(under("100% CBCCVC", year=2026, period="2026-Q1"))["C"] == "public-staff.population"


def test_a_share_of_the_population_is_never_taken_for_what_was_achieved():
    headings = [["STT", "Đơn vị", "Tổng số CBCCVC", "80% CBCCVC"]]
    reading = read(grid_of(headings, units_body("nupa")))
    assert codes(reading).count("H102") == 1
    assert all(one.achieved is None for one in reading.entries)


@pytest.mark.parametrize("separator", [" - ", ": ", " – ", "\n"])
def test_indicator_and_measure_in_one_cell_are_understood_each_by_itself(separator):
    headings = [["STT", "Đơn vị", f"{SENTENCE}{separator}Tổng số", f"{SENTENCE}{separator}Số đạt"]]
    found = meanings(read(grid_of(headings, units_body("nupa"))))
    assert (found["C"], found["D"]) == ("public-staff.population", "public-staff.achieved")


def test_the_plans_sentence_may_call_the_adults_what_else_they_are_called():
    name = "Người dân trong độ tuổi trưởng thành có tri thức cơ bản về chuyển đổi số, có kỹ năng số"
    for year, period in ((2025, "2025-Q3"), (2026, "2026-Q1")):
        assert meanings(under(name, year=year, period=period))["C"] == "adults-skills.population"


@pytest.mark.parametrize(("total", "reached"), [("Tổng số người", "Số người đạt"), ("Tổng số", "Số đạt")])
def test_a_measure_may_stand_before_the_plans_sentence_with_its_share(total, reached):
    vneid = "70% người dân trong độ tuổi trưởng thành được xác nhận đạt phổ cập tri thức về chuyển đổi số"
    headings = [["STT", "Đơn vị", *(f"{measure} {name}" for name in (SENTENCE, vneid) for measure in (total, reached))]]
    assert list(meanings(read(grid_of(headings, units_body("nupapa")))).values())[2:] == [
        "public-staff.population", "public-staff.achieved", "adults-vneid.population", "adults-vneid.achieved",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [SENTENCE.replace("80", "90"), "80% CBCCVC"])
def test_a_measure_before_another_share_or_before_the_share_of_a_short_name_says_nothing(name):
    headings = [["STT", "Đơn vị", f"Tổng số {name}", f"Số đạt {name}"]]
    reading = read(grid_of(headings, units_body("nupa")))
    assert not reading.entries
    assert "public-staff" not in " ".join(meanings(reading).values())


THREE = ["Tổng số", "Số đạt", "Tỷ lệ"]
ADULTS = "Người dân trong độ tuổi trưởng thành"


def three_levels(upper, middle, lower, figures):
    return read(grid_of([["TT", "Đơn vị", *upper], ["", "", *middle], ["", "", *lower]], units_body(figures)))


@pytest.mark.parametrize("period", ["Quý III năm 2025", "Quý III/2025", "Tính đến ngày 30/9/2025", "9 tháng năm 2025"])
def test_a_level_of_periods_between_indicator_and_measures_needs_no_merged_cells(period):
    reading = three_levels(["CBCCVC", "", "", "Học sinh", "", ""], [period, "", ""] * 2, THREE * 2, "nuparpar")
    assert "H103" not in codes(reading)
    assert list(meanings(reading).values())[2:] == [
        "public-staff.population", "public-staff.achieved", "public-staff.rate",
        "students.population", "students.achieved", "students.rate",
    ]  # fmt: skip


def test_of_two_quarters_below_one_indicator_the_reports_own_is_taken_without_merged_cells():
    headings = [
        ["TT", "Đơn vị", "CBCCVC", "", "", ""],
        ["", "", "Quý II năm 2025", "", "Quý III năm 2025", ""],
        ["", "", "Tổng số", "Số đạt", "Tổng số", "Số đạt"],
    ]
    # No count falls from one quarter to the next.
    body = [[*row[:4], row[2] + 5, row[3] + 2] for row in units_body("nupa")]
    reading = read(grid_of(headings, body))
    found = meanings(reading)
    assert (found["E"], found["F"]) == ("public-staff.population", "public-staff.achieved")


def test_three_levels_without_merged_cells_are_read_where_every_word_is_understood():
    upper = ["CBCCVC", "", "", ADULTS, "", "", "", "", ""]
    middle = ["", "", "", "Có kỹ năng số", "", "", "Được xác nhận trên VNeID", "", ""]
    reading = three_levels(upper, middle, THREE * 3, "nuparparpar")
    assert list(meanings(reading).values())[2:] == [
        f"{one}.{measure}"
        for one in ("public-staff", "adults-skills", "adults-vneid")
        for measure in ("population", "achieved", "rate")
    ]


def test_an_upper_heading_that_nobody_understands_lets_nothing_below_it_be_taken():
    upper = ["Cơ quan Đảng", "", "", "Trường học", "", ""]
    reading = three_levels(upper, ["CBCCVC", "", "", "Học sinh", "", ""], THREE * 2, "nuparpar")
    assert not reading.entries
    assert "H101" in codes(reading)


def test_the_measure_may_stand_in_brackets_behind_the_plans_shortened_sentence():
    name = "Người dân trong độ tuổi trưởng thành có tri thức cơ bản về chuyển đổi số"
    headings = [["STT", "Đơn vị", f"{name} (Tổng số đối tượng)", f"{name} (Số lượng đạt)", f"{name} (Tỷ lệ đạt)"]]
    assert list(meanings(read(grid_of(headings, units_body("nupar")))).values())[2:] == [
        "adults-skills.population", "adults-skills.achieved", "adults-skills.rate",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "indicator", "years"),
    [
        ("Đội ngũ CBCCVC trong các cơ quan", "public-staff", (2025, 2026)),
        ("Phổ cập kỹ năng số cho CBCCVC", "public-staff", (2025, 2026)),
        ("Học sinh THCS, THPT và sinh viên", "students", (2025,)),
        ("HSSV được trang bị kiến thức, KNS", "students", (2025,)),
        ("Học sinh các cấp (TH, THCS, THPT)", "students", (2026,)),
        ("Người dân trong độ tuổi trưởng thành có tri thức cơ bản về CĐS, có KNS", "adults-skills", (2025, 2026)),
        ("Phổ cập kỹ năng số cho người trưởng thành", "adults-skills", (2025, 2026)),
        ("Kỹ năng số của người trưởng thành", "adults-skills", (2025, 2026)),
        ("Xác nhận đạt phổ cập trên nền tảng VNeID", "adults-vneid", (2025, 2026)),
        ("Được xác nhận trên ứng dụng VNeID", "adults-vneid", (2025, 2026)),
        ("Xác nhận trên nền tảng định danh điện tử (VNeID)", "adults-vneid", (2025, 2026)),
        ("Người trưởng thành được xác nhận phổ cập KNS qua VNeID", "adults-vneid", (2025, 2026)),
        ("Người lao động trong các doanh nghiệp, HTX, LH HTX", "enterprise-workers", (2025, 2026)),
    ],
)
def test_clerks_names_that_can_mean_one_indicator_only_are_understood(name, indicator, years):
    for year in years:
        found = meanings(under(name, year=year, period=f"{year}-Q3"))
        assert (found.get("C"), found.get("D")) == (f"{indicator}.population", f"{indicator}.achieved"), year


@pytest.mark.parametrize(
    "name",
    [
        "Cán bộ", "Công chức, viên chức", "CC, VC, NLĐ trong cơ quan, đơn vị", "Người dân", "Kỹ năng số", "VNeID",
        "Người lao động", "NLĐ tại doanh nghiệp", "Công nhân lao động", "HS từ cấp TH", "Người dân trên VNeID",
    ],
)  # fmt: skip
def test_names_of_a_part_or_of_several_groups_are_never_taken_for_an_indicator(name):
    for year in (2025, 2026):
        reading = under(name, year=year, period=f"{year}-Q3")
        assert not reading.entries


@pytest.mark.parametrize(
    ("population", "achieved"),
    [("TSĐT", "LK"), ("Số phải phổ cập", "Số đã phổ cập"), ("Tổng số phải phổ cập", "Đã phổ cập")],
)
def test_the_words_of_universal_education_name_the_measures(population, achieved):
    headings = [["STT", "Đơn vị", "CBCCVC", ""], ["", "", population, achieved]]
    found = meanings(read(grid_of(headings, units_body("nupa"), MERGES)))
    assert (found["C"], found["D"]) == ("public-staff.population", "public-staff.achieved")


@pytest.mark.parametrize("population", ["Tổng số cần đạt", "Số người phải đạt", "Tổng số phải thực hiện"])
def test_a_number_that_must_be_reached_may_be_the_plans_share_and_is_no_population(population):
    headings = [["STT", "Đơn vị", "CBCCVC", ""], ["", "", population, "Số đạt"]]
    assert codes(read(grid_of(headings, units_body("nupa"), MERGES))).count("H102") == 1


@pytest.mark.parametrize("heading", ["Đối tượng", "Chỉ tiêu thực hiện", "Nhóm", "Diễn giải"])
def test_a_column_whose_cells_name_the_indicators_names_them_under_any_heading(heading):
    body = [
        [unit, name, population, achieved]
        for unit, *_ in units_body("u")
        for name, population, achieved in (("CBCCVC", 120, 90), ("HSSV", 900, 850), ("NLĐ DN, HTX", 400, 100))
    ]
    reading = read(grid_of([["Đơn vị", heading, "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert meanings(reading) == {"A": "unit_name", "B": "indicator", "C": "population", "D": "achieved"}
    assert len(reading.entries) == 30
