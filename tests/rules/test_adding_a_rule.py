"""A rule is added for real, to a copy of the program: what it takes, and that every command then knows it."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bdhvs_cli

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(bdhvs_cli.__file__).parent

RULE = '''"""R399: a population in which somebody sees bad luck."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="R399",
    title=N_("Unlucky population"),
    severity="warning",
    wording=Wording(
        N_("The population is {population}."),
        N_("Look again, save and run again."),
        sender=N_("Count once more."),
    ),
    meaning=N_("A population is 13."),
    reason=N_("Somebody believes in it."),
    example=N_("13 officials."),
    params={"population": N_("the number of people")},
    sample={"population": 13},
    accepted_while_same=("population",),
)


def find(reported: Reported) -> Iterator[Finding]:
    for (unit_code, indicator), counts in reported.single.items():
        entry = counts.entry
        if counts.population == 13 and entry.population is not None:
            yield RULE.finding(
                file=entry.file, sheet=entry.sheet, cell=entry.population.cell, unit_code=unit_code,
                indicator=indicator, population=13,
            )
'''
VIETNAMESE = {
    "Unlucky population": "Tổng số xui xẻo",
    "The population is {population}.": "Tổng số là {population}.",
    "Look again, save and run again.": "Xem lại, lưu rồi chạy lại.",
    "Count once more.": "Đếm lại một lần nữa.",
    "A population is 13.": "Tổng số bằng 13.",
    "Somebody believes in it.": "Có người tin như vậy.",
    "13 officials.": "13 cán bộ.",
    "the number of people": "số người",
}
TOUCHED = {
    "rules/row/unlucky.py",
    "rules/catalogue.py",
    "locale/vi/LC_MESSAGES/findings.po",
    "locale/vi/LC_MESSAGES/bdhvs.mo",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one rule more."""
    root = tmp_path_factory.mktemp("house")
    source = root / "src" / "bdhvs_cli"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    (source / "rules" / "row" / "unlucky.py").write_text(RULE, "utf-8")
    catalogue = source / "rules" / "catalogue.py"
    text = catalogue.read_text("utf-8")
    text = text.replace("twice, unknown_unit,", "twice, unknown_unit, unlucky,").replace(
        "person_twice),", "person_twice, unlucky),"
    )
    catalogue.write_text(text, "utf-8")
    with (source / "locale" / "vi" / "LC_MESSAGES" / "findings.po").open("a", encoding="utf-8") as file:
        for english, vietnamese in VIETNAMESE.items():
            file.write(f'\nmsgid "{english}"\nmsgstr "{vietnamese}"\n')
    shutil.copytree(ROOT / "targets", root / "targets")
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "compile_catalogues.py", root / "scripts")
    subprocess.run([sys.executable, "scripts/compile_catalogues.py"], cwd=root, check=True)
    (root / "q3.csv").write_text(
        "unit_code,unit_name,public-staff.population,public-staff.achieved\n18073,Phường Thành Sen,13,12\n", "utf-8"
    )
    return root


def bdhvs(house: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "bdhvs_cli", *arguments]
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr if "json" not in arguments else done.stdout


def changed(one: Path, other: Path, below: str = "") -> set[str]:
    compared = filecmp.dircmp(one, other, ignore=["__pycache__"])
    found = {below + name for name in [*compared.diff_files, *compared.left_only, *compared.right_only]}
    for name in compared.common_dirs:
        found |= changed(one / name, other / name, f"{below}{name}/")
    return found


def test_it_takes_its_own_file_the_catalogue_and_the_translations(house: Path) -> None:
    assert changed(SOURCE, house / "src" / "bdhvs_cli") == TOUCHED


def test_the_plan_of_the_house_says_the_same() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (line,) = re.findall(r"^\| a rule \| (.*) \|$", text, re.MULTILINE)
    named = re.findall(r"`([^`]*(?:\.po|\.py))`", line)
    assert {one.rpartition("/")[2] for one in named} == {
        "<name>.py",
        "catalogue.py",
        "findings.po",
        "trials.py",
        *SCRIPTS,
    }


SCRIPTS = ("compile_catalogues.py", "make_docs.py", "make_schemas.py")


def test_every_command_then_knows_it(house: Path) -> None:
    assert "Tổng số xui xẻo" in bdhvs(house, "explain", "r399", "--lang", "vi")
    check = ["check", "q3.csv", "--period", "2025-Q3", "--units", "any", "-v"]
    said = bdhvs(house, *check, "--lang", "vi", "--write-accept", "seen.yaml", "--per-unit", "notes")
    assert "tổng số là 13." in said
    assert "Xem lại, lưu rồi chạy lại." in said
    assert "value: population=13" in (house / "seen.yaml").read_text("utf-8").replace('"', "")
    (note,) = (house / "notes").glob("18073*.md")
    assert "Đếm lại một lần nữa" in note.read_text("utf-8")
    document = json.loads(bdhvs(house, *check, "--format", "json"))
    (found,) = [one for one in document["findings"] if one["code"] == "R399"]
    assert (found["severity"], found["cell"], found["params"]) == ("warning", "C2", {"population": 13})
    assert found["message"].endswith(": the population is 13. Look again, save and run again.")
    assert found["impact"] in ("decides", "none", "unknown")
