"""What ``--on-error exclude`` leaves out where not a cell but a column or a heading is wrong."""

import pytest
from contract_nouns import csv, found, register

HEADINGS = ["unit_code", "public-staff.population", "public-staff.achieved", "adults-vneid.population"]
WHOLE = [*HEADINGS, "adults-vneid.achieved"]
OTHERS = [["90002", 100, 90, 100, 90], ["90003", 100, 90, 100, 90]]


@pytest.fixture
def excluded(document, tmp_path):
    def call(headings, row, period="2025-Q3"):
        csv(tmp_path, [headings, row], "faulty.csv")
        csv(tmp_path, [WHOLE, *OTHERS], "sound.csv")
        words = ("--units", register(tmp_path), "--period", period, "--on-error", "exclude")
        return document("faulty.csv", "sound.csv", *words)

    return call


def results(report, indicator):
    return {one["unit_code"]: one for one in report["results"] if one["indicator"] == indicator}


def test_a_unit_whose_column_of_achieved_is_wanting_is_invalid_and_moves_the_province_by_its_own_population(excluded):
    code, report = excluded(HEADINGS, ["90001", 100, 90, 50])
    assert code == 0
    (fault,) = found(report, "H102")
    assert (fault["indicator"], fault["impact"]) == ("adults-vneid", "none")
    assert found(report, "X401") == []
    vneid = results(report, "adults-vneid")
    # 180 of 200, and 50 people of whom nobody or everybody may have achieved it: 180/250 and 230/250.
    assert (vneid["42"]["lowest"], vneid["42"]["highest"], vneid["42"]["status"]) == (72.0, 92.0, "met")
    assert (vneid["42"]["units_reported"], vneid["42"]["shortfall"]) == (2, None)
    assert (vneid["90001"]["status"], vneid["90001"]["population"]) == ("invalid", None)
    assert results(report, "public-staff")["90001"]["status"] == "met"


def test_a_unit_whose_column_of_populations_is_wanting_is_invalid_and_its_people_are_unknown(excluded):
    code, report = excluded([*HEADINGS[:3], "adults-vneid.achieved"], ["90001", 100, 90, 50])
    assert code == 0
    assert [one["impact"] for one in found(report, "H102")] == ["unknown"]
    vneid = results(report, "adults-vneid")
    assert (vneid["42"]["lowest"], vneid["42"]["status"]) == (None, "undetermined")
    assert vneid["90001"]["status"] == "invalid"


@pytest.mark.parametrize(
    ("headings", "row", "code"),
    [
        ([*WHOLE, "adults-vneid.achieved"], ["90001", 100, 90, 50, 40, 41], "H103"),
        ([*HEADINGS[:3], "HSSV › tiểu học: Tổng số", "HSSV › tiểu học: Số đạt"], ["90001", 100, 90, 50, 40], "H106"),
    ],
)
def test_a_unit_whose_columns_stay_unclear_has_not_failed_to_report(excluded, headings, row, code):
    _, report = excluded(headings, row)
    (fault, *_) = found(report, code)
    assert results(report, fault["indicator"])["90001"]["status"] == "invalid"
    own = [one["params"]["indicators"] for one in found(report, "X401") if one["unit_code"] == "90001"]
    assert fault["indicator"] not in [indicator for named in own for indicator in named]


def test_a_column_wanting_is_no_reason_to_speak_of_every_blank_cell(document, tmp_path):
    rows = [["90001", 100, 90, ""], ["90002", 100, 90, ""], ["90003", 100, 90, ""]]
    csv(tmp_path, [HEADINGS, *rows])
    code, report = document("data.csv", "--units", register(tmp_path), "--period", "2025-Q3")
    assert code == 3
    assert found(report, "C206") == []


def test_the_population_under_a_shared_heading_alone_reports_nothing(document, tmp_path):
    """One "Tổng số" serves both adult indicators: without a column for VNeID nobody has reported on it."""
    headings = ["unit_code", "Người dân trưởng thành: Tổng số", "Người dân trưởng thành: Có kỹ năng số"]
    csv(tmp_path, [headings, ["90001", 100, 90], ["90002", 100, 90], ["90003", 100, 90]])
    _, report = document("data.csv", "--units", register(tmp_path), "--period", "2025-Q3")
    assert "adults-vneid" in [one["indicator"] for one in found(report, "X407")]
    assert results(report, "adults-vneid")["90001"]["status"] == "not-reported"
