"""The plan's own sentences, with words left out: "Người dân ... được xác nhận ... trên nền tảng VNeID"."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.reading.wording.near import NearWords
from bdhvs_cli.reading.wording.phrase_book import opening_of
from bdhvs_cli.reading.wording.segments import Phrase, tokens

SENTENCE = 6
"""So many words at least make a sentence of the plan, however shortened."""


class Sentences:
    """Understands an indicator by the plan's own sentence."""

    def __init__(
        self, targets: TargetSet, phrases: Mapping[tuple[str, ...], Sequence[Phrase]], near: NearWords
    ) -> None:
        self.targets, self._phrases, self.near = targets, phrases, near

    @cached_property
    def _wordings(self) -> Mapping[str, list[tuple[str, ...]]]:
        """Indicator id → its wordings; made only once a heading is not understood word by word."""
        return {indicator.id: self._variants(indicator) for indicator in self.targets.indicators}

    def _variants(self, indicator: Indicator) -> list[tuple[str, ...]]:
        """Return an indicator's wording as the plan has it, and with its population called what else it is called."""
        wording, opening = tokens(indicator.wording.vi), tokens(opening_of(indicator.wording.vi))
        found = [wording]
        for shared in self.targets.shared_headings:
            names = {tokens(text) for text in shared.headings}
            if indicator.id in shared.under and opening in names:
                found += [name + wording[len(opening) :] for name in sorted(names - {opening})]
        return found

    def understand(self, found: tuple[str, ...]) -> tuple[Phrase, ...] | None:
        """Understand the plan's own wording with words left out, where it fits one indicator only."""
        fitting = []
        for measure_words in range(min(4, len(found))):
            lead = self._phrases.get(found[:measure_words], []) if measure_words else []
            if measure_words and not any(p.category in ("population", "achieved", "rate") for p in lead):
                continue
            rest = found[measure_words:]
            for indicator, wordings in self._wordings.items():
                telling = self.near.tells_apart(indicator)
                if telling and not telling & set(rest):
                    # "... được phổ cập kỹ năng số" leaves out what makes it the confirmed on VNeID.
                    continue
                if len(rest) >= SENTENCE and any(
                    rest[:3] == wording[:3] and _is_subsequence(rest, wording) for wording in wordings
                ):
                    fitting.append((indicator, lead[:1]))
        if len({indicator for indicator, _ in fitting}) != 1:
            return None
        indicator, lead = fitting[0]
        return (*lead, Phrase("indicator", indicator=indicator, achieving=True))


def _is_subsequence(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)
