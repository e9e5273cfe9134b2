"""Has atheris look for files that reach new code: changes as ``mutator`` makes them, what is demanded as in ``trial``.

    pip install atheris      (Linux and macOS only; it is no dependency)
    python tests/fuzz/atheris_target.py xlsx -max_total_time=600 CORPUS

The first word is what is changed: one of the endings of ``mutator.CHANGES``. CORPUS is a folder in which what reached
new code is kept; it begins with the seeds. All else is libFuzzer's.
"""

import importlib
import pkgutil
import random
import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parent)]

with atheris.instrument_imports(include=["bdhvs_cli"]):
    import bdhvs_cli.reading

    for module in pkgutil.walk_packages(bdhvs_cli.reading.__path__, "bdhvs_cli.reading."):
        importlib.import_module(module.name)

from mutator import CHANGES, mutated  # noqa: E402
from seeds import seeds  # noqa: E402
from trial import tried  # noqa: E402


class Broken(Exception):
    """What the program answered is none of the answers that there may be."""


def main() -> None:
    ending = sys.argv.pop(1) if sys.argv[1:2] and sys.argv[1] in CHANGES else "xlsx"
    folder = Path(tempfile.mkdtemp(prefix="bdhvs-fuzz-"))
    sown = [seed for seed in seeds(folder) if seed.ending == ending]
    corpus = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    for place in corpus[:1]:
        place.mkdir(parents=True, exist_ok=True)
        for seed in sown:
            (place / seed.name).write_bytes(seed.data)
    path = folder / f"input.{ending}"

    def one(data: bytes) -> None:
        path.write_bytes(data)
        answer = tried(path, sown[0].command)
        if answer.is_fault:
            raise Broken(f"{answer.kind}: {answer.seconds} s, {answer.megabytes} MB\n{answer.said}")

    def changed(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        return mutated(data or chance.choice(sown).data, ending, chance)[1][:most]

    atheris.Setup([sys.argv[0], "-max_len=200000", *sys.argv[1:]], one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
