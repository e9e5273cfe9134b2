"""What is wrong with a target set is told at its line and column, with what to do, and all of it at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.targets.load import read_target_set
from bdhvs_cli.rendering.language import language

VALID = """\
id: test-2025
year: 2025
province: "42"
title: {vi: Tên, en: Title}
agency: {vi: Cơ quan, en: Agency}
legal_basis: {vi: Căn cứ, en: Basis}
indicators:
  - id: adults
    measure: percent
    direction: at-least
    target: 80
    deadline: 2025-12-31
    population_id: adults
    criteria_id: able
    name: {vi: Người lớn, en: Adults}
    wording: {vi: Người lớn có kỹ năng số, en: Adults with skills}
    population: {vi: người lớn, en: adults}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "plan.yaml"


def read(plan: Path, text: str) -> TargetSet:
    plan.write_text(text, "utf-8")
    return read_target_set(plan, "plan.yaml")


def faults(plan: Path, text: str) -> list[UsageError]:
    with pytest.raises(UsageError) as caught:
        read(plan, text)
    return [one for one in caught.value.errors if isinstance(one, UsageError)]


def placed(plan: Path, text: str) -> tuple[str, str, str]:
    """Line and column of the only fault, and what it says in English."""
    (fault,) = faults(plan, text)
    assert fault.params["file"] == "plan.yaml"
    say = language("en")
    return str(fault.params["line"]), str(fault.params["column"]), say(fault.message, **fault.params)


def changed(old: str, new: str) -> str:
    assert VALID.count(old) == 1
    return VALID.replace(old, new)


def test_the_least_that_a_set_needs_is_read_with_the_usual_rest(plan: Path) -> None:
    found = read(plan, VALID)
    assert (found.cutoff_day, found.cumulative, found.thresholds.population_change) == (None, True, 20)
    assert found.indicators[0].reported_by == ()
    assert found.indicators[0].register is None


CASES = [
    # key left out: the place of what it belongs to
    ("    direction: at-least\n", "", ("8", "5"), "the key direction is missing"),
    ("year: 2025\n", "", ("1", "1"), "the key year is missing"),
    ("en: Adults}", "}", ("15", "11"), "the key en is missing"),
    # unknown keys: the place of the key
    (
        "    direction: at-least",
        "    dirction: at-least\n    direction: at-least",
        ("10", "5"),
        "no key indicators[1].dirction",
    ),
    ("year: 2025", "Year: 2025\nyear: 2025", ("2", "1"), "no key Year"),
    # values of another kind: the place of the value
    ("year: 2025", "year: '2025'", ("2", "7"), "year is “2025”, but a whole number is needed"),
    ("year: 2025", "year: 2025.5", ("2", "7"), "year is 2025.5, but a whole number is needed"),
    ("year: 2025", "year: 1925", ("2", "7"), "year is 1925, but it must be ≥ 2000"),
    ('province: "42"', "province: 42", ("3", "11"), "province is 42, but a text is needed"),
    ('province: "42"', 'province: "Hà Tĩnh"', ("3", "11"), "province is “Hà Tĩnh”, which doesn't have the form"),
    ("target: 80", 'target: "80"', ("11", "13"), "target is “80”, but a number is needed"),
    ("target: 80", "target: 80 %", ("11", "13"), "target is “80 %”, but a number is needed"),
    ("target: 80", "target: 80,5", ("11", "13"), "target is “80,5”, but a number is needed"),
    ("target: 80", "target: .inf", ("11", "13"), "target is “.inf”, but a number is needed"),
    ("target: 80", "target: 8e1", ("11", "13"), "target is “8e1”, but a number is needed"),
    ("target: 80", "target: true", ("11", "13"), "target is true, but a number is needed"),
    ("target: 80", "target:", ("11", "12"), "target is null, but a number is needed"),
    ("target: 80", "target: -1", ("11", "13"), "target is -1, but it must be ≥ 0"),
    ("target: 80", "target: 80.1234567", ("11", "13"), "target is 80.1234567, which isn't allowed here"),
    ("target: 80", "target: 100.5", ("11", "13"), "target is 100.5%, but a share is at most 100%"),
    ("deadline: 2025-12-31", "deadline: 2025-13-31", ("12", "15"), "deadline is “2025-13-31”, which is not a date"),
    ("deadline: 2025-12-31", "deadline: 31/12/2025", ("12", "15"), "deadline is “31/12/2025”, which is not a date"),
    (
        "deadline: 2025-12-31",
        "deadline: 2024-12-31",
        ("12", "15"),
        "deadline is 2024-12-31, before the set's year 2025",
    ),
    (
        "direction: at-least",
        "direction: at_least",
        ("10", "16"),
        "direction is “at_least”, which is none of: at-least, at-most",
    ),
    (
        "measure: percent",
        "measure: yes",
        ("9", "14"),
        "measure is “yes”, which is none of: percent, count, yes-no, rate",
    ),
    ("vi: Người lớn,", "vi: '  ',", ("15", "16"), "indicators[1].name.vi is empty"),
    ("- id: adults", "- id: Người lớn", ("8", "9"), "id is “Người lớn”, which doesn't have the form"),
    ("title: {vi: Tên, en: Title}", "title: Tên", ("4", "8"), "title is “Tên”, but keys with values are needed"),
    ("year: 2025", "year: 2025\ncutoff: monthly", ("3", "9"), "cutoff is “monthly”, which is none of: calendar"),
    ("year: 2025", "year: 2025\ncutoff: {day: 32}", ("3", "15"), "cutoff.day is 32, but it must be ≤ 31"),
    ("year: 2025", "year: 2025\ncumulative: no", ("3", "13"), "cumulative is “no”, but true or false is needed"),
    (
        "year: 2025",
        "year: 2025\nseverities: {R999: info}",
        ("3", "14"),
        "severities.R999 is “R999”, which is none of: F001",
    ),
    (
        "year: 2025",
        "year: 2025\nseverities: {x402: info}",
        ("3", "14"),
        "severities.x402 is “x402”, which doesn't have the form",
    ),
    ("year: 2025", "year: 2025\nseverities: {C203: info}", ("3", "20"), "C203 is info, but an error of family C stays"),
    (
        "year: 2025",
        "year: 2025\nseverities: {X402: notice}",
        ("3", "20"),
        "X402 is “notice”, which is none of: error, warning",
    ),
    (
        "year: 2025",
        "year: 2025\nshared_headings: [{headings: [A], under: {adult: [B]}}]",
        ("3", "43"),
        "under.adult is “adult”, which is none of: adults",
    ),
    ("target: 80", "target: 80\n    reported_by: xã", ("12", "18"), "reported_by is “xã”, but a list is needed"),
    (
        "target: 80",
        "target: 80\n    unit_targets: {18073: 101}",
        ("12", "27"),
        "unit_targets.18073 is 101%, but a share",
    ),
    ("target: 80", "target: 80\n    unit_targets: {18073: x}", ("12", "27"), "unit_targets.18073 is “x”, but a number"),
    (
        "target: 80",
        "target: 80\n    register: {levels: [primery]}",
        ("12", "25"),
        "levels[1] is “primery”, which is none of",
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), CASES)
def test_fault_is_told_at_its_line_and_column(
    plan: Path, old: str, new: str, place: tuple[str, str], words: str
) -> None:
    line, column, message = placed(plan, changed(old, new))
    assert (line, column) == place
    assert words in message
    assert message.startswith(f"plan.yaml, line {line}, column {column}: ")


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("    direction: at-least", "    dirction: at-least\n    direction: at-least", "direction"),
        ("    criteria_id: able", "    criteria_ids: x\n    criteria_id: able", "criteria_id"),
        ("    target: 80", "    target: 80\n    register: {minimum-age: 18}", "minimum_age"),
        ("year: 2025", "year: 2025\ncut_off: calendar", "cutoff"),
        ("year: 2025", "year: 2025\ncutoff: {days: 14}", "day"),
        ("measure: percent", "measure: percents", "percent"),
    ],
)
def test_slip_of_the_pen_names_the_nearest_word(plan: Path, old: str, new: str, nearest: str) -> None:
    found = faults(plan, changed(old, new))
    (fault,) = [one for one in found if one.params.get("nearest")]
    assert fault.params["nearest"] == nearest
    assert fault.remedy == "Did you mean {nearest}?"


def test_unknown_key_like_no_other_lists_those_known_there(plan: Path) -> None:
    (fault,) = faults(plan, changed("title: {vi: Tên, en: Title}", "title: {vi: Tên, en: Title, zz: Titel}"))
    assert fault.params["known"] == ["en", "vi"]
    assert "Remove it" in fault.remedy


def test_all_faults_are_told_at_once(plan: Path) -> None:
    text = (
        VALID.replace("year: 2025", "year: twenty")
        .replace("target: 80", "target: x")
        .replace("    direction: at-least\n", "")
    )
    found = faults(plan, text)
    assert sorted((int(str(one.params["line"])), int(str(one.params["column"]))) for one in found) == [
        (2, 7),
        (8, 5),
        (10, 13),
    ]


def test_faults_of_meaning_are_told_at_once(plan: Path) -> None:
    line = VALID[VALID.index("  - id") :]
    second = line.replace("measure: percent", "measure: count").replace("target: 80", "target: 1.5")
    third = line.replace("measure: percent", "measure: yes-no").replace("at-least", "at-most")
    assert [(one.params["line"], str(one).partition(": ")[2]) for one in faults(plan, VALID + second + third)] == [
        (
            "18",
            "indicators[2].id is “adults”, which an indicator in line 8 has already. "
            "Give each indicator an id of its own.",
        ),
        (
            "28",
            "indicators[3].id is “adults”, which an indicator in line 8 has already. "
            "Give each indicator an id of its own.",
        ),
        (
            "21",
            "indicators[2].target is 1.5, but things are counted in whole numbers. "
            "Write a whole number, or choose another measure.",
        ),
        (
            "30",
            "indicators[3].direction is at-most, but a unit meets a yes-no indicator with yes. "
            "Word the indicator so that yes is what the plan wants, and write “direction: at-least”.",
        ),
    ]


def test_every_fault_is_worded_in_vietnamese_with_its_place(plan: Path) -> None:
    say = language("vi")
    for old, new, (line, column), _ in CASES:
        (fault,) = faults(plan, changed(old, new))
        assert say(fault.message, **fault.params).startswith(f"plan.yaml, dòng {line}, cột {column}: ")
        remedy = say(fault.remedy, **fault.params)
        assert remedy
        assert remedy != language("en")(fault.remedy, **fault.params)
        assert "{" not in remedy


@pytest.mark.parametrize("usual", ["R301", "R303", "X401"])
def test_errors_of_rows_and_across_may_be_lowered(plan: Path, usual: str) -> None:
    assert read(plan, changed("year: 2025", f"year: 2025\nseverities: {{{usual}: info}}")).severities == {usual: "info"}


def test_codes_of_units_keep_their_leading_zeros(plan: Path) -> None:
    found = read(plan, changed("target: 80", "target: 80\n    unit_targets: {00004: 90, 18073: 85.5}"))
    assert sorted(found.indicators[0].unit_targets) == ["00004", "18073"]


def test_texts_are_brought_to_composed_letters(plan: Path) -> None:
    from unicodedata import normalize

    found = read(plan, normalize("NFD", VALID))
    assert found.indicators[0].wording.vi == "Người lớn có kỹ năng số"


_PIECES = [
    *VALID.splitlines(keepends=True),
    "  - 1\n",
    "x: [\n",
    "\t",
    ": ",
    "- ",
    "{",
    "}",
    "null\n",
    "&a ",
    "1e999\n",
    "\x00",
    '"',
]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 30), st.sampled_from(_PIECES)), min_size=1, max_size=4
    )
)
def test_whatever_stands_in_the_file_the_answer_is_a_set_or_faults_with_places(
    plan: Path, edits: list[tuple[int, int, str]]
) -> None:
    text = VALID
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    try:
        read(plan, text)
    except UsageError as error:
        for one in error.errors:
            assert one.params["file"] == "plan.yaml"
            assert language("vi")(one.message, **one.params).startswith("plan.yaml")
            if "line" in one.params:
                assert 1 <= int(str(one.params["line"])) <= text.count("\n") + 2
