from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report, Result
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rules.catalogue import finding
from bdhvs_cli.running.clock import clock
from bdhvs_cli.running.evaluate import evaluate, exit_code
from bdhvs_cli.running.request import Request

FORMS = Path(__file__).parents[1] / "data" / "forms"


def report(*codes, results=(), accepted=None):
    found = [finding(code) for code in codes]
    if accepted:
        found = [Finding(one.code, one.severity, accepted=accepted) for one in found]
    return Report("0", None, None, None, None, None, (), None, 0, None, (), tuple(results), tuple(found))


def province(status):
    return Result("province", "42", "", "i", None, None, None, 0, None, status)


@pytest.mark.parametrize(
    ("of", "request_", "expected"),
    [
        (report(), Request(("x",)), 0),
        (report("C207", "X401", "H104"), Request(("x",)), 0),
        (report("R301"), Request(("x",)), 3),
        (report("F001"), Request(("x",)), 4),
        (report("R301", "F001"), Request(("x",)), 4),
        (report("R301", "F001"), Request(("x",), check_only=True), 4),
        (report("R301", accepted="seen"), Request(("x",)), 0),
        (report("R301", "F001", results=[province("met")]), Request(("x",), on_error="exclude"), 0),
        (report("F001"), Request(("x",), on_error="exclude"), 4),
        (report("H101"), Request(("x",), on_error="exclude"), 3),
        (report(results=[province("missed")]), Request(("x",), fail_on=("missed",)), 1),
        (report(results=[province("missed")]), Request(("x",), fail_on=("undetermined",)), 0),
        (
            report(results=[province("met"), province("undetermined")]),
            Request(("x",), fail_on=("missed", "undetermined")),
            1,
        ),
        (report(results=[province("missed")]), Request(("x",), fail_on=("never",)), 0),
        (report("R301"), Request(("x",), fail_on=("missed",)), 3),
    ],
)
def test_the_exit_code_follows_the_contracts_precedence(of, request_, expected):
    assert exit_code(of, request_) == expected


def test_the_clock_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")
    assert clock() == datetime(2025, 10, 3, 2, 30, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError):
        clock()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    now = clock()
    assert now.tzinfo is UTC
    assert now.microsecond == 0


def test_progress_tells_how_many_files_are_read():
    told = []
    evaluate(Request((str(FORMS / "groups.xlsx"), str(FORMS / "tcvn3.xlsx"))), lambda done, of: told.append((done, of)))
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_a_check_leaves_the_results_out():
    outcome = evaluate(Request((str(FORMS / "groups.xlsx"),), check_only=True))
    assert outcome.report.results == ()
    assert not outcome.scored
    assert evaluate(Request((str(FORMS / "groups.xlsx"),), on_error="exclude")).scored


def test_a_plan_and_a_register_that_do_not_know_each_other_are_refused_with_all_that_does_not_fit(tmp_path):
    data = Path(__file__).parents[1] / "data" / "targets"
    path = tmp_path / "q3.csv"
    path.write_text("unit_code,adults-vneid.population,adults-vneid.achieved\n19768,10,8\n", "utf-8")
    plan = str(data / "third-province.yaml")
    register = tmp_path / "units.csv"
    register.write_text("code,name,type\n19768,Phường Một,phường\n19786,Phường Hai,phường\n", "utf-8")
    request = Request((str(path),), ReadingOptions(targets=plan, period="2025-Q3", units=str(register)))
    with pytest.raises(UsageError) as caught:
        evaluate(request)
    found = [str(one.params["found"]) for one in caught.value.errors]
    assert len(found) > 1
    assert "“19777”" in found
    for units in (str(data / "third-province-units.csv"), "any"):
        other = replace(request, reading=replace(request.reading, units=units))
        assert evaluate(other).submission.entries
