"""Bundles of options as keys of a YAML file: a job, or the office's settings, says what the command line can say."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, get_args

from bdhvs_cli.model.option import options_of


def keys_of(bundle: type[Any], without: Collection[str] = ()) -> dict[str, Any]:
    """Return the keys that a bundle's options are in YAML, for ``pydantic.create_model``.

    A key that is left out, or null, is None: nothing is said there, so that the model's values can be a layer of
    ``model.option.layered``. Several texts are a list. A text may be written as YAML takes for a number or a date:
    ``period: 2025``, ``period: 2025-09-30``.

    Args:
        bundle: its type.
        without: names of options that the file does not hold, or of which it says something else.
    """
    from pydantic import BeforeValidator, Field, WithJsonSchema

    text = Annotated[str, BeforeValidator(_text), Field(min_length=1), WithJsonSchema({"type": ["string", "integer"]})]
    keys: dict[str, Any] = {}
    for option in options_of(bundle):
        if option.name not in without:
            value = option.takes if option.choices or option.is_flag else text
            if option.is_several:
                value = list[get_args(option.takes)[0] if option.choices else text]  # type: ignore[misc]
            keys[option.name] = (value | None, Field(None, description=option.option.help))
    return keys


def _text(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
