"""What a rule is: a code with all its facts. All texts are English catalogue texts, marked with ``N_``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_

_LONGEST_TEXT = 1000
"""Characters of a file's text that a finding repeats."""

FAMILIES: Mapping[str, str] = {
    "F": N_("The file"),
    "H": N_("The table and its headings"),
    "C": N_("A cell that is needed"),
    "R": N_("A row"),
    "X": N_("Across rows, sheets and periods"),
}
"""First letter of a code → what its family is about."""

STANDARD_FIELDS = frozenset({"unit_name", "indicator_name", "file", "sheet", "cell"})
"""``{fields}`` that every wording may use besides its params: they come from the finding itself."""

Form = Literal["bytes", "digest", "as-computed", "by-indicator"]
"""How a param is shown where its name and type do not tell: a size in bytes; the beginning of a digest; with as many
decimals as ``computed`` has; each number with the one of ``indicators`` that it belongs to."""

Scope = Literal["named", "figure", "row", "repeated", "sheet", "missing-unit", "missing-indicator"]
"""What a finding puts in question, for scoring:

``named``
    the indicators that it names; nothing where it names none
``figure``
    a needed figure, which nobody knows where it is an error
``row``
    all that a unit reports in this place
``repeated``
    what a unit reports more than once
``sheet``
    all that the file or sheet holds, or of it what the indicator named is about
``missing-unit``, ``missing-indicator``
    nothing that is there: what is not
"""

Population = Literal["sound", "in-doubt", "in-doubt-if-its-cell"]
"""Whether the population of what a finding puts in question can still be relied on (rules 6 and 13 of the method):
always, never, or unless its cell is the finding's own."""

SHARED_CELL: Mapping[str, str] = {"indicators": N_("ids of the indicators whose figure the cell holds, if several")}
"""What the params of every rule about a needed cell can say besides."""

_LOWERABLE = "RX"
"""Families whose errors a target set or a job may lower."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says: what was found, and what to do. ``{fields}`` come from the finding's params.

    A message is a sentence that begins with a capital and stands alone; where it does not itself name the unit or
    the indicator, they are put before it.
    """

    message: str
    remedy: str
    """For whoever runs the program."""
    sample: Mapping[str, object] = field(default_factory=dict)
    """Params of an example, where those of the rule's own ``sample`` do not fit."""
    without: Mapping[str, "Wording"] = field(default_factory=dict)
    """Name of a param → the wording to use where that param is null or empty."""
    one: "Wording | None" = None
    """The wording to use where the param ``count`` is 1."""
    sender: str = ""
    """The remedy for the clerk in a commune, who only has the workbook; empty: that of the rule's usual wording."""
    forms: Mapping[str, Form] = field(default_factory=dict)
    """Name of a param → how it is shown, where it is not as its name and type tell."""

    def fitting(self, params: Mapping[str, object]) -> "Wording":
        """Return this wording, or the variant of it that these params ask for."""
        if self.one is not None and params.get("count") == 1:
            return self.one
        for name, variant in self.without.items():
            value = params.get(name)
            if value is None or value in ("", (), []):
                return variant
        return self

    def variants(self) -> "tuple[Wording, ...]":
        """Return this wording and all its variants."""
        return (self, *([self.one] if self.one else ()), *self.without.values())


@dataclass(frozen=True, slots=True)
class Rule:
    """One finding code, in full."""

    code: str
    title: str
    """A few words: "Achieved greater than population"."""
    severity: Severity
    """The usual severity."""
    wording: Wording
    """The usual wording."""
    meaning: str
    """What it does: one or two sentences."""
    reason: str
    """Why it matters for the figure that somebody signs."""
    example: str
    """A case in words and figures."""
    cases: Mapping[str, Wording] = field(default_factory=dict)
    """Value of the param that selects → the wording for that case, where the usual one does not fit."""
    params: Mapping[str, str] = field(default_factory=dict)
    """Name of each param → what it holds, with its unit."""
    selected_by: str = "case"
    """The param whose value selects among ``cases``."""
    sample: Mapping[str, object] = field(default_factory=dict)
    """Params of an example, to show the wordings filled."""
    accepted_while_same: tuple[str, ...] = ()
    """What ``--accept`` holds on to: params, ``period``, or ``figures`` (all that the unit reports of the indicators
    named). An acceptance lapses when one of them changes. Empty: such a finding can't be accepted."""
    besides: str = ""
    """What else whoever runs the program can do, where the finding has the param ``option``."""
    puts_in_question: Scope = "named"
    population: Population = "sound"

    @property
    def family(self) -> str:
        """The code's letter."""
        return self.code[0]

    @property
    def can_be_accepted(self) -> bool:
        """Whether ``--accept`` may hold it."""
        return bool(self.accepted_while_same)

    @property
    def stays_an_error(self) -> bool:
        """Whether nothing may make it less than an error."""
        return self.severity == "error" and not self.severity_can_be_lowered

    @property
    def severity_can_be_lowered(self) -> bool:
        """Whether a target set or a job may lower its ``error``."""
        return self.family in _LOWERABLE

    def finding(
        self,
        *,
        file: str | None = None,
        sheet: str | None = None,
        cell: str | None = None,
        unit_code: str | None = None,
        indicator: str | Sequence[str] | None = None,
        **params: object,
    ) -> Finding:
        """Make a finding with the usual severity; other keywords become its ``params``.

        Of several indicators, whose figures one cell holds, ``params`` names all.
        """
        params = {name: _shortened(value) for name, value in params.items()}
        if indicator is not None and not isinstance(indicator, str):
            shared = tuple(indicator)
            indicator = shared[0] if len(shared) == 1 else None
            params = params if indicator else {**params, "indicators": shared}
        return Finding(self.code, self.severity, params, file, sheet, cell, unit_code, indicator)

    def wording_for(self, params: Mapping[str, object]) -> Wording:
        """Return the wording that fits a finding with these params."""
        selected = str(params.get(self.selected_by))
        return self.cases.get(selected, self.wording).fitting(params)

    def sender_remedy(self, params: Mapping[str, object]) -> str:
        """Return what the sender of such a finding is asked to do; empty where nothing is."""
        case = self.cases.get(str(params.get(self.selected_by)), self.wording)
        return case.sender or self.wording.sender

    def samples(self) -> Iterator[Mapping[str, object]]:
        """Yield params of an example for each wording: the usual one, each case, and their variants."""
        for case, wording in {"": self.wording, **self.cases}.items():
            selected = {self.selected_by: case} if case else {}
            params = {**self.sample, **selected, **wording.sample}
            yield params
            if wording.one is not None:
                yield {**params, **wording.one.sample, "count": 1}
            for name, variant in wording.without.items():
                yield {**params, **variant.sample, name: None}


def _shortened(value: object) -> object:
    """Cut the texts that a finding tells of a file, where they are longer than anybody reads."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_TEXT else f"{value[: _LONGEST_TEXT - 1]}…"
    return [_shortened(part) for part in value] if type(value) is list else value
