"""What the sender of a figure is asked to do.

A finding's remedy speaks to whoever runs the program; this one to the clerk in a commune, who only has the workbook.
"""

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rendering.findings import finding_fields
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Namer
from bdhvs_cli.rules.catalogue import RULES


def sender_remedy(say: Language, finding: Finding, unit_name: Namer = str, indicator_name: Namer = str) -> str:
    """Say what the sender is to do about a finding; an empty text for a code that asks nothing of a sender."""
    rule = RULES.get(finding.code)
    text = rule.sender_remedy(finding.params) if rule is not None else ""
    return say(text, **finding_fields(say, finding, unit_name, indicator_name)) if text else ""
