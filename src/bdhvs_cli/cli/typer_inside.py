"""All that leans on what typer does not document, so that a new version of it can break one file only.

``tests/cli/test_typer_inside.py`` says what is gone when it does.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any, NamedTuple

import typer


class _AsTyped:
    """Takes a text from the command line as it is; typer would load pydantic for it, half of a small command's time."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        several = param.multiple or param.nargs == -1
        return value if value is not None else () if several else None


def take_texts_as_typed(parameters: Sequence[Any]) -> None:
    """Let parameters that take texts hand them on without looking at them."""
    for parameter in parameters:
        descriptor = getattr(parameter, "type_descriptor", None)  # versions without it load nothing
        if hasattr(parameter, "_runtime_param") and getattr(descriptor, "annotation", None) in (str, list[str]):
            parameter._runtime_param = _AsTyped()


def take_flags_as_they_are(parameters: Sequence[Any]) -> None:
    """Let typer's own flags be off where they are not given; None it would convert by pydantic."""
    for parameter in parameters:
        parameter.default = False


def completion_item(value: str, help_text: str) -> Any:
    """Return a word that a shell may offer, with what it means."""
    from typer import core

    return core.CompletionItem(value, help=help_text)  # type: ignore[attr-defined]


def completion_script(shell: str) -> str:
    """Return the script by which a shell completes ``bdhvs``."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name="bdhvs", complete_var="_BDHVS_COMPLETE", shell=shell)


class ShellScript(NamedTuple):
    """What typer did for the shell in which it was run."""

    path: str
    """Where it installed the script; empty where it was to show it."""
    text: str
    """What it printed."""


def for_this_shell(callback: Callable[..., Any], *arguments: Any) -> ShellScript:
    """Have typer install the script by which a shell completes ``bdhvs``, or show it, and keep its English words in.

    Args:
        callback: of typer's option.
        arguments: context, parameter and value, as it takes them.

    Raises:
        LookupError: typer can't tell in which shell it runs, or does not know it.
    """
    told = StringIO()
    try:
        with redirect_stdout(told), redirect_stderr(StringIO()):
            callback(*arguments)
    except typer.Exit as error:
        raise LookupError from error
    except SystemExit:
        pass  # done
    _, _, path = told.getvalue().partition(" installed in ")
    return ShellScript(path.split("\n")[0], told.getvalue())


@contextmanager
def told_to(context: Any) -> Iterator[None]:
    """Tell a mistake to which command it belongs, where typer has not."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", context) is None:
            setattr(error, "ctx", context)  # noqa: B010 - no exception is known to have it
        raise


class Mistake(NamedTuple):
    """What typer has found wrong with a command line."""

    kind: str
    """The name of typer's class: where that is defined has moved between its versions."""
    context: Any
    """Of the command that it is about; None before there is one."""
    error: Any


def mistake_of(error: Exception) -> Mistake | None:
    """Return the mistake on the command line that an error of typer's stands for; None for a defect."""
    kind = type(error).__name__
    if kind in ("Abort", "NoArgsIsHelpError") or isinstance(error, typer.BadParameter.__bases__[0]):
        return Mistake(kind, getattr(error, "ctx", None), error)
    return None
