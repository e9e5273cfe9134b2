from decimal import Decimal

import pytest
from checking_nouns import (
    PUPILS,
    SKILLS,
    STAFF,
    VNEID,
    entry,
    only,
    register,
    report,
    submission,
    target_set,
    total,
    wide_row,
)

from bdhvs_cli.checking.acceptance.applying import acceptance_notes, apply_acceptances
from bdhvs_cli.checking.acceptance.entries import Acceptance
from bdhvs_cli.checking.acceptance.files import load_acceptances, write_acceptances
from bdhvs_cli.checking.acceptance.values import accepted_value
from bdhvs_cli.checking.check import check
from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.submission import Figure
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rules.catalogue import RULES, finding

TARGETS = target_set(STAFF, PUPILS, SKILLS, VNEID)
HEAD = "accept:\n"


def accepting(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "chấp nhận.yaml"
    path.write_text(text, encoding)
    return load_acceptances(path)


def item(code="R301", unit="1", indicator="staff", value="achieved=412; population=398", who="Lan", why="đã hỏi xã"):
    return (
        f"  - code: {code}\n    unit: {unit}\n    indicator: {indicator}\n    value: {value}\n"
        f"    who: {who}\n    why: {why}\n"
    )


def more_achieved(population=398, achieved=412):
    data = submission([entry("1", population=population, achieved=achieved)])
    return data, check(data, target_set(STAFF), register("1"))


def test_an_accepted_error_stays_visible_with_its_reason_and_stops_nothing(tmp_path):
    data, findings = more_achieved()
    (found,) = apply_acceptances(findings, accepting(tmp_path, HEAD + item()), data)
    assert (found.severity, found.accepted, found.stops) == ("error", "đã hỏi xã (Lan)", False)


@pytest.mark.parametrize(("population", "achieved"), [(398, 413), (397, 412), (412, 500)])
def test_it_lapses_as_soon_as_a_figure_changes(tmp_path, population, achieved):
    data, findings = more_achieved(population, achieved)
    acceptances = accepting(tmp_path, HEAD + item())
    (found,) = apply_acceptances(findings, acceptances, data)
    assert found.accepted is None
    assert found.stops
    (note,) = acceptance_notes(findings, acceptances, data)
    assert note.params["accepted"] == "achieved=412; population=398"
    assert note.params["now"] == f"achieved={achieved}; population={population}"
    assert note.params["line"] == "2"


@pytest.mark.parametrize("empty", [{"why": '""'}, {"who": '""'}, {"why": ""}, {"why": '"  "'}])
def test_an_entry_without_name_or_reason_does_not_count_and_is_said_so(tmp_path, empty):
    data, findings = more_achieved()
    acceptances = accepting(tmp_path, HEAD + item(**empty))
    assert apply_acceptances(findings, acceptances, data) == findings
    (note,) = acceptance_notes(findings, acceptances, data)
    text = Language("vi")(note.message, **note.params)
    assert "không có hiệu lực (dòng 2)" in text


def test_an_entry_without_a_finding_is_said_so(tmp_path):
    data, findings = more_achieved()
    acceptances = accepting(tmp_path, HEAD + item() + item(unit="2"))
    (note,) = acceptance_notes(findings, acceptances, data)
    assert note.params["lines"] == "8"
    assert "no such finding" in note.message


def test_another_code_unit_or_indicator_is_not_accepted_with_it(tmp_path):
    data, findings = more_achieved()
    for other in ({"code": "R304"}, {"unit": "2"}, {"indicator": "pupils"}, {"indicator": ""}):
        (found,) = apply_acceptances(findings, accepting(tmp_path, HEAD + item(**other)), data)
        assert found.accepted is None


# What each code's acceptance holds on to


def values(entries, code, previous=None, totals=(), units=None):
    data = submission(entries, totals)
    findings = check(data, TARGETS, units or register("1"), previous)
    return [accepted_value(one, data) for one in only(findings, code)]


def test_each_value_holds_all_figures_concerned():
    before = Previous.from_report(report({("1", "staff"): (1000, 320), ("1", "pupils"): (41, 33)}, STAFF, PUPILS))
    assert values([entry("1", population=398, achieved=320, rate="84.00", decimals=1)], "R304") == [
        "stated=84; achieved=320; population=398"
    ]
    sums = [total("Tổng cộng", (10,), 399, 320)]
    assert values([entry("1", population=398, achieved=320)], "R305", totals=sums) == [
        "label=Tổng cộng; measure=population; stated=399; computed=398"
    ]
    assert values(wide_row("1", 10, {"skills": (500, 301), "vneid": (510, 302)}), "X402") == ["skills=500; vneid=510"]
    fell = [entry("1", population=400, achieved=95)]
    assert values(fell, "X403", before) == ["before=320; now=95"]
    assert values(fell, "X404", before) == ["before=1000; now=400"]
    same = wide_row("1", 10, {"staff": (1000, 320), "pupils": (41, 33)})
    assert values(same, "X405", before) == ["staff=320/1000; pupils=33/41"]
    assert values(wide_row("1", 10, {"staff": (40, 32), "skills": (70, 63)}), "X406") == ["staff=32/40; skills=63/70"]
    assert values(fell, "X401", units=register("1", "2")) == ["period=2025-Q3; indicators=staff,pupils,skills,vneid"]
    assert values(fell, "X407") == ["period=2025-Q3"] * 3


def test_the_same_round_rates_from_other_counts_are_another_value():
    assert values(wide_row("1", 10, {"staff": (40, 32), "skills": (70, 63)}), "X406") != values(
        wide_row("1", 10, {"staff": (400, 320), "skills": (70, 63)}), "X406"
    )


def test_a_value_holds_numbers_not_how_they_are_written():
    entries = wide_row("1", 10, {"staff": (40, 32), "skills": (70, 63)})
    entries[0] = entries[0]._replace(population=Figure("C10", "40 người", Decimal("40.0")))
    assert values(entries, "X406") == ["staff=32/40; skills=63/70"]


def test_what_cannot_be_accepted_is_not_even_by_an_acceptance():
    data = submission([entry("1", row=row, population=40, achieved=33) for row in (10, 11)])
    findings = check(data, TARGETS, register("1"))
    forged = Acceptance("R303", "1", "staff", accepted_value(findings[0], data), "Lan", "vì thế")
    assert [one.accepted for one in only(apply_acceptances(findings, [forged], data), "R303")] == [None]


def test_many_lines_are_not_listed_all(tmp_path):
    data, findings = more_achieved()
    for count, shown in ((10, "2, 8, 14, 20, 26, 32, 38, 44, 50, 56"), (11, "2, 8, 14, 20, 26, 32, 38, 44, 50, 56…")):
        (note,) = acceptance_notes(findings, accepting(tmp_path, HEAD + item(unit="2") * count), data)
        assert note.params["lines"] == shown


# Writing the candidates


def everything_wrong():
    entries = wide_row("1", 10, {"staff": (398, 412), "skills": (500, 301), "vneid": (510, 302)})
    entries[0] = entry("1", "staff", 10, 398, 412)
    data = submission(
        [*entries, entry("2", "staff", 11, 398, 320, "84.0", 1)],
        [total("I. «Xã»\u2028", (10, 11), 1)],
        [finding("C207", cell="C9", text="398", value=398)],
    )
    return data, check(data, TARGETS, register("1", "2", "3"))


def written(data, findings, code="vi", existing=()):
    say = Language(code)
    return write_acceptances(findings, data, say, lambda one: finding_text(say, one).message, existing)


def test_what_is_written_can_be_filled_in_and_read_back(tmp_path):
    data, findings = everything_wrong()
    text = written(data, findings)
    acceptances = accepting(tmp_path, text)
    acceptable = [one for one in findings if RULES[one.code].can_be_accepted]
    assert {one.code for one in acceptable} == {"R301", "R304", "R305", "X401", "X402", "X407"}
    assert len(acceptances) == len(acceptable)
    assert apply_acceptances(findings, acceptances, data) == findings
    filled = accepting(tmp_path, text.replace('who: ""', "who: Trần Thị Lan").replace('why: ""', 'why: "đúng: đã xem"'))
    assert all(one.accepted for one in apply_acceptances(findings, filled, data) if RULES[one.code].can_be_accepted)
    assert acceptance_notes(findings, filled, data) == ()


def test_the_comments_are_in_the_users_language():
    data, findings = more_achieved()
    assert "# Mục để trống who hoặc why không có hiệu lực." in written(data, findings)
    assert "  # 1, staff: số đạt (412) lớn hơn tổng số (398).\n" in written(data, findings)
    assert "# An entry without who or why does not count." in written(data, findings, "en")


def test_writing_again_keeps_what_was_filled_in(tmp_path):
    data, findings = everything_wrong()
    text = written(data, findings).replace('who: ""', 'who: "Lan"', 1).replace('why: ""', 'why: "đã \\"xem\\""', 1)
    again = written(data, findings, existing=accepting(tmp_path, text))
    assert again == text


def test_nothing_to_accept_is_an_empty_list(tmp_path):
    data, findings = more_achieved(398, 397)
    assert accepting(tmp_path, written(data, findings)) == ()


# Faults of the file


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        (HEAD + item(code="C205"), "2", "11", "C205 can't be accepted"),
        (HEAD + item(code="R399"), "2", "11", "R301"),
        (HEAD + item() + "    why2: x\n", "8", "5", "why2"),
        (HEAD + "  - code: R301\n    who: Lan\n", "2", "5", "value"),
        (HEAD + "  - code: [R301\n", "3", "1", "YAML"),
        ("acept: []\n", "1", "1", "accept"),
        ("accept: R301\n", "1", "9", "list"),
        (HEAD + item(why="5"), "7", "10", "quotes"),
    ],
)
def test_a_fault_is_told_with_line_and_column(tmp_path, text, line, column, says):
    with pytest.raises(UsageError) as caught:
        accepting(tmp_path, text)
    faults = [caught.value, *caught.value.further]
    assert any(says in str(one) for one in faults)
    assert (line, column) in [(one.params["line"], one.params["column"]) for one in faults]


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        accepting(tmp_path, HEAD + item(code="C205") + item(code="R302"))
    assert len(caught.value.further) == 1


def test_a_missing_file_is_told_as_one(tmp_path):
    with pytest.raises(FileError):
        load_acceptances(tmp_path / "no.yaml")


def test_a_unit_code_needs_no_quotes_and_a_byte_order_mark_does_no_harm(tmp_path):
    data, findings = more_achieved()
    acceptances = accepting(tmp_path, HEAD + item(unit="00004") + item(unit="1"), "utf-8-sig")
    assert [one.unit for one in acceptances] == ["00004", "1"]
    assert apply_acceptances(findings, acceptances, data)[0].accepted
