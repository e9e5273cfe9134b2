"""``bdhvs init``: a folder set up for an office."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.result import print_written
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import EXIT_DONE, UsageError
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.settings.settings import NAME
from bdhvs_cli.reading.targets.load import BundledSet, bundled_index, read_target_set
from bdhvs_cli.reading.units.registers import provinces
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.figures import period_label
from bdhvs_cli.rendering.file_names import safe_name
from bdhvs_cli.rendering.setup.job import job_template
from bdhvs_cli.rendering.setup.settings import settings_template
from bdhvs_cli.rendering.setup.targets import Own, targets_template
from bdhvs_cli.rendering.terminal.next_steps import hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Span, line, wrap
from bdhvs_cli.running.batch.periods import ZONE, period_on, zone_called
from bdhvs_cli.running.clock import clock
from bdhvs_cli.running.files import make_folder, write_all

_INCOMING = "incoming"


@describe(
    N_("Set up a folder for an office: its settings, its own target set, a nightly job, a folder for what comes in."),
    ("bdhvs init", N_("this folder, for Hà Tĩnh")),
    (
        "bdhvs init nghe-an --province 40 --year 2026 --target public-staff=85 --due 5",
        N_("another province, with a target of its own"),
    ),
    ("bdhvs targets list --provinces", N_("the provinces and their codes")),
)
def init(
    console: Console,
    folder: Annotated[str, Argument(N_("the folder (this one)"), metavar=N_("FOLDER"))] = ".",
    province: Annotated[str, Option(N_("the province's official code (42)"), metavar=N_("CODE"))] = "42",
    year: Annotated[str | None, Option(N_("the plan's year (this one)"), metavar=N_("YEAR"))] = None,
    target: Annotated[
        tuple[str, ...],
        Option(
            N_("a target, such as adults-vneid=85 (repeatable; else as in the bundled set)"),
            metavar=N_("INDICATOR=NUMBER"),
        ),
    ] = (),
    due: Annotated[str, Option(N_("days after a period's end when reports are due (5)"), metavar=N_("DAYS"))] = "5",
) -> int:
    """Set up; see ``describe``."""
    name = _province(province)
    plan_year = _whole("--year", year, 2000, 2100) if year is not None else clock().year
    days = _whole("--due", due, 0, 366)
    base = _base(plan_year)
    own_targets = dict(_target(text, base) for text in target)
    identity = f"{safe_name(name.removeprefix('Thành phố '))}-{plan_year}"
    own = Own(identity, province, name, plan_year, own_targets)
    home = Path(folder)
    plan = home / "targets" / f"{identity}.yaml"
    source = read_target_set(base.file, base.file.name)
    files = {
        home / NAME: settings_template(console.say, f"targets/{plan.name}", plan_year, name, days),
        plan: targets_template(
            console.say, base.file.read_text("utf-8"), own, provinces()[source.province], source.year
        ),
        home / "job.yaml": job_template(console.say),
    }
    there = [path.as_posix() for path in files if path.exists()]
    if there:
        raise UsageError(
            N_("{files}: already there; nothing was written."), N_("Name another folder."), {"files": there}
        )
    incoming = home / _INCOMING / period_on("previous-quarter", clock().astimezone(zone_called(ZONE)).date())
    for folder_needed in (plan.parent, incoming):
        make_folder(folder_needed)
    write_all({path: text.encode() for path, text in files.items()})
    print_written(console, list(files))
    _closing(console, plan, home, incoming)
    return EXIT_DONE


def _closing(console: Console, plan: Path, home: Path, incoming: Path) -> None:
    if not console.quiet:
        say, job = console.say, home / "job.yaml"
        text = say(
            N_(
                "What communes send for {period} belongs in {folder}/; each later period has a folder of its own there."
            ),
            period=period_label(say, Period.parse(incoming.name)),
            folder=incoming.as_posix(),
        )
        console.note(wrap(line(Span("i", "dim"), " ", text), console.width, 2))
        steps = [
            (say(N_("Correct the plan's wording, then")), command_line("bdhvs", "targets", "check", plan.as_posix())),
            (say(N_("See what the job means")), command_line("bdhvs", "batch", job.as_posix(), "--check")),
        ]
        console.note([EMPTY, *hints(say, steps, console.width)])


def _province(code: str) -> str:
    found = provinces().get(code)
    if found is None:
        raise UsageError(
            N_("There is no province with the code {code}."),
            N_("See them all: {command}"),
            {"code": code, "command": "bdhvs targets list --provinces"},
        )
    return found


def _base(year: int) -> BundledSet:
    """Return the bundled set of the year, else the one nearest to it, the later of two."""
    return min(bundled_index(), key=lambda bundled: (abs(bundled.year - year), -bundled.year))


def _target(text: str, base: BundledSet) -> tuple[str, Decimal]:
    known = [indicator.id for indicator in read_target_set(base.file, base.file.name).indicators]
    indicator, _, number = text.partition("=")
    if indicator not in known:
        raise UsageError(
            N_("--target “{text}”: there is no such indicator."),
            N_("Write INDICATOR=NUMBER; the indicators are: {known}."),
            {"text": text, "known": known},
        )
    try:
        value = Decimal(number)
    except InvalidOperation:
        value = Decimal(-1)
    if not (value.is_finite() and 0 <= value <= 100):
        raise UsageError(
            N_("--target “{text}”: the target is a number of percent, from 0 to 100."),
            N_("Write it with a point before decimals: {indicator}=85"),
            {"text": text, "indicator": indicator},
        )
    return indicator, value


def _whole(option: str, text: str, least: int, most: int) -> int:
    if text.isdecimal() and least <= int(text) <= most:
        return int(text)
    raise UsageError(
        N_("{option} “{text}” is no whole number from {least} to {most}."),
        N_("Correct it."),
        {"option": option, "text": text, "least": str(least), "most": str(most)},
    )
