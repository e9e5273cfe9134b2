"""A job file with comments."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

_LINES: tuple[str | tuple[str, str], ...] = (
    N_("An unattended run: bdhvs batch job.yaml"),
    N_("Paths are relative to this file. {{period}} and {{year}} are those of the run."),
    "",
    N_("What comes in: files, folders or patterns. Here each period has a folder of its own: incoming/2025-Q3."),
    ("inputs:", ""),
    ('  - "incoming/{period}/*"', ""),
    ("# targets: ha-tinh-2026", N_("default: what bdhvs.yaml says, else the set of the period's year")),
    ("period: previous-quarter", N_("or 2026-Q1, current-quarter, previous-month, ...")),
    ("timezone: Asia/Ho_Chi_Minh", N_("decides which day it is")),
    ("on_error: exclude", N_("stop: with any error in the data nothing is made")),
    ("fail_on: []", N_("exit with 1 at: missed, undetermined, errors, missing")),
    ("settle: 60", N_("seconds that a file must have been left alone")),
    ("output_dir: reports", ""),
    ("outputs:", ""),
    ('  - "{period}/bao-cao.xlsx"', ""),
    ('  - "{period}/bao-cao.json"', ""),
    ("compare_with: latest", N_("also write what changed since the last period")),
    ("keep: 12", N_("sets kept for each period")),
    ("# state_dir: C:/bdhvs", N_("on a disk of this computer, where output_dir is a network share")),
    ("# lang: vi", ""),
)


def job_template(say: Language) -> str:
    """Return the text of a job file, commented in a language."""
    lines = []
    for entry in _LINES:
        if isinstance(entry, str):
            lines.append(f"# {say(entry).replace('{{', '{').replace('}}', '}')}" if entry else "")
            continue
        key, comment = entry
        lines.append(f"{key:<36}# {say(comment)}" if comment else key)
    return "\n".join(lines) + "\n"
