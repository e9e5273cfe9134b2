"""Whatever the figures, the screen never contradicts the verdict, and never strays further than rounding does."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.scoring.compliance import meets
from bdhvs_cli.scoring.display import ShownFigure, shown_gap, shown_rate

directions = st.sampled_from(["at-least", "at-most"])
targets = st.one_of(
    st.integers(0, 100).map(Fraction),
    st.integers(0, 100_000).map(lambda n: Fraction(n, 1000)),
    st.integers(0, 10**9).map(lambda n: Fraction(n, 10**7)),
)
rates = st.one_of(
    st.tuples(st.integers(0, 10**7), st.integers(1, 10**7)).map(lambda pair: Fraction(100 * pair[0], pair[1])),
    st.integers(0, 10**8).map(lambda n: Fraction(n, 10**6)),
)


@st.composite
def near(draw):
    """A target and a rate close to it, where rounding is dangerous."""
    target = draw(targets)
    away = Fraction(draw(st.integers(-20, 20)), 10 ** draw(st.integers(0, 7)))
    return max(Fraction(0), target + away), target


def side(figure: ShownFigure, target: Fraction, direction: str) -> bool:
    """The verdict that a reader of the figure would draw from it."""
    if figure.sign:
        # Strictly under or over the target.
        assert Fraction(figure.text) == target
        return (figure.sign == ">") == (direction == "at-least")
    return meets(Fraction(figure.text), target, direction)


def check(figure: ShownFigure, value: Fraction, target: Fraction, direction: str) -> None:
    assert side(figure, target, direction) == meets(value, target, direction)
    assert len(figure.text.partition(".")[2]) == figure.decimals
    if figure.sign:
        assert abs(value - target) <= Fraction(1, 2 * 10**4)
    else:
        assert figure.decimals >= 1
        assert abs(Fraction(figure.text) - value) <= Fraction(1, 2 * 10**figure.decimals)
    if value == target:
        assert Fraction(figure.text) == target
    if 1 < figure.decimals <= 4 and not figure.sign and value != target:
        # Fewer decimals would have said something else.
        rounded = Fraction(int(abs(value) * 10 ** (figure.decimals - 1) + Fraction(1, 2)), 10 ** (figure.decimals - 1))
        rounded = rounded if value >= 0 else -rounded
        assert meets(rounded, target, direction) != meets(value, target, direction)


@given(st.one_of(near(), st.tuples(rates, targets)), directions)
def test_shown_rate_never_contradicts_the_verdict(pair, direction):
    rate, target = pair
    check(shown_rate(rate, target, direction), rate, target, direction)


@given(st.one_of(near(), st.tuples(rates, targets)), directions)
def test_shown_gap_never_contradicts_the_verdict(pair, direction):
    gap = pair[0] - pair[1]
    check(shown_gap(gap, direction), gap, Fraction(0), direction)
