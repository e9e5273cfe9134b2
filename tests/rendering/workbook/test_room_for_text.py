"""Rows are tall enough for their text: the height that LibreOffice itself finds best is the measure."""

import re

import pytest
from openpyxl import load_workbook

from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.rendering.workbook.text_width import text_width
from bdhvs_cli.rules.catalogue import RULES
from office import convert, needs_office

COLUMN = 30.0
"""Characters, as wide as the columns for long texts of the sheet of findings."""


def test_letters_under_vietnamese_marks_are_not_taken_for_narrow_ones():
    # Times New Roman's twin lacks them; the font that stands in for it is a fifth wider.
    assert text_width("ư") > text_width("u")
    assert text_width("ệ") > text_width("ê") == text_width("e")
    assert text_width("Tỷ lệ") == text_width("Ty\u0309 le\u0302\u0323")


@needs_office
@pytest.mark.parametrize("bold", [False, True])
def test_a_row_is_as_tall_as_its_text_needs_and_hardly_taller(tmp_path, bold):
    say = language("vi")
    texts = sorted({say(text) for rule in RULES.values() for text in (rule.meaning, rule.reason, rule.example)})
    book = Book(say, "", "", "")
    sheet = book.sheet("texts")
    sheet.widths([COLUMN])
    look = Style(bold=bold, wrap=True, indent=1)
    for row, text in enumerate(texts, 1):
        sheet.put(row, 1, text, sheet.style(look))
    file = tmp_path / "texts.xlsx"
    file.write_bytes(book.to_bytes(None))
    # LibreOffice measures rows whose height its own format leaves out.
    (flat,) = convert([file], "fods", tmp_path / "flat")
    flat.write_text(re.sub(' style:row-height="[^"]*"', "", flat.read_text("utf-8")), "utf-8")
    (again,) = convert([flat], "xlsx", tmp_path / "again")
    measured = load_workbook(again).active.row_dimensions

    cut_off, ours_in_all, theirs_in_all = [], 0.0, 0.0
    for row, text in enumerate(texts, 1):
        sheet.fit(row, text, look, sheet.points(1))
        needed = measured[row].height
        if sheet.height_of(row) < needed:
            cut_off.append((text, needed, sheet.height_of(row)))
        ours_in_all += sheet.height_of(row)
        theirs_in_all += needed
    assert cut_off == []
    # A line of ours is a tenth taller, and a row has three points of air.
    assert ours_in_all < 1.35 * theirs_in_all
