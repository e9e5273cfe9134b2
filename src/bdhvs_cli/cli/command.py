"""What every command shares: its texts and the common options; and families, which load a command when it is called."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, TypeVar, cast

import typer
from typer.core import TyperCommand, TyperGroup

from bdhvs_cli.cli.commands import Entry
from bdhvs_cli.cli.help import Description, help_page
from bdhvs_cli.cli.mistakes import left_empty, no_such_command, no_such_value, unexpected_arguments
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import COLOR_CHOICES, Console
from bdhvs_cli.rendering.language import LANGUAGE_CODES
from bdhvs_cli.rendering.terminal.text import Line, plain_text

Function = TypeVar("Function", bound=Callable[..., int])

COMMON = N_("Common options")
_COMMON_NAMES = ("lang", "color", "quiet", "verbose", "show_help")


def describe(text: str, *examples: tuple[str, str], notes: Sequence[str] = ()) -> Callable[[Function], Function]:
    """Give a command function its help: what it does, and examples as (command line, what it does).

    The function takes a ``typer.Context`` first, whose ``obj`` is the ``Console``, and returns the exit code.
    """

    def decorate(function: Function) -> Function:
        function.description = Description(text, examples, notes)  # type: ignore[attr-defined]
        return function

    return decorate


def console_of(context: typer.Context) -> Console:
    """Return the run's console."""
    return cast(Console, context.obj)


def choice(choices: Sequence[str]) -> dict[str, Any]:
    """Keywords for ``typer.Option`` of an option (repeatable or not) that takes one of a few words."""

    def check(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> Any:
        for one in (value,) if isinstance(value, str) else value or ():
            if one not in choices:
                raise no_such_value(max(parameter.opts, key=len), one, choices, context.command_path)
        return value

    def complete(incomplete: str) -> list[str]:
        return [one for one in choices if one.startswith(incomplete)]

    return {"metavar": "|".join(choices), "callback": check, "autocompletion": complete}


class _AsTyped:
    """Takes a text from the command line as it is; typer would load pydantic for it, half of a small command's time."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        several = param.multiple or param.nargs == -1
        return value if value is not None else () if several else None


def _take_texts_as_typed(parameters: Sequence[Any]) -> None:
    for parameter in parameters:
        descriptor = getattr(parameter, "type_descriptor", None)  # versions without it load nothing
        if hasattr(parameter, "_runtime_param") and getattr(descriptor, "annotation", None) in (str, list[str]):
            parameter._runtime_param = _AsTyped()


def _show_help(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        console = console_of(context)
        console.print(cast("Command | Family", context.command).page(context, console))
        raise typer.Exit


def _common(
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", help=N_("language of texts and figures"), rich_help_panel=COMMON, **choice(LANGUAGE_CODES)
        ),
    ] = None,
    color: Annotated[
        str | None,
        typer.Option("--color", help=N_("when to use colour"), rich_help_panel=COMMON, **choice(COLOR_CHOICES)),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help=N_("print only what is wrong, and the result"), rich_help_panel=COMMON)
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "-v",
            "--verbose",
            help=N_("print more: how each file was understood, every finding"),
            rich_help_panel=COMMON,
        ),
    ] = False,
    show_help: Annotated[
        bool,
        typer.Option(
            "-h", "--help", help=N_("show this page"), rich_help_panel=COMMON, is_eager=True, callback=_show_help
        ),
    ] = False,
) -> int:
    """Only its parameters are used: every command gets them."""
    raise NotImplementedError


def parameters_of(function: Callable[..., Any], *, completion: bool = False) -> list[Any]:
    """Return what typer makes of a function's parameters, with its options for shell completion if wanted."""
    app = typer.Typer(add_completion=completion, rich_markup_mode=None)
    app.command(add_help_option=False)(function)
    return list(typer.main.get_command(app).params)


def _apply_common(context: typer.Context) -> None:
    console = console_of(context)
    values = {name: context.params.pop(name, None) for name in _COMMON_NAMES}
    console.quiet = console.quiet or bool(values["quiet"])
    console.verbose = console.verbose or bool(values["verbose"])


@contextmanager
def _in(context: Any) -> Iterator[None]:
    """Tell a mistake to which command it belongs, where typer has not."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", context) is None:
            error.ctx = context  # type: ignore[attr-defined]
        raise


class Command(TyperCommand):
    """One command, with the common options added to its own."""

    allow_extra_args = True  # so that we word the complaint about them

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.params = [*self.params, *parameters_of(_common)]
        self.description = Description("")
        _take_texts_as_typed(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, and refuse what is left over."""
        with _in(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise unexpected_arguments(rest, ctx.command_path)
        if not ctx.resilient_parsing:
            self._see_whether_empty(ctx)
        return rest

    def _see_whether_empty(self, ctx: Any) -> None:
        for one in self.params:
            value = ctx.params.get(one.name)
            if any(word == "" for word in (value if isinstance(value, list | tuple) else [value])):
                shown = (
                    max(one.opts, key=len)
                    if one.param_type_name == "option"
                    else console_of(ctx).say(one.metavar or "")
                )
                raise left_empty(shown)

    def invoke(self, ctx: Any) -> Any:
        """Set the console as the common options say, then run."""
        _apply_common(ctx)
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """Return the help page as plain text."""
        return plain_text(self.page(ctx, console_of(ctx)))

    def page(self, ctx: Any, console: Console) -> list[Line]:
        """Return the help page's lines."""
        return help_page(console.say, ctx.command_path, self.description, self.params, {}, console.width)


class Family(TyperGroup):
    """Commands that are imported when they are called."""

    def __init__(self, name: str, description: str, entries: Mapping[str, Entry], more: Sequence[Any] = ()) -> None:
        super().__init__(
            name=name,
            params=[*more, *parameters_of(_common)],
            add_help_option=False,
            no_args_is_help=True,
            rich_markup_mode=None,
        )
        self.description = Description(description)
        self.entries = entries
        _take_texts_as_typed(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse up to the command's name."""
        with _in(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the help page."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and build a command."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = build(cmd_name, entry)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names."""
        if args and self.entries.get(args[0]) is None and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise no_such_command(args[0], self.entries, ctx.command_path)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete a command's name without importing any."""
        from typer.core import CompletionItem  # type: ignore[attr-defined]

        console = console_of(ctx)
        found = [
            CompletionItem(name, help=console.say(entry.summary) if console else entry.summary)
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return found or super().shell_complete(ctx, incomplete)

    def invoke(self, ctx: Any) -> Any:
        """Set the console as the common options say, then run the command."""
        _apply_common(ctx)
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """Return the help page as plain text."""
        return plain_text(self.page(ctx, console_of(ctx)))

    def page(self, ctx: Any, console: Console) -> list[Line]:
        """Return the help page's lines."""
        summaries = {name: entry.summary for name, entry in self.entries.items()}
        return help_page(console.say, ctx.command_path, self.description, self.params, summaries, console.width)


def build(name: str, entry: Entry) -> Command | Family:
    """Import a command's function and make a command of it."""
    if entry.family is not None:
        return Family(name, entry.description, entry.family)
    module, _, function_name = entry.place.partition(":")
    function = getattr(import_module(f"bdhvs_cli.cli.{module}"), function_name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, add_help_option=False)(function)
    command = cast(Command, typer.main.get_command(app))
    command.description = function.description
    return command
