"""Where the odd and hostile workbooks stand."""

from pathlib import Path

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
