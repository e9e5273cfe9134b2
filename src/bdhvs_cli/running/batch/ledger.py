"""What is known from run to run: each input with what was read from it, who has sent what, and the runs."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.text import N_

_VERSION = 1
_TABLES = """
CREATE TABLE input (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL,
    first_seen TEXT NOT NULL, options TEXT NOT NULL, findings TEXT NOT NULL, account BLOB
) WITHOUT ROWID;
CREATE TABLE received (
    period TEXT NOT NULL, unit_code TEXT NOT NULL, received_at TEXT NOT NULL, file TEXT NOT NULL,
    errors INTEGER NOT NULL, PRIMARY KEY (period, unit_code)
) WITHOUT ROWID;
CREATE TABLE run (
    started TEXT NOT NULL, ended TEXT NOT NULL, exit INTEGER NOT NULL, period TEXT, number INTEGER,
    summary TEXT NOT NULL
);
CREATE TABLE last (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# WITHOUT ROWID keeps a row together; accounts are longer than a page and overflow, so that listing inputs skips them.


_LEAVE = "INSERT OR REPLACE INTO last VALUES (?, ?)"


class LedgerDamagedError(Exception):
    """The ledger can't be trusted; it is to be put aside."""


class InputRow(NamedTuple):
    """An input as it was when it was last read."""

    path: str
    """As the job names it, with ``/``."""
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970, as the file system has them."""
    sha256: str
    first_seen: str
    """ISO 8601, with offset."""
    options: str
    """Digest of all that an account counts for, besides the content."""
    findings: str = "[]"
    """JSON: [code, severity, sheet, cell] of each."""
    account: bytes | None = None


class Received(NamedTuple):
    """A unit that has sent."""

    period: str
    unit_code: str
    received_at: str
    """When a run first saw a form of the unit that can be read; ISO 8601, with offset."""
    file: str
    errors: int
    """Findings of severity error in what it has sent, at the last run."""


class RunRow(NamedTuple):
    """A run that changed something or failed."""

    started: str
    ended: str
    exit: int
    period: str | None
    number: int | None
    """Of the set it made."""
    summary: str
    """JSON: what it came to, in numbers."""


class Ledger:
    """``ledger.sqlite``, open. Nothing is written before something is to be kept."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the ledger, or begin one; only to be read it has to be there, and nothing is written.

        Raises:
            LedgerDamagedError: it is no ledger of this form.
            FileError: the place can't be written.
        """
        self.path = path
        with self._told():
            where = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
            self._connection = sqlite3.connect(where, uri=True, isolation_level=None, timeout=5)
            # A network share has no shared memory (WAL); what is said to be written has to be on the disk.
            self._connection.execute("PRAGMA synchronous=FULL")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise LedgerDamagedError(f"version {version}")
            self.is_new = version == 0

    def close(self) -> None:
        """Close it; what was not kept is gone."""
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
                raise LedgerDamagedError(str(error)) from error
            raise FileError(
                N_("{file} can't be read or written: {reason}."),
                N_("See whether the disk is full or write-protected; or set state_dir in the job file elsewhere."),
                {"file": self.path.as_posix(), "reason": str(error)},
            ) from error
        except sqlite3.DatabaseError as error:
            raise LedgerDamagedError(str(error)) from error

    @contextmanager
    def keeping(self) -> Iterator[sqlite3.Cursor]:
        """All that is written within is kept together, or nothing of it."""
        with self._told():
            cursor = self._connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                if self.is_new:
                    for statement in _TABLES.split(";"):
                        cursor.execute(statement)
                    cursor.execute(f"PRAGMA user_version={_VERSION}")
                yield cursor
                cursor.execute("COMMIT")
                self.is_new = False
            except BaseException:
                if self._connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise

    def _all(self, query: str, *values: object) -> list[tuple[object, ...]]:
        if self.is_new:
            return []
        with self._told():
            return self._connection.execute(query, values).fetchall()

    def inputs(self) -> dict[str, InputRow]:
        """Return every input by its path, without the accounts."""
        rows = self._all("SELECT path, size, modified, sha256, first_seen, options FROM input")
        return {str(row[0]): InputRow(*row) for row in rows}  # type: ignore[arg-type]

    def accounts(self, options: str) -> Iterator[tuple[str, bytes]]:
        """Yield (path, account) of each input that was read with these options."""
        if self.is_new:
            return
        with self._told():
            yield from self._connection.execute(
                "SELECT path, account FROM input WHERE options = ? AND account IS NOT NULL", (options,)
            )

    def keep_inputs(self, rows: Iterable[InputRow]) -> None:
        """Keep inputs; when an input was first seen stays as it was."""
        with self.keeping() as cursor:
            cursor.executemany(
                "INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
                "size = excluded.size, modified = excluded.modified, sha256 = excluded.sha256, "
                "options = excluded.options, findings = excluded.findings, account = excluded.account",
                rows,
            )

    def keep_times(self, rows: Iterable[InputRow]) -> None:
        """Keep the size and time of inputs whose content is as it was."""
        with self.keeping() as cursor:
            cursor.executemany(
                "UPDATE input SET size = ?, modified = ? WHERE path = ?",
                [(row.size, row.modified, row.path) for row in rows],
            )

    def received(self, period: str | None = None) -> list[Received]:
        """Return who has sent, of one period or of all."""
        where, values = ("WHERE period = ?", (period,)) if period is not None else ("", ())
        return [Received(*row) for row in self._all(f"SELECT * FROM received {where}", *values)]  # type: ignore[arg-type]

    def last(self) -> Mapping[str, str]:
        """Return what the last run left for the next."""
        return {str(name): str(value) for name, value in self._all("SELECT name, value FROM last")}

    def runs(self) -> list[RunRow]:
        """Return the runs that changed something or failed, the oldest first."""
        return [RunRow(*row) for row in self._all("SELECT * FROM run ORDER BY rowid")]  # type: ignore[arg-type]

    def keep_run(self, run: RunRow, last: Mapping[str, str], received: Iterable[Received] = ()) -> None:
        """Keep a run with what it leaves for the next; who was known to have sent before keeps the earlier time."""
        with self.keeping() as cursor:
            cursor.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?)", run)
            cursor.executemany(_LEAVE, last.items())
            self._receive(cursor, received)

    def keep_last(self, last: Mapping[str, str]) -> None:
        """Keep what is left for the next run, where that is all there is to say."""
        with self.keeping() as cursor:
            cursor.executemany(_LEAVE, last.items())

    def keep_received(self, received: Iterable[Received]) -> None:
        """Keep who has sent; who was known before keeps the earlier time."""
        with self.keeping() as cursor:
            self._receive(cursor, received)

    @staticmethod
    def _receive(cursor: sqlite3.Cursor, received: Iterable[Received]) -> None:
        cursor.executemany(
            "INSERT INTO received VALUES (?, ?, ?, ?, ?) ON CONFLICT (period, unit_code) DO UPDATE SET "
            "file = excluded.file, errors = excluded.errors",
            received,
        )


def put_aside(path: Path, stamp: str) -> Path:
    """Move a damaged ledger out of the way, with its journal; return where it lies now.

    Raises:
        OSError: it can't be moved.
    """
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    path.replace(aside)
    return aside


def json_of(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
