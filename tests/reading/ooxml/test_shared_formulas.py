"""A shared formula as it reads in each cell, against openpyxl's translator where that is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.ooxml.formulas import Formulas, SharedFormula


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("D12/C12*100", "E14/D14*100"),
        ("$D12/D$12+$D$12", "$D14/E$12+$D$12"),
        ("SUM(C5:C11)", "SUM(D7:D13)"),
        ("SUM(C:C)+SUM($C:D)", "SUM(D:D)+SUM($C:E)"),
        ("SUM(5:11)", "SUM(7:13)"),
        ("'Biểu A1'!B2&\"A1\"", "'Biểu A1'!C4&\"A1\""),
        ("Sheet1!A1+ABC1!B1", "Sheet1!B3+ABC1!C3"),
        ("LOG10(A1)+RATE2025+XFE1+A1048577", "LOG10(B3)+RATE2025+XFE1+A1048577"),
        ("Bảng[[#This Row],[Cột A1]]+A1", "Bảng[[#This Row],[Cột A1]]+B3"),
        ("A1.B+x.A1", "A1.B+x.A1"),
        ("XFD1+A1048576", "#REF!+#REF!"),
        ("IF(A1>=10,TRUE,1E5)", "IF(B3>=10,TRUE,1E5)"),
    ],
)
def test_relative_references_move_one_right_and_two_down(text, moved):
    assert SharedFormula(text, 12, 5).at(14, 6) == moved


references = st.builds(
    lambda row, column, row_mark, column_mark: f"{'$' * column_mark}{address(1, column)[:-1]}{'$' * row_mark}{row}",
    st.integers(20, 900),
    st.integers(10, 700),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(references, min_size=1, max_size=5), st.integers(-15, 40), st.integers(-9, 30))
def test_openpyxl_moves_references_the_same_way(parts, down, right):
    formula = "SUM(" + ",".join(parts) + f",{parts[0]}:{parts[-1]})"
    there = address(100 + down, 50 + right)
    assert "=" + SharedFormula(formula, 100, 50).at(100 + down, 50 + right) == Translator(
        "=" + formula, origin=address(100, 50)
    ).translate_formula(there)


def test_a_dependent_cell_reads_the_formula_of_its_first_cell():
    formulas = Formulas()
    assert formulas.text("B2*2", {"t": "shared", "si": "0", "ref": "C2:C9"}, 2, 3) == "B2*2"
    assert formulas.text("", {"t": "shared", "si": "0"}, 5, 3) == "B5*2"
    assert formulas.text("", {"t": "shared", "si": "7"}, 5, 3) is None
    assert formulas.text("SUM(A1:A3*B1:B3)", {"t": "array", "ref": "C1"}, 1, 3) == "SUM(A1:A3*B1:B3)"
    assert formulas.text("", {"t": "dataTable", "ref": "C1:C3"}, 1, 3) is None
