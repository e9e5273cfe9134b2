"""What a diff says in sentences, on the page and in the workbook."""

from collections import Counter

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.diff.view import DiffView
from bdhvs_cli.rendering.language import Language


def answer(view: DiffView) -> str:
    """Say in a line or two what the diff comes to."""
    say = view.say
    comparable = [change for change in view.diff.province if change.change is not None]
    better = sum(view.is_better(change) is True for change in comparable)
    worse = sum(view.is_better(change) is False for change in comparable)
    # Where less is better, what went up is no gain: then it is said in other words.
    rising = all(change.direction == "at-least" for change in comparable)
    sentences = [
        say(
            N_("Of {count} comparable indicators {better}, {worse}."),
            count=len(comparable),
            better=_moved(say, better, up=True) if rising else _moved_well(say, better, well=True),
            worse=_moved(say, worse, up=False) if rising else _moved_well(say, worse, well=False),
        )
    ]
    crossed = Counter(change.crossed for change in view.diff.units if change.crossed and not change.by_target)
    sentences.append(
        say(
            N_("Of units and indicators, a pair each: {reached} have reached the target, {lost} have lost it."),
            reached=crossed["reached"],
            lost=crossed["lost"],
        )
    )
    by_target = sum(change.by_target for change in view.diff.units if change.crossed)
    if by_target:
        sentences.append(
            say.plural(
                "{count} verdict of a unit changed only because the target is another one.",
                "{count} verdicts of units changed only because the target is another one.",
                by_target,
            )
        )
    return " ".join(sentences)


def _moved(say: Language, count: int, *, up: bool) -> str:
    if up:
        return say.plural("{count} rose", "{count} rose", count) if count else say(N_("none rose"))
    return say.plural("{count} fell", "{count} fell", count) if count else say(N_("none fell"))


def _moved_well(say: Language, count: int, *, well: bool) -> str:
    if well:
        return say.plural("{count} improved", "{count} improved", count) if count else say(N_("none improved"))
    return say.plural("{count} worsened", "{count} worsened", count) if count else say(N_("none worsened"))


def method(say: Language) -> list[str]:
    """Say how the figures came about."""
    return [
        say(
            N_(
                "The change of the units that count in both is split after Kitagawa: what their rates add, each "
                "weighted by its mean share of the population, and what shifts of population between them add, each "
                "weighted by its mean rate. What units that came or went add is the rest. The three parts add up "
                "exactly before they are rounded."
            )
        ),
        say(
            N_(
                "Where other people are counted, or by other criteria, the figures stand side by side and no change is "
                "computed. Units that merged are added up; units that were split are not compared."
            )
        ),
    ]
