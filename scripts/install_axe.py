"""Install axe-core, by which the tests look for barriers in the page; a tool for development alone.

python scripts/install_axe.py [FOLDER]

Needs npm. Prints the path of axe.min.js; the tests look for it in build/axe, or where BDHVS_AXE points.
"""

import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "4.14.1"
FOLDER = Path(__file__).resolve().parent.parent / "build" / "axe"


def axe_file(folder: Path = FOLDER) -> Path:
    """Return where axe-core stands, once it is installed under ``folder``."""
    return folder / "node_modules" / "axe-core" / "axe.min.js"


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed", file=sys.stderr)
        return 4
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", f"axe-core@{VERSION}"]
    subprocess.run([*command, "--prefix", str(folder)], check=True, cwd=folder, stdout=sys.stderr)
    print(axe_file(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
