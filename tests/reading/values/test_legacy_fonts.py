import pytest

from bdhvs_cli.reading.values.legacy_fonts import from_legacy_font

TCVN3 = {"§¬n vÞ": "Đơn vị", "Tû lÖ": "Tỷ lệ", "D©n sè": "Dân số", "KÕt qu¶": "Kết quả", "Hµ TÜnh": "Hà Tĩnh"}
VNI = {"Ñôn vò": "Đơn vị", "Tyû leä": "Tỷ lệ", "Daân soá": "Dân số", "Keát quaû": "Kết quả", "Haø Tónh": "Hà Tĩnh"}


@pytest.mark.parametrize(("stored", "meant"), TCVN3.items())
@pytest.mark.parametrize("font", ["", ".VnTime", ".VnArialH"])
def test_tcvn3_is_told_by_its_font_or_by_what_it_decodes_to(stored, meant, font):
    assert from_legacy_font(stored, font)[:2] == (meant, "TCVN3")


@pytest.mark.parametrize(("stored", "meant"), VNI.items())
@pytest.mark.parametrize("font", ["", "VNI-Times"])
def test_vni_is_told_by_its_font_or_by_what_it_decodes_to(stored, meant, font):
    assert from_legacy_font(stored, font)[:2] == (meant, "VNI")


def test_the_soft_hyphen_is_a_letter_in_tcvn3():
    assert from_legacy_font("tr\u00adêng", "")[:2] == ("trường", "TCVN3")


def test_unicode_names_of_all_units_are_left_alone(all_registers):
    names = [unit.name for register in all_registers for unit in register.units]
    assert [name for name in names if from_legacy_font(name, "") is not None] == []
    assert len(names) == 3321


def test_ascii_is_left_alone_even_in_a_legacy_font():
    assert from_legacy_font("Can Loc", ".VnTime") is None


def test_a_look_alike_of_d_with_a_stroke_is_no_legacy_text():
    assert from_legacy_font("SÐT", "") is None
