"""Opens any input file. Which kind it is, its content says, not its name."""

from pathlib import Path

from bdhvs_cli.reading.files.faults import corrupt, encrypted, not_a_workbook, over_limit
from bdhvs_cli.reading.files.limits import Limits, limits_in_force
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.files.workbook import Workbook
from bdhvs_cli.reading.legacy.compound_file import SIGNATURE as OLE2
from bdhvs_cli.reading.legacy.compound_file import WORKBOOKS, stream_names
from bdhvs_cli.reading.ooxml.package import Package, is_zip

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_ENCRYPTION = b":encryption-data"
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_OWN_DOCUMENT = b'"schema": "bdhvs-'
_SEARCHED_FOR_ENCRYPTION = 1024**2


def open_workbook(path: Path, shown: str, limits: Limits | None = None) -> Workbook:
    """Open any input file.

    Args:
        path: the file.
        shown: the path as given, with ``/``; findings and cells name the file by it.
        limits: what the file may cost; None: as every file at hand.

    Raises:
        ReadingFault: F001 not a workbook, F002 encrypted, F003 corrupt, F004 over a limit, F005 reader died.
        FileError: missing, locked or unreadable.
    """
    limits = limits or limits_in_force()
    source = Source(path, shown, limits)
    try:
        return _opened(source, limits)
    except BaseException:
        source.close()
        raise


def _opened(source: Source, limits: Limits) -> Workbook:
    """Open the workbook in ``source`` with the reader for its kind."""
    start = source.read(0, 4096)
    if is_zip(start):
        return _from_zip(source, limits)
    if start.startswith(OLE2):
        return _from_compound_file(source, limits)
    if not start.strip():
        raise not_a_workbook(source.shown, "empty")
    if start.startswith(b"%PDF"):
        raise not_a_workbook(source.shown, "pdf")
    if start.startswith(_IMAGES):
        raise not_a_workbook(source.shown, "image")
    if start.lstrip(_BLANKS).startswith(b"{") and _OWN_DOCUMENT in start:
        if source.size > limits.part_bytes:  # why it could not be read as a report
            raise over_limit(source.shown, "part-bytes", limits.part_bytes, source.size)
        raise not_a_workbook(source.shown, "own-output")
    from bdhvs_cli.reading.files.delimited import DelimitedFile

    return DelimitedFile(source, limits)


def _from_zip(source: Source, limits: Limits) -> Workbook:
    from bdhvs_cli.reading.ooxml.workbook_part import find_workbook_part

    package = Package(source, limits)
    part = find_workbook_part(package)
    if part is not None:
        # The binary workbook (.xlsb) differs in its parts alone.
        if part.lower().endswith(".bin"):
            return _from_binary_workbook(package, limits)
        from bdhvs_cli.reading.ooxml.document import OoxmlWorkbook

        return OoxmlWorkbook(package, part)
    if package.find("mimetype") is not None and package.read("mimetype").startswith(_ODS):
        return _from_open_document(package, limits)
    if package.find("[Content_Types].xml") is not None:
        raise corrupt(source.shown, "_rels/.rels", "part missing")
    raise not_a_workbook(source.shown, "other")


def _from_binary_workbook(package: Package, limits: Limits) -> Workbook:
    from bdhvs_cli.reading.legacy.workbook import LegacyWorkbook

    # The worker's library inflates without asking how much, and may stop short of the checksum: what is too much or
    # damaged is found here, before it sees the file.
    for entry in package.entries:
        for _ in package.stream(entry.name):
            pass
    return LegacyWorkbook(package.source, ".xlsb", limits)


def _from_open_document(package: Package, limits: Limits) -> Workbook:
    manifest = "META-INF/manifest.xml"
    if package.find(manifest) is not None and _ODS_ENCRYPTION in package.read(manifest)[:_SEARCHED_FOR_ENCRYPTION]:
        raise encrypted(package.shown)
    from bdhvs_cli.reading.legacy.odf_repeats import see_that_repeats_are_bounded
    from bdhvs_cli.reading.legacy.workbook import LegacyWorkbook

    see_that_repeats_are_bounded(package, limits)
    return LegacyWorkbook(package.source, ".ods", limits)


def _from_compound_file(source: Source, limits: Limits) -> Workbook:
    if stream_names(source).isdisjoint(WORKBOOKS):
        raise not_a_workbook(source.shown, "other")
    from bdhvs_cli.reading.legacy.workbook import LegacyWorkbook

    return LegacyWorkbook(source, ".xls", limits)
