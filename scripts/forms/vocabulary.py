"""Words.yaml, and the pen of one imagined clerk who picks words from it and leaves traces of what was picked."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

WORDS = Path(__file__).with_name("words.yaml")


@cache
def words() -> dict[str, Any]:
    """Return the whole vocabulary."""
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))
    return loaded


def at(*path: str, year: int | None = None) -> Any:
    """Return what stands at a path of the vocabulary; where it differs by year, that year's."""
    here: Any = words()
    for step in path:
        here = here[step]
    if isinstance(here, dict) and year in here:
        return here[year]
    return here


@dataclass
class Pen:
    """One clerk: a source of chance, and how far from the promised words this clerk strays."""

    random: Random
    year: int
    free: float = 0.0
    """Chance from 0 to 1 that a word is taken from the clerks' own ones instead of the promised ones."""
    traits: set[str] = field(default_factory=set)
    """What is peculiar about the form, for the tables of outcomes."""
    strays: list[str] = field(default_factory=list)
    """Words that nobody promised to understand: a form with one may be answered with a question."""
    doubts: list[str] = field(default_factory=list)
    """Other reasons why a question is a fair answer to the form."""

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def one_of(self, choices: list[Any]) -> Any:
        return self.random.choice(choices)

    def word(self, *path: str) -> str:
        """Pick a word: from a plain list, or from ``plain``, ``known`` and ``clerk`` ones."""
        here = at(*path, year=self.year)
        if isinstance(here, list):
            return str(self.one_of(here))
        promised = _of_year(here["plain"], self.year)
        if self.chance(self.free):
            listed = _of_year(here.get("known", []), self.year)
            own = _of_year(here.get("clerk", []), self.year)
            picked = str(self.one_of([*listed, *own]))
            if picked in own and picked not in promised:
                self.strays.append(picked)
            return picked
        return str(self.one_of(promised))


def _of_year(choices: Any, year: int) -> list[str]:
    if isinstance(choices, dict):
        return list(choices[year])
    return list(choices)
