"""Covers the words of a heading with phrases that have a meaning; what it costs grows with the heading's length."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bdhvs_cli.reading.wording.segments import Phrase

Part = tuple[Phrase | None, tuple[str, ...]]
"""Words side by side with the phrase that they are, or None where nothing is known of them."""
_NOISE = Phrase("noise")


class Covering:
    """Finds the best cover of words by the phrases of one lexicon."""

    def __init__(self, phrases: Mapping[tuple[str, ...], Sequence[Phrase]]) -> None:
        """Take the phrases, by their words."""
        self._phrases = phrases
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for found in phrases:
            lengths[found[0]].add(len(found))
        # Only phrases that begin with the word at hand are tried, the longest first.
        self._lengths = {word: tuple(sorted(some, reverse=True)) for word, some in lengths.items()}

    def cover(self, found: tuple[str, ...], is_period: Callable[[str], bool]) -> list[Part]:
        """Cover words with phrases: fewest words left over, then fewest phrases, then longest first.

        Args:
            found: the words.
            is_period: whether a word belongs to a period that the heading names, and needs no phrase.
        """
        size = len(found)
        # From each word on: words left over, phrases used, and the part that stands first.
        best: list[tuple[int, int, Part | None]] = [(0, 0, None)] * (size + 1)
        for start in range(size - 1, -1, -1):
            word = found[start]
            left_over, used, _ = best[start + 1]
            known = is_period(word)
            choice: tuple[int, int, Part] = (left_over + (not known), used + 1, (_NOISE if known else None, (word,)))
            for length in self._lengths.get(word, ()):
                if length > size - start:
                    continue
                said = found[start : start + length]
                for phrase in self._phrases.get(said, ()):
                    left_over, used, _ = best[start + length]
                    if (left_over, used + 1) < choice[:2]:
                        choice = (left_over, used + 1, (phrase, said))
            best[start] = choice
        parts: list[Part] = []
        place = 0
        while (part := best[place][2]) is not None:
            parts.append(part)
            place += len(part[1])
        return parts
