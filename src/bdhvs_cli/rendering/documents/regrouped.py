"""Units that merged or were split, in words."""

from collections.abc import Sequence

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import shown
from bdhvs_cli.rendering.documents.document import Block, Listing
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.tables.table import On


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


MOST_FIRST = 4


def the_first(say: Language, texts: Sequence[str], *, screen: bool = False) -> list[str]:
    """Return the first of many such texts, and where the others are: a whole reform has no place above the answer.

    Args:
        say: the language.
        texts: all of them.
        screen: whether this is a screen, which has no others; else they stand under the method (``the_others``).
    """
    rest = len(the_others(texts))
    if not rest:
        return list(texts)
    text = (
        say.plural(
            "… {count} more change of units; a file (-o) names every one.",
            "… {count} more changes of units; a file (-o) names every one.",
            rest,
        )
        if screen
        else say.plural(
            "… {count} more change of units, named under “Method”.",
            "… {count} more changes of units, named under “Method”.",
            rest,
        )
    )
    return [*texts[:MOST_FIRST], text]


def the_others(texts: Sequence[str]) -> list[str]:
    """Return those that ``the_first`` only counts."""
    return list(texts[MOST_FIRST:]) if len(texts) > MOST_FIRST + 1 else []


def above(say: Language, first: Sequence[str], texts: Sequence[str]) -> list[Block]:
    """Return what stands above the answer: what must be known of the whole, and the first of such texts.

    Args:
        say: the language.
        first: what must be known of the whole.
        texts: all that say what became of which units; Markdown has every one.
    """
    return [
        Listing([*first, *the_first(say, texts)], On.PAPER),
        Listing([*first, *the_first(say, texts, screen=True)], On.SCREEN),
        Listing([*first, *texts], On.MARKDOWN),
    ]
