"""What indicators are called in the reader's language."""

from collections.abc import Mapping

from bdhvs_cli.model.report import Report
from bdhvs_cli.rendering.language import Language


def indicator_names(say: Language, report: Report) -> Mapping[str, str]:
    """Return indicator id → short name; the id itself where the report was read back without its target set."""
    named = {} if report.targets is None else report.targets.by_id
    return {
        one.id: named[one.id].name.in_language(say.code) if one.id in named else one.id for one in report.indicators
    }
