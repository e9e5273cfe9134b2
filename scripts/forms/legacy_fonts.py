"""Vietnamese as it was typed before Unicode: TCVN3 (fonts .VnTime, .VnArial) and VNI (fonts VNI-Times).

The tables are written down from the published standards: TCVN 5712:1993 (its VN3 set, lower-case letters only; fonts
whose name ends in H show capitals for the same codes) and VNI Windows (a base letter followed by a letter for its
marks). Both are the text that a program shows which takes the bytes for windows-1252.
"""

import unicodedata

_TCVN3_BYTES = {
    0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ",
    0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ",
    0xB5: "à", 0xB6: "ả", 0xB7: "ã", 0xB8: "á", 0xB9: "ạ",
    0xBB: "ằ", 0xBC: "ẳ", 0xBD: "ẵ", 0xBE: "ắ", 0xC6: "ặ",
    0xC7: "ầ", 0xC8: "ẩ", 0xC9: "ẫ", 0xCA: "ấ", 0xCB: "ậ",
    0xCC: "è", 0xCE: "ẻ", 0xCF: "ẽ", 0xD0: "é", 0xD1: "ẹ",
    0xD2: "ề", 0xD3: "ể", 0xD4: "ễ", 0xD5: "ế", 0xD6: "ệ",
    0xD7: "ì", 0xD8: "ỉ", 0xDC: "ĩ", 0xDD: "í", 0xDE: "ị",
    0xDF: "ò", 0xE1: "ỏ", 0xE2: "õ", 0xE3: "ó", 0xE4: "ọ",
    0xE5: "ồ", 0xE6: "ổ", 0xE7: "ỗ", 0xE8: "ố", 0xE9: "ộ",
    0xEA: "ờ", 0xEB: "ở", 0xEC: "ỡ", 0xED: "ớ", 0xEE: "ợ",
    0xEF: "ù", 0xF1: "ủ", 0xF2: "ũ", 0xF3: "ú", 0xF4: "ụ",
    0xF5: "ừ", 0xF6: "ử", 0xF7: "ữ", 0xF8: "ứ", 0xF9: "ự",
    0xFA: "ỳ", 0xFB: "ỷ", 0xFC: "ỹ", 0xFD: "ý", 0xFE: "ỵ",
}  # fmt: skip
_TCVN3 = {letter: bytes([byte]).decode("windows-1252") for byte, letter in _TCVN3_BYTES.items()}

_TONES = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}  # acute, grave, hook, tilde, dot
_VNI_PLAIN = "ùøûõï"
_VNI_CIRCUMFLEX = "áàåãä"
_VNI_BREVE = "éèúüë"
_VNI_I = "íìæóò"


def to_tcvn3(text: str) -> str:
    """Write a text in TCVN3; capitals that the set lacks become the lower-case code, as a capitals' font shows them."""
    return "".join(
        _TCVN3.get(letter, _TCVN3.get(letter.lower(), letter)) for letter in unicodedata.normalize("NFC", text)
    )


def to_vni(text: str) -> str:
    """Write a text in VNI Windows."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    if not marks:
        return letter
    tones = [_TONES[mark] for mark in marks if mark in _TONES]
    lower = base.lower()
    if "\u0302" in marks:
        body, table, alone = lower, _VNI_CIRCUMFLEX, "â"
    elif "\u0306" in marks:
        body, table, alone = lower, _VNI_BREVE, "ê"
    elif "\u031b" in marks:
        body, table, alone = {"o": "ô", "u": "ö"}[lower], _VNI_PLAIN, ""
    elif lower == "i":
        return _case(_VNI_I[tones[0]], base)
    elif lower == "y" and tones == [4]:
        return _case("î", base)
    else:
        body, table, alone = lower, _VNI_PLAIN, ""
    return _case(body + (table[tones[0]] if tones else alone), base)


def _case(text: str, like: str) -> str:
    return text.upper() if like.isupper() else text
