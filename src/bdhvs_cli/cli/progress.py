"""A line on stderr while something takes longer than a second and a person looks; it wipes itself away."""

import threading
import time
from types import TracebackType

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console, is_terminal

_PATIENCE = 1.0
_EVERY = 0.25


class Progress:
    """Shows how many files are read (or ``doing`` says what else) and how long it has taken.

    Call it with (files read, files in all).
    """

    def __init__(self, console: Console, doing: str = N_("Reading: {done} of {all} files, {seconds} s")) -> None:
        self._console, self._doing = console, doing
        self._wanted = is_terminal(console.err) and not console.quiet
        self._done, self._all = 0, 0
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, done: int, in_all: int) -> None:
        """Take note of how far the work is."""
        self._done, self._all = done, in_all

    def __enter__(self) -> "Progress":
        if self._wanted:
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _show(self) -> None:
        began = time.monotonic()
        if self._over.wait(_PATIENCE):
            return
        shown = 0
        while not self._over.is_set():
            text = self._text(int(time.monotonic() - began))
            self._write("\r" + text.ljust(shown))
            shown = len(text)
            self._over.wait(_EVERY)
        self._write("\r" + " " * shown + "\r")

    def _text(self, seconds: int) -> str:
        say = self._console.say
        if self._all > 1:
            return say(self._doing, done=self._done, all=self._all, seconds=seconds)
        return say(N_("Reading: {seconds} s"), seconds=seconds)

    def _write(self, text: str) -> None:
        self._console.note_text(text)
