"""What was read of a file, as bytes and back.

Pickled, since a night's run takes thousands of them back in tenths of a second; but only the nouns named here, and
plain values, are ever made of what stands in a ledger, and only where the digest beside it holds. An account counts
only for the very code that wrote it (``ledger.py``), so that no older form of a noun ever comes back.
"""

import io
import pickle
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from bdhvs_cli.model.account import Account, ColumnReading, LineReading, RowReading
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, Figure, InputRecord, Total
from bdhvs_cli.model.text import Bilingual, Quoted
from bdhvs_cli.reading.accounts import FileAccount, SheetAccount, Under
from bdhvs_cli.reading.sheets.periods import Told
from bdhvs_cli.reading.tables.understanding import SheetReading
from bdhvs_cli.reading.unmatched_options import MapsSeen
from bdhvs_cli.reading.values.periods import Mention

_NOUNS = (
    FileAccount,
    SheetAccount,
    Under,
    MapsSeen,
    Told,
    Mention,
    SheetReading,
    InputRecord,
    Account,
    LineReading,
    ColumnReading,
    RowReading,
    Entry,
    Figure,
    Total,
    Finding,
    Period,
    Bilingual,
    Quoted,
    Decimal,
    date,
    frozenset,
)
_ALLOWED: Mapping[tuple[str, str], type] = {(noun.__module__, noun.__qualname__): noun for noun in _NOUNS}
_DIGEST_BYTES = 16


class DamagedError(Exception):
    """The bytes are not what was kept."""


class _Nouns(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> type:
        """Return one of our nouns."""
        try:
            return _ALLOWED[module_name, global_name]
        except KeyError:
            raise DamagedError(f"{module_name}.{global_name}") from None


def packed(account: FileAccount) -> bytes:
    """Return an account as bytes, its digest first."""
    content = pickle.dumps(account, protocol=5)
    return blake2b(content, digest_size=_DIGEST_BYTES).digest() + content


def unpacked(data: bytes) -> FileAccount:
    """Return the account that ``packed`` made into bytes.

    Raises:
        DamagedError: the bytes are not whole, or hold something else.
    """
    content = data[_DIGEST_BYTES:]
    if blake2b(content, digest_size=_DIGEST_BYTES).digest() != data[:_DIGEST_BYTES]:
        raise DamagedError("digest")
    try:
        account = _Nouns(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, AttributeError, EOFError, IndexError, TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if not isinstance(account, FileAccount):
        raise DamagedError(type(account).__name__)
    return account
