import json
from pathlib import Path

import jsonschema
import pytest
from inputs import ALL_MET, register, table

from bdhvs_cli.rendering.command_lines import quoted

PROMISE = json.loads((Path(__file__).parents[1] / "data" / "schemas" / "report-promise.json").read_text("utf-8"))
FAULTY = (10, 12, 10, 10, 100, 81, 100, 73, 10, 8)
"""12 of 10 public staff: R301."""


@pytest.fixture
def score(bdhvs, tmp_path):
    units = register(tmp_path)
    return lambda path, *words, **options: bdhvs("score", path, "--units", units, *words, **options)


def squeezed(text):
    return " ".join(text.split())


def test_the_province_is_scored_from_the_units_people(score, tmp_path):
    # students: 10 + 10 + 10 + 9 of 40; everything else at or over its target
    code, out, err = score(table(tmp_path, u90004=(10, 8, 10, 9, 100, 81, 100, 73, 10, 8)))
    assert (code, err) == (0, "")
    lines = [squeezed(one) for one in out.splitlines()]
    assert lines[0] == "Hà Tĩnh · Q3 2025 (to 30 September 2025) · 4/4 units reported"
    assert "Public staff 40 32 80.0% 80% – ✓ met" in lines
    assert "Pupils and students 40 39 97.5% 100% 1 ✗ missed" in lines
    assert "Pupils and students Phường Đông Hà 90.0% (1 person short)" in lines
    assert "4/5 indicators met. No errors or warnings in the data." in lines


def test_the_same_in_vietnamese(score, tmp_path):
    code, out, err = score(table(tmp_path, u90004=(10, 8, 10, 9, 100, 81, 100, 73, 10, 8)), lang="vi")
    lines = [squeezed(one) for one in out.splitlines()]
    assert (code, err) == (0, "")
    assert "Học sinh, sinh viên 40 39 97,5 % 100 % 1 ✗ chưa đạt" in lines
    assert "Đạt 4/5 chỉ tiêu. Số liệu không có lỗi hay cảnh báo." in lines


def test_a_missing_unit_of_unknown_size_leaves_the_province_open(score, tmp_path):
    code, out, err = score(table(tmp_path, u90003=None), "--fail-on", "undetermined")
    assert code == 1
    assert "? undetermined" in out
    assert "Not reported (1): Xã Cẩm Giang" in out
    assert err == ""


def test_with_the_last_period_the_missing_unit_has_a_size_and_the_province_bounds(score, tmp_path):
    # adults-skills: 243 of 300, and 100 more people: 60.75 to 85.75 %
    previous = table(
        tmp_path,
        "q2.csv",
        "2025-Q2",
        **{f"u{code}": (10, 7, 10, 9, 100, 70, 100, 60, 10, 7) for code in (90001, 90002, 90003, 90004)},
    )
    code, out, _ = score(table(tmp_path, u90003=None), "--previous", previous)
    assert code == 0
    assert "Adults with digital skills  between 60.7–85.8%, target 80%" in out
    # enterprise-workers: 24 of 30 and 10 more: 60 to 85 %
    assert "Enterprise workers          between 60.0–85.0%, target 80%" in out


@pytest.mark.parametrize(("question", "code"), [("missed", 1), ("undetermined", 0), ("never", 0)])
def test_fail_on_asks_about_the_provinces_results(score, tmp_path, question, code):
    missed = table(tmp_path, u90004=(10, 8, 10, 9, 100, 81, 100, 73, 10, 8))
    assert score(missed, "--fail-on", question)[0] == code


def test_an_error_stops_and_no_file_is_touched(score, tmp_path):
    report = tmp_path / "report.json"
    report.write_text("the last one", "utf-8")
    code, out, err = score(table(tmp_path, u90002=FAULTY), "-o", report)
    assert (code, out) == (3, "")
    assert "✗ E3  R301  Xã Bình Minh, Public staff: achieved (12) is greater than" in err
    assert "1 error in the data." in err
    assert "Nothing was scored and no file was written" in squeezed(err)
    assert report.read_text("utf-8") == "the last one"


def test_the_json_of_a_stopped_run_has_the_findings_and_no_results(score, tmp_path):
    code, out, _ = score(table(tmp_path, u90002=FAULTY), "--format", "json")
    document = json.loads(out)
    jsonschema.validate(document, PROMISE)
    assert code == 3
    assert document["results"] == []
    assert [(one["code"], one["cell"], one["unit_code"]) for one in document["findings"]] == [("R301", "E3", "90002")]
    assert "Xã Bình Minh" in document["findings"][0]["message"]


def test_exclude_leaves_the_unit_out_and_says_so(score, tmp_path):
    code, out, err = score(table(tmp_path, u90002=FAULTY), "--on-error", "exclude")
    assert code == 0
    assert "R301" in err
    assert "Faulty data, not counted (1): Xã Bình Minh (Public staff)" in out
    assert "Public staff" in out and "24" in squeezed(out)


def test_the_report_is_written_in_every_kind_asked_for_and_the_json_is_the_one_printed(score, tmp_path):
    names = [tmp_path / f"bao-cao.{ending}" for ending in ("json", "csv", "md")]
    words = [word for name in names for word in ("-o", name)]
    code, out, err = score(table(tmp_path), "--format", "json", *words)
    assert code == 0
    assert names[0].read_text("utf-8") == out
    assert names[1].read_bytes().startswith(b"\xef\xbb\xbflevel,unit_code")
    assert "✓ met" in names[2].read_text("utf-8")
    assert [one for one in names if f"written: {one.as_posix()}" not in err] == []
    document = json.loads(out)
    jsonschema.validate(document, PROMISE)
    assert document["generated_at"] == "2025-10-03T02:30:00Z"
    assert document["period"] == {"id": "2025-Q3", "start": "2025-07-01", "end": "2025-09-30", "source": "column"}
    assert document["results"][0]["population"] == 40
    assert document["results"][5]["cells"] == {
        "population": f"{(tmp_path / 'q3.csv').as_posix()}!D2",
        "achieved": f"{(tmp_path / 'q3.csv').as_posix()}!E2",
    }


def test_the_same_inputs_give_the_same_bytes(score, tmp_path):
    path = table(tmp_path)
    assert score(path, "--format", "json") == score(path, "--format", "json")


def test_csv_goes_to_stdout_in_the_dialect_asked_for(score, tmp_path):
    code, out, _ = score(table(tmp_path), "--format", "csv", "--csv-dialect", "excel-vi")
    assert code == 0
    assert "province;42;Hà Tĩnh;public-staff;40;32;0;80,0;80,0;0,0;80,0;80,0;met;4;4;;" in out


@pytest.mark.parametrize("name", ["90004", "Phường Đông Hà", "đông hà", "Dong Ha"])
def test_a_unit_is_found_by_code_or_name(score, tmp_path, name):
    code, out, err = score(table(tmp_path), "--unit", name)
    if name == "Dong Ha":  # without its marks it is no name that the report has
        assert (code, out) == (2, "")
        assert "there is no such unit in this report" in err
    else:
        assert (code, err) == (0, "")
        assert out.startswith("Phường Đông Hà · 90004 · Q3 2025")
        assert "Pupils and students" in out and "F5, G5" in out


def test_an_unknown_unit_is_a_mistake_that_names_the_nearest(score, tmp_path):
    code, _, err = score(table(tmp_path), "--unit", "Xã Cẩm Giảng")
    assert code == 2
    assert "Did you mean Xã Cẩm Giang?" in err


@pytest.mark.parametrize(("shown", "expected"), [("all", True), ("worst", False), ("none", False)])
def test_all_units_are_listed_only_when_asked_for(score, tmp_path, shown, expected):
    _, out, _ = score(table(tmp_path), "--units-shown", shown)
    assert ("Xã An Hòa" in out) == expected


def test_quiet_says_the_result_and_nothing_else(score, tmp_path):
    code, out, err = score(table(tmp_path, u90003=None), "-q", "-o", tmp_path / "a.json")
    assert (code, err) == (0, "")
    assert "bdhvs" not in out


def test_the_next_command_repeats_the_options_that_say_how_to_read(score, tmp_path):
    path = table(tmp_path, u90003=None)
    _, out, _ = score(path, "--period", "2025-Q3")
    assert f"bdhvs check {quoted(str(path))} --period 2025-Q3 --units" in squeezed(out)


def test_verbose_shows_how_every_column_was_understood(score, tmp_path):
    _, _, err = score(table(tmp_path), "-v")
    assert "q3.csv · one row per unit, heading row 1, 4 rows" in squeezed(err)
    assert "adults-vneid.achieved Adults confirmed on VNeID: achieved" in squeezed(err)


def test_colour_is_put_in_where_it_is_asked_for(score, tmp_path):
    path = table(tmp_path)
    assert "\x1b" not in score(path)[1]
    assert "\x1b[32m✓ met\x1b[0m" in score(path, "--color", "always")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--period", "2025-Q5"], "--period “2025-Q5” is not a reporting period."),
        (["--targets", "ha-tinh-2035"], "There is no target set “ha-tinh-2035”"),
        (["--targets", "2031"], "There is no target set “2031”"),
        (["-o", "bao-cao.doc"], "-o bao-cao.doc: no report can be written as “.doc”."),
        (["--map", "nonsense"], "--map “nonsense” has no “=”"),
    ],
)
def test_a_wrong_option_is_exit_2_before_anything_is_scored(score, tmp_path, words, told):
    code, out, err = score(table(tmp_path), *words)
    assert (code, out) == (2, "")
    assert told in squeezed(err)


def test_a_wrong_target_set_is_a_mistake_whatever_the_inputs_hold(score, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"no workbook")
    assert score(broken, "--targets", "ha-tinh-2035")[0] == 2


def test_no_period_anywhere_is_exit_2_with_the_advice_to_give_one(score, tmp_path):
    path = Path(table(tmp_path))
    rows = [one.partition(",")[2] for one in path.read_text("utf-8").splitlines()]
    nameless = tmp_path / "so-lieu.csv"
    nameless.write_text("\n".join(rows), "utf-8")
    code, out, err = score(nameless)
    assert (code, out) == (2, "")
    assert "--period 2025-Q3" in err
    assert score(nameless, "--period", "2025-Q3")[0] == 0


def test_a_missing_file_is_exit_4(score, tmp_path):
    code, out, err = score(tmp_path / "nowhere.xlsx")
    assert (code, out) == (4, "")
    assert "there is no such file" in squeezed(err)


def test_all_files_that_are_missing_are_told_in_one_run_before_any_is_read(score, tmp_path):
    (tmp_path / "empty").mkdir()
    missing = [tmp_path / "q1.xlsx", tmp_path / "q2.xlsx", tmp_path / "*.ods", tmp_path / "empty"]
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    code, out, err = score(tmp_path / "a.xlsx", *missing, table(tmp_path), "--on-error", "exclude")
    assert (code, out) == (4, "")
    assert [str(one) in squeezed(err) for one in missing] == [True] * 4
    assert "a.xlsx" not in err


def test_a_file_that_is_no_workbook_is_exit_4_and_its_json_is_printed_all_the_same(score, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"no workbook at all")
    code, out, _ = score(broken, "--format", "json")
    document = json.loads(out)
    jsonschema.validate(document, PROMISE)
    assert code == 4
    assert (document["period"], document["targets"], document["results"]) == (None, None, [])
    assert document["findings"][0]["code"] == "F001"


def test_exclude_needs_one_input_that_can_be_read(score, tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"no workbook")
    assert score(folder, "--on-error", "exclude")[0] == 4
    table(folder)
    assert score(folder)[0] == 4
    code, out, err = score(folder, "--on-error", "exclude")
    assert code == 0
    assert "F001" in err
    assert "4/4 units reported" in out


def test_file_errors_go_before_data_errors(score, tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"no workbook")
    table(folder, u90002=FAULTY)
    assert score(folder)[0] == 4


def test_a_report_that_cannot_be_written_is_exit_4(score, tmp_path):
    code, _, err = score(table(tmp_path), "-o", tmp_path / "missing" / "a.json")
    assert code == 4
    assert "there is no folder" in squeezed(err)


def test_a_report_says_which_one_it_replaces(score, tmp_path):
    from hashlib import sha256

    first = tmp_path / "first.json"
    path = table(tmp_path)
    assert score(path, "-o", first)[0] == 0
    _, out, _ = score(path, "--revises", first, "--format", "json")
    assert json.loads(out)["revises"] == sha256(first.read_bytes()).hexdigest()
    code, _, err = score(path, "--revises", path)
    assert code == 4
    assert "is not a bdhvs report" in squeezed(err)


def test_a_report_replaces_only_one_of_its_own_period_and_target_set(score, tmp_path):
    path, q2, other = table(tmp_path), tmp_path / "q2.json", tmp_path / "other.json"
    assert score(table(tmp_path, "q2.csv", "2025-Q2"), "-o", q2)[0] == 0
    code, out, err = score(path, "--revises", q2, "-o", tmp_path / "new.json")
    assert (code, out) == (2, "")
    assert "is of the period 2025-Q2, this report of 2025-Q3" in squeezed(err)
    assert "belongs to --previous" in squeezed(err)
    assert not (tmp_path / "new.json").exists()
    plan = tmp_path / "plan.yaml"
    text = (Path(__file__).parents[2] / "targets" / "2025.yaml").read_text("utf-8")
    plan.write_text(text.replace("id: ha-tinh-2025", "id: ha-tinh-2025b", 1), "utf-8")
    assert score(path, "--targets", plan, "-o", other)[0] == 0
    code, _, err = score(path, "--revises", other)
    assert code == 2
    assert "was scored against the target set ha-tinh-2025b, this report is against ha-tinh-2025." in squeezed(err)
    # What it advises works.
    assert score(path, "--revises", other, "--targets", plan)[0] == 0
    # 9 months end on the day on which the third quarter does: the same counts.
    assert score(table(tmp_path, "9m.csv", "2025-9M"), "--revises", other, "--targets", plan)[0] == 0


def test_the_last_period_may_be_a_report_and_must_be_earlier(score, tmp_path):
    q2 = tmp_path / "q2.json"
    lower = {f"u{code}": (10, 7, 10, 9, 100, 70, 100, 60, 10, 7) for code in (90001, 90002, 90003, 90004)}
    assert score(table(tmp_path, "q2.csv", "2025-Q2", **lower), "-o", q2)[0] == 0
    assert score(table(tmp_path), "--previous", q2)[0] == 0
    code, _, err = score(table(tmp_path, "q1.csv", "2025-Q1"), "--previous", q2)
    assert code == 2
    assert "which is not before 2025-Q1" in squeezed(err)


def test_an_accepted_finding_no_longer_stops(score, tmp_path):
    accept = tmp_path / "accept.yaml"
    accept.write_text(
        "accept:\n  - code: R301\n    unit: '90002'\n    indicator: public-staff\n"
        "    value: achieved=12; population=10\n    who: An\n    why: counted twice\n",
        "utf-8",
    )
    code, out, _ = score(table(tmp_path, u90002=FAULTY), "--accept", accept)
    assert code == 0
    assert "There is one matter to look at in the data; it has been checked and accepted" in squeezed(out)
    # 8 + 12 + 8 + 8 of 40
    assert "Public staff 40 36 90.0% 80% ✓ met" in squeezed(out)


def test_what_is_undetermined_is_not_counted_as_missed_in_silence(score, tmp_path):
    path = table(tmp_path, u90001=None, u90002=None)  # two of four have not sent, and their populations are unknown
    _, out, _ = score(path)
    assert "0/5 indicators met, 5 undetermined." in squeezed(out)
    _, out, _ = score(path, lang="vi")
    assert "Đạt 0/5 chỉ tiêu, 5 chưa xác định." in squeezed(out)


def test_figures_that_were_met_stay_met(score, tmp_path):
    assert ALL_MET[:2] == (10, 8)
    assert "5/5 indicators met." in score(table(tmp_path))[1]


def test_an_input_is_never_overwritten(score, tmp_path):
    path = Path(table(tmp_path))
    before = path.read_bytes()
    code, _, err = score(path, "-o", path)
    assert code == 2
    assert "is one of the inputs" in squeezed(err)
    assert path.read_bytes() == before


def test_units_choose_rows_of_csv_and_markdown_and_a_report_as_json_is_whole(score, tmp_path):
    path = table(tmp_path)
    code, out, _ = score(path, "--format", "csv", "--unit", "Bình Minh", "--unit", "90004")
    assert code == 0
    assert {line.split(",")[1] for line in out.splitlines()[1:]} == {"90002", "90004"}
    _, out, _ = score(path, "--format", "csv", "--units-shown", "none")
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["province"] * 5
    _, out, _ = score(path, "--format", "md", "--unit", "Bình Minh")
    assert "## Xã Bình Minh (90002)" in out
    assert "Đông Hà" not in out and "An Hòa" not in out
    _, out, _ = score(path, "--format", "md", "--units-shown", "all")
    assert "| Phường Đông Hà | 80.0% ✓ |" in out
    for words in (("--unit", "90002"), ("--units-shown", "all")):
        code, out, err = score(path, "--format", "json", *words)
        assert (code, out) == (2, "")
        assert "is whole" in squeezed(err)
