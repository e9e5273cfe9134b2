"""Options as nouns: what a person can ask of a run, on the command line, in a job or in the office's settings.

A *bundle* is a frozen dataclass with one field for each option::

    dash: Annotated[Literal["missing", "zero"], Option(N_("what a lone “-” stands for"), READING)] = "missing"

That is all there is to be said of an option. Its name is the field's: ``dash`` in YAML, ``--dash`` on the command line
(``_`` becomes ``-``). Its type says what it takes: one of a few words (``Literal``), several texts
(``tuple[str, ...]``), nothing (``bool``), else a text. Fields without an ``Option`` are for the program alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

Bundle = TypeVar("Bundle")


@dataclass(frozen=True)
class Option:
    """What is said of an option beside its name, its type and its default."""

    help: str
    """What it is for, in a line. English catalogue text."""
    panel: str = ""
    """The heading on a help page beneath which it stands. English catalogue text."""
    metavar: str = ""
    """What stands for its value on a help page; one of a few words stands for itself."""
    names: tuple[str, ...] = ()
    """As they are typed, where it has a short one: ``-q``, ``--quiet``."""
    offers: str = ""
    """What the shell completes: a function of ``cli/completion.py``; the few words of a ``Literal`` are offered anyhow,
    and files where there is nothing else."""


@dataclass(frozen=True)
class NamedOption:
    """An option as a bundle (or a command) declares it."""

    name: str
    """The key: ``csv_dialect``."""
    takes: Any
    """The type of its values."""
    default: object
    option: Option

    @property
    def names(self) -> tuple[str, ...]:
        """As they are typed: ``--csv-dialect``."""
        return self.option.names or (f"--{self.name.rstrip('_').replace('_', '-')}",)

    @property
    def is_flag(self) -> bool:
        """Whether it stands alone, without a value."""
        return self.takes is bool

    @property
    def is_several(self) -> bool:
        """Whether it can be said several times."""
        return get_origin(self.takes) is tuple

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it takes; none where it takes any text."""
        return _words(self.takes)

    def said(self, value: object) -> list[str]:
        """Return the words of a command line that give it this value."""
        name = max(self.names, key=len)
        if self.is_flag:
            return [name] if value else []
        values = value if isinstance(value, tuple) else (value,)
        return [word for value in values for word in (name, str(value))]


def named_option(name: str, annotation: object, default: object = None) -> NamedOption | None:
    """Return the option that a field (or a parameter) with this annotation is; None for one that is no option."""
    if get_origin(annotation) is not Annotated:
        return None
    takes, *said = get_args(annotation)
    option = next((note for note in said if isinstance(note, Option)), None)
    return None if option is None else NamedOption(name, takes, default, option)


def options_of(bundle: type[Any]) -> tuple[NamedOption, ...]:
    """Return the options of a bundle, in their order on the help page."""
    found = (named_option(field.name, field.type, field.default) for field in fields(bundle))
    return tuple(option for option in found if option is not None)


def layered(bundle: type[Bundle], *layers: Mapping[str, object]) -> Bundle:
    """Make a bundle of what was said in several places; where none says anything, the default holds.

    Args:
        bundle: its type.
        layers: name of the option → value, of the strongest place first: the command line, the job, the settings.
            None, False and an empty list mean that nothing was said there. Other keys are passed over.
    """
    values: dict[str, Any] = {}
    for option in options_of(bundle):
        said = (layer.get(option.name) for layer in layers)
        value = next((value for value in said if _is_said(value)), None)
        if value is not None:
            values[option.name] = tuple(value) if isinstance(value, list) else value
    return bundle(**values)


def said_again(bundle: object, without: Collection[str] = ()) -> list[str]:
    """Return the words that say a bundle's options again on the next command's line: those that are not the default.

    Args:
        bundle: the options of this run.
        without: names of those that the next command is not to be given.
    """
    words = []
    for option in options_of(type(bundle)):
        value = getattr(bundle, option.name)
        if option.name not in without and value != option.default:
            words += option.said(value)
    return words


def _is_said(value: object) -> bool:
    return not (value is None or value is False or value in ((), []))


def _words(takes: object) -> tuple[str, ...]:
    if get_origin(takes) is Literal:
        return get_args(takes)
    return tuple(word for inner in get_args(takes) for word in _words(inner))
