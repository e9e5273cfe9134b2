"""Registers of units: the bundled ones against the official list, and files of one's own."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.units.csv_file import parse_units
from bdhvs_cli.reading.units.registers import all_provinces, load_unit_register, provinces
from bdhvs_cli.rendering.language import language

DATA = Path(__file__).parents[2] / "data"


def units(text: str, shown: str = "units.csv") -> tuple[Unit, ...]:
    return parse_units(text.encode(), shown)


def faults(text: str) -> list[tuple[str, str, str]]:
    """Line, column and English words of every fault."""
    with pytest.raises(UsageError) as caught:
        units(text)
    say = language("en")
    return [
        (str(one.params["line"]), str(one.params["column"]), say(one.message, **one.params).partition(": ")[2])
        for one in caught.value.errors
    ]


def test_ha_tinh_has_its_69_units() -> None:
    register = load_unit_register(None, "42", None)
    assert (register.province_code, register.province_name, len(register.units)) == ("42", "Hà Tĩnh", 69)
    assert [unit.code for unit in register.units] == sorted(unit.code for unit in register.units)
    assert register.by_code["18073"].name == "Phường Thành Sen"
    assert {unit.type for unit in register.units} == {"xã", "phường"}
    assert all(unit.name.casefold().startswith(unit.type + " ") for unit in register.units)


def test_the_country_has_its_34_provinces_and_3321_units() -> None:
    registers = all_provinces()
    assert len(registers) == len(provinces()) == 34
    codes = [unit.code for register in registers for unit in register.units]
    assert len(codes) == len(set(codes)) == 3321
    types = [unit.type for register in registers for unit in register.units]
    assert (types.count("xã"), types.count("phường"), types.count("đặc khu")) == (2621, 687, 13)


def test_units_are_expected_for_periods_before_they_began() -> None:
    """The second quarter of 2025 ended a day before the units came into being; they report it all the same."""
    assert len(load_unit_register(None, "42", date(2025, 6, 30)).units) == 69


def test_only_the_province_that_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    original = Path.open

    def noting(self: Path, *arguments: object, **keywords: object) -> object:
        opened.append(self.name)
        return original(self, *arguments, **keywords)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", noting)
    load_unit_register(None, "42", None)
    assert {name for name in opened if name.endswith(".csv")} <= {"42.csv", "provinces.csv"}
    assert "42.csv" in opened


def test_unknown_province_is_told() -> None:
    with pytest.raises(UsageError, match="no province with the code “99”"):
        load_unit_register(None, "99", None)


def test_open_register_lists_no_unit_and_has_no_digest() -> None:
    register = load_unit_register("any", "42", None)
    assert (register.is_open, register.units, register.province_name) == (True, (), "Hà Tĩnh")


def test_own_register_brings_types_validity_and_populations() -> None:
    path = DATA / "targets" / "third-province-units.csv"
    register = load_unit_register(str(path), "46", None)
    assert register.path == path.as_posix()
    assert register.by_code["46-TH-01"].valid_from == date(2025, 8, 1)
    assert register.by_code["19786"].populations == {"adults": 38400, "households": 13305}
    assert register.by_code["46-KHCN"].populations == {}
    assert [unit.code for unit in register.on(date(2025, 7, 31)).units if unit.type == "trường học"] == ["46-TH-02"]
    assert [unit.code for unit in register.on(date(2025, 8, 31)).units if unit.type == "trường học"] == [
        "46-TH-01",
        "46-TH-02",
    ]
    assert [unit.code for unit in register.on(date(2025, 9, 1)).units if unit.type == "trường học"] == ["46-TH-01"]
    assert register.on(date(2025, 9, 1)).sha256 == register.sha256


def test_register_as_excel_saves_it_is_read(tmp_path: Path) -> None:
    """With a byte order mark, semicolons, Windows line ends, Vietnamese headings and letters in pieces."""
    from unicodedata import normalize

    path = tmp_path / "đơn vị.csv"
    text = normalize(
        "NFD", "Mã đơn vị;Tên đơn vị;Đơn vị cũ\r\n18073; Phường  Thành Sen ;18075 18078\r\n\r\n18100;Xã Thạch Hà;\r\n"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    first, second = load_unit_register(str(path), "42", None).units
    assert (first.name, first.type, first.predecessors) == ("Phường Thành Sen", "phường", ("18075", "18078"))
    assert (second.name, second.type) == ("Xã Thạch Hà", "xã")


@pytest.mark.parametrize("text", ["18075|18078", '"18075;18078"', "18075 18078", '" 18075 ; 18078 "'])
def test_predecessors_stand_apart_by_bars_semicolons_or_blanks(text: str) -> None:
    (unit,) = units(f"code,name,predecessors\n18073,Phường Thành Sen,{text}\n")
    assert unit.predecessors == ("18075", "18078")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,name\n18073,Xã A\n18073,Xã B\n", ("3", "1", "the code “18073” is already in line 2.")),
        ("code,name\n18073,\n", ("2", "2", "the unit's name is empty.")),
        ("code,name\n,Xã A\n", ("2", "1", "“” is not a unit code.")),
        (
            "code,name\n4,Xã A\n",
            ("2", "1", "the code “4” has fewer than five digits; leading zeros were probably lost."),
        ),
        ("code,name\n18073,Trường A\n", ("2", "2", "the type of Trường A isn't given.")),
        ("code,name,type\n18073,Trường A,\n", ("2", "3", "the type of Trường A isn't given.")),
        ("code,name,valid_from\n18073,Xã A,1/7/2025\n", ("2", "3", "“1/7/2025” is not a date.")),
        (
            "code,name,valid_from,valid_to\n18073,Xã A,2025-07-01,2025-06-30\n",
            ("2", "4", "the unit ends (2025-06-30) before it begins."),
        ),
        ("code,name,population:adults\n18073,Xã A,1.234\n", ("2", "3", "“1.234” is not a number of people.")),
        ("code,name,population:adults\n18073,Xã A,-4\n", ("2", "3", "“-4” is not a number of people.")),
        ("code,nam\n18073,Xã A\n", ("1", "2", "there is no column called “nam”.")),
        ("code,type\n18073,xã\n", ("1", "1", "the column name is missing.")),
        ("code,name,code\n18073,Xã A,1\n", ("1", "3", "the column “code” is repeated.")),
        ("code,name\n", ("1", "1", "no unit is listed.")),
        ('code,name\n18073,"Xã A" B\n', ("1", "1", "this isn't valid CSV (',' expected after '\"').")),
    ],
)
def test_fault_in_a_units_file_is_told_at_its_line_and_column(text: str, expected: tuple[str, str, str]) -> None:
    assert faults(text) == [expected]


def test_all_faults_of_a_units_file_are_told_at_once() -> None:
    text = "code,name,valid_to\n18073,Xã A,x\n18073,Xã B,\n,Xã C,\n"
    assert [(line, column) for line, column, _ in faults(text)] == [("2", "3"), ("3", "1"), ("4", "1")]


def test_lost_zero_comes_with_the_code_to_write() -> None:
    with pytest.raises(UsageError) as caught:
        units("code,name\n4,Phường Ba Đình\n")
    assert "“00004”" in str(caught.value)


def test_faults_are_worded_in_vietnamese() -> None:
    with pytest.raises(UsageError) as caught:
        units("code,name,nam\n18073,Xã A,\n")
    say = language("vi")
    error = caught.value
    assert say(error.message, **error.params) == "units.csv, dòng 1, cột 3: không dùng cột nào tên là «nam»."
    assert say(error.remedy, **error.params) == "Có phải ý bạn là name?"


def test_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        load_unit_register(str(tmp_path / "nowhere.csv"), "42", None)
    with pytest.raises(UsageError, match="line 2, column 1: the text isn't UTF-8"):
        parse_units(b"code,name\n18073,X\xe3 A\n", "units.csv")


_NAMES = st.text(st.characters(categories=("L",), max_codepoint=0x1EFF), min_size=1, max_size=12)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.integers(0, 99999).map(lambda number: f"{number:05}"), st.tuples(_NAMES, st.integers(0, 10**9)), min_size=1
    ),
    st.sampled_from(",;\t"),
)
def test_what_the_csv_module_writes_is_read_back(listed: dict[str, tuple[str, int]], delimiter: str) -> None:
    from io import StringIO
    from unicodedata import normalize

    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(["code", "name", "type", "population:adults"])
    writer.writerows([code, name, "xã", count] for code, (name, count) in listed.items())
    found = units(buffer.getvalue())
    assert {unit.code: (unit.name, unit.populations["adults"]) for unit in found} == {
        code: (normalize("NFC", name), count) for code, (name, count) in listed.items()
    }
