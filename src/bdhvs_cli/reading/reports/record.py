"""One object of a report's JSON, with its place; what is none of ours is refused there."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn

# No register holds more: only a damaged file names such figures.
MOST = 10**15
_DEEPEST = 6
"""Levels of lists and objects that a finding's params may have."""


@lru_cache(maxsize=1024)
def exact_fraction(value: int | float) -> Fraction:
    """Return the decimal that a number's shortest text names. Few targets stand in thousands of results."""
    return Fraction(value if isinstance(value, int) else Decimal(repr(value)))


class Misfit(Exception):
    """A value that no report of ours holds in its place."""

    def __init__(self, place: str, found: object) -> None:
        super().__init__(place)
        self.place = place
        text = "null" if found is None else repr(str(found)) if isinstance(found, str) else str(found)
        self.found = text if len(text) <= 40 else text[:39] + "…"


_ABSENT = object()


class Record:
    """One object of the document, with its place; each getter raises ``Misfit`` where the value is none of ours."""

    __slots__ = ("place", "values")

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, dict):
            raise Misfit(place, values)
        self.values: dict[str, Any] = values
        self.place = place

    def refuse(self, key: str) -> NoReturn:
        """Raise ``Misfit`` for what stands under ``key``."""
        raise Misfit(f"{self.place}.{key}" if self.place else key, self.values.get(key))

    def text(self, key: str) -> str:
        """Return a text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else self.refuse(key)

    def text_or_none(self, key: str) -> str | None:
        """Return a text or null; the key is there."""
        value = self.values.get(key, _ABSENT)
        return value if value is None or isinstance(value, str) else self.refuse(key)

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.count(key)
        return self.refuse(key) if value is None else value

    def count(self, key: str) -> int | None:
        """Return a whole number, at least 0; or None."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is float and abs(value) < MOST and value.is_integer():
            value = int(value)
        if type(value) is not int or not 0 <= value < MOST:
            self.refuse(key)
        return value

    def number(self, key: str) -> Fraction | None:
        """Return a number, exact; or None."""
        return exact_fraction(self.values[key]) if self.holds_number(key) else None

    def holds_number(self, key: str) -> bool:
        """Whether a number stands there, and not null."""
        value = self.values.get(key)
        if value is None:
            return False
        return True if type(value) in (int, float) and -MOST < value < MOST else self.refuse(key)

    def one_of(self, key: str, allowed: frozenset[Any]) -> Any:
        """Return one of the allowed words."""
        value = self.values.get(key, _ABSENT)
        return value if isinstance(value, str | None) and value in allowed else self.refuse(key)

    def day(self, key: str) -> date:
        """Return an ISO date."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            self.refuse(key)

    def records(self, key: str) -> "list[Record]":
        """Return a list of objects."""
        values = self.values.get(key)
        if not isinstance(values, list):
            self.refuse(key)
        return [Record(value, f"{key}[{place}]") for place, value in enumerate(values)]

    def record(self, key: str) -> "Record | None":
        """Return an object, or None for null; the key is there."""
        value = self.values.get(key, _ABSENT)
        return None if value is None else Record(value, key) if value is not _ABSENT else self.refuse(key)

    def texts(self, key: str) -> Mapping[str, str]:
        """Return an object of texts; empty where the key is absent."""
        values = self.values.get(key, {})
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            self.refuse(key)
        return values

    def exact(self, key: str) -> Mapping[str, Any]:
        """Return an object of any values, its numbers as the decimals that their texts name."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.refuse(key)
        return {name: self._exact(key, part, _DEEPEST) for name, part in value.items()}

    def _exact(self, key: str, value: Any, deeper: int) -> Any:
        if isinstance(value, float):
            return Decimal(repr(value)) if isfinite(value) else self.refuse(key)
        if isinstance(value, dict | list) and not deeper:
            self.refuse(key)
        if isinstance(value, dict):
            return {name: self._exact(key, part, deeper - 1) for name, part in value.items()}
        return [self._exact(key, part, deeper - 1) for part in value] if isinstance(value, list) else value
