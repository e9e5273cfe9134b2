"""The frame of a letter: from whom, to whom, by when, to whom to turn."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from bdhvs_cli.model.settings import Contact
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import Block, Data, Document, Lead, Note, Part, Section
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.table import On

OWN_LETTER = "bdhvs_letter"
"""Custom document property by which a letter of ours is known; it holds its identity."""

_KINDS = ("Xã", "Phường", "Đặc")
"""Words that begin units' names, and are small within a sentence."""


class Sender(NamedTuple):
    """From whom, and when."""

    office: Contact
    day: date | None
    """The day of writing."""
    when: datetime | None = None
    """What files say of the time of their making."""


def letter(
    say: Language, identity: str, title: str, period: str, to: str, blocks: Sequence[Block], sender: Sender, data: Data
) -> Document:
    """Return a letter.

    Args:
        say: the language.
        identity: by which the program knows it again.
        title: what it is.
        period: on which; may be empty.
        to: to whom.
        blocks: what it says.
        sender: from whom.
        data: the same for machines, on a sheet that is not shown.
    """
    office = sender.office
    agency = " · ".join(part for part in (office.superior, office.name) if part)
    head: list[Block] = [Note(agency), Lead(say(N_("To: {addressee}"), addressee=to))]
    end: list[Block] = []
    if office.contact:
        end.append(Note(say(N_("For questions please turn to: {contact}"), contact=office.contact), tone="plain"))
    if sender.day is not None:
        end.append(Note(", ".join(part for part in (office.place, figures.day(say, sender.day)) if part)))
    return Document(
        say=say,
        title=title,
        head=[Part(period, strong=True)],
        agency=agency,
        sections=lambda: [Section(title, [*head, *blocks, *end], "letter", sheet=say(N_("Letter")), headed=On.NOWHERE)],
        data=data,
        when=sender.when,
        seal=lambda _digest: [(OWN_LETTER, identity)],
    )


def committee(say: Language, unit_name: str, unit_code: str) -> str:
    """Return to whom a letter to a unit goes."""
    kind, blank, name = unit_name.partition(" ")
    if say.code == "vi" and kind in _KINDS:
        unit_name = f"{kind.lower()}{blank}{name}"
    return say(N_("People's Committee of {unit} (code {code})"), unit=unit_name, code=unit_code)


def by_when(say: Language, due: date | None, today: date | None) -> str:
    """Say by when a report is wanted."""
    if due is None or today is None:
        return say(N_("Please send it as soon as possible."))
    if today <= due:
        return say(N_("It is due on {day}."), day=due)
    return say(N_("It was due on {day}. Please send it as soon as possible."), day=due)
