"""What a finding says to people, and in JSON."""

from collections.abc import Mapping
from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.finding_fields import plain, shown_fields
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.rendering.names import Namer
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.rules.rule import Rule

_NAMES_INDICATORS = ("{indicator_name}", "{indicators}", "{populations}", "{rates}")


class FindingText(NamedTuple):
    """A finding in words."""

    place: str
    """File, sheet and cell: ``bieu-q3.xlsx · trang «Biểu 1» · D15``; an empty text where it has none."""
    title: str
    """What is wrong, in a few words."""
    message: str
    """What was found, a sentence that names unit and indicator: ``Xã Kỳ Hoa, Cán bộ: số đạt (412) lớn hơn ...``."""
    remedy: str
    """What to do."""


def finding_text(say: Language, finding: Finding, unit_name: Namer = str, indicator_name: Namer = str) -> FindingText:
    """Put a finding into words.

    Args:
        say: the language.
        finding: the finding; a code that the catalogue does not have is said to be unknown.
        unit_name: names a unit by its code; see ``Names.namers``.
        indicator_name: names an indicator by its id.
    """
    rule = RULES.get(finding.code)
    place = place_text(say, finding)
    if rule is None:
        return FindingText(
            place,
            finding.code,
            say(
                N_("The finding {code} is not known; it comes from another version of the program."), code=finding.code
            ),
            "",
        )
    wording = rule.wording_for(finding.params)
    fields = shown_fields(say, rule, finding, unit_name, indicator_name)
    message = _with_subject(rule, say(wording.message), say(wording.message, **fields), finding, fields)
    remedy = say(wording.remedy, **fields)
    if rule.besides and finding.params.get("option"):
        remedy = f"{remedy} {say(rule.besides, **fields)}"
    return FindingText(place, say(rule.title), message, remedy)


def finding_fields(
    say: Language, finding: Finding, unit_name: Namer = str, indicator_name: Namer = str
) -> Mapping[str, object]:
    """Return a finding's params, unit, indicator and place as its texts show them, to fill other texts about it."""
    rule = RULES.get(finding.code)
    return {} if rule is None else shown_fields(say, rule, finding, unit_name, indicator_name)


def english_message(finding: Finding, unit_name: Namer = str, indicator_name: Namer = str) -> str:
    """Return message and remedy in English, as JSON and CSV have them."""
    text = finding_text(language("en"), finding, unit_name, indicator_name)
    return f"{text.message} {text.remedy}".rstrip()


def place_text(say: Language, finding: Finding) -> str:
    """Say where a finding is: file, sheet and cell, as far as it has them."""
    parts = [plain(finding.file or "")]
    if finding.sheet:
        parts.append(sheet_text(say, finding.sheet))
    parts.append(finding.cell or "")
    return " · ".join(part for part in parts if part)


def sheet_text(say: Language, sheet: str) -> str:
    """Name a sheet: ``trang «Biểu 1»``."""
    return say(N_("sheet “{sheet}”"), sheet=plain(sheet))


def _with_subject(rule: Rule, template: str, message: str, finding: Finding, fields: Mapping[str, object]) -> str:
    """Put the unit and the indicator before a message that does not name them itself."""
    subject = []
    if finding.unit_code and "{unit_name}" not in template:
        subject.append(str(fields["unit_name"]))
    if finding.indicator and not any(name in template for name in _NAMES_INDICATORS):
        subject.append(str(fields["indicator_name"]))
    elif "indicators" in finding.params and rule.puts_in_question == "figure":
        subject.append(str(fields["indicators"]))
    if not subject:
        return message
    # After the colon the sentence goes on in lower case, unless it begins with a quotation, a field or a name.
    if template[:1].isupper() and not template[1:2].isupper():
        message = message[0].lower() + message[1:]
    return f"{', '.join(subject)}: {message}"
