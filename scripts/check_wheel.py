"""Install a built wheel into a fresh environment, away from the checkout, and use it as a new user would.

python scripts/check_wheel.py dist/bdhvs_cli-0.1.0-py3-none-any.whl

Exit 0 where all is well; otherwise it says what went wrong, and with which output.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORM = "bieu-q3-2025.xlsx"
EARLIER = "bieu-q2-2025.xlsx"
FAULTY = "bieu-q3-2025-sai.xlsx"


class Installed:
    """The program as installed from the wheel, run in a folder that holds only what a user would have."""

    def __init__(self, wheel: Path, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        environment = folder / "environment"
        venv.create(environment, with_pip=True)
        binaries = environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(binaries / "python")
        self.bdhvs = str(binaries / "bdhvs")
        constraints = ROOT / "constraints.txt"
        subprocess.run(
            [self.python, "-m", "pip", "install", "--quiet", "-c", str(constraints), str(wheel)], check=True, cwd=folder
        )
        for name in (FORM, EARLIER, FAULTY):
            shutil.copy(ROOT / "examples" / name, self.folder)

    def run(self, *words: str, language: str = "en", exit_code: int = 0) -> str:
        """Run ``bdhvs`` and return its stdout; another exit code, or a traceback, ends the check."""
        kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "USERPROFILE")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"BDHVS_LANG": language, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [self.bdhvs, *words],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        shown = f"{done.stdout}\n{done.stderr}"
        if done.returncode != exit_code or "Traceback" in shown:
            raise SystemExit(f"bdhvs {' '.join(words)}: exit {done.returncode}, not {exit_code}\n{shown}")
        print(f"  ✓ bdhvs {' '.join(words)} ({language}, exit {exit_code})")
        return done.stdout

    def place(self) -> Path:
        """Return where the package lies."""
        code = "import bdhvs_cli; print(bdhvs_cli.__file__)"
        done = subprocess.run([self.python, "-c", code], cwd=self.folder, check=True, capture_output=True, text=True)
        return Path(done.stdout.strip())


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"The installed wheel: {what}")


def check(program: Installed) -> None:
    expect(not program.place().is_relative_to(ROOT), "the package was taken from the checkout")
    program.run("--version")

    sets = program.run("targets", "list")
    expect("ha-tinh-2025" in sets and "ha-tinh-2026" in sets, "the target sets are not packaged")
    expect("VNeID" in program.run("targets", "show", "2026", language="vi"), "the set of 2026 is not whole")

    english, vietnamese = program.run("score", FORM), program.run("score", FORM, language="vi")
    expect("79.96%" in english and "missed" in english, "the result in English is not as it should be")
    expect("79,96" in vietnamese and "chưa đạt" in vietnamese, "the result in Vietnamese is not as it should be")

    program.run("score", FORM, "--fail-on", "missed", exit_code=1)
    program.run("score", FORM, "--targets", "1999", exit_code=2)
    program.run("score", "not-there.xlsx", exit_code=4)
    report = json.loads(program.run("check", FAULTY, "--format", "json", exit_code=3))
    codes = {finding["code"] for finding in report["findings"]}
    expect({"R301", "C205", "R302", "X401"} <= codes, "check misses faults")
    program.run("explain", "R301", language="vi")
    json.loads(program.run("schema", "report"))

    for ending in ("json", "csv", "md", "xlsx", "html"):
        program.run("score", FORM, "-o", f"report.{ending}")
        expect((program.folder / f"report.{ending}").stat().st_size > 0, f"report.{ending} was not written")

    difference = json.loads(program.run("diff", EARLIER, "report.xlsx", "--format", "json"))
    expect(any(one["change"] for one in difference["province"]), "diff sees no change")
    program.run("trend", EARLIER, "report.json", language="vi")
    program.run("trace", FORM, "Kỳ Hoa", "adults-skills", language="vi")
    program.run("rank", "report.json", language="vi")
    program.run("template", "--period", "2025-Q4", "-o", "blank.xlsx", language="vi")
    expect((program.folder / "blank.xlsx").stat().st_size > 0, "template wrote nothing")


def main() -> int:
    wheel = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        check(Installed(wheel, Path(folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
