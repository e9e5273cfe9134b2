"""The limits that files are read under: those of the program, or as ``--limit`` changes them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.limits import GB, KB, MB, Limits, named_limits
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest

_VALUE = regex(r"(?P<number>[0-9]{1,15})(?P<unit>[KMG]B)?")
_UNITS = {None: 1, "KB": KB, "MB": MB, "GB": GB}
_USUAL = Limits()
_now = _USUAL


def limits_of(lines: Sequence[str]) -> Limits:
    """Return the limits as lines of ``--limit`` say them: ``cells=4000000``, ``part-bytes=128MB``.

    Raises:
        UsageError: no such limit, or no number that it can take.
    """
    if not lines:
        return _USUAL
    known = {one.name: one for one in named_limits()}
    changed: dict[str, int] = {}
    for line in lines:
        name, separator, value = (part.strip() for part in line.partition("="))
        if name not in known:
            raise UsageError(
                N_("--limit “{line}”: there is no limit “{name}”."),
                N_("Nearest: {nearest}. The limits are: {names}."),
                {"line": line, "name": name, "nearest": nearest(name, known) or "–", "names": ", ".join(known)},
            )
        number = _VALUE.fullmatch(value)
        of_bytes = known[name].limit.counted_in == "bytes"
        if number is None or not separator or int(number["number"]) == 0 or (number["unit"] and not of_bytes):
            raise UsageError(
                N_("--limit “{line}”: {name} takes a whole number above 0."),
                N_("Write it like this: --limit {name}={example}"),
                {"line": line, "name": name, "example": known[name].written(2 * known[name].allowed)},
            )
        changed[known[name].field] = int(number["number"]) * _UNITS[number["unit"]]
    return _USUAL._replace(**changed)


def limits_in_force() -> Limits:
    """Return the limits of the command at hand, for workbooks that it looks at besides its inputs."""
    return _now


@contextmanager
def under_limits(limits: Limits) -> Iterator[None]:
    """Let what is done within stand under these."""
    before = _now
    put_limits_in_force(limits)
    try:
        yield
    finally:
        put_limits_in_force(before)


def put_limits_in_force(limits: Limits) -> None:
    """Let every file that is opened without limits of its own stand under these."""
    global _now  # noqa: PLW0603 - as the settings: one command line, one set of limits
    _now = limits


__all__ = ["Limits", "limits_in_force", "limits_of", "put_limits_in_force", "under_limits"]
