"""Why a run ends before its result: a closed family, each with its own exit code.

``message`` and ``remedy`` are English catalogue texts with ``{named}`` fields, filled from ``params`` only where they
are shown, so that they can be said in either language.
"""

import errno
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.text import N_

if TYPE_CHECKING:
    from bdhvs_cli.model.report import Report

Fault = TypeVar("Fault", bound="BdhvsError")

EXIT_DONE = 0
EXIT_FAILED_ON = 1
EXIT_USAGE = 2
EXIT_DATA = 3
EXIT_FILE = 4
EXIT_LOCKED = 5
EXIT_DEFECT = 70
EXIT_INTERRUPTED = 130

# Several at once: the first of these that applies (the contract's order).
EXIT_PRECEDENCE = (EXIT_USAGE, EXIT_LOCKED, EXIT_FILE, EXIT_DATA, EXIT_FAILED_ON, EXIT_DONE)


_REASONS: Mapping[int, str] = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you have no right to it, or another program holds it"),
    errno.EPERM: N_("you have no right to it, or another program holds it"),
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EFBIG: N_("the file would be longer than is allowed here"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EEXIST: N_("a file of that name is in the way"),
    errno.ENOTDIR: N_("a file stands where a folder is needed"),
    errno.EISDIR: N_("a folder stands where a file is needed"),
    errno.EINVAL: N_("the name or the place is not allowed"),
    errno.EIO: N_("the disk or the network failed"),
    errno.ETIMEDOUT: N_("the disk or the network failed"),
}


def reason_of(error: OSError) -> str:
    """Return why the system refused, as a catalogue text where we have one, otherwise in the system's own words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class BdhvsError(Exception):
    """A fatal fault that a person can mend."""

    exit_code = EXIT_DEFECT

    def __init__(self, message: str, remedy: str = "", params: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.params: Mapping[str, object] = dict(params or {})
        self.further: tuple[BdhvsError, ...] = ()
        """More faults found in the same go (``together``)."""

    @property
    def errors(self) -> "tuple[BdhvsError, ...]":
        """This fault and those that were found with it: what a person is to be shown."""
        return (self, *self.further)

    def __str__(self) -> str:
        return " ".join(part.format_map(self.params) for part in (self.message, self.remedy) if part)


class UsageError(BdhvsError):
    """The command line, a target set or another file of settings is wrong."""

    exit_code = EXIT_USAGE


class OptionNeeded(UsageError):
    """An option has to say what an input does not: its period, or the target set of its year.

    A command that reads several inputs may have no such option for one of them, and words the remedy anew.
    """

    def __init__(
        self,
        message: str,
        remedy: str,
        params: Mapping[str, object],
        option: Sequence[str],
        choices: Sequence[str] = (),
    ) -> None:
        super().__init__(message, remedy, params)
        self.option = tuple(option)
        """The words to add where the input is scored by itself: ``--period 2025-Q3``."""
        self.choices = tuple(choices)
        """The values that the input itself offers; none where the one in ``option`` is an example."""


class DataError(BdhvsError):
    """Data that can be read but not used together: two reports of one day, reports of two provinces."""

    exit_code = EXIT_DATA


class FileError(BdhvsError):
    """A file can't be read or written: missing, locked, encrypted, corrupt, no space."""

    exit_code = EXIT_FILE


_FIRST = 5
"""Errors that ``FaultyData`` names in its text; its report holds them all."""


class FaultyData(BdhvsError):
    """The data has errors, so that nothing is scored. Commands print the findings instead and end with its code."""

    exit_code = EXIT_DATA

    def __init__(self, report: "Report", exit_code: int) -> None:
        stopping = [finding for finding in report.findings if finding.stops]
        places = [
            f"{finding.code} {full_reference(finding.file or '', finding.sheet, finding.cell or '')}".strip()
            for finding in stopping
        ]
        more = ", …" if len(places) > _FIRST else ""
        super().__init__(
            N_("Nothing was scored; errors in the data: {count} ({places})."),
            N_('Mend what they name, or leave out the units concerned with on_error="exclude".'),
            {"count": len(places), "places": ", ".join(places[:_FIRST]) + more},
        )
        self.report = report
        """Without results; ``findings`` are all that was found."""
        self.exit_code = exit_code
        """3, or 4 where a file can't be read."""
        self.codes = frozenset(finding.code for finding in stopping)
        """Of the errors."""


def together(errors: Sequence[Fault]) -> Fault:
    """Return the first of ``errors`` with the others as its ``further``, to raise all at once."""
    first, *rest = errors
    first.further = tuple(rest)
    return first
