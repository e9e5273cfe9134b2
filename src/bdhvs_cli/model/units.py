"""Reporting units: communes, wards, special zones, and whoever else a units file lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

_UNKNOWN: Mapping[str, int] = {}


class Unit(NamedTuple):
    """One reporting unit."""

    code: str
    """Official code, five digits for communes: ``18073``."""
    name: str
    """Official name with its type in front: ``Phường Thành Sen``."""
    type: str
    """``xã``, ``phường``, ``đặc khu``, or another type that the units file names."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Last day on which the unit exists."""
    predecessors: tuple[str, ...] = ()
    """Codes of the units that this one was made of."""
    populations: Mapping[str, int] = _UNKNOWN
    """``population_id`` → people, where the units file gives them."""

    def exists_on(self, day: date) -> bool:
        """Whether the unit is valid on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class UnitRegister:
    """The units that are expected to report."""

    province_code: str
    """``42``; an empty text where no register is used (``--units any``)."""
    province_name: str
    units: tuple[Unit, ...]
    """In the order of their codes."""
    sha256: str | None
    """Digest of the units file, or None for ``--units any``."""
    path: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether any unit is taken as it comes (``--units any``)."""
        return self.sha256 is None

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        """Code → unit."""
        return {unit.code: unit for unit in self.units}

    def on(self, day: date) -> "UnitRegister":
        """Return the register as it stood on ``day``."""
        units = tuple(unit for unit in self.units if unit.exists_on(day))
        return (
            self
            if len(units) == len(self.units)
            else UnitRegister(self.province_code, self.province_name, units, self.sha256, self.path)
        )
