"""What became of a paper: right, loud, or silent."""

from scripts.forms.oracle import Run, run_program
from scripts.forms.papers.paper import Paper, Taken

OUTCOMES = ("right", "loud", "silent", "crash")
_SAYS_NOTHING = frozenset({"X401", "X402", "X405", "X406", "X407", "C207", "C209", "R306", "H107"})


def taken(run: Run) -> Taken:
    """Return the figures of units that a run has counted."""
    if run.document is None:
        return {}
    return {
        (one["unit_name"], one["indicator"]): (one["population"], one["achieved"])
        for one in run.document["results"]
        if one["level"] == "unit" and one["status"] != "invalid" and one["achieved"] is not None
    }


def speaks(run: Run) -> bool:
    """Whether a run says that something is amiss or unclear: more than that somebody is missing."""
    if run.document is None:
        return True
    return any(one["severity"] != "info" and one["code"] not in _SAYS_NOTHING for one in run.document["findings"])


def outcome(paper: Paper, path: str) -> tuple[str, Run]:
    """Have the program read a paper, in the way that takes most (``--on-error exclude``), and judge it."""
    run = run_program([path], paper.options)
    if run.exit_code == 70 or "{" in " ".join(_messages(run)):
        return "crash", run
    if taken(run) == paper.right and (paper.right or speaks(run)):
        return ("right" if not paper.right or not _errors(run) else "loud"), run
    return ("loud" if speaks(run) else "silent"), run


def _messages(run: Run) -> list[str]:
    return [one["message"] for one in run.document["findings"]] if run.document is not None else [run.complaint]


def _errors(run: Run) -> bool:
    return run.document is not None and any(one["severity"] == "error" for one in run.document["findings"])
