"""The labels down the side of a table: each row's own, and those above that reach it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.axes.labels import NAMES, Labels, Words, is_whole
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.layouts.bodies import is_part
from bdhvs_cli.reading.layouts.context import stands
from bdhvs_cli.reading.tables.body import Body
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.segments import Phrase, Segment
from bdhvs_cli.reading.wording.trimmings import without_numbering


@dataclass(slots=True)
class Side:
    """Reads the rows of one body from top to bottom."""

    body: Body
    words: Words
    columns: tuple[int, ...]
    """Which hold labels, from left to right."""
    figures: frozenset[int]
    """Which hold figures."""
    villages: bool = False
    """Whether the labels are names of parts, as the heading over them says."""
    unit: Unit | None = None
    unit_cell: str | None = None
    shared: Segment | None = None
    named: Segment | None = None
    spread: Mapping[int, Mapping[int, object]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[Labels, dict[int, Cell]]]:
        """Yield each row that holds a label or figures, with what reaches it and its figures."""
        for number in self.body.numbers:
            cells = {cell.column: cell for cell in self.body.grid.rows[number]}
            if self.body.headings.labels(number) or self.body.repeats_heading(self.body.grid.rows[number]):
                continue
            texts = [(c, clean(cells[c].text)) for c in self.columns if c in cells and cells[c].kind == TEXT]
            texts = [(column, text) for column, text in texts if text]
            found = {c: cell for c, cell in cells.items() if c in self.figures and stands(cell)}
            if texts or found:
                yield self._reached(number, texts), found

    def _reached(self, number: int, texts: list[tuple[int, str]]) -> Labels:
        whole = part = False
        own: list[Segment] = []
        said = " › ".join(text for _, text in texts)
        for column, text in texts:
            bare = without_numbering(text)
            unit = None if self.villages else self.words.unit(text)
            if unit is not None:
                self.unit, self.unit_cell = unit, address(number, column)
                self.shared = self.named = None
            elif is_whole(text, self.body) and not (self.named or self.shared):
                whole = True
            elif is_part(text) or (self.villages and self._is_part(bare)):
                part = True
            else:
                own.append(self.words.lexicon.segment(bare))
        if self.shared is None and self.named is not None:
            own = [self._of_named(label) for label in own]
        path = tuple(own)
        for label in own:
            if (label.unexplained or label.has("rate", "target", "other", "earlier")) and label.has(*NAMES):
                # "CBCCVC dự kiến" over "Tổng số", "Số đạt": what is unclear of it is unclear of them.
                self.shared, self.named = None, label
            elif label.has("shared"):
                self.shared, self.named = _only_names(label), None
            elif label.has("under") and self.shared is not None:
                self.named = _only_names(label)
            elif label.has("indicator"):
                self.shared, self.named = None, _only_names(label)
        if own and not any(label.has("shared", "indicator") for label in own):
            under = any(label.has("under") for label in own)
            reach = (self.shared, None if under else self.named)
            path = (*(label for label in reach if label is not None), *own)
        row_claim = self.words.claim(number, path) if path else None
        return Labels(number, said, row_claim, self.unit, self.unit_cell, whole, part)

    def _of_named(self, label: Segment) -> Segment:
        """Let "Trong đó: có kỹ năng số" below an indicator's name be what its people achieved."""
        under = [p for p in label.phrases if p.category == "under"]
        near = self.words.lexicon.near
        if (
            not under
            or label.unexplained
            or label.has("indicator", "shared")
            or any(p.indicator and near.is_told_apart(p.indicator) for p in under)
        ):
            return label
        return label._replace(phrases=(Phrase("achieved"),))

    def _is_part(self, text: str) -> bool:
        """Whether a label is one of several that add up: words that nobody knows, or an age."""
        known = self.words.lexicon.segment(text)
        return not known.is_known or known.has("part") or any(phrase.foreign for phrase in known.phrases)


def _only_names(one: Segment) -> Segment:
    """Return what of a label reaches the rows below it: of whom it is, not what it counts itself."""
    return one._replace(phrases=tuple(p for p in one.phrases if p.category in NAMES))
