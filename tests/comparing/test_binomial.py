"""Binomial tails and funnel limits against SciPy, and against whole numbers where SciPy's doubles do not reach."""

from fractions import Fraction as F

import pytest
from scipy.stats import binom

from bdhvs_cli.comparing.binomial import (
    OUTSIDE_95,
    OUTSIDE_998,
    _upper_tail_in_fixed_point,
    funnel,
    funnel_limits,
    is_below,
    upper_tail,
    upper_tail_exactly,
)

SIZES = (1, 2, 3, 10, 37, 150, 1_000, 20_000, 1_000_000)
RATES = (F(1, 1000), F(3, 100), F(1, 3), F(1, 2), F(799601, 10**6), F(99, 100), F(9999, 10000))


@pytest.mark.parametrize("population", SIZES)
@pytest.mark.parametrize("rate", RATES)
def test_tails_are_scipys(population, rate):
    p = float(rate)
    spread = max(1.0, (population * p * (1 - p)) ** 0.5)
    for away in (-5, -3, -1, 0, 1, 2, 3, 4, 6):
        x = min(population, max(0, round(population * p + away * spread)))
        assert upper_tail(x, population, rate) == pytest.approx(binom.sf(x - 1, population, p), rel=1e-6, abs=1e-300)


@pytest.mark.parametrize("population", SIZES)
@pytest.mark.parametrize("rate", RATES)
def test_funnel_limits_are_scipys(population, rate):
    p = float(rate)
    found = funnel_limits(population, rate)
    for (least, most), beyond in (
        ((found.least_95, found.most_95), 0.025),
        ((found.least_998, found.most_998), 0.001),
    ):
        # Inside: both one-sided tails are at least the threshold; one step further out they are not.
        assert binom.cdf(least, population, p) >= beyond
        assert least == 0 or binom.cdf(least - 1, population, p) < beyond
        assert binom.sf(most - 1, population, p) >= beyond
        assert most == population or binom.sf(most, population, p) < beyond


@pytest.mark.parametrize("population", [1, 2, 5, 12, 60])
@pytest.mark.parametrize("rate", RATES)
def test_funnel_of_every_count_is_scipys(population, rate):
    p = float(rate)
    for x in range(population + 1):
        over, under = binom.sf(x - 1, population, p), binom.cdf(x, population, p)
        expected = "inside"
        for tail, side in ((over, "above"), (under, "below")):
            if tail < 0.001:
                expected = f"{side}-99.8"
            elif tail < 0.025:
                expected = f"{side}-95"
        assert funnel(x, population, rate) == expected


def test_tail_exactly_at_a_threshold_is_still_inside():
    # One person at p = 1/40: P(X ≥ 1) is 2.5 % and not below it.
    assert not is_below(1, 1, F(1, 40), "upper", OUTSIDE_95)
    assert is_below(1, 1, F(1, 41), "upper", OUTSIDE_95)
    assert funnel(1, 1, F(1, 40)) == "inside"
    # Three people at p = 1/10: P(X = 3) is 0.1 %.
    assert funnel(3, 3, F(1, 10)) == "above-95"
    assert not is_below(3, 3, F(1, 10), "upper", OUTSIDE_998)
    assert funnel(0, 3, F(9, 10)) == "below-95"


def test_whole_numbers_and_fixed_point_agree_with_scipy_and_each_other():
    for population, x, rate in ((50, 30, F(1, 2)), (400, 350, F(4, 5)), (2_000, 1_050, F(1, 2)), (300, 20, F(1, 30))):
        exactly = upper_tail_exactly(x, population, rate)
        assert float(exactly) == pytest.approx(binom.sf(x - 1, population, float(rate)), rel=1e-9)
        assert abs(_upper_tail_in_fixed_point(x, population, rate) / exactly - 1) < F(1, 2**200)


def test_close_calls_of_large_populations_are_settled_in_fixed_point():
    population, x, rate = 100_000, 50_310, F(1, 2)
    tail = _upper_tail_in_fixed_point(x, population, rate)
    hair = tail / 10**12
    assert is_below(x, population, rate, "upper", tail + hair)
    assert not is_below(x, population, rate, "upper", tail - hair)


def test_ends_of_the_scale():
    assert [funnel(x, 10, F(0)) for x in (0, 1)] == ["inside", "above-99.8"]
    assert [funnel(x, 10, F(1)) for x in (10, 9)] == ["inside", "below-99.8"]
    # More achieved than there are people (accepted as it stands).
    assert funnel(11, 10, F(1, 2)) == "above-99.8"
    assert funnel(0, 0, F(1, 2)) is None
    assert funnel(5, 10, F(11, 10)) is None
    assert funnel_limits(0, F(1, 2)) == (0, 0, 0, 0)
    assert funnel_limits(7, F(0)) == (0, 0, 0, 0)
    assert funnel_limits(7, F(1)) == (7, 7, 7, 7)
    assert upper_tail(5, 4, F(1, 2)) == 0
    assert upper_tail(0, 4, F(0)) == upper_tail(4, 4, F(1)) == 1
