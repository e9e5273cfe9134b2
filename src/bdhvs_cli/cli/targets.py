"""``bdhvs targets``: list, show and check target sets."""

from typing import Annotated, Literal

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import EXIT_DONE, EXIT_USAGE, BdhvsError, UsageError
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.targets.load import bundled_index, bundled_target_sets, load_target_set, read_target_set
from bdhvs_cli.reading.targets.units import unit_mismatches
from bdhvs_cli.reading.units.registers import load_unit_register, provinces
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.document import Document
from bdhvs_cli.rendering.documents.targets.document import target_list_document, target_set_document
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed
from bdhvs_cli.rendering.terminal.next_steps import hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Span, line, wrap

Format = Annotated[Literal["table", "json", "md"], Option(N_("how to print the result"))]


@describe(
    N_("List the target sets that come with the program."),
    ("bdhvs targets list", N_("ids, years and titles")),
    ("bdhvs targets list --format json", N_("the same for a program")),
    ("bdhvs targets list --provinces", N_("the provinces and their codes")),
)
def list_sets(
    console: Console,
    format_: Format = "table",
    all_provinces: Annotated[
        bool, Option(N_("list the country's provinces with their codes instead"), names=("--provinces",))
    ] = False,
) -> int:
    """List the bundled sets."""
    if all_provinces:
        return _list_provinces(console, format_)
    sets = [(bundled, provinces().get(bundled.province, "")) for bundled in bundled_target_sets()]
    if format_ == "json":
        from bdhvs_cli.rendering.documents.targets.machine import target_list_json

        console.write_bytes(target_list_json(sets).encode())
        return EXIT_DONE
    _put_out(console, target_list_document(console.say, sets), format_)
    if sets and format_ == "table":
        _next(console, N_("Show one"), "bdhvs", "targets", "show", sets[-1][0].id)
    return EXIT_DONE


def _list_provinces(console: Console, format_: str) -> int:
    from bdhvs_cli.rendering.documents.targets.provinces import provinces_document

    _put_out(console, provinces_document(console.say, provinces()), format_)
    return EXIT_DONE


def _put_out(console: Console, document: Document, format_: str) -> None:
    if format_ == "table":
        console.print(document_lines(document, console.width))
    else:
        console.write_bytes(printed(document, format_))


@describe(
    N_("Show a target set: what is to be reached by when, and the plan's wording."),
    ("bdhvs targets show 2025", N_("the bundled set of a year")),
    ("bdhvs targets show ha-tinh-2026 -v", N_("with criteria, headings and the rules for registers")),
    ("bdhvs targets show 2025 --format json > plan.yaml", N_("a copy to write another plan from")),
)
def show(
    console: Console,
    reference: Annotated[
        str | None,
        Argument(
            N_(
                "id or year of a target set that comes with the program, or the path of a YAML file; "
                "left out: the set that the settings name"
            ),
            metavar=N_("ID|YEAR|PATH"),
            offers="target_sets",
        ),
    ] = None,
    format_: Format = "table",
) -> int:
    """Show one set."""
    reference = reference or _of_settings()
    targets = load_target_set(reference, None)
    province = provinces().get(targets.province, "")
    if format_ == "json":
        from bdhvs_cli.rendering.documents.targets.machine import target_set_json

        console.write_bytes(target_set_json(targets).encode())
        return EXIT_DONE
    full = bool(console.verbose)
    _put_out(console, target_set_document(console.say, targets, province, full=full), format_)
    if format_ == "table" and not full:
        _next(console, N_("Criteria, headings and more"), "bdhvs", "targets", "show", reference, "-v")
    return EXIT_DONE


@describe(
    N_("Check the YAML files of target sets. Every fault is shown with its line and column, and what to do."),
    ("bdhvs targets check plan.yaml", N_("check a plan of your own")),
    ("bdhvs targets check plan.yaml --units units.csv", N_("and whether the units that it names exist there")),
)
def check(
    console: Console,
    paths: Annotated[tuple[str, ...], Argument(N_("YAML files (or ids or years)"), metavar="PATH")],
    units: Annotated[str | None, Option(N_("register of units, instead of the province's own"), metavar="PATH")] = None,
) -> int:
    """Check files; exit 2 where one is wrong, else 4 where one can't be read."""
    code = EXIT_DONE
    for path in paths:
        try:
            targets = _checked(path, units)
        except BdhvsError as error:
            console.complain(error)
            code = EXIT_USAGE if EXIT_USAGE in (code, error.exit_code) else error.exit_code
        else:
            number = console.say.plural("{count} indicator", "{count} indicators", len(targets.indicators))
            found = console.say(
                N_("valid: {id}, {year}, {number}"), id=targets.id, year=str(targets.year), number=number
            )
            console.print(wrap(line(Span("✓", "met"), f" {targets.path}: {found}"), console.width, 2))
    return code


def _of_settings() -> str:
    found = in_force().targets_for(None)
    if found is None:
        raise UsageError(
            N_("Which target set? There are no settings here that name one."),
            N_("Name one: {known}; or set up a folder: bdhvs init"),
            {"known": [bundled.id for bundled in bundled_index()]},
        )
    return found


def _checked(reference: str, units: str | None) -> TargetSet:
    from pathlib import Path

    path = Path(reference)
    targets = read_target_set(path, path.as_posix()) if path.is_file() else load_target_set(reference, None)
    faults = list(unit_mismatches(targets, load_unit_register(units, targets.province, None)))
    if faults:
        from bdhvs_cli.model.errors import together

        raise together(faults)
    return targets


def _next(console: Console, what: str, *words: str) -> None:
    """End with the next useful command."""
    if not console.quiet:
        console.print([EMPTY, *hints(console.say, [(console.say(what), command_line(*words))], console.width)])
