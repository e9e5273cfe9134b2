"""A job: what its file says, checked, with the paths of one run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.yaml.source import KeyPath, YamlSource, shown_value
from bdhvs_cli.running.batch.periods import RELATIVE, period_on, zone_called

if TYPE_CHECKING:
    from bdhvs_cli.running.batch.document import JobDocument

LATEST = "latest"
PLACEHOLDERS = ("{period}", "{year}")
COMPARISON = "{period}/so-sanh"
_OWN = ("latest.json", "status.json", ".bdhvs")
_WITH_PLACEHOLDERS = ("inputs", "outputs", "targets", "units", "accept", "previous", "compare_with")


@dataclass(frozen=True)
class Job:
    """What is to be done each night."""

    path: Path
    """The job file, absolute."""
    shown: str
    """As it was named, with ``/``."""
    wanted: "JobDocument"
    sha256: str
    zone: ZoneInfo
    period: str | None = None
    """Machine name of the run's period, once it is settled."""

    @property
    def folder(self) -> Path:
        """What the job's paths are relative to."""
        return self.path.parent

    @property
    def output_dir(self) -> Path:
        """Where outputs, ``latest.json`` and ``status.json`` stand."""
        return Path(self.wanted.output_dir)

    @property
    def state_dir(self) -> Path:
        """Where the ledger, the lock and the sets stand."""
        given = self.wanted.state_dir
        return Path(given) if given is not None else self.output_dir / ".bdhvs"

    def on(self, when: datetime, period: str | None = None) -> "Job":
        """Return the job for a run: with its period settled, where anything but the workbooks tells it.

        Args:
            when: time of the run.
            period: instead of the job's own.
        """
        named = period or self.wanted.period
        day = when.astimezone(self.zone).date()
        return self if named is None else replace(self, period=period_on(named, day))

    def filled(self, text: str) -> str:
        """Put the run's period and year into a path; without a period it stays as it is."""
        if self.period is None:
            return text
        year = str(Period.parse(self.period).year)
        return text.replace("{period}", self.period).replace("{year}", year)

    def filled_for(self, period: str, text: str | None) -> str | None:
        """Put another period than the run's into a path that may be left out."""
        return replace(self, period=period).maybe_filled(text)

    def maybe_filled(self, text: str | None) -> str | None:
        """The same for a path that may be left out."""
        return None if text is None else self.filled(text)


def load_job(path: Path, shown: str) -> Job:
    """Read a job file.

    Raises:
        UsageError: what it says is wrong; every fault is in ``errors``, with line and column.
        FileError: it is not there or can't be read.
    """
    from hashlib import sha256

    from bdhvs_cli.reading.yaml.reading import read_yaml
    from bdhvs_cli.reading.yaml.validation import validated

    _see_whether_there(path, shown)
    source, data = read_yaml(path, shown)
    from bdhvs_cli.running.batch.document import JobDocument

    wanted = validated(JobDocument, source)
    faults = list(_faults(wanted, source))
    if faults:
        raise together(faults)
    return Job(path.absolute(), shown, wanted, sha256(data).hexdigest(), zone_called(wanted.timezone))


def _see_whether_there(path: Path, shown: str) -> None:
    """A job file that can't be read is no wrong command line: cron's share may be gone."""
    from bdhvs_cli.reading.files.faults import unreadable

    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise unreadable(path, shown, error) from error


def _faults(wanted: "JobDocument", source: YamlSource) -> Iterator[UsageError]:
    yield from _period_and_zone(wanted, source)
    yield from _outputs(wanted, source)
    yield from _comparison(wanted, source)
    from bdhvs_cli.reading.targets.checks import severity_faults

    yield from severity_faults(wanted.severities, source)
    for key in _WITH_PLACEHOLDERS:
        value = getattr(wanted, key)
        for number, text in enumerate(value if isinstance(value, list) else [value]):
            place: KeyPath = (key, number) if isinstance(value, list) else (key,)
            if text is not None:
                yield from _placeholders(wanted, source, place, text)


def _period_and_zone(wanted: "JobDocument", source: YamlSource) -> Iterator[UsageError]:
    try:
        zone_called(wanted.timezone)
    except UsageError:
        yield source.fault(
            ("timezone",),
            N_("{file}, line {line}, column {column}: {key} is {found}, which is no time zone."),
            N_("Write it as the database of time zones has it: Asia/Ho_Chi_Minh."),
            found=shown_value(wanted.timezone),
        )
    if wanted.period is None or wanted.period in RELATIVE:
        return
    try:
        Period.parse(wanted.period)
    except ValueError:
        from bdhvs_cli.reading.nearest import nearest

        near = nearest(wanted.period, RELATIVE)
        yield source.fault(
            ("period",),
            N_("{file}, line {line}, column {column}: {key} is {found}, which is not a reporting period."),
            N_("Did you mean {nearest}?")
            if near
            else N_("Write a period (2025-Q3, 2025-09, 2025) or one relative to the run: {known}."),
            found=shown_value(wanted.period),
            nearest=near,
            known=list(RELATIVE),
        )


def _placeholders(wanted: "JobDocument", source: YamlSource, place: KeyPath, text: str) -> Iterator[UsageError]:
    rest = text
    for placeholder in PLACEHOLDERS:
        rest = rest.replace(placeholder, "")
    if "{" in rest or "}" in rest:
        yield source.fault(
            place,
            N_("{file}, line {line}, column {column}: {key} is {found}; only {known} can stand in braces."),
            N_("Correct what stands in braces, or leave the braces out."),
            found=shown_value(text),
            known=list(PLACEHOLDERS),
        )
    elif place[0] != "outputs" and rest != text and wanted.period is None:
        yield source.fault(
            place,
            N_("{file}, line {line}, column {column}: {key} is {found}, but the job names no period."),
            N_("Add the key period, for example: period: previous-quarter"),
            found=shown_value(text),
        )


def _outputs(wanted: "JobDocument", source: YamlSource) -> Iterator[UsageError]:
    from bdhvs_cli.rendering.media.writers import writer_for

    first: dict[str, int] = {}
    for number, name in enumerate(wanted.outputs):
        place: KeyPath = ("outputs", number)
        path = PurePath(name.replace("\\", "/"))
        if path.is_absolute() or path.drive or name[:1] in "/\\" or ".." in path.parts or ":" in name:
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}, which leads out of output_dir."),
                N_("Write a name below output_dir: “{example}”."),
                found=shown_value(name),
                example="{period}/bao-cao.xlsx",
            )
            continue
        if path.parts[:1] and path.parts[0].casefold() in _OWN:
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}, a name that the run itself uses."),
                N_("Give the output another name."),
                found=shown_value(name),
            )
        elif path.as_posix().casefold() in first:
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}, which is there already."),
                N_("Name each output once."),
                found=shown_value(name),
            )
        first.setdefault(path.as_posix().casefold(), number)
        try:
            writer_for(name)
        except UsageError as error:
            yield source.fault(
                place,
                N_("{file}, line {line}, column {column}: {key} is {found}; no report can be written as that."),
                error.remedy,
                found=shown_value(name),
                endings=error.params.get("endings"),
            )


def _comparison(wanted: "JobDocument", source: YamlSource) -> Iterator[UsageError]:
    endings = {PurePath(name).suffix.lower() for name in wanted.outputs}
    if wanted.compare_with == LATEST and not endings & {".json", ".xlsx"}:
        yield source.fault(
            ("compare_with",),
            N_("{file}, line {line}, column {column}: {key} is latest, but no output can be read back to be compared."),
            N_("Add an output that ends in .json."),
        )
    names = {name.replace("\\", "/").casefold() for name in wanted.outputs}
    if wanted.compare_with is not None and names & {f"{COMPARISON}{ending}" for ending in (*endings, ".json")}:
        yield source.fault(
            ("outputs",),
            N_("{file}, line {line}, column {column}: {key} has the name that the comparison is given: {found}."),
            N_("Give the output another name."),
            found=shown_value(f"{COMPARISON}.json"),
        )
