"""Mistakes on the command line, worded by ourselves with the nearest right word; typer's own words are English only."""

from collections.abc import Iterable, Sequence

from bdhvs_cli.cli.typer_inside import Mistake
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.rendering.language import Language

SEE_HELP = N_("See: {command} --help")
DID_YOU_MEAN = N_("Did you mean “{nearest}”? See: {command} --help")


def mistake(message: str, command: str, meant: str | None = None, **params: object) -> UsageError:
    """Return a mistake whose remedy names the help page and, where there is one, the word that was probably meant."""
    remedy = DID_YOU_MEAN if meant else SEE_HELP
    return UsageError(message, remedy, {"command": command, "nearest": meant or "", **params})


def no_such_command(name: str, known: Iterable[str], command: str) -> UsageError:
    """No command has that name."""
    return mistake(N_("There is no command “{name}”."), command, nearest(name, known), name=name)


def no_such_value(option: str, value: str, choices: Sequence[str], command: str) -> UsageError:
    """An option takes one of a few words, and this is none of them."""
    return mistake(
        N_("{option} takes one of: {choices}; not “{value}”."),
        command,
        nearest(value, choices),
        option=option,
        value=value,
        choices=list(choices),
    )


def unexpected_arguments(arguments: Sequence[str], command: str) -> UsageError:
    """More words than the command takes."""
    return mistake(N_("More arguments than expected: {arguments}"), command, arguments=" ".join(arguments))


def left_empty(parameter: str) -> UsageError:
    """A word of the command line is empty; as a path it would mean the folder in which one stands."""
    return UsageError(
        N_("{parameter} is empty."),
        N_("Give it a value; in a script, see whether the variable for it is set."),
        {"parameter": parameter},
    )


def worded(say: Language, found: Mistake) -> UsageError:
    """Turn what typer raises about the command line into our own words."""
    context, error = found.context, found.error
    command = context.command_path if context is not None else "bdhvs"
    parameters = context.command.params if context is not None else ()
    if found.kind == "NoSuchOption":
        option = str(error.option_name)
        known = [name for parameter in parameters for name in parameter.opts]
        meant = nearest(option, known) if option.startswith("--") else None
        return mistake(N_("There is no option {option}."), command, meant, option=option)
    if found.kind == "MissingParameter" and error.param is not None:
        needed = [
            parameter for parameter in parameters if parameter.param_type_name == "argument" and parameter.required
        ]
        names = [
            say(parameter.metavar) if parameter.metavar else parameter.name.upper()
            for parameter in needed or [error.param]
        ]
        if len(names) > 1:
            # Which of several words was left out, the words themselves don't say.
            return mistake(N_("{command} needs all of: {parameters}."), command, parameters=names)
        return mistake(N_("{parameter} is missing."), command, parameter=names[0])
    if found.kind == "BadOptionUsage":
        without = "does not take a value" in error.message
        text = N_("{option} takes no value.") if without else N_("{option} needs a value.")
        return mistake(text, command, option=str(error.option_name))
    if str(getattr(error, "message", "")).startswith("Missing command"):
        return mistake(N_("A command is missing."), command)
    return mistake("{complaint}", command, complaint=error.format_message())
