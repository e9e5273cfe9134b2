import json
import shutil

import jsonschema
import pytest
from inputs import ALL_MET, INDICATORS, UNITS, register, table

from bdhvs_cli.reading.schemas import schema


def squeezed(text):
    return [" ".join(one.split()) for one in text.splitlines()]


@pytest.fixture
def rank(bdhvs, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    units = register(tmp_path)
    return lambda *words, **options: bdhvs("rank", *words, "--units", units, **options)


@pytest.fixture
def uneven(tmp_path):
    """The first and the second meet all, the third misses one, the fourth did not report."""
    return table(tmp_path, u90003=(10, 4, *ALL_MET[2:]), u90004=None)


def test_document_has_the_contracts_fields_and_fits_the_published_schema(rank, uneven):
    code, out, err = rank(uneven, "--format", "json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    jsonschema.validate(found, schema("rank"))
    assert list(found)[:4] == ["schema", "by", "overdispersion", "units"]
    first = found["units"][0]
    assert list(first)[:6] == ["rank", "unit_code", "met", "applicable", "score", "indicators"]
    assert list(first["indicators"]) == list(INDICATORS)
    assert list(first["indicators"]["students"])[:2] == ["rate", "funnel"]
    assert found["by"] == "overall"


def test_equal_units_share_a_rank_and_silent_ones_have_none(rank, uneven):
    found = json.loads(rank(uneven, "--format", "json")[1])["units"]
    # The third: 4 of 5 met, score (40/80 + 4)/5 = 0.9.
    assert [(one["rank"], one["unit_code"], one["met"], one["score"]) for one in found] == [
        (1, "90001", 5, 1.0),
        (1, "90002", 5, 1.0),
        (3, "90003", 4, 0.9),
        (None, "90004", 0, None),
    ]


def test_table_has_ranks_funnel_marks_and_overdispersion(rank, tmp_path):
    big = table(tmp_path, u90001=(10_000, 9000, *ALL_MET[2:]), u90002=(10_000, 7000, *ALL_MET[2:]))
    code, out, err = rank(big)
    lines = squeezed(out)
    assert (code, err) == (0, "")
    assert lines[0] == "Hà Tĩnh · Q3 2025 · ranked by all indicators"
    assert "1 Xã An Hòa 5/5 1.000 90.0 ▲▲ 100.0 · 81.0 · 73.0 · 80.0 ·" in lines
    assert "4 Xã Bình Minh 4/5 0.975 70.0 ▼▼ 100.0 · 81.0 · 73.0 · 80.0 ·" in lines
    # 16,016 of 20,020 are 80 %: two units are 10 points off, 10,000·10²/(80·20) = 625 each, of four units: 312.5.
    assert "Public staff 80.0% 1 – 2 – 1 312.5" in lines
    assert "Pupils and students 100.0% – – 4 – – –" in lines


def test_the_same_in_vietnamese(rank, uneven):
    lines = squeezed(rank(uneven, lang="vi")[1])
    assert lines[0] == "Hà Tĩnh · Quý III/2025 · xếp theo mọi chỉ tiêu"
    # 4 of 10 where two thirds are usual: P(X ≤ 4) is 7.7 %, within what chance explains.
    assert "3 Xã Cẩm Giang 4/5 0,900 40,0 · 100,0 · 81,0 · 73,0 · 80,0 ·" in lines
    assert "Không xếp hạng (1): Phường Đông Hà" in lines


def test_by_one_indicator_and_within_types(rank, tmp_path):
    path = table(tmp_path, u90001=(10, 9, *ALL_MET[2:]), u90004=(10, 7, *ALL_MET[2:]))
    found = json.loads(rank(path, "--by", "public-staff", "--format", "json")[1])
    assert found["by"] == "public-staff"
    assert [(one["rank"], one["unit_code"]) for one in found["units"]] == [
        (1, "90001"),
        (2, "90002"),
        (2, "90003"),
        (4, "90004"),
    ]
    found = json.loads(rank(path, "--by", "public-staff", "--within", "type", "--format", "json")[1])
    jsonschema.validate(found, schema("rank"))
    ranks = {one["unit_code"]: (one["type"], one["rank"]) for one in found["units"]}
    assert ranks == {"90001": ("xã", 1), "90002": ("xã", 2), "90003": ("xã", 2), "90004": ("phường", 1)}
    lines = squeezed(rank(path, "--by", "public-staff", "--within", "type")[1])
    assert lines[0] == "Hà Tĩnh · Q3 2025 · ranked by: Public staff, wards and communes apart"
    assert lines.index("Phường") < lines.index("1 Phường Đông Hà 10 70.0% · ✗ missed") < lines.index("Xã")


def test_many_units_are_shown_by_their_ends_unless_all_are_asked_for(bdhvs, tmp_path):
    units, path = tmp_path / "many.csv", tmp_path / "q3.csv"
    codes = range(10_001, 10_031)
    units.write_text("code,name,type\n" + "".join(f"{code},Xã Số {code},xã\n" for code in codes), "utf-8")
    path.write_text(
        "period,unit_code,public-staff.population,public-staff.achieved\n"
        + "".join(f"2025-Q3,{code},100,{code - 9950}\n" for code in codes),
        "utf-8",
    )
    out = bdhvs("rank", path, "--units", units)[1]
    assert sum("Xã Số" in one for one in out.splitlines()) < 30
    whole = bdhvs("rank", path, "--units", units, "--units-shown", "all", "--by", "public-staff")[1]
    assert [one.split()[0] for one in whole.splitlines() if "Xã Số" in one] == [str(at) for at in range(1, 31)]
    ends = bdhvs("rank", path, "--units", units, "--by", "public-staff")[1]
    shown = [one.split()[0] for one in ends.splitlines() if "Xã Số" in one]
    assert shown == [str(at) for at in (*range(1, 11), *range(26, 31))]
    assert "… 15 more units" in ends


def test_a_folder_of_reports_means_its_last_period(rank, bdhvs, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for period in ("2025-Q2", "2025-Q3", "2025-Q1"):
        source = table(tmp_path, f"{period}.csv", period)
        bdhvs("score", source, "--units", tmp_path / "units.csv", "-o", folder / f"{period}.json", "-q")
    shutil.copy(tmp_path / "2025-Q1.csv", folder / "raw.csv")
    code, out, err = rank(folder, "--format", "json")
    assert (code, json.loads(out)["period"]) == (0, "2025-Q3")
    assert "raw.csv" in err


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["--by", "nobody"], 2, "it has public-staff, students"),
        (["--within", "size"], 2, "--within takes one of"),
        (["-o", "x.pdf"], 2, ".xlsx, .html, .json, .csv, .md"),
    ],
)
def test_mistakes_are_said_with_what_to_do(rank, uneven, words, exit_code, said):
    code, out, err = rank(uneven, *words)
    assert (code, out) == (exit_code, "")
    assert said in " ".join(err.split())


def test_faulty_data_ranks_nothing(rank, tmp_path):
    code, out, err = rank(table(tmp_path, u90001=(10, 12, *ALL_MET[2:])))
    assert (code, out) == (3, "")
    assert "R301" in err


def test_files_are_written_in_every_kind_and_twice_the_same(rank, uneven, tmp_path):
    kinds = ("json", "csv", "md", "html", "xlsx")
    first, second = ([tmp_path / f"{name}.{kind}" for kind in kinds] for name in "ab")
    for paths in (first, second):
        assert rank(uneven, "-q", *(word for path in paths for word in ("-o", path)))[0] == 0
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    rows = first[1].read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("rank,type,unit_code,unit_name,met,applicable,score,public-staff.population,")
    assert rows[1].startswith("1,,90001,Xã An Hòa,5,5,1.0,10,80.0,met,inside,")
    assert len(rows) == 1 + len(UNITS)
