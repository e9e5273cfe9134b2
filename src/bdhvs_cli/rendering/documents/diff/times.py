"""What the two times of a diff mean for reading it."""

from bdhvs_cli.comparing.documents import Diff
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language


def about_time(say: Language, diff: Diff, old: Report, new: Report) -> list[str]:
    """Say that the periods run backwards, and that units which came and went may be the same people."""
    out = []
    if old.period and new.period and new.period.end < old.period.end:
        out.append(
            say(
                N_(
                    "The second report is of the earlier period, so every change runs backwards in time: "
                    "what reads as a loss was a gain. Give the earlier report first."
                )
            )
        )
    units = [{result.unit_code for result in report.results if result.level == "unit"} for report in (old, new)]
    explained = {code for regrouped in diff.regrouped for code in (*regrouped.earlier, *regrouped.later)}
    gone, come = units[0] - units[1] - explained, units[1] - units[0] - explained
    if gone and come and not diff.revision:
        out.append(
            say(
                N_(
                    "Some units are gone ({gone}) and others are new ({come}). If they merged or were split, "
                    "a units file that names their predecessors brings their figures together: --units FILE."
                ),
                gone=len(gone),
                come=len(come),
            )
        )
    return out
