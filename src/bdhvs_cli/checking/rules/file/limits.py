"""F004, F005, F006: files over a limit, files that break the reader, reports changed by hand."""

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_TABLE_ALONE = N_("Copy the table alone into a new workbook, save it and run again with that file.")
_SPLIT = N_("Split it into several workbooks, or copy the table alone into a new one, and run again.")

F004 = Rule(
    code="F004",
    title=N_("Over a limit"),
    wording=Wording(N_("The file is over a limit: {found}, where at most {allowed} is allowed."), _TABLE_ALONE),
    cases={
        "unpacked-bytes": Wording(
            N_("The file unpacks to {found}; at most {allowed} is read."),
            _TABLE_ALONE,
            {"found": 6_442_450_944, "allowed": 4_294_967_296},
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
    },
    meaning=N_("The file is larger than any report of this kind, in bytes, cells, texts, sheets or columns."),
    reason=N_("A file that fills the memory would stop the whole run, and with it the files of all other units."),
    example=N_("A sheet formatted down to its last row holds seventeen billion cells, but only 69 rows of figures."),
    params={
        "limit": N_("which limit: unpacked-bytes, cells, shared-strings, file-bytes, sheets, ratio or columns"),
        "allowed": N_("the most that is allowed, in bytes or as a number"),
        "found": N_("what was found, in bytes or as a number"),
    },
    selected_by="limit",
    sample={"limit": "cells", "found": 60_000_001, "allowed": 50_000_000},
)

_SAVE_AS_XLSX = N_(
    "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and run again with that file."
)

F005 = Rule(
    code="F005",
    title=N_("The reader failed"),
    wording=Wording(N_("The reader stopped working on this file; it may be damaged."), _SAVE_AS_XLSX),
    cases={
        "timeout": Wording(N_("Reading took longer than {seconds} s and was stopped."), _SAVE_AS_XLSX),
        "memory": Wording(N_("Reading needed more memory than is allowed and was stopped."), _SAVE_AS_XLSX),
    },
    meaning=N_(
        "Old formats (.xls, .xlsb, .ods) are read in a process of their own; on this file that process crashed, "
        "took too long or needed too much memory."
    ),
    reason=N_("The units in it count as not reported; the other files are read all the same."),
    example=N_("An .xls file with a damaged table of contents sends the reader in circles."),
    params={
        "case": N_("crashed, timeout or memory"),
        "seconds": N_("how long it was allowed to take, in seconds"),
    },
    sample={"case": "crashed", "seconds": 60},
)

F006 = Rule(
    code="F006",
    title=N_("A report changed by hand"),
    wording=Wording(
        N_("This report was changed after it was written: the digest of its data is {found}, not {expected}."),
        N_("It is taken as it stands. If nobody meant to change it, make the report again from the workbooks."),
    ),
    meaning=N_("The data sheet of a report that the program wrote no longer fits the digest stored with it."),
    reason=N_("A comparison would rest on figures that no workbook of a unit can account for."),
    example=N_("In bao-cao-q2.xlsx somebody typed another number over that of Xã Kỳ Hoa."),
    params={
        "expected": N_("the digest (SHA-256) stored in the report"),
        "found": N_("the digest (SHA-256) of its data as they stand"),
    },
    sample={"expected": "9f2c41d0a7b3" + "0" * 52, "found": "03be8810c55e" + "0" * 52},
)

RULES = (F004, F005, F006)
