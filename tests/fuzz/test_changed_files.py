"""Files changed at random get an answer; and what longer runs have found stays mended."""

import random
from collections import Counter

import pytest
from mutator import CHANGES, mutated, with_bit_flipped
from seeds import LARGEST, seeds
from trial import ANSWERS, silent, tried

from bdhvs_cli.reading.layouts.bodies import is_other_body
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.tables.table import MOST_HEADING_ROWS
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.request import Request

KINDS = sorted({"xlsx", "xls", "ods", "csv", "json", "yaml"})


@pytest.fixture(scope="module")
def sown(tmp_path_factory):
    return list(seeds(tmp_path_factory.mktemp("seeds")))


@pytest.mark.parametrize("ending", KINDS)
def test_a_changed_file_gets_an_answer(tmp_path, sown, ending):
    chance = random.Random(15)
    of_kind = [seed for seed in sown if seed.ending == ending and (ending == "json" or len(seed.data) < LARGEST)]
    for _ in range(4):
        seed = chance.choice(of_kind)
        _, data = mutated(seed.data, ending, chance)
        (tmp_path / f"a.{ending}").write_bytes(data)
        answer = tried(tmp_path / f"a.{ending}", seed.command)
        assert answer.kind in {*ANSWERS.values(), "slow", "big"}, answer.said


def test_the_same_chance_makes_the_same_changes(sown):
    made = [[mutated(seed.data, seed.ending, random.Random(number)) for seed in sown[::9]] for number in (1, 1, 2)]
    assert made[0] == made[1] != made[2]
    assert {seed.ending for seed in sown} <= set(CHANGES)


def test_a_flipped_bit_of_a_workbook_changes_no_figure_in_silence(tmp_path, sown):
    (seed,) = (seed for seed in sown if seed.name == "groups.xlsx")
    path = tmp_path / "a.xlsx"
    path.write_bytes(seed.data)
    before = tried(path)
    assert before.figures
    kinds = Counter()
    for place in range(0, 8 * len(seed.data), 8 * len(seed.data) // 25):
        path.write_bytes(with_bit_flipped(seed.data, place))
        after = tried(path)
        kinds[after.kind] += 1
        assert not silent(before, after)
    assert set(kinds) <= set(ANSWERS.values())
    assert kinds["unreadable"] and kinds["scored"]


def test_long_runs_of_marks_and_of_periods_are_understood_as_short_ones_are():
    (period,) = mentions("Quý III năm 2025" + "," * 30_000)
    assert period.id == "2025-Q3"
    assert {mention.id for mention in mentions("quý 1 năm 2025 " * 2_000)} == {"2025-Q1"}
    assert not is_other_body("ngày " * 6_000)
    assert not is_other_body("Trường Lưu, " + "ngày " * 6_000 + "3 tháng 10 năm 2025")
    assert tokens("Tổng số " + "(a) " * 8_000) == tokens("Tổng số")


def test_headings_reach_up_over_no_more_rows_than_down(tmp_path):
    above = ",,phường,\n" * 500
    table = "Mã xã,Tên xã,public-staff.population,public-staff.achieved\n18073,Phường Thành Sen,100,80\n"
    (tmp_path / "a.csv").write_text(above + table, "utf-8")
    outcome = evaluate(Request((str(tmp_path / "a.csv"),), ReadingOptions(period="2025-Q3"), check_only=True))
    (record,) = outcome.submission.inputs
    assert record.heading_rows is not None
    first, last = record.heading_rows
    assert last == 501
    assert last - first <= MOST_HEADING_ROWS
