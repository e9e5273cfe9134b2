"""Write ``data/targets/*.json``, the bundled target sets checked ahead of time.

python scripts/compile_targets.py          # after every change of targets/*.yaml
python scripts/compile_targets.py --check  # exit 1 where a file is not what its YAML gives
"""

import sys
from pathlib import Path

from bdhvs_cli.reading.targets.compiled import FOLDER, compiled_text
from bdhvs_cli.reading.targets.load import bundled_index, read_target_set


def main() -> int:
    texts: dict[Path, str] = {}
    for one in bundled_index():
        targets = read_target_set(one.file, f"targets/{one.file.name}", bundled=True)
        texts[FOLDER / f"{one.file.stem}.json"] = compiled_text(targets)
    if "--check" in sys.argv:
        stale = [path.name for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
        stale += [path.name for path in FOLDER.glob("*.json") if path not in texts]
        print(*stale, sep="\n")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
