"""Units that merged or were split, in words."""

from collections.abc import Sequence

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.comparison import shown
from bdhvs_cli.rendering.comparison.naming import Names
from bdhvs_cli.rendering.language import Language


def regrouped_text(
    say: Language, names: Names, kind: str, earlier: Sequence[str], later: Sequence[str], periods: Sequence[str] = ()
) -> str:
    """Say what became of which units, and that they are added up or not compared.

    Args:
        say: the language.
        names: what the units are called.
        kind: ``merged`` or ``split``.
        earlier: codes before.
        later: codes after.
        periods: names of the periods before, where there are several; none where the reader knows.
    """
    before, after = names.units(earlier), names.units(later)
    if kind == "split":
        text = (
            N_("Split, so without earlier figures: {earlier} {arrow} {later} ({periods}).")
            if periods
            else N_("Split, so not compared: {earlier} {arrow} {later}.")
        )
    elif len(earlier) == 1:
        text = N_("Another code: {earlier} {arrow} {later}.")
        before, after = ([f"{names.unit(code)} ({code})" for code in codes] for codes in (earlier, later))
    else:
        text = (
            N_("Merged and added up: {earlier} {arrow} {later} ({periods}).")
            if periods
            else N_("Merged and added up: {earlier} {arrow} {later}.")
        )
    return say(text, earlier=" + ".join(before), arrow=shown.ARROW, later=" + ".join(after), periods=", ".join(periods))


MOST_ON_SCREEN = 4


def the_first(say: Language, texts: Sequence[str]) -> list[str]:
    """Return the first of many such texts, and how many more there are: a screen is no place for a whole reform."""
    if len(texts) <= MOST_ON_SCREEN + 1:
        return list(texts)
    rest = say.plural(
        "… {count} more change of units; a file (-o) names every one.",
        "… {count} more changes of units; a file (-o) names every one.",
        len(texts) - MOST_ON_SCREEN,
    )
    return [*texts[:MOST_ON_SCREEN], rest]
