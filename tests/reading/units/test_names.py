import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.units.types import split_type

from ..sample_sheets import REGISTER

MATCHER = UnitMatcher(REGISTER)


@pytest.mark.parametrize(
    "text",
    [
        "Phường Thành Sen",
        "Thành Sen",
        "P. Thành Sen",
        "P.Thành Sen",
        "PHƯỜNG  THÀNH SEN",
        "1. Phường Thành Sen",
        "UBND phường Thành Sen",
        "Thành Sen (phường)",
        "phường Thành\u00a0Sen",
    ],
)
def test_a_name_is_taken_in_every_usual_spelling(text):
    match = MATCHER.by_name(text)
    assert match.unit is not None
    assert match.unit.code == "18073"
    assert not match.markless


@pytest.mark.parametrize("mark", ["(1)", " (1)", "*", " (*)", " [2]", "(a)", " (1) (2)", " †"])
def test_a_footnotes_mark_behind_a_name_is_none_of_its_words(mark):
    assert MATCHER.by_name(f"Xã Kỳ Hoa{mark}").unit.code == "18814"
    assert MATCHER.match("18814", f"Xã Kỳ Hoa{mark}").unit.code == "18814"
    assert MATCHER.by_name(f"Xã Sơn Kim 1{mark}").unit.name == "Xã Sơn Kim 1"
    assert MATCHER.match("18073", f"Xã Kỳ Hoa{mark}").params["case"] == "mismatch"
    unknown = MATCHER.by_name(f"Xã Kỳ Hao{mark}").params
    assert unknown == {**MATCHER.by_name("Xã Kỳ Hao").params, "name": f"Xã Kỳ Hao{mark}"}


def test_tone_placement_and_i_or_y_make_no_difference():
    assert MATCHER.by_name("Xã Yên Hoà").unit.code == "18682"
    assert MATCHER.by_name("Kì Anh").unit.code == "18775"


def test_a_near_name_is_never_taken_but_offered():
    match = MATCHER.by_name("Xã Kỳ Hòa")
    assert match.unit is None
    assert match.params["case"] == "unknown"
    assert match.params["nearest"][0] == {"code": "18814", "name": "Xã Kỳ Hoa"}


def test_a_name_without_marks_is_taken_with_a_warning():
    match = MATCHER.by_name("Xa Yen Hoa")
    assert match.unit.code == "18682"
    assert match.markless


def test_the_wrong_type_is_refused():
    match = MATCHER.by_name("Phường Kỳ Anh")
    assert match.unit is None
    assert match.params["case"] == "type"


def test_a_name_that_a_commune_and_a_ward_share_is_told_apart_by_the_type_or_the_code():
    units = [Unit("90001", "Xã Kỳ Anh", "xã"), Unit("90002", "Phường Kỳ Anh", "phường"), Unit("90003", "Sở Y tế", "sở")]
    matcher = UnitMatcher(UnitRegister("42", "Hà Tĩnh", tuple(units), "0" * 64))
    assert matcher.by_name("Xã Kỳ Anh").unit.code == "90001"
    assert matcher.by_name("P. Kỳ Anh").unit.code == "90002"
    bare = matcher.by_name("Kỳ Anh")
    assert bare.unit is None
    assert bare.params["case"] == "ambiguous"
    assert [one["code"] for one in bare.params["nearest"]] == ["90001", "90002"]
    assert matcher.match("90002", "Kỳ Anh").unit.code == "90002"
    assert matcher.match("90001", "Phường Kỳ Anh").unit is None
    assert matcher.by_name("So Y te").unit.code == "90003"


def test_old_units_are_not_added_up_in_silence():
    match = MATCHER.by_name("Xã Thạch Hà (cũ)")
    assert match.unit is None
    assert match.params["case"] == "old"


def test_a_unit_of_another_province_is_named_as_such():
    match = MATCHER.by_name("Phường Hoàn Kiếm")
    assert match.params == {"case": "other-province", "name": "Phường Hoàn Kiếm", "province": "Thành phố Hà Nội"}


@pytest.mark.parametrize(
    "text",
    [
        "Phường Thành Sen, tỉnh Hà Tĩnh",
        "UBND phường Thành Sen, tỉnh Hà Tĩnh",
        "Phường Thành Sen - tỉnh Hà Tĩnh",
        "Phường Thành Sen (tỉnh Hà Tĩnh)",
        "Phường Thành Sen tỉnh Hà Tĩnh",
        "PHƯỜNG THÀNH SEN, TỈNH HÀ TĨNH",
        "P. Thành Sen, Hà Tĩnh",
        "Phường Thành Sen (mới)",
        "Phường Thành Sen (mới), tỉnh Hà Tĩnh",
        "18073 - Phường Thành Sen",
        "18073 – Thành Sen",
        "18073. Phường Thành Sen",
        "18073: P. Thành Sen",
        "18073 Phường Thành Sen",
        "(18073) Phường Thành Sen",
        "Phường Thành Sen (18073)",
        "Phường Thành Sen (mã 18073)",
        "Phường Thành Sen - 18073",
        "18073 - Phường Thành Sen - tỉnh Hà Tĩnh",
        "1. Phường Thành Sen, tỉnh Hà Tĩnh",
    ],
)
def test_the_code_and_the_province_may_stand_beside_the_name_in_one_cell(text):
    match = MATCHER.by_name(text)
    assert match.unit is not None
    assert match.unit.code == "18073"
    assert not match.markless


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("18073 - Phường Trần Phú", "mismatch"),
        ("Phường Trần Phú (18073)", "mismatch"),
        ("18073 - Phường Thành Xen", "mismatch"),
        ("18073 - Xã Thành Sen", "mismatch"),
        ("18073 - Phường Thành Sen (cũ)", "mismatch"),
        ("99999 - Phường Thành Sen", "code"),
        ("Phường Thành Sen, tỉnh Nghệ An", "other-province"),
        ("Phường Thành Sen - TP. Huế", "other-province"),
        ("18073 - Phường Thành Sen, tỉnh Nghệ An", "other-province"),
        ("Xã Thạch Hà (cũ), tỉnh Hà Tĩnh", "old"),
        ("Xã Thành Sen, tỉnh Hà Tĩnh", "type"),
        ("Xã Kỳ Hòa, tỉnh Hà Tĩnh", "unknown"),
        ("Xã Kỳ Hòa (mới)", "unknown"),
        # A town of former days, and a district: the address of an old unit.
        ("Phường Trần Phú, thành phố Hà Tĩnh", "unknown"),
        ("Xã Kỳ Hoa, huyện Kỳ Anh, tỉnh Hà Tĩnh", "unknown"),
        ("Phường Thành Sen, Phường Trần Phú", "unknown"),
        ("Phường Thành Sen, tỉnh Hà Tây", "unknown"),
    ],
)
def test_what_stands_beside_the_name_is_never_overlooked(text, case):
    match = MATCHER.by_name(text)
    assert match.unit is None
    assert match.params["case"] == case


def test_a_finding_shows_the_whole_cell_and_the_near_names():
    params = MATCHER.by_name("Xã Kỳ Hòa, tỉnh Hà Tĩnh").params
    assert params["name"] == "Xã Kỳ Hòa, tỉnh Hà Tĩnh"
    assert params["nearest"][0] == {"code": "18814", "name": "Xã Kỳ Hoa"}
    elsewhere = MATCHER.by_name("Phường Thành Sen, tỉnh Nghệ An").params
    assert elsewhere == {"case": "other-province", "name": "Phường Thành Sen, tỉnh Nghệ An", "province": "Nghệ An"}


def test_a_name_without_marks_stays_a_warning_before_its_province():
    match = MATCHER.by_name("Xa Yen Hoa, tinh Ha Tinh")
    assert match.unit.code == "18682"
    assert match.markless


def test_a_code_of_its_own_column_goes_with_a_name_that_has_its_code_too():
    assert MATCHER.match("18073", "18073 - Phường Thành Sen").unit.code == "18073"
    assert MATCHER.match("18100", "18073 - Phường Thành Sen").params["case"] == "mismatch"


def test_code_and_name_must_say_the_same_unit():
    assert MATCHER.match("18073", "Thành Sen").unit.code == "18073"
    match = MATCHER.match("18073", "Trần Phú")
    assert match.unit is None
    assert match.params["case"] == "mismatch"
    assert match.params["name_unit"] == "Phường Trần Phú"


def test_an_unknown_code_is_told_with_the_unit_that_the_name_means():
    match = MATCHER.match("99999", "Trần Phú")
    assert match.params["case"] == "code"
    assert match.params["nearest"] == [{"code": "18100", "name": "Phường Trần Phú"}]


@given(
    st.sampled_from(REGISTER.units), st.booleans(), st.sampled_from(["NFC", "NFD"]), st.sampled_from([str.upper, str])
)
def test_every_unit_is_found_by_any_usual_spelling(unit, with_type, form, capitals):
    name = unit.name if with_type else split_type(unit.name)[1]
    assert MATCHER.by_name(unicodedata.normalize(form, capitals(name))).unit == unit


@given(st.sampled_from(REGISTER.units), st.data())
def test_a_changed_letter_never_gives_another_unit_in_silence(unit, data):
    bare = split_type(unit.name)[1]
    place = data.draw(st.integers(0, len(bare) - 1))
    letter = data.draw(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ"))
    changed = bare[:place] + letter + bare[place + 1 :]
    match = MATCHER.by_name(changed)
    assert match.unit is None or match.unit == unit or split_type(match.unit.name)[1].casefold() == changed.casefold()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Xã Kỳ Hoa (số liệu ước)", "18814"),
        ("Xã Kỳ Hoa - bổ sung lần 2", "18814"),
        ("Biểu của xã Kỳ Hoa gửi lại", "18814"),
        ("Phường Thành Sen và lân cận", "18073"),
    ],
)
def test_a_name_with_more_beside_it_is_no_unit_but_its_unit_is_the_nearest(text, code):
    match = MATCHER.by_name(text)
    assert match.unit is None
    assert match.params["nearest"][0]["code"] == code
