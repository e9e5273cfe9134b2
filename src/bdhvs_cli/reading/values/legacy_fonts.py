"""Text typed in the fonts of the years before Unicode: TCVN3 (``.Vn*``) and VNI (``VNI-*``).

Such a cell holds Latin-1 characters that only its font shows as Vietnamese. The decision is made cell by cell, by the
font and by what decodes to Vietnamese; both tables follow the published code pages.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from bdhvs_cli.reading.values.text import vietnamese_share

Encoding = Literal["TCVN3", "VNI"]

_TCVN3_CODES = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ "
    "CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ "
    "EAờ EBở ECỡ EDớ "
    "EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
_TCVN3 = {int(code[:2], 16): code[2:] for code in _TCVN3_CODES.split()}

_VNI_SINGLE = "Ññ Ôô Öö Íí Ìì Ææ Óó Òò Îî"
_VNI_LETTER = "Đđ Ơơ Ưư Íí Ìì Ỉỉ Ĩĩ Ịị Ỵỵ"
_VNI_MARKS = {
    # After a vowel: the tone of a plain (or horned) vowel.
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    # The circumflex, alone and with each tone.
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    # The breve, alone and with each tone.
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_MARK = re.compile(f"([AEOUYÔÖaeouyôö])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")
_VNI_LETTERS = str.maketrans(dict(zip(_VNI_SINGLE.replace(" ", ""), _VNI_LETTER.replace(" ", ""), strict=True)))
_SUSPECT = re.compile("[\u0080-\u00ff]")
# No legacy code page holds these: a text that does is Unicode, whatever its font.
_UNICODE = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff\u200b-\u200f\u2060\ufeff]")

_MARKED = re.compile(r"(?:[\x00-\x7f]*[0-9) ]|[\x00-\x7f]*[A-Za-z]{2})[ªº¹²³](?:[ ,;]*[ªº¹²³])*\s*")


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    import unicodedata

    def joined(match: re.Match[str]) -> str:
        return match[1].translate(_VNI_LETTERS) + _VNI_MARKS[match[2].lower()]

    marked = _VNI_MARK.sub(lambda match: "\ue000" + joined(match) + "\ue001", text)
    # Letters that stand for themselves, outside the pairs that were just joined.
    parts = re.split("\ue000(.*?)\ue001", marked)
    decoded = "".join(part if place % 2 else part.translate(_VNI_LETTERS) for place, part in enumerate(parts))
    return unicodedata.normalize("NFC", decoded)


class LegacyText(NamedTuple):
    """A text in a legacy encoding, read."""

    text: str
    encoding: Encoding
    certain: bool
    """False where only the font speaks for it: as it stands, the text is good Vietnamese too."""


def is_unicode(text: str) -> bool:
    """Whether ``text`` holds letters that no legacy code page has."""
    return _UNICODE.search(text) is not None


@lru_cache(maxsize=8192)
def from_legacy_font(text: str, font: str) -> LegacyText | None:
    """Read ``text`` where it is in a legacy encoding; None where it is not.

    Args:
        text: a cell's text as stored.
        font: the name of the cell's font, or an empty text where it is unknown.
    """
    if _SUSPECT.search(text) is None or _UNICODE.search(text) is not None:
        return None
    font = font.casefold()
    order: tuple[Encoding, ...] = ("TCVN3",) if font.startswith(".vn") else ("VNI",) if font.startswith("vni") else ()
    if not order and (set(_SUSPECT.findall(text)) <= {"Ð", "ð"} or _MARKED.fullmatch(text) is not None):
        # What looks like Đ is Đ, and "21698¹" has a footnote, unless a font says otherwise.
        return None
    by_font = bool(order)
    order = order or ("TCVN3", "VNI")
    decoders = {"TCVN3": _from_tcvn3, "VNI": _from_vni}
    as_it_stands = vietnamese_share(text)
    best: tuple[float, str, Encoding] | None = None
    for encoding in order:
        decoded = decoders[encoding](text)
        share = vietnamese_share(decoded)
        if decoded != text and (best is None or share > best[0]):
            best = (share, decoded, encoding)
    if best is None:
        return None
    share, decoded, encoding = best
    # With the font as a witness a tie goes to the decoded text; without it the text must gain clearly.
    if share > as_it_stands or (by_font and share == as_it_stands and share > 0):
        return LegacyText(decoded, encoding, share > as_it_stands)
    return None
