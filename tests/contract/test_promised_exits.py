"""Exit codes and which of several wins; stdout and stderr; outputs written whole or not at all."""

import json

import pytest
from contract_nouns import codes, csv, found, register, wide

SOUND, MISSED = (200, 150), (200, 100)
FAULTY = (200, 250)


@pytest.fixture
def score(document, tmp_path):
    def call(*rows, words=(), name="data.csv", **more):
        path = csv(tmp_path, wide(*rows), name)
        return document(path, "--units", register(tmp_path), *words, **more)

    return call


@pytest.mark.parametrize(
    ("rows", "questions", "code"),
    [
        ((SOUND,) * 3, ("missed",), 0),
        ((MISSED,) * 3, ("missed",), 1),
        ((MISSED,) * 3, (), 0),
        ((MISSED,) * 3, ("never",), 0),
        ((SOUND,) * 3, ("undetermined",), 1),
        ((MISSED,) * 3, ("undetermined", "missed"), 1),
    ],
)
def test_fail_on_asks_about_the_province(score, rows, questions, code):
    # the other indicators are undetermined: nobody reports them
    words = [word for question in questions for word in ("--fail-on", question)]
    assert score(*rows, words=words)[0] == code


def test_errors_of_the_data_come_before_what_fail_on_asks_about(score):
    assert score(FAULTY, MISSED, MISSED, words=("--fail-on", "missed"))[0] == 3
    assert score(FAULTY, MISSED, MISSED, words=("--fail-on", "missed", "--on-error", "exclude"))[0] in (0, 1)
    assert score(FAULTY, MISSED, MISSED, words=("--fail-on", "undetermined", "--on-error", "exclude"))[0] == 1


def test_files_come_before_data_and_the_command_line_before_files(score, document, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    code, report = score(FAULTY, SOUND, SOUND, words=("bad.xlsx",))
    assert (code, report["results"]) == (4, [])
    assert {"F001", "R301"} <= set(codes(report))
    code, report = document("bad.xlsx", "--units", register(tmp_path), "--period", "2025-Q3")
    assert (code, codes(report)) == (4, ["F001"])
    code, report = document("bad.xlsx")
    assert (code, codes(report), report["period"]) == (4, ["F001"], None)
    assert score(FAULTY, words=("bad.xlsx", "--targets", "no-such-set")) == (2, None)
    assert score(FAULTY, words=("bad.xlsx", "--on-error", "perhaps")) == (2, None)
    assert score(FAULTY, words=("bad.xlsx", "--map", "no equals sign")) == (2, None)
    assert document("nothing.xlsx", "--period", "the other day") == (2, None)
    assert document("nothing.xlsx", "--targets", "2031") == (2, None)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("scare", "data.csv"),
        ("score",),
        ("score", "data.csv", "--no-such-option"),
        ("score", "data.csv", "--format", "pdf"),
        ("score", "data.csv", "-o", "report.pdf"),
        ("score", "data.csv", "--targets", "1999"),
        ("explain", "Z999"),
        ("score", "data.csv", "--units", "data.csv"),
    ],
)
def test_a_wrong_command_line_is_exit_two_without_a_word_on_stdout(bdhvs, tmp_path, words):
    csv(tmp_path, wide(SOUND))
    code, out, err = bdhvs(*words)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_faulty_yaml_is_exit_two_and_names_the_line(bdhvs, tmp_path):
    csv(tmp_path, wide(SOUND))
    (tmp_path / "plan.yaml").write_text("id: x\nyear: 2025\nindicators: [\n", "utf-8")
    code, out, err = bdhvs("score", "data.csv", "--targets", "plan.yaml")
    assert (code, out) == (2, "")
    assert "plan.yaml" in err


def test_with_errors_no_output_is_touched_and_with_exclude_all_are_written(score, tmp_path):
    outputs = ["o.xlsx", "o.json", "o.csv", "o.md", "o.html"]
    for name in outputs:
        (tmp_path / name).write_text("the last one", "utf-8")
    words = [word for name in outputs for word in ("-o", name)]
    assert score(FAULTY, SOUND, SOUND, words=words)[0] == 3
    assert {(tmp_path / name).read_text("utf-8") for name in outputs} == {"the last one"}
    assert score(FAULTY, SOUND, SOUND, words=[*words, "--on-error", "exclude"])[0] == 0
    assert all((tmp_path / name).read_bytes() != b"the last one" for name in outputs)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*outputs, "data.csv", "units.csv"])
    assert json.loads((tmp_path / "o.json").read_bytes())["schema"] == "bdhvs-report/1"


def test_an_output_that_cannot_be_written_is_exit_four(score, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    assert score(SOUND, words=("-o", "file/o.json"))[0] == 4


def test_json_leaves_stdout_pure_and_findings_on_stderr(bdhvs, tmp_path):
    csv(tmp_path, wide(FAULTY, SOUND, SOUND))
    words = ("data.csv", "--units", register(tmp_path))
    for verbose in ((), ("-v",), ("-q",)):
        code, out, err = bdhvs("score", *words, "--format", "json", *verbose)
        assert code == 3
        assert json.loads(out)["findings"]
        assert "R301" in err
    code, out, err = bdhvs("score", *words)
    assert (code, out) == (3, "")
    assert "R301" in err


ACCEPT = """\
accept:
  - code: R301
    unit: "90001"
    indicator: adults-vneid
    value: "{value}"
    who: Nguyễn Thị Hoa
    why: Đã đối chiếu với xã
"""


def test_an_accepted_finding_stays_with_its_reason_and_stops_nothing_until_the_value_changes(score, bdhvs, tmp_path):
    assert score(FAULTY, SOUND, SOUND)[0] == 3
    words = ("check", "data.csv", "--units", "units.csv", "--write-accept", "accept.yaml")
    assert bdhvs(*words)[0] == 3
    text = (tmp_path / "accept.yaml").read_text("utf-8")
    assert "R301" in text
    filled = "\n".join(
        line.partition(":")[0] + ": checked with the commune" if line.strip().startswith(("who:", "why:")) else line
        for line in text.splitlines()
    )
    (tmp_path / "accept.yaml").write_text(filled + "\n", "utf-8")
    code, report = score(FAULTY, SOUND, SOUND, words=("--accept", "accept.yaml"))
    (one,) = found(report, "R301")
    assert (code, one["severity"]) == (0, "error")
    assert "checked with the commune" in one["accepted"]
    scored = [one for one in report["results"] if one["unit_code"] == "90001" and one["indicator"] == "adults-vneid"]
    assert (scored[0]["achieved"], scored[0]["rate"], scored[0]["status"]) == (250, 125.0, "met")
    code, report = score((200, 251), SOUND, SOUND, words=("--accept", "accept.yaml"))
    assert (code, found(report, "R301")[0]["accepted"]) == (3, None)


def test_a_finding_of_another_family_cannot_be_accepted(score, tmp_path):
    text = ACCEPT.format(value="x").replace("R301", "C201")
    (tmp_path / "accept.yaml").write_text(text, "utf-8")
    assert score((200, "x y"), words=("--accept", "accept.yaml"))[0] == 2


def test_impact_says_whether_a_fault_could_change_a_verdict(score):
    # 100 of 400 whatever the third says: 70 % is out of reach
    _, report = score((200, 50), (200, 50), (100, "?"), command="check")
    assert [one["impact"] for one in found(report, "C201")] == ["none"]
    _, report = score((200, 140), (200, 140), (100, "?"), command="check")
    assert [one["impact"] for one in found(report, "C201")] == ["decides"]
    _code, report = score((200, 140), (200, 140), ("?", 5), command="check")
    assert [one["impact"] for one in found(report, "C201")] == ["unknown"]
