"""A line on stderr while something takes longer than a second and a person looks; it wipes itself away."""

import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console, is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0
_PER_SECOND = 4
WRITING = N_("Writing: {done} of {all} files, {seconds} s")


class Progress:
    """Shows how many files are read (or ``doing`` says what else) and how long it has taken.

    Call it with (files read, files in all).
    """

    def __init__(self, console: Console, doing: str = N_("Reading: {done} of {all} files, {seconds} s")) -> None:
        self._console, self._doing = console, doing
        self._wanted = is_terminal(console.err) and not console.quiet
        self._done, self._all = 0, 0
        self._began = 0.0
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._shown: Bar | None = None

    def __call__(self, done: int, in_all: int) -> None:
        """Take note of how far the work is."""
        self._done, self._all = done, in_all

    def __enter__(self) -> "Progress":
        if self._wanted:
            self._began = time.monotonic()
            self._timer = threading.Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            self._wanted = False
            if self._shown is not None:
                self._shown.stop()

    def _show(self) -> None:
        from rich.progress import Progress as Bar
        from rich.progress import ProgressColumn, Task
        from rich.text import Text

        said = self._text

        class Said(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(said())

        with self._lock:
            if not self._wanted:
                return
            self._shown = Bar(
                Said(),
                console=self._console.screen(self._console.err),
                refresh_per_second=_PER_SECOND,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._shown.add_task("")
            self._shown.start()

    def _text(self) -> str:
        say, seconds = self._console.say, int(time.monotonic() - self._began)
        if self._all > 1:
            return say(self._doing, done=self._done, all=self._all, seconds=seconds)
        return say(N_("Reading: {seconds} s"), seconds=seconds)
