"""The office's settings: found, read, and in force for a command."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.in_force import put_in_force
from bdhvs_cli.reading.settings.settings import find_settings, language_in, load_settings
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import LanguageCode, language
from bdhvs_cli.rendering.terminal.text import Span, line, wrap


def settle_settings(console: Console, start: Path | None = None) -> None:
    """Put the settings in force that the command line names, else those found from a folder upwards.

    Args:
        console: of the command; it speaks the settings' language where nothing else has chosen one.
        start: where to look from; None for the folder where the command starts.

    Raises:
        UsageError, FileError: they are wrong, or can't be read.
    """
    put_in_force(None)
    named = console.settings
    path = None if console.no_settings else Path(named) if named else find_settings(start or Path())
    if path is None:
        return
    settings = load_settings(path, _shown(path))
    put_in_force(settings)
    if settings.lang is not None and not console.language_is_given:
        console.say = language(cast(LanguageCode, settings.lang))
    if console.verbose:
        years = [f"{year}: {path}" for year, path in settings.targets_by_year.items()]
        text = console.say(
            N_("Settings: {file}; targets: {targets}; units: {units}"),
            file=_shown(path),
            targets=settings.targets or years or None,
            units=settings.units,
        )
        console.note(wrap(line(Span("i", "dim"), " ", text), console.width, 2))


def early_language(early: Callable[[str], str | None], environment: Mapping[str, str]) -> str | None:
    """Return the language that the settings ask for, before the command line is understood.

    Args:
        early: gives what an option of the command line holds.
        environment: of the process.
    """
    if environment.get("BDHVS_LANG"):
        return None
    named = early("--settings")
    path = Path(named) if named else find_settings(Path())
    return language_in(path) if path is not None else None


def _shown(path: Path) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
    except (OSError, ValueError):
        return path.as_posix()
