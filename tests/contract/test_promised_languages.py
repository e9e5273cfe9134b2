"""Which language is spoken, and what never changes with it; what ``explain`` says of every finding."""

import json
import re

import pytest
from contract_nouns import UNITS, csv, register, wide, xlsx

FAMILIES = {"F": (0, 6), "H": (100, 8), "C": (200, 9), "R": (300, 7), "X": (400, 7)}
CODES = [f"{letter}{base + n:03d}" for letter, (base, count) in FAMILIES.items() for n in range(1, count + 1)]
ERRORS = {*CODES[:5], *CODES[6:9], "H103", "H105", "H106", *(f"C20{n}" for n in range(1, 7)), "R301", "R302", "R303"}
INFOS = {"H104", "H108"}


@pytest.mark.parametrize(
    ("option", "variables", "spoken"),
    [
        ("en", {"BDHVS_LANG": "vi", "LC_ALL": "vi_VN.UTF-8"}, "en"),
        ("vi", {"BDHVS_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "vi"),
        (None, {"BDHVS_LANG": "en", "LC_ALL": "vi_VN.UTF-8"}, "en"),
        (None, {"BDHVS_LANG": "vi", "LC_ALL": "en_US.UTF-8"}, "vi"),
        (None, {"LC_ALL": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LANG": "C.UTF-8"}, "vi"),
        (None, {"LANG": "de_DE.UTF-8"}, "vi"),
        (None, {"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        (None, {}, "vi"),
    ],
)
def test_the_option_then_the_variable_then_the_locale_else_vietnamese(bdhvs, monkeypatch, option, variables, spoken):
    for name in ("BDHVS_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    code, out, _ = bdhvs("explain", "R301", *(("--lang", option) if option else ()))
    assert code == 0
    assert ("Achieved greater than population" in out) == (spoken == "en")


def test_people_read_their_own_numbers_and_machines_always_the_same(bdhvs, tmp_path):
    csv(tmp_path, wide((912345, 729512), (5, 6), (10, None)))
    words = ("score", "data.csv", "--units", register(tmp_path), "--on-error", "exclude")
    vietnamese, english = (bdhvs(*words, "--lang", lang)[1].replace("\xa0", " ") for lang in ("vi", "en"))
    assert "912.345" in vietnamese
    assert "912,345" in english
    assert re.search(r"\d,\d %", vietnamese)
    assert re.search(r"\d\.\d%", english)
    for kind in ("json", "csv"):
        assert bdhvs(*words, "--format", kind, "--lang", "vi")[1] == bdhvs(*words, "--format", kind, "--lang", "en")[1]
    found = json.loads(bdhvs(*words, "--format", "json", "--lang", "vi")[1])["findings"]
    assert "greater than" in next(one["message"] for one in found if one["code"] == "R301")


@pytest.mark.parametrize("code", CODES)
def test_explain_knows_every_code_in_both_languages(bdhvs, code):
    exit_code, out, _ = bdhvs("explain", code, "--format", "json")
    rule = json.loads(out)
    expected = "error" if code in ERRORS else "info" if code in INFOS else "warning"
    assert (exit_code, rule["code"], rule["severity"]) == (0, code, expected)
    assert rule["can_be_accepted"] == (code in ("R301", "R304", "R305") or code.startswith("X"))
    assert rule["severity_can_be_lowered"] == (code[0] in "RX")
    for lang in ("vi", "en"):
        exit_code, out, _ = bdhvs("explain", code.lower(), "--lang", lang)
        assert exit_code == 0
        assert code in out


def test_explain_lists_exactly_the_contracts_codes(bdhvs):
    assert [one["code"] for one in json.loads(bdhvs("explain", "--format", "json")[1])] == CODES


def faulty_inputs(folder):
    """A folder of files with as many kinds of finding as fit."""
    headings = ["adults-vneid.population", "adults-vneid.achieved", "adults-vneid.rate", "adults-skills.population"]
    headings += ["adults-skills.achieved", "Cột lạ"]
    rows = [
        (200, 250, 80, 200, 150, 1),
        ("1.200", 150, 80, 200, "-", 2),
        (1.234, -5, "12.345", 100, 12.5, 3),
    ]
    units = {"90001": "Xã An Hòa", "90002": "Binh Minh", "90003": "Phường Khác"}
    table = wide(*rows, headings=headings, units=units)
    table += [["2025-Q3", "90099", "Xã Không Có", 1, 1], ["2025-Q3", "90002", None, 200, 150, 75, 200, "#N/A"]]
    table += [["2025-Q3", None, "Tổng cộng", 1, 2, 3, 4, 5]]
    xlsx(folder, table, "in/bieu-q1-2025.xlsx", Hai=[["Quý II năm 2025"], *wide(*rows[:1], headings=headings)])
    xlsx(folder, [["chỉ", "là", "chữ"]], "in/không bảng.xlsx")
    xlsx(
        folder,
        [
            ["Quý III năm 2025"],
            ["Mã xã", "HSSV", None, "Học sinh từ cấp tiểu học", None],
            [None, "Tổng số", None, "Tổng số", "Số đạt"],
            *[[code, 10, 5, 10, 5] for code in UNITS],
        ],
        "in/đầu đề.xlsx",
        merges=["B2:C2", "D2:E2"],
    )
    (folder / "in" / "hỏng.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "in" / "chữ.xlsx").write_bytes(b"text")
    (folder / "in" / "~$khóa.xlsx").write_bytes(b"lock")
    (folder / "in" / "rỗng.csv").write_bytes(b"")


def test_every_param_that_findings_carry_is_explained(document, bdhvs, tmp_path):
    faulty_inputs(tmp_path)
    csv(tmp_path, wide((100, 50), (100, 90), (100, 90), period="2025-Q2"), "q2.csv")
    units = register(tmp_path)
    carried = {}
    for words in (
        ("in", "--period", "2025-Q3", "--previous", "q2.csv"),
        ("in", "--period", "2025-Q3", "--on-error", "exclude"),
        ("in/bieu-q1-2025.xlsx",),
    ):
        _, report = document(*words, "--units", units)
        for one in report["findings"]:
            carried.setdefault(one["code"], set()).update(one["params"])
    assert len(carried) >= 15, sorted(carried)
    for code, names in carried.items():
        rule = json.loads(bdhvs("explain", code, "--format", "json")[1])
        assert names <= set(rule["params"]), code
