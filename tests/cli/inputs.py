"""Small inputs with figures to work out on paper, in the canonical headings."""

from collections.abc import Mapping
from pathlib import Path

UNITS = {
    "90001": "Xã An Hòa",
    "90002": "Xã Bình Minh",
    "90003": "Xã Cẩm Giang",
    "90004": "Phường Đông Hà",
}
INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")
HEADINGS = ["unit_code", "unit_name", *(f"{one}.{part}" for one in INDICATORS for part in ("population", "achieved"))]

ALL_MET = (10, 8, 10, 10, 100, 81, 100, 73, 10, 8)


def register(folder: Path) -> str:
    """Write a register of these units; return its path."""
    path = folder / "units.csv"
    path.write_text(
        "code,name,type\n"
        + "".join(f"{code},{name},{name.partition(' ')[0].lower()}\n" for code, name in UNITS.items()),
        "utf-8",
    )
    return str(path)


def table(
    folder: Path,
    name: str = "q3.csv",
    period: str = "2025-Q3",
    units: Mapping[str, str] = UNITS,
    **rows: tuple[object, ...] | None,
) -> str:
    """Write a wide table; ``u90002`` replaces the ten figures of that unit (None leaves the unit out)."""
    lines = [",".join(["period", *HEADINGS])]
    for code, unit in units.items():
        figures = rows.get(f"u{code}", ALL_MET)
        if figures is not None:
            lines.append(",".join([period, code, unit, *map(str, figures)]))
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)
