"""Every message is there in Vietnamese, with the same places to fill in, and compiled as it stands in the .po files."""

import ast
import gettext
import re

import compile_catalogues

FIELD = re.compile(r"\{(\w+)[^}]*\}")
OF_TYPER = (
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)
MESSAGES = [message for message in compile_catalogues.merged() if message.id]


def test_no_message_lacks_its_vietnamese():
    assert compile_catalogues.missing() == []


def test_messages_are_found_in_the_code_at_all():
    texts = {text for text, _ in compile_catalogues.messages_in_code()}
    assert "Target" in texts
    assert len(texts) > 500


def test_nothing_is_translated_that_nobody_says():
    said = set(OF_TYPER)
    pages = ""
    for path in compile_catalogues.SOURCE.rglob("*.*"):
        if path.suffix == ".py":
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            said |= {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}
        elif path.suffix in (".j2", ".html"):
            pages += path.read_text("utf-8")
    texts = [message.id if isinstance(message.id, str) else message.id[0] for message in MESSAGES]
    assert [text for text in texts if text not in said and text not in pages] == []


def test_compiled_catalogue_says_what_the_po_files_say():
    with (compile_catalogues.FOLDER / "bdhvs.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in MESSAGES:
        if isinstance(message.id, tuple):
            assert compiled.ngettext(*message.id, 2) == message.string[0]
        else:
            assert compiled.gettext(message.id) == message.string


def test_compiled_catalogue_is_what_the_script_writes():
    assert (compile_catalogues.FOLDER / "bdhvs.mo").read_bytes() == compile_catalogues.compiled()


def test_compiled_catalogue_does_not_depend_on_the_version_of_babel(monkeypatch):
    monkeypatch.setattr("babel.messages.catalog.VERSION", "99.9")
    data = compile_catalogues.compiled()
    assert (compile_catalogues.FOLDER / "bdhvs.mo").read_bytes() == data
    assert b"Babel" not in data


def test_no_translation_fills_in_what_its_message_does_not_give():
    wrong = []
    for message in MESSAGES:
        given = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if not set(FIELD.findall(" ".join(said))) <= set(FIELD.findall(" ".join(given))):
            wrong.append(given)
    assert wrong == []


def test_english_sets_the_percent_sign_without_a_blank():
    english = [text for message in MESSAGES for text in ([message.id] if isinstance(message.id, str) else message.id)]
    assert [text for text in english if re.search(r"[0-9}] %", text)] == []
