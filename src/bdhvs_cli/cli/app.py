"""From a command line to an exit code. Whatever happens, a person reads one clean complaint and no traceback."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bdhvs_cli import __version__
from bdhvs_cli.cli.command import Family, console_of, typer_parameters
from bdhvs_cli.cli.commands import COMMANDS
from bdhvs_cli.cli.mistakes import worded
from bdhvs_cli.cli.settings import early_language
from bdhvs_cli.cli.signals import Ended
from bdhvs_cli.cli.typer_inside import for_this_shell, mistake_of, take_flags_as_they_are
from bdhvs_cli.model.errors import (
    EXIT_DEFECT,
    EXIT_DONE,
    EXIT_FILE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    BdhvsError,
    FileError,
    UsageError,
    reason_of,
)
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import choose_language, language
from bdhvs_cli.rendering.terminal.text import line

ABOUT = N_(
    "Reads the digital-literacy reports of communes and wards from spreadsheets, checks them, and scores them against "
    "the year's targets. Every figure is exact and can be traced to its cell."
)

_MOST_NAMED = 3
"""Files that are named of those that a run had written when it broke."""
_OUT_OF_MEMORY = N_(
    "The computer has no memory left. Close other programs, or give fewer or smaller files, and run again."
)


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        console_of(context).print([line(f"bdhvs {__version__}")])
        raise typer.Exit


def _own_options(
    version: Annotated[
        bool, typer.Option("--version", help=N_("show the version"), is_eager=True, callback=_show_version)
    ] = False,
) -> int:
    raise NotImplementedError


def app() -> Family:
    """Return the command line."""
    parameters = typer_parameters(_own_options, completion=True)
    take_flags_as_they_are(parameters)
    for parameter in parameters:
        if parameter.name in ("install_completion", "show_completion"):
            parameter.callback = partial(_for_this_shell, parameter.callback)
    return Family("bdhvs", ABOUT, COMMANDS, parameters)


def _for_this_shell(callback: Callable[..., Any], context: Any, parameter: Any, value: Any) -> Any:
    """Let typer's options for the shell's completion tell what they did as everything else is told."""
    if not value or context.resilient_parsing:
        return value
    try:
        script = for_this_shell(callback, context, parameter, value)
    except LookupError as error:
        from bdhvs_cli.cli.shells import SHELLS

        raise UsageError(
            N_("{option}: which shell this was run in can't be told, or it is none of {shells}."),
            N_("Print the script for your shell, and install it there yourself: bdhvs completion bash"),
            {"option": parameter.opts[0], "shells": SHELLS},
        ) from error
    console = console_of(context)
    if script.path:
        text = console.say(N_("Completion is installed in {file}; open a new terminal."), file=script.path)
        console.print([line(text)])
    else:
        console.write_bytes(script.text.encode())
    raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: the words after ``bdhvs``.

    Returns:
        The exit code, as the contract lists them.
    """
    # To look for plugins, pydantic reads what every installed package says of itself; none is wanted here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    console = _console(arguments)
    if (files := sys.modules.get("bdhvs_cli.running.files")) is not None:
        files.forget_written()  # of a run before, in the same process
    # Once there is no memory it is too late to look for words.
    without_memory = f"{console.say(_OUT_OF_MEMORY)}\n".encode()
    try:
        result = _called(arguments, console)
    except BdhvsError as error:
        return _complained(console, error)
    except MemoryError:
        return _out_of_memory(without_memory)
    except KeyboardInterrupt:
        console.note([line(console.say(N_("Interrupted.")))])
        return EXIT_INTERRUPTED
    except Ended as ended:
        console.note([line(console.say(N_("Ended from outside ({signal})."), signal=ended.name))])
        return ended.exit_code
    except OSError as error:
        fault = FileError(
            N_("{file}: {reason}."),
            N_("Mend that, and run again."),
            {"file": str(error.filename or "?"), "reason": reason_of(error)},
        )
        return _complained(console, fault)
    except Exception as error:
        return _refused(console, error)
    return result if isinstance(result, int) else EXIT_DONE


def _complained(console: Console, error: BdhvsError) -> int:
    """Complain; of a folder that is gone instead of all that is not found in it."""
    if error.exit_code == EXIT_FILE and _folder_is_gone():
        error = FileError(
            N_("The folder in which this was started is gone."), N_("Change to a folder that is there, and run again.")
        )
    console.complain(error)
    return _traced(console, error.exit_code)


def _folder_is_gone() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _out_of_memory(words: bytes) -> int:
    """Say it with what was made ready, straight to the error stream."""
    with contextlib.suppress(OSError):
        os.write(2, words)
    return EXIT_DEFECT


def _called(arguments: Sequence[str], console: Console) -> object:
    """What typer prints by itself, the words that a shell asked for, goes the way of all else that is printed."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            return app().main(args=list(arguments), prog_name="bdhvs", standalone_mode=False, obj=console)
    except SystemExit as left:
        return left.code
    finally:
        console.write_bytes(printed.getvalue().encode())


def _console(arguments: Sequence[str]) -> Console:
    """The language and colours, needed before typer has parsed anything: its complaints are in them as well."""
    given = _early(arguments, "--lang")
    if given is None and "--no-settings" not in arguments:
        given = early_language(partial(_early, arguments), os.environ)
    say = language(choose_language(given))
    color = _early(arguments, "--color")
    console = Console(say, color="always" if color == "always" else "never" if color == "never" else "auto")
    console.language_is_given = bool(_early(arguments, "--lang") or os.environ.get("BDHVS_LANG"))
    return console


def _early(arguments: Sequence[str], option: str) -> str | None:
    found = None
    for number, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith(f"{option}="):
            found = word.partition("=")[2]
        elif word == option and number + 1 < len(arguments):
            found = arguments[number + 1]
    return found


def _refused(console: Console, error: Exception) -> int:
    """A mistake that typer found, or a defect of the program."""
    mistake = mistake_of(error)
    if mistake is None:
        return _defect(console, error)
    if mistake.kind == "Abort":
        console.note([line(console.say(N_("Interrupted.")))])
        return EXIT_INTERRUPTED
    if mistake.kind == "NoArgsIsHelpError":
        console.note(mistake.context.command.page(mistake.context, console))
        return EXIT_USAGE
    console.complain(worded(console.say, mistake))
    return EXIT_USAGE


def _defect(console: Console, error: Exception) -> int:
    import platform
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "bdhvs_cli" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    report = console.say(
        N_(
            "Please report it with this line, the command, and: bdhvs {version}, Python {python}, {system}. "
            "Run it again with -v to see the details."
        ),
        version=__version__,
        python=platform.python_version(),
        system=platform.platform(terse=True),
    )
    console.complaint(
        console.say(N_("This is a defect of bdhvs: {kind} at {place}."), kind=type(error).__name__, place=place),
        f"{_what_was_written(console)} {report}",
    )
    return _traced(console, EXIT_DEFECT)


def _what_was_written(console: Console) -> str:
    files = sys.modules.get("bdhvs_cli.running.files")
    written = files.written() if files is not None else ()
    if not written:
        return console.say(N_("Nothing was written."))
    shown = ", ".join(path.as_posix() for path in written[:_MOST_NAMED]) + (", …" if len(written) > _MOST_NAMED else "")
    return console.say(N_("Written before it happened: {files}."), files=shown)


def _traced(console: Console, code: int) -> int:
    """Show the traceback where it was asked for: of a defect with ``-v``, of everything with ``BDHVS_DEBUG=1``."""
    if console.environment.get("BDHVS_DEBUG") == "1" or (code == EXIT_DEFECT and console.verbose):
        import traceback

        traceback.print_exc(file=console.err)
    return code
