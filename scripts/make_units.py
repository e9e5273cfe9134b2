"""Make the package's units files from the official list of communes.

python scripts/make_units.py UNITS.csv           # writes src/bdhvs_cli/data/units/
python scripts/make_units.py UNITS.csv --check   # exit 1 if they are not what the list gives

The list has the columns province_code, province_name, unit_code, unit_name, unit_type. Each province gets a small
file of its own, so that a run reads the few dozen units that it needs and not all of the country's.
"""

import csv
import io
import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

FOLDER = Path(__file__).resolve().parent.parent / "src" / "bdhvs_cli" / "data" / "units"
COLUMNS = ("code", "name", "type", "valid_from", "valid_to", "predecessors")


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def files(source: Path) -> dict[str, str]:
    provinces: dict[str, str] = {}
    units: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    seen: set[str] = set()
    with source.open(encoding="utf-8-sig", newline="") as file:
        for raw in csv.DictReader(file):
            row = {key: normalize("NFC", value.strip()) for key, value in raw.items()}
            province, code = row["province_code"], row["unit_code"]
            if code in seen or provinces.setdefault(province, row["province_name"]) != row["province_name"]:
                raise SystemExit(f"the list contradicts itself at unit {code}")
            seen.add(code)
            if not row["unit_name"].casefold().startswith(row["unit_type"]):
                raise SystemExit(f"unit {code}: the name {row['unit_name']} doesn't begin with its type")
            units[province][code] = (code, row["unit_name"], row["unit_type"], "", "", "")
    made = {f"{code}.csv": table(COLUMNS, [rows[one] for one in sorted(rows)]) for code, rows in units.items()}
    made["provinces.csv"] = table(("code", "name"), sorted(provinces.items()))
    return made


def main() -> int:
    arguments = [one for one in sys.argv[1:] if not one.startswith("--")]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    made = files(Path(arguments[0]))
    if "--check" in sys.argv:
        present = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.csv")}
        return 0 if present == made else 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for stale in FOLDER.glob("*.csv"):
        stale.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
