"""Marking of texts that people read, and texts that exist in both languages."""

from dataclasses import dataclass


def N_(text: str) -> str:
    """Mark ``text`` (English) for the catalogues and return it unchanged; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Vietnamese and in English, as a target set gives it."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text for ``language`` (``vi`` or ``en``)."""
        return self.en if language == "en" else self.vi
