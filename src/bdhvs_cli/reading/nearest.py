"""The known word that is most like a word that isn't known: for “did you mean”."""

from collections.abc import Iterable


def nearest(text: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the one of ``known`` that is most like ``text``, capitals aside, or None where none is like it.

    ``likeness`` is how much like it, from 0 to 1 (the same).
    """
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    close = get_close_matches(text.casefold(), folded, 1, likeness)
    return folded[close[0]] if close else None
