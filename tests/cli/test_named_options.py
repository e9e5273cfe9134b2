"""Advice can be followed: an option that a message names is one that the command takes, or the one named before it."""

import re
import shlex
from pathlib import Path

import compile_catalogues
import pytest
from inputs import register, table
from named_options import not_taken, taken

TEXTS = [
    text
    for message in compile_catalogues.merged()
    if message.id
    for text in (*((message.id,) if isinstance(message.id, str) else message.id), *message.string)
    if isinstance(text, str)
]


def squeezed(text):
    return " ".join(text.split())


def without_period(path):
    """Leave the column of periods out of a table."""
    path = Path(path)
    path.write_text("\n".join(one.partition(",")[2] for one in path.read_text("utf-8").splitlines()) + "\n", "utf-8")
    return path.name


@pytest.fixture
def units(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    register(tmp_path)
    return ("--units", "units.csv")


def test_every_option_in_the_catalogues_is_an_option_of_some_command():
    known = frozenset().union(*taken().values())
    named = {option for text in TEXTS for option in re.findall(r"(?<![\w/-])--[a-z][a-z-]*", text)}
    assert len(named) > 15
    assert named - known == set()


def test_every_command_in_the_catalogues_is_there_and_takes_the_options_named_with_it():
    named = {match for text in TEXTS for match in re.findall(r"`?bdhvs (targets \w+|[a-z]+)\b", text)}
    words = {one for one in named if one.partition(" ")[0] not in {one.partition(" ")[0] for one in taken()}}
    # "bdhvs did", "bdhvs report": the program's own name in a sentence.
    assert not [text for text in TEXTS for one in words if re.search(rf"`bdhvs {one}|: bdhvs {one}", text)]
    with_command = [text for text in TEXTS if re.search(r"bdhvs (?:targets )?[a-z]+ [^.]*--?[a-z]", text)]
    assert len(with_command) > 5
    assert not_taken(with_command, "score") == []


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("command", ["diff", "trend"])
@pytest.mark.parametrize("name", ["moi.csv", "số liệu mới.csv"])
def test_a_side_without_a_period_is_to_be_scored_with_one_first_and_that_command_works(
    bdhvs, units, tmp_path, command, name, lang
):
    old = table(tmp_path, "q2.csv", "2025-Q2")
    new = without_period(table(tmp_path, name))
    code, out, err = bdhvs(command, old, new, *units, lang=lang)
    assert (code, out) == (2, "")
    advice = re.search(r"bdhvs (score .*)", squeezed(err))[1]
    words = shlex.split(advice)
    assert words[1] == new
    assert bdhvs(*words)[0] == 0
    assert bdhvs(command, old, words[words.index("-o") + 1], *units)[0] == 0


def test_of_a_column_with_several_periods_one_is_chosen_by_scoring_it_first(bdhvs, units, tmp_path):
    text = Path(table(tmp_path, "all.csv")).read_text("utf-8").splitlines()
    rows = [one.replace("2025-Q3", "2025-Q2") for one in text[1:]]
    Path("all.csv").write_text("\n".join([*text, *rows]) + "\n", "utf-8")
    code, _, err = bdhvs("diff", table(tmp_path, "q1.csv", "2025-Q1"), "all.csv", *units)
    assert code == 2
    assert "bdhvs score all.csv --units units.csv --period 2025-Q3 -o all.json" in squeezed(err)


@pytest.mark.parametrize("command", [("score",), ("check",), ("trace",)])
def test_a_previous_input_without_a_period_is_to_be_scored_first(bdhvs, units, tmp_path, command):
    old = without_period(table(tmp_path, "q2.csv"))
    words = (table(tmp_path), *(["90001", "students"] if command == ("trace",) else []), "--previous", old, *units)
    code, _, err = bdhvs(*command, *words)
    assert code == 2
    # The period before the run's own, which is the third quarter: never this one.
    advice = "bdhvs score q2.csv --units units.csv --period 2025-Q2 -o q2.json"
    assert f"under its own period, and give the report instead: {advice}" in squeezed(err)
    assert bdhvs(*shlex.split(advice)[1:])[0] == 0
    assert bdhvs(*command, *words[:-3], "q2.json", *units)[0] == 0


def test_of_a_previous_input_with_several_periods_the_last_before_this_one_is_proposed(bdhvs, units, tmp_path):
    text = Path(table(tmp_path, "all.csv")).read_text("utf-8").splitlines()
    rows = [one.replace("2025-Q3", period) for period in ("2025-Q1", "2025-Q2") for one in text[1:]]
    Path("all.csv").write_text("\n".join([*text, *rows]) + "\n", "utf-8")
    code, _, err = bdhvs("score", table(tmp_path), "--previous", "all.csv", *units)
    assert code == 2
    assert "bdhvs score all.csv --units units.csv --period 2025-Q2 -o all.json" in squeezed(err)


@pytest.mark.parametrize(
    "words",
    [
        ("score", "nothere.xlsx"),
        ("score", "q3.csv", "--units", "nothere.csv"),
        ("score", "q3.csv", "--previous", "nothere.json"),
        ("score", "q3.csv", "--revises", "nothere.json"),
        ("score", "q3.csv", "--accept", "nothere.yaml"),
        ("score", "q3.csv", "--targets", "nothere.yaml"),
        ("score", "q3.csv", "--targets", "plans/nothere"),
        ("score", "q3.csv", "--targets", "nothere.yaml", "--on-error", "exclude", "--format", "json"),
        ("check", "q3.csv", "--accept", "nothere.yaml"),
        ("trace", "nothere.csv", "90001", "students"),
        ("diff", "nothere.json", "q3.csv"),
        ("diff", "q2.csv", "q3.csv", "--units", "nothere.csv"),
        ("trend", "q2.csv", "nothere.json"),
        ("rank", "q3.csv", "--targets", "nothere.yml"),
        ("targets", "check", "nothere.yaml"),
        ("targets", "show", "nothere.yaml"),
        ("template", "--targets", "nothere.yaml", "--period", "2025-Q3"),
        ("template", "--units", "nothere.csv", "--period", "2025-Q3"),
    ],
)
def test_a_file_that_is_named_and_not_there_is_exit_4_whatever_the_option(bdhvs, units, tmp_path, words):
    for name, period in (("q2.csv", "2025-Q2"), ("q3.csv", "2025-Q3")):
        table(tmp_path, name, period)
    more = () if words[0] == "targets" or "--units" in words else units
    code, out, err = bdhvs(*words, *more)
    assert (code, out) == (4, "")
    assert "nothere" in err
    assert "no such file" in squeezed(err)
    assert not Path("bieu.xlsx").exists()


def test_a_target_set_that_is_no_file_and_no_id_is_a_wrong_command_line(bdhvs, units, tmp_path):
    assert bdhvs("score", table(tmp_path), *units, "--targets", "ha-tinh-2052")[0] == 2


def test_a_ranking_takes_the_period_itself(bdhvs, units, tmp_path):
    path = without_period(table(tmp_path))
    code, _, err = bdhvs("rank", path, *units)
    assert code == 2
    assert "Name it: --period 2025-Q3" in err
    assert bdhvs("rank", path, *units, "--period", "2025-Q3")[0] == 0


@pytest.mark.parametrize("command", ["diff", "trend", "rank"])
def test_an_input_that_cannot_be_compared_for_its_errors_is_to_be_scored_by_itself(bdhvs, units, tmp_path, command):
    Path("bieu.csv").write_text("Quý III năm 2025\na,b\n1,2\n3,4\n", "utf-8")
    given = ["bieu.csv"] if command == "rank" else [table(tmp_path, "q2.csv", "2025-Q2"), "bieu.csv"]
    code, out, err = bdhvs(command, *given, *units)
    assert (code, out) == (3, "")
    assert "--sheet" in err  # of no command but score, check and trace
    assert "bdhvs score bieu.csv --units units.csv -o bieu.json" in squeezed(err)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "q3.csv", "--write-accept", "folder"),
        ("score", "q3.csv", "-o", "folder.xlsx"),
        ("template", "--period", "2025-Q3", "-o", "folder.xlsx"),
        ("diff", "q2.csv", "q3.csv", "-o", "folder.xlsx"),
        ("targets", "check", "plan.yaml"),
        ("diff", "q2.csv", "old.csv"),
        ("trend", "q2.csv", "old.csv"),
        ("rank", "old.csv"),
        ("score", "q3.csv", "--previous", "old.csv"),
        ("score", "q3.csv", "--unit", "nobody"),
        ("trend", "q2.csv", "q3.csv", "--unit", "nobody"),
    ],
)
def test_what_these_mistakes_advise_can_be_given(bdhvs, units, tmp_path, words):
    for name, period in (("q2.csv", "2025-Q2"), ("q3.csv", "2025-Q3"), ("old.csv", "2019-Q3")):
        table(tmp_path, name, period)
    for name in ("folder", "folder.xlsx"):
        (tmp_path / name).mkdir()
    plan = Path(__file__).parents[2] / "targets" / "2025.yaml"
    Path("plan.yaml").write_text(plan.read_text("utf-8").replace('"42"', '"43"'), "utf-8")
    for lang in ("en", "vi"):  # The fixture holds what is said against what can be given.
        assert bdhvs(*words, *(() if words[0] in ("targets",) else units), lang=lang)[0] in (2, 4)
