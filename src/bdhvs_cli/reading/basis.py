"""The target set and the units that inputs are understood by, and held against: as options name them, for a period."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import Severity, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.targets.load import bundled_index, load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register


class Basis(NamedTuple):
    """What one period's inputs are read by."""

    targets: TargetSet
    register: UnitRegister
    """Units of all days."""
    units: UnitRegister
    """Those that there are on the period's last day; all, where no period is known."""

    def with_units_that_came(self, units: tuple[Unit, ...]) -> "Basis":
        """Return it with the units that the inputs name, where the register takes any as they come."""
        if not self.units.is_open:
            return self
        known = replace(self.units, units=units)
        return Basis(self.targets, known, known)


class Bases:
    """Finds the basis of a period."""

    def __init__(
        self,
        options: ReadingOptions,
        severities: Mapping[str, Severity] | None = None,
        population_change: Decimal | None = None,
    ) -> None:
        """Take what names a period, a target set and a register, and what is asked for beside the target set.

        Args:
            options: name the three.
            severities: finding code → severity, over those of the target set.
            population_change: percent of change above which X404 speaks; None: as the target set says.

        Raises:
            UsageError: that is no period; the target set can't be read. It is a wrong command line whatever the inputs
                hold, so that it comes first.
        """
        if options.period is not None:
            named_period(options.period)
        self._register = options.units
        self._severities, self._population_change = severities or {}, population_change
        self.given = load_target_set(options.targets, None) if options.targets is not None else None
        """The target set that the options name; None: that of the period's year."""

    def of(self, period: Period) -> Basis:
        """Return the basis of a period.

        Raises:
            UsageError: no target set comes with the program for that year; the register can't be read, or lacks units
                that the plan names.
        """
        targets = self._as_asked(self.given or load_target_set(None, period.year))
        register = self._registered(targets)
        bundled = targets.bundled and self._register is None and in_force().units is None
        if not bundled:  # a bundled plan with its own province's register is tested beforehand
            _see_that_they_know_each_other(targets, register)
        return Basis(targets, register, register.on(targets.period(period.id).end))

    def of_no_period(self) -> Basis:
        """Return what to look for tables with where no period is known, so that findings can be told."""
        targets = self.given or load_target_set(in_force().targets_for(None) or bundled_index()[-1].id, None)
        register = self._registered(targets)
        return Basis(targets, register, register)

    def _registered(self, targets: TargetSet) -> UnitRegister:
        return load_unit_register(self._register, targets.province, None)

    def _as_asked(self, targets: TargetSet) -> TargetSet:
        if self._severities:
            targets = replace(targets, severities={**targets.severities, **self._severities})
        if self._population_change is not None:
            thresholds = replace(targets.thresholds, population_change=self._population_change)
            targets = replace(targets, thresholds=thresholds)
        return targets


def named_period(text: str) -> Period:
    """Return the period that an option names.

    Raises:
        UsageError: it is none.
    """
    try:
        return Period.parse(text)
    except ValueError as error:
        raise UsageError(
            N_("--period “{period}” is not a reporting period."),
            N_("Write it as 2025, 2025-Q3, 2025-H1, 2025-9M (nine months), 2025-09 or 2025-09-30."),
            {"period": text},
        ) from error


def _see_that_they_know_each_other(targets: TargetSet, register: UnitRegister) -> None:
    """Refuse a plan that names units or types of unit which the register (of all days) does not have."""
    from bdhvs_cli.reading.targets.units import unit_mismatches

    faults = list(unit_mismatches(targets, register))
    if faults:
        raise together(faults)
