"""Names in TCVN3 and VNI in files that tell no font: the column's certain cells decide for the others."""

from collections import defaultdict

import pytest
import xlsxwriter
from scripts.forms.legacy_fonts import to_tcvn3, to_vni

from bdhvs_cli.reading.files.fonts import Font, RichText, Run
from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.reading.values.legacy_cells import without_legacy_fonts

ENCODERS = {"TCVN3": to_tcvn3, "VNI": to_vni, "Unicode": str}


def column(*texts, style=0, font=lambda _style: Font()):
    """Make a CSV of one column."""
    rows = {row: [Cell(1, TEXT, text, style)] for row, text in enumerate(texts, start=1)}
    return Grid("data.csv", None, rows, font=font, exact=False)


def texts(grid):
    return [cells[0].text for cells in grid.rows.values()]


def bare(unit):
    return unit.name[len(unit.type) + 1 :]


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize(
    ("name", "heading"),
    [(bare, "unit_name"), (bare, "Đơn vị"), (bare, "legacy"), (lambda unit: unit.name, "Đơn vị")],
)
def test_every_name_of_a_provinces_column_is_read(all_registers, encoding, name, heading):
    encode = ENCODERS[encoding]
    head = encode("Đơn vị") if heading == "legacy" else heading
    for register in all_registers:
        names = [name(unit) for unit in register.units]
        grid, found = without_legacy_fonts(column(head, *map(encode, names)))
        assert [text.casefold() for text in texts(grid)[1:]] == [text.casefold() for text in names]
        assert {one.params["encoding"] for one in found} == (set() if encoding == "Unicode" else {encoding})
        assert not grid.doubtful


def test_a_column_in_two_encodings_leaves_what_can_be_both_in_doubt():
    grid, _ = without_legacy_fonts(column(*map(to_vni, ("Mỏ Cày", "Bến Tre", "Long Hồ")), "Vĩnh Long", "Trà Ôn"))
    assert texts(grid) == ["Mỏ Cày", "Bến Tre", "Long Hồ", "Vĩnh Long", "Trà Ôn"]
    assert grid.doubtful == {"A3": ("Long Hoà",)}


@pytest.mark.parametrize(
    ("province", "stored", "one", "other"),
    [("51", "Ba Tô", "Xã Ba Tô", "Xã Ba Tơ"), ("86", "Long Hoà", "Xã Long Hòa", "Xã Long Hồ")],
)
def test_a_bare_name_that_is_another_units_in_another_encoding_is_asked_about(province, stored, one, other):
    matcher = UnitMatcher(load_unit_register(None, province, None))
    grid, _ = without_legacy_fonts(column("unit_name", stored))
    doubtful = grid.doubtful["A2"]
    match = matcher.match("", stored, doubtful)
    assert match.unit is None
    assert match.params["case"] == "ambiguous"
    assert [unit["name"] for unit in match.params["nearest"]] == [one, other]
    for name in (one, other):
        code = matcher.by_name(name).unit.code
        assert matcher.match(code, stored, doubtful).unit.name == name
        # What the finding advises.
        grid, _ = without_legacy_fonts(column("unit_name", name))
        assert matcher.match("", name, grid.doubtful.get("A2", ())).unit.name == name


def test_no_two_other_units_of_a_province_can_be_taken_for_each_other(all_registers):
    confused = set()
    for register in all_registers:
        matcher = UnitMatcher(register)
        for unit in register.units:
            for name in (bare(unit), unit.name):
                grid, _ = without_legacy_fonts(column(name))
                if matcher.match("", name, grid.doubtful.get("A1", ())).params.get("case") == "ambiguous":
                    confused.add((register.province_code, name))
    twice = defaultdict(int)
    for register in all_registers:
        for unit in register.units:
            twice[register.province_code, bare(unit)] += 1
    assert confused - {place for place, count in twice.items() if count > 1} == {("51", "Ba Tô")}


def test_the_font_of_all_texts_without_a_style_counts(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.formats[0].set_font_name(".VnTime")
        book.add_worksheet().write(0, 0, to_tcvn3("Đăk Pék"))
    with open_workbook(tmp_path / "a.xlsx", "a.xlsx", Limits()) as workbook:
        grid, found = without_legacy_fonts(workbook.grid(0))
    assert texts(grid) == ["Đăk Pék"]
    assert [one.params["encoding"] for one in found] == ["TCVN3"]


def test_where_a_font_is_one_in_name_alone_the_text_is_left():
    fonts = {1: Font(".VnTime")}
    grid, found = without_legacy_fonts(
        column("Phú Lộc", "Cẩm Bình", "Kỳ Hoa", "Phó Linh", style=1, font=lambda style: fonts.get(style, Font()))
    )
    assert texts(grid)[3] == "Phó Linh"
    assert found == ()
    grid, _ = without_legacy_fonts(column("Phó Linh", style=1, font=lambda style: fonts.get(style, Font())))
    assert texts(grid) == ["Phú Linh"]


def test_each_run_of_a_text_is_read_in_its_own_font():
    text = RichText([Run(to_tcvn3("Xã "), Font(".VnTime")), Run("Kỳ Hoa", Font("Arial"))])
    grid, found = without_legacy_fonts(column(text))
    assert texts(grid) == ["Xã Kỳ Hoa"]
    assert [one.params["text"] for one in found] == [text]
