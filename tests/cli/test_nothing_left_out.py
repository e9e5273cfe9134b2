"""A screen names the first of many and counts the others; the workbook, the page and Markdown give them all."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.documents.trace.document import trace_document
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.writers import written
from bdhvs_cli.running.request import Request
from bdhvs_cli.running.trace import evaluate_for_trace, traced

UNITS = list(load_unit_register(None, "42", None).units)
INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")
SILENT, FAULTY, PARTLY = UNITS[3:23], UNITS[23:26], UNITS[26:42]
"""Units that report nothing, something impossible, or one indicator less: of each more than a line would name."""
REPORTED = [one for one in UNITS if one not in SILENT]
MORE = re.compile(
    r"\d+ more\b|… \d|\+\d+ (?:units|others)|and \d+ others|và \d+ [^.;|]{0,20}(?:nữa|khác)|\d+ đơn vị nữa"
)


def table(folder: Path, name: str, period: str, step: int) -> Path:
    """Write a table in which nearly all units miss nearly all targets, by different numbers."""
    lines = [
        "unit_code,period," + ",".join(f"{one}.{part}" for one in INDICATORS for part in ("population", "achieved"))
    ]
    for place, unit in enumerate(UNITS):
        if unit in SILENT:
            continue
        cells: list[object] = []
        for number, _ in enumerate(INDICATORS):
            achieved = 2000 if unit in FAULTY and number == 2 else 500 + step * (place + 1) - 7 * number
            partly = unit in PARTLY and number == 4
            cells += ["", ""] if partly else [1000, achieved]
        lines.append(",".join(map(str, [unit.code, period, *cells])))
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("office")
    for name, period, step in (("q2", "2025-Q2", 1), ("q3", "2025-Q3", 3)):
        path = table(home, f"{name}.csv", period, step)
        assert run(["-q", "score", str(path), "--on-error", "exclude", "-o", str(home / f"{name}.json")]) == 0
    (home / "incoming").mkdir()
    (home / "incoming" / "q3.csv").write_bytes((home / "q3.csv").read_bytes())
    return home


def texts(path: Path) -> str:
    """Return all that a file says, without the rows for programs."""
    if path.suffix != ".xlsx":
        text = path.read_text("utf-8")
        return re.sub(r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>", "", text, flags=re.DOTALL)
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    cells = (
        cell for sheet in book if sheet.title != "data" for row in sheet.iter_rows(values_only=True) for cell in row
    )
    return "\n".join(str(cell) for cell in cells if cell is not None)


COMMANDS = {
    "score": (["score", "q3.csv", "--on-error", "exclude"], UNITS),
    "score with previous": (["score", "q3.csv", "--on-error", "exclude", "--previous", "q2.json"], UNITS),
    "check": (["check", "q3.csv", "--previous", "q2.json"], [*SILENT, *FAULTY, *PARTLY]),
    "diff": (["diff", "q2.json", "q3.json"], REPORTED),
    "trend": (["trend", "q2.json", "q3.json"], REPORTED),
    "trend of an indicator": (["trend", "q2.json", "q3.json", "--indicator", "students"], REPORTED),
    "rank": (["rank", "q3.json"], UNITS),
    "rank by": (["rank", "q3.json", "--by", "students"], UNITS),
    "status": (["status", "incoming", "--period", "2025-Q3"], UNITS),
}
"""What is called → the command line, and the units that it has to name."""


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_names_every_unit_and_counts_no_others(home, monkeypatch, tmp_path, name, lang):
    words, units = COMMANDS[name]
    monkeypatch.chdir(home)
    paths = [tmp_path / f"x.{ending}" for ending in ("xlsx", "html", "md")]
    outputs = [word for path in paths for word in ("-o", str(path))]
    assert run([*words, "--lang", lang, *outputs, "-q"]) in (0, 3)
    for path in paths:
        said = texts(path)
        # In a workbook and on a page a whole table stands in the same document, and is pointed to.
        assert MORE.findall(said) == [], path.suffix
        assert [unit.name for unit in units if unit.name not in said] == [], path.suffix


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_trace_put_into_a_file_would_name_all_units_and_files(home, tmp_path, ending):
    # The command prints it on a screen alone; the document is whole for whoever puts it elsewhere.
    outcome = evaluate_for_trace(Request((str(home / "q3.csv"),), ReadingOptions(), on_error="exclude"))
    found = traced(outcome, None, "adults-skills")
    path = tmp_path / f"x.{ending}"
    path.write_bytes(written(trace_document(Language("en"), found, outcome.units), path.as_posix()))
    said = texts(path)
    assert MORE.findall(said) == []
    assert [unit.name for unit in UNITS if unit.name not in said] == []


@pytest.mark.parametrize("name", ["score", "check", "diff", "trend", "status"])
def test_the_screen_does_shorten(home, monkeypatch, capsys, name):
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "80")
    run([*COMMANDS[name][0], "--lang", "en"])
    out, err = capsys.readouterr()
    assert name == "status" or MORE.search(out + err)
