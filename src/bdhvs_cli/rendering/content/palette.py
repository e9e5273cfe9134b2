"""One accent per meaning. Text on its ground has a contrast of at least 7 : 1, the line's colour of 3 : 1 on white."""

from collections.abc import Mapping
from typing import NamedTuple

from bdhvs_cli.model.report import Status


class Accent(NamedTuple):
    """Colours as RRGGBB."""

    text: str
    ground: str
    line: str


MET = Accent("0B4F1E", "DDF2E1", "2E7D43")
MISSED = Accent("7A1512", "FBE1DE", "B3372F")
UNDETERMINED = Accent("5C3B00", "FFF0C7", "9A6B00")
FAULT = Accent("46217A", "EADFF8", "7443B5")
SILENT = Accent("3D3D3D", "EBEBEB", "767676")

ACCENTS: Mapping[Status, Accent] = {
    "met": MET,
    "missed": MISSED,
    "undetermined": UNDETERMINED,
    "invalid": FAULT,
    "not-reported": SILENT,
    "no-population": SILENT,
}

INK = "1F2A37"
TARGET_LINE = "1F2A37"
SEVERITY_FILL = {"error": "FFC7CE", "warning": "FFEB9C", "info": "FFFFFF"}
"""Severity → the ground of a cell in a workbook that goes back to its sender, as Excel marks what is bad or neutral."""
HEADING = "E6ECF3"
"""Ground of headings: light, so that it prints well and black text stays readable."""
