"""The Python interface: what the commands do, as functions that return the nouns. ``bdhvs_cli`` hands it out.

A call decides as the command of its name does, with the same options under the same names; nothing is printed, and
where a command would end with an exit code there is an exception that bears it (``model.errors``).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, get_args

from bdhvs_cli.comparing.documents import Diff
from bdhvs_cli.model.errors import FaultyData, UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.running.keywords import (
    AnyPath,
    HowComparedInputsAreRead,
    HowInputsAreRead,
    one_of,
    reading_options,
)
from bdhvs_cli.running.request import OnError, Outcome, Request

if TYPE_CHECKING:
    from bdhvs_cli.rendering.language import Language
    from bdhvs_cli.rendering.names import Namer

Value = str | int | float | None
Lang = Literal["vi", "en"]


def score(
    *inputs: AnyPath,
    on_error: OnError = "stop",
    revises: AnyPath | None = None,
    settings: AnyPath | Literal[False] | None = None,
    **reading: Unpack[HowInputsAreRead],
) -> Report:
    """Read, check and score inputs, as ``bdhvs score`` does.

    Args:
        *inputs: files, folders and patterns; together they are one period's report.
        on_error: what errors in the data do: ``stop`` raises ``FaultyData``; ``exclude`` leaves the units concerned
            out for the indicator concerned, and the province's result says how far they could move it.
        revises: the report (a path) of the same period and target set that this one replaces.
        settings: an office's settings; None: ``bdhvs.yaml`` in the working folder or above it, as for the commands;
            False: none.
        **reading: how inputs are read and what they are held against; see ``HowInputsAreRead``.

    Returns:
        The report: ``results`` (province first, then units by code; rates as exact fractions, in percent) and
        ``findings``. ``rows`` makes dicts of it.

    Raises:
        FaultyData: the data has errors, or under ``exclude`` nothing could be read; ``exit_code`` 3, or 4 where a file
            can't be read. Its ``report`` holds all findings.
        FileError: a file that is named is missing, locked or can't be read (``exit_code`` 4).
        UsageError: an option is wrong, or no period and no year can be told (``exit_code`` 2).
    """
    with _settings(settings):
        outcome = _evaluated(inputs, reading, on_error=on_error, revises=_path(revises))
    if not outcome.scored:
        raise FaultyData(outcome.report, outcome.exit_code)
    return outcome.report


def check(
    *inputs: AnyPath,
    revises: AnyPath | None = None,
    settings: AnyPath | Literal[False] | None = None,
    **reading: Unpack[HowInputsAreRead],
) -> Report:
    """Read and check inputs, as ``bdhvs check`` does; errors in the data raise nothing.

    Args:
        *inputs: as for ``score``.
        revises: as for ``score``.
        settings: as for ``score``.
        **reading: as for ``score``.

    Returns:
        A report without results: its ``findings`` are all that was found. ``finding_rows`` makes dicts of them.

    Raises:
        FileError, UsageError: as ``score``.
    """
    with _settings(settings):
        return _evaluated(inputs, reading, revises=_path(revises), check_only=True).report


def diff(
    old: Report | AnyPath,
    new: Report | AnyPath,
    *,
    on_error: OnError = "stop",
    settings: AnyPath | Literal[False] | None = None,
    **reading: Unpack[HowComparedInputsAreRead],
) -> Diff:
    """Put two reports side by side, as ``bdhvs diff`` does.

    Args:
        old: a report, the path of one (.json or .xlsx), or inputs that are scored first.
        new: the same, of the later period, or of the same one after a correction.
        on_error: of inputs that are scored first, as for ``score``.
        settings: as for ``score``.
        **reading: of inputs that are scored first; see ``HowComparedInputsAreRead``. ``units`` is also where mergers
            and splits of units are looked up.

    Returns:
        The diff: of the province the change and its parts (``within``, ``between``, ``entered_left``; percentage
        points, exact), of each unit what changed. ``rows`` makes dicts of it.

    Raises:
        FaultyData, FileError, UsageError: as ``score``.
        DataError: the two can't be compared: reports of two provinces, or one and the same (``exit_code`` 3).
    """
    from bdhvs_cli.comparing.diff import compare
    from bdhvs_cli.running.compare import Scoring, changed_by_hand, register_for, select_sides

    options = reading_options(reading, HowComparedInputsAreRead)
    sides = [side if isinstance(side, Report) else fspath(side) for side in (old, new)]
    with _settings(settings):
        selection = select_sides(sides, Scoring(options, one_of("on_error", on_error, get_args(OnError))))
        for loaded in selection.unusable:
            if loaded.outcome is not None:
                raise FaultyData(loaded.report, loaded.outcome.exit_code)
        first, second = (loaded.report for loaded in selection.loaded)
        found = compare(first, second, register_for(second, options.units))
    return replace(found, findings=(*changed_by_hand(selection.loaded), *found.findings))


def load_report(path: AnyPath) -> Report:
    """Read a report back that ``bdhvs score -o`` or ``batch`` wrote.

    Args:
        path: a .json or .xlsx file; the content tells which.

    Returns:
        The report, with the bundled target set's wording where its set is one of those. Rates are exact again where
        there are counts, else they have six decimals.

    Raises:
        FileError: missing, locked, damaged, or no report (``exit_code`` 4).
    """
    from bdhvs_cli.running.compare import load

    return load(fspath(path)).report


def rows(of: Report | Diff) -> list[dict[str, Value]]:
    """Return a report's results, or a diff's changes, as dicts: the rows of the CSV, with values instead of texts.

    Args:
        of: what ``score``, ``load_report`` or ``diff`` returned.

    Returns:
        A dict a row, all with the same keys in the same order (``docs/documents.md`` says each one's type and unit):
        codes are texts, counts whole numbers, rates percent as floats rounded to 6 decimals, and None where there is
        no figure.
    """
    if isinstance(of, Report):
        from bdhvs_cli.rendering.report.fields import DATA_FIELDS, data_rows

        return [dict(zip(DATA_FIELDS, values, strict=True)) for values in data_rows(of)]
    from bdhvs_cli.rendering.documents.diff.data import FIELDS, diff_rows

    return [dict(zip(FIELDS, values, strict=True)) for values in diff_rows(of)]


def finding_rows(of: Report | Diff | FaultyData, lang: Lang = "en") -> list[dict[str, object]]:
    """Return findings as dicts, with the fields of the JSON.

    Args:
        of: what ``score``, ``check`` or ``diff`` returned, or the error that ``score`` raised.
        lang: the language of ``message``.

    Returns:
        A dict a finding, ordered by file, sheet, row, column and code; ``params`` is a dict within.
    """
    from bdhvs_cli.rendering.findings import finding_text
    from bdhvs_cli.rendering.language import language
    from bdhvs_cli.rendering.report.json import finding_record

    say = language(lang)
    report = of.report if isinstance(of, FaultyData) else of
    unit_name, indicator_name = _names_in(say, report)
    found = []
    for finding in sorted(report.findings, key=Finding.order):
        text = finding_text(say, finding, unit_name, indicator_name)
        found.append(finding_record(finding, f"{text.message} {text.remedy}".rstrip()))
    return found


def _names_in(say: "Language", of: Report | Diff) -> "tuple[Namer, Namer]":
    """Return what names the units and indicators of findings."""
    from bdhvs_cli.rendering.names import Names

    if isinstance(of, Report):
        return Names(say, [of]).namers
    from bdhvs_cli.running.compare import bundled

    units = {unit.unit_code: unit.unit_name for unit in of.units}
    targets = bundled(of.new.target_id) if of.new.target_id is not None else None
    return lambda code: units.get(code, code), Names(say, targets=targets).indicator


def _evaluated(
    inputs: Sequence[AnyPath],
    reading: HowInputsAreRead,
    *,
    on_error: OnError = "stop",
    revises: str | None = None,
    check_only: bool = False,
) -> Outcome:
    from bdhvs_cli.running.evaluate import evaluate

    if not inputs:
        raise UsageError(N_("No input was named."), N_("Name files, folders or patterns."))
    request = Request(
        tuple(fspath(path) for path in inputs),
        reading_options(reading, HowInputsAreRead),
        revises=revises,
        on_error=one_of("on_error", on_error, get_args(OnError)),
        check_only=check_only,
    )
    return evaluate(request)


def _path(path: AnyPath | None) -> str | None:
    return None if path is None else fspath(path)


@contextmanager
def _settings(given: AnyPath | Literal[False] | None) -> Iterator[None]:
    """Work under an office's settings, as a command does; afterwards what was in force before holds again."""
    from bdhvs_cli.reading.in_force import in_force, put_in_force
    from bdhvs_cli.reading.settings.settings import find_settings, load_settings

    before = in_force()
    path = None if given is False else find_settings(Path()) if given is None else Path(fspath(given))
    put_in_force(None if path is None else load_settings(path, path.as_posix()))
    try:
        yield
    finally:
        put_in_force(before)
