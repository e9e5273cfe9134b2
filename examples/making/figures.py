"""Invented figures for the 69 real units: believable, consistent with each other, and the same at every run.

Whole numbers all the way: rates are in hundredths of a percent. Only ``Random.random`` is used, the one method
whose results Python promises to keep.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

UNITS = Path(__file__).resolve().parents[2] / "src" / "bdhvs_cli" / "data" / "units" / "42.csv"
SEED = 42_2025
HUNDRED_PERCENT = 10_000

STAFF, STUDENTS, SKILLS, VNEID, WORKERS = (
    "public-staff",
    "students",
    "adults-skills",
    "adults-vneid",
    "enterprise-workers",
)
INDICATORS = (STAFF, STUDENTS, SKILLS, VNEID, WORKERS)

PROVINCE_RATES: Mapping[str, Mapping[str, int]] = {
    "2025-Q2": {STAFF: 80_24, STUDENTS: 89_41, SKILLS: 71_85, VNEID: 61_37, WORKERS: 70_94},
    "2025-Q3": {STAFF: 85_31, STUDENTS: 96_17, SKILLS: 79_96, VNEID: 71_52, WORKERS: 78_66},
    "2026-Q1": {STAFF: 91_45, STUDENTS: 87_30, SKILLS: 63_18, VNEID: 80_31, WORKERS: 60_27},
}
"""What the province comes to. In 2026 the plan asks for more: pupils from primary, and "good" use of devices."""

RESIDENTS = {"18073": 92_700, "18652": 41_300, "18100": 30_400, "18823": 38_900, "18754": 36_200, "18844": 6_800}
"""Units far larger or smaller than their like."""
STRONGER = {"18073": 520, "18100": 410, "18652": 330, "18229": 260}
WEAKER = {"18844": -1_450, "18160": -1_180, "18838": -960, "18199": -720, "18502": -610}
"""Hundredths of a percent by which a unit stands above or below others, in everything."""
WITHOUT_ENTERPRISES = "18844"

Range = tuple[int, int]


@dataclass(frozen=True)
class Unit:
    """A commune or ward."""

    code: str
    name: str
    type: str


@dataclass(frozen=True)
class Row:
    """What one unit reports: indicator → (population, achieved), in people."""

    unit: Unit
    counts: Mapping[str, tuple[int, int]]


def units() -> list[Unit]:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return [Unit(row["code"], row["name"], row["type"]) for row in csv.DictReader(file)]


def quarters() -> dict[str, list[Row]]:
    """Return the units' figures of each quarter."""
    random = Random(SEED)

    def between(low: int, high: int) -> int:
        return low + int(random.random() * (high - low + 1))

    every = units()
    populations = {unit.code: _populations(unit, between) for unit in every}
    levels = {unit.code: _level(unit, between) for unit in every}
    found: dict[str, list[Row]] = {}
    for quarter in PROVINCE_RATES:
        columns: dict[str, list[tuple[int, int]]] = {}
        for indicator in INDICATORS:
            totals = [populations[unit.code][quarter, indicator] for unit in every]
            goal = PROVINCE_RATES[quarter][indicator]
            rates = [_rate(goal, levels[unit.code][indicator]) for unit in every]
            columns[indicator] = list(zip(totals, settled(totals, rates, goal), strict=True))
        found[quarter] = [
            Row(unit, {indicator: columns[indicator][place] for indicator in INDICATORS})
            for place, unit in enumerate(every)
        ]
    return found


def _populations(unit: Unit, between: Callable[[int, int], int]) -> dict[tuple[str, str], int]:
    """How many people each indicator is about, by quarter."""
    ward = unit.type == "phường"
    residents = RESIDENTS.get(unit.code) or (between(17_500, 29_500) if ward else between(9_400, 23_600))
    shares: Mapping[str, Range] = {
        SKILLS: (706, 738),
        STAFF: (21, 29) if ward else (13, 20),
        STUDENTS: (92, 112),
        WORKERS: (64, 118) if ward else (18, 52),
    }
    if unit.code == "18073":
        shares = {**shares, STAFF: (74, 74), STUDENTS: (151, 151)}  # provincial offices, the university
    if unit.code == "18823":
        shares = {**shares, WORKERS: (286, 286)}  # the economic zone
    base = {indicator: residents * between(*share) // 1000 for indicator, share in shares.items()}
    if unit.code == WITHOUT_ENTERPRISES:
        base[WORKERS] = 0
    primary = residents * between(84, 99) // 1000
    later: dict[tuple[str, str], int] = {}
    drift = dict.fromkeys(base, 0)
    for quarter in PROVINCE_RATES:
        for indicator, people in base.items():
            later[quarter, indicator] = people + people * drift[indicator] // HUNDRED_PERCENT
            drift[indicator] += between(-60, 190) if indicator == WORKERS else between(-15, 45)
        later[quarter, VNEID] = later[quarter, SKILLS]
    later["2026-Q1", STUDENTS] += primary
    return later


def _level(unit: Unit, between: Callable[[int, int], int]) -> dict[str, int]:
    """How far a unit stands above or below the province, by indicator; it keeps that place through the quarters."""
    usual = between(-260, 300) + (between(40, 220) if unit.type == "phường" else 0)
    common = STRONGER.get(unit.code, 0) + WEAKER.get(unit.code, 0) + usual
    spread = {STAFF: 520, STUDENTS: 900, SKILLS: 430, VNEID: 560, WORKERS: 840}
    return {indicator: common + between(-spread[indicator], spread[indicator]) for indicator in INDICATORS}


def _rate(goal: int, level: int) -> int:
    """A unit's rate before it is settled: the nearer to 100 %, the less room is left to differ."""
    room = max(1_000, min(HUNDRED_PERCENT - goal, 2_400))
    return max(500, min(HUNDRED_PERCENT, goal + level * room // 2_000))


def settled(totals: list[int], rates: list[int], goal: int) -> list[int]:
    """Return the people who achieved it per unit, such that all together come to ``goal`` (hundredths of a percent)."""
    wanted = sum(totals) * goal // HUNDRED_PERCENT

    def at(shift: int) -> list[int]:
        return [
            total * max(0, min(HUNDRED_PERCENT, rate + shift)) // HUNDRED_PERCENT
            for total, rate in zip(totals, rates, strict=True)
        ]

    shift = max(s for s in range(-1_000, 1_001) if sum(at(s)) <= wanted)
    achieved = at(shift)
    while missing := wanted - sum(achieved):
        for place in sorted(range(len(totals)), key=lambda one: -totals[one])[:missing]:
            achieved[place] += achieved[place] < totals[place]
    return achieved
