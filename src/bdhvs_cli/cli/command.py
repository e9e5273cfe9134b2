"""What every command shares: its texts and the common options; and families, which load a command when it is called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from bdhvs_cli.cli.commands import Entry
from bdhvs_cli.cli.help import Description, help_page
from bdhvs_cli.cli.mistakes import left_empty, no_such_command, unexpected_arguments
from bdhvs_cli.cli.signature import of_bundle, unfolded
from bdhvs_cli.cli.typer_inside import completion_item, take_texts_as_typed, told_to
from bdhvs_cli.model.option import Option, layered, options_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import ColorChoice, Console
from bdhvs_cli.rendering.language import LanguageCode
from bdhvs_cli.rendering.terminal.text import Line, plain_text

COMMON = N_("Common options")


@dataclass(frozen=True)
class CommonOptions:
    """The bundle that every command takes; said before the command's name, its options hold as well."""

    lang: Annotated[LanguageCode | None, Option(N_("language of texts and figures"), COMMON)] = None
    color: Annotated[ColorChoice | None, Option(N_("when to use colour"), COMMON)] = None
    settings: Annotated[
        str | None,
        Option(
            N_("the office's settings (bdhvs.yaml in this folder or the nearest above it)"), COMMON, N_("FILE.yaml")
        ),
    ] = None
    no_settings: Annotated[bool, Option(N_("look for no settings"), COMMON)] = False
    quiet: Annotated[bool, Option(N_("print only what is wrong, and the result"), COMMON, names=("-q", "--quiet"))] = (
        False
    )
    verbose: Annotated[
        bool,
        Option(N_("print more: how each file was understood, every finding"), COMMON, names=("-v", "--verbose")),
    ] = False


@dataclass(frozen=True)
class CommandFunction:
    """What a command does, and what its help says."""

    run: Callable[..., int]
    """Takes the console, then what was said; returns the exit code. See ``signature.py``."""
    description: Description


def describe(
    text: str, *examples: tuple[str, str], notes: Sequence[str] = ()
) -> Callable[[Callable[..., int]], CommandFunction]:
    """Make a command of a function: what it does, and examples as (command line, what it does)."""
    return lambda function: CommandFunction(function, Description(text, examples, notes))


def console_of(context: Any) -> Console:
    """Return the run's console."""
    return cast(Console, context.obj)


def _show_help(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        console = console_of(context)
        console.print(cast("Command | Family", context.command).page(context, console))
        raise typer.Exit


def _help_option(
    show_help: Annotated[
        bool,
        typer.Option(
            "-h", "--help", help=N_("show this page"), rich_help_panel=COMMON, is_eager=True, callback=_show_help
        ),
    ] = False,
) -> int:
    """Only its parameter is used: it acts by itself."""
    raise NotImplementedError


def typer_parameters(function: Callable[..., Any], *, completion: bool = False) -> list[Any]:
    """Return what typer makes of a function's parameters, with its options for shell completion if wanted."""
    app = typer.Typer(add_completion=completion, rich_markup_mode=None)
    app.command(add_help_option=False)(function)
    return list(typer.main.get_command(app).params)


def common_parameters() -> list[Any]:
    """Return the options that every command takes."""
    return [*typer_parameters(of_bundle(CommonOptions)), *typer_parameters(_help_option)]


def _apply_common(context: Any) -> None:
    """Take the common options from what a command is given, and set the console as they say."""
    context.params.pop("show_help", None)
    said = {option.name: context.params.pop(option.name, None) for option in options_of(CommonOptions)}
    before = context.meta.get(CommonOptions.__name__, CommonOptions())
    context.meta[CommonOptions.__name__] = common = layered(CommonOptions, said, asdict(before))
    console = console_of(context)
    console.quiet, console.verbose = common.quiet, common.verbose
    console.settings, console.no_settings = common.settings, common.no_settings


class Command(TyperCommand):
    """One command, with the common options added to its own."""

    allow_extra_args = True  # so that we word the complaint about them

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.params = [*self.params, *common_parameters()]
        self.description = Description("")
        self.starts_here = True
        """Whether the settings are looked for from where the command starts; a job's are from where that lies."""
        take_texts_as_typed(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, and refuse what is left over."""
        with told_to(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise unexpected_arguments(rest, ctx.command_path)
        if not ctx.resilient_parsing:
            self._see_whether_empty(ctx)
        return rest

    def _see_whether_empty(self, ctx: Any) -> None:
        for parameter in self.params:
            value = ctx.params.get(parameter.name)
            if any(word == "" for word in (value if isinstance(value, list | tuple) else [value])):
                shown = (
                    max(parameter.opts, key=len)
                    if parameter.param_type_name == "option"
                    else console_of(ctx).say(parameter.metavar or "")
                )
                raise left_empty(shown)

    def invoke(self, ctx: Any) -> Any:
        """Set the console as the common options say, then run."""
        _apply_common(ctx)
        if self.starts_here:
            from bdhvs_cli.cli.settings import settle_settings

            settle_settings(console_of(ctx))
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
            params=[*more, *common_parameters()],
            add_help_option=False,
            no_args_is_help=True,
            rich_markup_mode=None,
        )
        self.description = Description(description)
        self.entries = entries
        take_texts_as_typed(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse up to the command's name."""
        with told_to(ctx):
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
        console = console_of(ctx)
        found = [
            completion_item(name, console.say(entry.summary) if console else entry.summary)
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
    function: CommandFunction = getattr(import_module(f"bdhvs_cli.cli.{module}"), function_name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, add_help_option=False)(unfolded(function.run))
    command = cast(Command, typer.main.get_command(app))
    command.description = function.description
    command.starts_here = entry.takes_settings
    return command
