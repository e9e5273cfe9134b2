"""The catalogue against the contract's table, the agreed params, and what the code in fact emits."""

import ast
import string
from pathlib import Path

import pytest

import bdhvs_cli
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.rendering.explain import rule
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rules.catalogue import RULES, finding
from bdhvs_cli.rules.rule import FAMILIES, STANDARD_FIELDS

SOURCE = Path(bdhvs_cli.__file__).parent

CODES = {
    "F": range(1, 7),
    "H": range(101, 109),
    "C": range(201, 210),
    "R": range(301, 308),
    "X": range(401, 408),
}

SEVERITIES = {
    "error": "F001 F002 F003 F004 F005 H101 H102 H103 H105 H106 C201 C202 C203 C204 C205 C206 R301 R302 R303",
    "warning": "F006 H107 C207 C208 C209 R304 R305 R306 R307 X401 X402 X403 X404 X405 X406 X407",
    "info": "H104 H108",
}

CASES = {
    "F001": "empty text tab encoding html image pdf no-sheets own-output other",
    "F004": "file-bytes unpacked-bytes part-bytes shared-string-bytes ratio nesting sheets rows columns cells "
    "merged-ranges heading-columns shared-strings text-characters cell-characters unknown-units folder-files "
    "legacy-output-bytes seconds",
    "F005": "crashed timeout memory",
    "H101": "empty unrecognised delimiter letters no-units no-figures all-hidden",
    "H102": "achieved population",
    "H103": "columns meanings parts merged tables",
    "H105": "option sheet column unread",
    "H108": "hidden-sheet hidden-rows lock-file dot-file own-output province summary no-part subfolder",
    "C201": "text percent unclear yes-no date boolean too-large people split",
    "C203": "separator percent shown plain",
    "C206": "blank dash ellipsis not-applicable struck legacy",
    "C208": "zero sum ratio",
    "R301": "swapped plain yes-no rate",
    "H107": "content run",
    "R302": "unknown code mismatch ambiguous old type other-province elsewhere province group nameless",
    "R304": "unit total",
    "R305": "population achieved unread visible",
    "X401": "unit some",
    "X402": "same",
    "X406": "full tens",
}
"""Code → the cases that may be emitted, each of which must have a wording of its own or the usual one."""

PARAMS = {
    "F001": "ending",
    "F003": "part reason",
    "F004": "limit allowed found option",
    "F005": "seconds option",
    "F006": "expected found",
    "H101": "nearest_headings",
    "H102": "has map",
    "H103": "meaning columns headings heading candidates first second map",
    "H104": "heading nearest map",
    "H105": "period other_period other",
    "H106": "heading word map",
    "H107": "period file_period",
    "H108": "name count rows",
    "C201": "text readings",
    "C202": "value",
    "C203": "value suggestion",
    "C204": "error",
    "C205": "formula",
    "C206": "text",
    "C207": "text value",
    "C208": "formula stored computed",
    "C209": "encoding text converted",
    "R301": "achieved population",
    "R302": "name nearest code code_unit name_unit province",
    "R303": "other same",
    "R304": "stated computed decimals",
    "R305": "label measure stated computed",
    "R306": "name",
    "R307": "person_id other",
    "X401": "indicators",
    "X402": "indicators populations",
    "X403": "now before",
    "X404": "now before change",
    "X405": "indicators",
    "X406": "rates",
}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(code: str) -> list[str]:
    one = RULES[code]
    wordings = [variant for wording in (one.wording, *one.cases.values()) for variant in wording.variants()]
    said = [text for wording in wordings for text in (wording.message, wording.remedy, wording.sender) if text]
    return [one.title, one.meaning, one.reason, one.example, *said, *one.params.values()]


def test_every_code_of_the_contract_is_there_in_order_and_no_other():
    expected = [f"{letter}{number:03}" for letter, numbers in CODES.items() for number in numbers]
    assert list(RULES) == expected
    assert list(FAMILIES) == list(CODES)


def test_every_code_has_the_severity_of_the_contract():
    promised = {code: severity for severity, codes in SEVERITIES.items() for code in codes.split()}
    assert {code: rule.severity for code, rule in RULES.items()} == promised


@pytest.mark.parametrize("code", RULES)
def test_every_text_is_there_in_both_languages(code):
    vietnamese = Language("vi")
    for text in texts(code):
        assert text.strip() == text != ""
        translated = vietnamese(text)
        assert translated != text or text == "TCVN3 or VNI"
        assert fields(translated) == fields(text)


@pytest.mark.parametrize("code", RULES)
def test_messages_and_remedies_are_sentences(code):
    one = RULES[code]
    for wording in (one.wording, *one.cases.values()):
        for variant in wording.variants():
            for language in ("vi", "en"):
                say = Language(language)
                message, remedy = say(variant.message), say(variant.remedy)
                assert message[0] in "“«{" or message[0].isupper()
                assert message[-1] == "."
                assert remedy[0].isupper()
                assert remedy[-1] == "." or remedy.endswith("{map}")


@pytest.mark.parametrize("code", RULES)
def test_what_a_wording_names_is_documented(code):
    one = RULES[code]
    for wording in (one.wording, *one.cases.values()):
        for variant in wording.variants():
            named = fields(variant.message) | fields(variant.remedy)
            assert named <= set(one.params) | STANDARD_FIELDS
            assert set(variant.without) <= set(one.params)
            assert set(variant.sample) <= set(one.params)
    assert set(one.sample) <= set(one.params)
    assert one.selected_by in one.params or not one.cases


@pytest.mark.parametrize("code", PARAMS)
def test_the_agreed_params_are_documented(code):
    assert set(PARAMS[code].split()) <= set(RULES[code].params)


@pytest.mark.parametrize("code", CASES)
def test_every_case_is_worded_and_documented(code):
    one = RULES[code]
    cases = CASES[code].split()
    assert set(one.cases) <= set(cases)
    assert all(case in one.params[one.selected_by] for case in cases)
    messages = {
        one.wording_for({one.selected_by: case, "map": "x", "other": "x", "count": 2}).message for case in cases
    }
    # Cases may share a message only where their remedies differ, or the formula alone.
    assert len(messages) >= len(cases) - 1


def test_only_what_the_contract_allows_can_be_accepted_or_lowered():
    assert {code for code, one in RULES.items() if one.can_be_accepted} == {
        "R301",
        "R304",
        "R305",
        *(f"X{number}" for number in CODES["X"]),
    }
    assert {one.family for one in RULES.values() if one.severity_can_be_lowered} == {"R", "X"}
    assert all(one.severity_can_be_lowered for one in RULES.values() if one.family in "RX")


def emitted() -> list[tuple[str, str, dict[str, ast.expr]]]:
    """Every call that makes a finding, by its code or by the rule itself: (where, code, its keywords)."""
    calls = []
    own_code = {path: code for code, path in rule_files().items()}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            code = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            if ast.unparse(node.func) == "RULE.finding":
                code = own_code[path]
            if isinstance(code, str) and code in RULES:
                keywords = {one.arg: one.value for one in node.keywords if one.arg}
                calls.append((f"{path.name}:{node.lineno}", code, keywords))
    return calls


def rule_files() -> dict[str, Path]:
    """Code → the file that holds its rule, as the file's first line says."""
    files = [path for path in (SOURCE / "rules").rglob("*/*.py") if path.name != "__init__.py"]
    return {path.read_text("utf-8")[3:7]: path for path in files}


def test_each_rule_has_a_file_of_its_own_that_the_catalogue_names():
    files = rule_files()
    assert set(files) == set(RULES)
    for code, path in files.items():
        assert f'code="{code}"' in path.read_text("utf-8")
        assert path.parent.name == {"F": "file", "H": "heading", "C": "cell", "R": "row", "X": "across"}[code[0]]


def test_no_other_file_keeps_facts_of_rules_by_their_codes():
    """A table that maps codes to texts, scopes or values would have to be touched for each new rule."""
    tables = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            keys = [one for one in node.keys if one is not None] if isinstance(node, ast.Dict) else []
            parts = [part for key in keys for part in ast.walk(key) if isinstance(part, ast.Constant)]
            if not path.is_relative_to(SOURCE / "rules"):
                tables += [f"{path.stem}: {part.value}" for part in parts if part.value in RULES]
    assert tables == ["document: X402"]  # an example in the schema of target sets


@pytest.mark.parametrize("code", ["R301", "r301", " r301 "])
def test_a_code_is_found_in_whatever_case(code):
    assert rule(code).code == "R301"


@pytest.mark.parametrize(("code", "nearest"), [("R31", "R301"), ("X4O1", "X401"), ("quux", None)])
def test_an_unknown_code_is_refused_with_the_nearest(code, nearest):
    with pytest.raises(UsageError) as caught:
        rule(code)
    assert caught.value.params["code"] == code
    assert caught.value.params.get("nearest") == nearest
    assert "{" not in str(caught.value)


def test_a_wording_follows_the_params():
    unknown = RULES["R302"]
    named = unknown.wording_for(finding("R302", case="unknown", name="Xã X", nearest=[{"code": "1"}]).params)
    alone = unknown.wording_for(finding("R302", case="unknown", name="Xã X", nearest=[]).params)
    assert "{nearest}" in named.message
    assert "{nearest}" not in alone.message
    hidden = RULES["H108"]
    assert "{count}" not in hidden.wording_for({"case": "hidden-rows", "count": 1}).message
    assert "{count}" in hidden.wording_for({"case": "hidden-rows", "count": 2}).message
