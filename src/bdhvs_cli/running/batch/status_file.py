"""``status.json``: when a run last began, when one last succeeded, and what it came to."""

import json
from collections.abc import Mapping
from pathlib import Path

from bdhvs_cli.model.errors import EXIT_DONE, EXIT_FAILED_ON
from bdhvs_cli.running.files import write_atomically

NAME = "status.json"
KEYS = ("last_start", "last_success", "exit", "period", "set", "inputs", "findings")
SUCCESS = (EXIT_DONE, EXIT_FAILED_ON)


class StatusFile:
    """The file, as the last run left it and as this one changes it."""

    def __init__(self, output_dir: Path) -> None:
        self._path = output_dir / NAME
        self.values: dict[str, object] = dict.fromkeys(KEYS)
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            found = None
        if isinstance(found, Mapping):
            self.values |= {key: found.get(key) for key in KEYS}

    @property
    def last_start(self) -> str | None:
        """ISO 8601, with offset."""
        value = self.values["last_start"]
        return value if isinstance(value, str) else None

    @property
    def last_success(self) -> str | None:
        """ISO 8601, with offset."""
        value = self.values["last_success"]
        return value if isinstance(value, str) else None

    def begin(self, now: str) -> None:
        """Say that a run has begun; how it ends is not known. Raises FileError."""
        self.values |= {"last_start": now, "exit": None}
        self._write()

    def end(self, now: str, code: int, **values: object) -> None:
        """Say what a run has come to. Raises FileError."""
        self.values |= {"exit": code, **values}
        if code in SUCCESS:
            self.values["last_success"] = now
        self._write()

    def _write(self) -> None:
        write_atomically(self._path, (json.dumps(self.values, ensure_ascii=False, indent=1) + "\n").encode())
