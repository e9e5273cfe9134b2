"""Which kind of file this is, told from its content."""

from bdhvs_cli.reading.faults import encrypted, not_a_workbook
from bdhvs_cli.reading.limits import Limits
from bdhvs_cli.reading.ooxml.package import Package, is_zip
from bdhvs_cli.reading.source import Source
from bdhvs_cli.reading.workbook import Workbook

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An OLE2 directory holds names in UTF-16; this stream is what an encrypted OOXML file is wrapped in.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def opened(source: Source, limits: Limits) -> Workbook:
    """Open the workbook in ``source`` with the reader for its kind; raises as ``open_workbook``."""
    start = source.read(0, 4096)
    if is_zip(start):
        return _zip(source, limits)
    if start.startswith(_OLE2):
        return _ole2(source, limits)
    if not start.strip():
        raise not_a_workbook(source.shown, "empty")
    if start.startswith(b"%PDF"):
        raise not_a_workbook(source.shown, "pdf")
    if start.startswith(_IMAGES):
        raise not_a_workbook(source.shown, "image")
    from bdhvs_cli.reading.delimited import DelimitedFile

    return DelimitedFile(source, limits)


def _zip(source: Source, limits: Limits) -> Workbook:
    from bdhvs_cli.reading.ooxml.document import OoxmlWorkbook
    from bdhvs_cli.reading.ooxml.workbook_part import find_workbook_part

    package = Package(source, limits)
    part = find_workbook_part(package)
    if part is not None and not part.lower().endswith(".bin"):
        return OoxmlWorkbook(package, part)
    raise not_a_workbook(source.shown, "other")


def _ole2(source: Source, limits: Limits) -> Workbook:
    raise encrypted(source.shown)
