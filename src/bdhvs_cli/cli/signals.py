"""Signals that end a run: as Ctrl-C does, so that what is half done is put right on the way out."""

import contextlib
import signal
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""SIGBREAK is what Windows sends where a window or a service is closed."""


class Ended(BaseException):
    """Somebody ended the run from outside."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.exit_code = 128 + number


def heed_signals() -> None:
    """Let each of them raise ``Ended``, once; what is ignored on purpose (``nohup``) stays so."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        # Elsewhere than in a process's main thread nobody may ask for signals.
        with contextlib.suppress(ValueError):
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one must not end what puts things right
    raise Ended(number)
