"""All finding codes: each rule's file, named once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rules.across import (
    even_rates,
    fell,
    missing_indicator,
    missing_unit,
    population_change,
    shared_population,
    unchanged,
)
from bdhvs_cli.rules.cell import (
    empty,
    error_value,
    negative,
    never_calculated,
    not_a_number,
    not_whole,
    number_as_text,
    old_font,
    stale_formula,
)
from bdhvs_cli.rules.file import changed_by_hand, damaged, encrypted, not_a_workbook, over_limit, reader_failed
from bdhvs_cli.rules.heading import (
    column_missing,
    file_name,
    hidden,
    no_table,
    not_known,
    other_definition,
    periods,
    several_fit,
)
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.row import achieved, person_twice, stated_rate, total, twice, unknown_unit, without_marks
from bdhvs_cli.rules.rule import Rule

_FILES = (
    *(not_a_workbook, encrypted, damaged, over_limit, reader_failed, changed_by_hand),
    *(no_table, column_missing, several_fit, not_known, periods, other_definition, file_name, hidden),
    *(not_a_number, negative, not_whole, error_value, never_calculated, empty, number_as_text, stale_formula, old_font),
    *(achieved, unknown_unit, twice, stated_rate, total, without_marks, person_twice),
    *(missing_unit, shared_population, fell, population_change, unchanged, even_rates, missing_indicator),
)
"""In the order of the codes: families F, H, C, R, X."""

RULES: Mapping[str, Rule] = {file.RULE.code: file.RULE for file in _FILES}
"""Code → rule."""

COMPUTED: tuple[Callable[[Reported], Iterable[Finding]], ...] = tuple(
    file.find for file in _FILES if hasattr(file, "find")
)
"""Of the rules that compute, what finds them in all that was reported; the others are found by reading."""


def finding(
    code: str,
    /,
    *,
    file: str | None = None,
    sheet: str | None = None,
    cell: str | None = None,
    unit_code: str | None = None,
    indicator: str | Sequence[str] | None = None,
    **params: object,
) -> Finding:
    """Make a finding of ``code`` with its usual severity; other keywords become its ``params``."""
    return RULES[code].finding(file=file, sheet=sheet, cell=cell, unit_code=unit_code, indicator=indicator, **params)
