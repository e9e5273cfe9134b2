"""Nights of an office: what is read, what is made, what stays."""

import hashlib
import json
import os
import sqlite3
import time
from datetime import UTC, datetime, timedelta

import pytest
from nights import Office

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.reading.accounts import NOTHING_KEPT
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rendering.report.json import report_json
from bdhvs_cli.running import files as disk
from bdhvs_cli.running.batch import known
from bdhvs_cli.running.batch.lock import LockedError, only_one
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759284000")


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path)
    office.send("18073")
    office.send("18100", achieved=300)
    return office


def test_a_set_is_made_committed_and_named(office):
    finished = office.run()
    assert (finished.exit, finished.number, finished.read, finished.missing) == (0, 1, 2, 67)
    named = office.home / "reports" / "2025-Q3" / "bao-cao.json"
    kept = office.home / "reports" / ".bdhvs" / "sets" / "1" / "2025-Q3" / "bao-cao.json"
    assert named.read_bytes() == kept.read_bytes()
    assert office.latest["period"] == "2025-Q3"
    digests = {one["path"]: one["sha256"] for one in office.latest["files"]}
    assert digests["2025-Q3/bao-cao.json"] == hashlib.sha256(named.read_bytes()).hexdigest()
    assert office.status["exit"] == 0
    assert office.status["last_success"] == "2025-10-01T09:00:00+07:00"
    assert (office.status["set"], office.status["inputs"]) == (1, 2)


def test_the_report_is_the_one_that_score_gives(office, monkeypatch):
    office.send("18652", achieved="x")
    office.run()
    monkeypatch.chdir(office.home)
    asked = Request(("incoming/*.csv",), ReadingOptions(period="2025-Q3"), on_error="exclude")
    outcome = evaluate(asked, kept=NOTHING_KEPT)
    scored = report_json(outcome.report).replace('"source": "option"', '"source": "job"')
    assert (office.home / "reports/2025-Q3/bao-cao.json").read_text("utf-8") == scored
    office.run(force=True)
    assert (office.home / "reports/2025-Q3/bao-cao.json").read_text("utf-8") == scored


def test_nothing_is_written_where_nothing_has_changed(office):
    office.run()
    before = office.files()
    finished = office.run()
    assert (finished.is_changed, finished.exit, finished.number, finished.amiss) == (False, 0, 1, False)
    assert office.files() == before
    assert office.lines == []


def test_only_the_file_that_changed_is_read_again(office):
    office.run()
    office.send("18100", achieved=301)
    office.send("18652")
    finished = office.run()
    assert (finished.read, finished.number) == (2, 2)
    results = [one for one in office.report()["results"] if one["indicator"] == "public-staff"]
    achieved = {one["unit_code"]: one["achieved"] for one in results}
    assert (achieved["18073"], achieved["18100"], achieved["18652"]) == (320, 301, 320)


def test_a_file_touched_but_not_changed_is_not_read_again(office):
    office.run()
    path = office.send("18073")
    os.utime(path, (1, 1))
    finished = office.run()
    assert (finished.is_changed, finished.read) == (False, 0)
    assert not office.run().is_changed


def test_an_older_copy_with_another_time_and_content_is_read(office):
    office.run()
    path = office.send("18073", achieved=319)
    os.utime(path, (1, 1))
    assert office.run().read == 1


@pytest.mark.parametrize(
    ("keys", "read"),
    [({"dash": "zero"}, 2), ({"map": {"Ghi chú": "none"}}, 2), ({"outputs": ["{period}/bao-cao.csv"]}, 0)],
)
def test_a_job_that_changed_makes_a_new_set_and_reads_what_it_has_to(office, keys, read):
    office.run()
    office.keys |= keys
    finished = office.run()
    assert (finished.number, finished.read) == (2, read)


def test_what_another_build_has_read_does_not_count(office, monkeypatch):
    from bdhvs_cli.running.batch import wanted

    office.run()
    monkeypatch.setattr(wanted, "code_digest", lambda: "another build")
    assert office.run().read == 2


@pytest.mark.parametrize("lost", ["one", "all", "folder"])
def test_inputs_that_vanish_leave_the_last_good_set(office, lost):
    office.run()
    before = office.files()["2025-Q3/bao-cao.json"]
    for path in (office.home / "incoming").glob("18100.csv" if lost == "one" else "*.csv"):
        path.unlink()
    if lost == "folder":
        (office.home / "incoming").rmdir()
    with pytest.raises(FileError) as raised:
        office.run()
    assert "Phường Trần Phú (incoming/18100.csv)" in str(raised.value.params["units"])
    assert (office.status["exit"], office.latest["set"]) == (4, 1)
    assert office.files()["2025-Q3/bao-cao.json"] == before
    with pytest.raises(FileError):
        office.run()
    assert office.run(accept_removed=True).number == 2
    assert office.run().exit == 0


def test_before_the_first_set_no_input_is_no_fault(tmp_path):
    office = Office(tmp_path)
    (office.home / "incoming").rmdir()
    finished = office.run()
    assert (finished.exit, finished.missing, finished.number) == (0, 69, 1)
    assert {one["status"] for one in office.report()["results"] if one["level"] == "unit"} == {"not-reported"}


def test_a_file_that_is_not_settled_is_left_for_the_next_run(office):
    old = time.time() - 1000
    os.utime(office.home / "incoming" / "18073.csv", (old, old))
    finished = office.job(settle=600) and office.run()
    assert (finished.exit, finished.read, finished.amiss) == (0, 1, True)
    assert "finding" in office.events
    assert [one["params"]["case"] for one in office.report()["findings"] if one["code"] == "F003"] == ["unfinished"]
    os.utime(office.home / "incoming" / "18100.csv", (old, old))
    assert (office.run().read, len(office.report()["inputs"])) == (1, 2)


def test_a_file_that_grows_while_it_is_read_is_left_for_the_next_run(office, monkeypatch):
    path = office.home / "incoming" / "18100.csv"
    find = known.KnownInputs.find

    def growing(self, file):
        if file.path.name == "18100.csv" and path.stat().st_size < 200:
            with path.open("a", encoding="utf-8") as handle:
                handle.write("18652,Phường Hà Huy Tập,200,190\n")
        return find(self, file)

    monkeypatch.setattr(known.KnownInputs, "find", growing)
    office.run()
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759284000")
    assert "F003" in {one["code"] for one in office.report()["findings"]}
    assert office.run().read == 1
    reported = {one["unit_code"] for one in office.report()["results"] if one["status"] not in ("not-reported",)}
    assert {"18073", "18100", "18652"} <= reported


def test_an_error_under_stop_makes_no_set_and_the_next_run_ends_alike(office):
    office.run()
    office.job(on_error="stop")
    office.send("18652", achieved=401)
    finished = office.run()
    assert (finished.exit, finished.number, office.latest["set"]) == (3, 1, 1)
    told = [line.text for line in office.lines if line.event == "finding"]
    again = office.run()
    assert (again.exit, again.is_changed, again.amiss) == (3, False, True)
    assert len(told) == len([line for line in office.lines if line.event == "finding"]) == 1


def test_an_error_is_amiss_only_in_the_first_run_that_has_it(office):
    office.run()
    office.send("18652", achieved=401)
    assert office.run().amiss
    office.send("18100", achieved=305)
    assert not office.run().amiss


@pytest.mark.parametrize(
    ("fail_on", "code"), [(["errors"], 0), (["missing"], 1), (["undetermined"], 1), (["missed"], 0)]
)
def test_fail_on(office, fail_on, code):
    office.job(fail_on=fail_on)
    assert office.run().exit == code
    assert office.status["last_success"] is not None


def test_an_output_changed_by_hand_is_kept_beside(office):
    office.run()
    named = office.home / "reports" / "2025-Q3" / "bao-cao.md"
    ours = named.read_bytes()
    named.write_text("with remarks", "utf-8")
    assert office.run().amiss
    assert office.events == ["by-hand"]
    assert named.read_bytes() == ours
    kept = named.with_name("bao-cao (sửa tay 2025-10-01).md")
    assert kept.read_text("utf-8") == "with remarks"
    assert not office.run().amiss


def test_an_output_of_an_earlier_set_is_replaced_without_a_word(office):
    office.run()
    named = office.home / "reports" / "2025-Q3" / "bao-cao.md"
    first = named.read_bytes()
    office.send("18100", achieved=301)
    office.run()
    named.write_bytes(first)
    office.run()
    assert office.lines == []
    assert named.read_bytes() != first


def test_an_output_that_was_removed_is_put_back(office):
    office.run()
    named = office.home / "reports" / "2025-Q3" / "bao-cao.md"
    named.unlink()
    office.run()
    assert named.is_file()


def test_a_lost_pointer_is_made_again(office):
    office.run()
    before = office.latest
    (office.home / "reports" / "latest.json").write_text("{", "utf-8")
    assert not office.run().is_changed
    assert office.latest == before


def test_sets_are_let_go_by_number_but_not_the_one_compared_with(office):
    office.job(compare_with="latest", keep=2)
    office.run(period="2025-Q2")
    for achieved in range(300, 305):
        office.send("18100", achieved=achieved)
        office.run()
    sets = sorted(int(path.name) for path in (office.home / "reports/.bdhvs/sets").iterdir())
    assert sets == [1, 5, 6]
    office.job(compare_with=None)


def test_what_changed_since_the_earlier_period_is_written_in_every_kind(office):
    office.job(compare_with="latest", outputs=["{period}/bao-cao.json", "{period}/bao-cao.csv"])
    office.run(period="2025-Q2")
    assert "comparison" in office.events
    office.send("18100", achieved=310)
    office.run()
    compared = json.loads((office.home / "reports/2025-Q3/so-sanh.json").read_bytes())
    assert (compared["schema"], compared["old"]["period"], compared["new"]["period"]) == (
        "bdhvs-diff/1",
        "2025-Q2",
        "2025-Q3",
    )
    assert {one["path"] for one in office.latest["files"]} == {
        "2025-Q3/bao-cao.json",
        "2025-Q3/bao-cao.csv",
        "2025-Q3/so-sanh.json",
        "2025-Q3/so-sanh.csv",
    }


def test_a_clock_set_back_is_said_and_removes_nothing(office, monkeypatch):
    office.job(keep=1)
    office.run()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759280000")
    office.send("18100", achieved=301)
    office.run()
    assert "clock" in office.events
    assert len(list((office.home / "reports/.bdhvs/sets").iterdir())) == 2


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be taken for one" * 20, b""])
def test_a_damaged_ledger_is_put_aside_and_nobody_is_late_for_it(office, content, monkeypatch):
    office.run()
    ledger = office.home / "reports/.bdhvs/ledger.sqlite"
    ledger.write_bytes(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760284000")
    assert (office.run().exit, office.status["exit"]) == (0, 0)
    assert ("ledger" in office.events) == bool(content)
    with sqlite3.connect(ledger) as connection:
        received = dict(connection.execute("SELECT unit_code, received_at FROM received"))
    connection.close()
    assert received == dict.fromkeys(("18073", "18100"), "2025-10-01T09:00:00+07:00")


def test_a_ledger_damaged_in_the_middle_is_put_aside(office):
    office.run()
    ledger = office.home / "reports/.bdhvs/ledger.sqlite"
    data = bytearray(ledger.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    ledger.write_bytes(data)
    assert office.run().exit == 0
    assert "ledger" in office.events
    assert [path.name for path in ledger.parent.glob("*damaged*")] == ["ledger.sqlite.damaged-20251001T020000"]


def test_a_damaged_row_is_read_again(office):
    office.run()
    ledger = office.home / "reports/.bdhvs/ledger.sqlite"
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE input SET account = x'00112233' WHERE path LIKE '%18073%'")
    connection.close()
    office.send("18652")
    assert office.run().read == 2
    assert "damaged" in office.events


def test_nothing_but_our_nouns_is_made_of_a_ledger():
    import pickle
    from hashlib import blake2b

    from bdhvs_cli.running.batch.kept import DamagedError, unpacked

    content = pickle.dumps(print)
    with pytest.raises(DamagedError):
        unpacked(blake2b(content, digest_size=16).digest() + content)


def test_a_second_run_is_refused_and_told_who_holds_the_lock(office):
    office.run()
    with only_one(office.home / "reports/.bdhvs", datetime.now(UTC)), pytest.raises(LockedError) as raised:
        office.run()
    assert raised.value.exit_code == 5
    assert raised.value.params["pid"] == str(os.getpid())
    assert office.run().exit == 0


def test_a_lock_file_that_a_dead_run_left_does_not_block(office):
    state = office.home / "reports/.bdhvs"
    state.mkdir(parents=True)
    (state / "lock").touch()
    (state / "lock.json").write_text('{"pid": 1, "host": "x", "since": "2001-01-01"}', "utf-8")
    assert office.run().exit == 0


def test_where_nothing_can_be_locked_the_advice_is_to_move_the_state(office, monkeypatch):
    import errno
    import fcntl

    def refused(*_):
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(FileError, match="state_dir"):
        office.run()


def test_the_state_may_lie_elsewhere(office, tmp_path):
    office.job(state_dir=str(tmp_path / "local"))
    assert office.run().exit == 0
    assert not (office.home / "reports" / ".bdhvs").exists()
    assert (tmp_path / "local" / "sets" / "1" / "2025-Q3" / "bao-cao.json").is_file()


def test_a_full_disk_leaves_the_old_set(office, monkeypatch):
    import errno

    office.run()
    before = office.files()["2025-Q3/bao-cao.json"]
    office.send("18100", achieved=301)
    write = disk._write

    def full(file, data):
        if "sets" in str(file.name):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(file, data)

    monkeypatch.setattr(disk, "_write", full)
    with pytest.raises(FileError):
        office.run()
    assert (office.latest["set"], office.status["exit"]) == (1, 4)
    assert office.files()["2025-Q3/bao-cao.json"] == before
    monkeypatch.setattr(disk, "_write", write)
    assert office.run().number == 2


def test_outputs_do_not_follow_a_link_out_of_their_folder(office, tmp_path):
    (office.home / "reports").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (office.home / "reports" / "2025-Q3").symlink_to(elsewhere)
    with pytest.raises(FileError, match="leads out"):
        office.run()
    assert list(elsewhere.iterdir()) == []


def test_runs_are_listed_where_they_changed_something_or_failed(office):
    from bdhvs_cli.running.batch.ledger import Ledger

    office.run()
    office.run()
    (office.home / "incoming" / "18100.csv").unlink()
    with pytest.raises(FileError):
        office.run()
    ledger = Ledger(office.home / "reports/.bdhvs/ledger.sqlite", read_only=True)
    assert [(one.exit, one.period, one.number) for one in ledger.runs()] == [(0, "2025-Q3", 1), (4, "2025-Q3", None)]
    ledger.close()


def test_a_relative_period_follows_the_clock(office, monkeypatch):
    office.job(period="previous-quarter", inputs=["incoming/{period}/*.csv"])
    quarter = office.home / "incoming" / "2025-Q3"
    quarter.mkdir()
    (office.home / "incoming" / "18073.csv").rename(quarter / "18073.csv")
    assert office.run().period == "2025-Q3"
    later = datetime.fromtimestamp(1759284000, UTC) + timedelta(days=92)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(later.timestamp())))
    finished = office.run()
    assert (finished.period, finished.exit, finished.missing) == ("2025-Q4", 0, 69)


def test_severities_of_the_job_count_over_those_of_the_plan(office):
    office.send("18652", achieved=401)
    office.job(on_error="stop", severities={"R301": "warning"}, thresholds={"population_change": 5})
    assert office.run().exit == 0


def test_a_faulty_plan_is_said_and_ends_with_2(office):
    (office.home / "plan.yaml").write_text("id: x\n", "utf-8")
    office.job(targets="plan.yaml")
    with pytest.raises(UsageError):
        office.run()
    assert office.status["exit"] == 2


def test_what_lies_beside_the_periods_folders_is_named_once_as_news(office):
    incoming = office.home / "incoming"
    (incoming / "2025-Q3").mkdir()
    (incoming / "2025-Q2").mkdir()
    for code in ("18073", "18100"):
        (incoming / f"{code}.csv").rename(incoming / "2025-Q3" / f"{code}.csv")
    office.job(inputs=["incoming/{period}/*"])
    first = office.run()
    assert "beside" not in office.events
    (incoming / "xa.xlsx").write_bytes(b"lost")
    (incoming / "~$xa.xlsx").write_bytes(b"lock")
    (incoming / "ghi-chu.txt").write_text("", "utf-8")
    (incoming / "Quy 3").mkdir()
    (incoming / "Quy 3" / "a.xls").write_bytes(b"lost")
    second, told = office.run(), office.lines
    (line,) = (one for one in told if one.event == "beside")
    assert (line.level, line.params["paths"]) == ("warning", "incoming/Quy 3/, incoming/xa.xlsx")
    assert line.params["inputs"] == "incoming/2025-Q3/*"
    # News alone is amiss; a set is not made for it.
    assert (first.amiss, second.amiss, second.is_changed, second.number) == (False, True, False, 1)
    third = office.run()
    assert (third.amiss, "beside" in office.events) == (False, True)
    (incoming / "xa.xlsx").unlink()
    (incoming / "Quy 3" / "a.xls").unlink()
    assert (office.run().amiss, "beside" in office.events) == (False, False)


def test_a_workbook_of_another_kind_than_the_pattern_takes_is_named(office):
    (office.home / "incoming" / "xa.ods").write_bytes(b"other")
    office.run()
    (line,) = (one for one in office.lines if one.event == "beside")
    assert line.params["paths"] == "incoming/xa.ods"
