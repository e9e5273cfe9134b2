"""Every message of every rule, filled: with its samples, and with what is found in workbooks."""

import shutil
import string
from pathlib import Path

import pytest

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rendering.corrections.remedies import sender_remedy
from bdhvs_cli.rendering.explain import explain_markdown, explain_text, sample_text
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.rules.rule import STANDARD_FIELDS, Rule
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request

TESTS = Path(__file__).parents[1]
LANGUAGES = [language("vi"), language("en")]


def all_texts(rule: Rule, params: dict[str, object]) -> list[str]:
    one = Finding(rule.code, rule.severity, params, "q3.xlsx", "Biểu 1", "D15", "18814", "adults-vneid")
    said = []
    for say in LANGUAGES:
        text = finding_text(say, one)
        sample = sample_text(say, rule, params)
        said += [text.title, text.message, text.remedy, text.place, sender_remedy(say, one)]
        said += [sample.title, sample.message, sample.remedy]
    return said


@pytest.mark.parametrize("code", RULES)
def test_no_text_of_a_rule_shows_a_brace(code):
    rule = RULES[code]
    samples = [dict(params) for params in rule.samples()]
    for params in [*samples, {}, *({rule.selected_by: case} for case in rule.cases)]:
        assert [text for text in all_texts(rule, params) if "{" in text or "}" in text] == []
    for say in LANGUAGES:
        assert "{" not in explain_text(say, code) + explain_markdown(say, code)


def named(rule: Rule, found: Finding) -> set[str]:
    """The params that the texts of a finding name."""
    wording = rule.wording_for(found.params)
    texts = (wording.message, wording.remedy, rule.sender_remedy(found.params))
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name} - STANDARD_FIELDS


WORKBOOKS = sorted(
    [path for path in (TESTS / "data").rglob("*") if path.suffix in (".xlsx", ".xls", ".xlsb", ".ods", ".csv")]
    + list((TESTS.parent / "examples").glob("*.xlsx"))
)


@pytest.fixture(scope="module")
def found_in_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """All that is found in the tests' workbooks and in the examples, each read by itself."""
    folder = tmp_path_factory.mktemp("workbooks")
    found: list[Finding] = []
    for number, path in enumerate(WORKBOOKS):
        copy = folder / f"{number}{path.suffix}"
        shutil.copy(path, copy)
        found += evaluate(Request((str(copy),), ReadingOptions(period="2025-Q3"), on_error="exclude")).report.findings
    return found


def test_what_is_found_gives_every_param_that_its_texts_name(found_in_workbooks):
    codes = {one.code for one in found_in_workbooks}
    assert len(codes) > 20
    lacking = {
        (one.code, str(one.params.get(RULES[one.code].selected_by)), name)
        for one in found_in_workbooks
        for name in named(RULES[one.code], one) - set(one.params)
    }
    assert lacking == set()
