"""How much a file may ask of the reader, so that no file can exhaust the machine."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds on what one file may cost; whatever goes over one of them is finding F004."""

    file_bytes: int = 512 * 1024**2
    """Bytes of the file itself."""
    unpacked_bytes: int = 2 * 1024**3
    """Bytes that come out of all parts read from one package, counted while inflating."""
    part_bytes: int = 128 * 1024**2
    """Unpacked bytes of a part that is held in memory whole: styles, relationships, the list of sheets."""
    ratio: int = 300
    """Unpacked bytes for each packed byte of a part; only asked once ``ratio_from_bytes`` came out."""
    ratio_from_bytes: int = 16 * 1024**2
    sheets: int = 5_000
    cells: int = 4_000_000
    """Cells held in memory at once: those of one grid."""
    shared_strings: int = 5_000_000
    shared_string_bytes: int = 512 * 1024**2
    """Unpacked bytes of the part with the shared strings, which is held in memory."""
    columns: int = 16_384
    """Columns of a delimited file; a worksheet has no more than this in any case."""
    cell_characters: int = 32_767
    """Characters of one cell, as Excel has it."""
    seconds: int = 60
    """Processor time for one file; of the worker process for one .xls, .xlsb or .ods file, time in all."""
    legacy_output_bytes: int = 96 * 1024**2
    """What the worker process may tell of one file, which is held in memory."""
    legacy_memory_bytes: int = 2 * 1024**3
    """Memory that the worker process may take."""
