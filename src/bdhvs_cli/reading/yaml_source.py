"""YAML as settings files use it: plain mappings, lists, texts, numbers and dates, each with its line and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from bdhvs_cli.model.errors import UsageError, reason_of, together
from bdhvs_cli.model.text import N_

MAXIMUM_BYTES = 1_000_000

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


def read_yaml(path: Path, shown: str) -> tuple[YamlSource, bytes]:
    """Read a file of settings; also returns its bytes, for a digest.

    Raises:
        UsageError: it can't be read, or isn't the YAML that settings are written in; all faults are in ``errors``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(
            N_("{file}: there is no such file."),
            N_("Check the path, and whether the file has been moved."),
            {"file": shown},
        ) from None
    except OSError as error:
        raise UsageError(
            N_("{file}: the file can't be read ({reason})."),
            N_("Check that it is a file, that it isn't locked, and that you may read it."),
            {"file": shown, "reason": reason_of(error)},
        ) from None
    return parse_yaml(data, shown), data


def parse_yaml(data: bytes, shown: str) -> YamlSource:
    """Read the text of a file of settings; errors as ``read_yaml``."""
    if len(data) > MAXIMUM_BYTES:
        raise UsageError(
            N_("{file}: the file is longer than {limit} bytes, too long for settings."),
            N_("Check whether it is the right file."),
            {"file": shown, "limit": MAXIMUM_BYTES},
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise fault_at(
            shown,
            place,
            N_("{file}, line {line}, column {column}: the text isn't UTF-8."),
            N_("Save the file with the encoding UTF-8."),
        ) from None
    from bdhvs_cli.reading.yaml_folding import Folder

    source, faults = Folder(shown).fold(text)
    if faults:
        raise together(faults)
    return source


def shown_value(value: object) -> str:
    """Write a value for a message: short, on one line, in quotes where it is a text."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"“{line if len(line) <= 60 else line[:57] + '…'}”"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return str(value)
