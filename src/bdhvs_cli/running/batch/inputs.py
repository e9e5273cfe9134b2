"""A run's inputs against what is known of them: which are as they were, which have to be read, which are unfinished."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.files.inputs import InputFile, expand
from bdhvs_cli.running.batch.ledger import InputRow
from bdhvs_cli.running.batch.manifest import digest_of


class Seen(NamedTuple):
    """An input as it lies there at the beginning of the run."""

    size: int
    modified: int
    """Nanoseconds since 1970."""
    sha256: str | None
    """None where it can't be read."""
    is_settled: bool
    """Whether it has been left alone long enough."""


@dataclass(frozen=True)
class Survey:
    """All inputs of a run, before any is read."""

    files: Sequence[InputFile]
    left_out: Sequence[Finding]
    absent: Sequence[str]
    """Paths of the job that mean nothing (now)."""
    seen: dict[str, Seen]
    """By the path as it is shown."""
    touched: Sequence[InputRow]
    """Inputs with another time, and the content that they had."""

    def identity(self) -> list[list[object]]:
        """Return what tells one state of the inputs from another."""
        return [
            [file.shown, file.from_folder, self.seen[file.shown].sha256, self.seen[file.shown].is_settled]
            for file in self.files
        ]


def survey(given: Sequence[str], known: dict[str, InputRow], settle: float, *, anew: bool) -> Survey:
    """Look at all inputs: size and time first, the content where they are not what they were.

    Args:
        given: files, folders and globs.
        known: what the ledger has of them.
        settle: seconds that a file must have been left alone.
        anew: look at every content.

    Raises:
        FileError: a folder can't be listed.
    """
    absent: list[str] = []
    found, left_out = expand(given, absent)
    files: list[InputFile] = []
    seen: dict[str, Seen] = {}
    touched = []
    now = time.time()
    for file in found:
        size, modified = size_and_time(file)
        row = known.get(file.shown)
        as_it_was = row is not None and (row.size, row.modified) == (size, modified)
        if row is not None and as_it_was and not anew:
            digest: str | None = row.sha256
        else:
            digest = digest_of(file.path)
        if row is not None and not as_it_was and digest == row.sha256:
            touched.append(row._replace(size=size, modified=modified))
        # A time in the future is a clock's fault, and says nothing.
        is_settled = not 0 <= now - modified / 1e9 < settle
        seen[file.shown] = Seen(size, modified, digest, is_settled)
        # Of what can't be opened a finding is made, also where the job names it outright.
        files.append(file if digest is not None else file._replace(from_folder=True))
    return Survey(files, left_out, absent, seen, touched)


def size_and_time(file: InputFile) -> tuple[int, int]:
    """Return bytes, and nanoseconds since 1970, of a file as it is now; −1 where it can't be told."""
    try:
        status = os.stat(file.path)  # noqa: PTH116 - a third of the time of pathlib's
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns
