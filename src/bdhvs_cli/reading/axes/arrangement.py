"""How a table in none of the three layouts is arranged: what stands down its side, what across."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.axes.labels import PAIR, VILLAGES, Labels, Words, is_whole, of_column, of_pair
from bdhvs_cli.reading.axes.sides import Side
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.columns.whomever import settle_achievements
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell
from bdhvs_cli.reading.layouts.bodies import is_part
from bdhvs_cli.reading.layouts.context import stands
from bdhvs_cli.reading.layouts.sender import office_named
from bdhvs_cli.reading.tables.body import Body
from bdhvs_cli.reading.values.numbers import plain_count
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.trimmings import without_numbering
from bdhvs_cli.reading.wording.vocabulary import MEASURE_HEADINGS, STRONG, WEAK

_EITHER: dict[Measure, int] = {"population": WEAK, "achieved": WEAK}
_NUMBER = tokens("số")
_SURE = 2
"""Columns that add up: the people and those who achieved it."""

Rows = list[tuple[Labels, dict[int, Cell]]]


@dataclass(slots=True)
class Arrangement:
    """A table whose labels are known, before anything is read from it."""

    columns: dict[int, tuple[Labels, ...]]
    """Of figures: what each says, two where a cell holds two of them."""
    rows: Rows
    across: bool
    """Whether the columns name units."""
    villages: bool
    """Whether the rows are the parts of one unit, and their sum: villages, schools, ages, kinds of enterprise."""


def arrangement(body: Body, claims: Sequence[Claim], named: dict[str, int], words: Words) -> Arrangement | None:
    """Describe a table that is in none of the three layouts; None where it may well be in one of them.

    Args:
        body: the rows.
        claims: what each column's headings say.
        named: the columns of names, codes, numbers, indicators.
        words: what labels are understood by.
    """
    unknown = [claim for claim in claims if claim.role in ("unknown", "alone", "foreign")]
    across = any(words.unit(segment.text) is not None for claim in unknown for segment in body.table.paths[claim.column]
                 if claim.column in body.table.paths)  # fmt: skip
    figures = [claim for claim in claims if claim.role == "figure"]
    complete = all(any(figure.is_strong(measure) for figure in figures) for measure in ("population", "achieved"))
    in_rows = bool({"unit_name", "unit_code"} & named.keys()) and "indicator" not in named
    pairs = _pairs(body, claims, words)
    column = named.get("unit_name", 0)
    if not across and not pairs and in_rows and not _are_villages(body, [column], words):
        # Old communes, blocks, departments of the one commune whose letterhead it is.
        sent = any(office_named(clean(cell.text), words.matcher) for _, cell in body.table.titles)
        if not sent or not _add_up(body, [column], _columns(body, {})[1], words):
            return None
    if not across and complete and "indicator" in named:
        return None
    labels, numbers = _columns(body, named)
    alone = [row for row in body.numbers if any(cell.kind == NUMBER for cell in body.grid.rows[row])]
    if not labels and complete and words.above and len(alone) == 1:
        # "Tổng số | Đạt" over one row of figures: all is said by the title.
        figured = {cell.column: cell for cell in body.grid.rows[alone[0]] if stands(cell)}
        paths = {c: p for c, p in body.table.paths.items() if c in figured}
        told: dict[int, tuple[Labels, ...]] = {
            c: (of_column(words, c, path, _heading_cell(body, c)),) for c, path in paths.items()
        }
        return Arrangement(told, [(Labels(alone[0], ""), figured)], across=False, villages=False)
    if not labels or not numbers:
        return None
    villages = not across and (_are_villages(body, labels, words) or _add_up(body, labels, numbers, words))
    if villages and "indicator" in named:
        return None
    side = Side(body, words, tuple(labels), frozenset(numbers), villages)
    columns: dict[int, tuple[Labels, ...]] = {
        column: (of_column(words, column, body.table.paths[column], _heading_cell(body, column)),)
        for column in numbers if column in body.table.paths
    }  # fmt: skip
    columns.update(pairs)
    rows = list(side.rows())
    said = [*(label.claim for labels in columns.values() for label in labels), *(row.claim for row, _ in rows)]
    settle_achievements([claim for claim in said if claim is not None], words.lexicon.near)
    _give_to_mates([label.claim for labels in columns.values() for label in labels], words)
    for claim in said:
        if claim is not None and claim.role == "figure" and claim.options == _EITHER:
            _settle(claim, words)
    if villages:
        wholes = [row for row, found in rows if row.whole and found]
        return Arrangement(columns, rows, across, villages) if len(wholes) == 1 else None
    if across or pairs or _measures_down(rows) or _indicators_across(columns, rows):
        return Arrangement(columns, rows, across, villages)
    return None


def _give_to_mates(claims: Sequence[Claim | None], words: Words) -> None:
    """Let "Có kiến thức, kỹ năng số" beside a population that several share be the one's that nothing tells apart."""
    groups = {claim.group for claim in claims if claim is not None and claim.group is not None}
    if len(groups) != 1 or words.above:
        return
    mates = tuple(words.targets.shared_headings[groups.pop()].under)
    for claim in claims:
        if claim is None or claim.role != "figure" or claim.indicators or "population" in claim.options:
            continue
        general = (words.lexicon.near.general(part, mates) for part in claim.heading.split(" › "))
        mate = next((mate for mate in general if mate is not None), None)
        claim.indicators = (mate,) if mate is not None else ()


def _settle(claim: Claim, words: Words) -> None:
    """Let "Số người có kỹ năng số" be those who have, and "Người trưởng thành" beside it be all of them."""
    leaf = claim.heading.rpartition(" › ")[2]
    if claim.group is not None:
        claim.options = {"population": STRONG}
    elif tokens(without_numbering(leaf))[:1] == _NUMBER and any(
        phrase.achieving for phrase in words.lexicon.segment(leaf).phrases
    ):
        claim.options = {"achieved": STRONG}


def _pairs(body: Body, claims: Sequence[Claim], words: Words) -> dict[int, tuple[Labels, ...]]:
    """Return the columns whose cells hold two figures, as their headings say."""
    found: dict[int, tuple[Labels, ...]] = {}
    for claim in claims:
        if "/" not in claim.heading or claim.column not in body.table.paths:
            continue
        texts = [text for text in body.texts(claim.column) if text.strip()[:1].isdigit()]
        if texts and sum(PAIR.fullmatch(text) is not None for text in texts) * 2 > len(texts):
            told = of_pair(words, claim.column, body.table.paths[claim.column], _heading_cell(body, claim.column))
            if told is not None:
                found[claim.column] = told
    return found


def _heading_cell(body: Body, column: int) -> str:
    return address(body.table.heading_cells.get(column, body.table.first_row), column)


def _columns(body: Body, named: dict[str, int]) -> tuple[list[int], list[int]]:
    """Return the columns that hold labels, and those that hold figures: numbers with a label on their left."""
    texts: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for row in body.numbers:
        label = False
        for cell in body.grid.rows[row]:
            if cell.kind == TEXT and sum(letter.isalpha() for letter in cell.text) > 1:
                texts[cell.column] = texts.get(cell.column, 0) + 1
                label = True
            elif stands(cell) and (label or cell.kind == NUMBER) and cell.column != named.get("number"):
                numbers[cell.column] = numbers.get(cell.column, 0) + label
    figures = sorted(column for column, beside in numbers.items() if beside and column not in named.values())
    first = min(figures, default=0)
    measures = {column for column, path in body.table.paths.items() if path and key(path[-1].text) in MEASURE_HEADINGS
                and column != named.get("unit_name")}  # fmt: skip
    labels = [c for c in sorted(texts) if c < first and c not in measures and c != named.get("number")]
    return labels, [column for column in figures if column not in measures and column not in labels]


def _are_villages(body: Body, labels: Sequence[int], words: Words) -> bool:
    """Whether a column of labels names villages: by its heading, or by what stands in it."""
    for column in labels:
        heading = " ".join(segment.text for segment in body.table.paths.get(column, ()))
        texts = [text for text in body.texts(column) if not text.strip().isdigit()]
        if any(words.unit(text) is not None for text in texts):
            continue
        if texts and (VILLAGES.search(heading) or sum(map(is_part, texts)) >= 2):
            return True
    return False


def _add_up(body: Body, labels: Sequence[int], numbers: Sequence[int], words: Words) -> bool:
    """Whether rows whose labels name neither units nor indicators add up to one row that says it is their sum."""
    wholes: list[dict[int, int]] = []
    parts: Counter[int] = Counter()
    for row in body.numbers:
        cells = {cell.column: cell for cell in body.grid.rows[row]}
        texts = [clean(cells[column].text) for column in labels if column in cells and cells[column].kind == TEXT]
        counts = {column: int(value) for column in numbers if column in cells
                  and (value := plain_count(clean(cells[column].text))) is not None}  # fmt: skip
        if not texts or not counts:
            continue
        if any(is_whole(text, body) for text in texts):
            wholes.append(counts)
        elif any(words.unit(text) is not None or words.names_people(text) for text in texts):
            return False
        else:
            parts.update(counts)
    if len(wholes) != 1:
        return False
    # Parts of parts are there twice.
    return sum(parts[column] in (whole, 2 * whole) for column, whole in wholes[0].items() if whole) >= _SURE


def _indicators_across(columns: Mapping[int, tuple[Labels, ...]], rows: Rows) -> bool:
    """Whether columns name one indicator each, and rows say how many there are and how many achieved it."""
    heads = [labels[0].claim for labels in columns.values()]
    named = [head for head in heads if head is not None and len(head.indicators) == 1]
    said = [row.claim for row, found in rows if found and row.claim is not None and not row.claim.indicators]
    return (
        len(named) > 1
        and not any(head.is_strong("population") or head.is_strong("achieved") for head in named)
        and all(any(claim.is_strong(measure) for claim in said) for measure in ("population", "achieved"))
    )


def _measures_down(rows: Rows) -> bool:
    """Whether rows say how many there are, and others of the same indicator what was achieved."""
    populations: set[str] = set()
    others: set[str] = set()
    for row, found in rows:
        one = row.claim
        if one is None or one.role != "figure" or not found or not one.indicators:
            continue
        if one.is_strong("population"):
            populations.update(one.indicators)
        elif "achieved" in one.options:
            others.update(one.indicators)
    return bool(populations & others)
