"""What is known of a set of outputs: the file beside it, which outlives it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Manifest:
    """What is known of a set; it outlives the set's files."""

    number: int
    period: str
    made_at: str
    """ISO 8601, with offset."""
    files: Mapping[str, str]
    """Name below ``output_dir`` → SHA-256."""
    units: Mapping[str, str]
    """Code of each unit with figures → the input that names it."""
    received: Mapping[str, str]
    """Code of each unit that has sent → when that was first seen: what would be lost with the ledger."""
    fingerprint: str
    """Of all that the set was made from."""
    exit: int
    compared_with: int | None = None
    """Number of the earlier set that it was put beside."""

    def text(self) -> bytes:
        """Return it as JSON."""
        document = {
            "set": self.number,
            "period": self.period,
            "made_at": self.made_at,
            "exit": self.exit,
            "fingerprint": self.fingerprint,
            "compared_with": self.compared_with,
            "files": dict(self.files),
            "units": dict(self.units),
            "received": dict(self.received),
        }
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def read(cls, path: Path) -> "Manifest | None":
        """Read one back; None where it is damaged."""
        try:
            document = json.loads(path.read_bytes())
            return cls(
                int(document["set"]),
                str(document["period"]),
                str(document["made_at"]),
                dict(document["files"]),
                dict(document["units"]),
                dict(document["received"]),
                str(document["fingerprint"]),
                int(document["exit"]),
                document["compared_with"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            digest = sha256()
            while block := file.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()
    except OSError:
        return None
