"""The office's settings: found, obeyed, outweighed by job and command line; and `bdhvs init`."""

import json

import openpyxl
import pytest
import yaml

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.in_force import put_in_force

NGHE_AN = ("public-staff=85", "students=100", "adults-skills=75", "adults-vneid=60", "enterprise-workers=80")
HEAD = "unit_code,unit_name,public-staff.population,public-staff.achieved\n"


@pytest.fixture(autouse=True)
def nothing_in_force(monkeypatch):
    for name in ("BDHVS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    put_in_force(None)


@pytest.fixture
def nghe_an(tmp_path, monkeypatch, capsys):
    """A folder set up for Nghệ An, with one commune's figures; the command line stands in it."""
    targets = [part for one in NGHE_AN for part in ("--target", one)]
    assert run(["init", str(tmp_path / "na"), "--province", "40", "--year", "2026", *targets, "--due", "5"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "na")
    incoming = tmp_path / "na" / "incoming"
    (incoming / "a.csv").write_text(HEAD + "16690,Phường Trường Vinh,400,340\n", "utf-8")
    return tmp_path / "na"


def scored(capsys, *words):
    code = run(["score", "incoming", "--format", "json", *words])
    out = capsys.readouterr().out
    return code, json.loads(out) if out.startswith("{") else {}


def test_another_province_is_set_up_and_scored_without_naming_its_targets(nghe_an, capsys):
    assert run(["targets", "check", "targets/nghe-an-2026.yaml"]) == 0
    capsys.readouterr()
    assert run(["targets", "show", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "nghe-an-2026"
    code, report = scored(capsys, "--period", "2026-Q1")
    assert code == 0
    assert (report["targets"]["id"], report["units"]["count"]) == ("nghe-an-2026", 130)
    assert [one["target"] for one in report["indicators"]] == [85, 100, 75, 60, 80]
    province = report["results"][0]
    assert (province["unit_code"], province["unit_name"]) == ("40", "Nghệ An")


def test_init_says_where_files_go_and_the_job_and_status_name_what_lies_elsewhere(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767250800")  # 1 January 2026: the last quarter is 2025-Q4
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "What communes send for Q4 2025 belongs in incoming/2025-Q4/" in told
    assert (tmp_path / "incoming" / "2025-Q4").is_dir()
    (tmp_path / "incoming" / "xa.xlsx").write_bytes(b"lost")
    for words in (["batch", "job.yaml", "--check"], ["batch", "job.yaml", "--dry-run"], ["status", "job.yaml"]):
        assert run([*words, "--lang", "en"]) == 0
        said = " ".join("".join(capsys.readouterr()).split())
        assert "lie beside what the job names (incoming/" in said
        assert "incoming/xa.xlsx. Move them there, or away." in said


def test_settings_are_found_in_a_folder_above(nghe_an, capsys, monkeypatch):
    monkeypatch.chdir(nghe_an / "incoming")
    assert run(["score", "a.csv", "--period", "2026-Q1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["targets"]["id"] == "nghe-an-2026"


def test_settings_can_be_named_or_left_aside(nghe_an, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    words = ["score", "na/incoming", "--period", "2026-Q1", "--format", "json"]
    assert run([*words, "--settings", "na/bdhvs.yaml"]) == 0
    assert json.loads(capsys.readouterr().out)["targets"]["id"] == "nghe-an-2026"
    monkeypatch.chdir(nghe_an)
    _, report = scored(capsys, "--period", "2026-Q1", "--no-settings")
    assert report["targets"]["id"] == "ha-tinh-2026"


def test_the_command_line_wins(nghe_an, capsys):
    _, report = scored(capsys, "--period", "2026-Q1", "--targets", "ha-tinh-2026")
    assert report["targets"]["id"] == "ha-tinh-2026"


def test_another_provinces_set_is_no_stand_in_for_a_year_left_out(nghe_an, capsys):
    assert run(["score", "incoming", "--period", "2025-Q3"]) == 2
    assert "không nêu bộ chỉ tiêu nào cho năm 2025" in " ".join(capsys.readouterr().err.split())


def test_a_single_set_and_units_hold_for_every_year(nghe_an, capsys):
    (nghe_an / "units.csv").write_text("code,name,type\n16690,Phường Trường Vinh,phường\n", "utf-8")
    (nghe_an / "bdhvs.yaml").write_text("targets: targets/nghe-an-2026.yaml\nunits: units.csv\nlang: en\n", "utf-8")
    _, report = scored(capsys, "--period", "2025-Q3")
    assert (report["targets"]["id"], report["units"]["count"]) == ("nghe-an-2026", 1)


def test_the_language_of_the_settings_counts_after_that_of_the_command_line(nghe_an, capsys, monkeypatch):
    (nghe_an / "bdhvs.yaml").write_text("lang: en\n", "utf-8")
    assert run(["targets", "show", "2026"]) == 0
    assert "indicators" in capsys.readouterr().out
    assert run(["targets", "show", "2026", "--lang", "vi"]) == 0
    assert "chỉ tiêu" in capsys.readouterr().out
    monkeypatch.setenv("BDHVS_LANG", "vi")
    assert run(["targets", "show", "2026"]) == 0
    assert "chỉ tiêu" in capsys.readouterr().out


def test_wrong_settings_are_told_with_their_line(nghe_an, capsys):
    (nghe_an / "bdhvs.yaml").write_text("lang: en\ntargts: 2026\n", "utf-8")
    assert run(["check", "incoming"]) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert "bdhvs.yaml, line 2, column 1: there is no key targts. Did you mean targets?" in err
    assert run(["explain", "R301"]) == 0


def test_verbose_says_what_was_taken(nghe_an, capsys):
    scored(capsys, "--period", "2026-Q1", "-v", "--lang", "en")
    assert run(["score", "incoming", "--period", "2026-Q1", "-v", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "Settings: bdhvs.yaml; targets: 2026:" in " ".join(told.err.split())
    assert "as set in bdhvs.yaml" in told.out


@pytest.mark.parametrize("ending", [".md", ".html", ".xlsx"])
def test_the_reports_head_names_the_settings_that_chose_targets_or_units(nghe_an, tmp_path, ending):
    def head(*words):
        path = tmp_path / f"report{ending}"
        assert run(["score", "incoming", "--period", "2026-Q1", "-o", str(path), "-q", *words]) == 0
        if ending != ".xlsx":
            return path.read_text("utf-8")
        sheet = openpyxl.load_workbook(path).worksheets[0]
        return " ".join(str(cell.value) for row in sheet.iter_rows(max_row=10) for cell in row)

    assert "theo thiết lập bdhvs.yaml" in head()
    assert "theo thiết lập" not in head("--targets", "targets/nghe-an-2026.yaml")


def test_a_job_works_under_the_settings_of_its_own_folder(nghe_an, capsys, monkeypatch, tmp_path):
    (nghe_an / "incoming" / "2026-Q1").mkdir()
    (nghe_an / "incoming" / "a.csv").rename(nghe_an / "incoming" / "2026-Q1" / "a.csv")
    text = (nghe_an / "job.yaml").read_text("utf-8").replace("settle: 60", "settle: 0")
    (nghe_an / "job.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["batch", "na/job.yaml", "--period", "2026-Q1", "-q"]) == 0
    report = json.loads((nghe_an / "reports" / "2026-Q1" / "bao-cao.json").read_bytes())
    assert report["targets"]["id"] == "nghe-an-2026"
    plan = nghe_an / "targets" / "nghe-an-2026.yaml"
    plan.write_text(plan.read_text("utf-8").replace("target: 85", "target: 86"), "utf-8")
    assert run(["batch", "na/job.yaml", "--period", "2026-Q1", "-q"]) == 0
    assert json.loads((nghe_an / "reports" / "latest.json").read_bytes())["set"] == 2


def test_nothing_is_overwritten(nghe_an, capsys):
    before = (nghe_an / "bdhvs.yaml").read_bytes()
    assert run(["init", "--province", "42"]) == 2
    assert (nghe_an / "bdhvs.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["--province", "99"],
        ["--target", "adults=50"],
        ["--target", "students=many"],
        ["--due", "soon"],
        ["--year", "26"],
    ],
)
def test_wrong_wishes_write_nothing(tmp_path, words, capsys):
    assert run(["init", str(tmp_path / "x"), *words]) == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("code", ["42", "46", "01"])
def test_every_set_up_is_valid_yaml_for_its_province(tmp_path, code, capsys):
    home = tmp_path / "x"
    assert run(["init", str(home), "--province", code, "--year", "2027"]) == 0
    (plan,) = (home / "targets").iterdir()
    found = yaml.safe_load(plan.read_text("utf-8"))
    assert (found["province"], found["year"]) == (code, 2027)
    assert str(found["indicators"][0]["deadline"]) == "2027-12-31"
    assert "2026" not in found["title"]["vi"]
    assert ("Hà Tĩnh" in found["title"]["vi"]) == (code == "42")
    if code != "42":
        assert "thành phố" in found["agency"]["vi"]
    assert run(["targets", "check", str(plan)]) == 0


def test_all_provinces_are_listed_with_their_codes(capsys):
    assert run(["targets", "list", "--provinces", "--format", "json"]) == 0
    provinces = json.loads(capsys.readouterr().out)["provinces"]
    assert len(provinces) == 34
    assert {"code": "40", "name": "Nghệ An"} in provinces
    assert run(["targets", "list", "--provinces"]) == 0
    assert "Nghệ An" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_offices_own_target_set_says_once_what_each_key_is(tmp_path, monkeypatch, lang):
    monkeypatch.chdir(tmp_path)
    assert run(["init", "office", "--province", "40", "--year", "2026", "--lang", lang, "-q"]) == 0
    (path,) = (tmp_path / "office" / "targets").iterdir()
    lines = path.read_text("utf-8").splitlines()
    for key in ("legal_basis", "target", "population_id", "wording", "headings", "shared_headings"):
        first = next(at for at, line in enumerate(lines) if line.strip(" -").startswith(f"{key}:"))
        comment = lines[first - 1]
        assert comment.strip().startswith("# ")
        assert comment.index("#") == lines[first].index(key) - 2 * lines[first].strip().startswith("-")
        assert lines.count(comment) == 1
