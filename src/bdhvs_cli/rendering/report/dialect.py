"""The two ways to write CSV."""

from typing import Literal

CsvDialect = Literal["standard", "excel-vi"]
