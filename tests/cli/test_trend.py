import json
import random
import shutil
from pathlib import Path

import jsonschema
import pytest
from inputs import ALL_MET, INDICATORS, UNITS, register, table
from openpyxl import load_workbook

from bdhvs_cli.reading.schemas import schema

FIELDS = [  # the contract's, in its order
    "level",
    "unit_code",
    "indicator",
    "rates",
    "target",
    "deadline",
    "pace",
    "needed",
    "projected",
    "status",
]
STAFF = "public-staff"
OUTCOMES = {  # Q1, Q2 → pace, needed, projected, status of public staff (80 % by the end of 2025, two quarters left)
    "90001": ((50, 60), (10.0, 10.0, 80.0, "on-track")),
    "90002": ((60, 65), (5.0, 7.5, 75.0, "behind")),
    "90003": ((60, 62), (2.0, 9.0, 66.0, "off-track")),
    "90004": ((60, 55), (-5.0, 12.5, 45.0, "deteriorating")),
}


def staff(achieved, population=100):
    return (population, achieved, *ALL_MET[2:])


def squeezed(text):
    return [" ".join(one.split()) for one in text.splitlines()]


@pytest.fixture
def trend(bdhvs, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *words, **options: bdhvs("trend", *words, **options)


@pytest.fixture
def scored(bdhvs, tmp_path):
    """Score a table; return the report's path."""
    units = register(tmp_path)

    def make(period, *words, ending=".json", **rows):
        number = len(list(tmp_path.iterdir()))
        source = table(tmp_path, f"source{number}.csv", period, **rows)
        path = tmp_path / f"{period}-{number}{ending}"
        code, _, err = bdhvs("score", source, "--units", units, "-o", path, "-q", *words)
        assert (code, err) == (0, "")
        return path

    return make


@pytest.fixture
def quarters(scored):
    return [
        scored(f"2025-Q{quarter + 1}", **{f"u{code}": staff(rates[quarter]) for code, (rates, _) in OUTCOMES.items()})
        for quarter in range(2)
    ]


def test_document_has_the_contracts_fields_and_fits_the_published_schema(trend, quarters):
    code, out, err = trend(*quarters, "--format", "json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    jsonschema.validate(found, schema("trend"))
    assert list(found)[:4] == ["schema", "periods", "baseline", "results"]
    assert all(list(one)[: len(FIELDS)] == FIELDS for one in found["results"])
    assert (found["periods"], found["baseline"]) == (["2025-Q1", "2025-Q2"], "2025-Q1")
    assert len(found["results"]) == (len(UNITS) + 1) * len(INDICATORS)


def test_pace_needed_and_projection_of_each_unit(trend, quarters):
    found = json.loads(trend(*quarters, "--indicator", STAFF, "--format", "json")[1])["results"]
    for one in found[1:]:
        expected = OUTCOMES[one["unit_code"]][1]
        assert (one["pace"], one["needed"], one["projected"], one["status"]) == expected
    # The province: 230 and 242 of 400.
    assert (found[0]["rates"], found[0]["pace"], found[0]["status"]) == ([57.5, 60.5], 3.0, "off-track")


def test_order_of_the_reports_changes_nothing(trend, scored):
    reports = [scored(f"2025-{month:02}", u90001=staff(40 + 3 * month)) for month in range(1, 6)]
    first = trend(*reports, "--format", "json")[1]
    for seed in range(3):
        shuffled = list(reports)
        random.Random(seed).shuffle(shuffled)
        assert trend(*shuffled, "--format", "json")[1] == first


def test_table_shows_where_the_pace_leads(trend, quarters):
    code, out, _ = trend(*quarters)
    lines = squeezed(out)
    assert code == 0
    assert lines[0] == "Hà Tĩnh · Q1 2025 → Q2 2025 · 2 periods · deadline 31 December 2025"
    assert "Public staff ▁▂ 57.5% 60.5% 80% +3.00 +9.75 66.5% ✗ off track" in lines
    assert "Pupils and students ▅▅ 100.0% 100.0% 100% 0.00 – 100.0% ✓ reached" in lines
    # One unit on track, one behind, one off track, one deteriorating.
    row = next(one for one in lines if one.startswith("Public staff") and "▁" not in one)
    assert row == "Public staff – 1 1 1 1"
    assert "Public staff Phường Đông Hà 55.0% → 45.0% · Xã Cẩm Giang 62.0% → 66.0%" in lines


def test_the_same_in_vietnamese(trend, quarters):
    lines = squeezed(trend(*quarters, lang="vi")[1])
    assert lines[0] == "Hà Tĩnh · Quý I/2025 → Quý II/2025 · 2 kỳ · thời hạn 31/12/2025"
    assert "Cán bộ, công chức ▁▂ 57,5 % 60,5 % 80 % +3,00 +9,75 66,5 % ✗ khó kịp" in lines


def test_after_the_deadline_the_furthest_are_named_as_such(trend, scored):
    quarters = [scored(period, u90001=staff(50), u90002=staff(60)) for period in ("2025-Q3", "2025-Q4")]
    assert "Furthest from the target at the deadline" in trend(*quarters)[1]
    vietnamese = trend(*quarters, lang="vi")[1]
    assert "Còn xa mục tiêu nhất khi hết thời hạn" in vietnamese
    assert "Khó kịp" not in vietnamese


def test_one_unit_by_name_and_one_indicator_with_all_units(trend, quarters):
    lines = squeezed(trend(*quarters, "--unit", "Bình Minh")[1])
    assert "Xã Bình Minh" in lines
    assert "Public staff ▁▃ 60.0% 65.0% 80% +5.00 +7.50 75.0% › behind" in lines
    assert not any("Cẩm Giang" in one for one in lines)
    lines = squeezed(trend(*quarters, "--indicator", STAFF)[1])
    names = [name for one in lines for name in UNITS.values() if one.startswith(name)]
    # What most needs attention stands first.
    assert names == ["Phường Đông Hà", "Xã Cẩm Giang", "Xã Bình Minh", "Xã An Hòa"]


def test_a_gap_is_shown_and_stepped_over(trend, scored):
    reports = [
        scored("2025-Q1", u90001=staff(40)),
        scored("2025-Q2", u90001=None),
        scored("2025-Q3", u90001=staff(60)),
    ]
    one = next(
        one
        for one in json.loads(trend(*reports, "--format", "json")[1])["results"]
        if (one["unit_code"], one["indicator"]) == ("90001", STAFF)
    )
    assert (one["rates"], one["pace"], one["needed"]) == ([40.0, None, 60.0], 10.0, 20.0)
    assert any("·" in word for word in trend(*reports, "--unit", "90001")[1].split() if set(word) <= set("▁▂▃▄▅▆▇█·"))


def test_baseline_is_the_period_that_was_chosen(trend, scored):
    reports = [scored(f"2025-Q{at}", u90001=staff(x)) for at, x in ((1, 40), (2, 60), (3, 70))]
    for baseline, pace in ((None, 15.0), ("2025-Q1", 15.0), ("2025-Q2", 10.0)):
        words = ["--baseline", baseline] if baseline else []
        found = json.loads(trend(*reports, *words, "--format", "json", "--unit", "90001")[1])
        assert found["results"][0]["pace"] == pace
    code, out, err = trend(*reports, "--baseline", "2024-Q4")
    assert (code, out) == (2, "")
    assert "2025-Q1, 2025-Q2, 2025-Q3" in err


def test_a_revised_period_counts_once(trend, scored):
    first, second = scored("2025-Q1", u90001=staff(40)), scored("2025-Q2", u90001=staff(50))
    again = scored("2025-Q2", u90001=staff(60))
    code, out, err = trend(first, second, again)
    assert (code, out) == (3, "")
    said = "".join(err.split())
    assert "thesameday,30June2025:2025-Q2(" in said
    assert second.name in said
    assert again.name in said
    assert "--revises" in err
    revision = scored("2025-Q2", "--revises", str(second), u90001=staff(60))
    code, out, _ = trend(first, second, revision, "--format", "json", "--unit", "90001")
    found = json.loads(out)
    assert (code, found["results"][0]["rates"], len(found["replaced"])) == (0, [40.0, 60.0], 1)
    assert "1 report is replaced by a revision and does not count." in " ".join(
        trend(first, second, revision)[1].split()
    )


def test_a_rate_of_some_units_alone_is_said_to_be_one(trend, scored):
    # 90004 is silent: the others' 90 % does not decide, so the trend's status may not be read as the province's.
    silent = scored("2025", u90001=staff(90), u90002=staff(90), u90003=staff(90), u90004=None)
    whole = scored("2025-Q3", **{f"u{code}": staff(50) for code in UNITS})
    out = " ".join(trend(whole, silent)[1].split())
    assert "Public staff; " in out
    assert "the province's result of the last period is undetermined, because units are missing; the rates" in out
    assert "undetermined" not in trend(scored("2025-Q1"), whole)[1]


def test_other_definitions_are_left_out_and_said(trend, scored):
    reports = scored("2025-Q4"), scored("2026-Q1"), scored("2026-Q2")
    found = json.loads(trend(*reports, "--format", "json")[1])["results"]
    students = next(one for one in found if one["indicator"] == "students")
    assert students["rates"] == [None, 100.0, 100.0]
    assert "Pupils from primary up: left out because people or criteria were defined otherwise: Q4 2025." in " ".join(
        trend(*reports)[1].split()
    )


def test_a_lone_period_has_no_pace_and_says_so(trend, scored):
    code, out, _ = trend(scored("2025-Q1"))
    assert code == 0
    assert "Only one period: no pace can be worked out." in out
    assert "too few figures" in out


def test_folder_glob_and_workbooks_on_the_way(trend, quarters, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, path in enumerate(quarters):
        shutil.copy(path, folder / f"{number}.json")
    whole = trend(*quarters, "--format", "json")[1]
    assert trend(folder, "--format", "json")[1] == whole
    assert trend(f"{folder}/*.json", "--format", "json")[1] == whole
    third = table(tmp_path, "q3.csv", "2025-Q3", **{f"u{code}": staff(70) for code in UNITS})
    code, out, _ = trend(folder, third, "--units", tmp_path / "units.csv", "--format", "json")
    assert (code, json.loads(out)["periods"]) == (0, ["2025-Q1", "2025-Q2", "2025-Q3"])


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["--indicator", "nobody"], 2, "they have public-staff, students"),
        (["--unit", "Nowhere"], 2, "there is no such unit in this report. --indicator shows every unit."),
        (["-o", "x.pdf"], 2, ".xlsx, .html, .json, .csv, .md"),
        (["gone.json"], 4, "gone.json"),
    ],
)
def test_mistakes_are_said_with_what_to_do(trend, quarters, words, exit_code, said):
    code, out, err = trend(*quarters, *words)
    assert (code, out) == (exit_code, "")
    assert said in " ".join(err.split())


def test_files_are_written_in_every_kind_and_twice_the_same(trend, quarters, tmp_path):
    kinds = ("json", "csv", "md", "html", "xlsx")
    first, second = ([tmp_path / f"{name}.{kind}" for kind in kinds] for name in "ab")
    for paths in (first, second):
        assert trend(*quarters, "-q", *(word for path in paths for word in ("-o", path)))[0] == 0
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    rows = first[1].read_text("utf-8-sig").splitlines()
    assert rows[0].endswith("status,rate.2025-Q1,rate.2025-Q2,merged_from,split")
    assert "province,42,Hà Tĩnh,public-staff,80.0,2025-12-31,2025-Q1,3.0,9.75,66.5,off-track,57.5,60.5,,0" in rows


MERGERS = """code,name,type,valid_from,valid_to,predecessors
90001,Xã An Hòa,,,2025-03-31,
90002,Xã Bình Minh,,,2025-03-31,
90003,Xã Cẩm Giang,,,2025-06-30,
90004,Phường Đông Hà,,,,
90005,Xã An Bình,,2025-04-01,2025-06-30,90001 90002
90006,Xã An Cẩm,,2025-07-01,,90005 90003
"""
"""A and B became An Bình in April; that and C became An Cẩm in July."""
STEPS = {  # public staff of who there was
    "2025-Q1": {"90001": 20, "90002": 40, "90003": 30, "90004": 50},
    "2025-Q2": {"90005": (200, 100), "90003": 40, "90004": 60},
    "2025-Q3": {"90006": (300, 180), "90004": 70},
}


@pytest.fixture
def merged(tmp_path):
    """Tables of three quarters in which units merged, and their register."""
    register_path = tmp_path / "mergers.csv"
    register_path.write_text(MERGERS, "utf-8")
    names = {line.split(",")[0]: line.split(",")[1] for line in MERGERS.splitlines()}
    paths = []
    for period, figures in STEPS.items():
        rows = {
            f"u{code}": staff(*((one[1], one[0]) if isinstance(one, tuple) else (one,)))
            for code, one in figures.items()
        }
        paths.append(table(tmp_path, f"{period}.csv", period, {code: names[code] for code in figures}, **rows))
    return [*paths, "--units", str(register_path)]


def test_merged_units_have_one_series(trend, merged):
    code, out, _ = trend(*merged, "--format", "json")
    found = json.loads(out)
    jsonschema.validate(found, schema("trend"))
    rows = {one["unit_code"]: one for one in found["results"] if one["indicator"] == STAFF and one["level"] == "unit"}
    assert (code, set(rows)) == (0, {"90004", "90006"})
    whole = rows["90006"]
    # (20+40+30)/300, (100+40)/300, 180/300
    assert (whole["rates"], whole["pace"]) == ([30, 46.666667, 60], 15)
    assert (whole["merged_from"], whole["added_up"]) == (["90001", "90002", "90003", "90005"], ["2025-Q1", "2025-Q2"])
    assert (rows["90004"]["merged_from"], rows["90004"]["added_up"], rows["90004"]["split"]) == ([], [], [])
    assert found["regrouped"] == [
        {"kind": "merged", "earlier": ["90001", "90002", "90003"], "later": ["90006"], "periods": ["2025-Q1"]},
        {"kind": "merged", "earlier": ["90003", "90005"], "later": ["90006"], "periods": ["2025-Q2"]},
    ]


def test_mergers_are_said_in_both_languages_and_every_file(trend, merged, tmp_path):
    pages = [tmp_path / f"trend.{ending}" for ending in ("html", "md")]
    _, out, _ = trend(*merged, "--lang", "en", *(word for path in pages for word in ("-o", path)))
    said = "Merged and added up: Xã An Hòa + Xã Bình Minh + Xã Cẩm Giang → Xã An Cẩm (Q1 2025)."
    for text in (" ".join(out.split()), *(page.read_text("utf-8") for page in pages)):
        assert said in text
        assert "Merged and added up: Xã Cẩm Giang + Xã An Bình → Xã An Cẩm (Q2 2025)." in text
    _, out, _ = trend(*merged, "--indicator", STAFF, "--lang", "vi")
    assert "Sáp nhập, đã cộng gộp: Xã Cẩm Giang + Xã An Bình → Xã An Cẩm (Quý II/2025)." in " ".join(out.split())
    assert any(one.startswith("Xã An Cẩm") and one.endswith("· đã sáp nhập") for one in squeezed(out))
    book = tmp_path / "trend.xlsx"
    trend(*merged, "-o", book, "--lang", "en")
    texts = [cell.value for row in load_workbook(book).worksheets[0].iter_rows() for cell in row]
    assert said in texts


def test_asking_for_a_unit_that_merged_shows_what_it_became(trend, merged):
    code, out, _ = trend(*merged, "--unit", "Bình Minh", "--lang", "en")
    assert code == 0
    assert "Xã An Cẩm" in out
    assert "Xã Bình Minh + " in out
    _, out, _ = trend(*merged, "--unit", "Đông Hà", "--lang", "en")
    assert "Merged" not in out


def test_chains_of_mergers_are_followed_by_score_and_diff_alike(bdhvs, merged, tmp_path):
    first, _, last, *units = merged
    fallen = tmp_path / "fallen.csv"
    fallen.write_text(Path(last).read_text("utf-8").replace(",300,180,", ",300,89,"), "utf-8")  # 90 had been reached
    code, out, _ = bdhvs("score", fallen, *units, "--previous", first, "--format", "json")
    assert code == 0
    found = [key(one) for one in json.loads(out)["findings"] if one["code"] in ("X403", "X404", "X405")]
    assert [one for one in found if one[2] == STAFF] == [("X403", "90006", STAFF)]
    _, out, _ = bdhvs("diff", first, fallen, *units, "--format", "json")
    assert sorted(key(one) for one in json.loads(out)["findings"]) == sorted(found)


def key(finding):
    return finding["code"], finding["unit_code"], finding["indicator"]


def test_forms_of_one_period_in_a_folder_are_told_to_be_scored_together(bdhvs, tmp_path):
    units = register(tmp_path)
    folder = tmp_path / "forms"
    folder.mkdir()
    table(folder, "a.csv", u90001=None, u90002=None)
    table(folder, "b.csv", u90003=None, u90004=None)
    code, _, err = bdhvs("trend", folder, "--units", units)
    assert code == 3
    assert "scored together, into one report: bdhvs score FOLDER -o q3.json" in " ".join(err.split())
    assert bdhvs("score", folder, "--units", units, "-o", tmp_path / "q3.json")[0] == 0
    assert bdhvs("trend", tmp_path / "q3.json", "--units", units)[0] == 0


def test_a_missing_unit_leaves_the_deadline_open_where_it_could_tip_the_verdict(trend, scored):
    """At the deadline of public staff (80 %) 24 of 30 have it, and a unit of which nobody knows the size is missing."""
    paths = [scored("2025-Q3"), scored("2025-Q4", u90004=None)]
    _, out, _ = trend(*paths, "--format", "json")
    found = json.loads(out)
    jsonschema.validate(found, schema("trend"))
    staff_lines = {one["unit_code"]: one for one in found["results"] if one["indicator"] == STAFF}
    province = staff_lines.pop(next(code for code, one in staff_lines.items() if one["level"] == "province"))
    assert (province["status"], province["needed"], province["projected"]) == ("undetermined", None, None)
    assert {code: one["status"] for code, one in staff_lines.items()} == {
        "90001": "reached", "90002": "reached", "90003": "reached", "90004": "no-data",
    }  # fmt: skip
    _, out, _ = trend(*paths)
    assert "missed the deadline" not in out
    assert "undetermined" in out
    _, out, _ = trend(*paths, "--format", "md")
    assert "missed the deadline" not in out
