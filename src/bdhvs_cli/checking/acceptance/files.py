"""Files of acceptances, read and written; what kind a file is, its content says."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bdhvs_cli.checking.acceptance.entries import Acceptance, can_be_accepted, key_of, key_of_finding
from bdhvs_cli.checking.acceptance.values import Figures
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Submission


def load_acceptances(path: str | Path) -> tuple[Acceptance, ...]:
    """Read an ``--accept`` file; entries that are not filled in are among them, but do not count.

    The file is YAML, or a workbook that ``check --annotate`` wrote and somebody filled in.

    Raises:
        FileError: the file is missing or can't be read.
        UsageError: it is not what it should be; line and column are named.
    """
    from bdhvs_cli.checking.acceptance.workbook import is_workbook, read_workbook_acceptances

    if is_workbook(Path(path)):
        return read_workbook_acceptances(Path(path), str(path).replace("\\", "/"))
    from bdhvs_cli.checking.acceptance.yaml_file import read_acceptances

    return read_acceptances(Path(path), str(path).replace("\\", "/"))


def write_acceptances(
    findings: Iterable[Finding],
    submission: Submission,
    say: Callable[..., str],
    describe: Callable[[Finding], str],
    existing: Iterable[Acceptance] = (),
) -> str:
    """Return the text of an ``--accept`` file with all findings that can be accepted, to fill in.

    Args:
        findings: all findings of a run.
        submission: what the findings are about.
        say: translates the comments (a ``Language``).
        describe: puts a finding into words, for the comment above its entry.
        existing: entries of the file that this one replaces; who and why are kept where the value is the same.
    """
    from bdhvs_cli.checking.acceptance.yaml_file import acceptances_text

    figures = Figures(submission)
    known = {(*key_of(acceptance), acceptance.value): acceptance for acceptance in existing}
    entries: dict[tuple[object, ...], tuple[Acceptance, str]] = {}
    for finding in findings:
        if not can_be_accepted(finding):
            continue
        value = figures.value(finding)
        key = (*key_of_finding(finding), value)
        kept = known.get(key, Acceptance(*key_of_finding(finding), value, "", ""))
        entries.setdefault(key, (kept, describe(finding)))
    return acceptances_text(list(entries.values()), say)
