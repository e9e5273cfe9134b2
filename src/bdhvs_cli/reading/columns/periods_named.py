"""What a period named in a heading says of the counts below it."""

from bdhvs_cli.model.period import Period
from bdhvs_cli.reading.values.periods import Mention


def agrees(mention: Mention, period: Period | None, last_year: int) -> bool:
    """Whether a period named in a heading is the report's own (or only the plan's year)."""
    if period is None:
        return True
    if len(mention.id) == 4:
        return int(mention.id) in (period.year, last_year)
    if mention.lacks_year and (period.kind == "day" or period.id[5:] == mention.id[5:]):
        return True
    named = _named(mention, period)
    return named is not None and named.end in (Period.parse(period.id).end, period.end)


def _named(mention: Mention, period: Period) -> Period | None:
    """Return the period that a heading names, in the report's own year where it leaves the year out."""
    try:
        return Period.parse(mention.id.replace("????", str(period.year)))
    except ValueError:
        return None


def counts_of(mention: Mention, period: Period | None) -> str:
    """Say whether a period in a heading means a count ``within`` it alone or a running ``total`` of the year; or ""."""
    if period is None or len(mention.id) == 4:
        return ""
    named = _named(mention, period)
    if named is None:
        return ""
    if named.kind == "day" or ((named.start.month, named.start.day) == (1, 1) and named.kind != "quarter"):
        return "total"
    return "" if (named.start.month, named.start.day) == (1, 1) else "within"


def is_earlier(mention: Mention, period: Period | None) -> bool:
    """Whether a period named in a heading ends before the report's own, in the same year."""
    if period is None or mention.id[:4] not in ("????", str(period.year)):
        return False
    try:
        return Period.parse(f"{period.year}{mention.id[4:]}").end < Period.parse(period.id).end
    except ValueError:
        return False
