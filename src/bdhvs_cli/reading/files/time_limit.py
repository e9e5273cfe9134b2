"""How much processor time one file may take. Looked at by the readers and recognisers themselves, on every system."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil

from bdhvs_cli.reading.files.faults import over_limit

_CURRENT: ContextVar[tuple[str, int, float] | None] = ContextVar("_CURRENT", default=None)
"""The file at hand, the seconds it may take, and when it began, in this process's own time."""

_OFTEN_ENOUGH = 0.02
"""Seconds between two looks."""
_looked_at = 0.0


@contextmanager
def time_limit(shown: str, seconds: int) -> Iterator[None]:
    """Let what is done within take ``seconds`` of processor time for the file ``shown``, wherever it looks."""
    global _looked_at  # noqa: PLW0603
    before = _CURRENT.set((shown, seconds, time.process_time()))
    _looked_at = 0.0
    try:
        yield
    finally:
        _CURRENT.reset(before)


def check_time() -> None:
    """Stop where the file at hand has taken its time.

    Raises:
        ReadingFault: F004, over the limit of seconds.
    """
    global _looked_at  # noqa: PLW0603
    # The processor's time is asked of the system; the clock, which never runs slower, costs a tenth of that.
    now = time.perf_counter()
    if now - _looked_at < _OFTEN_ENOUGH:
        return
    current = _CURRENT.get()
    if current is None:
        return
    _looked_at = now
    shown, seconds, begun = current
    taken = time.process_time() - begun
    if taken > seconds:
        raise over_limit(shown, "seconds", seconds, ceil(taken))
