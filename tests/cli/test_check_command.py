import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from inputs import register, table

from bdhvs_cli.checking.catalogue import RULES

PROMISE = json.loads((Path(__file__).parents[1] / "data" / "schemas" / "report-promise.json").read_text("utf-8"))
FAULTY = (10, 12, 10, 10, 100, 81, 100, 73, 10, 8)


@pytest.fixture
def check(bdhvs, tmp_path):
    units = register(tmp_path)
    return lambda path, *words, **options: bdhvs("check", path, "--units", units, *words, **options)


def squeezed(text):
    return " ".join(text.split())


def test_a_clean_workbook_is_said_to_be_clean_and_how_it_was_understood(check, tmp_path):
    code, out, err = check(table(tmp_path))
    assert (code, out) == (0, "No errors or warnings about the data.\n")
    assert squeezed(err).startswith("✓ ")
    assert squeezed(err).endswith("q3.csv · one row per unit, heading row 1, 4 rows")


def test_findings_go_to_stderr_and_their_sum_to_stdout(check, tmp_path):
    code, out, err = check(table(tmp_path, u90002=FAULTY))
    assert code == 3
    assert out.splitlines()[0].startswith("1 error about the data.")
    assert out.splitlines()[-1] == "Explain a code:  bdhvs explain R301"
    assert "E3  R301  Xã Bình Minh, Public staff" in err


def test_warnings_alone_are_no_failure(check, tmp_path):
    code, out, err = check(table(tmp_path, u90003=None))
    assert code == 0
    assert "1 warning about the data." in out
    assert "X401  Xã Cẩm Giang has not reported." in err


def test_the_json_is_a_report_without_results(check, tmp_path):
    code, out, _ = check(table(tmp_path, u90003=None), "--format", "json")
    document = json.loads(out)
    jsonschema.validate(document, PROMISE)
    assert code == 0
    assert document["results"] == []
    assert document["inputs"][0]["columns"]["E"] == "public-staff.achieved"
    assert [one["code"] for one in document["findings"]] == ["X401"]


def test_a_file_that_cannot_be_read_is_exit_4(check, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"")
    code, _, err = check(broken)
    assert code == 4
    assert "F001" in err


def test_what_was_found_can_be_written_down_to_be_accepted_and_then_is(check, tmp_path):
    path, accept = table(tmp_path, u90002=FAULTY), tmp_path / "accept.yaml"
    code, _, err = check(path, "--write-accept", accept)
    assert code == 3
    assert f"written: {accept.as_posix()}" in err
    text = accept.read_text("utf-8")
    assert check(path, "--accept", accept)[0] == 3  # not filled in: it does not count
    accept.write_text(text.replace('who: ""', 'who: "An"').replace('why: ""', 'why: "seen"'), "utf-8")
    code, out, err = check(path, "--accept", accept)
    assert code == 0
    assert "1 accepted about the data." in out
    assert "Accepted: seen" in squeezed(err)


def test_every_code_can_be_explained_in_both_languages(bdhvs):
    for code in RULES:
        for lang in ("vi", "en"):
            got, out, err = bdhvs("explain", code.lower(), lang=lang)
            assert (got, err) == (0, "")
            assert out.startswith(f"{code} · ")
            assert [one for one in out.splitlines() if len(one) > 80] == []


def test_all_codes_are_listed(bdhvs):
    _, out, _ = bdhvs("explain")
    assert [code for code in RULES if f"  {code}  " not in out] == []
    _, out, _ = bdhvs("explain", "--format", "json")
    assert [one["code"] for one in json.loads(out)] == list(RULES)
    _, out, _ = bdhvs("explain", "R301", "--format", "json")
    assert json.loads(out)["params"]["achieved"]


def test_an_unknown_code_is_a_mistake_with_the_nearest(bdhvs):
    code, out, err = bdhvs("explain", "R310")
    assert (code, out) == (2, "")
    assert "There is no finding code “R310”." in err


def completions(words, current, shell="bash"):
    import os

    environment = {
        **os.environ,
        "_BDHVS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": " ".join(["bdhvs", *words]),
        "COMP_CWORD": str(current),
        "BDHVS_LANG": "en",
    }
    code = "import sys; sys.argv = ['bdhvs']; from bdhvs_cli.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "current", "expected"),
    [
        (["sc"], 1, ["score", "schema"]),
        (["targets", ""], 2, ["list", "show", "check"]),
        (["score", "--per"], 2, ["--period"]),
        (["score", "--targets", "ha-tinh-2026"], 3, ["ha-tinh-2026"]),
        (["score", "--format", ""], 3, ["table", "json", "csv", "md"]),
        (["score", "--unit", "1881"], 3, ["18814"]),
        (["explain", "R30"], 2, ["R301", "R302", "R303", "R304", "R305", "R306", "R307"]),
    ],
)
def test_the_shell_completes_commands_options_and_values(words, current, expected):
    assert completions(words, current)[: len(expected)] == expected
