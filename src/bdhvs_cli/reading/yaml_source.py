"""YAML as settings files use it: plain mappings, lists, texts, numbers and dates, each with its line and column.

The parser's events are folded here rather than by a general loader. So decimals stay exact (``79.95`` never becomes a
double), a key that stands twice is refused, ``no`` is a text (as in YAML 1.2), nothing nests or expands without bound,
and the place of every key and value is known when something about it is wrong.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.text import N_

MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 32

KeyPath = tuple[str | int, ...]
"""Keys and positions in lists, from the top: ``("indicators", 0, "target")``."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


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
            {"file": shown, "reason": error.strerror or type(error).__name__},
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
    source, faults = _Folder(shown).fold(text)
    if faults:
        raise together(faults)
    return source


def _events(text: str, shown: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        parser = loader(text)
        while True:
            event = parser.get_event()
            yield event
            if isinstance(event, yaml.StreamEndEvent):
                return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        lines = text.splitlines()
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise fault_at(
                shown,
                place,
                N_("{file}, line {line}, column {column}: the line is indented with a tab, which YAML doesn't allow."),
                N_("Indent with blanks."),
            ) from None
        raise fault_at(
            shown,
            place,
            N_("{file}, line {line}, column {column}: this isn't valid YAML ({problem})."),
            N_("Check this line and the one above: colons, quotes, brackets, indentation."),
            problem=error.problem or "",
        ) from None
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        before = text[:position]
        raise fault_at(
            shown,
            Place(before.count("\n") + 1, position - before.rfind("\n")),
            N_("{file}, line {line}, column {column}: a control character stands here."),
            N_("Delete it; settings hold nothing but text."),
        ) from None


@dataclass(slots=True)
class _Level:
    """A mapping or list that is still open."""

    holder: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    """The key whose value comes next."""


class _Folder:
    """Folds events into values, noting places. Faults that leave the rest readable are gathered."""

    def __init__(self, shown: str) -> None:
        self.source = YamlSource(shown, None)
        self.faults: list[UsageError] = []
        self.levels: list[_Level] = []

    def fold(self, text: str) -> tuple[YamlSource, list[UsageError]]:
        import yaml

        documents = 0
        for event in _events(text, self.source.path):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fault(
                        event,
                        N_("{file}, line {line}, column {column}: a second document begins here."),
                        N_("Keep one document per file: take out the line “---”."),
                    )
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.levels.pop()
        if self.source.value is None and not self.faults:
            raise UsageError(
                N_("{file}: the file is empty."), N_("Check whether it is the right file."), {"file": self.source.path}
            )
        return self.source, self.faults

    def _fault(self, event: Any, message: str, remedy: str, **params: object) -> UsageError:
        return fault_at(self.source.path, _place(event), message, remedy, **params)

    def _node(self, event: Any) -> None:
        import yaml

        if event.anchor is not None or getattr(event, "tag", None) is not None:
            raise self._fault(
                event,
                N_(
                    "{file}, line {line}, column {column}: "
                    "anchors (&), aliases (*) and tags (!) have no place in settings."
                ),
                N_("Write the value itself; put a text that begins with such a mark in quotes."),
            )
        level = self.levels[-1] if self.levels else None
        if level is not None and isinstance(level.holder, dict) and level.key is None:
            self._key(level, event)
            return
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event.value) if event.implicit[0] else event.value
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(level, value)
        self.source.values[path] = _place(event)
        if not isinstance(event, yaml.ScalarEvent):
            if len(self.levels) >= MAXIMUM_DEPTH:
                raise self._fault(
                    event,
                    N_("{file}, line {line}, column {column}: more than {limit} levels stand inside each other."),
                    N_("Check whether it is the right file."),
                    limit=MAXIMUM_DEPTH,
                )
            self.levels.append(_Level(value, path))

    def _key(self, level: _Level, event: Any) -> None:
        import yaml

        if not isinstance(event, yaml.ScalarEvent):
            raise self._fault(
                event,
                N_("{file}, line {line}, column {column}: a list or a mapping stands where a key is needed."),
                N_("Write a name and a colon; put a text that begins with a bracket or a brace in quotes."),
            )
        path = (*level.path, event.value)
        if path in self.source.keys:
            self.faults.append(
                self._fault(
                    event,
                    N_(
                        "{file}, line {line}, column {column}: "
                        "the key {key} stands here again; it stands in line {first} already."
                    ),
                    N_("Keep one of the two."),
                    key=key_text(path),
                    first=str(self.source.keys[path].line),
                )
            )
            # Under a name of its own, so that what it holds isn't taken for keys that stand twice, too.
            level.key = f"{event.value} (line {_place(event).line})"
        else:
            self.source.keys[path] = _place(event)
            level.key = event.value

    def _put(self, level: _Level | None, value: Any) -> KeyPath:
        if level is None:
            self.source.value = value
            return ()
        if isinstance(level.holder, list):
            level.holder.append(value)
            return (*level.path, len(level.holder) - 1)
        key = level.key or ""
        level.holder[key] = value
        level.key = None
        return (*level.path, key)


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _scalar(text: str) -> object:
    """Resolve a plain scalar. What is no plain number, date, true, false or null stays a text, as it was written."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text[0] not in "+-0123456789":
        return text
    if _INTEGER.fullmatch(text):
        # Python refuses to turn thousands of digits into an int; as a text they meet the ordinary complaint.
        return int(text) if len(text) < 30 else text
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


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
