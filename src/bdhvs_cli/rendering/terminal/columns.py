"""What a column was taken for, and what decided, in words."""

from collections.abc import Mapping

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

_MEANINGS: Mapping[str, str] = {
    "unit_code": N_("unit code"),
    "unit_name": N_("unit name"),
    "indicator": N_("indicator"),
    "period": N_("period"),
    "population": N_("population"),
    "achieved": N_("achieved"),
    "rate": N_("rate"),
    "number": N_("running number"),
}

# What recognition gives as evidence, in its own words.
_EVIDENCE: Mapping[str, str] = {
    "column formula": N_("the column numbers say"),
    "figures fit": N_("the figures fit"),
    "what remains": N_("what remains"),
    "the plan's words": N_("in words of the plan"),
    "the name on the left": N_("the indicator is named on the left"),
    "another period": N_("another period"),
    "holds units' names": N_("holds units' names"),
    "holds units' codes": N_("holds units' codes"),
    "names the indicators": N_("names the indicators"),
    "above the table": N_("the indicator is named above the table"),
    "the sheet's name": N_("the indicator is named by the sheet"),
    "counts within the period alone": N_("counts within the period alone"),
    "the unit": N_("the unit"),
    "the sum of columns": N_("the sum of columns"),
    "a part": N_("some of the people"),
    "part of a sum": N_("part of the sum in column"),
    "the rows' labels": N_("the rows say the rest"),
    "cumulative counts": N_("cumulative counts"),
}


def meaning_text(say: Language, meaning: str | None, targets: TargetSet | None) -> str:
    """Return a column's meaning in words: ``Xác nhận trên VNeID: số đạt``; of one that serves several, all of them."""
    if meaning is None:
        return say(N_("not used"))
    names, parts = [], []
    for one in meaning.split(", "):
        indicator, mark, part = one.rpartition(".")
        known = targets.by_id.get(indicator) if targets is not None and mark else None
        if mark:
            names.append(indicator if known is None else known.name.in_language(say.code))
        parts.append(say(_MEANINGS[part]) if part in _MEANINGS else part)
    words = ", ".join(dict.fromkeys(parts))
    return f"{' + '.join(names)}: {words}" if names else words


def evidence_text(say: Language, column: ColumnReading, targets: TargetSet | None) -> str:
    """Say what decided besides the heading itself, which stands beside it anyway."""
    parts = []
    for text in column.evidence:
        name, _, detail = text.partition(":")
        if name == "heading":
            continue
        words = say(_EVIDENCE[name]) if name in _EVIDENCE else name
        parts.append(f"{words}: {detail.strip()}" if detail else words)
    if column.runner_up:
        parts.append(say(N_("not {meaning}"), meaning=meaning_text(say, column.runner_up, targets)))
    return "; ".join(parts)
