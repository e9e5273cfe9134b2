"""One run of a job: what has changed is read, a whole set is made of all, and the names follow."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from bdhvs_cli.model.errors import (
    EXIT_DEFECT,
    EXIT_DONE,
    EXIT_INTERRUPTED,
    BdhvsError,
    FileError,
)
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.running.batch.beside import BESIDE, about_beside, lying_beside
from bdhvs_cli.running.batch.folder import in_folder
from bdhvs_cli.running.batch.inputs import Survey, survey
from bdhvs_cli.running.batch.job import Job
from bdhvs_cli.running.batch.last import Finished, Last, come_to, identities
from bdhvs_cli.running.batch.ledger import Ledger, LedgerDamagedError, Received, RunRow, json_of, put_aside
from bdhvs_cli.running.batch.lock import only_one
from bdhvs_cli.running.batch.log import Level, Line, Tell
from bdhvs_cli.running.batch.periods import in_zone
from bdhvs_cli.running.batch.publishing import Publishing
from bdhvs_cli.running.batch.sets import Sets
from bdhvs_cli.running.batch.status_file import StatusFile
from bdhvs_cli.running.batch.units import received, see_whether_inputs_vanished
from bdhvs_cli.running.batch.wanted import account_key, request_of, run_key
from bdhvs_cli.running.clock import clock
from bdhvs_cli.running.files import make_folder

if TYPE_CHECKING:
    from bdhvs_cli.running.request import Outcome


@dataclass(frozen=True)
class Wishes:
    """What the command line adds to the job."""

    period: str | None = None
    """Make this period, instead of the job's."""
    force: bool = False
    """Read everything again, and make a new set."""
    accept_removed: bool = False
    """Units that no input names any more are gone for good."""
    wait: float = 0
    """Seconds to wait for another run to end."""


def run_batch(job: Job, wishes: Wishes, say: Language, tell: Tell) -> Finished:
    """Do a job once.

    Args:
        job: what is to be done.
        wishes: what the command line adds.
        say: the language of what is written for people.
        tell: takes each line of the log.

    Raises:
        LockedError: another run is at it.
        UsageError, FileError: as reading, checking and writing raise them; ``status.json`` has the exit code then.
    """
    started = clock()
    with in_folder(job.folder):
        for folder in (job.output_dir, job.state_dir):
            make_folder(folder)
        with only_one(job.state_dir, started.astimezone(job.zone), wishes.wait):
            return _Run(job, wishes, say, tell, started).done()


class _Run:
    """A run that holds the lock."""

    def __init__(self, job: Job, wishes: Wishes, say: Language, tell: Tell, started: datetime) -> None:
        self.wishes, self.say, self.started = wishes, say, started
        self.job = job.on(started, wishes.period)
        self.now = in_zone(started, job.zone)
        self._tell = tell
        self.lines: list[Line] = []
        """Warnings and errors, for a later run without change that ends as this one."""
        self.sets = Sets(job.output_dir, job.state_dir)
        self.status = StatusFile(job.output_dir)
        self.clock_is_back = False

    def tell(self, level: Level, event: str, message: str, **params: object) -> None:
        """Say a line."""
        self._say(Line(level, event, message, params))

    def _say(self, line: Line) -> None:
        if line.level != "info":
            self.lines.append(line)
        self._tell(line)

    def done(self) -> Finished:
        """Do the work, and leave its exit code in ``status.json`` however it ends."""
        last = self.status.last_start
        self.clock_is_back = last is not None and _is_later(last, self.started)
        if self.clock_is_back:
            self.tell(
                "warning",
                "clock",
                N_("The clock shows {now}, but the last run began at {last}; nothing is removed in this run."),
                now=self.now,
                last=last,
            )
        self.publishing = Publishing(
            self.job, self.sets, self.say, self.started, self._say, removing=not self.clock_is_back
        )
        self.status.begin(self.now)
        try:
            finished = self._with_ledger()
        except BdhvsError as error:
            self._end(error.exit_code, period=self.job.period)
            raise
        except BaseException as error:
            interrupted = isinstance(error, KeyboardInterrupt)
            with contextlib.suppress(BdhvsError):
                self._end(EXIT_INTERRUPTED if interrupted else EXIT_DEFECT, period=self.job.period)
            raise
        self._end(
            finished.exit,
            period=finished.period,
            set=finished.number,
            inputs=finished.inputs,
            findings={"error": finished.errors, "warning": finished.warnings},
        )
        return finished

    def _end(self, code: int, **values: object) -> None:
        self.status.end(in_zone(clock(), self.job.zone), code, **values)

    def _with_ledger(self) -> Finished:
        """Work with the ledger; one that turns out to be damaged on the way is put aside, and all is read again."""
        path = self.job.state_dir / "ledger.sqlite"
        for _ in range(2):
            try:
                ledger = Ledger(path)
                try:
                    return self._work(ledger)
                finally:
                    ledger.close()
            except LedgerDamagedError as error:
                aside = put_aside(path, self.started.strftime("%Y%m%dT%H%M%S"))
                self.tell(
                    "warning",
                    "ledger",
                    N_("The ledger is damaged ({problem}); it is kept as {file}, and all inputs are read again."),
                    problem=str(error),
                    file=aside.as_posix(),
                )
        raise FileError(
            N_("{file}: a new ledger is damaged, too."),
            N_("Check the disk, or set state_dir in the job file to another folder."),
            {"file": path.as_posix()},
        )

    def _work(self, ledger: Ledger) -> Finished:
        self.publishing.recover()
        known = ledger.inputs()
        if ledger.is_new:
            self._take_back(ledger)
        given = [self.job.filled(pattern) for pattern in self.job.wanted.inputs]
        found = survey(given, known, self.job.wanted.settle, anew=self.wishes.force)
        for path in found.absent:
            self.tell("info", "absent", N_("{path}: there is no file there."), path=path)
        last = Last.read(ledger.last())
        beside = list(about_beside(self.job, lying_beside(self.job, found.seen)))
        for line in beside:
            self._say(line)
        is_news = any(line not in last.lines for line in beside)
        fingerprint = self._fingerprint(found)
        as_it_was = last.finished is not None and last.fingerprint == fingerprint and self._is_in_place(last.finished)
        if last.finished is not None and as_it_was and not self.wishes.force:
            return self._unchanged(ledger, found, last, last.finished, beside)
        # What reads and scores is imported once there is something to be read and scored.
        from bdhvs_cli.running.batch.findings import finding_lines
        from bdhvs_cli.running.batch.known import KnownInputs
        from bdhvs_cli.running.evaluate import evaluate

        request = request_of(self.job, self.sets)
        inputs = KnownInputs(ledger, found, known, account_key(self.job), self.now, anew=self.wishes.force)
        try:
            outcome = evaluate(request, kept=inputs)
        finally:
            inputs.flush()
        if found.touched:
            ledger.keep_times(found.touched)
        for path in inputs.damaged:
            self.tell(
                "warning", "damaged", N_("{path}: what was known of it is damaged; it was read again."), path=path
            )
        finished = come_to(outcome, self.job, len(found.files), len(inputs.read))
        for line in finding_lines(self.say, outcome, last):
            self._say(line)
        new = identities(outcome.report.findings) - last.errors
        finished.amiss = finished.exit != EXIT_DONE or bool(new) or is_news
        return self._concluded(ledger, outcome, finished, fingerprint)

    def _take_back(self, ledger: Ledger) -> None:
        """Let a new ledger know who has sent, as far as the sets have kept it."""
        known = [
            Received(manifest.period, code, when, manifest.units.get(code, ""), 0)
            for manifest in self.sets.manifests.values()
            for code, when in manifest.received.items()
        ]
        if known:
            ledger.keep_received(known)

    def _fingerprint(self, found: Survey) -> str:
        whole = [run_key(self.job, self.sets, self.say.code), found.identity(), list(found.absent)]
        return sha256(json_of(whole).encode()).hexdigest()

    def _is_in_place(self, finished: Finished) -> bool:
        """Whether the set that the last run left is whole and the latest, so that there is nothing to be done."""
        if finished.number is None:
            return True
        latest = self.sets.latest()
        return latest is not None and latest.number == finished.number and self.sets.is_whole(latest)

    def _unchanged(
        self, ledger: Ledger, found: Survey, last: Last, finished: Finished, beside: Sequence[Line]
    ) -> Finished:
        if found.touched:
            ledger.keep_times(found.touched)
        if not last.is_tidy:
            self.publishing.let_go()
            if self.publishing.is_tidy:
                ledger.keep_last(replace(last, is_tidy=True).values())
        kept = [line for line in last.lines if line.event != BESIDE]  # what lies beside is told anew
        if finished.exit != EXIT_DONE:
            for line in kept:
                self._tell(line)
        if [line for line in last.lines if line.event == BESIDE] != beside:
            ledger.keep_last(replace(last, lines=[*kept, *beside], is_tidy=self.publishing.is_tidy).values())
        amiss = finished.exit != EXIT_DONE or any(line not in beside or line not in last.lines for line in self.lines)
        return replace(finished, is_changed=False, read=0, amiss=amiss)

    def _concluded(self, ledger: Ledger, outcome: "Outcome", finished: Finished, fingerprint: str) -> Finished:
        """Make the set, if there is to be one; then take note of the run."""
        period = finished.period
        sent = list(received(outcome, period, self.now)) if period is not None else []
        made = None
        try:
            before = self.sets.newest(period) if period is not None else None
            if before is not None and not self.wishes.accept_removed:
                see_whether_inputs_vanished(outcome, before)
            if outcome.scored:
                since = {sending.unit_code: sending.received_at for sending in (*sent, *ledger.received(period))}
                known = {sending.unit_code: since[sending.unit_code] for sending in sent}
                assert period is not None
                made = self.publishing.publish(outcome, period, finished.exit, fingerprint, known).number
                finished.number = made
            elif before is not None:
                finished.number = before.number
        except BdhvsError as error:
            # The next run looks again, whatever has or has not changed until then.
            self._keep_run(ledger, error.exit_code, None, finished, Last(), sent)
            raise
        left = Last(fingerprint, finished, self.lines, identities(outcome.report.findings), self.publishing.is_tidy)
        self._keep_run(ledger, finished.exit, made, finished, left, sent)
        return finished

    def _keep_run(
        self, ledger: Ledger, code: int, made: int | None, finished: Finished, left: Last, sent: Sequence[Received]
    ) -> None:
        ended = in_zone(clock(), self.job.zone)
        row = RunRow(self.now, ended, code, finished.period, made, finished.summary())
        ledger.keep_run(row, left.values(), sent)


def _is_later(text: str, now: datetime) -> bool:
    try:
        return datetime.fromisoformat(text) > now
    except (ValueError, TypeError):
        return False
