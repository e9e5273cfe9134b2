"""Changes files as damage, other programs and ill will do: bytes anywhere, and what knows the format from within."""

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

Change = Callable[[bytes, random.Random], bytes]

NUMBERS = ("0", "-1", "-0", "1.5", "1e308", "1e-308", "1E999999999", "NaN", "INF", "9" * 400, "1" + "0" * 15, "0x10",
           "2147483648", "4294967295", "18446744073709551616", "١٢", " 7 ", "1,5", "", "1e400", "00012")  # fmt: skip
TEXTS = ("", " ", "-", "x", "Tổng số", "Số đạt", "Xã Kỳ Anh", "Đơn vị", "Quý III năm 2025", "80,5 %", "1.234",
         "Tỷ lệ (%)",
         "a" * 40_000, "đạt " * 4_000, "x\n" * 3_000, "_x001B_[31m", "_xD800_", "_x0000_", "=1+1", "a;=1+1", "\u202e",
         "1. Cán bộ\n - a", "#REF!", "#DIV/0!", "Mã xã", "adults-vneid.achieved", "Tổng cộng",
         "Kỳ báo cáo: Quý II/2024")  # fmt: skip
PLACES = (
    "A0",
    "A1",
    "XFD1048576",
    "XFE1",
    "A1048577",
    "ZZZZ9",
    "A1:B",
    "$A$1",
    "",
    "A1:XFD1048576",
    "B2:A1",
    "a1",
    "1A",
    "A01",
)
FORMULAS = ("SUM(A1:XFD1048576)", "1/0", "(" * 300 + "1" + ")" * 300, "SUM(" * 70 + "A1" + ")" * 70,
            "A1+" * 3_000 + "A1",
            '"', "#REF!", "SUM(C3:C5)*2%", "-" * 500 + "1", "Sheet2!A1", "'" * 31, "[" * 200, "9" * 5_000)  # fmt: skip
WORDS = ("s", "b", "e", "str", "inlineStr", "d", "n", "shared", "array", "dataTable", "hidden", "veryHidden",
         "1", "true",
         "rId1", "rId999", "General", "0%", '0" người"', "yyyy-mm-dd", "[" * 300,
         '"' * 301, "../" * 40 + "x", "/xl/workbook.xml")  # fmt: skip
JSON_VALUES = ("null", "{}", "[]", '""', "-1", "1e999", "1E-999999", "true", '"\\ud800"',
               '"' + "x" * 5_000 + '"', "[" * 500,
               "99999999999999999999", "0.1", '"bdhvs-report/9"', '"42"', '"2025-13-45"', "NaN",
               '"\\u0000"')  # fmt: skip
YAML_VALUES = ("~", "[]", "{}", "yes", "1e999", "0x1F", "2025-02-30", "*a", "&a [*a]",
               "!!python/object:os.system x", "'", "- - -",
               '"\\ud800"', "9" * 400, "|", "<<: *x", ": :", "\t", "{a: {a: {a: 1}}}")  # fmt: skip
_TOKEN = re.compile(rb"<[^<>]*>|[^<>]+")
_ATTRIBUTE = re.compile(rb'="[^"]*"')
_JSON_VALUE = re.compile(rb'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|null|true|false|\[\]|\{\}')


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Turn one bit over."""
    return with_bit_flipped(data, chance.randrange(8 * max(1, len(data)))) if data else data


def with_bit_flipped(data: bytes, place: int) -> bytes:
    """Turn the bit at ``place`` over."""
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Leave out the end."""
    return data[: chance.randrange(len(data) + 1)]


def spliced(data: bytes, chance: random.Random) -> bytes:
    """Leave out, repeat, move or overwrite a stretch."""
    if len(data) < 4:
        return data
    start = chance.randrange(len(data) - 1)
    end = min(len(data), start + 1 + int(chance.expovariate(1 / 40)))
    stretch = data[start:end]
    match chance.randrange(5):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start] + stretch * chance.choice((2, 3, 10, 200)) + data[end:]
        case 2:
            place = chance.randrange(len(data))
            return data[:place] + stretch + data[place:]
        case 3:
            return data[:start] + chance.randbytes(len(stretch)) + data[end:]
        case _:
            value = chance.choice((b"\0", b"\xff", b"\x7f", b"\x80", b"<", b'"', b"&"))
            return data[:start] + value * len(stretch) + data[end:]


def number_overwritten(data: bytes, chance: random.Random) -> bytes:
    """Put a number at the edge of what fits where a binary format may have one."""
    shape = chance.choice(("<B", "<H", "<L", "<Q"))
    size = struct.calcsize(shape)
    if len(data) < size:
        return data
    place = chance.randrange(len(data) - size + 1)
    most = 256**size - 1
    value = chance.choice((0, 1, most, most // 2, most // 2 + 1, 16 * 1024 % (most + 1), len(data) % (most + 1)))
    return data[:place] + struct.pack(shape, value) + data[place + size :]


def markup(data: bytes, chance: random.Random) -> bytes:
    """Change XML where it has elements, attributes and texts."""
    tokens = _TOKEN.findall(data)
    if len(tokens) < 3:
        return spliced(data, chance)
    place = chance.randrange(len(tokens))
    end = min(len(tokens), place + 1 + int(chance.expovariate(1 / 6)))
    tags = [at for at, token in enumerate(tokens) if token.startswith(b"<") and b"=" in token]
    texts = [at for at, token in enumerate(tokens) if not token.startswith(b"<")]
    match chance.randrange(9):
        case 0:
            del tokens[place:end]
        case 1:
            tokens[place:end] = tokens[place:end] * chance.choice((2, 2, 3, 50, 400))
        case 2:
            other = chance.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        case 3 | 4 if tags:
            at = chance.choice(tags)
            found = list(_ATTRIBUTE.finditer(tokens[at]))
            if found:
                one = chance.choice(found)
                value = chance.choice(chance.choice((NUMBERS, PLACES, WORDS, TEXTS))).encode().replace(b'"', b"&quot;")
                tokens[at] = tokens[at][: one.start()] + b'="' + value + b'"' + tokens[at][one.end() :]
        case 5 | 6 if texts:
            value = chance.choice(chance.choice((NUMBERS, TEXTS, FORMULAS))).encode()
            tokens[chance.choice(texts)] = value.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
        case 7:
            tokens.insert(place, chance.choice(_PIECES))
        case _:
            depth = chance.choice((3, 150, 250, 30_000))
            tokens.insert(place, b"<a>" * depth + b"</a>" * chance.choice((depth, 0)))
    return b"".join(tokens)


_PIECES = (
    b"<!-- -->", b"<![CDATA[1]]>", b"<?x y?>", b"&#0;", b"&#xD800;", b"&lol;", b"]]>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<v>1</v>", b"<f>SUM(A1:A9)</f>", b'<f t="shared" si="0"/>', b'<f t="shared" ref="A1:XFD9" si="0">A1+1</f>',
    b'<c r="A1"><v>5</v></c>', b'<c><v>5</v></c>', b'<row r="1"/>', b"<row><c><v>1</v></c></row>",
    b'<mergeCell ref="A1:XFD1048576"/>',
    b"<is><t>x</t></is>", b"<rPh><t>x</t></rPh>", b"<r><rPr><strike/></rPr><t>9</t></r>", b"<si/>", b"<t/>",
    b"</c>", b"</row>", b"</sheetData>",
    b'<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>',
    b'<text:s text:c="999999999"/>',
)  # fmt: skip


def lines(data: bytes, chance: random.Random) -> bytes:
    """Change a text line by line, and cell by cell."""
    parts = data.split(b"\n")
    place = chance.randrange(len(parts))
    mark = chance.choice((b",", b";", b"\t"))
    match chance.randrange(8):
        case 0:
            del parts[place]
        case 1:
            parts[place:place] = [parts[place]] * chance.choice((1, 1, 5, 2_000))
        case 2:
            parts[place] = parts[place].replace(b",", mark)
        case 3:
            return b"\n".join(parts).replace(b",", mark)
        case 4:
            cells = parts[place].split(b",")
            cells[chance.randrange(len(cells))] = chance.choice(chance.choice((NUMBERS, TEXTS))).encode()
            parts[place] = b",".join(cells)
        case 5:
            parts[place] = parts[place] + chance.choice((b'"', b'"' * 3, b"," * 20_000, b"\0", b"\r", b"\x1b[31m"))
        case 6:
            encoding = chance.choice(("utf-16", "cp1258", "utf-8-sig", "latin-1"))
            return b"\n".join(parts).decode("utf-8", "replace").encode(encoding, "replace")
        case _:
            other = chance.randrange(len(parts))
            parts[place], parts[other] = parts[other], parts[place]
    return b"\n".join(parts)


def json_values(data: bytes, chance: random.Random) -> bytes:
    """Put another value in the place of one."""
    found = list(_JSON_VALUE.finditer(data))
    if not found:
        return spliced(data, chance)
    one = chance.choice(found)
    value = chance.choice(JSON_VALUES).encode() if chance.random() < 0.7 else chance.choice(found)[0]
    return data[: one.start()] + value + data[one.end() :]


def yaml_lines(data: bytes, chance: random.Random) -> bytes:
    """Change indentation, keys and values."""
    parts = data.split(b"\n")
    place = chance.randrange(len(parts))
    key, mark, _ = parts[place].partition(b": ")
    match chance.randrange(5):
        case 0 if mark:
            parts[place] = key + b": " + chance.choice(YAML_VALUES).encode()
        case 1:
            parts[place] = b" " * chance.randrange(9) + parts[place].lstrip()
        case 2:
            parts[place:place] = [parts[place]] * chance.choice((1, 3, 500))
        case 3:
            del parts[place]
        case _:
            parts.insert(
                place, chance.choice((b"a: &a [b]", b"? x", b"---", b"%YAML 9", b"a: " + b"[" * 2_000, b"\xff"))
            )
    return b"\n".join(parts)


def records(data: bytes, chance: random.Random) -> bytes:
    """Change a record of an .xls file: its kind, its length or what it holds."""
    starts = [at for at in range(512, len(data) - 4) if data[at : at + 2] == b"\x09\x08" and data[at + 3] == 0]
    if not starts:
        return number_overwritten(data, chance)
    at = chance.choice(starts)
    for _ in range(chance.randrange(80)):
        length = struct.unpack_from("<H", data, at + 2)[0]
        if at + 8 + length > len(data):
            break
        at += 4 + length
    kind, length = struct.unpack_from("<2H", data, at)
    body = data[at + 4 : at + 4 + length]
    match chance.randrange(4):
        case 0:
            kind = chance.choice((0x2F, 0x85, 0xFC, 0x203, 0x06, 0x0A, 0x3C, 0xFD, 0xE5, 0x18, 0xFFFF))
        case 1:
            length = chance.choice((0, 1, 8224, 65_535, max(0, length - 1), length + 1))
        case 2:
            body = number_overwritten(body, chance)
        case _:
            body = flipped(body, chance)
    return data[:at] + struct.pack("<2H", kind, min(length, 65_535)) + body + data[at + 4 + len(body) :]


def package(inner: Change) -> Change:
    """Return what changes a part of a zip package with ``inner``, or the package's own order of parts."""

    def change(data: bytes, chance: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as whole:
                parts = [(name, whole.read(name)) for name in whole.namelist()]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError, zlib.error):
            return spliced(data, chance)
        if not parts:
            return data
        # Where the cells are, most can go wrong.
        telling = [at for at, (name, _) in enumerate(parts) if re.search(r"sheet|String|styles|workbook|content", name)]
        at = chance.choice(telling or range(len(parts)))
        name, content = parts[at]
        match chance.randrange(14):
            case 0:
                del parts[at]
            case 1:
                parts.append(parts[at])
            case 2:
                other = chance.randrange(len(parts))
                parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], content)
            case 3:
                parts[at] = chance.choice((name.upper(), name.replace("/", "\\"), f"/{name}", f"../{name}")), content
            case _:
                for _ in range(chance.choice((1, 1, 1, 2, 5))):
                    content = inner(content, chance)
                parts[at] = name, content
        return zipped(parts, stored=chance.random() < 0.2)

    return change


def zipped(parts: Sequence[tuple[str, bytes]], *, stored: bool = False) -> bytes:
    """Put parts into a zip file, two of one name as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = whole.compression
            with warnings.catch_warnings(action="ignore"):  # two parts of one name
                whole.writestr(info, content)
    return out.getvalue()


_BYTES: Mapping[str, Change] = {"bit": flipped, "cut": cut, "stretch": spliced, "number": number_overwritten}
_XML: Mapping[str, Change] = {"markup": package(markup), "part's bytes": package(spliced)}
CHANGES: Mapping[str, Mapping[str, Change]] = {
    "xlsx": {**_XML, **_BYTES},
    "xlsm": {**_XML, **_BYTES},
    "ods": {**_XML, **_BYTES},
    "xlsb": {"record": package(number_overwritten), "part's bytes": package(spliced), **_BYTES},
    "xls": {"record": records, **_BYTES},
    "csv": {"line": lines, **_BYTES},
    "json": {"value": json_values, **_BYTES},
    "yaml": {"line": yaml_lines, **_BYTES},
}
"""Ending → name of a change → what makes it. What knows the format comes first, and more often."""


LARGEST = 8 * 1024**2
"""Bytes of a changed file: making a larger one takes more memory than reading it."""


def mutated(data: bytes, ending: str, chance: random.Random) -> tuple[str, bytes]:
    """Return the name of a change, and a file changed by it, perhaps several times over."""
    changes = CHANGES[ending]
    knowing, plain = [name for name in changes if name not in _BYTES], list(_BYTES)
    name = chance.choice(knowing if knowing and chance.random() < 0.75 else plain)
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3, 8))):
        changed = changes[name](data, chance)
        if len(changed) > LARGEST:
            break
        data = changed
    return name, data
