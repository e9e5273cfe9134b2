import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.model.errors import FileError, UsageError, together
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.encodings import readable_errors
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.terminal.text import Span, line

VI = language("vi")
SENTENCE = "✓ đạt · Xã Kỳ Thượng ≥ 79,96\N{NO-BREAK SPACE}% … «Biểu 1» – thiếu −5 ✗"


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def stream(encoding="utf-8", kind=io.TextIOWrapper):
    return kind(io.BytesIO(), encoding=encoding, newline="")


def written(on):
    on.flush()
    return on.buffer.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        # Windows-1258 composes: ế is ê and the acute
        ("cp1258", "v đạt · Xã Kỳ Thượng >= 79,96\N{NO-BREAK SPACE}% … «Biểu 1» – thiếu -5 ×"),
        ("cp1252", "v dat · Xã Ky Thuong >= 79,96\N{NO-BREAK SPACE}% … «Biêu 1» – thiêu -5 ×"),
        ("cp437", "√ dat · Xa Ky Thuong ≥ 79,96\N{NO-BREAK SPACE}% ... «Biêu 1» - thiêu -5 x"),
        ("ascii", 'v dat - Xa Ky Thuong >= 79,96 % ... "Bieu 1" - thieu -5 x'),
    ],
)
def test_what_an_encoding_lacks_degrades_readably(encoding, expected):
    data = SENTENCE.encode(encoding, readable_errors(encoding))
    assert unicodedata.normalize("NFC", data.decode(encoding)) == expected


@given(st.text(max_size=30), st.sampled_from(["ascii", "cp437", "cp850", "cp1252", "cp1258", "latin-1"]))
def test_no_character_ends_a_run(text, encoding):
    text.encode(encoding, readable_errors(encoding))


def test_the_console_uses_the_fallback_on_the_streams_that_it_is_given():
    out = stream("cp1252")
    Console(VI, out, stream()).print([line("✓ đạt")])
    assert written(out) == b"v dat\n"


@pytest.mark.parametrize(
    ("color", "kind", "environment", "colored"),
    [
        ("auto", Terminal, {}, True),
        ("auto", io.TextIOWrapper, {}, False),
        ("auto", io.TextIOWrapper, {"CLICOLOR_FORCE": "1"}, False),
        ("auto", Terminal, {"NO_COLOR": "1"}, False),
        ("auto", Terminal, {"NO_COLOR": ""}, True),
        ("auto", Terminal, {"TERM": "dumb"}, False),
        ("always", io.TextIOWrapper, {"NO_COLOR": "1"}, True),
        ("never", Terminal, {}, False),
    ],
)
def test_colour_is_for_terminals_unless_somebody_says_otherwise(color, kind, environment, colored):
    out = stream(kind=kind)
    Console(VI, out, stream(), color=color, environment=environment).print([line(Span("đạt", "met"))])
    assert (written(out) == "\x1b[32mđạt\x1b[0m\n".encode()) == colored
    assert colored or written(out) == "đạt\n".encode()


def test_results_and_the_rest_go_to_different_streams():
    out, err = stream(), stream()
    console = Console(VI, out, err)
    console.print([line("kết quả")])
    console.note([line("phát hiện")])
    assert (written(out).decode(), written(err).decode()) == ("kết quả\n", "phát hiện\n")


def test_documents_are_utf8_whatever_the_streams_encoding():
    out = stream("cp1252")
    Console(VI, out, stream()).write_bytes("Kỳ Thượng\n".encode())
    assert written(out) == "Kỳ Thượng\n".encode()


def test_on_a_terminal_a_document_is_text_without_its_byte_order_mark():
    out = stream("utf-8", Terminal)
    Console(VI, out, stream()).write_bytes(b"\xef\xbb\xbfa,b\r\n")
    assert written(out) == b"a,b\n"


@pytest.mark.parametrize(("set_to", "expected"), [("80", 80), ("100", 100), ("200", 120), ("20", 60)])
def test_the_width_is_the_terminals_within_reason(monkeypatch, set_to, expected):
    monkeypatch.setenv("COLUMNS", set_to)
    assert Console(VI, stream(), stream()).width == expected


def test_a_file_or_a_pipe_gets_80_columns(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert Console(VI, stream(), stream()).width == 80


def test_a_complaint_says_what_is_wrong_and_below_it_what_to_do():
    err = stream()
    error = FileError("{file} can't be read.", "Mend that, and run again.", {"file": "a.xlsx"})
    Console(VI, stream(), err).complain(error)
    assert written(err).decode() == "Lỗi: Không đọc được a.xlsx.\n     Hãy khắc phục rồi chạy lại.\n"


def test_all_faults_found_in_one_go_are_told():
    err = stream()
    faults = [UsageError("{file} can't be read.", "", {"file": name}) for name in ("a", "b")]
    Console(language("en"), stream(), err).complain(together(faults))
    assert written(err).decode() == "Error: a can't be read.\nError: b can't be read.\n"
