"""What stands in the cell that a finding is about, as the sender sees it there."""

from decimal import Decimal, InvalidOperation

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Figure, Submission
from bdhvs_cli.rendering.language import Language

_TEXTS = ("text", "error", "name", "heading", "label")
"""Params that hold what stands in the cell as a text, in the order in which they are looked for."""
_LONGEST = 120
_Place = tuple[str | None, str | None, str | None]


class Standing:
    """Looks up what stands where, in one submission."""

    def __init__(self, submission: Submission, say: Language) -> None:
        self._say = say
        self._figures: dict[_Place, Figure] = {}
        for entry in submission.entries:
            for figure in (entry.population, entry.achieved, entry.rate):
                if figure is not None:
                    self._figures.setdefault((entry.file, entry.sheet, figure.cell), figure)
        for total in submission.totals:
            for figure in (total.population, total.achieved, total.rate):
                if figure is not None:
                    self._figures.setdefault((total.file, total.sheet, figure.cell), figure)

    def text(self, finding: Finding) -> str:
        """Return it: a number in the language's form, a text as it is; empty where nothing stands there."""
        params = finding.params
        if finding.code == "C205":
            return _short(f"={params.get('formula', '')}")
        if finding.code in ("C202", "C203"):
            return self._say.value(params.get("value"))
        if finding.code == "R302" and params.get("case") in ("code", "mismatch"):
            return _short(" · ".join(str(params[name]) for name in ("code", "name") if params.get(name)))
        figure = self._figures.get((finding.file, finding.sheet, finding.cell))
        if finding.code[0] in "RX" and figure is not None:
            return self._shown(figure)
        for name in _TEXTS:
            if params.get(name) is not None:
                return _short(str(params[name]))
        return self._shown(figure) if figure is not None else ""

    def _shown(self, figure: Figure) -> str:
        try:
            number = Decimal(figure.text)
        except InvalidOperation:
            return _short(figure.text)
        # A number as the cell shows it; what is written as text keeps its own marks.
        return self._say.decimal(number) if figure.value is not None else _short(figure.text)


def _short(text: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
