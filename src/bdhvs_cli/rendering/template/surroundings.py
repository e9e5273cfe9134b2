"""What stands around the table of a blank form: the official heading above it, notes and signatures below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.rendering.template.cells import TO_FILL, Looks
from bdhvs_cli.rendering.template.plan import Block, Line
from bdhvs_cli.rendering.workbook.sheet import Sheet
from bdhvs_cli.rendering.workbook.styles import Style

DOTS = "…" * 10
_LABEL = Style(size=11, wrap=True, vertical="top")
_TITLE = Style(size=14, bold=True, horizontal="center", wrap=True)
_PERIOD = Style(size=12, bold=True, horizontal="center")
_SMALL = Style(size=11, italic=True)
_LEGEND = replace(_SMALL, horizontal="left", indent=1)
_SIGNATORY = Style(size=12, bold=True, horizontal="center")
_SIGN_HERE = Style(size=11, italic=True, horizontal="center")


@dataclass(frozen=True, slots=True)
class Zones:
    """Left, middle and right of a sheet: first and last column of each."""

    left: tuple[int, int]
    middle: tuple[int, int] | None
    """None where the table is too narrow for three."""
    right: tuple[int, int]

    @property
    def whole(self) -> tuple[int, int]:
        """All columns."""
        return self.left[0], self.right[1]


def heading(
    sheet: Sheet, looks: Looks, say: Language, zones: Zones, targets: TargetSet, period: Period, unit: Unit | None
) -> int:
    """Write the official heading and return the row in which the table may begin.

    Args:
        sheet: where.
        looks: its styles.
        say: the language.
        zones: its columns.
        targets: what is reported on.
        period: the period that the form is for.
        unit: whose form it is; None for that of a province, whose reporting agency is filled in by hand.
    """
    for row, text in enumerate((N_("Form no.: {dots}"), N_("Issued with: {dots}"), N_("Date of receipt: {dots}")), 1):
        _open(sheet, looks, row, zones.left, say(text, dots=DOTS), _LABEL)
    if unit is None:
        _open(sheet, looks, 1, zones.right, say(N_("Reporting unit: {unit}"), unit=DOTS), _LABEL)
        received_in = 2
    else:
        spread(sheet, 1, zones.right, say(N_("Reporting unit: {unit}"), unit=unit.name), replace(_LABEL, bold=True))
        spread(sheet, 2, zones.right, say(N_("Unit code: {code}"), code=unit.code), _LABEL)
        received_in = 3
    agency = targets.agency.in_language(say.code)
    spread(sheet, received_in, zones.right, say(N_("Receiving unit: {unit}"), unit=agency), _LABEL)
    # Against what stands below, in the plan's own title.
    title = N_("SUMMARY OF RESULTS") if unit is None else N_("REPORT OF RESULTS")
    spread(sheet, 4, zones.whole, say(title), _TITLE)
    spread(sheet, 5, zones.whole, targets.title.in_language(say.code), replace(_TITLE, size=12))
    stated = say(N_("Reporting period: {period}"), period=figures.period_label(say, period))
    if say.code == "en":
        # Periods are read in Vietnamese words, whatever the language of the form.
        stated += f" · Kỳ báo cáo: {figures.period_label(language('vi'), period)}"
    spread(sheet, 6, zones.whole, stated, _PERIOD)
    sheet.height(4, 24)
    sheet.height(6, 20)
    sheet.put(7, zones.left[0], None, sheet.style(Style(size=11, fill=TO_FILL, frame="all")))
    legend = (zones.left[0] + 1, zones.right[0] - 1)
    spread(sheet, 7, legend, say(N_("Fill in the coloured cells only; the others fill themselves in.")), _LEGEND)
    if all(indicator.measure == "percent" for indicator in targets.indicators):
        spread(sheet, 7, zones.right, say(N_("Unit of count: people")), replace(_SMALL, horizontal="right"))
    sheet.height(7, 16)
    # An empty row keeps what stands above from being read as a heading of the table.
    sheet.height(8, 5)
    return 9


def spread(sheet: Sheet, row: int, columns: tuple[int, int], text: str, style: Style) -> None:
    """Write one cell over several columns, or over the one that there is."""
    if columns[0] < columns[1]:
        sheet.merge(row, columns, text, style)
    else:
        sheet.put(row, columns[0], text, sheet.style(style))
        sheet.fit(row, text, style, sheet.points(columns[0]))


def _open(sheet: Sheet, looks: Looks, row: int, columns: tuple[int, int], text: str, style: Style) -> None:
    """Write one cell over several columns that stays open to be filled in."""
    index = looks.unlocked(style)
    for column in range(columns[0], columns[1] + 1):
        sheet.put(row, column, text if column == columns[0] and text else None, index)
    if columns[0] < columns[1]:
        sheet.worksheet.merged_cells.add(f"{address(row, columns[0])}:{address(row, columns[1])}")
    if style.wrap:
        sheet.fit(row, text, style, sheet.points(*columns))


def notes(
    sheet: Sheet, say: Language, row: int, columns: tuple[int, int], blocks: Sequence[Block], unit: Unit | None
) -> int:
    """Write what each indicator means below the table; return the row after it.

    Everything stands in the first column, where no reader looks for an indicator or a unit.
    """
    sheet.merge(row, columns, say(N_("Notes")), replace(_LABEL, bold=True, italic=True))
    row += 1
    for number, line in numbered(blocks):
        wording = line.indicator.wording.in_language(say.code).rstrip(".")
        text = say(
            N_("({number}) {name}: {wording}. Target: {target}."),
            number=number,
            name=line.heading,
            wording=wording[:1].lower() + wording[1:] if wording[1:2].islower() else wording,
            target=target_text(say, line.indicator, unit),
        )
        sheet.merge(row, columns, text, _LABEL)
        row += 1
    return row


def numbered(blocks: Sequence[Block]) -> Iterator[tuple[str, Line]]:
    """Yield each indicator with its number: 3.1 and 3.2 where the third population is that of two."""
    for number, block in enumerate(blocks, 1):
        for place, line in enumerate(block.lines, 1):
            yield f"{number}.{place}" if block.is_shared else str(number), line


def target_text(say: Language, indicator: Indicator, unit: Unit | None) -> str:
    """Show the target of a unit, or of the province: ``80 %``, ``≤ 2,5 %``, ``12``."""
    target = indicator.target_for(unit.code if unit else None)
    if indicator.measure == "yes-no" and unit is not None:
        return say(N_("yes"))
    shown = say.decimal(_plain(target))
    if indicator.measure != "count":
        shown = say.percent(shown)
    return f"≤\N{NO-BREAK SPACE}{shown}" if indicator.direction == "at-most" else shown


def _plain(value: Decimal) -> Decimal:
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def signatures(sheet: Sheet, looks: Looks, say: Language, row: int, zones: Zones) -> int:
    """Write who signs; names and date are filled in by hand. Return the last row."""
    sheet.height(row, 8)
    row += 1
    day = say(N_("……………, day …… month …… year ………"))
    _open(sheet, looks, row, zones.right, day, _SIGN_HERE)
    row += 1
    people = (
        (zones.left, N_("Drawn up by"), N_("(signature, full name)")),
        (zones.middle, N_("Checked by"), N_("(signature, full name)")),
        (zones.right, N_("Head of the unit"), N_("(signature, seal, full name)")),
    )
    for columns, who, how in people:
        if columns is not None:
            spread(sheet, row, columns, say(who), _SIGNATORY)
            spread(sheet, row + 1, columns, say(how), _SIGN_HERE)
            _open(sheet, looks, row + 3, columns, "", _SIGNATORY)
    sheet.height(row + 2, 48)
    sheet.height(row + 3, 18)
    return row + 3
