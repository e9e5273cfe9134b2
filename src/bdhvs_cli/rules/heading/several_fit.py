"""H103: several that fit."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import Rule, Wording

_PASTE = N_("Say which is right by adding this to the command: {map}")
_RENAME = N_("Change the headings in the workbook so that each says one thing, and run again.")

RULE = Rule(
    code="H103",
    title=N_("Unclear: several fit"),
    severity="error",
    wording=Wording(
        N_("Columns {columns} both fit “{meaning}” (headings: {headings})."),
        _PASTE,
        without={"map": Wording(N_("Columns {columns} both fit “{meaning}” (headings: {headings})."), _RENAME)},
        sender=N_(
            "Word the headings so that each names its indicator and whether it is the population or "
            "the number achieved."
        ),
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
        "merged": Wording(
            N_("Cell {cell} is merged over the lines of {indicators}; whose figure it is, nobody can tell."),
            N_("Unmerge the cell and enter the figure of each line; save and run again."),
            {"indicators": ("public-staff", "students")},
            sender=N_("Unmerge the cell and enter the figure of each line."),
        ),
        "tables": Wording(
            N_("There are two tables here: {first} and {second}."),
            N_("Put the second table on a sheet of its own (or delete it if it is a copy), save and run again."),
            {"first": "A5:F20", "second": "A25:F40"},
            sender=N_("Leave one table on each sheet and send the report again."),
        ),
    },
    meaning=N_("Two columns can be the same figure, one heading can mean several, or a sheet holds two tables."),
    reason=N_("A guess would sometimes score the wrong column, and nobody would notice."),
    example=N_("Both “Số đạt” and “Kết quả” stand under “Xác nhận VNeID”, with different figures."),
    params={
        "case": N_(
            "columns (two fit one meaning), meanings (one fits several), parts (two lines share one's people), "
            "merged (a cell of figures over lines of several indicators) or tables (two on a sheet)"
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
        "indicators": N_("ids of the indicators over whose lines the cell is merged"),
    },
    sample={
        "case": "columns",
        "meaning": "adults-vneid.achieved",
        "columns": ("D", "G"),
        "headings": ("Số đạt", "Kết quả"),
        "map": "D=adults-vneid.achieved",
    },
    puts_in_question="sheet",
    population="in-doubt",
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield H103 for each cell that is the figure of indicators which do not share it. Other cases: found by reading.

    A population may serve all indicators about the same people; what was achieved is one indicator's alone.
    """
    for unit_code, row in reported.by_unit.items():
        cells: dict[tuple[str, str | None, str], dict[str, str]] = {}
        for entry, _, _ in row:
            indicator = reported.indicator(entry)
            for figure, owner in ((entry.population, indicator.population_id), (entry.achieved, indicator.id)):
                if figure is not None:
                    cells.setdefault((entry.file, entry.sheet, figure.cell), {})[indicator.id] = owner
        for (file, sheet, cell), owners in cells.items():
            if len(set(owners.values())) > 1:
                yield RULE.finding(
                    file=file, sheet=sheet, cell=cell, unit_code=unit_code, case="merged", indicators=tuple(owners)
                )
