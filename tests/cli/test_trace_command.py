import json
from hashlib import sha256
from pathlib import Path

import pytest
from inputs import register, table

from bdhvs_cli.rendering.command_lines import quoted

FAULTY = (10, 12, 10, 10, 100, 81, 100, 73, 10, 8)


@pytest.fixture
def trace(bdhvs, tmp_path):
    units = register(tmp_path)
    return lambda path, *words, **options: bdhvs("trace", path, *words, "--units", units, **options)


def squeezed(text):
    return " ".join(text.split())


def figures(skills):
    return (10, 8, 10, 10, *skills, skills[0], 73, 10, 8)


def test_a_units_figure_with_its_cells_fraction_target_and_arithmetic(trace, tmp_path):
    path = table(tmp_path, u90002=figures((300, 222)))
    code, out, err = trace(path, "Bình Minh", "adults-skills")
    text = squeezed(out)
    assert (code, err) == (0, "")
    assert text.startswith("Xã Bình Minh · 90002 · Adults with digital skills · Q3 2025 (to 30 September 2025)")
    assert f"sha256 {sha256(Path(path).read_bytes()).hexdigest()}" in text
    assert "H3 population “300” → 300 heading: adults-skills.population" in text
    assert "I3 achieved “222” → 222 heading: adults-skills.achieved" in text
    assert "222 / 300 = 37 / 50 = 74%" in text
    assert "Shown as 74.0%: one decimal, half up." in text
    assert "100 × 222 = 22,200 < 80 × 300 = 24,000 ✗ missed" in text
    assert "Short by: ⌈80 × 300 / 100⌉ − 222 = 240 − 222 = 18" in text
    assert "none about this figure" in text


def test_the_target_is_where_the_trace_says(trace, tmp_path):
    _, out, _ = trace(table(tmp_path), "90001", "adults-skills", "--format", "json")
    target = json.loads(out)["target"]
    lines = (Path(__file__).parents[2] / target["path"]).read_text("utf-8").splitlines()
    assert lines[target["line"] - 1].strip() == f"target: {target['value']}"
    assert "- id: adults-skills" in lines[target["line"] - 4]


def test_a_rate_just_below_its_target_says_why_it_has_more_decimals(trace, tmp_path):
    # 1,999 of 2,500 are 79.96 %
    _, out, _ = trace(table(tmp_path, u90002=figures((2500, 1999))), "90002", "adults-skills")
    assert "Shown as 79.96%, with 2 decimals: with one fewer, 80.0% would stand on the wrong side" in squeezed(out)


def test_four_decimals_that_are_not_enough_are_told_too(trace, tmp_path):
    # 80 % of 999,999 are 799,999.2; 799,999 are 79.99998 %
    _, out, _ = trace(table(tmp_path, u90002=figures((999_999, 799_999))), "90002", "adults-skills")
    assert "Shown as <80%: even with 4 decimals, 80.0000% would stand on the wrong side" in squeezed(out)


def test_the_province_is_its_sum_and_the_units_that_weigh_most(trace, tmp_path):
    # 3 × 81 of 100 and 222 of 300: 465 of 600, 77.5 %; the pulls: (22,200 − 24,000) / 600 = −3, and 3 × 100 / 600 = 1/6
    path = table(tmp_path, u90002=figures((300, 222)))
    code, out, _ = trace(path, "province", "adults-skills")
    text = squeezed(out)
    assert code == 0
    assert "4 of 4 units count: Σ achieved 465, Σ population 600" in text
    assert "Xã Bình Minh 50.0% 300 222 74.0% −3.00 ✗ missed" in text
    assert "Xã An Hòa 16.7% 100 81 81.0% +0.17 ✓ met" in text
    assert "465 / 600 = 31 / 40 = 77.5%" in text
    assert "100 × 465 = 46,500 < 80 × 600 = 48,000" in text


@pytest.mark.parametrize("name", ["42", "Hà Tĩnh", "hà tĩnh", "province", "toàn tỉnh", "Toàn Tỉnh"])
def test_the_province_has_many_names(trace, tmp_path, name):
    _, out, _ = trace(table(tmp_path), name, "students", "--format", "json")
    assert json.loads(out)["result"]["level"] == "province"


def test_pulls_add_up_to_the_gap_and_shares_to_all(trace, tmp_path):
    path = table(tmp_path, u90002=figures((300, 222)), u90004=figures((77, 70)))
    _, out, _ = trace(path, "42", "adults-skills", "--format", "json")
    document = json.loads(out)
    assert sum(one["pull"] for one in document["units"]) == pytest.approx(document["result"]["gap"], abs=1e-5)
    assert sum(one["share"] for one in document["units"]) == pytest.approx(100, abs=1e-5)
    assert [one["population"] for one in document["units"]] == [300, 100, 100, 77]


def test_missing_units_are_named_with_what_is_known_and_both_ends_are_worked_out(trace, tmp_path):
    lower = {f"u{code}": (10, 7, 10, 9, 100, 70, 100, 60, 10, 7) for code in (90001, 90002, 90003, 90004)}
    previous = table(tmp_path, "q2.csv", "2025-Q2", **lower)
    path = table(tmp_path, u90003=None)
    _, out, _ = trace(path, "42", "adults-skills", "--previous", previous)
    text = squeezed(out)
    # 243 of 300 reported, 100 more people missing
    assert "Missing (1), together 100 people, as far as known: Xã Cẩm Giang 100 (not reported)" in text
    assert "as reported: 100 × 243 = 24,300 ≥ 80 × 300 = 24,000" in text
    assert "if nobody in the missing units has achieved it: 100 × 243 = 24,300 < 80 × 400 = 32,000" in text
    assert "if everybody in them has: 100 × 343 = 34,300 ≥ 80 × 400 = 32,000" in text
    assert "? undetermined. The rate lies between 60.7–85.8%" in text
    assert "X401" in text
    _, out, _ = trace(path, "90003", "adults-skills", "--previous", previous)
    assert "No row of the inputs reports it." in out
    assert "Its population is known from the last period: 100." in out


def test_missing_units_of_unknown_size_leave_no_ends(trace, tmp_path):
    _, out, _ = trace(table(tmp_path, u90003=None), "42", "adults-skills", "--format", "json")
    document = json.loads(out)
    assert [one["basis"] for one in document["comparisons"]] == ["reported"]
    assert document["missing"] == [
        {"unit_code": "90003", "unit_name": "Xã Cẩm Giang", "people": None, "status": "not-reported"}
    ]
    assert document["sum"]["missing_unknown"] == 1


def test_a_faulty_figure_is_shown_all_the_same_and_the_exit_code_tells(trace, tmp_path):
    path = table(tmp_path, u90002=FAULTY)
    code, out, _ = trace(path, "90002", "public-staff")
    text = squeezed(out)
    assert code == 3
    assert "E3 achieved “12” → 12" in text
    assert "! faulty data" in text and "R301" in text
    assert "The data has 1 error: bdhvs score takes it only with --on-error exclude, as here." in text
    assert trace(path, "90002", "public-staff", "--on-error", "exclude")[0] == 0
    # another unit's figure has nothing to do with it
    assert "R301" not in trace(path, "90001", "public-staff", "--format", "json")[1]


def test_an_input_that_cannot_be_read_has_nothing_to_trace(trace, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"no workbook")
    code, out, err = trace(broken, "90002", "students", "--period", "2025-Q3")
    assert (code, out) == (4, "")
    assert "F001" in err


@pytest.mark.parametrize(
    ("unit", "indicator", "told"),
    [
        ("Cam Giảng", "students", "“Cam Giảng”: there is no such unit in the data. Did you mean Cẩm Giang?"),
        ("99999999", "students", "Name a unit by its code or name, or the province: province"),
        ("90001", "studnets", "Did you mean students?"),
        ("90001", "vneid", "Did you mean adults-vneid?"),
        ("90001", "zzz", "Name one of these."),
    ],
)
def test_a_word_that_fits_nothing_is_a_mistake_with_the_nearest(trace, tmp_path, unit, indicator, told):
    code, out, err = trace(table(tmp_path), unit, indicator)
    assert (code, out) == (2, "")
    assert told in squeezed(err)


@pytest.mark.parametrize("name", ["Học sinh, sinh viên", "pupils and students", "HSSV", "students"])
def test_an_indicator_is_found_by_id_name_or_heading(trace, tmp_path, name):
    _, out, _ = trace(table(tmp_path), "90001", name, "--format", "json")
    assert json.loads(out)["result"]["indicator"] == "students"


def test_two_workbooks_can_be_given_before_the_unit(bdhvs, tmp_path):
    units = register(tmp_path)
    first = table(tmp_path, "a.csv", u90003=None, u90004=None)
    second = table(tmp_path, "b.csv", u90001=None, u90002=None)
    code, out, _ = bdhvs("trace", first, second, "42", "students", "--units", units)
    assert code == 0
    assert "4 of 4 units count" in out
    assert f"bdhvs trace {quoted(str(first))} {quoted(str(second))} 90001 students --units" in squeezed(out)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("unit", ["90002", "42"])
def test_the_vietnamese_screen_fits_its_width_and_has_no_english(trace, tmp_path, monkeypatch, width, unit):
    path = Path(table(tmp_path, u90003=None))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, _ = trace(path.name, unit, "adults-skills", lang="vi")
    assert code == 0
    assert "Kết luận" in out and "100 × " in out and "mục tiêu 80 %" in out
    # what is there to be copied may stick out
    shown = [one for one in out.splitlines() if "--units" not in one and str(tmp_path) not in one]
    assert [one for one in shown if len(one) > width] == []
    assert not {"the", "units", "achieved", "population", "target"} & set(out.split())


def test_the_json_knows_the_exact_fraction_the_cells_and_no_clock(trace, tmp_path, monkeypatch):
    path = table(tmp_path, u90002=figures((300, 200)))
    first = trace(path, "90002", "adults-skills", "--format", "json")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert trace(path, "90002", "adults-skills", "--format", "json") == first
    document = json.loads(first[1])
    assert document["schema"] == "bdhvs-trace/1"
    assert document["exact"] == {"numerator": 200, "denominator": 3}
    assert document["shown"] == {"sign": "", "text": "66.7", "decimals": 1}
    (entry,) = document["entries"]
    assert [(one["part"], one["text"], one["value"]) for one in entry["cells"]] == [
        ("population", "300", 300),
        ("achieved", "200", 200),
    ]
    assert entry["cells"][0]["cell"].endswith("q3.csv!H3")
    assert document["comparisons"][0] | {"holds": None} == {
        "basis": "reported",
        "achieved": 200,
        "population": 300,
        "left": "20000",
        "operator": ">=",
        "right": "24000",
        "holds": None,
    }
