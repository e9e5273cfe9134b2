"""What a target set must agree with itself on, beyond the form of each key."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_, Quoted
from bdhvs_cli.reading.yaml.source import KeyPath, YamlSource
from bdhvs_cli.reading.yaml.validation import wrong_choice
from bdhvs_cli.rules.catalogue import RULES

if TYPE_CHECKING:
    from bdhvs_cli.reading.targets.document import IndicatorDocument, TargetSetDocument


def inconsistencies(document: "TargetSetDocument", source: YamlSource) -> Iterator[UsageError]:
    """Yield an error for each place where the set contradicts itself."""
    yield from _repeated_ids(document, source)
    for position, indicator in enumerate(document.indicators):
        path: KeyPath = ("indicators", position)
        yield from _targets(indicator, source, path)
        if indicator.deadline < date(document.year, 1, 1):
            yield source.fault(
                (*path, "deadline"),
                N_("{file}, line {line}, column {column}: {key} is {found}, before the set's year {year} begins."),
                N_("Correct the deadline or the year."),
                found=indicator.deadline.isoformat(),
                year=str(document.year),
            )
    yield from _shared_headings(document, source)
    yield from severity_faults(document.severities, source)


def _repeated_ids(document: "TargetSetDocument", source: YamlSource) -> Iterator[UsageError]:
    first: dict[str, int] = {}
    for position, indicator in enumerate(document.indicators):
        if indicator.id in first:
            yield source.fault(
                ("indicators", position, "id"),
                N_(
                    "{file}, line {line}, column {column}: "
                    "{key} is {found}, which an indicator in line {first} has already."
                ),
                N_("Give each indicator an id of its own."),
                found=Quoted(indicator.id),
                first=str(source.place(("indicators", first[indicator.id], "id")).line),
            )
        first.setdefault(indicator.id, position)


def _targets(indicator: "IndicatorDocument", source: YamlSource, path: KeyPath) -> Iterator[UsageError]:
    named: list[tuple[KeyPath, Decimal]] = [((*path, "target"), indicator.target)]
    named += [((*path, "unit_targets", code), target) for code, target in indicator.unit_targets.items()]
    for place, target in named:
        if indicator.measure == "count" and target != target.to_integral_value():
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}, but things are counted in whole numbers."),
                N_("Write a whole number, or choose another measure."),
                found=target,
            )
        if indicator.measure != "count" and target > 100:
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}%, but a share is at most 100%."),
                N_("Correct the number; for a number of things write “measure: count”."),
                found=target,
            )
    if indicator.measure != "yes-no":
        return
    if indicator.direction == "at-most":
        yield source.fault(
            (*path, "direction"),
            N_("{file}, line {line}, column {column}: {key} is at-most, but a unit meets a yes-no indicator with yes."),
            N_("Word the indicator so that yes is what the plan wants, and write “direction: at-least”."),
        )
    if indicator.unit_targets:
        yield source.fault(
            (*path, "unit_targets"),
            N_(
                "{file}, line {line}, column {column}: {key} is set for a yes-no indicator, where "
                "each unit's target is yes."
            ),
            N_("Remove it."),
            key=True,
        )


def _shared_headings(document: "TargetSetDocument", source: YamlSource) -> Iterator[UsageError]:
    known = [indicator.id for indicator in document.indicators]
    for position, shared in enumerate(document.shared_headings):
        for id_ in shared.under:
            if id_ not in known:
                yield wrong_choice(source, ("shared_headings", position, "under", id_), id_, known, key=True)


def severity_faults(severities: Mapping[str, str], source: YamlSource) -> Iterator[UsageError]:
    """Yield an error for each line of ``severities`` that names no code, or lowers an error that has to stay one."""
    for code, severity in severities.items():
        path: KeyPath = ("severities", code)
        if code not in RULES:
            yield wrong_choice(source, path, code, RULES, key=True)
        elif RULES[code].stays_an_error and severity != "error":
            yield source.fault(
                path,
                N_(
                    "{file}, line {line}, column {column}: "
                    "{key} is {found}, but an error of family {family} stays an error."
                ),
                N_("Only errors of the families R and X can be lowered. Remove the line."),
                found=severity,
                family=code[0],
            )
