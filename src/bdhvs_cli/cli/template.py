"""``bdhvs template``: blank workbooks to fill in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from bdhvs_cli import __version__
from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.options import SHOWING
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.result import print_written
from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.basis import named_period
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.file_names import unit_file_name, untaken
from bdhvs_cli.rendering.terminal.next_steps import hints, options_again
from bdhvs_cli.rendering.terminal.text import Span, line
from bdhvs_cli.running.clock import clock
from bdhvs_cli.running.files import make_folder, write_all

ASKING = N_("What the form asks for")


@describe(
    N_(
        "Write blank workbooks to fill in: one for the whole province with a row per unit, or one "
        "for each unit. Once filled in, they are read as they are."
    ),
    ("bdhvs template --period 2025-Q3", N_("one workbook for the whole province")),
    (N_("bdhvs template --period 2025-Q3 -o form-q3.xlsx"), N_("the same under a name of your own")),
    (N_("bdhvs template --period 2025-Q3 --per-unit forms-for-communes"), N_("a workbook for each unit, in a folder")),
    notes=(
        N_(
            "Only cells to fill in take input; the sheets are protected without a password. A file that exists is "
            "kept, for it may have been filled in: --force replaces it."
        ),
    ),
)
def template(
    console: Console,
    period: Annotated[
        str | None,
        Option(
            N_("the period that the form is for: 2025-Q3, 2025-H1, 2025-9M, 2025-09, 2025 or a day"),
            ASKING,
            N_("PERIOD"),
        ),
    ] = None,
    targets: Annotated[
        str | None,
        Option(
            N_("the target set; without it the one of the period's year"),
            ASKING,
            N_("ID|YEAR|PATH"),
            offers="target_sets",
        ),
    ] = None,
    units: Annotated[
        str | None, Option(N_("the units that report, instead of the bundled register (CSV)"), ASKING, N_("PATH"))
    ] = None,
    output: Annotated[
        str | None,
        Option(
            N_("where to write the workbook for the whole province (bieu-PERIOD.xlsx)"),
            SHOWING,
            N_("FILE.xlsx"),
            ("-o", "--output"),
        ),
    ] = None,
    per_unit: Annotated[
        str | None, Option(N_("write a workbook for each unit into this folder"), SHOWING, N_("FOLDER"))
    ] = None,
    force: Annotated[bool, Option(N_("replace files that exist"), SHOWING)] = False,
) -> int:
    """Write the workbooks; see ``describe``."""
    wanted = _period(period)
    target_set = load_target_set(targets, wanted.year)
    wanted = target_set.period(wanted.id)
    register = load_unit_register(units, target_set.province, wanted.end)
    _see_whether_units(register)
    from bdhvs_cli.rendering.template.plan import blocks, reported_blocks
    from bdhvs_cli.rendering.template.province import province_template
    from bdhvs_cli.rendering.template.unit_form import unit_form

    folder = Path(per_unit) if per_unit is not None else None
    province = None
    if output is not None or folder is None:
        province = _workbook_path(output or console.say(N_("form-{period}.xlsx"), period=wanted.id))
    asked = blocks(target_set, console.say)
    taken: set[str] = set()
    forms = {
        folder / f"{untaken(unit_file_name(unit), taken)}-{wanted.id}.xlsx": unit
        for unit in (register.units if folder is not None else ())
        if folder is not None and reported_blocks(asked, unit)
    }
    if not force:
        _see_whether_new([*([province] if province else []), *forms])
    if folder is not None:
        make_folder(folder)
    say, when, program = console.say, clock(), f"bdhvs {__version__}"
    files: dict[Path, bytes] = {}
    if province is not None:
        files[province] = province_template(say, target_set, asked, register, wanted, when, program)
    with Progress(console, N_("Writing: {done} of {all} files, {seconds} s")) as progress:
        for done, (path, unit) in enumerate(forms.items()):
            progress(done, len(forms))
            files[path] = unit_form(say, target_set, reported_blocks(asked, unit), unit, wanted, when, program)
    write_all(files)
    print_written(console, [province] if province is not None else [])
    if folder is not None and not console.quiet:
        text = say.plural(
            "{count} workbook written to {folder}",
            "{count} workbooks written to {folder}",
            len(forms),
            folder=folder.as_posix(),
        )
        console.note([line(Span("✓", "met"), " ", text)])
    if not console.quiet:
        filled = folder if province is None else province
        command = command_line(
            "bdhvs", "score", *([filled.as_posix()] if filled else []), *options_again(targets=targets, units=units)
        )
        console.note(hints(say, [(say(N_("Once it is filled in")), command)], console.width))
    return 0


def _period(text: str | None) -> Period:
    if text is None:
        raise UsageError(
            N_("The period that the form is for is missing."), N_("Give it: bdhvs template --period 2025-Q3")
        )
    return named_period(text)


def _see_whether_units(register: UnitRegister) -> None:
    if not register.units:
        raise UsageError(
            N_("There are no units to write a form for."),
            N_("Give a register of units that lists them: --units PATH.csv"),
        )


def _workbook_path(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            N_("-o {file}: a blank form is always an .xlsx workbook."),
            N_("Give it a name that ends in .xlsx."),
            {"file": name},
        )
    return path


def _see_whether_new(paths: Iterable[Path]) -> None:
    """A blank form must never take the place of one that somebody has filled in."""
    standing = [path for path in paths if path.exists()]
    if standing:
        raise FileError(
            N_("{file} exists already and may have been filled in."),
            N_("Choose another name or folder, or add --force to replace it."),
            {"file": standing[0].as_posix()},
        )
