"""One run at a time: a lock held by the operating system, and beside it who holds it."""

import contextlib
import errno
import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bdhvs_cli.model.errors import EXIT_LOCKED, BdhvsError, FileError, reason_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.running.files import write_atomically

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENODEV})
"""What systems say of a place where nothing can be locked."""


class LockedError(BdhvsError):
    """Another run holds the lock."""

    exit_code = EXIT_LOCKED


@contextmanager
def only_one(state_dir: Path, since: datetime, seconds: float = 0) -> Iterator[None]:
    """Hold the lock; the system lets go of it with the process, however that ends.

    Args:
        state_dir: where ``lock`` and ``lock.json`` stand; it exists.
        since: what to say of when it began.
        seconds: how long to wait for another run to end.

    Raises:
        LockedError: another run holds it.
        FileError: the place has no locks, or nothing may be written there.
    """
    from filelock import FileLock, Timeout

    path = state_dir / "lock"
    # Without flock a mere file would be the lock, and outlive a run that was killed.
    lock = FileLock(path, timeout=seconds, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise _held(state_dir) from None
    except (NotImplementedError, OSError) as error:
        raise _refused(state_dir, error) from error
    told = state_dir / "lock.json"
    try:
        holder = {"pid": os.getpid(), "host": platform.node(), "user": _user(), "since": since.isoformat()}
        write_atomically(told, (json.dumps(holder, ensure_ascii=False) + "\n").encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            told.unlink(missing_ok=True)
        lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # cron's environment may name nobody
        return ""


def _held(state_dir: Path) -> LockedError:
    try:
        holder = json.loads((state_dir / "lock.json").read_text("utf-8"))
        who = {"pid": str(holder["pid"]), "host": str(holder["host"]), "since": str(holder["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        who = {}
    return LockedError(
        N_("Another run holds the lock since {since} (process {pid} on {host}).")
        if who
        else N_("Another run holds the lock {file}."),
        N_("Wait for it to end, or let this one wait: --wait SECONDS."),
        {"file": (state_dir / "lock").as_posix(), **who},
    )


def _refused(state_dir: Path, error: OSError | NotImplementedError) -> FileError:
    if isinstance(error, NotImplementedError) or error.errno in _NO_LOCKS:
        return FileError(
            N_("{folder}: no file can be locked there."),
            N_("Set state_dir in the job file to a folder on a disk of this computer."),
            {"folder": state_dir.as_posix()},
        )
    return FileError(
        N_("{folder}: the lock can't be taken there ({reason})."),
        N_("Let this user write there, or set state_dir in the job file to another folder."),
        {"folder": state_dir.as_posix(), "reason": reason_of(error)},
    )
