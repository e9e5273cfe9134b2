"""A digest of the program's own code and data: what another build has read does not count for this one."""

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

from bdhvs_cli import __version__
from bdhvs_cli.reading.targets.load import bundled_folder

_MADE_BY_RUNNING = (".pyc", ".pyo")


@cache
def code_digest() -> str:
    """Return the digest; the version alone would not do, since it is the same for two builds of one day."""
    digest = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    for folder in dict.fromkeys((Path(__file__).parents[2], bundled_folder())):
        for place, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.endswith(_MADE_BY_RUNNING):
                    continue
                path = os.path.join(place, name)  # noqa: PTH118 - hundreds of files at every start
                with open(path, "rb") as file:  # noqa: PTH123
                    content = file.read()
                digest.update(f"{os.path.relpath(path, folder)} {len(content)} ".encode("utf-8", "surrogateescape"))
                digest.update(content)
    return digest.hexdigest()
