"""From the YAML parser's events to values, each with its place.

Folded here rather than by a general loader: so decimals stay exact (``79.95`` never becomes a double), a key that
stands twice is refused, ``no`` is a text (as in YAML 1.2), nothing nests or expands without bound, and the place of
every key and value is known when something about it is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.yaml.source import KeyPath, Place, YamlSource, fault_at, key_text

MAXIMUM_DEPTH = 32

_INTEGER = regex(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = regex(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


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
            N_("{file}, line {line}, column {column}: there is a control character here."),
            N_("Delete it; settings hold nothing but text."),
        ) from None


@dataclass(slots=True)
class _Level:
    """A mapping or list that is still open."""

    holder: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    """The key whose value comes next."""


class Folder:
    """Folds events into values, noting places. Faults that leave the rest readable are gathered."""

    def __init__(self, shown: str) -> None:
        self.source = YamlSource(shown, None)
        self.faults: list[UsageError] = []
        self.levels: list[_Level] = []

    def fold(self, text: str) -> tuple[YamlSource, list[UsageError]]:
        """Return what the text holds, and the faults that left it readable; raises UsageError at others."""
        import yaml

        documents = 0
        for event in _events(text, self.source.path):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fault(
                        event,
                        N_("{file}, line {line}, column {column}: a second document begins here."),
                        N_("Keep one document per file: remove the line “---”."),
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
                    "{file}, line {line}, column {column}: anchors (&), aliases (*) and tags (!) are "
                    "not allowed in settings."
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
                    N_("{file}, line {line}, column {column}: more than {limit} levels are nested."),
                    N_("Check whether it is the right file."),
                    limit=MAXIMUM_DEPTH,
                )
            self.levels.append(_Level(value, path))

    def _key(self, level: _Level, event: Any) -> None:
        import yaml

        if not isinstance(event, yaml.ScalarEvent):
            raise self._fault(
                event,
                N_("{file}, line {line}, column {column}: there is a list or a mapping where a key is needed."),
                N_("Write a name and a colon; put a text that begins with a bracket or a brace in quotes."),
            )
        path = (*level.path, event.value)
        if path in self.source.keys:
            self.faults.append(
                self._fault(
                    event,
                    N_(
                        "{file}, line {line}, column {column}: the key {key} is repeated; it is "
                        "already in line {first}."
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
