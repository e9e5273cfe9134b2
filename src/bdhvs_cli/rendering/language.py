"""The language of what people read: catalogue texts, plurals, and figures in the language's own form."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bdhvs_cli.model.text import Command, Quoted
from bdhvs_cli.rendering.command_lines import command_line

LanguageCode = Literal["vi", "en"]
CATALOGUES = Path(__file__).parent.parent / "locale"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Language:
    """One of the two languages. Call it with a catalogue text and the values of its ``{fields}``."""

    def __init__(self, code: LanguageCode) -> None:
        self.code: LanguageCode = code
        self.group_mark = "," if code == "en" else "."
        self.decimal_mark = "." if code == "en" else ","
        if code == "en":
            import gettext

            self._catalogue = gettext.NullTranslations()
        else:
            import gettext

            self._catalogue = gettext.translation("bdhvs", CATALOGUES, [code])

    def __call__(self, text: str, /, **params: object) -> str:
        """Translate ``text`` and fill its fields: whole numbers grouped, decimals with the language's mark."""
        translated = self._catalogue.gettext(text) if text else ""
        return self._fill(translated, params) if params else translated

    def plural(self, singular: str, plural: str, count: int, /, **params: object) -> str:
        """Translate the form that fits ``count``, which fills the field ``{count}``."""
        return self._fill(self._catalogue.ngettext(singular, plural, count), {"count": count, **params})

    def _fill(self, text: str, params: Mapping[str, object]) -> str:
        return text.format_map(_Fields({name: self.value(value) for name, value in params.items()}))

    def value(self, value: object) -> str:
        """Show a param: int grouped, Decimal with its own decimals, a day, a text as it is, a list with commas."""
        if value is None:
            return "–"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return self.integer(value)
        if isinstance(value, Decimal):
            return self.decimal(value)
        if isinstance(value, Quoted):
            return f"«{value.content}»" if self.code == "vi" else str(value)
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Command):
            return command_line(*value)
        if isinstance(value, Mapping):
            return " ".join(self.value(part) for part in value.values())
        if isinstance(value, Iterable):
            return ", ".join(self.value(part) for part in value)
        return str(value)

    def integer(self, value: int) -> str:
        """``912345`` → ``912.345`` (vi), ``912,345`` (en)."""
        return f"{value:,}".replace(",", self.group_mark).replace("-", "−")

    def decimal(self, value: Decimal) -> str:
        """Show an exact decimal with the decimals that it has: ``79.96`` → ``79,96`` (vi)."""
        whole, _, fraction = f"{value:f}".partition(".")
        negative = whole.startswith("-")
        shown = f"{int(whole.lstrip('-') or '0'):,}".replace(",", self.group_mark)
        return ("−" if negative else "") + shown + (self.decimal_mark + fraction if fraction else "")

    def day(self, when: date) -> str:
        """``30/09/2025`` (vi), ``30 September 2025`` (en)."""
        if self.code == "en":
            return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
        return f"{when.day:02}/{when.month:02}/{when.year}"

    def percent(self, shown: str) -> str:
        """Put the percent sign as the language does: ``79,96 %`` (vi), ``79.96%`` (en), behind a localised figure."""
        return f"{shown}%" if self.code == "en" else f"{shown}\N{NO-BREAK SPACE}%"


class _Fields(dict[str, str]):
    """A field that has no value is shown as it is named, so that a slip in a text never ends a run."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@lru_cache(maxsize=2)
def language(code: LanguageCode) -> Language:
    """Return the language for a code."""
    return Language(code)


def choose_language(option: str | None, environment: Mapping[str, str] | None = None) -> LanguageCode:
    """Choose by ``--lang``, ``BDHVS_LANG``, the locale (``vi*``, ``en*``), else Vietnamese."""
    environment = os.environ if environment is None else environment
    for candidate in (option, environment.get("BDHVS_LANG"), _locale(environment)):
        if candidate and candidate[:2].lower() == "en":
            return "en"
        if candidate and candidate[:2].lower() == "vi":
            return "vi"
    return "vi"


def _locale(environment: Mapping[str, str]) -> str | None:
    """The locale of messages: the first variable that is set decides, as everywhere; Windows keeps it elsewhere."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    if os.name != "nt":
        return None
    import locale

    return locale.getlocale()[0]
