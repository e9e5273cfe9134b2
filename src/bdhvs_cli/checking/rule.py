"""What a rule is: a code with its texts. All texts are English catalogue texts, marked with ``N_``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bdhvs_cli.model.finding import SEVERITIES
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_

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


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says: what was found, and what to do. ``{fields}`` come from the finding's params.

    A message is a sentence that begins with a capital and stands alone; where it does not itself name the unit or
    the indicator, they are put before it.
    """

    message: str
    remedy: str
    sample: Mapping[str, object] = field(default_factory=dict)
    """Params of an example, where those of the rule's own ``sample`` do not fit."""
    without: Mapping[str, "Wording"] = field(default_factory=dict)
    """Name of a param → the wording to use where that param is null or empty."""
    one: "Wording | None" = None
    """The wording to use where the param ``count`` is 1."""

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
    can_be_accepted: bool = False
    """Whether ``--accept`` may hold it."""
    severity_can_be_lowered: bool = False
    """Whether a target set or a job may lower its ``error`` (only R and X)."""
    selected_by: str = "case"
    """The param whose value selects among ``cases``."""
    sample: Mapping[str, object] = field(default_factory=dict)
    """Params of an example, to show the wordings filled."""

    @property
    def family(self) -> str:
        """The code's letter."""
        return self.code[0]

    @property
    def severity(self) -> Severity:
        """The usual severity."""
        return SEVERITIES[self.code]

    def wording_for(self, params: Mapping[str, object]) -> Wording:
        """Return the wording that fits a finding with these params."""
        selected = str(params.get(self.selected_by))
        return self.cases.get(selected, self.wording).fitting(params)

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
