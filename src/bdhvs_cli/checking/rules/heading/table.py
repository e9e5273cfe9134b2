"""H101, H102, H103: no table, a column missing, two that fit."""

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_NAME_THE_HEADINGS = N_(
    'Name the right sheet with --sheet, or say what a heading means, for example --map "SL=adults-vneid.achieved". '
    "bdhvs template makes a blank form that is always understood."
)

H101 = Rule(
    code="H101",
    title=N_("No table found"),
    wording=Wording(
        N_("No row looks like the headings of a report. Seen: {nearest_headings}."),
        _NAME_THE_HEADINGS,
        without={"nearest_headings": Wording(N_("No row looks like the headings of a report."), _NAME_THE_HEADINGS)},
    ),
    cases={
        "empty": Wording(
            N_("There is nothing here: no cell is filled in."),
            N_("Check that the right file was sent; if the table is on another sheet, name it with --sheet."),
        ),
        "no-units": Wording(
            N_("There are headings, but no row under them names a reporting unit."),
            N_("Check the column with the units' names or codes, and whether the rows were filled in at all."),
        ),
        "no-figures": Wording(
            N_("No column is understood as a figure that an indicator needs. Headings: {nearest_headings}."),
            _NAME_THE_HEADINGS,
            {"case": "no-figures", "nearest_headings": ("Đơn vị", "Cột 1", "Cột 2")},
        ),
        "all-hidden": Wording(
            N_("All sheets are hidden, and hidden sheets are left out."),
            N_("Unhide the sheet with the figures in Excel (right-click a sheet's tab › Unhide), save and run again."),
        ),
    },
    meaning=N_("No table of a layout that is understood was found in the sheet or the file."),
    reason=N_("The units in it count as not reported, though their figures may be there."),
    example=N_("The sheet holds only a letter; or the headings use words that the program does not know yet."),
    params={
        "case": N_(
            "empty (no cell at all), unrecognised, no-units (headings without rows), "
            "no-figures (no column that an indicator needs) or all-hidden"
        ),
        "nearest_headings": N_("texts that were seen where headings might stand"),
    },
    sample={"case": "unrecognised", "nearest_headings": ("Stt", "Thôn", "Hộ", "Khẩu")},
)

_ADD_OR_MAP = N_("Add the column; or, if it is there under another heading, write that heading for the … in: {map}")
_ADD = N_("Add the column, or correct its heading.")

H102 = Rule(
    code="H102",
    title=N_("Column missing"),
    wording=Wording(
        N_("There is a column with the population (heading in {has}), but none with the number achieved."),
        _ADD_OR_MAP,
        without={
            "map": Wording(
                N_("There is a column with the population (heading in {has}), but none with the number achieved."), _ADD
            )
        },
    ),
    cases={
        "population": Wording(
            N_("There is a column with the number achieved (heading in {has}), but none with the population."),
            _ADD_OR_MAP,
            {"has": "D7", "map": "…=adults-vneid.population"},
            without={
                "map": Wording(
                    N_("There is a column with the number achieved (heading in {has}), but none with the population."),
                    _ADD,
                    {"has": "D7"},
                )
            },
        ),
    },
    meaning=N_("An indicator has a column with its population but none with those who achieved it, or the reverse."),
    reason=N_("One of the two alone says nothing: neither the rate nor the verdict can be worked out."),
    example=N_("Under “Xác nhận VNeID” there is only “Tổng số”; the column “Số đạt” was deleted."),
    params={
        "case": N_("which of the two is missing: achieved or population"),
        "has": N_("address of the heading of the one that is there"),
        "map": N_("what to write after --map if the column stands under another heading"),
    },
    sample={"case": "achieved", "has": "C7", "map": "…=adults-vneid.achieved"},
)

_PASTE = N_("Say which is right by adding this to the command: {map}")
_RENAME = N_("Change the headings in the workbook so that each says one thing, and run again.")

H103 = Rule(
    code="H103",
    title=N_("Unclear: several fit"),
    wording=Wording(
        N_("Columns {columns} both fit “{meaning}” (headings: {headings})."),
        _PASTE,
        without={"map": Wording(N_("Columns {columns} both fit “{meaning}” (headings: {headings})."), _RENAME)},
    ),
    cases={
        "meanings": Wording(
            N_("The heading “{heading}” can mean several things: {candidates}."),
            _PASTE,
            {
                "heading": "TH",
                "candidates": ("adults-vneid.achieved", "students.population"),
                "map": "F=adults-vneid.achieved",
            },
            without={
                "map": Wording(
                    N_("The heading “{heading}” can mean several things: {candidates}."),
                    _RENAME,
                    {
                        "heading": "TH",
                        "candidates": ("adults-vneid.achieved", "students.population"),
                    },
                )
            },
        ),
        "parts": Wording(
            N_("“{heading}” belongs to the same people as “{taken}”, which was taken for all of them."),
            N_("Put one line with the whole number; if “{taken}” is the whole, add this to the command: {map}"),
            {"heading": "Viên chức", "taken": "Cán bộ, công chức", "map": "Cán bộ, công chức=public-staff"},
        ),
        "tables": Wording(
            N_("There are two tables here: {first} and {second}."),
            N_("Put the second table on a sheet of its own (or delete it if it is a copy), save and run again."),
            {"first": "A5:F20", "second": "A25:F40"},
        ),
    },
    meaning=N_("Two columns can be the same figure, one heading can mean several, or a sheet holds two tables."),
    reason=N_("A guess would sometimes score the wrong column, and nobody would notice."),
    example=N_("Both “Số đạt” and “Kết quả” stand under “Xác nhận VNeID”, with different figures."),
    params={
        "case": N_(
            "columns (two fit one meaning), meanings (one fits several), parts (two lines share one's people) "
            "or tables (two on a sheet)"
        ),
        "meaning": N_("machine name of the figure that both columns fit"),
        "columns": N_("letters of the columns"),
        "headings": N_("their headings"),
        "heading": N_("the heading that can mean several things"),
        "taken": N_("the heading of the line that was taken"),
        "candidates": N_("machine names of what it can mean"),
        "first": N_("range of the first table"),
        "second": N_("range of the second table"),
        "map": N_("what to write after --map to decide it"),
    },
    sample={
        "case": "columns",
        "meaning": "adults-vneid.achieved",
        "columns": ("D", "G"),
        "headings": ("Số đạt", "Kết quả"),
        "map": "D=adults-vneid.achieved",
    },
)

RULES = (H101, H102, H103)
