"""YAML as settings files use it: plain mappings, lists, texts, numbers and dates, each with its line and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import Quoted

KeyPath = tuple[str | int, ...]
"""Keys and positions in lists, from the top: ``("indicators", 0, "target")``."""


class Place(NamedTuple):
    """Where something stands; both count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class YamlSource:
    """One YAML file, read."""

    path: str
    """As shown to people."""
    value: Any
    """Nested dict (with text keys), list, str, int, Decimal, bool, date or None."""
    values: dict[KeyPath, Place] = field(default_factory=dict)
    """Where each value begins."""
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    """Where each key stands."""

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """Return where the value at ``path`` begins (or its key stands); else that of the nearest value around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def fault(self, path: KeyPath, message: str, remedy: str, *, key: bool = False, **params: object) -> UsageError:
        """Return an error about what stands at ``path``.

        ``message`` and ``remedy`` may name ``{file}``, ``{line}``, ``{column}``, ``{key}`` and what ``params`` holds.
        """
        return fault_at(self.path, self.place(path, key=key), message, remedy, key=key_text(path), **params)


def fault_at(shown: str, place: Place, message: str, remedy: str, **params: object) -> UsageError:
    """Return an error at a place of a file. Line and column go in as texts, so that they are shown without grouping."""
    return UsageError(message, remedy, {"file": shown, "line": str(place.line), "column": str(place.column), **params})


def key_text(path: KeyPath) -> str:
    """Write a path as people do: ``indicators[1].target``, the first of a list being 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def shown_value(value: object) -> str:
    """Write a value for a message: short, on one line, in quotes where it is a text."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return Quoted(line if len(line) <= 60 else line[:57] + "…")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return str(value)
