"""Target sets as Markdown, for documents and chats."""

import re
from collections.abc import Iterable, Sequence

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.targets.words import (
    Labelled,
    both,
    deadline_text,
    indicator_facts,
    measure_word,
    set_facts,
    target_text,
)


def target_list_markdown(say: Language, sets: Sequence[tuple[TargetSet, str]]) -> str:
    """Return a table of target sets, each with the name of its province."""
    heading = [say(N_("Id")), say(N_("Year")), say(N_("Province")), say(N_("Indicators")), say(N_("Title"))]
    rows = [
        [one.id, str(one.year), province or one.province, say.integer(len(one.indicators)), both(say, one.title)]
        for one, province in sets
    ]
    return "\n".join(_table(heading, rows, "lllrl")) + "\n"


def target_set_markdown(say: Language, targets: TargetSet, province: str) -> str:
    """Return one target set in full, with the name of its province."""
    heading = [say(N_("Indicator")), say(N_("Target")), say(N_("Deadline")), say(N_("Measured as"))]
    rows = [
        [both(say, one.name), target_text(say, one), deadline_text(say, one), measure_word(say, one.measure)]
        for one in targets.indicators
    ]
    lines = [f"# {_plain(both(say, targets.title))}", "", f"`{targets.id}` · {targets.year}", ""]
    lines += [*_listed(set_facts(say, targets, province)), "", *_table(heading, rows, "lrll")]
    for one in targets.indicators:
        lines += ["", f"## {_plain(both(say, one.name))} (`{one.id}`)", ""]
        lines += _listed(indicator_facts(say, targets, one))
    return "\n".join(lines) + "\n"


def _listed(facts: Iterable[Labelled]) -> list[str]:
    return [f"- **{_plain(one.label)}:** {_plain(one.text)}" for one in facts]


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> list[str]:
    rules = ["---:" if one == "r" else "---" for one in align]
    return [f"| {' | '.join(row)} |" for row in ([_plain(one) for one in heading], rules)] + [
        f"| {' | '.join(_plain(one) for one in row)} |" for row in rows
    ]


def _plain(text: str) -> str:
    """Keep texts from a file from becoming markup."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    # Not split(): a no-break space has to stay.
    return re.sub(r"[ \t\r\n]+", " ", text)
