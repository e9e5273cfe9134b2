"""Each screen ends with commands to go on with; pasted as they stand there, they run."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SPOILED = "bieu q3 'sai'.xlsx"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for old, new in (
        ("bieu-q2-2025.xlsx", "quý 2/bieu q2-2025.xlsx"),
        ("bieu-q3-2025.xlsx", "bieu-q3-2025.xlsx"),
        ("bieu-q3-2025-sai.xlsx", SPOILED),
    ):
        (tmp_path / new).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLES / old, tmp_path / new)
    shutil.copytree(EXAMPLES / "xa-q3-2025", tmp_path / "xã")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def proposed(text):
    """Return the command lines that a screen proposes."""
    return re.findall(r"^(?:\S.*:  +|  )(bdhvs .+)$", text, re.MULTILINE)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("words", "least"),
    [
        (["score", "bieu-q3-2025.xlsx"], 1),
        (["score", SPOILED], 1),
        (["score", SPOILED, "--on-error", "exclude", "--previous", "quý 2/bieu q2-2025.xlsx"], 2),
        (["score", "bieu-q3-2025.xlsx", "--unit", "Kỳ Hoa"], 1),
        (["score", "xã"], 2),
        (["score", *(f"xã/{one.name}" for one in sorted((EXAMPLES / "xa-q3-2025").glob("*.xlsx")))], 2),
        (["check", SPOILED], 1),
        (["trace", "bieu-q3-2025.xlsx", "Kỳ Hoa", "students"], 1),
        (["trace", SPOILED, "42", "students"], 1),
        (["diff", "quý 2/bieu q2-2025.xlsx", "bieu-q3-2025.xlsx"], 1),
        (["diff", "quý 2/bieu q2-2025.xlsx", SPOILED, "--on-error", "exclude"], 1),
        (["trend", "quý 2/bieu q2-2025.xlsx", SPOILED, "--on-error", "exclude"], 1),
        (["rank", SPOILED, "--on-error", "exclude", "--within", "type"], 1),
        (["targets", "list"], 1),
        (["targets", "show", "2026"], 1),
    ],
)
def test_every_command_that_is_proposed_runs(bdhvs, folder, words, least, lang):
    _, out, err = bdhvs(*words, lang=lang)
    commands = proposed(out) + proposed(err)
    assert len(commands) >= least
    for command in commands:
        code, _, err = bdhvs(*shlex.split(command)[1:], lang=lang)
        assert code in (0, 3), (command, err)


def test_many_inputs_of_one_folder_are_said_again_as_a_pattern(bdhvs, folder):
    inputs = [f"xã/{one.name}" for one in sorted((folder / "xã").glob("*.xlsx"))]
    assert 'bdhvs check "xã/*.xlsx"' in proposed(bdhvs("score", *inputs)[1])
    # The pattern would find more than was scored.
    assert f"bdhvs check {' '.join(inputs[1:])}" in proposed(bdhvs("score", *inputs[1:])[1])


@pytest.mark.parametrize("words", [("rank", "--by"), ("trend", "--indicator")])
def test_a_mistyped_indicator_is_answered_with_the_nearest(bdhvs, folder, words):
    code, _, err = bdhvs(words[0], "bieu-q3-2025.xlsx", words[1], "adult-skills")
    assert code == 2 and "Did you mean adults-skills?" in err
    code, _, err = bdhvs(words[0], "bieu-q3-2025.xlsx", words[1], "zzz")
    assert code == 2 and "Name one of them" in err


@pytest.mark.parametrize(
    ("lang", "names"),
    [("vi", ("bao-cao", "so-sanh", "xu-huong", "xep-hang")), ("en", ("report", "comparison", "trend", "ranking"))],
)
def test_the_file_proposed_for_a_result_has_a_name_of_the_screen_s_language(bdhvs, folder, lang, names):
    old, new = "quý 2/bieu q2-2025.xlsx", "bieu-q3-2025.xlsx"
    for words, name in zip(
        (["score", new], ["diff", old, new], ["trend", old, new], ["rank", new]), names, strict=True
    ):
        _, out, _ = bdhvs(*words, lang=lang)
        assert f"-o {name}.xlsx" in out
