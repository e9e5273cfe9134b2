"""F004: a file over a limit."""

from bdhvs_cli.model.limits import named_limits
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_LIMITS = tuple(one for one in named_limits() if one.limit.code == "F004")

RULE = Rule(
    code="F004",
    title=N_("Over a limit"),
    severity="error",
    wording=Wording(
        N_("The file is over a limit: {found}, where at most {allowed} is allowed."),
        N_("Copy the table alone into a new workbook, save it and run again with that file."),
        sender=N_("Send the report alone: no pictures, no empty rows and columns, no other data in the workbook."),
    ),
    cases={
        one.name: Wording(
            one.limit.message,
            one.limit.remedy,
            {
                "found": one.allowed + (one.allowed + 9) // 10,
                "allowed": one.allowed,
                "option": f"--limit {one.name}={one.written(2 * one.allowed)}",
            },
            forms={"found": "bytes", "allowed": "bytes"} if one.limit.counted_in == "bytes" else {},
        )
        for one in _LIMITS
    },
    besides=N_("If the file is as it should be, allow more: {option}"),
    meaning=N_(
        "The file is larger than any report of this kind, in bytes, cells, texts, sheets or columns, "
        "or takes longer to read."
    ),
    reason=N_("A file that fills the memory would stop the whole run, and with it the files of all other units."),
    example=N_("A sheet formatted down to its last row holds seventeen billion cells, but only 69 rows of figures."),
    params={
        "limit": N_(
            "which limit: file-bytes, unpacked-bytes, part-bytes, shared-string-bytes, ratio, nesting, sheets, rows, "
            "columns, cells, merged-ranges, heading-columns, shared-strings, text-characters, cell-characters, "
            "unknown-units, folder-files, legacy-output-bytes or seconds"
        ),
        "allowed": N_("the most that is allowed, in bytes, in seconds or as a number"),
        "found": N_("what was found, in bytes, in seconds or as a number"),
        "option": N_("the option that allows twice as much; left out where none helps"),
    },
    selected_by="limit",
    sample={"limit": "cells", "found": 1_650_000, "allowed": 1_500_000, "option": "--limit cells=3000000"},
    puts_in_question="sheet",
    population="in-doubt",
)
