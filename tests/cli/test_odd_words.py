"""Words of the command line that are empty, mistyped, too long or in no encoding; each is told, none is guessed."""

import json
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from inputs import register, table


def squeezed(text):
    return " ".join(text.split())


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    register(tmp_path)
    table(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("score", ""), "INPUT"),
        (("check", "q3.csv", ""), "INPUT"),
        (("diff", "", "q3.csv"), "REPORT|INPUT"),
        (("score", "q3.csv", "--previous", ""), "--previous"),
        (("score", "q3.csv", "-o", ""), "--output"),
        (("check", "q3.csv", "--annotate", ""), "--annotate"),
        (("template", "--period", "2025-Q3", "--per-unit", ""), "--per-unit"),
        (("trace", "q3.csv", "", "students"), "UNIT"),
        (("targets", "show", ""), "ID|YEAR|PATH"),
        (("explain", ""), "CODE"),
    ],
)
def test_an_empty_word_is_a_mistake_and_never_the_folder_in_which_one_stands(bdhvs, here, words, named):
    before = sorted(here.iterdir())
    code, out, err = bdhvs(*words)
    assert (code, out) == (2, "")
    assert f"{named} is empty." in squeezed(err)
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("words", [("trace", "q3.csv"), ("trace", "q3.csv", "90001")])
def test_a_trace_without_all_its_words_names_them_all_not_the_file_that_was_given(bdhvs, here, words):
    code, _, err = bdhvs(*words)
    assert code == 2
    assert "bdhvs trace needs all of: INPUT, UNIT, INDICATOR." in squeezed(err)


@pytest.mark.parametrize("command", ["score", "rank", "diff"])
def test_a_missing_file_is_told_with_the_name_in_its_folder_that_is_like_it(bdhvs, here, command):
    (here / "in").mkdir()
    table(here / "in", "bieu-q3-2025.csv")
    code, _, err = bdhvs(command, "in/bieu-q3-2052.csv", *(["q3.csv"] if command == "diff" else []))
    assert code == 4
    assert "in/bieu-q3-2052.csv: there is no such file. Did you mean “in/bieu-q3-2025.csv”?" in squeezed(err)
    assert "Check the name" in squeezed(bdhvs(command, "in/x.ods", *(["q3.csv"] if command == "diff" else []))[2])


@pytest.mark.skipif(sys.platform == "darwin", reason="there both are the same name")
@pytest.mark.parametrize(("stored", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_name_that_reads_the_same_is_found_however_it_is_composed(bdhvs, here, stored, typed):
    folder = Path("thư mục")
    name = folder / "biểu kỳ quý ba.csv"
    Path(unicodedata.normalize(stored, str(folder))).mkdir()
    old = Path(table(here, "x.csv", "2025-Q2")).rename(unicodedata.normalize(stored, str(name)))
    given = unicodedata.normalize(typed, str(name))
    units = ("--units", "units.csv")
    assert not Path(given).exists()
    code, out, _ = bdhvs("score", given, *units, "-o", old.with_suffix(".json"), "--format", "json")
    assert code == 0
    assert Path(json.loads(out)["inputs"][0]["path"]) == old
    report = unicodedata.normalize(typed, str(name.with_suffix(".json")))
    for earlier in (given, report):
        assert bdhvs("diff", earlier, "q3.csv", *units)[0] == 0
        assert bdhvs("score", "q3.csv", "--previous", earlier, *units)[0] == 0
    assert bdhvs("check", given, *units, "--annotate", "back")[0] == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="there both are the same name")
def test_of_two_names_that_read_the_same_the_one_given_is_read_and_no_other_is_chosen(bdhvs, here):
    for form, period in (("NFD", "2025-Q1"), ("NFC", "2025-Q2")):
        table(here, unicodedata.normalize(form, "quý.csv"), period)
    _, out, _ = bdhvs("score", unicodedata.normalize("NFD", "quý.csv"), "--units", "units.csv", "--format", "json")
    assert json.loads(out)["period"]["id"] == "2025-Q1"


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are in Unicode there")
def test_a_name_in_another_encoding_stands_in_every_document_as_far_as_it_can_be_read(bdhvs, here):
    name = os.fsdecode(b"s\xf4 li\xeau.csv")
    Path(table(here, "x.csv")).rename(name)
    outputs = [word for ending in ("json", "xlsx", "html", "csv", "md") for word in ("-o", f"out.{ending}")]
    code, out, _ = bdhvs("score", name, "--units", "units.csv", "--format", "json", *outputs)
    assert code == 0
    assert json.loads(out)["inputs"][0]["path"] == "s\ufffd li\ufffdu.csv"
    assert bdhvs("score", ".", "--units", "units.csv", "--format", "json")[0] == 3  # each unit twice


@pytest.mark.skipif(os.name == "nt", reason="there a long name is a missing file")
@pytest.mark.parametrize(
    "words", [("score", "x" * 300), ("score", "q3.csv", "--units", "units.csv", "-o", "x" * 300 + ".json")]
)
def test_a_name_that_no_file_can_have_is_told_with_what_to_do(bdhvs, here, words):
    code, _, err = bdhvs(*words)
    assert code == 4
    assert "the name is too long" in squeezed(err)
    assert "run again" in squeezed(err)


def test_a_file_whose_name_looks_like_an_option_is_proposed_so_that_it_is_none(bdhvs, here):
    figures = (10, 7, 10, 9, 100, 70, 100, 60, 10, 7)
    Path(table(here, u90001=figures, u90002=figures)).rename("-q3.csv")
    code, out, _ = bdhvs("score", "--units", "units.csv", "--", "-q3.csv")
    assert code == 0
    assert "bdhvs score ./-q3.csv" in out
