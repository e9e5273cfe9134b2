"""Findings as a list to work through: those that can change a result first, then by file and sheet, errors first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import InputRecord
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import AND, Namer, of_several
from bdhvs_cli.rendering.terminal.inputs import input_line, sheet_place
from bdhvs_cli.rendering.terminal.text import Line, Span, Style, flow, line, width, wrap

_MARKS: Mapping[Severity, tuple[str, Style]] = {
    "error": ("✗", "fault"),
    "warning": ("!", "undetermined"),
    "info": ("i", "dim"),
}
_RANK: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}

_MANY = 10
"""More of one code than this on one sheet, and only the first are shown."""
_FIRST = 3


class FindingList:
    """Lays findings out for a terminal."""

    def __init__(self, say: Language, unit_name: Namer, indicator_name: Namer, to: int, *, full: bool = False) -> None:
        """Take what all findings share.

        Args:
            say: the language.
            unit_name: names a unit by its code.
            indicator_name: names an indicator by its id.
            to: columns of the terminal.
            full: whether to show every finding, infos too, and not only the first of many alike.
        """
        self.say = say
        self.unit_name = unit_name
        self.indicator_name = indicator_name
        self.to = to
        self.full = full
        self.shortened = False

    def lines(self, findings: Iterable[Finding], inputs: Sequence[InputRecord] = ()) -> list[Line]:
        """Return all findings that are to be shown; ``inputs`` say at the head of each sheet what it is."""
        shown = [finding for finding in findings if self.full or finding.severity != "info"]
        heads = {(record.path, record.sheet): input_line(self.say, record) for record in inputs}
        deciding = [finding for finding in shown if finding.impact == "decides" and finding.accepted is None]
        others = [finding for finding in shown if finding.impact != "decides" or finding.accepted is not None]
        out: list[Line] = []
        if deciding:
            out.append(line(Span(self.say(N_("Can change a result of the province")), "strong")))
            out += self._by_sheet(deciding, heads)
        if others:
            if deciding:
                out.append(line(Span(self.say(N_("Other findings")), "strong")))
            out += self._by_sheet(others, heads)
        if self.shortened:
            out.append(line(Span(self.say(N_("All of them: add -v")), "dim")))
        return out

    def _by_sheet(self, findings: Sequence[Finding], heads: Mapping[tuple[str, str | None], Line]) -> list[Line]:
        out: list[Line] = []
        ordered = sorted(findings, key=lambda finding: (finding.file or "\U0010ffff", finding.sheet or ""))
        for (file, sheet), group in groupby(ordered, key=lambda finding: (finding.file, finding.sheet)):
            head = self._head(file, sheet, heads)
            if head:
                out += wrap(head, self.to, 4, whole=True)
            out += self._list(sorted(group, key=_order))
        return out

    def _head(self, file: str | None, sheet: str | None, heads: Mapping[tuple[str, str | None], Line]) -> Line:
        if file is None:
            return line(Span(self.say(N_("All inputs together")), "strong"))
        return heads.get((file, sheet)) or line(Span(sheet_place(self.say, file, sheet), "strong"))

    def _list(self, findings: Sequence[Finding]) -> list[Line]:
        """Show findings of one sheet; of many with one code only the first, and how many more there are."""
        by_code: dict[tuple[str, str], list[Finding]] = {}
        for finding in _joined(findings):
            by_code.setdefault((finding.code, finding.severity), []).append(finding)
        cells = max((len(finding.cell or "") for finding in findings), default=0)
        out: list[Line] = []
        for group in by_code.values():
            few = self.full or len(group) <= _MANY
            out += self._group(group if few else group[:_FIRST], cells)
            if not few:
                self.shortened = True
                out += self._rest(group[_FIRST:], cells)
        return out

    def _group(self, findings: Sequence[Finding], cells: int) -> list[Line]:
        """Show findings of one code; what to do is said once for those behind each other for which it is the same."""
        texts = [
            finding_text(self.say, finding, self.unit_name, of_several(self.indicator_name)) for finding in findings
        ]
        out: list[Line] = []
        for number, (finding, text) in enumerate(zip(findings, texts, strict=True)):
            mark, style = _MARKS[finding.severity]
            cell = (finding.cell or "").ljust(cells) + ("  " if cells else "")
            head = line("  ", Span(mark, style), f" {cell}", Span(finding.code, style), "  ")
            hanging = width(head)
            out += wrap(line(head, text.message), self.to, hanging, whole=True)
            if finding.accepted is not None:
                note = self.say(N_("Accepted: {reason}"), reason=finding.accepted)
            elif number + 1 < len(texts) and texts[number + 1].remedy == text.remedy:
                note = ""
            else:
                note = text.remedy
            if note:
                out += wrap(line(" " * hanging, Span(note, "dim")), self.to, hanging, whole=True)
        return out

    def _rest(self, findings: Sequence[Finding], cells: int) -> list[Line]:
        """Say how many more there are of one code, and where: by cell, else by unit."""
        with_cell = [finding.cell for finding in findings if finding.cell]
        indent = " " * (cells + (12 if cells else 10))
        if len(with_cell) == len(findings):
            text = self.say.plural("… {count} more cell", "… {count} more cells", len(findings))
            places = ranges(with_cell)
        else:
            text = self.say.plural("… {count} more", "… {count} more", len(findings))
            places = [self.unit_name(finding.unit_code) for finding in findings if finding.unit_code]
        head = line(indent, Span(f"{text}: " if places else text, "dim"))
        shown = [line(Span(place, "dim")) for place in places[:8]]
        if len(places) > len(shown):
            shown.append(line(Span("…", "dim")))
        return flow(head, shown, self.to, len(indent) + 2, between=", ")


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    """Make one of what differs in the indicator alone: a cell that serves several indicators is told of once."""
    joined: dict[tuple[object, ...], Finding] = {}
    for number, finding in enumerate(findings):
        key: tuple[object, ...] = (number,)
        if finding.cell and finding.indicator:
            key = (
                finding.code,
                finding.severity,
                finding.cell,
                finding.unit_code,
                finding.accepted,
                repr(finding.params),
            )
        first = joined.get(key)
        joined[key] = (
            finding if first is None else replace(first, indicator=f"{first.indicator}{AND}{finding.indicator}")
        )
    return list(joined.values())


def ranges(cells: Sequence[str]) -> list[str]:
    """Join cells that stand below each other: D20, D21, D22 are ``D20:D22``."""
    from bdhvs_cli.model.cell import address, parse_address

    joined: list[tuple[int, int, int]] = []
    for row, column in sorted({parse_address(cell) for cell in cells}, key=lambda at: (at[1], at[0])):
        if joined and joined[-1][0] == column and joined[-1][2] == row - 1:
            joined[-1] = (column, joined[-1][1], row)
        else:
            joined.append((column, row, row))
    return [
        address(first, column) if first == last else f"{address(first, column)}:{address(last, column)}"
        for column, first, last in joined
    ]


def _order(finding: Finding) -> tuple[int, tuple[str, str, int, int, str, str, str]]:
    return _RANK[finding.severity], finding.order()
