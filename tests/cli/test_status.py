"""`bdhvs status`: who has sent what, by a job's ledger or by the files of a folder."""

import json
import os
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from nights import Office

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.in_force import put_in_force
from bdhvs_cli.reading.schemas import schema

OCTOBER_1, OCTOBER_7 = 1759284000, 1759802400


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Two units sent on the first of October, one with an error on the seventh; due on the fifth."""
    office = Office(tmp_path)
    (tmp_path / "bdhvs.yaml").write_text(
        "due: 5\nlang: en\noffice: {name: SỞ KHOA HỌC VÀ CÔNG NGHỆ, place: Hà Tĩnh, contact: Ông A}\n", "utf-8"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(OCTOBER_1))
    office.send("18073")
    office.send("18100", population=0, achieved=0)
    office.job()
    assert run(["batch", str(tmp_path / "job.yaml"), "-q"]) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(OCTOBER_7))
    office.send("18652", achieved=401)
    office.send("18073", achieved=321)
    assert run(["batch", str(tmp_path / "job.yaml"), "-q"]) == 0
    yield office
    put_in_force(None)


def status(capsys, *words):
    capsys.readouterr()
    code = run(["status", *map(str, words), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    Draft202012Validator(schema("status"), format_checker=FormatChecker()).validate(document)
    return code, document


def test_who_has_sent_what_is_told_by_the_ledger(office, capsys):
    code, found = status(capsys, office.home / "job.yaml")
    assert (code, found["last_success"]) == (0, "2025-10-07T09:00:00+07:00")
    (period,) = found["periods"]
    numbers = ("period", "due", "expected", "received", "on_time", "late", "with_errors", "missing")
    assert [period[name] for name in numbers] == ["2025-Q3", "2025-10-05", 69, 3, 2, 1, 1, 66]
    # 300/69 and 200/69.
    assert (period["reporting_rate"], period["reporting_rate_on_time"]) == (4.347826, 2.898551)
    units = {one["unit_code"]: one for one in period["units"]}
    # Sent again on the seventh, it was first seen on the first.
    assert units["18073"] == {
        "unit_code": "18073", "unit_name": "Phường Thành Sen", "state": "on-time",
        "received_at": "2025-10-01T09:00:00+07:00", "days_late": 0, "errors": 0, "file": "incoming/18073.csv",
    }  # fmt: skip
    assert (units["18652"]["state"], units["18652"]["days_late"], units["18652"]["errors"]) == ("late", 2, 1)
    # Nobody to report on is a report.
    assert units["18100"]["state"] == "on-time"
    assert (units["18115"]["state"], units["18115"]["received_at"]) == ("missing", None)


def test_without_a_due_date_nobody_is_late(office, capsys):
    (office.home / "bdhvs.yaml").write_text("lang: en\n", "utf-8")
    _, found = status(capsys, office.home)
    (period,) = found["periods"]
    assert (period["due"], period["on_time"], period["late"], period["received"]) == (None, None, None, 3)
    assert {one["state"] for one in period["units"]} == {"received", "missing"}


@pytest.mark.parametrize(("due", "day"), [("{day: 5}", "2025-10-05"), ("0", "2025-09-30"), ("{day: 31}", "2025-10-31")])
def test_due_dates_of_the_settings(office, capsys, due, day):
    (office.home / "bdhvs.yaml").write_text(f"due: {due}\n", "utf-8")
    assert status(capsys, office.home / "job.yaml")[1]["periods"][0]["due"] == day
    assert status(capsys, office.home / "job.yaml", "--due", "2025-10-06")[1]["periods"][0]["due"] == "2025-10-06"


def test_several_periods_are_looked_back_over(office, capsys):
    assert run(["batch", str(office.home / "job.yaml"), "--period", "2025-Q2", "-q"]) == 0
    _, found = status(capsys, office.home / "job.yaml", "--periods", "4")
    assert [one["period"] for one in found["periods"]] == ["2025-Q3", "2025-Q2"]
    assert run(["status", str(office.home / "job.yaml"), "--periods", "4"]) == 0
    out = capsys.readouterr().out
    assert "Over the periods" in out
    assert "Times late or not sent" in out


def test_a_folder_without_a_job_is_told_by_the_times_of_its_files(office, capsys):
    sixth = datetime(2025, 10, 6, 1, tzinfo=UTC).timestamp()
    for path in (office.home / "incoming").iterdir():
        os.utime(path, (sixth, sixth))
    _, found = status(capsys, office.home / "incoming", "--period", "2025-Q3")
    assert (found["received_by"], found["last_success"]) == ("file-time", None)
    assert {one["received_at"] for one in found["periods"][0]["units"]} == {None, "2025-10-06T08:00:00+07:00"}
    assert found["periods"][0]["late"] == 3
    assert run(["status", str(office.home / "incoming"), "--period", "2025-Q3"]) == 0
    assert "no run has kept a ledger" in capsys.readouterr().out


def test_letters_go_to_those_who_have_not_sent_and_are_taken_away_once_they_have(office, capsys):
    folder = office.home / "letters"
    assert run(["status", str(office.home / "job.yaml"), "--remind", str(folder), "-q"]) == 0
    assert len(list(folder.glob("*.md"))) == len(list(folder.glob("*.xlsx"))) == 66
    letter = (folder / "18115-phuong-bac-hong-linh.md").read_text("utf-8")
    for words in ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Phường Bắc Hồng Lĩnh", "5 October 2025", "Ông A", "Hà Tĩnh", "Q3 2025"):
        assert words in letter
    (folder / "18073-phuong-thanh-sen.md").write_text("somebody's own", "utf-8")
    (office.home / "incoming" / "18115.csv").write_text(
        "unit_code,unit_name,public-staff.population,public-staff.achieved\n18115,Phường Bắc Hồng Lĩnh,10,5\n", "utf-8"
    )
    assert run(["batch", str(office.home / "job.yaml"), "-q"]) == 0
    assert run(["status", str(office.home / "job.yaml"), "--remind", str(folder), "-q"]) == 0
    assert not list(folder.glob("18115*"))
    assert (folder / "18073-phuong-thanh-sen.md").is_file()


@pytest.mark.parametrize(("age", "code"), [("26h", 0), ("5m", 0), ("0m", 0), ("2d", 0)])
def test_a_success_that_is_young_enough(office, age, code, capsys):
    assert run(["status", str(office.home / "job.yaml"), "--max-age", age, "-q"]) == code


def test_a_success_that_is_too_old_or_never_was(office, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(OCTOBER_7 + 27 * 3600))
    capsys.readouterr()
    assert run(["status", str(office.home / "job.yaml"), "--max-age", "26h", "-q"]) == 1
    assert "2025-10-07T09:00:00+07:00" in capsys.readouterr().err
    (office.home / "reports" / "status.json").unlink()
    assert run(["status", str(office.home / "job.yaml"), "--max-age", "26h", "-q"]) == 1


@pytest.mark.parametrize("words", [["--dash", "zero"], ["--due", "5"], ["--max-age", "soon"], ["--periods", "0"]])
def test_wrong_wishes_are_refused(office, words, capsys):
    assert run(["status", str(office.home / "job.yaml"), *words]) == 2


def test_what_is_written_is_no_input(office, tmp_path, capsys):
    folder = tmp_path / "written"
    folder.mkdir()
    words = ["--remind", str(folder), "-o", str(folder / "status.xlsx"), "-q"]
    assert run(["status", str(office.home / "job.yaml"), *words]) == 0
    capsys.readouterr()
    assert run(["check", str(folder), "--period", "2025-Q3", "--format", "json"]) in (0, 4)
    found = json.loads(capsys.readouterr().out)
    assert {(one["code"], one["params"].get("case")) for one in found["findings"]} == {("H108", "own-output")}


def test_it_is_written_in_every_kind(office, tmp_path, capsys):
    names = [tmp_path / f"s{ending}" for ending in (".xlsx", ".md", ".csv", ".html", ".json")]
    words = [part for name in names for part in ("-o", str(name))]
    assert run(["status", str(office.home / "job.yaml"), *words, "-q"]) == 0
    assert all(name.stat().st_size > 1000 for name in names)
    assert "18073,Phường Thành Sen,on-time,2025-10-01T09:00:00+07:00,0,0" in names[2].read_text("utf-8-sig")
