"""Saving a workbook so that the same content gives the same bytes."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def save(workbook: Workbook, path: Path, made: datetime) -> None:
    """Write a workbook as if it had been saved at ``made``.

    The parts are stored, not deflated: what a compressor makes of them differs from one Python to another.
    """
    workbook.properties.creator = "bdhvs"
    workbook.properties.created = made
    workbook.properties.language = "vi-VN"
    buffer = io.BytesIO()
    workbook.save(buffer)
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            info = zipfile.ZipInfo(part.filename, made.timetuple()[:6])
            info.create_system = 0
            target.writestr(info, data)
