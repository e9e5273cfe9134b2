"""Files, folders, globs; what is left out; what counts once."""

import hashlib

import pytest
from contract_nouns import UNITS, codes, csv, figures, found, register, wide, xlsx

ROWS = wide(*[(200, 150)] * 3)


def one_unit(code):
    return wide((200, 150), units={code: UNITS[code]})


@pytest.fixture
def score(document, tmp_path):
    (tmp_path / "sets").mkdir()
    units = "sets/" + register(tmp_path / "sets")
    return lambda *words, **more: document(*words, "--units", units, **more)


def paths(report):
    return [one["path"] for one in report["inputs"]]


@pytest.mark.parametrize(("delimiter", "bom"), [(",", False), (",", True), (";", False), (";", True)])
def test_csv_with_either_delimiter_and_with_or_without_a_byte_order_mark(score, tmp_path, delimiter, bom):
    code, report = score(csv(tmp_path, ROWS, delimiter=delimiter, bom=bom))
    assert (code, codes(report)) == (0, [])
    assert figures(report) == dict.fromkeys(UNITS, (200, 150))
    data = (tmp_path / "data.csv").read_bytes()
    (given,) = report["inputs"]
    given.pop("columns")
    digest = hashlib.sha256(data).hexdigest()
    assert given == {"path": "data.csv", "sha256": digest, "sheet": None, "layout": "wide", "rows": 3}
    units = hashlib.sha256((tmp_path / "sets" / "units.csv").read_bytes()).hexdigest()
    assert report["units"] == {"sha256": units, "count": 3}


def test_several_files_a_folder_and_a_glob(score, tmp_path):
    for number, code in enumerate(UNITS):
        csv(tmp_path, one_unit(code), f"in/{number}.csv")
    expected = dict.fromkeys(UNITS, (200, 150))
    for given in (["in/0.csv", "in/1.csv", "in/2.csv"], ["in"], ["in/*.csv"], [str(tmp_path / "in")]):
        code, report = score(*given)
        assert (code, figures(report), codes(report)) == (0, expected, [])
        wanted = [f"in/{number}.csv" for number in range(3)]
        if given[0].startswith(str(tmp_path)):
            wanted = [(tmp_path / one).as_posix() for one in wanted]
        assert paths(report) == wanted
    assert len(score("in/0.csv", "in", "in/*.csv", "./in/0.csv")[1]["inputs"]) == 3


def test_folders_leave_out_lock_files_dot_files_hidden_sheets_and_own_outputs(score, bdhvs, tmp_path):
    from openpyxl import load_workbook

    xlsx(tmp_path, ROWS, "in/data.xlsx", Nháp=wide(*[(9, 9)] * 3))
    book = load_workbook(tmp_path / "in" / "data.xlsx")
    book["Nháp"].sheet_state = "hidden"
    book["Biểu 1"].row_dimensions[3].hidden = True
    book.save(tmp_path / "in" / "data.xlsx")
    for name in ("~$data.xlsx", ".data.csv"):
        (tmp_path / "in" / name).write_text("user", "utf-8")
    outputs = [word for ending in ("xlsx", "json", "csv", "md", "html") for word in ("-o", f"in/report.{ending}")]
    assert bdhvs("score", "in/data.xlsx", "--units", "sets/units.csv", *outputs)[0] == 0
    code, report = score("in")
    assert (code, figures(report)) == (0, dict.fromkeys(UNITS, (200, 150)))
    assert paths(report) == ["in/data.xlsx"]
    assert {one["severity"] for one in found(report, "H108")} == {"info"}
    told = {(one["file"], one["params"]["case"]) for one in found(report, "H108")}
    assert ("in/data.xlsx", "hidden-sheet") in told
    assert ("in/data.xlsx", "hidden-rows") in told
    assert {("in/report.xlsx", "own-output"), ("in/report.csv", "own-output")} <= told
    names = {file for file, _ in told}
    assert {"in/~$data.xlsx", "in/.data.csv"} <= names


def test_an_own_output_named_as_an_input_is_one_error_each(score, bdhvs, tmp_path):
    data = csv(tmp_path, ROWS)
    outputs = [f"{name}.{ending}" for name in ("report", "diff", "rank") for ending in ("xlsx", "json", "csv")]
    words = {"report": ("score", data, "--units", "sets/units.csv")}
    words |= {"diff": ("diff", "report.json", "report.json"), "rank": ("rank", "report.json")}
    for name, command in words.items():
        kinds = [word for one in outputs if one.startswith(name) for word in ("-o", one)]
        assert bdhvs(*command, *kinds)[0] == 0
    for one in outputs:
        code, report = score(one)
        assert (code, report["results"]) == (4, []), one
        told = [(f["code"], f["file"], f["params"]["case"]) for f in report["findings"]]
        assert told == [("F001", one, "own-output")]
    code, report = score(data, "report.xlsx", "--on-error", "exclude")
    assert (code, figures(report)) == (0, dict.fromkeys(UNITS, (200, 150)))
    # In a folder they are passed over all the same.
    told = [f["file"] for f in found(score(".")[1], "H108") if f["params"]["case"] == "own-output"]
    assert set(told) == {f"./{one}" for one in outputs if "json" not in one}


def test_subfolders_are_not_passed_over_in_silence(score, bdhvs, tmp_path):
    for code, name in zip(UNITS, ("in/a.csv", "in/west/b.csv", "in/west/deeper/c.csv"), strict=True):
        csv(tmp_path, one_unit(code), name)
    for folder in ("empty", ".hidden", "notes"):
        (tmp_path / "in" / folder).mkdir()
    csv(tmp_path, one_unit("90003"), "in/.hidden/d.csv")
    (tmp_path / "in" / "notes" / "read.txt").write_text("no workbook", "utf-8")
    code, report = score("in")
    assert (code, paths(report)) == (0, ["in/a.csv"])
    (told,) = found(report, "H108")
    assert (told["file"], told["severity"]) == ("in/west", "info")
    assert told["params"] == {"case": "subfolder", "pattern": "in/**/*.csv"}
    assert score(told["params"]["pattern"])[1]["inputs"] == score("in", "in/west", "in/west/deeper")[1]["inputs"]
    assert len(score(told["params"]["pattern"])[1]["inputs"]) == 3
    for command in ("score", "check"):
        for more in ((), ("-v",)):
            _, out, err = bdhvs(command, "in", "--units", "sets/units.csv", *more)
            assert " ".join(err.split()).count("not those of its subfolders") == 1
            assert "in/west" in err and "in/**/*.csv" in err and "in/west" not in out
        assert "subfolders" not in bdhvs(command, "in", "--units", "sets/units.csv", "-q")[2]


def test_a_folder_with_workbooks_in_its_subfolders_alone_says_how_to_read_them(bdhvs, tmp_path):
    csv(tmp_path, one_unit("90001"), "in/west/b.csv")
    code, out, err = bdhvs("score", "in")
    assert (code, out) == (4, "")
    assert "in: there is no workbook there, only in its subfolders." in " ".join(err.split())
    assert "in/**/*.csv" in err


def test_a_file_named_twice_counts_once_and_a_copied_file_is_a_unit_twice(score, tmp_path):
    path = csv(tmp_path, ROWS)
    code, report = score(path, path, f"./{path}")
    assert (code, paths(report), codes(report)) == (0, ["data.csv"], [])
    csv(tmp_path, ROWS, "copy.csv")
    code, report = score(path, "copy.csv")
    assert (code, report["results"]) == (3, [])
    twice = found(report, "R303")
    assert {one["unit_code"] for one in twice} == set(UNITS)
    assert all("data.csv" in one["params"]["other"] or "copy.csv" in one["params"]["other"] for one in twice)


def test_duplicates_latest_takes_the_later_by_a_date_in_the_form(score, tmp_path):
    head = ["unit_code", "adults-vneid.population", "adults-vneid.achieved"]
    for name, day, achieved in (("b.xlsx", "01/10/2025", 140), ("a.xlsx", "05/10/2025", 150)):
        rows = [["Quý III năm 2025"], [f"Ngày báo cáo: {day}"], head, ["90001", 200, achieved]]
        xlsx(tmp_path, rows, name)
    assert score("a.xlsx", "b.xlsx")[0] == 3
    code, report = score("a.xlsx", "b.xlsx", "--duplicates", "latest")
    assert (code, figures(report)) == (0, {"90001": (200, 150)})


def test_a_folder_with_an_unreadable_file(score, tmp_path):
    csv(tmp_path, one_unit("90001"), "in/good.csv")
    (tmp_path / "in" / "bad.xlsx").write_bytes(b"no workbook at all")
    code, report = score("in")
    assert (code, report["results"]) == (4, [])
    (fault,) = [one for one in report["findings"] if one["code"].startswith("F")]
    assert fault["file"] == "in/bad.xlsx"
    code, report = score("in", "--on-error", "exclude")
    assert (code, figures(report)) == (0, {"90001": (200, 150)})
    statuses = {one["unit_code"]: one["status"] for one in report["results"] if one["indicator"] == "adults-vneid"}
    assert statuses["90002"] == statuses["90003"] == "not-reported"
    assert score("in/bad.xlsx", "--on-error", "exclude")[0] == 4


def test_a_missing_file_is_exit_four_and_a_sheet_can_be_chosen(score, tmp_path):
    assert score("nothing.xlsx")[0] == 4
    path = xlsx(tmp_path, ROWS, Khác=wide(*[(300, 100)] * 3))
    code, report = score(path, "--sheet", "Khác")
    assert (code, figures(report)) == (0, dict.fromkeys(UNITS, (300, 100)))
    assert report["inputs"][0]["sheet"] == "Khác"
