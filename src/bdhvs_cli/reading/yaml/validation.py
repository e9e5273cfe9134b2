"""Holding YAML against a pydantic model, with every fault told at its line and column."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.reading.yaml.source import KeyPath, YamlSource, shown_value

if TYPE_CHECKING:
    from pydantic import BaseModel

Model = TypeVar("Model", bound="BaseModel")

MACHINE_NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PROVINCE_CODE = r"^[0-9]{2}$"
UNIT_CODE = r"^\S+$"
FINDING_CODE = r"^[FHCRX][0-9]{3}$"

_NEEDED = {
    "string_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but a text is needed."),
        N_("Put it in quotes: “…”."),
    ),
    "int_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but a whole number is needed."),
        N_("Write the digits alone, without quotes or separators."),
    ),
    "decimal_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but a number is needed."),
        N_("Write digits with a point before decimals, without quotes or a percent sign: 79.5."),
    ),
    "bool_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but true or false is needed."),
        N_("Write true or false."),
    ),
    "date_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, which is not a date."),
        N_("Write year, month and day: 2025-12-31."),
    ),
    "list_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but a list is needed."),
        N_("Write each item on a line of its own after a hyphen, or all of them in square brackets."),
    ),
    "dict_type": (
        N_("{file}, line {line}, column {column}: {key} is {found}, but keys with values are needed."),
        N_("Write each key on a line of its own, with a colon and its value."),
    ),
}
"""Kind of fault (pydantic's name for it) → what was found, and what to do."""

_ALIKE = {
    "model_type": "dict_type",
    "model_attributes_type": "dict_type",
    "is_instance_of": "decimal_type",
    "decimal_parsing": "decimal_type",
    "date_from_datetime_parsing": "date_type",
}

_EMPTY = (
    N_("{file}, line {line}, column {column}: {key} is empty."),
    N_("Fill it in, or leave the key out where it isn't needed."),
)
_FORMED = N_("{file}, line {line}, column {column}: {key} is {found}, which doesn't have the form that is needed here.")
_FORMS = {
    MACHINE_NAME: N_("Write lower-case letters, digits and hyphens, beginning with a letter: public-staff."),
    PROVINCE_CODE: N_("Write the province's official code of two digits, in quotes: “42”."),
    UNIT_CODE: N_("Write the unit's code, without blanks: 18073."),
    FINDING_CODE: N_("Write the code of a finding: R301."),
}
_MEND = N_("Correct the value; see `bdhvs schema` and the documentation of the file for what it may hold.")
_BOUNDED = N_("{file}, line {line}, column {column}: {key} is {found}, but it must be {bound} {limit}.")
_BOUNDS = {
    "greater_than_equal": ("ge", "≥"),
    "less_than_equal": ("le", "≤"),
    "greater_than": ("gt", ">"),
    "less_than": ("lt", "<"),
}


def validated(model: "type[Model]", source: YamlSource) -> "Model":
    """Hold what was read against ``model``.

    Raises:
        UsageError: it doesn't fit; every fault is in ``errors``, each with its place, what was found, what to do.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        raise together(list(_faults(model, source, error.errors(include_url=False)))) from None


def _faults(model: "type[BaseModel]", source: YamlSource, errors: Iterable[Mapping[str, Any]]) -> Iterator[UsageError]:
    for error in errors:
        kind = _ALIKE.get(error["type"], error["type"])
        path = _path_of(source, error["loc"])
        if kind == "missing":
            yield source.fault(
                path,
                N_("{file}, line {line}, column {column}: the key {missing} is missing here."),
                N_("Add it; `bdhvs schema` and the documentation of the file say what it holds."),
                missing=str(error["loc"][-1]),
            )
        elif kind == "extra_forbidden":
            yield _unknown_key(model, source, path)
        else:
            yield _wrong_value(source, path, kind, error)


def _path_of(source: YamlSource, location: tuple[str | int, ...]) -> KeyPath:
    """Drop from pydantic's location what isn't in the file: names of alternatives, ``[key]``, keys that are missing."""
    path: KeyPath = ()
    for part in location:
        if (*path, part) in source.values:
            path = (*path, part)
    return path


def _wrong_value(source: YamlSource, path: KeyPath, kind: str, error: Mapping[str, Any]) -> UsageError:
    found = shown_value(error["input"])
    context = error.get("ctx", {})
    if kind in _NEEDED:
        return source.fault(path, *_NEEDED[kind], found=found)
    if kind in ("string_too_short", "too_short"):
        return source.fault(path, *_EMPTY)
    if kind in _BOUNDS:
        name, sign = _BOUNDS[kind]
        return source.fault(path, _BOUNDED, _MEND, found=found, bound=sign, limit=str(context[name]))
    if kind == "string_pattern_mismatch":
        return source.fault(
            path, _FORMED, _FORMS.get(context["pattern"], _MEND), key="[key]" in error["loc"], found=found
        )
    if kind == "literal_error":
        known = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return wrong_choice(source, path, str(error["input"]), known)
    return source.fault(
        path,
        N_("{file}, line {line}, column {column}: {key} is {found}, which isn't allowed here ({problem})."),
        _MEND,
        found=found,
        problem=error["msg"],
    )


def wrong_choice(
    source: YamlSource, path: KeyPath, found: str, known: Iterable[str], *, key: bool = False
) -> UsageError:
    """Return the error for a value (or key) that is none of those ``known``, with the nearest."""
    known = list(known)
    near = nearest(found, known)
    return source.fault(
        path,
        N_("{file}, line {line}, column {column}: {key} is {found}, which is none of: {known}."),
        N_("Did you mean {nearest}?") if near else N_("Write one of them."),
        key=key,
        found=shown_value(found),
        known=known,
        nearest=near,
    )


def _unknown_key(model: "type[BaseModel]", source: YamlSource, path: KeyPath) -> UsageError:
    known = sorted(_keys_at(model, path[:-1]))
    near = nearest(str(path[-1]), known)
    return source.fault(
        path,
        N_("{file}, line {line}, column {column}: there is no key {key}."),
        N_("Did you mean {nearest}?") if near else N_("Remove it. The keys known here are: {known}."),
        key=True,
        nearest=near,
        known=known,
    )


def _keys_at(model: "type[BaseModel]", path: KeyPath) -> Iterable[str]:
    """Return the keys that the model knows at a path."""
    annotation: Any = model
    for part in path:
        annotation = _inner(annotation, part)
    return next((list(_fields(model)) for model in _models(annotation)), [])


def _fields(model: "type[BaseModel]") -> dict[str, Any]:
    """Return the model's keys, as files name them, with their types."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _inner(annotation: Any, part: str | int) -> Any:
    for model in _models(annotation):
        if part in (fields := _fields(model)):
            return fields[str(part)]
    for one in _flat(annotation):
        if get_origin(one) in (list, dict):
            return get_args(one)[-1]
    return None


def _models(annotation: Any) -> "Iterator[type[BaseModel]]":
    from pydantic import BaseModel

    for part in _flat(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part


def _flat(annotation: Any) -> Iterator[Any]:
    """Yield the alternatives of a type: of ``X | None`` X and None; what ``Annotated`` wraps."""
    import types
    from typing import Annotated, Union

    if get_origin(annotation) is Annotated:
        yield from _flat(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _flat(argument)
    else:
        yield annotation
