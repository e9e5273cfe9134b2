import csv
import io
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from inputs import register, table
from openpyxl import load_workbook

from bdhvs_cli.rules.catalogue import RULES

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
    assert (code, out) == (0, "No errors or warnings in the data.\n")
    assert squeezed(err).startswith("✓ ")
    assert squeezed(err).endswith("q3.csv · one row per unit, heading row 1, 4 rows")


def test_findings_go_to_stderr_and_their_sum_to_stdout(check, tmp_path):
    code, out, err = check(table(tmp_path, u90002=FAULTY))
    assert code == 3
    assert out.splitlines()[0].startswith("1 error in the data.")
    assert out.splitlines()[-1] == "Explain a code:  bdhvs explain R301"
    assert "E3  R301  Xã Bình Minh, Public staff" in err


def test_warnings_alone_are_no_failure(check, tmp_path):
    code, out, err = check(table(tmp_path, u90003=None))
    assert code == 0
    assert "1 warning in the data." in out
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


def test_the_options_of_scoring_are_taken_and_change_nothing(check, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"")
    for path, code in ((table(tmp_path), 0), (table(tmp_path, "q3-loi.csv", u90002=FAULTY), 3), (broken, 4)):
        plain = check(path, "--format", "json")
        assert plain[0] == code
        for on_error in ("stop", "exclude"):
            words = ("--on-error", on_error, "--fail-on", "missed", "--fail-on", "undetermined", "--format", "json")
            told = check(path, *words)
            first, second = json.loads(plain[1]), json.loads(told[1])
            assert first.pop("generated_at")
            assert second.pop("generated_at")
            assert (told[0], second, told[2]) == (code, first, plain[2])
    assert check(table(tmp_path), "--on-error", "ignore")[0] == 2
    assert check(table(tmp_path), "--fail-on", "met")[0] == 2


def test_the_report_that_the_checked_one_would_replace_stands_in_the_json(check, bdhvs, tmp_path):
    first = tmp_path / "first.json"
    path = table(tmp_path)
    assert bdhvs("score", path, "--units", register(tmp_path), "-o", first)[0] == 0
    code, out, _ = check(path, "--revises", first, "--format", "json")
    assert (code, json.loads(out)["revises"]) == (0, sha256(first.read_bytes()).hexdigest())
    code, _, err = check(path, "--revises", path)
    assert code == 4
    assert "is not a bdhvs report" in squeezed(err)


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
    assert "There is one matter to look at in the data; it has been checked and accepted" in squeezed(out)
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


@pytest.mark.parametrize("name", ["Xã Đông Hà", "Phường Đông Hải"])
def test_a_code_with_a_name_that_is_no_units_is_told_without_a_gap(check, tmp_path, name):
    path = Path(table(tmp_path))
    path.write_text(path.read_text("utf-8").replace("Phường Đông Hà", name), "utf-8")
    code, _, err = check(path)
    assert code == 3
    told = f"Code and name do not agree: 90004 is Phường Đông Hà, but there is no unit “{name}”."
    assert told in squeezed(err)
    assert f"90004 là Phường Đông Hà, còn «{name}» không phải tên của đơn vị nào" in squeezed(check(path, lang="vi")[2])


def test_a_layout_that_is_not_read_is_not_offered(check, tmp_path):
    code, _, err = check(table(tmp_path), "--layout", "register")
    assert code == 2
    assert "--layout takes one of: wide, long, form; not “register”." in squeezed(err)


def impacts(folder):
    """Write a table with two units whose populations of adults differ: one can decide, the other can't.

    Đông Hà has one adult or two, the others have 81 of 100 with skills. What An Hòa's 100 have done decides skills
    (163 to 263 of 301 against 80 %); Đông Hà's one or two can turn neither them (243 or 244 of 301) nor VNeID (219 to
    221 of 303 against 70 %).
    """
    rows = {"u90001": (10, 8, 10, 10, 100, 81, 101, 73, 10, 8), "u90004": (10, 8, 10, 10, 1, 1, 2, 1, 10, 8)}
    return Path(table(folder, **rows))


@pytest.mark.parametrize(
    ("lang", "deciding", "others", "counted"),
    [
        ("en", "Can change a result of the province", "Other findings", "1 of 2 findings can change a result."),
        (
            "vi",
            "Có thể làm thay đổi kết quả toàn tỉnh",
            "Các phát hiện khác",
            "1/2 phát hiện có thể làm thay đổi kết quả.",
        ),
    ],
)
def test_deciding_findings_come_first_and_the_sum_counts_them(check, tmp_path, lang, deciding, others, counted):
    code, out, err = check(impacts(tmp_path), lang=lang)
    first, mark, rest = squeezed(err).partition(others)
    assert (code, mark) == (0, others)
    assert first.startswith(deciding)
    assert "Xã An Hòa" in first and "Phường Đông Hà" not in first
    assert "Phường Đông Hà" in rest and "Xã An Hòa" not in rest
    assert counted in squeezed(out)


def test_the_json_says_the_same_of_each_finding(check, tmp_path):
    found = json.loads(check(impacts(tmp_path), "--format", "json")[1])["findings"]
    assert {one["unit_code"]: one["impact"] for one in found} == {"90001": "decides", "90004": "none"}


def test_scores_count_the_deciding_ones_too_stopped_or_not(bdhvs, tmp_path):
    units, path = register(tmp_path), impacts(tmp_path)
    _, out, _ = bdhvs("score", path, "--units", units)
    assert "1 of 2 findings can change a result." in squeezed(out)
    # of 5 workers 8 have achieved it: an error, whose n nobody knows
    path.write_text(path.read_text("utf-8").replace("1,1,2,1,10,8", "1,1,2,1,5,8"), "utf-8")
    code, out, err = bdhvs("score", path, "--units", units)
    assert (code, out) == (3, "")
    assert err.index("Can change a result of the province") < err.index("Other findings")
    assert "1 of 3 findings can change a result." in squeezed(err)


def test_an_accepted_finding_lapses_when_its_value_changes(check, tmp_path):
    path, accept = Path(impacts(tmp_path)), tmp_path / "da-xem.yaml"
    assert check(path, "--write-accept", accept)[0] == 0
    filled = accept.read_text("utf-8").replace('who: ""', 'who: "An"').replace('why: ""', 'why: "two lists"')
    assert filled.count("code: X402") == 2
    accept.write_text(filled, "utf-8")
    _, out, err = check(path, "--accept", accept)
    assert squeezed(err).count("Accepted: two lists (An)") == 2
    assert "There are 2 matters to look at in the data; all 2 have been checked and accepted" in squeezed(out)
    # accepted, it can no longer change anything
    assert "Can change a result" not in err and "can change a result" not in out
    path.write_text(path.read_text("utf-8").replace(",81,101,73", ",81,102,73"), "utf-8")
    _, out, err = check(path, "--accept", accept)
    text = squeezed(err)
    assert "1 warning, 1 finding accepted" in squeezed(out)
    assert text.count("Accepted: two lists (An)") == 1
    assert "102" in text.partition("Can change a result of the province")[2]
    # writing again keeps who and why of what still holds, and asks anew for what has changed
    check(path, "--accept", accept, "--write-accept", accept)
    again = accept.read_text("utf-8")
    assert again.count("two lists") == 1
    assert again.count('why: ""') == 1


def test_what_a_later_version_has_replaced_is_listed(bdhvs, tmp_path):
    units = register(tmp_path)
    folder = tmp_path / "incoming"
    folder.mkdir()
    table(folder, "a.csv")
    name = "Phường Đông Hà"
    for number, achieved in (("1", 5), ("2", 9)):
        path = folder / f"lan-{number}.csv"
        path.write_text(
            f"Đơn vị báo cáo: {name}\nKỳ báo cáo: Quý III năm 2025\nLần báo cáo: {number}\n"
            f"indicator,population,achieved\npublic-staff,10,{achieved}\n",
            "utf-8",
        )
    (folder / "a.csv").unlink()
    code, _, err = bdhvs("check", folder, "--units", units)
    assert code == 3 and "R303" in err
    code, _, err = bdhvs("check", folder, "--units", units, "--duplicates", "latest")
    text = squeezed(err)
    assert code == 0
    assert "1 report was superseded by a later one:" in text
    assert "Phường Đông Hà:" in text and "lan-1.csv → " in text
    _, out, _ = bdhvs("trace", folder, name, "public-staff", "--units", units, "--duplicates", "latest")
    counting, _, replaced = squeezed(out).partition("Superseded by a later version, does not count:")
    assert "lan-2.csv" in counting and "achieved “9” → 9" in counting
    assert "lan-1.csv" in replaced and "achieved “5” → 5" in replaced


def test_findings_can_be_written_and_printed_as_rows_and_as_a_list(check, tmp_path):
    path = table(tmp_path, u90002=FAULTY)
    files = [tmp_path / f"found{ending}" for ending in (".csv", ".md", ".xlsx", ".html", ".json")]
    code, out, err = check(path, *(word for file in files for word in ("-o", file)), "--format", "csv")
    assert code == 3
    assert all(f"written: {file.as_posix()}" in err.replace("\n", "") for file in files)
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert list(csv.DictReader(io.StringIO(files[0].read_text("utf-8-sig")))) == rows
    document = json.loads(files[4].read_text("utf-8"))
    assert [(row["code"], row["cell"], row["message"]) for row in rows] == [
        (one["code"], one["cell"] or "", one["message"]) for one in document["findings"]
    ]
    assert json.loads(rows[0]["params"]) == document["findings"][0]["params"]
    sheet = load_workbook(files[2]).worksheets[0]
    assert "R301" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert "| R301 |" in files[1].read_text("utf-8")


def test_a_list_of_findings_of_a_faultless_workbook_says_that_there_are_none(check, tmp_path):
    code, out, _ = check(table(tmp_path), "--format", "md")
    assert code == 0
    assert out.rstrip().endswith("No errors or warnings in the data.")
    assert "has errors" not in out


def test_what_a_later_version_has_replaced_is_marked_in_the_document(bdhvs, tmp_path):
    units, folder = register(tmp_path), tmp_path / "incoming"
    folder.mkdir()
    for number, achieved in (("1", 5), ("2", 9)):
        (folder / f"lan-{number}.csv").write_text(
            f"Đơn vị báo cáo: Phường Đông Hà\nKỳ báo cáo: Quý III năm 2025\nLần báo cáo: {number}\n"
            f"indicator,population,achieved\npublic-staff,10,{achieved}\n",
            "utf-8",
        )
    words = ("score", folder, "--units", units, "--duplicates", "latest", "--on-error", "exclude", "--format", "json")
    inputs = json.loads(bdhvs(*words)[1])["inputs"]
    assert [(one["path"][-9:], one.get("superseded")) for one in inputs] == [("lan-1.csv", True), ("lan-2.csv", None)]
