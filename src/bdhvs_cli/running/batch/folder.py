"""The folder of a job."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.text import N_


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """Work where a job's paths lead from, so that they are told as they are written; cron's own folder is not ours.

    Raises:
        FileError: the folder is not there, or may not be entered.
    """
    try:
        before: str | None = os.getcwd()  # noqa: PTH109
    except OSError:
        before = None
    try:
        os.chdir(folder)
    except OSError as error:
        raise FileError(
            N_("{folder}: {reason}."), "", {"folder": folder.as_posix(), "reason": reason_of(error)}
        ) from error
    try:
        yield
    finally:
        if before is not None:
            with contextlib.suppress(OSError):
                os.chdir(before)
