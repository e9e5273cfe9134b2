"""What the labels of a column or a row say on the axes of a table: unit, whole or part, and of what the figures are."""

import re
from typing import NamedTuple

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.claims import Claim, claim
from bdhvs_cli.reading.columns.periods_named import agrees, counts_of
from bdhvs_cli.reading.tables.body import Body
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.segments import Category, Segment
from bdhvs_cli.reading.wording.trimmings import without_numbering
from bdhvs_cli.reading.wording.vocabulary import WEAK

VILLAGES = regex(r"\b(?:thôn|xóm|bản|làng|tổ dân phố|tdp|khối phố|khu phố|khu dân cư|tổ dân cư)\b", re.IGNORECASE)
_WHOLE = frozenset(
    key(text) for text in ("toàn xã", "toàn phường", "cả xã", "cả phường", "tổng toàn xã", "tổng toàn phường",
                           "cộng toàn xã", "cộng toàn phường", "tổng cộng toàn xã", "tổng xã", "tổng phường")
)  # fmt: skip
_SAYS_NOTHING = frozenset(
    key(text) for text in ("số liệu", "giá trị", "kết quả", "kết quả thực hiện", "thực hiện", "số lượng",
                           "số liệu báo cáo", "các xã, phường",
                           "xã, phường", "đơn vị", "địa phương")
)  # fmt: skip

# "Tổng cộng (A + B)", "Tổng cộng (I+II)"
_OF_WHICH = regex(r"\s*\(\s*[A-Z0-9]{1,3}(?:\s*\+\s*[A-Z0-9]{1,3})+\s*\)\s*$")
_PARTS = frozenset(key(text) for text in ("chia ra", "trong đó", "bao gồm"))
"""What only says that parts follow."""

NAMES: tuple[Category, ...] = ("indicator", "shared", "under")
"""What a label says of whom it is."""


class Labels(NamedTuple):
    """What the labels of one column or row say together."""

    number: int
    """Of the column, or the row."""
    text: str
    claim: Claim | None = None
    """Of what the figures are; None where nothing is said of that."""
    unit: Unit | None = None
    unit_cell: str | None = None
    whole: bool = False
    """All of the parts that stand beside it."""
    part: bool = False
    """One of the parts of a unit: a village."""
    piece: int | None = None
    """Of a column whose cells hold two figures ("35/40"): which of them."""


class Words(NamedTuple):
    """What labels are understood by."""

    lexicon: Lexicon
    matcher: UnitMatcher
    targets: TargetSet
    period: Period | None
    above: tuple[str, ...] = ()
    """The indicator that the title names, beyond doubt."""

    def claim(self, number: int, path: tuple[Segment, ...]) -> Claim | None:
        """Return what headings say of figures; None where they are words that say nothing of them."""
        told = tuple(label for label in path if not self._says_nothing(label))
        if told and key(told[-1].text) in _PARTS:
            told = told[:-1]
        return claim(number, told, self.targets, self.period, self.above) if told else None

    def _says_nothing(self, label: Segment) -> bool:
        """Whether a label only heads figures, be it with the day by which they are counted."""
        if key(label.text) in _SAYS_NOTHING:
            return True
        return (
            label.is_known
            and bool(label.periods)
            and all(phrase.category == "noise" or phrase.strength == WEAK for phrase in label.phrases)
            and all(agrees(mention, self.period, self.targets.year) for mention in label.periods)
            and not any(counts_of(mention, self.period) == "within" for mention in label.periods)
        )

    def names_people(self, text: str) -> bool:
        """Whether a label names an indicator or its population, and not those of another definition."""
        label = self.lexicon.segment(without_numbering(text))
        return label.is_known and any(p.category in NAMES and not p.foreign for p in label.phrases)

    def unit(self, text: str) -> Unit | None:
        """Return the unit that a label names; a word that heads columns or names an indicator is none."""
        bare = without_numbering(text)
        if not bare or bare.isdigit() or self.lexicon.segment(bare).is_known:
            return None
        return self.matcher.unit_named(bare)


def of_column(words: Words, column: int, path: tuple[Segment, ...], cell: str) -> Labels:
    """Return what the headings of a column say, the unit among them apart."""
    units = [(label, words.unit(label.text)) for label in path]
    named = next((unit for _, unit in units if unit is not None), None)
    whole = any(words.matcher.register.province_name and is_whole(label.text, None) for label in path)
    rest = tuple(label for label, unit in units if unit is None and not is_whole(label.text, None))
    text = " › ".join(clean(label.text) for label in path)
    return Labels(column, text, words.claim(column, rest), named, cell if named is not None else None, whole)


_PAIR = regex(r"(?:(?P<before>.*?)[(:]\s*)?(?P<first>[^/()›:]+?)\s*/\s*(?P<second>[^/()›]+?)\)?\s*")
PAIR = regex(r"\s*(\d[\d.]*)\s*/\s*(\d[\d.]*)\s*")
"""What a cell of two figures holds."""


def of_pair(words: Words, column: int, path: tuple[Segment, ...], cell: str) -> tuple[Labels, Labels] | None:
    """Return what a heading says of two figures in one cell: "Đạt/Tổng số"; None where it names no such two."""
    match = _PAIR.fullmatch(clean(path[-1].text)) if path else None
    if match is None:
        return None
    pieces = [words.lexicon.segment(match[name]) for name in ("first", "second")]
    if not all(piece.is_known for piece in pieces):
        return None
    named = (match["before"] or "").strip(" (:-")
    before = (words.lexicon.segment(named),) if named else ()
    labels = [of_column(words, column, (*path[:-1], *before, piece), cell)._replace(piece=number)
              for number, piece in enumerate(pieces)]  # fmt: skip
    measures = {measure for label in labels if label.claim is not None for measure in label.claim.options
                if label.claim.is_strong(measure)}  # fmt: skip
    return (labels[0], labels[1]) if measures == {"population", "achieved"} else None


def is_whole(text: str, body: Body | None) -> bool:
    """Whether a label names all of what stands beside it: a row "Cộng", "Toàn xã", a column "Toàn tỉnh"."""
    text = _OF_WHICH.sub("", text)
    bare = key(without_numbering(text))
    return bare in _WHOLE or bare in _PROVINCE or (body is not None and body.is_total(without_numbering(text)))


_PROVINCE = frozenset(key(text) for text in ("toàn tỉnh", "cả tỉnh", "cộng toàn tỉnh", "tổng toàn tỉnh"))


def place_of(row: int, column: int) -> str:
    """Return the address of a label."""
    return address(row, column)
