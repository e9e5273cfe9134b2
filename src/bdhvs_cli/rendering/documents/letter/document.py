"""A letter to a unit that has not sent: from whom, for which period, by when, to whom to turn."""

from datetime import date

from bdhvs_cli.model.sending import PeriodSending, UnitSending
from bdhvs_cli.model.settings import Contact
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import Block, Data, Document, Lead, Note, Part, Section
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.table import On


def letter_document(say: Language, unit: UnitSending, period: PeriodSending, office: Contact, today: date) -> Document:
    """Return the letter.

    Args:
        say: the language.
        unit: to whom.
        period: what is missing.
        office: from whom.
        today: whether it is still in time.
    """
    label = figures.period_label(say, period.period)
    title = say(N_("Reminder: report on digital literacy, {period}"), period=label)
    sender = " · ".join(part for part in (office.superior, office.name) if part)
    due = period.due.isoformat() if period.due is not None else None
    return Document(
        say=say,
        title=title,
        head=[Part(title, strong=True, on=On.TEXT)],
        agency=sender,
        sections=lambda: [
            Section(
                say(N_("Letter")),
                _blocks(say, unit, period, office, today, sender),
                "letter",
                sheet=say(N_("Letter")),
                headed=On.NOWHERE,
            )
        ],
        data=Data(
            ("reminder", "unit_code", "unit_name", "due"),
            lambda: [[period.period.id, unit.unit_code, unit.unit_name, due]],
        ),
        machine=dict,
        when=None,
    )


def _blocks(
    say: Language, unit: UnitSending, period: PeriodSending, office: Contact, today: date, sender: str
) -> list[Block]:
    label = figures.period_label(say, period.period)
    texts = [
        say(
            N_("Your report for {period} (figures up to {end}) has not reached us."),
            period=label,
            end=period.period.end,
        )
    ]
    if period.due is not None and today <= period.due:
        texts.append(say(N_("It is due on {day}."), day=period.due))
    elif period.due is not None:
        texts.append(say(N_("It was due on {day}. Please send it as soon as possible."), day=period.due))
    else:
        texts.append(say(N_("Please send it as soon as possible.")))
    texts.append(say(N_("If you have nothing to report, please send the form all the same, with a population of 0.")))
    if office.contact:
        texts.append(say(N_("For questions please turn to: {contact}"), contact=office.contact))
    closing = ", ".join(part for part in (office.place, figures.day(say, today)) if part)
    blocks: list[Block] = [Note(sender)] if sender else []
    blocks.append(
        Lead(say(N_("To: People's Committee of {unit} (code {code})"), unit=unit.unit_name, code=unit.unit_code))
    )
    return [*blocks, *(Note(text) for text in texts), Note(closing)]
