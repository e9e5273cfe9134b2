"""A folder with a job and a few inputs, and runs of it."""

import json
from pathlib import Path

from bdhvs_cli.rendering.language import language
from bdhvs_cli.running.batch.job import load_job
from bdhvs_cli.running.batch.run import Wishes, run_batch

HEAD = "unit_code,unit_name,public-staff.population,public-staff.achieved\n"
UNITS = {"18073": "Phường Thành Sen", "18100": "Phường Trần Phú", "18652": "Phường Hà Huy Tập"}


class Office:
    """An office's folder: `incoming/`, `job.yaml`, what runs make of them."""

    def __init__(self, home: Path, **keys: object) -> None:
        self.home = home
        self.keys = {
            "inputs": ["incoming/*.csv"],
            "period": "2025-Q3",
            "on_error": "exclude",
            "outputs": ["{period}/bao-cao.json", "{period}/bao-cao.md"],
        } | keys
        (home / "incoming").mkdir(parents=True, exist_ok=True)

    def send(self, code: str, population: object = 400, achieved: object = 320, name: str | None = None) -> Path:
        """Let a unit send its form."""
        path = self.home / "incoming" / (name or f"{code}.csv")
        path.write_text(f"{HEAD}{code},{UNITS[code]},{population},{achieved}\n", "utf-8")
        return path

    def job(self, **keys: object):
        """Write the job file (JSON is YAML) and read it."""
        self.keys |= keys
        path = self.home / "job.yaml"
        path.write_text(json.dumps({key: value for key, value in self.keys.items() if value is not None}), "utf-8")
        return load_job(path, "job.yaml")

    def run(self, **wishes: object):
        """Run the job; returns what it came to. ``lines`` are those of its log."""
        self.lines = []
        return run_batch(self.job(), Wishes(**wishes), language("en"), self.lines.append)

    @property
    def events(self) -> list[str]:
        """Names of the log's lines."""
        return [line.event for line in self.lines]

    @property
    def latest(self) -> dict:
        return json.loads((self.home / "reports" / "latest.json").read_bytes())

    @property
    def status(self) -> dict:
        return json.loads((self.home / "reports" / "status.json").read_bytes())

    def report(self, period: str = "2025-Q3") -> dict:
        return json.loads((self.home / "reports" / period / "bao-cao.json").read_bytes())

    def files(self) -> dict[str, bytes]:
        """Everything below `reports`, but the files that every run writes."""
        reports = self.home / "reports"
        every = {"status.json", ".bdhvs/lock", ".bdhvs/lock.json"}
        found = {path.relative_to(reports).as_posix(): path for path in reports.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items() if name not in every}
