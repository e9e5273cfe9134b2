"""The commands there are: where each is written, and what it does in a line. None is imported before it is called."""

from collections.abc import Mapping
from typing import NamedTuple

from bdhvs_cli.model.text import N_


class Entry(NamedTuple):
    """A command, or a family of commands."""

    summary: str
    """What it does, in a line."""
    place: str = ""
    """``module:function`` within ``bdhvs_cli.cli``; empty for a family."""
    family: "Mapping[str, Entry] | None" = None
    """The commands of a family by name."""
    description: str = ""
    """Of a family: what its help says."""
    takes_settings: bool = True
    """Whether it works under the settings of the folder where it starts."""


COMMANDS: Mapping[str, Entry] = {
    "score": Entry(N_("read, check and score reports; print or write the result"), "score:score"),
    "check": Entry(N_("read and check reports, without scoring"), "check:check"),
    "trace": Entry(N_("show how one figure came about: cells, exact fraction, target, verdict"), "trace:trace"),
    "diff": Entry(N_("put two reports side by side: what moved, and why"), "diff:diff"),
    "trend": Entry(N_("follow several periods: pace, and where it leads by the deadline"), "trend:trend_command"),
    "rank": Entry(N_("put the units in order, with what chance alone would explain"), "rank:rank_units"),
    "batch": Entry(
        N_("do a job unattended: read what has changed, replace the outputs as a whole"),
        "batch:batch",
        takes_settings=False,
    ),
    "status": Entry(N_("say who has sent what"), "status:status", takes_settings=False),
    "init": Entry(N_("set up a folder for an office"), "init:init", takes_settings=False),
    "template": Entry(N_("write blank workbooks to fill in"), "template:template"),
    "explain": Entry(
        N_("explain a finding code in full, or list all codes"),
        "explain:explain",
        takes_settings=False,
    ),
    "targets": Entry(
        N_("show the target sets: indicators, targets, wording"),
        family={
            "list": Entry(N_("list the target sets that come with the program"), "targets:list_sets"),
            "show": Entry(N_("show one target set in full"), "targets:show"),
            "check": Entry(N_("check a target set's YAML file"), "targets:check"),
        },
        description=N_("Show and check target sets: the indicators of a plan, their targets and their wording."),
    ),
    "schema": Entry(
        N_("print the JSON Schema of a document or a settings file"), "schema:schema", takes_settings=False
    ),
    "completion": Entry(
        N_("print the script that lets a shell complete what you type"), "shells:completion", takes_settings=False
    ),
}
"""In the order of the help page."""
