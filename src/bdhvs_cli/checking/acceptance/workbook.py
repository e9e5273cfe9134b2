"""Acceptances in a workbook that was given back: the reasons that people wrote beside the findings."""

from pathlib import Path

from bdhvs_cli.checking.acceptance.entries import Acceptance
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import ReadingFault, ending_the_run
from bdhvs_cli.reading.reports.annotated_reasons import read_reasons

_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx, .xlsm, .ods and .xls begin; YAML can't."""


def is_workbook(path: Path) -> bool:
    """Whether a file looks like a workbook; False where it can't be read at all."""
    try:
        with path.open("rb") as file:
            return file.read(4) in _STARTS
    except OSError:
        return False


def read_workbook_acceptances(path: Path, shown: str) -> tuple[Acceptance, ...]:
    """Return the findings for which a reason is given; their ``line`` is the row of the list.

    Raises:
        UsageError: the workbook has no list of findings.
        FileError: it can't be read.
    """
    try:
        reasons = read_reasons(path, shown)
    except ReadingFault as fault:
        raise ending_the_run(fault, shown) from fault
    if reasons is None:
        raise UsageError(
            N_("{file} has no list of findings with reasons."),
            N_("Give a workbook that bdhvs check INPUT --annotate FOLDER wrote, with its reasons filled in."),
            {"file": shown},
        )
    return tuple(
        Acceptance(
            reason.code,
            reason.unit or None,
            reason.indicator or None,
            reason.value,
            reason.who,
            reason.why,
            shown,
            reason.row,
        )
        for reason in reasons
        if reason.why
    )
