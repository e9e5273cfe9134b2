"""Finding the settings, and reading them."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.settings import Contact, Settings

if TYPE_CHECKING:
    pass

NAME = "bdhvs.yaml"
_LANG = regex(r"^lang:[ \t]*[\"']?(vi|en)\b", re.MULTILINE)


def find_settings(start: Path) -> Path | None:
    """Return the settings' file in a folder, or in the nearest one above it that has one."""
    try:
        folder = start.absolute()
        return next((parent / NAME for parent in (folder, *folder.parents) if (parent / NAME).is_file()), None)
    except OSError:
        return None


def language_in(path: Path) -> str | None:
    """Return the language that settings ask for, without reading them in full: complaints about them are in it, too."""
    try:
        found = _LANG.search(path.read_text("utf-8", errors="replace")[:100_000])
    except OSError:
        return None
    return found[1] if found else None


def load_settings(path: Path, shown: str) -> Settings:
    """Read the settings.

    Raises:
        UsageError: what they say is wrong; every fault is in ``errors``, with line and column.
        FileError: the file is not there or can't be read.
    """
    from hashlib import sha256

    from bdhvs_cli.reading.files.faults import unreadable
    from bdhvs_cli.reading.yaml.reading import read_yaml

    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise unreadable(path, shown, error) from error
    source, data = read_yaml(path, shown)
    from bdhvs_cli.reading.settings.document import DueDay, SettingsDocument
    from bdhvs_cli.reading.yaml.validation import validated

    document: SettingsDocument = validated(SettingsDocument, source)
    folder = path.parent
    targets, due = document.targets, document.due
    office = document.office
    return Settings(
        file=path.absolute(),
        sha256=sha256(data).hexdigest(),
        targets=_placed(folder, targets) if isinstance(targets, str) else None,
        targets_by_year={year: _placed(folder, path) for year, path in targets.items()}
        if isinstance(targets, dict)
        else {},
        units=None
        if document.units is None
        else document.units
        if document.units == "any"
        else _placed(folder, document.units),
        lang=document.lang,
        office=Contact(office.superior, office.name, office.place, office.contact),
        due=due if isinstance(due, int) else None,
        due_day=due.day if isinstance(due, DueDay) else None,
    )


def _placed(folder: Path, reference: str) -> str:
    """Return a reference as a path that leads from anywhere, where it is a path; ids and years stay."""
    path = folder / reference
    is_path = path.is_file() or "/" in reference or "\\" in reference or reference.endswith((".yaml", ".yml", ".csv"))
    return str(path.absolute()) if is_path else reference
