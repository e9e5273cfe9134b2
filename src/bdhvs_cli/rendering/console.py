"""Where output goes: results to stdout, findings, progress and complaints to stderr, in colour where a person looks."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TextIO

from bdhvs_cli.model.errors import BdhvsError, FileError, reason_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.encodings import readable_errors
from bdhvs_cli.rendering.language import Language

if TYPE_CHECKING:
    from rich.console import Console as Screen

    from bdhvs_cli.rendering.terminal.text import Line

ColorChoice = Literal["auto", "always", "never"]

_NARROWEST, _WIDEST = 60, 120
_WITHOUT_TERMINAL = 80


class Console:
    """The two streams of a run, its language and how much it says."""

    def __init__(
        self,
        say: Language,
        out: TextIO | None = None,
        err: TextIO | None = None,
        *,
        color: ColorChoice = "auto",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take the streams as they are; they keep their encoding, but nothing they lack ends a run.

        Who closes a stream has read enough (``| head``) or wants none of it (``>&-``): what is still to be written
        to it is dropped, and the run goes on to its files and its exit code.

        Args:
            say: the language.
            out: for results; stdout.
            err: for everything else; stderr.
            color: ``auto`` colours what goes to a terminal, unless ``NO_COLOR`` is set or the terminal is dumb.
            environment: instead of the process's own.
        """
        self.say = say
        self.out = out or sys.stdout or _nowhere()
        self.err = err or sys.stderr or _nowhere()
        self.environment = os.environ if environment is None else environment
        self.quiet = False
        self.verbose = False
        self.settings: str | None = None
        """The settings' file that the command line names."""
        self.no_settings = False
        self.language_is_given = False
        """Whether the command line or the environment has chosen the language, before any file does."""
        for stream in (self.out, self.err):
            _make_forgiving(stream)
        self.set_color(color)

    def set_color(self, color: ColorChoice) -> None:
        """Decide for each stream whether it is coloured."""
        self.color_out = self._colored(color, self.out)
        self.color_err = self._colored(color, self.err)

    def _colored(self, color: ColorChoice, stream: TextIO) -> bool:
        if color == "auto":
            if not is_terminal(stream):
                return False
            screen = self.screen(stream)
            return screen.color_system is not None and not screen.no_color
        return color == "always"

    @property
    def width(self) -> int:
        """Columns to fill: those of the terminal, at most 120; 80 in a pipe or a file."""
        fallback = (_WITHOUT_TERMINAL, 24)
        return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size(fallback).columns))

    def screen(self, stream: TextIO) -> "Screen":
        """Return rich's console of a stream: it knows what terminals can, and the old consoles of Windows."""
        from rich.console import Console as Screen

        # An empty NO_COLOR asks for nothing, but older versions of rich take it for a yes.
        known = {name: value for name in ("NO_COLOR", "TERM", "COLORTERM") if (value := self.environment.get(name))}
        return Screen(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=True, _environ=known)

    def print(self, lines: "Iterable[Line]") -> None:
        """Write lines of the result to stdout."""
        with self._result():
            self._show(lines, self.out, color=self.color_out)

    def note(self, lines: "Iterable[Line]") -> None:
        """Write lines that are not the result to stderr; where that fails there is nobody left to tell."""
        with self._unheard():
            self._show(lines, self.err, color=self.color_err)

    def _show(self, lines: "Iterable[Line]", stream: TextIO, *, color: bool) -> None:
        from bdhvs_cli.rendering.terminal.text import rendered

        shown = list(lines)
        if color and sys.platform == "win32" and (screen := self.screen(stream)).legacy_windows:
            for spans in shown:  # An old console has no codes: rich colours it by Windows' own calls.
                screen.print(spans)
        elif shown:
            stream.write("".join(rendered(spans, color=color) + "\n" for spans in shown))
        stream.flush()

    def note_text(self, text: str) -> None:
        """Write text to stderr; where that fails there is nobody left to tell."""
        with self._unheard():
            self.err.write(text)
            self.err.flush()

    @contextlib.contextmanager
    def _unheard(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            _let_go(self.err)

    def can_show(self, text: str) -> bool:
        """Whether stdout's encoding has all letters of ``text``: then it can be pasted as it stands there."""
        try:
            text.encode(getattr(self.out, "encoding", None) or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def write_bytes(self, data: bytes) -> None:
        """Write a whole document in UTF-8 to stdout, whatever the encoding of the stream; on a terminal as its text."""
        buffer = getattr(self.out, "buffer", None)
        with self._result():
            if buffer is None or is_terminal(self.out):
                self.out.write(data.decode("utf-8-sig").replace("\r\n", "\n"))
            else:
                self.out.flush()
                buffer.write(data)
                buffer.flush()
            self.out.flush()

    @contextlib.contextmanager
    def _result(self) -> Iterator[None]:
        """Let what is written to stdout fail as a file does.

        Raises:
            FileError: it can't be written, though somebody still reads it: a full disk.
        """
        try:
            yield
        except OSError as error:
            _let_go(self.out)
            if not _is_left_alone(error):
                raise FileError(
                    N_("The result can't be printed: {reason}."),
                    N_("Mend that, or send the output elsewhere, and run again."),
                    {"reason": reason_of(error)},
                ) from error

    def complain(self, error: BdhvsError) -> None:
        """Say on stderr why a run ended and what to do, of every fault that was found in the same go."""
        for fault in error.errors:
            params = dict(fault.params)
            if isinstance(params.get("reason"), str):
                params["reason"] = self.say(str(params["reason"]))
            command = self.say.value(params.get("command", ""))
            self.complaint(self.say(fault.message, **params), self.say(fault.remedy, **params), command)

    def complaint(self, message: str, remedy: str = "", command: str = "") -> None:
        """Say on stderr what is wrong, and below it what to do; ``command`` is what the remedy may end with."""
        from bdhvs_cli.rendering.terminal.text import Span, advice, line, wrap

        label = self.say(N_("Error:"))
        lines = wrap(line(Span(label, "missed"), " ", message), self.width, len(label) + 1, whole=True)
        for paragraph in remedy.split("\n") if remedy else ():
            lines += advice(paragraph, command, self.width, len(label) + 1)
        self.note(lines)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at the stream."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _nowhere() -> TextIO:
    """A stream for what nobody reads: Python has none where the caller closed its own, or has no window."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


def _is_left_alone(error: OSError) -> bool:
    """Whether a write failed because nobody reads any more; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _let_go(stream: TextIO) -> None:
    """Let a stream that can't be written end in nothing; Python would complain once more when it leaves."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _make_forgiving(stream: TextIO) -> None:
    """Let characters that the stream's encoding lacks degrade readably instead of ending the run."""
    reconfigure = getattr(stream, "reconfigure", None)
    encoding = getattr(stream, "encoding", None)
    if reconfigure is not None and encoding:
        reconfigure(errors=readable_errors(encoding))
