"""Who sends a form: the innermost body that the lines above its table name.

A letterhead has the superior body above and the sender below it: a village, a school or a health station under a
commune's name is not the commune.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell
from bdhvs_cli.reading.layouts.bodies import DATED, FORMER, OF_BODY, OTHER_BODY, letterhead, names_village
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.layouts.names_within import ends_with_unit, units_inside
from bdhvs_cli.reading.units.names import PROVINCE, UnitMatch, UnitMatcher
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.values.text import clean, key, markless
from bdhvs_cli.reading.wording.vocabulary import UNITS_OF_MEASURE

_LABEL = regex(
    r"^\W*(?P<label>(?:tên\s+)?đơn vị(?:\s+(?:báo cáo|lập biểu|gửi(?:\s+báo cáo)?))?"
    r"|cơ quan\s+(?:báo cáo|lập biểu|gửi(?:\s+báo cáo)?)"
    r"|(?:tên\s+)?(?:xã|phường)\s*(?:[,/]\s*(?:xã|phường))?"
    r"(?:\s*[,/]\s*đặc khu)?|(?:tên\s+)?địa phương|mã (?:đơn vị|xã|đvhc|số))\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)


_NOT_OURS = regex(
    r"đơn vị (?:nhận|tính)|\bđvt\b|kính gửi|nơi nhận|nơi gửi|(?<!đơn vị )(?<!cơ quan )\bgửi\s*:", re.IGNORECASE
)


_OFFICE = regex(
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<value>(?:xã|phường|đặc khu|[xp]\s*\.).+)$", re.IGNORECASE
)


_BARE_OFFICE = regex(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<value>.+)$", re.IGNORECASE)


_SIGNED_FOR = regex(
    r"^\W*TM\.?\s*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<value>(?:xã|phường|đặc khu)\s.+)$", re.IGNORECASE
)


def unit_of_sheet(context: SheetContext) -> tuple[Unit, str | None] | None:
    """Find whose form the sheet is: by the text above the table, else the sheet's name, else the file's."""
    named = _above(context, context.table.titles) or _above(context, context.table.outer)
    sheet_match = _by_name(context, context.grid.sheet or "")
    stem = re.sub(r"[_-]+", " ", PurePosixPath(context.grid.file).stem)
    file_match = _by_name(context, stem)
    units = {match.unit.code: (match.unit, cell) for match, cell in named if match.unit is not None}
    unknown = [(match, cell) for match, cell in named if match.unit is None]
    inner = _inner_body(context)
    if inner is not None:
        text, where = inner
        context.report("R302", where, None, None, **context.matcher.unknown(text).params)
        return None
    if len(units) > 1:
        first, second = list(units.values())[:2]
        mismatch(context, second[1], first[0], second[0])
        return None
    if unknown and not units:
        match, cell = unknown[0]
        name = str(match.params.get("name", ""))
        whole = {"case": PROVINCE, "name": name} if context.body.is_total(name) else None
        context.report("R302", cell, None, None, **(whole or match.params))
        return None
    if units:
        unit, cell = next(iter(units.values()))
        for other in (sheet_match, file_match):
            if other is not None and other.code != unit.code:
                mismatch(context, cell, unit, other)
                return None
        matched = next(match for match, _ in named if match.unit is not None)
        if matched.markless:
            context.report("R306", cell, unit.code, None, name=unit.name)
        return unit, cell
    for other in (sheet_match, file_match):
        if other is not None:
            return other, None
    signed = _signed_for(context)
    if signed is not None:
        return signed
    first_cell = address(context.table.first_row, min(context.table.paths, default=1))
    context.report("R302", first_cell, None, None, case="nameless")
    return None


def _signed_for(context: SheetContext) -> tuple[Unit, str] | None:
    """Return the one unit for whose committee somebody signs below the table: "TM. ỦY BAN NHÂN DÂN XÃ ..."."""
    found: dict[str, tuple[Unit, str]] = {}
    for row, cells in context.grid.rows.items():
        for cell in cells if row >= context.table.body_start else ():
            for line in cell.text.splitlines() if cell.kind == TEXT else ():
                office = _SIGNED_FOR.match(clean(line))
                unit = context.matcher.by_name(office["value"]).unit if office is not None else None
                if unit is not None:
                    found.setdefault(unit.code, (unit, address(row, cell.column)))
    return next(iter(found.values())) if len(found) == 1 else None


def office_named(text: str, matcher: UnitMatcher) -> Unit | None:
    """Return the unit whose committee a line above a table names: "UBND XÃ ..."."""
    office = _OFFICE.match(text) or _BARE_OFFICE.match(text)
    return matcher.by_name(office["value"]).unit if office is not None else None


def mismatch(context: SheetContext, cell: str | None, one: Unit, other: Unit) -> None:
    """Report that one place names two units (R302)."""
    nearest = [{"code": unit.code, "name": unit.name} for unit in (one, other)]
    context.report(
        "R302", cell, None, None,
        case="mismatch", code=one.code, name=other.name, code_unit=one.name, name_unit=other.name, nearest=nearest,
    )  # fmt: skip


def _inner_body(context: SheetContext) -> tuple[str, str] | None:
    """Return the text and the cell of a body within the commune that a line above the table names, or a former one.

    A line of its own for it is a letterhead's; a title that names one is about its people alone.
    """
    inner: tuple[str, str] | None = None
    for row, cell in (*context.table.outer, *context.table.titles):
        if cell.kind != TEXT or _NOT_OURS.search(clean(cell.text)):
            continue
        for line in cell.text.splitlines():
            text, where = letterhead(clean(line)), address(row, cell.column)
            label = _LABEL.match(text)
            value = label["value"].strip(" .…_") if label is not None else text
            pieces = re.split(r"\s*[,;]\s*|\s+[-–—]\s+", value)
            if DATED.search(text):
                continue
            if context.matcher.unit_named(value) is not None:
                inner = None  # what stands above it is its superior
            elif (
                OTHER_BODY.match(value)
                or OF_BODY.search(text)
                or names_village(text)
                or (
                    len(pieces) > 1
                    and any(OTHER_BODY.match(piece) for piece in pieces)
                    and not _names_indicator(context, text)
                )
            ):
                inner = value, where
            elif (old := FORMER.match(value)) is not None and not context.body.is_total(old["name"]):
                inner = inner or (old["name"], where)
    return inner


def _names_indicator(context: SheetContext, text: str) -> bool:
    """Whether a title is about an indicator's people, all of whom it names: "trong doanh nghiệp, hợp tác xã"."""
    fit = context.lexicon.near.title(text)
    return bool(fit.indicators) and not fit.rest


def _above(context: SheetContext, titles: Iterable[tuple[int, Cell]]) -> list[tuple[UnitMatch, str]]:
    """Return what the texts above the table say of the unit: matches with their cells."""
    found: list[tuple[UnitMatch, str]] = []
    loose: list[tuple[UnitMatch, str]] = []
    rows: dict[int, list[Cell]] = {}
    for row, cell in titles:
        rows.setdefault(row, []).append(cell)
    for row, cells in rows.items():
        for place, cell in enumerate(cells):
            if cell.kind not in (TEXT, NUMBER):
                continue
            whole = stated_unit(context, letterhead(clean(cell.text)), row, cells, place)
            lines = [letterhead(clean(line)) for line in cell.text.splitlines()]
            if (whole and whole[0].unit is not None) or len(lines) < 2:
                # A line break may fall within the name.
                stated = [whole]
            else:
                stated = [stated_unit(context, line, row, cells, place) for line in lines]
            found += [sender for sender in stated if sender is not None]
            ours = not _NOT_OURS.search(clean(cell.text)) and not _is_received(cells, place)
            if not any(stated) and ours:
                where, text = address(row, cell.column), letterhead(clean(cell.text))
                inside = units_inside(context, text)
                if OTHER_BODY.match(text) and (inside or ends_with_unit(context, text)):
                    found.append((context.matcher.unknown(text), where))
                else:
                    loose += [(match, where) for match in inside]
    return found or loose


def stated_unit(
    context: SheetContext, text: str, row: int, cells: list[Cell], place: int
) -> tuple[UnitMatch, str] | None:
    """Return the unit that a text states as the sheet's: after a label, as "UBND xã ...", or as a name by itself."""
    where = address(row, cells[place].column)
    if not text or _NOT_OURS.search(text) or _is_received(cells, place):
        return None
    label = _LABEL.match(text)
    if label is not None:
        value = label["value"].strip(" .…_")
        if not value and place + 1 < len(cells):
            value, where = clean(cells[place + 1].text), address(row, cells[place + 1].column)
        if not value or key(value) in UNITS_OF_MEASURE:
            return None
        code = value if label["label"].casefold().startswith("mã") else ""
        if code:
            return context.matcher.match(code, ""), where
        if not context.matcher.register.is_open:
            whole = context.matcher.by_name(value)
            if whole.unit is not None or whole.fitting or _says_more(whole):
                return whole, where
        return context.matcher.match("", _before_comma(value)), where
    office = _OFFICE.match(text)
    if office is None:
        bare = _BARE_OFFICE.match(text)
        match = context.matcher.by_name(bare["value"]) if bare else None
        if match is not None and match.unit is not None:
            return match, where
    name = office["value"] if office else text
    unit_type, _ = split_type(name)
    if unit_type and len(name) <= 40:
        match = context.matcher.by_name(name)
        # The name of a unit of another type is no other text, whatever the sheet is called.
        if match.unit is not None or office or match.params.get("case") == "type":
            return match, where
    return None


def _is_received(cells: list[Cell], place: int) -> bool:
    """Whether the cell to the left says that this one names who receives the form."""
    return place > 0 and _NOT_OURS.search(clean(cells[place - 1].text)) is not None


def _says_more(match: UnitMatch) -> bool:
    """Whether what stands beside the name speaks against it: another province, another unit's code."""
    return match.params.get("case") in ("other-province", "mismatch", "code")


def _before_comma(value: str) -> str:
    """Drop what follows the name: "Xã Kỳ Anh - tháng 9", "Xã Kỳ Anh, ngày 30/9"."""
    return re.split(r"\s*[,;]\s*|\s+-\s+", value)[0]


def _by_name(context: SheetContext, name: str) -> Unit | None:
    """Return the unit that a sheet's or a file's name tells beyond doubt."""
    if not name or context.matcher.register.is_open:
        return None
    code = re.search(r"(?<!\d)\d{5}(?!\d)", name)
    if code is not None:
        unit = context.matcher.by_code(code[0])
        if unit is not None:
            return unit
    direct = context.matcher.by_name(
        re.sub(r"(?i)\b(?:q[1-4]|quy|quý|20\d\d|[ivx]+|bc|bieu|biểu|bao cao|báo cáo)\b", " ", name)
    )
    if direct.unit is not None:
        return direct.unit
    plain = f" {markless(name)} "
    fitting = [
        unit for unit in context.matcher.register.units if unit.type and f" {markless(unit.name)} " in plain
    ]  # fmt: skip
    longest = max((len(unit.name) for unit in fitting), default=0)
    best = [unit for unit in fitting if len(unit.name) == longest]
    return best[0] if len(best) == 1 else None
