"""``bdhvs completion``: the script by which a shell completes our commands, options and values."""

from typing import Annotated

import typer

from bdhvs_cli.cli.command import console_of, describe
from bdhvs_cli.cli.mistakes import no_such_value
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.text import N_

SHELLS = ("bash", "zsh", "fish", "powershell")


def _shells(incomplete: str) -> list[str]:
    return [one for one in SHELLS if one.startswith(incomplete)]


@describe(
    N_(
        "Print the script that lets a shell complete commands, options, target sets, units, codes and indicators. "
        "bdhvs --install-completion installs it for the shell in which it is run."
    ),
    ('eval "$(bdhvs completion bash)"', N_("bash, or zsh with its name: for this session, or as a line of ~/.bashrc")),
    ("bdhvs completion fish > ~/.config/fish/completions/bdhvs.fish", N_("fish, permanently")),
    ("bdhvs completion powershell | Out-String | Invoke-Expression", N_("PowerShell, as a line of $PROFILE")),
)
def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS), help=N_("which shell"), autocompletion=_shells)],
) -> int:
    """Print one shell's script."""
    if shell not in SHELLS:
        raise no_such_value(context.command_path, shell, SHELLS, context.command_path)
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="bdhvs", complete_var="_BDHVS_COMPLETE", shell=shell)
    console_of(context).write_bytes(f"{script.strip()}\n".encode())
    return EXIT_DONE
