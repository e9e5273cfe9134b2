"""A line of ``--map`` whose heading stands in no input is said to be without effect, never passed over in silence."""

from pathlib import Path

import pytest
from inputs import register, table


def squeezed(text):
    return " ".join(text.split())


def renamed(path, **headings):
    """Give headings of a table other words: ``students_achieved="Ô lạ"``."""
    text = Path(path).read_text("utf-8")
    for old, new in headings.items():
        text = text.replace(old.replace("_", "."), new)
    Path(path).write_text(text, "utf-8")
    return path


@pytest.fixture
def run(bdhvs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    units = register(tmp_path)

    def call(command, *words, **more):
        code, out, err = bdhvs(command, *words, "--units", units, **more)
        return code, out, squeezed(err)

    return call


QUEER = {"students_achieved": "Ô lạ"}
MAP = ("--map", "Ô lạ=students.achieved")
TYPED_WRONG = ("--map", "Ô lã=students.achieved")


@pytest.mark.parametrize("command", ["score", "check", "rank"])
def test_a_heading_that_the_one_workbook_has_not_is_exit_2_with_the_nearest_that_it_has(run, tmp_path, command):
    path = renamed(table(tmp_path), **QUEER)
    assert run(command, path, *MAP)[0] == 0
    code, out, err = run(command, path, *TYPED_WRONG)
    assert (code, out) == (2, "")
    assert "--map “Ô lã=students.achieved” has no effect: no input has a heading “Ô lã”." in err
    assert "Nearest is “Ô lạ”." in err


def test_tracing_a_figure_says_so_too(run, tmp_path):
    path = renamed(table(tmp_path), **QUEER)
    assert run("trace", path, "90001", "students", *MAP)[0] == 0
    assert run("trace", path, "90001", "students", *TYPED_WRONG)[:2] == (2, "")


def test_the_message_is_said_in_vietnamese(run, tmp_path):
    _, _, err = run("score", table(tmp_path), *TYPED_WRONG, lang="vi")
    assert "--map «Ô lã=students.achieved» không có tác dụng: không tệp nào có tiêu đề «Ô lã»." in err


def test_with_nothing_like_it_there_the_command_that_shows_the_headings_is_named(run, tmp_path):
    path = Path(table(tmp_path)).rename(tmp_path / "q 3.csv").name
    code, _, err = run("check", path, *TYPED_WRONG)
    assert code == 2
    assert 'See the headings: bdhvs check "q 3.csv" -v' in err.replace("'", '"')


def test_all_such_lines_are_told_in_one_run(run, tmp_path):
    code, _, err = run("score", table(tmp_path), *TYPED_WRONG, "--map", "Khác hẳn=none")
    assert code == 2
    assert err.count("has no effect") == 2


@pytest.mark.parametrize("heading", ["ô  LẠ", "Ô lạ"])
def test_a_heading_is_found_as_headings_are_compared(run, tmp_path, heading):
    assert run("score", renamed(table(tmp_path), **QUEER), "--map", f"{heading}=students.achieved")[0] == 0


def test_a_column_without_a_heading_is_told_by_its_letters(run, tmp_path):
    path = table(tmp_path)  # columns A to M
    assert run("score", path, "--map", "M=enterprise-workers.achieved")[0] == 0
    code, _, err = run("score", path, "--map", "N=enterprise-workers.achieved")
    assert code == 2
    assert "in no input does column N have a heading" in err


def test_a_line_of_a_long_tables_indicator_counts_as_standing_there(run, tmp_path):
    path = tmp_path / "long.csv"
    lines = ["period,unit_code,unit_name,indicator,population,achieved", "2025-Q3,90001,Xã An Hòa,Nhóm lạ,10,9"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert run("score", path, "--map", "Nhóm lạ=students")[0] == 0
    code, _, err = run("score", path, "--map", "Nhóm lã=students")
    assert code == 2
    assert "no input has a heading “Nhóm lã”" in err


def test_of_several_inputs_one_is_enough(run, tmp_path):
    first = renamed(table(tmp_path, "a.csv", u90001=None), **QUEER)
    second = table(tmp_path, "b.csv", u90002=None, u90003=None, u90004=None)
    code, _, err = run("score", first, second, *MAP)
    assert code == 0
    assert "has no effect" not in err


@pytest.mark.parametrize("folder", [True, False])
def test_where_more_may_come_it_is_a_note_and_the_result_is_there(run, tmp_path, folder):
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    inputs = [table(incoming, "a.csv", u90001=None)]
    if not folder:
        inputs.append(table(incoming, "b.csv", u90002=None, u90003=None, u90004=None))
    code, out, err = run("score", *([incoming] if folder else inputs), *MAP, "-q")
    assert code == 0
    assert "units reported" in out
    assert "has no effect: no input has a heading “Ô lạ”" in err


def test_a_note_leaves_the_json_alone(run, tmp_path):
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    table(incoming)
    plain = run("score", incoming, "--format", "json")
    noted = run("score", incoming, "--format", "json", *MAP)
    assert noted[:2] == plain[:2]
    assert "has no effect" in noted[2]


def test_an_input_that_cannot_be_read_may_have_the_heading(run, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    code, _, err = run("score", "a.xlsx", table(tmp_path), *MAP)
    assert code == 4
    assert "has no effect" not in err


@pytest.mark.parametrize("command", ["diff", "trend"])
def test_of_two_sides_one_is_enough_and_none_is_a_mistake(run, tmp_path, command):
    old = renamed(table(tmp_path, "q2.csv", "2025-Q2"), **QUEER)
    new = table(tmp_path)
    for sides in ((old, new), (new, old)):
        code, _, err = run(command, *sides, *MAP)
        assert code == 0
        assert "has no effect" not in err
    code, out, err = run(command, old, new, *TYPED_WRONG)
    assert (code, out) == (2, "")
    assert err.count("has no effect") == 1


def test_a_line_that_fits_the_previous_input_alone_is_as_it_should_be(run, tmp_path):
    old = renamed(table(tmp_path, "q2.csv", "2025-Q2"), **QUEER)
    new = table(tmp_path)
    for command in ("score", "check"):
        code, _, err = run(command, new, "--previous", old, *MAP)
        assert code == 0
        assert "has no effect" not in err
        assert run(command, new, "--previous", old, *TYPED_WRONG)[0] == 2
