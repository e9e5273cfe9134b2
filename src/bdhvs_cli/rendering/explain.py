"""``explain``: a finding code in full, or all codes; as text, Markdown, or documented data."""

import textwrap
from collections.abc import Iterator, Mapping

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.rendering.content.findings import SEVERITY_WORDS
from bdhvs_cli.rendering.findings import FindingText, finding_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.rules.rule import FAMILIES, Rule

_SAMPLE_UNIT = "Xã Kỳ Hoa"
_SAMPLE_INDICATORS: Mapping[str, str] = {
    "public-staff": N_("Public staff"),
    "students": N_("Students"),
    "adults-skills": N_("Adults with digital skills"),
    "adults-vneid": N_("Confirmed on VNeID"),
    "enterprise-workers": N_("Workers in enterprises"),
}


def rule(code: str) -> Rule:
    """Return the rule of a code, in whatever case it is written.

    Raises:
        UsageError: there is no such code; the nearest one is named.
    """
    found = RULES.get(code.strip().upper())
    if found is not None:
        return found
    near = nearest(code.strip(), RULES)
    if near:
        raise UsageError(
            N_("There is no finding code “{code}”."),
            N_("The nearest is {nearest}; bdhvs explain lists them all."),
            {"code": code, "nearest": near},
        )
    raise UsageError(N_("There is no finding code “{code}”."), N_("bdhvs explain lists them all."), {"code": code})


def severity_word(say: Language, severity: Severity) -> str:
    """Return the word for a severity: ``lỗi``, ``cảnh báo``, ``thông tin``."""
    return say(SEVERITY_WORDS[severity])


def sample_text(say: Language, of: Rule, params: Mapping[str, object]) -> FindingText:
    """Return what a finding with these sample params (see ``Rule.samples``) would say."""
    wording = of.wording_for(params)
    fields = wording.message + wording.remedy
    sample = Finding(
        of.code,
        of.severity,
        params,
        file="bieu-q3.xlsx",
        sheet="Biểu 1",
        cell="D15",
        unit_code="18814" if "{unit_name}" in fields else None,
        indicator="adults-vneid" if "{indicator_name}" in fields else None,
    )
    return finding_text(
        say, sample, lambda _code: _SAMPLE_UNIT, lambda identity: say(_SAMPLE_INDICATORS.get(identity, identity))
    )


def explain_text(say: Language, code: str, width: int = 80) -> str:
    """Explain a code as plain text.

    Args:
        say: the language.
        code: the code, in whatever case.
        width: columns; lines are broken between words.

    Raises:
        UsageError: there is no such code.
    """
    about = rule(code)
    head = f"{about.code} · {severity_word(say, about.severity)} · {say(about.title)}"
    blocks = [_wrapped(head, width), _wrapped(say(FAMILIES[about.family]), width)]
    blocks[0] += "\n" + blocks.pop()
    for heading, text in _sections(say, about):
        blocks.append(f"{heading}\n{_wrapped(text, width, '  ')}")
    said = [
        "\n".join((_wrapped(text.message, width, "  "), _wrapped(f"→ {text.remedy}", width, "    ")))
        for text in _samples(say, about)
    ]
    blocks.append(say(N_("What it says, and what to do")) + "\n" + "\n\n".join(said))
    blocks.extend(_wrapped(note, width) for note in _notes(say, about))
    return "\n\n".join(blocks) + "\n"


def explain_markdown(say: Language, code: str, level: int = 2) -> str:
    """Explain a code as Markdown, under a heading of this level, with a table of its params.

    Raises:
        UsageError: there is no such code.
    """
    about = rule(code)
    lines = [
        f"{'#' * level} {about.code} · {say(about.title)}",
        "",
        f"**{severity_word(say, about.severity)}** · {say(FAMILIES[about.family])}",
    ]
    for heading, text in _sections(say, about):
        lines += ["", f"**{heading}.** {_escaped(text)}"]
    lines += ["", f"**{say(N_('What it says, and what to do'))}.**", ""]
    lines += [f"- {_escaped(text.message)} → {_escaped(text.remedy)}" for text in _samples(say, about)]
    if about.params:
        lines += ["", f"| {say(N_('param'))} | {say(N_('holds'))} |", "| --- | --- |"]
        lines += [f"| `{name}` | {_escaped(say(what))} |" for name, what in about.params.items()]
    for note in _notes(say, about):
        lines += ["", note]
    return "\n".join(lines) + "\n"


def explain_document(code: str) -> dict[str, object]:
    """Return a code's documentation as data, in English: texts, cases with their templates, params.

    Raises:
        UsageError: there is no such code.
    """
    about = rule(code)
    return {
        **_entry(about),
        "meaning": about.meaning,
        "reason": about.reason,
        "example": about.example,
        "message": about.wording.message,
        "remedy": about.wording.remedy,
        "cases": {case: {"message": said.message, "remedy": said.remedy} for case, said in about.cases.items()},
        "cases_by": about.selected_by if about.cases else None,
        "params": dict(about.params),
        "can_be_accepted": about.can_be_accepted,
        "severity_can_be_lowered": about.severity_can_be_lowered,
    }


def list_text(say: Language, width: int = 80) -> str:
    """List all codes with severity and title, by family."""
    words = max(len(say(word)) for word in SEVERITY_WORDS.values())
    blocks = []
    for family, codes in _families():
        lines = [f"{family} · {say(FAMILIES[family])}"]
        for known in codes:
            head = f"  {known.code}  {severity_word(say, known.severity):<{words}}  "
            lines.append(textwrap.fill(say(known.title), width, initial_indent=head, subsequent_indent=" " * len(head)))
        blocks.append("\n".join(lines))
    blocks.append(_wrapped(say(N_("One code in full: bdhvs explain R301")), width))
    return "\n\n".join(blocks) + "\n"


def list_markdown(say: Language) -> str:
    """List all codes as a Markdown table."""
    lines = [f"| {say(N_('code'))} | {say(N_('severity'))} | {say(N_('what is wrong'))} |", "| --- | --- | --- |"]
    lines += [
        f"| {known.code} | {severity_word(say, known.severity)} | {say(known.title)} |" for known in RULES.values()
    ]
    return "\n".join(lines) + "\n"


def list_document() -> list[dict[str, object]]:
    """Return all codes as data, in English: code, severity, family, title."""
    return [_entry(known) for known in RULES.values()]


def _entry(about: Rule) -> dict[str, object]:
    return {"code": about.code, "severity": about.severity, "family": FAMILIES[about.family], "title": about.title}


def _families() -> Iterator[tuple[str, list[Rule]]]:
    for family in FAMILIES:
        yield family, [known for known in RULES.values() if known.family == family]


def _sections(say: Language, about: Rule) -> Iterator[tuple[str, str]]:
    yield say(N_("What it means")), say(about.meaning)
    yield say(N_("Why it matters")), say(about.reason)
    yield say(N_("Example")), say(about.example)


def _samples(say: Language, about: Rule) -> list[FindingText]:
    """Return what the rule says in each of its cases, each sentence once."""
    texts = [sample_text(say, about, params) for params in about.samples()]
    return list({(text.message, text.remedy): text for text in texts}.values())


def _notes(say: Language, about: Rule) -> Iterator[str]:
    if about.can_be_accepted:
        yield say(N_("Somebody who has checked it may accept it, with a reason: --accept FILE.yaml."))
    if about.severity_can_be_lowered:
        yield say(N_("A target set or a job file may set another severity."))


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _escaped(text: str) -> str:
    """Escape what Markdown would take for markup."""
    for mark in ("\\", "`", "*", "_", "<", "|", "["):
        text = text.replace(mark, f"\\{mark}")
    return text
