import pytest
from scripts.forms.legacy_fonts import to_tcvn3, to_vni

from bdhvs_cli.reading.values.legacy_fonts import encoding_of_font, readings

TCVN3 = {"§¬n vÞ": "Đơn vị", "Tû lÖ": "Tỷ lệ", "D©n sè": "Dân số", "KÕt qu¶": "Kết quả", "Hµ TÜnh": "Hà Tĩnh"}
VNI = {"Ñôn vò": "Đơn vị", "Tyû leä": "Tỷ lệ", "Daân soá": "Dân số", "Keát quaû": "Kết quả", "Haø Tónh": "Hà Tĩnh"}
ENCODERS = {"TCVN3": to_tcvn3, "VNI": to_vni}


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", "TCVN3"), (".VnArialH", "TCVN3"), ("VNI-Times", "VNI"), ("Times New Roman", None), ("", None)],
)
def test_a_fonts_name_tells_its_encoding(font, encoding):
    assert encoding_of_font(font) == encoding


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    ("encoding", "stored", "meant"), [("TCVN3", *one) for one in TCVN3.items()] + [("VNI", *one) for one in VNI.items()]
)
def test_a_text_is_told_by_its_font_or_by_what_it_decodes_to(encoding, stored, meant, told):
    assert readings(stored, encoding if told else None).texts == {encoding: meant}


def test_the_soft_hyphen_is_a_letter_in_tcvn3():
    assert readings("tr\u00adêng").texts == {"TCVN3": "trường"}


def every_name(registers):
    """Return the names of all units, in full and in capitals without their types."""
    full = [(unit.name, unit.type) for register in registers for unit in register.units]
    assert len(full) == 3321
    return [name for name, _ in full] + [name[len(kind) + 1 :].upper() for name, kind in full]


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("told", [True, False])
def test_every_units_name_comes_back_from_every_encoding(all_registers, encoding, told):
    """TCVN3 has no capitals of most letters: its fonts for capitals show the small ones so."""
    lost = []
    for name in every_name(all_registers):
        stored = ENCODERS[encoding](name)
        found = readings(stored, encoding if told else None)
        meant = stored if found is None else found.texts.get(encoding)
        if meant is None or meant.casefold() != name.casefold():
            lost.append((name, stored, found))
    assert lost == ([] if told else [("LA ÊÊ", "LA ££", readings("LA ££"))] if encoding == "TCVN3" else [])


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_full_name_of_a_unit_leaves_no_doubt_even_without_its_font(all_registers, encoding):
    names = [unit.name for register in all_registers for unit in register.units]
    assert {readings(ENCODERS[encoding](name)).certain for name in names} == {encoding}


def test_unicode_names_of_units_are_never_taken_for_another_encoding(all_registers):
    for name in every_name(all_registers):
        found = readings(name)
        assert found is None or found.texts["Unicode"] == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Can Loc", "TCVN3"),
        ("21698¹", None),
        ("3=2/1×100", None),
        ("25 °C", None),
        ("§ 12", None),
        ("×", None),
        ("195 ²", "TCVN3"),
    ],
)
def test_figures_signs_and_plain_letters_say_nothing_of_an_encoding(text, told):
    assert readings(text, told) is None


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("SÐT", {"Unicode": "SÐT", "TCVN3": "SéT"}),
        ("KÐp", {"TCVN3": "Kép"}),
        ("Ðan", {"Unicode": "Ðan", "TCVN3": "éan"}),
        ("café", {"Unicode": "café", "TCVN3": "cafộ"}),
        ("Tong so¹", {"Unicode": "Tong so¹", "TCVN3": "Tong soạ", "VNI": "Tong so¹"}),
        ("Tæng sè¹", {"TCVN3": "Tổng số¹"}),
        ("Phó Linh", {"Unicode": "Phó Linh", "TCVN3": "Phú Linh", "VNI": "Phĩ Linh"}),
        ("Nam TuÊn", {"TCVN3": "Nam Tuấn"}),
        ("Xaõ Kim Anh", {"VNI": "Xã Kim Anh"}),
        ("Xã Ba Tô", {"Unicode": "Xã Ba Tô", "TCVN3": "Xó Ba Tụ"}),
        ("Ba Tô", {"Unicode": "Ba Tô", "TCVN3": "Ba Tụ", "VNI": "Ba Tơ"}),
        ("Hà Tĩnh", {"Unicode": "Hà Tĩnh"}),
    ],
)
def test_where_more_than_one_encoding_fits_none_is_chosen(text, texts):
    assert readings(text).texts == texts
