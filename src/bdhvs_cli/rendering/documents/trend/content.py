"""What a trend says in sentences, on the page and in the workbook."""

from collections import Counter

from bdhvs_cli.comparing.documents import TrendStatus
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.trend.view import TREND_WORDS, WORST_FIRST, TrendView
from bdhvs_cli.rendering.language import Language


def answer(view: TrendView) -> str:
    """Say how many of the province's indicators have which status, the best first."""
    say = view.say
    counts = Counter(line.status for line in view.province)
    order: list[TrendStatus] = [
        "reached",
        *(status for status in reversed(WORST_FIRST) if status not in ("reached", "no-data")),
    ]
    parts = [
        f"{say.integer(counts[status])} {say(TREND_WORDS[status])}" for status in (*order, "no-data") if counts[status]
    ]
    return say(N_("Of {count} indicators of the province: {parts}."), count=len(view.province), parts=", ".join(parts))


def method(say: Language) -> list[str]:
    """Say how the figures came about."""
    return [
        say(
            N_(
                "Pace: the change since the base (the first period with a figure, or the one that was chosen) per "
                "quarter. Needed: what is lacking to the target per quarter that is left until the deadline. "
                "Projected: the rate on the deadline at this pace, kept within 0 and 100%."
            )
        ),
        say(
            N_(
                "On track: at least 95% of the pace needed; behind: at least 50%; off track: less; deteriorating: "
                "away from the target. Periods in which other people were counted, or by other criteria, are left out; "
                "of a period that was revised the revision alone counts."
            )
        ),
        say(
            N_(
                "Units that merged are added up in the periods before. A period stays empty where one of them did not "
                "report, where only rates or yes and no are known, and for units that were split."
            )
        ),
    ]
