"""Compile ``locale/vi/LC_MESSAGES/*.po``, one per room of the house, into the one ``bdhvs.mo`` that the program reads.

python scripts/compile_catalogues.py           # writes bdhvs.mo
python scripts/compile_catalogues.py --check   # exit 1 if bdhvs.mo is not what the .po files say
python scripts/compile_catalogues.py --missing # lists the messages in the code that no .po translates
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "bdhvs_cli"
FOLDER = SOURCE / "locale" / "vi" / "LC_MESSAGES"


# What gettext reads of a header. Babel adds its own version, and bdhvs.mo would be another wherever Babel is another.
HEADERS = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")


class PlainCatalog(Catalog):
    """A catalogue that is the same bytes whatever made it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in super().mime_headers if name in HEADERS]


def merged() -> Catalog:
    whole = PlainCatalog(locale="vi", domain="bdhvs", project="bdhvs", charset="utf-8", fuzzy=False)
    seen: dict[str, tuple[object, str]] = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="vi", abort_invalid=True):
                if not message.id:
                    continue
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                string = message.string
                if key in seen and seen[key][0] != string:
                    raise SystemExit(f"{path.name} and {seen[key][1]} translate {key!r} differently")
                seen[key] = (string, path.name)
                whole.add(message.id, string, flags=[flag for flag in message.flags if flag != "python-format"])
    return whole


def compiled() -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, merged())
    return buffer.getvalue()


def messages_in_code() -> Iterator[tuple[str, str]]:
    """Yield (message, where) for every text marked with ``N_``, translated with ``_``/``say`` or ``.plural``."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            wanted = 1 if name in ("N_", "_", "say") else 1 if name == "plural" else 0
            for argument in node.args[:wanted]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    yield argument.value, f"{path.relative_to(ROOT)}:{node.lineno}"


def missing() -> list[str]:
    catalogue = merged()
    translated = {
        (message.id[0] if isinstance(message.id, tuple) else message.id)
        for message in catalogue
        if message.string and (not isinstance(message.string, tuple) or all(message.string))
    }
    return [f"{where}: {text!r}" for text, where in messages_in_code() if text not in translated]


def main() -> int:
    target = FOLDER / "bdhvs.mo"
    if "--missing" in sys.argv:
        lines = missing()
        print(*lines, sep="\n")
        return 1 if lines else 0
    data = compiled()
    if "--check" in sys.argv:
        return 0 if target.exists() and target.read_bytes() == data else 1
    target.write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
