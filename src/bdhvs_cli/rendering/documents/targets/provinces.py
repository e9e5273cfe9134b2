"""The country's provinces with their official codes."""

from collections.abc import Mapping

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.document import Data, Document, Part, Section, Tabular
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Text
from bdhvs_cli.rendering.tables.table import Column, On, Table


def provinces_document(say: Language, provinces: Mapping[str, str]) -> Document:
    """Return the provinces, official code → name, as a document."""
    lines = list(provinces.items())
    columns: list[Column[tuple[str, str]]] = [
        Column(say(N_("Code")), lambda line: Text(line[0]), "code"),
        Column(say(N_("Province")), lambda line: Text(line[1]), width=30, names=True),
    ]
    title = say(N_("Provinces and cities, with their official codes"))
    return Document(
        say=say,
        title=title,
        head=[Part(title, strong=True)],
        agency="",
        sections=lambda: [Section(title, [Tabular(Table(columns, lines, caption=title))], headed=On.NOWHERE)],
        data=Data(("code", "name"), lambda: [list(line) for line in lines]),
        machine=lambda: {"provinces": [{"code": code, "name": name} for code, name in lines]},
        when=None,
    )
