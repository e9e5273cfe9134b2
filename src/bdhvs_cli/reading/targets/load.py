"""Target sets: found by id, year or path, read from YAML, checked, and made into the model's nouns."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bdhvs_cli.model.errors import OptionNeeded, UsageError, together
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.targets import (
    Criterion,
    Indicator,
    RegisterRule,
    SharedHeading,
    TargetSet,
    Thresholds,
)
from bdhvs_cli.model.text import N_, Bilingual, Quoted
from bdhvs_cli.reading.in_force import in_force

if TYPE_CHECKING:
    from bdhvs_cli.reading.targets.document import BilingualText, IndicatorDocument, TargetSetDocument
    from bdhvs_cli.reading.yaml.source import YamlSource

EVERY_OTHER_UNIT = "default"
"""Key in ``unit_targets`` for all units that it doesn't name."""

_HEAD = regex(r"^(id|year):[ \t]*(\S+)", re.MULTILINE)
_YEAR = regex(r"[0-9]{4}")


class BundledSet(NamedTuple):
    """A target set that comes with the program."""

    id: str
    year: int
    file: Path


def bundled_folder() -> Path:
    """Return the folder with the bundled sets: inside the installed package, or beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "targets"
    return installed if installed.is_dir() else package.parent.parent / "targets"


@cache
def bundled_index() -> tuple[BundledSet, ...]:
    """Return the bundled sets by year; reads the heads of their files only."""
    found = []
    for file in sorted(bundled_folder().glob("*.yaml")):
        head = dict(_HEAD.findall(file.read_text("utf-8")))
        found.append(BundledSet(head["id"], int(head["year"]), file))
    return tuple(sorted(found, key=lambda bundled: (bundled.year, bundled.id)))


def find_bundled(reference: str) -> BundledSet | None:
    """Return the bundled set with this id or of this year, or None."""
    return next((bundled for bundled in bundled_index() if reference in (bundled.id, str(bundled.year))), None)


def bundled_target_sets() -> list[TargetSet]:
    """Read all bundled sets, by year."""
    return [_read_bundled(bundled) for bundled in bundled_index()]


def load_target_set(reference: str | None, year: int | None) -> TargetSet:
    """Find and read a target set.

    Args:
        reference: id or year of a bundled set, or the path of a YAML file; None for what the settings name for
            ``year``, else the bundled set of it.
        year: the period's year, where ``reference`` is None.

    Raises:
        UsageError: there is no such set, or its file is wrong; all faults of a file are in ``errors``.
        FileError: its file is missing or can't be read.
    """
    reference = reference if reference is not None else in_force().targets_for(year)
    if reference is None:
        if year is None:
            raise UsageError(
                N_("No year was found, so no target set can be chosen."),
                N_("Give the period (--period 2025-Q3) or the target set (--targets 2025)."),
            )
        found = find_bundled(str(year))
        if in_force().targets_by_year:
            _see_whether_same_province(found, str(year))
        if found is None:
            raise OptionNeeded(
                N_("No target set comes with the program for the year {year}; there are: {known}."),
                N_("Give the file of the plan's targets: --targets PATH.yaml."),
                {"year": str(year), "known": _known()},
                ("--targets", "PATH.yaml"),
            )
        return _read_bundled(found)
    found = find_bundled(reference)
    if found is not None:
        return _read_bundled(found)
    path = Path(reference)
    if path.is_file() or path.suffix.lower() in (".yaml", ".yml") or "/" in reference or "\\" in reference:
        return read_target_set(path, path.as_posix())
    raise _unknown(reference)


def _see_whether_same_province(found: BundledSet | None, year: str) -> None:
    """Refuse another province's set for a year that the settings leave out; raises UsageError."""
    settings = in_force()
    own = load_target_set(settings.targets_for(None), None)
    if found is None or _read_bundled(found).province != own.province:
        raise OptionNeeded(
            N_("{file} names no target set for the year {year}."),
            N_("Add it there under targets, or give it: --targets PATH.yaml."),
            {"file": settings.file.as_posix() if settings.file else "", "year": year},
            ("--targets", "PATH.yaml"),
        )


def read_target_set(path: Path, shown: str, *, bundled: bool = False) -> TargetSet:
    """Read the target set in a file; ``shown`` is the path as people are told it. Errors as ``load_target_set``."""
    from hashlib import sha256

    from bdhvs_cli.reading.yaml.reading import read_yaml

    source, data = read_yaml(path, shown)
    from bdhvs_cli.reading.targets.checks import inconsistencies
    from bdhvs_cli.reading.targets.document import TargetSetDocument
    from bdhvs_cli.reading.yaml.validation import validated

    document = validated(TargetSetDocument, source)
    faults = list(inconsistencies(document, source))
    if faults:
        raise together(faults)
    return _target_set(document, source, sha256(data).hexdigest(), bundled)


def _read_bundled(bundled: BundledSet) -> TargetSet:
    from hashlib import sha256

    from bdhvs_cli.reading.targets.compiled import compiled_target_set

    shown = f"targets/{bundled.file.name}"
    compiled = compiled_target_set(bundled.file, sha256(bundled.file.read_bytes()).hexdigest(), shown)
    return compiled or read_target_set(bundled.file, shown, bundled=True)


def _known() -> list[str]:
    return [bundled.id for bundled in bundled_index()]


def _unknown(reference: str) -> UsageError:
    from bdhvs_cli.reading.nearest import nearest

    # A year far away is no slip of the pen: 2031 isn't offered as 2025.
    near = None if _YEAR.fullmatch(reference) else nearest(reference, _known())
    return UsageError(
        N_("There is no target set {reference}; there are: {known}."),
        N_("Did you mean {nearest}?") if near else N_("Give one of these ids, its year, or the path of a YAML file."),
        {"reference": Quoted(reference), "known": _known(), "nearest": near},
    )


def _target_set(document: "TargetSetDocument", source: "YamlSource", digest: str, bundled: bool) -> TargetSet:
    return TargetSet(
        id=document.id,
        year=document.year,
        title=_both(document.title),
        agency=_both(document.agency),
        legal_basis=_both(document.legal_basis),
        province=document.province,
        indicators=tuple(_indicators(document, source)),
        sha256=digest,
        path=source.path,
        cutoff_day=None if isinstance(document.cutoff, str) else document.cutoff.day,
        cumulative=document.cumulative,
        shared_headings=tuple(
            SharedHeading(tuple(shared.headings), {id_: tuple(texts) for id_, texts in shared.under.items()})
            for shared in document.shared_headings
        ),
        thresholds=Thresholds(document.thresholds.population_change),
        severities=dict(document.severities),
        bundled=bundled,
    )


def _indicators(document: "TargetSetDocument", source: "YamlSource") -> Iterator[Indicator]:
    for position, indicator in enumerate(document.indicators):
        yield Indicator(
            id=indicator.id,
            measure=indicator.measure,
            direction=indicator.direction,
            target=indicator.target,
            deadline=indicator.deadline,
            population_id=indicator.population_id,
            criteria_id=indicator.criteria_id,
            name=_both(indicator.name),
            wording=_both(indicator.wording),
            population=_both(indicator.population),
            criteria=tuple(Criterion(criterion.id, _both(criterion.wording)) for criterion in indicator.criteria),
            headings=tuple(indicator.headings),
            other_definitions=tuple(indicator.other_definitions),
            reported_by=tuple(type_.casefold() for type_ in indicator.reported_by),
            unit_targets={code: target for code, target in indicator.unit_targets.items() if code != EVERY_OTHER_UNIT},
            register=_register(indicator),
            line=source.place(("indicators", position, "target")).line,
            default_unit_target=indicator.unit_targets.get(EVERY_OTHER_UNIT),
        )


def _register(indicator: "IndicatorDocument") -> RegisterRule | None:
    rule = indicator.register_rule
    if rule is None:
        return None
    return RegisterRule(rule.group, tuple(rule.levels), rule.minimum_age, tuple(rule.without_age))


def _both(text: "BilingualText") -> Bilingual:
    return Bilingual(text.vi, text.en)
