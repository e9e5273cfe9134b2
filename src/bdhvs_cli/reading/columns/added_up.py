"""Parts without a whole: men and women, age bands, pupils and students. Where all are there they are added up."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.claims import Claim, claim
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.values.text import clean, key, words
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.segments import Segment, tokens
from bdhvs_cli.reading.wording.vocabulary import WHOLE

Values = Callable[[int], Mapping[int, Decimal]]
_SEXES = frozenset((key("nam"), key("nữ")))
_FILLERS = frozenset(words("số người trong đó chia ra tuổi"))
_BAND = regex(
    r"(?:từ\s+)?(?:đủ\s+)?(?P<first>\d{2})\s*(?:tuổi)?\s*(?:[-–]|đến(?P<below> dưới)?)\s*(?P<last>\d{2})\b", re.I
)
_FROM = regex(r"(?:(?P<over>trên)|từ)?\s*(?:đủ\s*)?(?P<first>\d{2})\s*(?:tuổi)?\s*(?:\+|trở lên)?", re.I)
_ADULT = 18
_FEWEST = 2


def add_up(claims: list[Claim], table: Table, lexicon: Lexicon, targets: TargetSet, period: Period | None) -> None:
    """Let the first of all parts of a whole stand for their sum; the others are left alone, as parts of it.

    Args:
        claims: what each column's headings say; changed in place.
        table: its headings.
        lexicon: for the whole's own name, where the parts' names make it up.
        targets: the indicators.
        period: the run's.
    """
    by_column = {claim.column: claim for claim in claims}
    groups: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for column, path in table.paths.items():
        for level in range(len(path)):
            rest = tuple(key(label.text) for place, label in enumerate(path) if place != level)
            groups.setdefault((level, rest), []).append(column)
    taken: set[int] = set()
    for (level, _), columns in groups.items():
        if len(columns) < _FEWEST or taken.intersection(columns) or any(column not in by_column for column in columns):
            continue
        paths = [table.paths[column] for column in columns]
        whole = _whole([path[level] for path in paths], lexicon, targets)
        if whole is None:
            continue
        first = paths[0]
        told = claim(columns[0], (*first[:level], *whole, *first[level + 1 :]), targets, period)
        if told.role != "figure" or not told.options or "rate" in told.options:
            continue
        told.sum_of = tuple(columns)
        told.evidence.append(f"the sum of columns: {', '.join(map(column_letters, columns))}")
        for column in columns[1:]:
            other = by_column[column]
            other.role, other.options, other.evidence = "alone", {}, [f"part of a sum: {column_letters(columns[0])}"]
            other.mentions_indicators = frozenset()
        claims[claims.index(by_column[columns[0]])] = told
        taken.update(columns)


def _whole(labels: list[Segment], lexicon: Lexicon, targets: TargetSet) -> tuple[Segment, ...] | None:
    """Return what names the whole of the parts; nothing to be said where their other headings do; None: not all."""
    texts = [clean(label.text) for label in labels]
    if len(set(map(key, texts))) < len(texts) or any(key(text) in map(key, WHOLE) for text in texts):
        return None
    if {key(" ".join(word for word in words(text) if word not in _FILLERS)) for text in texts} == _SEXES:
        return ()
    if _cover_all_ages(texts):
        return ()
    together = {token for text in texts for token in tokens(text)}
    for indicator in targets.indicators:
        for name in (indicator.population.vi, indicator.name.vi, *indicator.headings):
            if (
                len(together) > len(set(texts))
                and sorted(set(together)) == sorted(set(tokens(name)))
                and _parts_of(texts, name)
            ):
                return (lexicon.segment(name),)
    return None


def _parts_of(texts: list[str], name: str) -> bool:
    """Whether each text names fewer of the people than the name of all."""
    all_of_them = set(tokens(name))
    return all(set(tokens(text)) < all_of_them for text in texts)


def _cover_all_ages(texts: list[str]) -> bool:
    """Whether age bands follow each other without a gap from 18 on, the last of them open."""
    bands: list[tuple[int, int | None]] = []
    for text in texts:
        band, above = _BAND.match(text), _FROM.fullmatch(text)
        if band is not None:
            bands.append((int(band["first"]), int(band["last"]) - bool(band["below"])))
        elif above is not None and re.search(r"trên|trở lên|\+", text, re.I):
            bands.append((int(above["first"]) + bool(above["over"]), None))
        else:
            return False
    bands.sort(key=lambda one: one[0])
    if len(bands) < _FEWEST or bands[0][0] != _ADULT or bands[-1][1] is not None:
        return False
    return all(last is not None and first in (last, last + 1) for (_, last), (first, _) in pairwise(bands))


def summed(values: Values, claims: list[Claim]) -> Values:
    """Return the numbers of columns, those of a sum added up."""
    sums = {claim.column: claim.sum_of for claim in claims if claim.sum_of}

    def read(column: int) -> Mapping[int, Decimal]:
        if column not in sums:
            return values(column)
        parts = [values(part) for part in sums[column]]
        rows = set.intersection(*(set(part) for part in parts))
        return {row: sum((part[row] for part in parts), Decimal(0)) for row in rows}

    return read if sums else values
