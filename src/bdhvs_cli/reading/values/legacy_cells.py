"""Cells in legacy fonts become Unicode, and say so (C209)."""

from dataclasses import replace

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.rules.catalogue import finding


def without_legacy_fonts(grid: Grid) -> tuple[Grid, tuple[Finding, ...]]:
    """Return the grid with text of legacy fonts converted, and C209 for each column's stretch of it."""
    from bdhvs_cli.reading.values.legacy_fonts import LegacyText, from_legacy_font, is_unicode

    read: list[tuple[int, int, str, str, LegacyText]] = []
    votes: dict[str, int] = {}
    for row, cells in grid.rows.items():
        for cell in cells:
            if cell.kind != TEXT or cell.text.isascii():
                continue
            font = grid.font(cell.style).name if grid.exact and cell.style else ""
            decoded = from_legacy_font(cell.text, font)
            if decoded is not None:
                read.append((row, cell.column, cell.text, font, decoded))
                votes[font] = votes.get(font, 0) + decoded.certain
            elif is_unicode(cell.text):
                votes[font] = votes.get(font, 0) - 1
    converted: dict[int, dict[int, tuple[str, str, str]]] = {}
    for row, column, text, font, decoded in read:
        # Where only the font speaks for it, the sheet's other texts in that font decide.
        if decoded.certain or votes[font] >= 0:
            converted.setdefault(column, {})[row] = (decoded.text, decoded.encoding, text)
    if not converted:
        return grid, ()
    rows = dict(grid.rows)
    found = []
    for column, changes in sorted(converted.items()):
        for row, (text, _, _) in changes.items():
            rows[row] = [c._replace(text=text) if c.column == column else c for c in rows[row]]
        first, last = min(changes), max(changes)
        text, encoding, original = changes[first]
        stretch = address(first, column) if first == last else f"{address(first, column)}:{address(last, column)}"
        found.append(
            finding(
                "C209", file=grid.file, sheet=grid.sheet, cell=stretch, encoding=encoding, text=original, converted=text
            )
        )
    return replace(grid, rows=rows), tuple(found)
