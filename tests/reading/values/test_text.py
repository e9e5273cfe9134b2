import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.reading.values.text import clean, has_marks, key, markless


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yên Hòa", "Yên Hoà"),
        ("lũy kế", "luỹ kế"),
        ("Tỷ lệ", "Tỉ lệ"),
        ("Kỳ Anh", "Kì Anh"),
        ("Quý III", "Quí III"),
        ("Thủy", "Thuỷ"),
        ("Đơn vị", "Ðơn vị"),
        ("Đơn vị", "Ɖơn vị"),
        ("Tổng số", "TỔNG\u00a0 SỐ"),
        ("Tổng số", "Tổng\u200b số"),
        ("Tổng\nsố", "Tổng số"),
        ("VNeID", "VNelD"),
        ("Thạch Hà", "Tha\u0323ch Ha\u0300"),
    ],
)
def test_spellings_of_one_text_share_a_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Kỳ Hoa", "Kỳ Hòa"), ("Sơn Tây", "Sơn Tai"), ("nam", "năm"), ("Đan Hải", "Dan Hải")]
)
def test_different_texts_keep_different_keys(one, other):
    assert key(one) != key(other)


def test_keys_of_all_units_of_a_province_differ(all_registers):
    for register in all_registers:
        keys = {key(unit.name) for unit in register.units}
        assert len(keys) == len(register.units)


def test_markless_drops_every_mark():
    assert markless("Phường  Đậu Liêu") == "phuong dau lieu"
    assert not has_marks("Yen Hoa")
    assert has_marks("Yên Hoa")


@given(st.text())
def test_clean_is_stable_and_key_ignores_what_clean_does(text):
    assert clean(clean(text)) == clean(text)
    assert key(clean(text)) == key(text)
