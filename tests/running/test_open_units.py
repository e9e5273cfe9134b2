"""With ``--units any`` a unit is the same in every report, however its name or code is spelt there."""

import json

import pytest

from bdhvs_cli.cli.app import run


@pytest.fixture
def quarter(tmp_path):
    def write(period, *rows):
        path = tmp_path / f"{period}.csv"
        head = "period,unit_code,unit_name,adults-vneid.population,adults-vneid.achieved"
        path.write_text("\n".join([head, *(f"{period},{row}" for row in rows)]) + "\n", "utf-8")
        return str(path)

    return write


def said(capsys, *words):
    code = run([*words, "--units", "any", "--format", "json"])
    assert code == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def two(quarter):
    old = quarter("2025-Q2", ",XÃ LẠ,100,60", "883,,200,120", ",Phường Hoà,100,50", ",Xã Đi,10,5")
    return old, quarter("2025-Q3", ",Xã Lạ,100,70", "00883,Xã Mới,200,130", ",P. Hòa,100,60", ",Xã Đến,10,5")


def test_a_diff_finds_the_unit_of_before_under_its_name_of_now(capsys, two):
    units = {
        one["unit_code"]: one["kind"]
        for one in said(capsys, "diff", *two)["units"]
        if one["old_rate"] or one["new_rate"]
    }
    assert units == {"Xã Lạ": "both", "00883": "both", "P. Hòa": "both", "Xã Đi": "left", "Xã Đến": "entered"}


def test_a_trend_gives_a_unit_one_line(capsys, two):
    document = said(capsys, "trend", *two)
    lines = {one["unit_code"]: one["rates"] for one in document["results"] if one["indicator"] == "adults-vneid"}
    assert lines["Xã Lạ"] == [60.0, 70.0]
    assert lines["00883"] == [60.0, 65.0]
    assert lines["P. Hòa"] == [50.0, 60.0]
    assert "XÃ LẠ" not in lines


def test_the_last_periods_figures_are_those_of_the_same_unit(capsys, quarter):
    old = quarter("2025-Q2", ",XÃ LẠ,100,83")
    new = quarter("2025-Q3", ",X. Lạ,100,70")
    (fell,) = [one for one in said(capsys, "score", new, "--previous", old)["findings"] if one["code"] == "X403"]
    assert (fell["unit_code"], fell["params"]["before"], fell["params"]["now"]) == ("X. Lạ", 83, 70)
