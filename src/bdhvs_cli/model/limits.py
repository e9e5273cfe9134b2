"""How much a file may ask of the reader, so that no file can exhaust the machine: each limit declared once.

What F004 says, what ``--limit`` takes and the page of limits in the documentation follow from here::

    cells: Annotated[int, Limit(N_("The file has {found} cells; at most {allowed} are read."), SPLIT)] = 1_500_000
"""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, get_args

from bdhvs_cli.model.text import N_

_TABLE_ALONE = N_("Copy the table alone into a new workbook, save it and run again with that file.")
_SPLIT = N_("Split it into several workbooks, or copy the table alone into a new one, and run again.")
_SAVE_ANEW = N_("Save it as an Excel workbook (.xlsx), or copy the table alone into a new one, and run again.")
_MADE_TO_OVERWHELM = N_("Ask the sender whether the file is theirs; if so, copy the table alone into a new workbook.")

Measure = Literal["", "bytes", "seconds"]
"""What a limit counts in, where it is no plain number of things."""

KB, MB, GB = 1024, 1024**2, 1024**3


class Limit(NamedTuple):
    """What is said of a limit beside its name and its value."""

    message: str
    """What a file that crosses it is told; ``{found}`` and ``{allowed}``. English catalogue text."""
    remedy: str
    """What to do, besides allowing more. English catalogue text."""
    counted_in: Measure = ""
    code: Literal["F004", "F005"] = "F004"
    """The finding that tells of it."""


class Limits(NamedTuple):
    """Bounds on what one file may cost; whatever goes over one of them is finding F004."""

    file_bytes: Annotated[int, Limit(N_("The file's size is {found}; at most {allowed} is read."), _SPLIT, "bytes")] = (
        512 * MB
    )
    """Of the file itself."""
    unpacked_bytes: Annotated[
        int, Limit(N_("The file unpacks to {found}; at most {allowed} is read."), _TABLE_ALONE, "bytes")
    ] = 2 * GB
    """Out of all parts read from one package, counted while inflating."""
    part_bytes: Annotated[
        int,
        Limit(
            N_("A part of the file that must be held whole comes to {found}; at most {allowed} is read."),
            _TABLE_ALONE,
            "bytes",
        ),
    ] = 32 * MB
    """Of a part that is held in memory: styles, relationships, the list of sheets; of a report in JSON."""
    shared_string_bytes: Annotated[
        int,
        Limit(N_("The file's different texts unpack to {found}; at most {allowed} is read."), _SPLIT, "bytes"),
    ] = 256 * MB
    """Of the part with the shared strings."""
    ratio: Annotated[
        int,
        Limit(
            N_(
                "A part of the file unpacks to {found} times its size (at most {allowed} times is read), "
                "as in files made to overwhelm a computer."
            ),
            _MADE_TO_OVERWHELM,
        ),
    ] = 300
    """Unpacked bytes for each packed byte of a part; only asked once ``ratio_from_bytes`` came out."""
    nesting: Annotated[
        int,
        Limit(
            N_(
                "A part of the file has elements {found} deep within one another (at most {allowed} are read), "
                "as in files made to overwhelm a computer."
            ),
            _MADE_TO_OVERWHELM,
        ),
    ] = 200
    """XML elements open at once. Workbooks have some twenty."""
    sheets: Annotated[int, Limit(N_("The workbook has {found} sheets; at most {allowed} are read."), _SPLIT)] = 2_000
    rows: Annotated[
        int, Limit(N_("The file has {found} rows with something in them; at most {allowed} are read."), _SPLIT)
    ] = 1_048_576
    """Of all sheets that are read."""
    columns: Annotated[
        int, Limit(N_("A row reaches as far as column {found}; at most {allowed} columns are read."), _TABLE_ALONE)
    ] = 16_384
    cells: Annotated[int, Limit(N_("The file has {found} cells; at most {allowed} are read."), _SPLIT)] = 1_500_000
    """Of all sheets that are read: they are held at once."""
    merged_ranges: Annotated[
        int, Limit(N_("The file has {found} merged ranges; at most {allowed} are read."), _TABLE_ALONE)
    ] = 200_000
    """Of one sheet."""
    heading_columns: Annotated[
        int,
        Limit(N_("A table has {found} columns with headings; at most {allowed} are understood."), _TABLE_ALONE),
    ] = 1_000
    """Of one table."""
    shared_strings: Annotated[
        int, Limit(N_("The file has {found} different texts; at most {allowed} are read."), _SPLIT)
    ] = 2_000_000
    text_characters: Annotated[
        int,
        Limit(
            N_("The texts in the file's cells add up to {found} characters; at most {allowed} are read."), _TABLE_ALONE
        ),
    ] = 50_000_000
    """What the use of texts adds up to, each counted wherever it stands."""
    cell_characters: Annotated[
        int,
        Limit(
            N_("A cell holds {found} characters; at most {allowed} are read, as in Excel."),
            N_("Shorten the longest text of the file, save it and run again."),
        ),
    ] = 32_767
    unknown_units: Annotated[
        int,
        Limit(
            N_("A sheet has {found} rows whose unit is not in the register; the first {allowed} are told one by one."),
            N_("Check with --units whether this is the register that the file was made with, and run again."),
        ),
    ] = 1_000
    """Rows of one table whose unit is not known; names are searched for those that are like them as often."""
    folder_files: Annotated[
        int,
        Limit(
            N_("The folder or pattern brings {found} files or more; at most {allowed} are taken."),
            N_("Give the folders in which the reports lie, one by one."),
        ),
    ] = 50_000
    """Of one folder or pattern, whatever the files are."""
    legacy_output_bytes: Annotated[
        int,
        Limit(
            N_("The file's cells add up to {found}; at most {allowed} is read from this old format."),
            _SAVE_ANEW,
            "bytes",
        ),
    ] = 96 * MB
    """What the process that reads .xls, .xlsb and .ods may tell of one file, which is held in memory."""
    legacy_memory_bytes: Annotated[
        int,
        Limit(N_("Reading needed more memory than is allowed and was stopped."), _SAVE_ANEW, "bytes", code="F005"),
    ] = 1 * GB
    """What that process may take, all told."""
    seconds: Annotated[
        int,
        Limit(
            N_("Reading took {found} s of the processor's time and was stopped; at most {allowed} s is allowed."),
            _TABLE_ALONE,
            "seconds",
        ),
    ] = 60
    """Of the processor, for one file; of the process that reads an old format, time in all."""
    ratio_from_bytes: int = 16 * MB
    """Where ``ratio`` begins to count: a blank sheet packs well."""


class NamedLimit(NamedTuple):
    """A limit as ``Limits`` declares it."""

    field: str
    name: str
    """As F004 and ``--limit`` have it: ``cell-characters``."""
    allowed: int
    """Unless somebody says otherwise."""
    limit: Limit

    def written(self, value: int) -> str:
        """Return a value as ``--limit`` takes it: ``4000000``, ``128MB``."""
        if self.limit.counted_in != "bytes" or value < MB:
            return str(value)
        return f"{-(-value // MB)}MB" if value % GB else f"{value // GB}GB"


LARGEST_COUNT = 10**12
"""A count or rate that is larger is C201: a hundred times the people on Earth."""
FORMULA_CHARACTERS = 8_192
"""As Excel has it."""
FORMULA_DEPTH = 64
"""Brackets within one another; Excel nests no deeper."""

FIXED: tuple[tuple[str, int, str], ...] = (
    (N_("largest count or rate"), LARGEST_COUNT, N_("a larger one is C201")),
    (N_("characters of a formula"), FORMULA_CHARACTERS, N_("a longer one is not recomputed: its stored value counts")),
    (N_("brackets within one another in a formula"), FORMULA_DEPTH, N_("a deeper one is not recomputed")),
)
"""Limits that no option raises: what they are about, their value, and what becomes of what is beyond."""


def named_limits() -> Iterator[NamedLimit]:
    """Yield the limits that can be named, in their order."""
    for field, takes in Limits.__annotations__.items():
        declared = next((note for note in get_args(takes) if isinstance(note, Limit)), None)
        if declared is not None:
            yield NamedLimit(field, field.replace("_", "-"), Limits._field_defaults[field], declared)
