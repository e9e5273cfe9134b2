"""The plan's own sentences, as clerks copy them."""

from scripts.forms.province import TARGETS
from scripts.forms.vocabulary import Pen, at


def plan_sentence(pen: Pen, indicator: str) -> str:
    """Return the plan's own wording of an indicator, as clerks copy it: with the share it asks for, and cut short."""
    text = str(at("indicators", indicator, "wording", year=pen.year))
    pen.traits.add("full-wording")
    if pen.chance(0.3):
        pieces = text.split(", ")
        enough = next(end for end in range(1, len(pieces) + 1) if len(", ".join(pieces[:end]).split()) >= 16)
        text = ", ".join(pieces[:enough])
        pen.traits.add("wording-cut")
    if pen.chance(0.4):
        text = f"{TARGETS[pen.year][indicator]}% {text[0].lower()}{text[1:]}"
        pen.traits.add("wording-with-share")
    return text
