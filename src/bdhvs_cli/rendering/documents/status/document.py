"""Who has sent what: a line of numbers for each period, and its units."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from bdhvs_cli.model.sending import PeriodSending, Sending, State, UnitSending
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.documents.document import Block, Data, Document, Lead, Listing, Note, Part, Section, Tabular
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.report.fields import Value, rounded
from bdhvs_cli.rendering.tables.cells import Count, Look, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table

SCHEMA = "bdhvs-status/1"
_WORDS: Mapping[State, str] = {
    "on-time": N_("on time"),
    "late": N_("late"),
    "received": N_("received"),
    "missing": N_("not sent"),
}
_LOOKS: Mapping[State, Look] = {"on-time": "met", "late": "undetermined", "received": "met", "missing": "missed"}
_FIELDS = ("period", "due", *UnitSending._fields)


def status_document(say: Language, sending: Sending, *, everything: bool = True) -> Document:
    """Return who has sent what.

    Args:
        say: the language.
        sending: what was found.
        everything: on a screen all units, not only those that are late or missing.
    """
    newest = sending.periods[0]
    return Document(
        say=say,
        title=say(N_("Who has sent what")),
        head=[Part(say(N_("Who has sent what")), strong=True), Part(figures.period_label(say, newest.period))],
        agency="",
        sections=lambda: list(_sections(say, sending, everything=everything)),
        data=Data(_FIELDS, lambda: _rows(sending)),
        machine=lambda: machine_document(sending),
        when=None,
    )


def _sections(say: Language, sending: Sending, *, everything: bool) -> Iterator[Section]:
    if len(sending.periods) > 1:
        yield Section(
            say(N_("Over the periods")),
            [Tabular(_periods_table(say, sending)), Tabular(_lateness_table(say, sending))],
            "periods",
            sheet=say(N_("Periods")),
        )
    for period in sending.periods:
        waiting = [unit for unit in period.units if unit.state in ("late", "missing") or unit.errors]
        blocks: list[Block] = [Lead(summary(say, period))]
        if everything:
            blocks.append(Tabular(_units_table(say, period.units)))
        else:
            blocks += [Tabular(_units_table(say, waiting), On.SCREEN)]
            blocks += [Tabular(_units_table(say, period.units), On.FILES)]
        if sending.by_file_times:
            blocks.append(Note(say(N_("Received is the time of each file, since no run has kept a ledger."))))
        if sending.beside and period is sending.periods[0]:
            text = N_(
                "Not read, since they lie beside what the job names ({inputs}): {paths}. Move them there, or away."
            )
            blocks.append(Listing([say(text, paths=", ".join(sending.beside), inputs=sending.inputs)]))
        yield Section(
            figures.period_label(say, period.period),
            blocks,
            f"period-{period.period.id}",
            sheet=period.period.id,
            headed=On.ALL if len(sending.periods) > 1 else On.PAPER,
        )


def summary(say: Language, period: PeriodSending) -> str:
    """Say a period in a line: ``66/69 đơn vị đã gửi (95,7 %) · hạn 05/10/2025: 61 đúng hạn, 5 muộn · ...``."""
    parts = [
        say(
            N_("{received} of {expected} units have sent ({rate})"),
            received=period.received,
            expected=period.expected,
            rate=_rate(say, period.reporting_rate),
        )
    ]
    if period.due is not None:
        parts.append(
            say(
                N_("due {day}: on time {on_time}, late {late}"),
                day=period.due,
                on_time=period.on_time,
                late=period.late,
            )
        )
    parts.append(say(N_("not sent: {missing}"), missing=period.count("missing")))
    if period.with_errors:
        parts.append(say(N_("with errors: {number}"), number=period.with_errors))
    return " · ".join(parts)


def _rate(say: Language, value: Fraction | None) -> str:
    return shown.rate(say, value, Fraction(100), "percent", "at-least")


def _units_table(say: Language, units: Sequence[UnitSending]) -> Table[UnitSending]:
    columns: list[Column[UnitSending]] = [
        Column(say(N_("Code")), lambda unit: Text(unit.unit_code), "code", width=9),
        Column(say(N_("Unit")), lambda unit: Text(unit.unit_name), width=30, names=True),
        Column(say(N_("State")), lambda unit: Text(say(_WORDS[unit.state]), _LOOKS[unit.state]), width=14),
        Column(say(N_("Received")), lambda unit: Text(_time(say, unit.received_at)), width=20),
        Column(
            say(N_("Days late")),
            lambda unit: Count(unit.days_late, dash=True),
            "figure",
            short=say(N_("Days")),
            width=10,
        ),
        Column(say(N_("Errors")), lambda unit: Count(unit.errors, dash=True), "figure", width=8),
        Column(say(N_("File")), lambda unit: Text(unit.file or ""), on=On.FILES, width=40),
    ]
    return Table(
        columns, units, caption=say(N_("Units, and when each has sent")), name="units", identity="units", sortable=True
    )


def _periods_table(say: Language, sending: Sending) -> Table[PeriodSending]:
    columns: list[Column[PeriodSending]] = [
        Column(
            say(N_("Period")), lambda sending: Text(figures.period_label(say, sending.period)), width=24, names=True
        ),
        Column(
            say(N_("Due")),
            lambda sending: Text(figures.day(say, sending.due) if sending.due else figures.NOTHING),
            width=14,
        ),
        Column(say(N_("Expected")), lambda sending: Count(sending.expected), "figure"),
        Column(say(N_("Sent")), lambda sending: Count(sending.received), "figure"),
        Column(say(N_("On time")), lambda sending: Count(sending.on_time), "figure"),
        Column(say(N_("Late")), lambda sending: Count(sending.late), "figure"),
        Column(say(N_("Not sent")), lambda sending: Count(sending.count("missing")), "figure"),
    ]
    return Table(columns, sending.periods, caption=say(N_("Periods, and how many units have sent")), name="periods")


def _lateness_table(say: Language, sending: Sending) -> Table[tuple[str, int]]:
    """The units that were late, or have not sent, more often than once; the most often first."""
    names = {unit.unit_code: unit.unit_name for period in sending.periods for unit in period.units}
    times: dict[str, int] = {}
    for period in sending.periods:
        for unit in period.units:
            times[unit.unit_code] = times.get(unit.unit_code, 0) + (unit.state in ("late", "missing"))
    lines = sorted(
        ((code, number) for code, number in times.items() if number > 1),
        key=lambda code_and_number: (-code_and_number[1], code_and_number[0]),
    )
    columns: list[Column[tuple[str, int]]] = [
        Column(say(N_("Unit")), lambda line: Text(names[line[0]], note=line[0]), width=30, names=True),
        Column(say(N_("Times late or not sent")), lambda line: Count(line[1]), "figure", width=14),
    ]
    return Table(columns, lines, caption=say(N_("Units that were late more than once")), name="lateness")


def _time(say: Language, text: str | None) -> str:
    if text is None:
        return figures.NOTHING
    when = datetime.fromisoformat(text)
    return f"{figures.day(say, when.date())} {when:%H:%M}"


def _rows(sending: Sending) -> Iterator[list[Value]]:
    for period in sending.periods:
        due = period.due.isoformat() if period.due is not None else None
        for unit in period.units:
            yield [period.period.id, due, *unit]


def machine_document(sending: Sending) -> dict[str, object]:
    """Return it as ``bdhvs-status/1``."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "last_success": sending.last_success,
        "periods": [
            {
                "period": period.period.id,
                "due": period.due.isoformat() if period.due is not None else None,
                "expected": period.expected,
                "received": period.received,
                "on_time": period.on_time,
                "late": period.late,
                "with_errors": period.with_errors,
                "missing": period.count("missing"),
                "reporting_rate": rounded(period.reporting_rate),
                "reporting_rate_on_time": rounded(period.reporting_rate_on_time),
                "units": [unit._asdict() for unit in period.units],
            }
            for period in sending.periods
        ],
    }
    return document | ({"received_by": "file-time"} if sending.by_file_times else {})
