"""What is written beside a text without being part of it: footnote marks, and what is struck out."""

import re
from dataclasses import replace

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.fonts import Font, RichText, Run
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid

_RAISED_DIGITS = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LETTERS = "ª²³¹ºʰ-ʸᴬ-ᵪᶛ-ᶿ⁰-⁹ⁱⁿ₀-₉ₐ-ₜ①-⑳"
_RAISED = regex(f"[{_LETTERS}]")
# "¹", "⁽¹⁾", "¹,²", behind a blank or not. What is longer, or stands before a digit, may be more than a mark.
_MARKS = regex(
    rf"(?<![{_LETTERS}⁽⁾₍₎\s])\s*[⁽₍]?[{_LETTERS}]{{1,3}}[⁾₎]?(?:\s*[,;]\s*[⁽₍]?[{_LETTERS}]{{1,3}}[⁾₎]?){{0,3}}"
    rf"(?![{_LETTERS}⁽⁾₍₎\d])"
)
# What may stand raised as a footnote's mark: numbers, letters, asterisks, with brackets and commas.
_ONE = r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{2,4}|[*†‡§#]{1,3})[)\]]?"
_MARK = regex(rf"\s*{_ONE}(?:(?:[\s,;.]+|(?<=[)\]])(?=[(\[])){_ONE}){{0,3}}[\s,;.]*", re.IGNORECASE)
# "10³ người" counts thousands.
_TEN = regex(r"(?<!\d)10\s*$")
_POWERS = frozenset("23456789²³⁴⁵⁶⁷⁸⁹")


def without_marks(text: str) -> str:
    """Return ``text`` without footnote marks in superscript letters; a text that is nothing else is left as it is."""
    if text.isascii() or _RAISED.search(text) is None:
        return text

    def left(match: re.Match[str]) -> str:
        power = match[0].strip() in _POWERS and _TEN.search(text[: match.start()]) is not None
        return match[0] if power else ""

    return _MARKS.sub(left, text).rstrip() or text


def without_footnote_marks(grid: Grid) -> Grid:
    """Return the grid with its texts as ``without_marks`` gives them; to be asked for once legacy fonts are read."""
    rows = {}
    for number, cells in grid.rows.items():
        texts = [without_marks(cell.text) if cell.kind == TEXT else cell.text for cell in cells]
        if any(text is not cell.text for text, cell in zip(texts, cells, strict=True)):
            rows[number] = [cell._replace(text=text) for cell, text in zip(cells, texts, strict=True)]
    return replace(grid, rows={**grid.rows, **rows}) if rows else grid


def without_emphasis(grid: Grid) -> Grid:
    """Return the grid with what is struck out taken away, and what is raised no longer taken for letters and digits.

    A raised run behind others goes where it may be a footnote's mark. A cell that is raised as a whole, or a run that
    may be more, is told in superscript characters, which are no digits: "¹⁹⁵".
    """
    fonts: dict[int, Font] = {}
    rows: dict[int, list[Cell]] = {}
    struck = {}
    for number, cells in grid.rows.items():
        kept: list[Cell] | None = None
        for place, cell in enumerate(cells):
            font = fonts.get(cell.style)
            if font is None:
                font = fonts[cell.style] = grid.font(cell.style)
            if type(cell.text) is not RichText and not font.struck and not font.raised:
                if kept is not None:
                    kept.append(cell)
                continue
            kept = cells[:place] if kept is None else kept
            meant = _meant(cell, font)
            if meant is not None:
                kept.append(meant)
            elif cell.text.strip():
                struck[address(number, cell.column)] = cell.text.strip()
        if kept is not None:
            rows[number] = kept
    if not rows:
        return grid
    changed = {number: rows.get(number, cells) for number, cells in grid.rows.items()}
    return replace(grid, rows={number: cells for number, cells in changed.items() if cells}, struck=struck)


def _meant(cell: Cell, its_font: Font) -> Cell | None:
    """Return what counts of a cell, or None where all of it is struck out."""
    runs = cell.text.runs if isinstance(cell.text, RichText) else (Run(cell.text, None),)
    kept = [(run.text, run.font or its_font) for run in runs if not (run.font or its_font).struck]
    standing = "".join(text for text, font in kept if not font.raised)
    if not kept or not "".join(text for text, _ in kept).strip():
        return None
    if not standing.strip():
        text = "".join(text for text, _ in kept)
        is_mark = cell.kind == NUMBER or _MARK.fullmatch(text)
        return cell._replace(kind=TEXT, text=text.translate(_RAISED_DIGITS)) if is_mark else cell._replace(text=text)
    meant: list[Run] = []
    for place, (text, font) in enumerate(kept):
        if font.raised:
            before = "".join(run.text for run in meant)
            after = "".join(text for text, _ in kept[place + 1 :])
            meant.append(Run(_beside(before, text, after), font))
        else:
            meant.append(Run(text, font))
    names = {run.font.name for run in meant if run.font and run.text.strip()}
    return cell._replace(text=RichText(meant) if len(names) > 1 else "".join(run.text for run in meant).rstrip())


def _beside(before: str, raised: str, after: str) -> str:
    """Return what a raised run leaves of itself between two texts."""
    if not _MARK.fullmatch(raised):
        return raised if not any(character.isdigit() for character in raised) else raised.translate(_RAISED_DIGITS)
    between_digits = before[-1:].isdigit() and after[:1].isdigit()
    power = raised.strip() in _POWERS and _TEN.search(before) is not None
    return raised.translate(_RAISED_DIGITS) if between_digits or power else ""
