"""A whole set published: made, committed, its names put in place; and what is older let go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bdhvs_cli.model.errors import reason_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.running.batch.job import Job
from bdhvs_cli.running.batch.log import Level, Line, Tell
from bdhvs_cli.running.batch.manifest import Manifest
from bdhvs_cli.running.batch.periods import in_zone
from bdhvs_cli.running.batch.sets import Sets
from bdhvs_cli.running.batch.units import units_with_figures
from bdhvs_cli.running.temporaries import sweep_temporaries

if TYPE_CHECKING:
    from bdhvs_cli.running.request import Outcome


class Publishing:
    """What a run does with sets."""

    def __init__(self, job: Job, sets: Sets, say: Language, started: datetime, tell: Tell, *, removing: bool) -> None:
        """Take a run's job.

        Args:
            job: for the run's period.
            sets: those of the job.
            say: the language of what is written.
            started: when the run began.
            tell: takes lines of the log.
            removing: whether anything may be removed; not while the clock is wrong.
        """
        self.job, self.sets, self.say, self.started, self.removing = job, sets, say, started, removing
        self._tell = tell
        self.is_tidy = True
        """Whether every set that was to be let go is gone."""

    def _say(self, level: Level, event: str, message: str, **params: object) -> None:
        self._tell(Line(level, event, message, params))

    def recover(self) -> None:
        """Put right what an earlier run, ended in between, has left."""
        try:
            latest = self.sets.recover(removing=self.removing)
        except OSError as error:
            latest = self.sets.latest()
            self._say(
                "warning",
                "unfinished",
                N_("What an earlier run has left unfinished can't be removed: {reason}."),
                reason=reason_of(error),
            )
        for path in (self.sets.pointer, self.job.output_dir / "status.json", self.job.state_dir / "lock.json"):
            sweep_temporaries(path)
        if latest is not None:
            for name in latest.files:
                sweep_temporaries(self.job.output_dir / name)
            if self.sets.is_whole(latest):
                self.put_in_place(latest)

    def put_in_place(self, manifest: Manifest) -> None:
        """Let the names hold what the set holds; what somebody has changed by hand is kept. Raises FileError."""
        day = self.started.astimezone(self.job.zone).date().isoformat()
        for path, kept in self.sets.put_in_place(manifest, day):
            self._say(
                "warning",
                "by-hand",
                N_("{file} had been changed by hand; it is kept as {kept}."),
                file=path.as_posix(),
                kept=kept.name,
            )

    def publish(
        self, outcome: "Outcome", period: str, code: int, fingerprint: str, received: Mapping[str, str]
    ) -> Manifest:
        """Make a set of what was scored, make it the latest, and let the names follow.

        Args:
            outcome: what was scored.
            period: its machine name.
            code: exit code of the run.
            fingerprint: of all that it was made from.
            received: code of each unit that has sent → when that was first seen.

        Raises:
            FileError: something can't be written; before the commit the old set stays, after it the next run goes on.
            DataError: it can't be compared with what the job names.
        """
        from bdhvs_cli.running.batch.outputs import comparison_files, report_files, wanted_comparison

        job = self.job = replace(self.job, period=period)
        files = report_files(job, outcome.report, self.say)
        other, compared = wanted_comparison(job, self.sets, period)
        if other is not None:
            files |= comparison_files(job, outcome.report, job.maybe_filled(job.wanted.units), other, self.say)
        elif job.wanted.compare_with is not None:
            self._say("info", "comparison", N_("There is no earlier set to compare with."))
        manifest = Manifest(
            number=self.sets.next_number(),
            period=period,
            made_at=in_zone(self.started, job.zone),
            files={},
            units=units_with_figures(outcome),
            received=received,
            fingerprint=fingerprint,
            exit=code,
            compared_with=compared,
        )
        manifest = self.sets.make(manifest, files)
        self.sets.commit(manifest)
        self.put_in_place(manifest)
        names = list(manifest.files)
        message = N_("Set {number} of {period} is made: {files}.")
        self._say("info", "set", message, number=str(manifest.number), period=period, files=names)
        self.let_go()
        return manifest

    def let_go(self) -> None:
        """Let go of the sets that are more than the job keeps."""
        if self.job.wanted.keep is not None and self.removing:
            failed = self.sets.let_go(self.job.wanted.keep)
            self.is_tidy = not failed
            for number, reason in failed:
                message = N_("Set {number} can't be removed: {reason}.")
                self._say("warning", "keep", message, number=str(number), reason=reason)
