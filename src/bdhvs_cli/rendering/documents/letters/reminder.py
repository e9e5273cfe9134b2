"""A letter to a unit that has not sent: for which period, by when."""

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.sending import PeriodSending, UnitSending
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import Data, Document, Note
from bdhvs_cli.rendering.documents.letters.letter import Sender, by_when, committee, letter
from bdhvs_cli.rendering.language import Language

TITLE = N_("Reminder to send the report on digital literacy")


def reminder(say: Language, name: str, unit: UnitSending, sending: PeriodSending, sender: Sender) -> Document:
    """Return the letter.

    Args:
        say: the language.
        name: of its files, without an ending.
        unit: to whom.
        sending: what is missing.
        sender: from whom, and the day by which it is still in time or late.
    """
    period = figures.period_label(say, sending.period)
    due = sending.due.isoformat() if sending.due is not None else None
    missing = N_("Your report for {period} (figures up to {end}) has not reached us.")
    nothing = N_("If you have nothing to report, please send the form all the same, with a population of 0.")
    texts = [
        say(missing, period=period, end=sending.period.end),
        by_when(say, sending.due, sender.day),
        say(nothing),
    ]
    return letter(
        say,
        identity(name, sending.period),
        say(TITLE),
        period,
        committee(say, unit.unit_name, unit.unit_code),
        [Note(text, tone="plain") for text in texts],
        sender,
        Data(
            ("reminder", "unit_code", "unit_name", "due"),
            lambda: [[sending.period.id, unit.unit_code, unit.unit_name, due]],
            hidden=True,
        ),
    )


def identity(name: str, period: Period) -> str:
    """Return how the reminder of a period whose files have a name, without their endings, is known again."""
    return f"reminder {period.id} {name}"
