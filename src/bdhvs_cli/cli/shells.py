"""``bdhvs completion``: the script by which a shell completes our commands, options and values."""

from typing import Annotated

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.mistakes import no_such_value
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.cli.typer_inside import completion_script
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console

COMMAND = "bdhvs completion"
SHELLS = ("bash", "zsh", "fish", "powershell")


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
    console: Console,
    shell: Annotated[str, Argument(N_("which shell"), metavar="|".join(SHELLS), offers="shells")],
) -> int:
    """Print one shell's script."""
    if shell not in SHELLS:
        raise no_such_value(COMMAND, shell, SHELLS, COMMAND)
    console.write_bytes(f"{completion_script(shell).strip()}\n".encode())
    return EXIT_DONE
