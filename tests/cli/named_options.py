"""Holds what a run says against what its commands take: advice to give an option must name one that can be given."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bdhvs_cli.cli.command import build, common_parameters
from bdhvs_cli.cli.commands import COMMANDS

_NAMED = re.compile(
    r"(?<![\w/-])(?:bdhvs +(?P<command>(?:targets +)?[a-z][a-z-]*\b)|(?P<option>--[a-z][a-z-]*|-[a-z]\b))"
)
DOCUMENTATION = {"explain", "schema", "completion"}
"""Commands that speak of other commands."""


@lru_cache(maxsize=1)
def taken() -> dict[str, frozenset[str]]:
    """Return every command with all its options, long and short."""
    entries = {name: entry for name, entry in COMMANDS.items() if entry.family is None}
    for name, family in COMMANDS.items():
        entries |= {f"{name} {one}": entry for one, entry in (family.family or {}).items()}
    found = {
        name: frozenset(opt for one in build(name, entry).params for opt in one.opts) for name, entry in entries.items()
    }
    plain = frozenset(opt for one in common_parameters() for opt in one.opts)
    return {**found, "targets": plain, "": plain | {"--version", "--install-completion", "--show-completion"}}


def options_named(text: str, command: str) -> Iterator[tuple[str, str]]:
    """Yield (command, option) of each option in a text: of the command named before it, else of the one that runs."""
    for one in _NAMED.finditer(text):
        if one["command"]:
            command = " ".join(one["command"].split())
        else:
            yield command, one["option"]


def proposed(screen: str) -> set[str]:
    """Return the commands that a screen proposes."""
    return {" ".join(one["command"].split()) for one in _NAMED.finditer(screen) if one["command"]}


def not_taken(texts: Iterable[str], command: str, others: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """Return (command, option, text) of each option of ours that is named and can't be given.

    Args:
        texts: what is said.
        command: the one that says it.
        others: proposed beside it: a finding's text may mean an option of theirs.
    """
    known = frozenset().union(*taken().values())
    return [
        (whose, option, text)
        for text in texts
        for whose, option in options_named(text, command)
        if option in known
        and option not in taken().get(whose, taken()[""])
        and not (whose == command and any(option in taken().get(one, ()) for one in others))
    ]


def command_of(words: Iterable[str]) -> str:
    """Return the command that a command line runs: ``targets check``."""
    plain = [word for word in words if not word.startswith("-")]
    return " ".join(plain[:2]) if plain[:1] == ["targets"] else "".join(plain[:1])
