"""Patterns that are compiled when they are first used: most runs need few of them."""

import re
from typing import Any, AnyStr, Generic, cast


class _Pattern(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Return what a compiled pattern has of that name; it is found at once from then on."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what behaves as ``re.compile(text, flags)``, and compiles when it is first asked.

    Raises:
        re.error: where it is first used, of a text that is no pattern.
    """
    return cast(re.Pattern[AnyStr], _Pattern(text, flags))
