"""What earlier runs have read of the inputs, and what this one reads."""

import json
from collections.abc import Iterator, Sequence

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.accounts import FileAccount
from bdhvs_cli.reading.files.faults import unfinished
from bdhvs_cli.reading.files.inputs import InputFile
from bdhvs_cli.running.batch.inputs import Survey, size_and_time
from bdhvs_cli.running.batch.kept import DamagedError, packed, unpacked
from bdhvs_cli.running.batch.ledger import InputRow, Ledger

_KEPT_TOGETHER = 200
"""Inputs that are written down at a time: a run that is ended keeps what it has read up to then."""


class KnownInputs:
    """Accounts of inputs, kept in the ledger; see ``reading.accounts.Accounts``."""

    def __init__(
        self, ledger: Ledger, found: Survey, known: dict[str, InputRow], options: str, now: str, *, anew: bool
    ) -> None:
        """Take over what counts.

        Args:
            ledger: where it is kept.
            found: the inputs as they lie there.
            known: what the ledger has of them.
            options: digest of all that an account counts for, besides the content.
            now: time of the run, for what is seen for the first time.
            anew: read everything again.
        """
        self._ledger, self._found, self._known, self._options, self._now = ledger, found, known, options, now
        self._accounts: dict[str, bytes] = {}
        if not anew:
            wanted = {
                file.shown
                for file in found.files
                if (row := known.get(file.shown)) is not None and row.sha256 == found.seen[file.shown].sha256
            }
            self._accounts = {path: data for path, data in ledger.accounts(options) if path in wanted}
        self._pending: list[InputRow] = []
        self.read: list[str] = []
        """Inputs that had to be read."""
        self.damaged: list[str] = []
        """Inputs that had to be read because what was known of them is damaged."""

    def expand(self, given: Sequence[str]) -> tuple[list[InputFile], list[Finding]]:
        """Return the files as they were found."""
        return list(self._found.files), list(self._found.left_out)

    def find(self, file: InputFile) -> FileAccount | None:
        """Return what is known; see ``Accounts``."""
        if not self._found.seen[file.shown].is_settled:
            raise unfinished(file.shown)
        data = self._accounts.pop(file.shown, None)
        if data is None:
            return None
        try:
            account = unpacked(data)
        except DamagedError:
            self.damaged.append(file.shown)
            return None
        # What a folder brings in passing is a mistake where it is named outright.
        return account if account.sheets or file.from_folder else None

    def keep(self, file: InputFile, account: FileAccount) -> None:
        """Keep what was read; see ``Accounts``."""
        seen = self._found.seen[file.shown]
        as_found = size_and_time(file) == (seen.size, seen.modified) and account.sha256 in (None, seen.sha256)
        # What could not be read at first, and can now, the next run will look at.
        if not as_found or not seen.is_settled or seen.sha256 is None:
            raise unfinished(file.shown)
        self.read.append(file.shown)
        known = self._known.get(file.shown)
        first_seen = known.first_seen if known is not None else self._now
        findings = json.dumps(list(_findings(account)), ensure_ascii=False)
        self._pending.append(
            InputRow(
                file.shown, seen.size, seen.modified, seen.sha256, first_seen, self._options, findings, packed(account)
            )
        )
        if len(self._pending) >= _KEPT_TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write down what was read since the last time."""
        pending, self._pending = self._pending, []
        if pending:
            self._ledger.keep_inputs(pending)


def _findings(account: FileAccount) -> Iterator[list[str | None]]:
    for finding in account.findings:
        yield [finding.code, finding.severity, finding.sheet, finding.cell]
    for sheet in account.sheets:
        for finding in (*sheet.about_text, *sheet.about_period, *sheet.reading.findings):
            yield [finding.code, finding.severity, finding.sheet, finding.cell]
