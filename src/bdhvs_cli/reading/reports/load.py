"""Reads reports back: the JSON document ``bdhvs-report/1``, and our own report workbooks."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import over_limit, unreadable
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.reports.document import report_of_document
from bdhvs_cli.reading.reports.record import Misfit
from bdhvs_cli.rules.catalogue import finding

SCHEMA = "bdhvs-report/1"

_ZIP = b"PK\x03\x04"
_HALF_ESCAPED = regex(rb"\\u[dD][89A-Fa-f]")
_HALF = regex("[\ud800-\udfff]")
"""Half of a character beyond the basic plane, without its other half."""
_BLANKS = b"\xef\xbb\xbf \t\r\n"


def read_report(path: Path, shown: str | None = None) -> Report:
    """Read a report that ``bdhvs score -o`` wrote: .json, or .xlsx through its data sheet; the content tells which.

    Rates and gaps are made exact again from the counts; what has no counts (stated rates, the bounds of a province with
    missing units) keeps the six decimals of the file.

    Args:
        path: the file.
        shown: the path as given, with ``/``; None: ``path``.

    Returns:
        The report, with the SHA-256 of the file; without the target set's wording.

    Raises:
        FileError: missing, locked, no report of ours, damaged, or of another version of the schema.
        ReadingFault: a workbook that can't be read (F001 to F005).
    """
    shown = path.as_posix() if shown is None else shown
    report = report_if_any(path, shown)
    if report is None:
        raise FileError(
            N_("{file} is not a bdhvs report."),
            N_("Give a report that `bdhvs score -o` wrote (.json or .xlsx); score a workbook first."),
            {"file": shown},
        )
    return report


def report_if_any(path: Path, shown: str) -> Report | None:
    """Read a report, or return None where the file is something else: an input that is still to be scored.

    Raises:
        FileError: missing, locked; or JSON, but no report that this version can read.
        ReadingFault: a workbook that can't be read (F001 to F005); a document over a limit (F004).
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
            most = limits_in_force().part_bytes
            is_json = start.lstrip(_BLANKS).startswith(b"{")
            content = start + file.read(max(most + 1 - len(start), 0)) if is_json else b""
    except OSError as error:
        raise unreadable(path, shown, error) from error
    if len(content) > most:
        raise over_limit(shown, "part-bytes", most, len(content))
    if content:
        return report_of_json(content, shown)
    if not start.startswith(_ZIP):
        return None
    from bdhvs_cli.reading.reports.workbook import read_report_workbook

    return read_report_workbook(path, shown)


def report_of_json(content: bytes, shown: str) -> Report:
    """Make a report of the bytes of a JSON document; see ``read_report``."""
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise FileError(
            N_("{file} is damaged: its JSON can't be read ({reason})."),
            N_("Write the report again with `bdhvs score -o`."),
            {"file": shown, "reason": str(error)[:120]},
        ) from error
    about: tuple[Finding, ...] = ()
    if _HALF_ESCAPED.search(content) and _HALF.search(text := json.dumps(document, ensure_ascii=False)):
        document = json.loads(_HALF.sub("\N{REPLACEMENT CHARACTER}", text))
        about = (finding("F006", file=shown, case="character"),)
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        _refuse_schema(schema, shown)
    try:
        report = report_of_document(document)
        return replace(report, sha256=sha256(content).hexdigest(), findings=(*report.findings, *about))
    except Misfit as misfit:
        raise FileError(
            N_("{file} is damaged: {place} holds {found}, which a bdhvs report never holds there."),
            N_("Write the report again with `bdhvs score -o`."),
            {"file": shown, "place": misfit.place, "found": misfit.found},
        ) from misfit


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _refuse_schema(schema: object, shown: str) -> NoReturn:
    if not isinstance(schema, str) or not schema.startswith("bdhvs-"):
        raise FileError(
            N_("{file} is not a bdhvs report."),
            N_("Give a report that `bdhvs score -o` wrote (.json or .xlsx); score a workbook first."),
            {"file": shown},
        )
    params = {"file": shown, "schema": schema, "expected": SCHEMA}
    if schema.startswith("bdhvs-report/"):
        raise FileError(
            N_(
                "{file} was written by another version of bdhvs: it has the schema {schema}, this one reads {expected}."
            ),
            N_("Use that version of bdhvs, or score the inputs again with this one."),
            params,
        )
    raise FileError(
        N_("{file} is a bdhvs document, but not a report: it has the schema {schema}, not {expected}."),
        N_("Give the report (`bdhvs score -o`) from which it was made."),
        params,
    )
