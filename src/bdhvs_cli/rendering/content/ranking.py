"""What stands beside a ranking so that nobody reads more into it than there is."""

from collections.abc import Mapping

from bdhvs_cli.comparing.documents import Funnel, Ranking
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview

FUNNEL_MARKS: Mapping[Funnel, str] = {
    "inside": "·",
    "above-95": "▲",
    "above-99.8": "▲▲",
    "below-95": "▼",
    "below-99.8": "▼▼",
}
"""Funnel position → a mark that prints in black and white."""

FUNNEL_WORDS: Mapping[Funnel, str] = {
    "inside": N_("within what chance explains"),
    "above-95": N_("above what chance explains (95%)"),
    "above-99.8": N_("above what chance explains (99.8%)"),
    "below-95": N_("below what chance explains (95%)"),
    "below-99.8": N_("below what chance explains (99.8%)"),
}
"""The same for whoever hears the page."""


def overdispersion(view: Overview, ranking: Ranking) -> str:
    """Say how much more the units differ than by chance, for each indicator that has a funnel."""
    say = view.say
    parts = []
    for indicator in view.indicators:
        factor = ranking.overdispersion.get(indicator.id)
        if factor is not None:
            parts.append(f"{view.names[indicator.id]} φ = {figures.factor(say, factor)}")
    if not parts:
        return ""
    return say(
        N_("Overdispersion: {factors}. Far above 1, most units lie outside of the limits."), factors="; ".join(parts)
    )
