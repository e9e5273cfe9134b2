"""YAML as settings use it: exact numbers, one meaning per key, places, and nothing that explodes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.reading.yaml.reading import parse_yaml, read_yaml
from bdhvs_cli.reading.yaml.source import Place, key_text


def value(text: str) -> object:
    return parse_yaml(text.encode(), "x.yaml").value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 79.95", {"a": Decimal("79.95")}),
        ("a: 0.10", {"a": Decimal("0.10")}),
        ("a: 80", {"a": 80}),
        ("a: -3", {"a": -3}),
        ("a: 2025-12-31", {"a": date(2025, 12, 31)}),
        ("a: 2025-02-30", {"a": "2025-02-30"}),
        ("a: true\nb: False", {"a": True, "b": False}),
        ("a: ~\nb:", {"a": None, "b": None}),
        ("a: no", {"a": "no"}),
        ("a: 012", {"a": "012"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 12:30", {"a": "12:30"}),
        ('a: "80"', {"a": "80"}),
        ("a: >-\n  một\n  hai", {"a": "một hai"}),
        ("a: [x, 1, {b: c}]", {"a": ["x", 1, {"b": "c"}]}),
        ("1: x\ntrue: y", {"1": "x", "true": "y"}),
        ("a: " + "9" * 5000, {"a": "9" * 5000}),
    ],
)
def test_plain_values_mean_what_they_look_like(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert repr(found) == repr(expected)


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x.yaml").value == {"a": 1, "b": 2}


def test_places_count_letters_and_lines_from_one() -> None:
    source = parse_yaml("đơn vị:\n  - mã: 1\n    tên: x\n".encode(), "x.yaml")
    assert source.place(("đơn vị", 0, "mã")) == Place(2, 9)
    assert source.place(("đơn vị", 0, "tên"), key=True) == Place(3, 5)
    assert source.place(("đơn vị", 0, "nothing")) == Place(2, 5)
    assert key_text(("đơn vị", 0, "mã")) == "đơn vị[1].mã"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", ("3", "1"), "the key a is repeated; it is already in line 1"),
        ("a: {b: 1, b: 2}\n", ("1", "11"), "the key a.b is repeated"),
        ("a: b\n  c: d\n", ("2", "4"), "isn't valid YAML"),
        ("a:\n\t- b\n", ("2", "1"), "indented with a tab"),
        ('a: "x\n', ("2", "1"), "isn't valid YAML"),
        ("a: &x 1\n", ("1", "4"), "anchors"),
        ("a: *x\n", ("1", "4"), "anchors"),
        ("a: !!python/object/apply:os.system [x]\n", ("1", "4"), "anchors"),
        ("a: !!str 1\n", ("1", "4"), "anchors"),
        ("a: 1\n---\nb: 2\n", ("2", "1"), "a second document"),
        ("? [a, b]\n: c\n", ("1", "3"), "where a key is needed"),
        ("a: \x07\n", ("1", "4"), "a control character"),
        ("a: 1\nb: \x00\n", ("2", "4"), "a control character"),
        ("[" * 40 + "]" * 40, ("1", "33"), "more than 32 levels"),
    ],
)
def test_what_settings_may_not_hold_is_told_at_its_place(text: str, place: tuple[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        value(text)
    assert (caught.value.params["line"], caught.value.params["column"]) == place
    assert words in str(caught.value)


def test_all_keys_that_stand_twice_are_told() -> None:
    with pytest.raises(UsageError) as caught:
        value("a: {x: 1}\nb: 1\na: {x: 2}\nb: 2\nb: 3\n")
    assert [(one.params["key"], one.params["line"], one.params["first"]) for one in caught.value.errors] == [
        ("a", "3", "1"),
        ("b", "4", "2"),
        ("b", "5", "2"),
    ]


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    with pytest.raises(UsageError, match="anchors"):
        value("\n".join(lines))


@pytest.mark.parametrize("opener", ["[", "- ", "{a: "])
def test_deep_nesting_ends_early(opener: str) -> None:
    with pytest.raises(UsageError, match=r"levels|YAML"):
        value(opener * 100_000)


def test_other_encodings_are_told_where_they_begin() -> None:
    with pytest.raises(UsageError) as caught:
        parse_yaml("a: 1\nb: Hà Tĩnh\n".encode("cp1258", "replace"), "x.yaml")
    assert (caught.value.params["line"], caught.value.params["column"]) == ("2", "5")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"---\n"])
def test_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(UsageError, match="the file is empty"):
        parse_yaml(data, "x.yaml")


def test_file_too_long_for_settings_is_not_parsed() -> None:
    with pytest.raises(UsageError, match=r"longer than 1000000 bytes"):
        parse_yaml(b"a: 1\n" * 300_000, "x.yaml")


def test_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"can't be read|no such file|is a folder"):
        read_yaml(tmp_path, "folder")


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
_VALUES = st.recursive(
    _TEXTS | st.integers(-(10**12), 10**12) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60)
@given(_VALUES.filter(lambda one: one is not None))
def test_what_another_writer_writes_is_read_as_it_was(written: object) -> None:
    text = yaml.safe_dump(written, allow_unicode=True)
    if "!!" in text or "&id" in text:
        return
    assert value(text) == written


@settings(max_examples=60)
@given(st.decimals(min_value=0, max_value=100, places=6))
def test_decimals_stay_as_they_were_written(number: Decimal) -> None:
    found = value(f"a: {number:f}")
    assert isinstance(found, dict)
    assert str(found["a"]) == f"{number:f}"


def test_parser_without_its_c_library_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 79.95\nb: [x, {c: 2025-12-31}]\nđ: >-\n  một\n  hai\n"
    with_c = parse_yaml(text.encode(), "x.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    without = parse_yaml(text.encode(), "x.yaml")
    assert (without.value, without.values, without.keys) == (with_c.value, with_c.values, with_c.keys)
    for opener in ("[", "- ", "{a: "):
        with pytest.raises(UsageError, match=r"levels|YAML"):
            value(opener * 10_000)
