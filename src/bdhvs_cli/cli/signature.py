"""A command's signature in nouns, unfolded for typer, which knows single options of plain types only.

A command is a function of the console, of arguments, of options and of bundles of them::

    def rank(
        console: Console,
        report: Annotated[str, Argument(N_("a report"), metavar=N_("REPORT"))],
        reading: Annotated[ReadingOptions, Without("sheet")] = ReadingOptions(),
        by: Annotated[str, Option(N_("by which indicator"), SHOWING)] = "overall",
    ) -> int: ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_args, get_origin

import typer

from bdhvs_cli.cli import completion
from bdhvs_cli.cli.mistakes import no_such_value
from bdhvs_cli.model.option import NamedOption, Option, layered, named_option, options_of


@dataclass(frozen=True)
class Argument(Option):
    """A word that is known by its place on the command line, not by a name; several of them where its type is."""


class Without:
    """Marks a bundle of which a command does not take all."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


def unfolded(command: Callable[..., int]) -> Callable[..., int]:
    """Return a function that typer can read, and that calls ``command`` with bundles made of what was said."""
    _, *own = signature(command).parameters.values()  # the first is the console

    def call(context: typer.Context, **said: object) -> int:
        return command(context.obj, **{parameter.name: _value(parameter, said) for parameter in own})

    return _signed(call, [option for parameter in own for option in _options(parameter)])


def of_bundle(bundle: type[Any]) -> Callable[..., int]:
    """Return a function that typer can read, of which only the parameters are used: the options of a bundle."""

    def call(**said: object) -> int:
        raise NotImplementedError

    return _signed(call, options_of(bundle))


def _signed(call: Callable[..., int], options: Iterable[NamedOption]) -> Callable[..., int]:
    typed = [_typed(option) for option in options]
    context = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    call.__signature__ = Signature([context, *typed], return_annotation=int)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in (context, *typed)}
    return call


def _options(parameter: Parameter) -> Iterator[NamedOption]:
    """Yield what a parameter of a command stands for on the command line."""
    bundle, left_out = _bundle(parameter.annotation)
    if bundle is not None:
        yield from (option for option in options_of(bundle) if option.name not in left_out)
        return
    option = named_option(parameter.name, parameter.annotation, parameter.default)
    if option is None:
        raise TypeError(f"{parameter} is neither an option nor a bundle")
    yield option


def _bundle(annotation: object) -> tuple[type[Any] | None, frozenset[str]]:
    """Return the bundle that a parameter takes, if it takes one, and the options of it that are left out."""
    left_out: frozenset[str] = frozenset()
    if get_origin(annotation) is Annotated:
        annotation, *said = get_args(annotation)
        left_out = next((note.names for note in said if isinstance(note, Without)), left_out)
    if not isinstance(annotation, type) or not is_dataclass(annotation):
        return None, left_out
    return annotation, left_out


def _value(parameter: Parameter, said: Mapping[str, object]) -> object:
    bundle, _ = _bundle(parameter.annotation)
    if bundle is not None:
        return layered(bundle, said)
    value = said[parameter.name]
    if value is None or value == []:
        return parameter.default
    return tuple(value) if isinstance(value, list) else value


def _typed(named: NamedOption) -> Parameter:
    """Return an option as a parameter that typer reads; of what was not said it makes None, False or an empty list."""
    option, choices = named.option, named.choices
    is_argument = isinstance(option, Argument)
    details: dict[str, Any] = {"help": option.help, "metavar": option.metavar or None}
    if choices:
        details |= {"metavar": "|".join(choices), "callback": _checking(choices), "autocompletion": _offering(choices)}
    if option.offers:
        details["autocompletion"] = getattr(completion, option.offers)
    if option.panel:
        details["rich_help_panel"] = option.panel
    kind: Any = bool if named.is_flag else list[str] if named.is_several else str
    info = typer.Argument(**details) if is_argument else typer.Option(*named.names, **details)
    if named.default is Parameter.empty:
        default: Any = Parameter.empty
    elif named.is_flag:
        default = False
    else:
        default, kind = None, kind | None
    return Parameter(named.name, Parameter.KEYWORD_ONLY, annotation=Annotated[kind, info], default=default)


def _checking(choices: tuple[str, ...]) -> Callable[..., Any]:
    def check(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> Any:
        for text in (value,) if isinstance(value, str) else value or ():
            if text not in choices:
                raise no_such_value(max(parameter.opts, key=len), text, choices, context.command_path)
        return value

    return check


def _offering(choices: tuple[str, ...]) -> Callable[[str], list[str]]:
    return lambda incomplete: [choice for choice in choices if choice.startswith(incomplete)]
