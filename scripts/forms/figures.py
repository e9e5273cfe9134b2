"""How a figure gets written into a cell."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from scripts.forms.sheets import Cell

COUNTS = (
    "integer", "integer", "integer", "integer-grouped", "float", "text", "text-dot", "text-comma", "text-blank",
    "text-nbsp", "text-narrow", "text-people", "formula-constant", "mixed",
)  # fmt: skip
RATES = (
    "percent-1", "percent-1", "percent-2", "percent-0", "share-formatted", "share-plain", "text-comma",
    "text-comma-sign", "text-blank-sign", "text-dot-sign", "formula", "formula-round", "formula-share",
    "formula-unstored", "text-quoted-point",
)  # fmt: skip


@dataclass(frozen=True)
class Hand:
    """One clerk's way with figures, for a whole form."""

    count: str
    rate: str


def grouped(number: int, mark: str) -> str:
    """Group by thousands: 1234 with a dot is ``1.234``."""
    return f"{number:,}".replace(",", mark)


def count_cell(random: Random, hand: Hand, number: int) -> Cell:
    """Write a whole number of people."""
    way = hand.count
    if way == "mixed":
        way = random.choice(["integer", "text", "text-dot", "text-blank", "float"])
    match way:
        case "integer":
            return Cell(number)
        case "integer-grouped":
            return Cell(number, number_format="#,##0")
        case "float":
            return Cell(float(number))
        case "text":
            return Cell(str(number), number_format="@")
        case "text-dot":
            return Cell(grouped(number, "."))
        case "text-comma":
            return Cell(grouped(number, ","))
        case "text-blank":
            return Cell(grouped(number, " "))
        case "text-nbsp":
            return Cell(grouped(number, "\u00a0"))
        case "text-narrow":
            return Cell(grouped(number, "\u202f"))
        case "text-people":
            return Cell(grouped(number, ".") + " người")
        case "formula-constant":
            part = random.randint(0, number)
            return Cell(number, formula=f"{part}+{number - part}")
    raise ValueError(way)


def rounded(population: int, achieved: int, decimals: int) -> Decimal:
    """Return the rate in percent, half up, with so many decimals."""
    return (Decimal(100) * achieved / population).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rate_cell(random: Random, hand: Hand, counts: tuple[int, int], places: tuple[str, str]) -> Cell | None:
    """Write a rate.

    Args:
        random: source of chance.
        hand: the clerk's way.
        counts: population and achieved.
        places: the addresses of both in the sheet, for formulas.
    """
    population, achieved = counts
    numerator, denominator = places[1], places[0]
    if hand.rate == "formula":
        formula = f"{numerator}/{denominator}*100"
        if population == 0:
            return Cell("#DIV/0!", formula=formula, error=True)
        return Cell(100 * achieved / population, formula=formula, number_format="0.0")
    if hand.rate == "formula-round":
        formula = f"IF({denominator}=0,0,ROUND({numerator}/{denominator}*100,1))"
        return Cell(float(rounded(population, achieved, 1)) if population else 0, formula=formula, number_format="0.0")
    if hand.rate == "formula-share":
        if population == 0:
            return Cell("#DIV/0!", formula=f"{numerator}/{denominator}", error=True)
        return Cell(achieved / population, formula=f"{numerator}/{denominator}", number_format="0.0%")
    if hand.rate == "formula-unstored":
        return Cell(None, formula=f"{numerator}/{denominator}*100", stored=False, number_format="0.0")
    if population == 0:
        return random.choice([None, Cell("-"), Cell(0), Cell("x")])
    one, two, none = (rounded(population, achieved, decimals) for decimals in (1, 2, 0))
    match hand.rate:
        case "percent-1":
            return Cell(float(one), number_format="0.0")
        case "percent-2":
            return Cell(float(two), number_format="0.00")
        case "percent-0":
            return Cell(int(none))
        case "share-formatted":
            return Cell(achieved / population, number_format="0.0%")
        case "share-plain":
            return Cell(float(rounded(population, achieved, 2) / 100))
        case "text-comma":
            return Cell(str(one).replace(".", ","))
        case "text-comma-sign":
            return Cell(str(one).replace(".", ",") + "%")
        case "text-blank-sign":
            return Cell(str(two).replace(".", ",") + " %")
        case "text-dot-sign":
            return Cell(f"{one}%")
        case "text-quoted-point":
            return Cell(str(one))
    raise ValueError(hand.rate)
