"""Write the corpus of traps: its workbooks, the table in its README, and what must come out of each.

python -m scripts.forms.make_corpus            # writes tests/data/forms
python -m scripts.forms.make_corpus --to out   # writes elsewhere
"""

import argparse
import json
import re
import sys
import zipfile
from pathlib import Path

from scripts.forms.corpus.in_figures import TRAPS as IN_FIGURES
from scripts.forms.corpus.in_headings import TRAPS as IN_HEADINGS
from scripts.forms.corpus.in_practice import TRAPS as IN_PRACTICE
from scripts.forms.corpus.in_sheets import TRAPS as IN_SHEETS
from scripts.forms.corpus.in_text import TRAPS as IN_TEXT
from scripts.forms.corpus.trap import Trap
from scripts.forms.producers.write import WRITERS
from scripts.forms.province import ROOT
from scripts.forms.sheets import Book

TRAPS: list[Trap] = [*IN_TEXT, *IN_FIGURES, *IN_HEADINGS, *IN_SHEETS, *IN_PRACTICE]
HERE = ROOT / "tests" / "data" / "forms"

README = """\
# Traps of Vietnamese report forms

Each workbook is small and has one thing wrong or odd. `scripts/forms/make_corpus.py` writes them, this table and
`expected.json`; nothing here is edited by hand. `tests/forms/test_corpus.py` scores each and compares.

| file | about | what is odd | what comes out |
| --- | --- | --- | --- |
"""


def expected(trap: Trap) -> dict[str, object]:
    """Return what must come out of a trap, as ``expected.json`` holds it."""
    return {
        "options": trap.options,
        "exit_code": trap.exit_code,
        "period": trap.period,
        "results": trap.results,
        "findings": [list(one) for one in trap.findings],
        "no_other_errors": trap.quiet,
    }


def _settle(path: Path) -> None:
    """Take the clock out of a workbook that another program wrote: the same corpus gives the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2025, 10, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-10-01T08:00:00Z", data))


def make(folder: Path) -> None:
    """Write everything into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [README.rstrip("\n")]
    for trap in TRAPS:
        WRITERS[trap.producer][1](Book(Path(trap.file).stem, trap.sheets()), folder / trap.file)
        if trap.file.endswith(".xlsx") and not trap.producer.startswith("raw"):
            _settle(folder / trap.file)
        cells = (f"`{trap.file}`", trap.about, trap.odd, trap.outcome)
        lines.append("| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |")
    (folder / "README.md").write_text("\n".join(lines) + "\n", "utf-8")
    everything = {trap.file: expected(trap) for trap in TRAPS}
    (folder / "expected.json").write_text(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=HERE)
    make(parser.parse_args().to)
    return 0


if __name__ == "__main__":
    sys.exit(main())
