"""Reads a file of settings: its bytes, its text, its values with their places."""

from pathlib import Path

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import unreadable
from bdhvs_cli.reading.yaml.folding import Folder
from bdhvs_cli.reading.yaml.source import Place, YamlSource, fault_at

MAXIMUM_BYTES = 1_000_000


def read_yaml(path: Path, shown: str) -> tuple[YamlSource, bytes]:
    """Read a file of settings; also returns its bytes, for a digest.

    Raises:
        FileError: it is missing, or can't be read.
        UsageError: it isn't the YAML that settings are written in; all faults are in ``errors``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        raise unreadable(path, shown, error) from None
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
    source, faults = Folder(shown).fold(text)
    if faults:
        raise together(faults)
    return source
