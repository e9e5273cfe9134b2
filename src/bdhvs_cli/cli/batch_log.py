"""The log of an unattended run: a line on stderr for each thing, the last one fit for a mail's subject."""

import json
import os
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bdhvs_cli.model.errors import EXIT_DONE, BdhvsError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.running.batch.last import Finished
from bdhvs_cli.running.batch.log import Line, error_lines
from bdhvs_cli.running.batch.periods import in_zone

LogFormat = Literal["text", "json"]

_LEVELS = {"info": "", "warning": N_("warning:"), "error": N_("error:")}


class Log:
    """Writes lines as they come; when it is to be quiet, only at the end, and only if something is amiss."""

    def __init__(self, console: Console, say: Language, zone: ZoneInfo, form: LogFormat, job: str) -> None:
        self._console, self._say, self._zone, self._form, self._job = console, say, zone, form, job
        self._run = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}"
        self._held: list[str] = []

    def __call__(self, line: Line) -> None:
        """Take a line."""
        text = self._written(line)
        if not self._console.quiet:
            self._console.note_text(text)
        elif line.level != "info":
            self._held.append(text)

    def _written(self, line: Line) -> str:
        now = in_zone(datetime.now(UTC), self._zone)
        if self._form == "json":
            from bdhvs_cli.rendering.report.json import plain

            params = plain({**line.params, **line.english})
            message = line.text(language("en"))
            entry = {"time": now, "run": self._run, "level": line.level, "event": line.event, "message": message}
            return json.dumps({**entry, "params": params}, ensure_ascii=False) + "\n"
        level = self._say(_LEVELS[line.level]) if line.level != "info" else ""
        # A message may hold what somebody has typed into a cell; a line of the log stays one line.
        words = " ".join(f"{level} {line.text(self._say)}".split())
        return f"{now} [{self._run}] {words}\n"

    def fail(self, error: BdhvsError) -> None:
        """End the log of a run that failed."""
        for line in error_lines(error):
            self(line)
        why = Line("error", "failed", error.message, error.params)
        params = {"job": self._job, "exit": error.exit_code, "why": why.text(self._say)}
        message = N_("{job}: failed, exit {exit}: {why}")
        self._end(Line("error", "end", message, params, {"why": why.text(language("en"))}), amiss=True)

    def end(self, finished: Finished) -> None:
        """End the log of a run that came to its end."""
        params = vars(finished) | {
            "job": self._job,
            "period": finished.period or "–",
            "set": str(finished.number or "–"),
        }
        if not finished.is_changed:
            message = N_("{job}: {period}, nothing has changed, set {set} stays; inputs: {inputs}; exit {exit}")
        elif finished.number is not None and finished.exit in (0, 1):
            message = N_(
                "{job}: {period}, set {set} made; inputs: {inputs}, read: {read}; errors: {errors}, units missing: "
                "{missing}; exit {exit}"
            )
        else:
            message = N_(
                "{job}: {period}, no new set; inputs: {inputs}, read: {read}; errors: {errors}, units missing: "
                "{missing}; exit {exit}"
            )
        level: Literal["info", "error"] = "info" if finished.exit == EXIT_DONE else "error"
        self._end(Line(level, "end", message, params), amiss=finished.amiss)

    def _end(self, line: Line, *, amiss: bool) -> None:
        text = self._written(line)
        if not self._console.quiet:
            self._console.note_text(text)
        elif amiss:
            self._console.note_text("".join([*self._held, text]))
