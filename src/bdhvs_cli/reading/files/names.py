"""Names of files that read the same but are composed differently: "ế" as one letter, or as "e" with two marks.

Names that came from a Mac are decomposed, keyboards compose, and most disks hold the two for different names. Terminals
show them alike, and we print all texts composed: a name has to be found as it is read. So has one in some other
encoding, which no document can hold: it is shown with marks for what is no letter.
"""

import unicodedata
from pathlib import Path


def as_it_stands(given: str) -> str:
    """Return a path as it stands on the disk, where there is one, and only one, that reads the same; else as given."""
    if given.isascii():
        return given
    path = Path(given)
    try:
        if path.exists():
            return given
        standing = Path(path.anchor)
        for part in path.parts[1 if path.anchor else 0 :]:
            standing /= _name_in(standing, part)
        return str(standing) if standing.exists() else given
    except OSError:
        return given


def _name_in(folder: Path, name: str) -> str:
    if (folder / name).exists():
        return name
    same = [entry.name for entry in folder.iterdir() if _composed(entry.name) == _composed(name)]
    return same[0] if len(same) == 1 else name


def as_text(name: str) -> str:
    """Return a name as documents can hold it: bytes that are no UTF-8 are marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", as_text(name))
