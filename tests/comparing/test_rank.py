"""Units in order (rule 12)."""

from fractions import Fraction as F

import pytest
from report_nouns import indicator, report

from bdhvs_cli.comparing.rank import attainment, overdispersion, rank, unit_types
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.units import Unit, UnitRegister

TWO = (indicator("adults", target="80"), indicator("staff", target="50"))


def two(**units):
    """``units``: code → ((n, x) of adults, (n, x) of staff)."""
    codes = {code.lstrip("u"): pair for code, pair in units.items()}
    return report(
        "2025-Q3",
        {
            "adults": {code: pair[0] for code, pair in codes.items()},
            "staff": {code: pair[1] for code, pair in codes.items()},
        },
        TWO,
    )


def places(ranking):
    return [(one.unit_code, one.rank) for one in ranking.units]


def test_share_met_decides_and_attainment_breaks_ties():
    ranking = rank(
        two(
            u1=((100, 79), (100, 49)),  # none met, nearly
            u2=((100, 80), (100, 0)),  # one met
            u3=((100, 90), (100, 60)),  # both
            u4=((100, 0), (100, 50)),  # one met, as far from the other as unit 2
            u5=((100, 90), (100, 10)),  # one met, further
            u6=((100, 100), (100, 100)),  # both; nothing beyond the target counts
        )
    )
    assert places(ranking) == [("3", 1), ("6", 1), ("5", 3), ("2", 4), ("4", 4), ("1", 6)]
    first = ranking.units[0]
    assert (first.met, first.applicable, first.score) == (2, 2, 1)
    assert next(one for one in ranking.units if one.unit_code == "5").score == F(6, 10)
    assert next(one for one in ranking.units if one.unit_code == "1").score == (F(79, 80) + F(49, 50)) / 2


def test_ties_share_a_rank_and_the_next_one_is_skipped():
    ranking = rank(
        two(u1=((10, 9), (10, 9)), u2=((10, 9), (10, 0)), u3=((20, 18), (20, 0)), u4=((10, 0), (10, 0))),
    )
    assert places(ranking) == [("1", 1), ("2", 2), ("3", 2), ("4", 4)]


def test_units_with_something_missing_or_invalid_stand_unranked_below():
    ranking = rank(
        two(u1=((10, 9), "not-reported"), u2=((10, 1), (10, 1)), u3=("invalid", (10, 9)), u4=((0, 0), (0, 0)))
    )
    assert places(ranking) == [("2", 1), ("1", None), ("3", None), ("4", None)]
    assert (ranking.units[1].met, ranking.units[1].applicable, ranking.units[1].score) == (1, 1, 1)
    assert (ranking.units[3].applicable, ranking.units[3].score) == (0, None)


def test_a_unit_whose_verdict_is_open_stands_unranked():
    assert places(rank(two(u1=((10, 9), "undetermined"), u2=((10, 1), (10, 1))))) == [("2", 1), ("1", None)]


def test_population_zero_is_no_indicator_of_that_unit():
    ranking = rank(two(u1=((0, 0), (10, 9)), u2=((10, 9), (10, 0))))
    assert places(ranking) == [("1", 1), ("2", 2)]
    assert (ranking.units[0].met, ranking.units[0].applicable) == (1, 1)


def test_ranking_by_one_indicator():
    scored = two(u1=((100, 70), "invalid"), u2=((10, 7), (10, 1)), u3=((10, 9), (10, 1)), u4=((0, 0), (10, 1)))
    ranking = rank(scored, by="adults")
    assert places(ranking) == [("3", 1), ("1", 2), ("2", 2), ("4", None)]
    assert ranking.by == "adults"
    with pytest.raises(UsageError, match="no indicator vneid; it has "):
        rank(scored, by="vneid")


def test_at_most_ranks_the_lowest_first():
    few = (indicator(direction="at-most", target="10"),)
    scored = report("2025-Q3", {"1": (100, 20), "2": (100, 0), "3": (100, 5)}, few)
    assert places(rank(scored, by="adults")) == [("2", 1), ("3", 2), ("1", 3)]
    assert places(rank(scored)) == [("2", 1), ("3", 1), ("1", 3)]
    assert rank(scored).units[2].score == F(1, 2)


@pytest.mark.parametrize(
    ("measure", "direction", "target", "figures", "attained"),
    [
        ("percent", "at-least", "80", (100, 40), F(1, 2)),
        ("percent", "at-least", "80", (100, 90), 1),
        ("percent", "at-least", "0", (100, 0), 1),
        ("percent", "at-most", "10", (100, 40), F(1, 4)),
        ("percent", "at-most", "10", (100, 10), 1),
        ("percent", "at-most", "10", (100, 0), 1),
        ("percent", "at-most", "0", (100, 1), 0),
        ("percent", "at-most", "0", (100, 0), 1),
        ("count", "at-least", "4", 3, F(3, 4)),
        ("count", "at-most", "2", 8, F(1, 4)),
        ("count", "at-most", "2", 0, 1),
        ("yes-no", "at-least", "90", 1, 1),
        ("yes-no", "at-least", "90", 0, 0),
        ("rate", "at-least", "80", "20", F(1, 4)),
    ],
)
def test_attainment(measure, direction, target, figures, attained):
    one = indicator("adults", measure, direction, target)
    value = F(figures) if isinstance(figures, str) else figures
    result = report("2025-Q3", {"1": value}, (one,)).results[1]
    assert attainment(result, measure, direction) == attained


def test_funnel_stands_beside_every_unit():
    # The province stands at 500/1000; by SciPy, binom(100, 1/2): P(X ≥ 60) = 0.0284, P(X ≥ 61) = 0.0176,
    # P(X ≥ 66) = 0.0009.
    scored = report(
        "2025-Q3",
        {"1": (100, 60), "2": (100, 61), "3": (100, 66), "4": (100, 34), "5": (100, 39), "6": (500, 240), "7": (0, 0)},
    )
    assert {one.unit_code: one.indicators["adults"].funnel for one in rank(scored).units} == {
        "1": "inside",
        "2": "above-95",
        "3": "above-99.8",
        "4": "below-99.8",
        "5": "below-95",
        "6": "inside",
        "7": None,
    }


def test_overdispersion_is_the_mean_squared_standardised_residual():
    # p = 1/2: z = (60 − 50)/5 = 2 and −2; φ = 4.
    assert overdispersion([(60, 100), (40, 100)], F(1, 2)) == 4
    assert rank(report("2025-Q3", {"1": (100, 60), "2": (100, 40), "3": (0, 0)})).overdispersion == {"adults": 4.0}
    assert overdispersion([(5, 5)], F(1)) is None
    assert overdispersion([], F(1, 2)) is None
    assert overdispersion([(5, 10)], None) is None


def test_only_people_have_a_funnel():
    online = (indicator("online", "rate", target="70"), indicator("points", "count", target="4"))
    ranking = rank(report("2025-Q3", {"online": {"1": F(80)}, "points": {"1": 3}}, online))
    assert ranking.overdispersion == {}
    assert [(one.rate, one.funnel) for one in ranking.units[0].indicators.values()] == [(80, None), (3, None)]


def test_ranking_by_yes_or_no_and_by_things():
    two = (indicator("plan", "yes-no", target="100"), indicator("leaks", "count", "at-most", "1"))
    figures = {"plan": {"1": 0, "2": 1, "3": 1}, "leaks": {"1": 0, "2": 5, "3": 2}}
    scored = report("2025-Q3", figures, two)
    assert places(rank(scored, by="plan")) == [("2", 1), ("3", 1), ("1", 3)]
    assert places(rank(scored, by="leaks")) == [("1", 1), ("3", 2), ("2", 3)]
    assert rank(scored).rates == {"plan": F(200, 3), "leaks": None}


def test_ranking_within_types():
    names = {"1": "Phường Một", "2": "Xã Hai", "3": "Phường Ba", "4": "Đặc khu Bốn", "5": "Xã Năm"}
    scored = report("2025-Q3", {code: (10, int(code)) for code in names}, names=names)
    types = unit_types(scored)
    assert types == {"1": "phường", "2": "xã", "3": "phường", "4": "đặc khu", "5": "xã"}
    ranking = rank(scored, within=types)
    assert [(one.group, one.unit_code, one.rank) for one in ranking.units] == [
        ("phường", "3", 1),
        ("phường", "1", 2),
        ("xã", "5", 1),
        ("xã", "2", 2),
        ("đặc khu", "4", 1),
    ]
    assert (ranking.within_type, rank(scored).within_type) == (True, False)
    assert {one.group for one in rank(scored).units} == {None}
    assert ranking.rates == {"adults": 30}
    listed = UnitRegister("42", "Hà Tĩnh", (Unit("1", "Sở Một", "sở"),), "d" * 64)
    assert unit_types(scored, listed)["1"] == "sở"
