"""What can be said of inputs in Python: the options of the commands, as keywords."""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike, fspath
from typing import Any, Literal, TypedDict, TypeVar, cast, get_type_hints

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.option import options_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import ReadingOptions

AnyPath = str | PathLike[str]
Word = TypeVar("Word", bound=str)


class HowComparedInputsAreRead(TypedDict, total=False):
    """What may be said of inputs that are scored on the way to a comparison; as the options of the commands."""

    layout: Literal["wide", "long", "form"] | None
    """What a row is; None: as it is recognised."""
    map: Mapping[str, str] | Sequence[str]
    """What headings mean: ``{"Their heading": "adults-vneid.achieved"}``, or ``["Their heading=adults-vneid..."]``."""
    dash: Literal["missing", "zero"]
    """What a lone "-" stands for."""
    duplicates: Literal["error", "latest"]
    """A unit that reports twice: an error, or the form's later version counts."""
    limit: Mapping[str, int] | Sequence[str]
    """What a file may cost, where that is more than usual: ``{"cells": 4_000_000}``, or ``["part-bytes=128MB"]``."""
    targets: str | int | PathLike[str] | None
    """The target set: an id, a year, or the path of a YAML file; None: that of the period's year."""
    units: AnyPath | None
    """Another register of units (CSV), or ``"any"``: every unit as it comes. None: that of the set's province."""


class HowInputsAreRead(HowComparedInputsAreRead, total=False):
    """What may be said of inputs that are scored or checked."""

    period: str | None
    """``2025-Q3``, ``2025-H1``, ``2025-9M``, ``2025-09``, ``2025`` or a day; None: as the inputs say."""
    sheet: str | Sequence[str]
    """Read these sheets only, hidden or not."""
    previous: AnyPath | None
    """The last period, a report or an input: for checks across periods and for bounds."""
    accept: AnyPath | None
    """Findings that somebody has checked and found to be right: YAML, or an annotated workbook, filled in."""


def reading_options(reading: Mapping[str, object], known: type) -> ReadingOptions:
    """Return the bundle that these keywords make.

    Raises:
        TypeError: there is no such keyword.
        UsageError: a word is none of those that an option takes.
    """
    strange = sorted(reading.keys() - get_type_hints(known).keys())
    if strange:
        raise TypeError(f"unexpected keyword arguments: {', '.join(strange)}")
    said: dict[str, Any] = {}
    for option in options_of(ReadingOptions):
        value = reading.get(option.name)
        if value is None:
            continue
        if option.is_several:
            said[option.name] = _several(value)
        else:
            text = fspath(value) if isinstance(value, PathLike) else str(value)
            said[option.name] = one_of(option.name, text, option.choices)
    return ReadingOptions(**said)


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return tuple(f"{name}={meaning}" for name, meaning in value.items())
    return (value,) if isinstance(value, str) else tuple(str(text) for text in cast("Iterable[object]", value))


def one_of(name: str, word: Word, choices: Sequence[str]) -> Word:
    """Return the word given for an option.

    Raises:
        UsageError: it is none of those that the option takes.
    """
    if choices and word not in choices:
        raise UsageError(
            N_("{name}: “{word}” is none of {choices}."),
            N_("Write one of these."),
            {"name": name, "word": word, "choices": ", ".join(choices)},
        )
    return word
