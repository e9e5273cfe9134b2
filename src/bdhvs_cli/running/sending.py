"""Who has sent what: by a job's ledger, or by the files of a folder."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.sending import PeriodSending, Sending, State, UnitSending
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.running.batch.beside import inputs_of, lying_beside
from bdhvs_cli.running.batch.job import Job
from bdhvs_cli.running.batch.ledger import Ledger, LedgerDamagedError, Received
from bdhvs_cli.running.batch.periods import ZONE, in_zone, zone_called
from bdhvs_cli.running.batch.status_file import StatusFile
from bdhvs_cli.running.clock import clock


def sending_of_job(job: Job, period: str | None, periods: int, due: date | None) -> Sending:
    """Return who has sent what to a job; call it in the job's folder.

    Args:
        job: the job.
        period: machine name of the newest period; None: the job's, else the newest that the ledger knows.
        periods: how many to look back over.
        due: instead of what the settings say, for the newest.

    Raises:
        UsageError: no period is known.
        FileError: the ledger can't be read.
    """
    job = job.on(clock(), period)
    received = _received(job)
    last_success = StatusFile(job.output_dir).last_success
    known = {sent.period for sent in received}
    newest = job.period or max(known, key=lambda name: Period.parse(name).end, default=None)
    if newest is None:
        raise UsageError(
            N_("No run has read anything yet, and the job names no period."),
            N_("Name the period: --period 2025-Q3"),
        )
    end = Period.parse(newest).end
    earlier = sorted((name for name in known if Period.parse(name).end < end), key=lambda name: Period.parse(name).end)
    wanted = [newest, *reversed(earlier)][:periods]
    found = []
    for name in wanted:
        targets = load_target_set(job.filled_for(name, job.wanted.targets), Period.parse(name).year)
        units = load_unit_register(job.filled_for(name, job.wanted.units), targets.province, None)
        sent = {row.unit_code: row for row in received if row.period == name}
        found.append(_period(name, targets, units, sent, job.zone, due if name == newest else None))
    return Sending(tuple(found), last_success, beside=tuple(lying_beside(job)), inputs=inputs_of(job))


def _received(job: Job) -> list[Received]:
    path = job.state_dir / "ledger.sqlite"
    if not path.is_file():
        return []
    try:
        ledger = Ledger(path, read_only=True)
        try:
            return ledger.received()
        finally:
            ledger.close()
    except LedgerDamagedError:
        return []


def sending_of_folder(folder: str, reading: ReadingOptions, due: date | None) -> Sending:
    """Return who has sent what into a folder, by the times of its files.

    Raises:
        UsageError, FileError: as reading raises them; no period is found.
    """
    from bdhvs_cli.running.batch.units import received
    from bdhvs_cli.running.evaluate import evaluate
    from bdhvs_cli.running.request import Request

    request = Request((folder,), reading, on_error="exclude", check_only=True)
    outcome = evaluate(request)
    found = outcome.report.period
    if found is None or outcome.targets is None:
        raise UsageError(
            N_("No reporting period is found in {folder}."),
            N_("Name the period: --period 2025-Q3"),
            {"folder": folder},
        )
    register = load_unit_register(reading.units, outcome.targets.province, None)
    zone = zone_called(ZONE)
    sent = {
        row.unit_code: row._replace(received_at=in_zone(_time_of(row.file), zone))
        for row in received(outcome, found.id, "")
    }
    return Sending((_period(found.id, outcome.targets, register, sent, zone, due),), None, by_file_times=True)


def _time_of(file: str) -> datetime:
    try:
        return datetime.fromtimestamp(Path(file).stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)


def _period(
    name: str,
    targets: TargetSet,
    register: UnitRegister,
    sent: Mapping[str, Received],
    zone: ZoneInfo,
    due: date | None,
) -> PeriodSending:
    period = targets.period(name)
    day = due or in_force().due_on(period)
    expected = _expected(register.on(period.end), targets, sent)
    return PeriodSending(period, day, tuple(_unit(unit, sent.get(unit.code), day, zone) for unit in expected))


def _expected(register: UnitRegister, targets: TargetSet, sent: Mapping[str, Received]) -> Iterable[Unit]:
    """Return the units that report at least one indicator; without a register those that have sent."""
    if register.is_open:
        return [Unit(code, code, "") for code in sorted(sent)]
    return [
        unit for unit in register.units if any(indicator.is_reported_by(unit.type) for indicator in targets.indicators)
    ]


def _unit(unit: Unit, sent: Received | None, due: date | None, zone: ZoneInfo) -> UnitSending:
    if sent is None:
        return UnitSending(unit.code, unit.name, "missing")
    if due is None:
        return UnitSending(unit.code, unit.name, "received", sent.received_at, None, sent.errors, sent.file)
    days = (datetime.fromisoformat(sent.received_at).astimezone(zone).date() - due).days
    state: State = "late" if days > 0 else "on-time"
    return UnitSending(
        unit.code,
        unit.name,
        state,
        sent.received_at,
        max(0, days),
        sent.errors,
        sent.file,
    )
