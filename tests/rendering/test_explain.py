import json

import pytest

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.rendering.explain import (
    explain_document,
    explain_markdown,
    explain_text,
    list_document,
    list_markdown,
    list_text,
)
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rules.catalogue import RULES

VI, EN = Language("vi"), Language("en")
LANGUAGES = pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@LANGUAGES
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("code", RULES)
def test_an_explanation_fits_its_columns_and_is_complete(say, width, code):
    text = explain_text(say, code, width)
    one = RULES[code]
    assert max(len(line) for line in text.splitlines()) <= width
    assert text.startswith(code)
    shown = unwrapped(text)
    for part in (one.title, one.meaning, one.reason, one.example):
        assert unwrapped(say(part)) in shown
    assert "{" not in text
    assert "\x1b" not in text


def test_an_explanation_shows_what_is_said_and_what_to_do():
    text = unwrapped(explain_text(VI, "c205"))
    assert "C205 · lỗi · Công thức chưa được tính" in text
    assert "Ô chứa công thức chưa được tính. → Mở tệp bằng Excel, bấm F9, lưu lại rồi chạy lại." in text


def test_only_what_can_be_accepted_says_so():
    assert "--accept" in explain_text(EN, "R301")
    assert "--accept" not in explain_text(EN, "R303")
    assert "severity" not in explain_text(EN, "C205")


@LANGUAGES
def test_the_list_names_every_code_once_with_severity_and_title(say):
    for width in (80, 120):
        text = list_text(say, width)
        lines = text.splitlines()
        assert max(len(line) for line in lines) <= width
        for code, one in RULES.items():
            (line,) = [line for line in lines if line.strip().startswith(code)]
            assert say(one.title) in line
    assert "bdhvs explain R301" in text


def test_data_documents_params_and_cases_in_english():
    document = json.loads(json.dumps(explain_document("R301")))
    assert document["severity"] == "error"
    assert document["params"]["achieved"] == "those who achieved it (people)"
    assert set(document["cases"]) == {"swapped", "yes-no", "rate"}
    assert document["cases_by"] == "case"
    assert "{achieved}" in document["message"]
    assert document["can_be_accepted"] is True


def test_the_list_as_data_has_every_code():
    assert {one["code"]: one["severity"] for one in list_document()} == {
        code: rule.severity for code, rule in RULES.items()
    }


@LANGUAGES
@pytest.mark.parametrize("code", RULES)
def test_markdown_documents_every_param(say, code):
    text = explain_markdown(say, code, level=3)
    assert text.startswith(f"### {code} · ")
    for name in RULES[code].params:
        assert f"| `{name}` | " in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 3 for line in rows)


def test_the_markdown_list_is_a_table_of_all_codes():
    assert len(list_markdown(VI).splitlines()) == len(RULES) + 2


@pytest.mark.parametrize("explain", [explain_document, lambda code: explain_text(EN, code)])
def test_an_unknown_code_is_refused(explain):
    with pytest.raises(UsageError):
        explain("Q1")
