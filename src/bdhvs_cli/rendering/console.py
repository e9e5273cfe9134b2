"""Where output goes: results to stdout, findings, progress and complaints to stderr, in colour where a person looks."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Literal, TextIO

from bdhvs_cli.model.errors import BdhvsError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.encodings import readable_errors
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.text import Line, Span, line, rendered, wrap

ColorChoice = Literal["auto", "always", "never"]
COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")

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

        Args:
            say: the language.
            out: for results; stdout.
            err: for everything else; stderr.
            color: ``auto`` colours what goes to a terminal, unless ``NO_COLOR`` is set or the terminal is dumb.
            environment: instead of the process's own.
        """
        self.say = say
        self.out = sys.stdout if out is None else out
        self.err = sys.stderr if err is None else err
        self.environment = os.environ if environment is None else environment
        self.quiet = False
        self.verbose = False
        for stream in (self.out, self.err):
            _make_forgiving(stream)
        self.set_color(color)

    def set_color(self, color: ColorChoice) -> None:
        """Decide for each stream whether it is coloured."""
        self.color_out = self._colored(color, self.out)
        self.color_err = self._colored(color, self.err)

    def _colored(self, color: ColorChoice, stream: TextIO) -> bool:
        if color == "auto":
            plain = self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb"
            return not plain and is_terminal(stream) and _takes_codes(stream)
        return color == "always"

    @property
    def width(self) -> int:
        """Columns to fill: those of the terminal, at most 120; 80 in a pipe or a file."""
        fallback = (_WITHOUT_TERMINAL, 24)
        return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size(fallback).columns))

    def print(self, lines: Iterable[Line]) -> None:
        """Write lines of the result to stdout."""
        text = "".join(rendered(one, color=self.color_out) + "\n" for one in lines)
        if text:
            self.out.write(text)
            self.out.flush()

    def note(self, lines: Iterable[Line]) -> None:
        """Write lines that are not the result to stderr."""
        text = "".join(rendered(one, color=self.color_err) + "\n" for one in lines)
        if text:
            self.err.write(text)
            self.err.flush()

    def write_bytes(self, data: bytes) -> None:
        """Write a whole document in UTF-8 to stdout, whatever the encoding of the stream; on a terminal as its text."""
        buffer = getattr(self.out, "buffer", None)
        if buffer is None or is_terminal(self.out):
            self.out.write(data.decode("utf-8-sig").replace("\r\n", "\n"))
            self.out.flush()
            return
        self.out.flush()
        buffer.write(data)
        buffer.flush()

    def complain(self, error: BdhvsError) -> None:
        """Say on stderr why a run ended and what to do, of every fault that was found in the same go."""
        for one in error.errors:
            self.complaint(self.say(one.message, **one.params), self.say(one.remedy, **one.params))

    def complaint(self, message: str, remedy: str = "") -> None:
        """Say on stderr what is wrong, and below it what to do."""
        label = self.say(N_("Error:"))
        lines = wrap(line(Span(label, "missed"), " ", message), self.width, len(label) + 1, whole=True)
        for paragraph in remedy.split("\n") if remedy else ():
            indent = " " * (len(label) + 1)
            lines += wrap(line(indent, paragraph), self.width, len(label) + 1, whole=True)
        self.note(lines)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at the stream."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _make_forgiving(stream: TextIO) -> None:
    """Let characters that the stream's encoding lacks degrade readably instead of ending the run."""
    reconfigure = getattr(stream, "reconfigure", None)
    encoding = getattr(stream, "encoding", None)
    if reconfigure is not None and encoding:
        reconfigure(errors=readable_errors(encoding))


def _takes_codes(stream: TextIO) -> bool:
    """Whether the terminal understands colour codes; a Windows console is asked to."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    enable_virtual_terminal_processing = 0x0004
    kernel = ctypes.windll.kernel32
    handle = msvcrt.get_osfhandle(stream.fileno())
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return "TERM" in os.environ  # a Unix-like shell's own terminal
    return bool(kernel.SetConsoleMode(handle, mode.value | enable_virtual_terminal_processing))
