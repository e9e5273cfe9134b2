"""How each sheet was understood: layout, heading rows, what every column was taken for and why."""

from collections.abc import Mapping, Sequence

from bdhvs_cli.model.account import Account
from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import InputRecord, Layout, PeriodSource, Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.account import picture
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line, wrap

_LAYOUTS: Mapping[Layout, str] = {
    "wide": N_("one row per unit"),
    "long": N_("one row per unit and indicator"),
    "form": N_("one unit's form"),
    "register": N_("register of persons"),
    "other": N_("read by the labels of rows and columns"),
}

_PERIOD_SOURCES: Mapping[PeriodSource, str] = {
    "option": N_("from --period"),
    "column": N_("from a column"),
    "sheet": N_("from the sheet"),
    "file-name": N_("from the file's name"),
    "job": N_("from the job file"),
}

_MANY = 10
_FIRST = 3


def sheet_place(say: Language, file: str, sheet: str | None) -> str:
    """Return how a sheet is named at the head of its findings: ``bieu.xlsx · trang «Biểu 1»``."""
    return say(N_("{file} · sheet “{sheet}”"), file=file, sheet=sheet) if sheet else file


def input_line(say: Language, record: InputRecord) -> Line:
    """Say in a line what a sheet is: ``bieu.xlsx · trang «Biểu 1» · mỗi dòng một đơn vị, tiêu đề dòng 6–8``."""
    place = Span(sheet_place(say, record.path, record.sheet), "strong")
    if record.layout is None:
        return line(place)
    facts = [say(_LAYOUTS[record.layout])]
    if record.heading_rows is not None:
        first, last = record.heading_rows
        rows = str(first) if first == last else f"{first}–{last}"
        facts.append(say.plural("heading row {rows}", "heading rows {rows}", last - first + 1, rows=rows))
    facts.append(say.plural("{count} row", "{count} rows", record.rows))
    return line(place, Span(" · ", "dim"), ", ".join(facts))


def understood(say: Language, submission: Submission, targets: TargetSet | None, to: int) -> list[Line]:
    """Return each sheet's line and where its period stands, then its account: once for all that came to the same."""
    alike: dict[tuple[object, ...], list[InputRecord]] = {}
    for record in submission.inputs:
        shape = tuple(account.came_to() for account in record.accounts)
        alike.setdefault((record.layout, record.columns, shape), []).append(record)
    out: list[Line] = []
    for records in alike.values():
        for record in records:
            out += wrap(input_line(say, record), to, 4, whole=True)
            origin = period_origin(say, record)
            if origin:
                out += wrap(line(f"  {origin}"), to, 4)
        for account in records[0].accounts or (Account(columns=records[0].columns),):
            out += picture(say, account, targets, to)
    if out:
        out.append(EMPTY)
    return out


def period_origin(say: Language, record: InputRecord) -> str:
    """Say from where a sheet's period was taken: ``Quý III/2025: theo trang tính (E4)``; nothing where it has none."""
    if record.period is None or record.period_source is None:
        return ""
    where = f" ({record.period_cell})" if record.period_cell else ""
    return f"{figures.period_label(say, record.period)}: {say(_PERIOD_SOURCES[record.period_source])}{where}"


def clean_inputs(say: Language, inputs: Sequence[InputRecord], findings: Sequence[Finding], to: int) -> list[Line]:
    """Return a line for each sheet about which there is nothing to say; of many only the first, and how many more."""
    concerned = {(finding.file, finding.sheet) for finding in findings if finding.severity != "info"}
    clean = [record for record in inputs if (record.path, record.sheet) not in concerned and record.layout is not None]
    shown = clean if len(clean) <= _MANY else clean[:_FIRST]
    out = [
        piece
        for record in shown
        for piece in wrap(line(Span("✓", "met"), " ", input_line(say, record)), to, 4, whole=True)
    ]
    if len(clean) > len(shown):
        more = say.plural("… {count} more sheet is clean", "… {count} more sheets are clean", len(clean) - len(shown))
        out.append(line("  ", Span(more, "dim")))
    return out


def subfolders(say: Language, findings: Sequence[Finding], to: int) -> list[Line]:
    """Return which subfolders with workbooks were left out, and once for all how to read them: nobody expects it."""
    told = [finding for finding in findings if finding.code == "H108" and finding.params.get("case") == "subfolder"]
    out: list[Line] = []
    for finding in told:
        text = finding_text(say, finding, str, str)
        out += wrap(line(Span("!", "undetermined"), f" {finding.file}: {text.message}"), to, 2, whole=True)
        if finding is told[-1]:
            out += wrap(line("  ", Span(text.remedy, "dim")), to, 2)
    return out


def superseded(say: Language, submission: Submission, units: UnitRegister | None, to: int, *, full: bool) -> list[Line]:
    """Return what was left out because the same unit has sent a later version: unit, what was left out, what stands.

    Args:
        say: the language.
        submission: with its superseded entries.
        units: for the units' names.
        to: columns.
        full: whether to show all; otherwise of many only the first.
    """
    told: dict[tuple[str, str, str], None] = {}
    for entry in submission.superseded:
        figure = entry.achieved or entry.population or entry.rate
        old = full_reference(entry.file, entry.sheet, figure.cell if figure is not None else "")
        new = submission.superseded_by.get(old, "")
        told[entry.unit_code, _sheet_of(old), _sheet_of(new)] = None
    out: list[Line] = []
    if told:
        text = say.plural(
            "{count} report was superseded by a later one:", "{count} reports were superseded by later ones:", len(told)
        )
        out += wrap(line(Span(text, "strong")), to, 2)
    shown = list(told) if full or len(told) <= _MANY else list(told)[:_FIRST]
    for unit_code, old, new in shown:
        unit = units.by_code.get(unit_code) if units is not None else None
        out += wrap(line(f"  {unit.name if unit is not None else unit_code}: {old} → {new}"), to, 4, whole=True)
    if len(told) > len(shown):
        out.append(line("  ", Span(say.plural("… {count} more", "… {count} more", len(told) - len(shown)), "dim")))
    return out


def _sheet_of(reference: str) -> str:
    return reference.rpartition("!")[0]
