"""F004: a file over a limit."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_TABLE_ALONE = N_("Copy the table alone into a new workbook, save it and run again with that file.")
_SPLIT = N_("Split it into several workbooks, or copy the table alone into a new one, and run again.")

RULE = Rule(
    code="F004",
    title=N_("Over a limit"),
    severity="error",
    wording=Wording(
        N_("The file is over a limit: {found}, where at most {allowed} is allowed."),
        _TABLE_ALONE,
        sender=N_("Send the report alone: no pictures, no empty rows and columns, no other data in the workbook."),
    ),
    cases={
        "unpacked-bytes": Wording(
            N_("The file unpacks to {found}; at most {allowed} is read."),
            _TABLE_ALONE,
            {"found": 6_442_450_944, "allowed": 4_294_967_296},
            forms={"found": "bytes", "allowed": "bytes"},
        ),
        "cells": Wording(N_("The file has {found} cells; at most {allowed} are read."), _SPLIT),
        "shared-strings": Wording(
            N_("The file has {found} different texts; at most {allowed} are read."),
            _SPLIT,
        ),
        "file-bytes": Wording(
            N_("The file's size is {found}; at most {allowed} is read."),
            _SPLIT,
            {"found": 1_181_116_006, "allowed": 1_073_741_824},
            forms={"found": "bytes", "allowed": "bytes"},
        ),
        "sheets": Wording(
            N_("The workbook has {found} sheets; at most {allowed} are read."),
            _SPLIT,
            {"found": 6_200, "allowed": 5_000},
        ),
        "ratio": Wording(
            N_(
                "A part of the file unpacks to {found} times its size (at most {allowed} times is read), "
                "as in files made to overwhelm a computer."
            ),
            N_("Ask the sender whether the file is theirs; if so, copy the table alone into a new workbook."),
            {"found": 1_030, "allowed": 1_000},
        ),
        "columns": Wording(
            N_("A row reaches as far as column {found}; at most {allowed} columns are read."),
            _TABLE_ALONE,
            {"found": 20_000, "allowed": 16_384},
        ),
        "cell-characters": Wording(
            N_("A cell holds {found} characters; at most {allowed} are read, as in Excel."),
            N_("Shorten the longest text of the file, save it and run again."),
            {"found": 40_000, "allowed": 32_767},
        ),
        "legacy-output-bytes": Wording(
            N_("The file's cells add up to {found}; at most {allowed} is read from this old format."),
            N_("Save it as an Excel workbook (.xlsx), or copy the table alone into a new one, and run again."),
            {"found": 134_217_728, "allowed": 100_663_296},
            forms={"found": "bytes", "allowed": "bytes"},
        ),
        "seconds": Wording(
            N_("Reading took {found} s of the processor's time and was stopped; at most {allowed} s is allowed."),
            _TABLE_ALONE,
            {"found": 61, "allowed": 60},
        ),
    },
    meaning=N_(
        "The file is larger than any report of this kind, in bytes, cells, texts, sheets or columns, "
        "or takes longer to read."
    ),
    reason=N_("A file that fills the memory would stop the whole run, and with it the files of all other units."),
    example=N_("A sheet formatted down to its last row holds seventeen billion cells, but only 69 rows of figures."),
    params={
        "limit": N_(
            "which limit: unpacked-bytes, cells, shared-strings, file-bytes, sheets, ratio, columns, cell-characters, "
            "legacy-output-bytes or seconds"
        ),
        "allowed": N_("the most that is allowed, in bytes, in seconds or as a number"),
        "found": N_("what was found, in bytes, in seconds or as a number"),
    },
    selected_by="limit",
    sample={"limit": "cells", "found": 60_000_001, "allowed": 50_000_000},
    puts_in_question="sheet",
    population="in-doubt",
)
