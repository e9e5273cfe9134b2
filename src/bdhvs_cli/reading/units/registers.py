"""Registers of units: the bundled file of a province, a file of one's own, or none.

Read with ``csv`` alone: this runs at every start, and a register is a small table.
"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.text import N_, Quoted
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.files.faults import unreadable
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.units.csv_file import parse_units

OPEN = "any"
"""``--units any``: no register, every unit is taken as it comes."""

MAXIMUM_BYTES = 20_000_000
_FOLDER = Path(__file__).parents[2] / "data" / "units"


@cache
def provinces() -> Mapping[str, str]:
    """Return the provinces of the country: official code → name."""
    lines = (_FOLDER / "provinces.csv").read_text("utf-8").splitlines()
    return dict(tuple(row[:2]) for row in csv.reader(lines[1:]))  # type: ignore[misc]


def load_unit_register(reference: str | None, province: str, on: date | None) -> UnitRegister:
    """Load the units that are expected to report.

    Args:
        reference: None for what the settings name, else the bundled file of the province; ``any`` for an open
            register; else the path of a CSV file.
        province: official code of the province: ``42``.
        on: the day as of which units are wanted; None for all that the file lists.

    Raises:
        UsageError: no such province, or the file's content is wrong; all its faults are in ``errors``.
        FileError: the file can't be read.
    """
    reference = reference if reference is not None else in_force().units
    name = provinces().get(province, "")
    if reference == OPEN:
        return UnitRegister(province, name, (), None)
    if reference is None:
        if not name:
            raise UsageError(
                N_("There is no province with the code {code}."),
                N_("Correct the key `province` of the target set, or give your own register of units (--units PATH)."),
                {"code": Quoted(province)},
            )
        register = _bundled(province)
    else:
        register = _read(Path(reference), Path(reference).as_posix(), province)
    return register if on is None else register.on(on)


def _bundled(province: str) -> UnitRegister:
    return _read(_FOLDER / f"{province}.csv", f"units/{province}.csv", province)


def _read(path: Path, shown: str, province: str) -> UnitRegister:
    from hashlib import sha256

    data = _bytes(path, shown)
    units = parse_units(data, shown)
    return UnitRegister(province, provinces().get(province, ""), units, sha256(data).hexdigest(), shown)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        raise unreadable(path, shown, error) from None
    if len(data) > MAXIMUM_BYTES:
        raise FileError(
            N_("{file}: the file is longer than {limit} bytes, too long for a register of units."),
            N_("Check whether it is the right file."),
            {"file": shown, "limit": MAXIMUM_BYTES},
        )
    return data


def all_provinces() -> tuple[UnitRegister, ...]:
    """Read the bundled units of every province (a name unknown here may be known elsewhere); some 60 ms."""
    return tuple(_bundled(code) for code in provinces())
