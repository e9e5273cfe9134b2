"""What is known of a file once it has been read: enough to go on without opening it again."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.reading.files.inputs import InputFile, expand
from bdhvs_cli.reading.sheets.periods import Told
from bdhvs_cli.reading.tables.understanding import SheetReading
from bdhvs_cli.reading.unmatched_options import MapsSeen


class Under(NamedTuple):
    """What a sheet was understood under, besides its own cells and the options."""

    period: str | None
    """Machine name of the run's period."""
    source: PeriodSource | None
    targets: str
    """Digest of the target set."""
    units: str | None
    """Digest of the register; None for an open one."""


class SheetAccount(NamedTuple):
    """One sheet that was read."""

    file: str
    """Path as given, with ``/``."""
    name: str | None
    told: Told
    """What it tells of its period, whatever the run's period is."""
    about_text: tuple[Finding, ...]
    """C209."""
    reading: SheetReading
    about_period: tuple[Finding, ...]
    """H105, H107."""
    maps: MapsSeen


class FileAccount(NamedTuple):
    """One file that was read."""

    sheets: tuple[SheetAccount, ...]
    findings: tuple[Finding, ...]
    """About the file as a whole: sheets left out; why it can't be read."""
    under: Under | None = None
    """None where it holds no sheet that is wanted: then nothing else matters."""
    unreadable: bool = False
    sha256: str | None = None
    """Digest of the content, where it was taken on the way."""


class Accounts(Protocol):
    """Where accounts of files are kept from run to run."""

    def expand(self, given: Sequence[str]) -> tuple[list[InputFile], list[Finding]]:
        """Return the files that paths mean; see ``files.inputs.expand``."""
        ...

    def find(self, file: InputFile) -> FileAccount | None:
        """Return what is known of the file as it is now, or None; it may have been read under something else.

        Raises:
            ReadingFault: the file is not to be read in this run.
        """
        ...

    def keep(self, file: InputFile, account: FileAccount) -> None:
        """Take note of what a file came to that was just read.

        Raises:
            ReadingFault: what was read does not count, since the file has changed meanwhile.
        """
        ...


class NothingKept:
    """Every file is read."""

    def expand(self, given: Sequence[str]) -> tuple[list[InputFile], list[Finding]]:
        """Return the files that paths mean."""
        return expand(given)

    def find(self, file: InputFile) -> FileAccount | None:
        """Nothing is known."""
        return None

    def keep(self, file: InputFile, account: FileAccount) -> None:
        """Forget it."""


NOTHING_KEPT = NothingKept()
