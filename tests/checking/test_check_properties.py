from collections import Counter
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from checking_nouns import (
    PUPILS,
    SKILLS,
    STAFF,
    VNEID,
    checked,
    codes,
    entry,
    figure,
    register,
    report,
    total,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.submission import Entry

INDICATORS = (STAFF, PUPILS, SKILLS, VNEID)
UNITS = register("1", "2", "3", "4")

cells = st.one_of(st.integers(0, 12), st.just("?"), st.just(-1))
rows = st.builds(
    lambda unit, name, population, achieved, rate, blank, file: (unit, name, population, achieved, rate, blank, file),
    st.sampled_from("1234"),
    st.sampled_from([one.id for one in INDICATORS]),
    cells,
    cells,
    st.one_of(st.none(), st.integers(0, 100)),
    st.booleans(),
    st.sampled_from(["a.xlsx", "b.xlsx"]),
)


def built(rows) -> list[Entry]:
    made = []
    for number, (unit, name, population, achieved, rate, blank, file) in enumerate(rows, 10):
        if blank:
            made.append(entry(unit, name, number, file=file, blank=True))
        else:
            made.append(entry(unit, name, number, population, achieved, rate, file=file))
    return made


def comparable(findings):
    return Counter(
        (one.code, one.file, one.cell, one.unit_code, one.indicator, repr(dict(one.params)))
        for one in findings
        if one.code != "R303"
    )


@given(st.lists(rows, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_which_of_two_is_first(chosen, random):
    entries = built(chosen)
    previous = Previous.from_report(report({("1", "staff"): (9, 5), ("2", "pupils"): (3, 2)}, *INDICATORS))
    shuffled = random.sample(entries, len(entries))
    one = checked(entries, *INDICATORS, units=UNITS, previous=previous)
    other = checked(shuffled, *INDICATORS, units=UNITS, previous=previous)
    assert comparable(one) == comparable(other)
    assert [found.order() for found in one] == sorted(found.order() for found in one)


def repeats(entries) -> int:
    reported = Counter((one.unit_code, one.indicator) for one in entries if not one.blank)
    return sum(count - 1 for count in reported.values())


@given(st.lists(rows, max_size=14))
def test_every_repetition_is_reported(chosen):
    entries = built(chosen)
    found = [one for one in checked(entries, *INDICATORS) if one.code == "R303"]
    # Each row here holds one indicator, so each repetition is a finding of its own (or the whole of a unit's report).
    assert sum(len(one.params["indicators"]) for one in found) == repeats(entries)


sound_counts = st.integers(11, 5000).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n)))


@st.composite
def sound_unit(draw):
    """Populations and achieved of a unit: adults are the same people twice; no more than one rate is a whole ten."""
    staff, pupils, (adults, skilled) = draw(sound_counts), draw(sound_counts), draw(sound_counts)
    confirmed = draw(st.integers(1, adults))
    figures = {"staff": staff, "pupils": pupils, "skills": (adults, skilled), "vneid": (adults, confirmed)}
    assume(any(10 * achieved % population for population, achieved in figures.values()))
    return figures


def stated_rate(population, achieved, decimals, rounding):
    with localcontext(prec=60):
        exact = Decimal(100 * achieved) / Decimal(population)
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding)


@given(
    st.lists(sound_unit(), min_size=4, max_size=4),
    st.integers(0, 6),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
    st.data(),
)
def test_sound_figures_give_no_finding(units, decimals, rounding, data):
    entries, then = [], {}
    for number, figures in enumerate(units, 1):
        for columns, (name, (population, achieved)) in zip(("CD", "EF", "GH", "IJ"), figures.items(), strict=True):
            rate = stated_rate(population, achieved, decimals, rounding)
            made = entry(str(number), name, 10 + number, population, achieved, rate, decimals)
            cells = [f"{column}{10 + number}" for column in columns]
            entries.append(
                made._replace(
                    population=made.population._replace(cell=cells[0]), achieved=made.achieved._replace(cell=cells[1])
                )
            )
            then[str(number), name] = (population, data.draw(st.integers(0, achieved - 1)))
    sums = [
        total(
            "Tổng cộng",
            range(11, 15),
            sum(figures[one.id][0] for figures in units),
            sum(figures[one.id][1] for figures in units),
            name=one.id,
        )
        for one in INDICATORS
    ]
    previous = Previous.from_report(report(then, *INDICATORS))
    assert checked(entries, *INDICATORS, units=UNITS, previous=previous, totals=sums) == ()


@given(sound_counts, st.decimals(0, 100, places=7), st.integers(0, 8))
def test_a_stated_rate_is_judged_as_fractions_judge_it(counts, rate, decimals):
    population, achieved = counts
    allowed = Fraction(1, 2 * 10 ** min(decimals, 6))
    differs = abs(Fraction(rate) - Fraction(100 * achieved, population)) > allowed
    found = checked([entry("1", population=population, achieved=achieved, rate=rate, decimals=decimals)])
    assert codes(found) == (["R304"] if differs else [])
    if differs:
        shown = found[0].params["computed"]
        places = -shown.as_tuple().exponent
        assert abs(Fraction(shown) - Fraction(100 * achieved, population)) <= Fraction(1, 2 * 10**places)
        assert figure("E1", rate).value.quantize(shown, ROUND_HALF_UP) != shown


@given(st.integers(1, 3000), st.integers(0, 4000))
def test_a_change_of_population_is_judged_as_fractions_judge_it(then, now):
    previous = Previous.from_report(report({("1", "staff"): (then, 0)}, STAFF))
    found = [one for one in checked([entry("1", population=now, achieved=0)], previous=previous) if one.code == "X404"]
    change = Fraction(100 * (now - then), then)
    assert bool(found) == (abs(change) > 20)
    for one in found:
        assert abs(one.params["change"]) > 20
        assert abs(Fraction(one.params["change"]) - change) <= Fraction(1, 20)


def test_an_empty_submission_has_no_finding():
    assert checked([], *INDICATORS, units=UNITS) == ()
