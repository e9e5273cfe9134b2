"""A workbook under construction: its sheets, names, properties, and how it becomes bytes."""

from datetime import datetime
from typing import TYPE_CHECKING

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.rendering.workbook.cell_text import clean
from bdhvs_cli.rendering.workbook.sheet import Sheet
from bdhvs_cli.rendering.workbook.styles import FONT, StyleBook

if TYPE_CHECKING:
    from bdhvs_cli.rendering.language import Language

_NOT_IN_SHEET_NAMES = regex(r"[\[\]:*?/\\]")
LONGEST_SHEET_NAME = 31


class Book:
    """One workbook, written with openpyxl."""

    def __init__(self, say: "Language", title: str, agency: str, program: str) -> None:
        from openpyxl import Workbook
        from openpyxl.styles import Font

        from bdhvs_cli.rendering.workbook.openpyxl_inside import usual_font

        self.say = say
        self.workbook = Workbook()
        self._first = self.workbook.active
        self._styles = StyleBook(self.workbook)
        self._program = program
        self._agency = clean(agency)
        self.sheets: list[Sheet] = []
        self.reserved: set[str] = set()
        """Names that are kept free for the sheet to which they belong."""
        usual_font(self.workbook, Font(name=FONT, size=11))
        properties = self.workbook.properties
        properties.title, properties.creator, properties.language = clean(title), self._agency, say.code
        properties.lastModifiedBy = None

    def sheet(self, title: str, tab: str | None = None, *, reserved: bool = False) -> Sheet:
        """Add a sheet.

        Args:
            title: its name, as far as names of sheets may be, and is free.
            tab: its tab's colour, RRGGBB.
            reserved: whether it is the one for which the name is kept free.
        """
        worksheet = self._first if not self.sheets else self.workbook.create_sheet()
        assert worksheet is not None
        worksheet.title = title if reserved else self.sheet_name(title)
        if tab:
            worksheet.sheet_properties.tabColor = tab
        sheet = Sheet(worksheet, self._styles)
        self.sheets.append(sheet)
        return sheet

    def sheet_name(self, title: str) -> str:
        """Return a name that no sheet has yet: at most 31 characters, none that spreadsheets refuse."""
        taken = {name.casefold() for name in (*(sheet.title for sheet in self.sheets), *self.reserved, "history")}
        base = _NOT_IN_SHEET_NAMES.sub(" ", clean(title)).strip(" '") or "?"
        name, number = base[:LONGEST_SHEET_NAME].rstrip(" '"), 2
        while name.casefold() in taken:
            ending = f" ({number})"
            name, number = base[: LONGEST_SHEET_NAME - len(ending)].rstrip(" '") + ending, number + 1
        return name

    def name(self, name: str, sheet: Sheet, area: str) -> None:
        """Define a name for an area: ``results``, ``$A$1:$S$351``."""
        from openpyxl.utils import quote_sheetname
        from openpyxl.workbook.defined_name import DefinedName

        self.workbook.defined_names.add(DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!{area}"))

    def property(self, name: str, value: str) -> None:
        """Set a custom document property."""
        from openpyxl.packaging.custom import StringProperty

        self.workbook.custom_doc_props.append(  # type: ignore[attr-defined]
            StringProperty(name=name, value=clean(value))
        )

    def to_bytes(self, when: datetime | None) -> bytes:
        """Return the finished workbook, its times all ``when`` (None: the earliest that a zip can name)."""
        from datetime import UTC

        from bdhvs_cli.rendering.workbook.openpyxl_inside import PackageWriter
        from bdhvs_cli.rendering.workbook.package import EARLIEST

        moment = datetime(*EARLIEST) if when is None else when  # noqa: DTZ001  document properties know no zones
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
        self.workbook.properties.created = self.workbook.properties.modified = moment.replace(microsecond=0)
        contents = {sheet.title: sheet.content() for sheet in self.sheets}
        return PackageWriter(self.workbook, contents, self._program).package(moment)
