"""Bring what the READMEs quote up to date: outputs, and the table of commands.

python scripts/update_readme.py          # rewrites README.md and README.vi.md
python scripts/update_readme.py --check  # exit 1, and a diff, if they say anything that the program does not

A ``console`` block begins with ``$ bdhvs ...``; below stands what that prints in the README's language, 80 columns
wide. A last line ``…`` stands for the rest.
"""

import difflib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bdhvs_cli.cli.commands import COMMANDS, Entry
from bdhvs_cli.rendering.language import Language, LanguageCode, language

ROOT = Path(__file__).resolve().parent.parent
READMES: Mapping[str, LanguageCode] = {"README.md": "en", "README.vi.md": "vi"}

_CONSOLE = re.compile(r"(?<=^```console\n)\$ (?P<command>bdhvs .*)\n(?P<output>(?:(?!```).*\n)*)(?=```$)", re.MULTILINE)
_TABLE = re.compile(r"(?<=<!-- commands -->\n)(?:.+\n)*(?=<!-- end of commands -->)")
_REST = "…"


@cache
def output_of(command: str, code: LanguageCode) -> str:
    """Return what a command line prints, on both streams, as a person sees it."""
    environment = {**os.environ, "BDHVS_LANG": code, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "bdhvs_cli", *shlex.split(command)[1:]]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(words, cwd=ROOT, env=environment, check=False, **streams)
    lines = done.stdout.decode("utf-8").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def command_table(say: Language) -> str:
    """Return the rows of the table of commands."""
    rows = [row for name, entry in COMMANDS.items() for row in _rows(say, name, entry)]
    return "".join(f"| `bdhvs {name}` | {summary} |\n" for name, summary in rows)


def _rows(say: Language, name: str, entry: Entry) -> list[tuple[str, str]]:
    if entry.family is None:
        return [(name, say(entry.summary))]
    return [row for one, member in entry.family.items() for row in _rows(say, f"{name} {one}", member)]


def updated(text: str, code: LanguageCode) -> str:
    """Return a README's text with its outputs and its table as the program has them now."""
    rows = command_table(language(code))

    def output(match: re.Match[str]) -> str:
        shown = output_of(match["command"], code)
        quoted = match["output"].splitlines(keepends=True)
        if quoted and quoted[-1].strip() == _REST:
            shown = "".join([*shown.splitlines(keepends=True)[: len(quoted) - 1], f"{_REST}\n"])
        return f"$ {match['command']}\n{shown}"

    def table(match: re.Match[str]) -> str:
        heading = match[0].splitlines(keepends=True)[:2]
        return "".join(heading) + rows

    return _TABLE.sub(table, _CONSOLE.sub(output, text))


def main() -> int:
    stale = 0
    for name, code in READMES.items():
        path = ROOT / name
        text = path.read_text("utf-8")
        wanted = updated(text, code)
        if wanted == text:
            continue
        stale = 1
        if "--check" in sys.argv:
            sys.stdout.writelines(
                difflib.unified_diff(text.splitlines(True), wanted.splitlines(True), name, f"{name}, as it should be")
            )
        else:
            path.write_text(wanted, "utf-8", newline="\n")
            stale = 0
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
