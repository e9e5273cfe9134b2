"""Rule 2: what is shown never contradicts what was decided."""

from fractions import Fraction as F

import pytest

from bdhvs_cli.scoring.display import exact_decimal, plain_decimal, shown_gap, shown_rate


@pytest.mark.parametrize(
    ("rate", "target", "direction", "shown"),
    [
        ("79.96", "80", "at-least", "79.96"),
        ("79.94", "80", "at-least", "79.9"),
        ("79.95", "80", "at-least", "79.95"),
        ("79.996", "80", "at-least", "79.996"),
        ("79.99994", "80", "at-least", "79.9999"),
        ("79.99995", "80", "at-least", "<80"),
        ("80", "80", "at-least", "80.0"),
        ("80.04", "80", "at-least", "80.0"),
        ("80.05", "80", "at-least", "80.1"),
        ("20.04", "20", "at-most", "20.04"),
        ("20.00004", "20", "at-most", ">20"),
        ("20.05", "20", "at-most", "20.1"),
        ("19.96", "20", "at-most", "20.0"),
        ("66.64", "66.64", "at-least", "66.64"),
        ("66.67", "66.67", "at-least", "66.67"),
        ("66.68", "66.67", "at-least", "66.7"),
        ("66.66", "66.67", "at-least", "66.66"),
        ("66.666667", "66.666667", "at-least", "66.666667"),
        ("66.666666", "66.666667", "at-least", "<66.666667"),
        ("0", "0", "at-most", "0.0"),
        ("0.04", "0", "at-most", "0.04"),
        ("0.00001", "0", "at-most", ">0"),
        ("99.97", "100", "at-least", "99.97"),
        ("99.99999", "100", "at-least", "<100"),
        ("110", "100", "at-least", "110.0"),
    ],
)
def test_rate_is_shown_on_the_side_where_it_stands(rate, target, direction, shown):
    figure = shown_rate(F(rate), F(target), direction)
    assert figure.sign + figure.text == shown
    assert figure.decimals == len(shown.partition(".")[2])


@pytest.mark.parametrize(
    ("gap", "direction", "shown"),
    [
        ("-0.04", "at-least", "-0.04"),
        ("-0.05", "at-least", "-0.1"),
        ("-0.00001", "at-least", "<0"),
        ("0", "at-least", "0.0"),
        ("0.04", "at-least", "0.0"),
        ("3.25", "at-least", "3.3"),
        ("-3.25", "at-least", "-3.3"),
        ("0.04", "at-most", "0.04"),
        ("-0.04", "at-most", "0.0"),
        ("0.00001", "at-most", ">0"),
    ],
)
def test_gap_is_shown_on_its_side_of_zero(gap, direction, shown):
    figure = shown_gap(F(gap), direction)
    assert figure.sign + figure.text == shown


def test_decimals():
    assert plain_decimal(F(1, 8), 2) == "0.13"
    assert plain_decimal(F(-1, 8), 2) == "-0.13"
    assert plain_decimal(F(-1, 1000), 2) == "0.00"
    assert plain_decimal(F(5, 2), 0) == "3"
    assert exact_decimal(F("80.50")) == "80.5"
    assert exact_decimal(F(80), 2) == "80.00"
    with pytest.raises(ValueError, match="1/3"):
        exact_decimal(F(1, 3))
