"""A province's true figures, made up from a seed for the real units."""

import csv
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
UNITS = Path(os.environ.get("BDHVS_FORMS_UNITS", ROOT / "src" / "bdhvs_cli" / "data" / "units" / "42.csv"))

INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")
TARGETS = {
    2025: {"public-staff": 80, "students": 100, "adults-skills": 80, "adults-vneid": 70, "enterprise-workers": 80},
    2026: {"public-staff": 100, "students": 100, "adults-skills": 100, "adults-vneid": 80, "enterprise-workers": 100},
}


@dataclass(frozen=True)
class Unit:
    """A commune or ward."""

    code: str
    name: str
    """With its type in front: ``Xã Kỳ Hoa``."""

    @property
    def kind(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def bare(self) -> str:
        return self.name.partition(" ")[2]


@cache
def units() -> tuple[Unit, ...]:
    """Return the 69 units of Hà Tĩnh by code."""
    with UNITS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [
        Unit(row.get("unit_code") or row["code"], row.get("unit_name") or row["name"])
        for row in rows
        if row.get("province_code", "42") == "42"
    ]
    if len(found) != 69:
        raise SystemExit(f"{UNITS}: {len(found)} units instead of 69")
    return tuple(sorted(found, key=lambda unit: unit.code))


Figures = dict[tuple[str, str], tuple[int, int]]
"""(unit code, indicator) → (population, achieved), both people."""


def true_figures(random: Random, year: int) -> Figures:
    """Make up population and achieved for every unit and indicator; both adult indicators share their population.

    Rates scatter around the plan's targets, so that some are met and some are missed by a single person.
    """
    figures: Figures = {}
    for unit in units():
        ward = unit.kind == "Phường"
        people = {
            "public-staff": random.randint(45, 900 if ward else 320),
            "students": random.randint(900, 9000 if ward else 4800),
            "adults": random.randint(6200, 38000 if ward else 21000),
            "enterprise-workers": random.choice([0, *[random.randint(12, 5200 if ward else 900) for _ in range(24)]]),
        }
        for indicator in INDICATORS:
            population = people["adults" if indicator.startswith("adults") else indicator]
            target = TARGETS[year][indicator]
            exact = -(-target * population // 100)
            around = round(population * min(1.0, max(0.05, random.gauss(target / 100, 0.09))))
            achieved = exact if random.random() < 0.04 else around
            figures[unit.code, indicator] = (population, min(population, max(0, achieved)))
    return figures
