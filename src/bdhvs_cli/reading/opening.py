"""Opens any input file. Which kind it is, its content says, not its name."""

from collections.abc import Sequence
from pathlib import Path

from bdhvs_cli.reading.files.faults import corrupt, encrypted, not_a_workbook
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.files.workbook import Workbook
from bdhvs_cli.reading.legacy.compound_file import SIGNATURE as OLE2
from bdhvs_cli.reading.legacy.compound_file import stream_names
from bdhvs_cli.reading.ooxml.package import Package, is_zip

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_ENCRYPTION = b":encryption-data"
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_OWN_DOCUMENT = b'"schema": "bdhvs-'
_SEARCHED_FOR_ENCRYPTION = 1024**2


def open_workbook(path: Path, shown: str, limits: Limits = Limits()) -> Workbook:  # noqa: B008 - frozen
    """Open any input file.

    Args:
        path: the file.
        shown: the path as given, with ``/``; findings and cells name the file by it.
        limits: what the file may cost.

    Raises:
        ReadingFault: F001 not a workbook, F002 encrypted, F003 corrupt, F004 over a limit, F005 reader died.
        FileError: missing, locked or unreadable.
    """
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
            return _by_worker(package, [entry.name for entry in package.entries], ".xlsb", limits)
        from bdhvs_cli.reading.ooxml.document import OoxmlWorkbook

        return OoxmlWorkbook(package, part)
    if package.find("mimetype") is not None and package.read("mimetype").startswith(_ODS):
        return _from_open_document(package, limits)
    if package.find("[Content_Types].xml") is not None:
        raise corrupt(source.shown, "_rels/.rels", "part missing")
    raise not_a_workbook(source.shown, "other")


def _from_open_document(package: Package, limits: Limits) -> Workbook:
    manifest = "META-INF/manifest.xml"
    if package.find(manifest) is not None and _ODS_ENCRYPTION in package.read(manifest)[:_SEARCHED_FOR_ENCRYPTION]:
        raise encrypted(package.shown)
    return _by_worker(package, ["content.xml"], ".ods", limits)


def _by_worker(package: Package, parts: Sequence[str], ending: str, limits: Limits) -> Workbook:
    # The worker's library inflates without asking how much, and may stop short of the checksum: what is too much or
    # damaged is found here, before it sees the file.
    for part in parts:
        for _ in package.stream(part):
            pass
    from bdhvs_cli.reading.legacy.workbook import LegacyWorkbook

    return LegacyWorkbook(package.source, ending, limits)


def _from_compound_file(source: Source, limits: Limits) -> Workbook:
    names = stream_names(source)
    if "EncryptedPackage" in names:
        raise encrypted(source.shown)
    if not names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        raise not_a_workbook(source.shown, "other")
    from bdhvs_cli.reading.legacy.workbook import LegacyWorkbook

    return LegacyWorkbook(source, ".xls", limits)
