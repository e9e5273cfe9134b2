"""A workbook of another province's units is told of once, with what to do; and what it says works."""

import json

import openpyxl
import pytest

from bdhvs_cli.reading.in_force import put_in_force
from bdhvs_cli.reading.units.registers import load_unit_register

NGHE_AN = load_unit_register(None, "40", None).units
HA_TINH = load_unit_register(None, "42", None).units
HEADINGS = "unit_code,unit_name,adults-skills.population,adults-skills.achieved"


@pytest.fixture(autouse=True)
def _nothing_left_in_force():
    yield
    put_in_force(None)


def table(path, units, code=True, name=True):
    rows = [f"{one.code if code else ''},{one.name if name else ''},100,81" for one in units]
    path.write_text("\n".join([HEADINGS, *rows]) + "\n", "utf-8")
    return path


def found(bdhvs, *paths):
    code, out, _ = bdhvs("check", *paths, "--period", "2025-Q3", "--format", "json")
    assert code == 3
    return [one for one in json.loads(out)["findings"] if one["code"] != "X407"]


@pytest.mark.parametrize(("code", "name"), [(True, True), (True, False), (False, True)])
def test_another_provinces_table_is_one_finding(bdhvs, tmp_path, code, name):
    (one,) = found(bdhvs, table(tmp_path / "q3.csv", NGHE_AN, code, name))
    assert (one["code"], one["severity"], one["params"]["case"]) == ("R302", "error", "elsewhere")
    assert one["params"]["count"] == len(NGHE_AN) == 130
    assert one["message"].startswith(
        "130 of the units here are units of Nghệ An (40), while the target set ha-tinh-2025 is that of Hà Tĩnh (42). "
    )


def test_a_folder_of_another_provinces_forms_is_one_finding(bdhvs, tmp_path):
    for unit in NGHE_AN[:5]:
        book = openpyxl.Workbook()
        for row in (
            [f"Đơn vị báo cáo: {unit.name}"],
            ["Kỳ báo cáo: Quý III năm 2025"],
            ["Chỉ tiêu", "Tổng số", "Số đạt"],
            ["CBCCVC", 100, 90],
            ["Học sinh, sinh viên", 100, 90],
        ):
            book.active.append(row)
        book.save(tmp_path / f"{unit.code}.xlsx")
    (one,) = found(bdhvs, tmp_path)
    assert (one["params"]["case"], one["params"]["count"]) == ("elsewhere", 5)


def test_a_few_rows_of_another_province_among_ones_own_are_told_each(bdhvs, tmp_path):
    told = [one for one in found(bdhvs, table(tmp_path / "q3.csv", [*HA_TINH, *NGHE_AN[:4]])) if one["code"] == "R302"]
    assert [one["params"]["case"] for one in told] == ["other-province"] * 4
    assert told[0]["params"] == {
        "case": "other-province", "code": NGHE_AN[0].code, "name": f"{NGHE_AN[0].code} {NGHE_AN[0].name}",
        "province": "Nghệ An",
    }  # fmt: skip


def test_under_exclude_none_of_its_rows_counts_for_a_unit_that_bears_the_same_name(bdhvs, tmp_path):
    path = table(tmp_path / "q3.csv", NGHE_AN, code=False)
    namesakes = {one.name for one in NGHE_AN} & {one.name for one in HA_TINH}
    assert namesakes
    _, out, _ = bdhvs("score", path, "--period", "2025-Q3", "--on-error", "exclude", "--format", "json")
    assert [one for one in json.loads(out)["results"] if one["population"]] == []


def test_what_the_finding_advises_works(bdhvs, tmp_path, monkeypatch):
    path = table(tmp_path / "q3.csv", NGHE_AN)
    message = found(bdhvs, path)[0]["message"]
    assert "bdhvs init FOLDER --province 40 --year 2025" in message
    code, _, _ = bdhvs("init", tmp_path / "nghe-an", "--province", "40", "--year", "2025")
    assert code == 0
    monkeypatch.chdir(tmp_path / "nghe-an")
    code, out, _ = bdhvs("score", path, "--period", "2025-Q3", "--format", "json")
    document = json.loads(out)
    assert code == 0
    assert (document["units"]["count"], document["results"][2]["unit_name"]) == (130, "Nghệ An")
    assert {one["code"] for one in document["findings"]} <= {"X406", "X407"}


@pytest.mark.parametrize(("sender", "old"), [("UBND THÀNH PHỐ HÀ NỘI", False), ("UBND HUYỆN BA VÌ", True)])
def test_a_city_that_is_a_province_sends_for_its_units_and_a_former_district_does_not(
    bdhvs, tmp_path, monkeypatch, sender, old
):
    monkeypatch.chdir(tmp_path)
    assert bdhvs("init", "hanoi", "--province", "01", "--year", "2026", "-q")[0] == 0
    book = openpyxl.Workbook()
    for row in ([sender], ["Quý III năm 2026"], ["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]):
        book.active.append(row)
    for number, unit in enumerate(load_unit_register(None, "01", None).units[:3], 1):
        book.active.append([number, unit.name, 100, 90])
    book.save(tmp_path / "hanoi" / "q3.xlsx")
    monkeypatch.chdir(tmp_path / "hanoi")
    code, out, _ = bdhvs("check", "q3.xlsx", "--format", "json")
    cases = [one["params"].get("case") for one in json.loads(out)["findings"] if one["code"] == "R302"]
    assert (code, cases) == ((3, ["old"]) if old else (0, []))
