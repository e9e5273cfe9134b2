"""Marking of texts that people read, and texts that exist in both languages."""

from dataclasses import dataclass


def N_(text: str) -> str:
    """Mark ``text`` (English) for the catalogues and return it unchanged; it is translated where it is shown."""
    return text


class Quoted(str):
    """A text in quotation marks, “English” ones until it is shown, then those of the language."""

    __slots__ = ()

    def __new__(cls, text: str) -> "Quoted":
        """Put ``text`` in quotation marks."""
        return super().__new__(cls, f"“{text}”")

    @property
    def content(self) -> str:
        """What stands between the marks."""
        return self[1:-1]


class Command(tuple[str, ...]):
    """The words of a command to run, as a message's param; they are quoted where it is shown."""

    __slots__ = ()

    def __new__(cls, *words: str) -> "Command":
        """Take the words one by one: ``Command("bdhvs", "check", path)``."""
        return super().__new__(cls, words)

    def __str__(self) -> str:
        return " ".join(self)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Vietnamese and in English, as a target set gives it."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text for ``language`` (``vi`` or ``en``)."""
        return self.en if language == "en" else self.vi
