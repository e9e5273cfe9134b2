""".xls and .ods as LibreOffice writes them, and a worker process that dies, hangs or eats memory."""

import json
import subprocess
import sys
import zipfile

import pytest

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.legacy import workbook as legacy
from bdhvs_cli.reading.legacy.compound_file import stream_names
from bdhvs_cli.reading.opening import open_workbook
from office import convert, needs_office, once

from .. import sample_workbooks
from ..hostile import HOSTILE
from ..ooxml.parts import write

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """Return ending → workbook: XlsxWriter's sample as LibreOffice writes it in the older formats."""

    def make(folder):
        sample = sample_workbooks.by_xlsxwriter(folder / "sample.xlsx")
        for ending in ("xls", "ods"):
            convert([sample], ending, folder)

    folder = once(tmp_path_factory, "legacy", make)
    return {ending: folder / f"sample.{ending}" for ending in ("xlsx", "xls", "ods")}


def as_open_document(kind, text):
    """Return what is left of a cell in an OpenDocument file of LibreOffice: 15 digits, booleans as 1 and 0."""
    if kind == "boolean":
        return "number", "1" if text == "TRUE" else "0"
    return (kind, f"{float(text):.15g}") if kind == "number" else (kind, text)


def fault(call):
    with pytest.raises(ReadingFault) as caught:
        call()
    return caught.value.finding.code, dict(caught.value.finding.params)


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_older_formats_hold_the_same_cells_as_the_workbook_they_were_made_of(converted, ending):
    book, origin = (open_workbook(converted[one], one) for one in (ending, "xlsx"))
    # LibreOffice writes a chart sheet as a worksheet.
    assert [one.name for one in book.sheets] == [one.name for one in origin.sheets]
    assert [one.hidden for one in book.sheets] == [one.hidden for one in origin.sheets]
    grid = book.grid("Biểu 1")
    assert not grid.exact
    assert (grid.font(3).name, grid.number_format(3)) == ("", "General")
    found = {(row, cell.column): (cell.kind, cell.text) for row, cells in grid.rows.items() for cell in cells}
    expected = {
        (row, cell.column): (cell.kind, cell.text)
        for row, cells in origin.grid("Biểu 1").rows.items()
        for cell in cells
        # The library says nothing of errors and of empty results.
        if cell.kind != "error" and cell.text
    }
    if ending == "ods":
        expected = {place: as_open_document(*said) for place, said in expected.items()}
        found = {place: as_open_document(*said) for place, said in found.items()}
    else:
        # LibreOffice does not take over the text that a foreign workbook's formula gave, and writes 0.
        assert found.pop((6, 11)) == ("number", "0")
        del expected[6, 11]
    assert found == expected
    if ending == "xls":
        assert grid.merges == ((2, 2, 3, 6),)


MEMORY = {"case": "memory", "option": "--limit legacy-memory-bytes=2GB"}


def test_the_worker_ends_with_the_limits_of_time(monkeypatch, tmp_path):
    worker = tmp_path / "sleeps.py"
    worker.write_text("import time; time.sleep(30)", "utf-8")
    monkeypatch.setattr(legacy, "_WORKER", worker)
    call = lambda: open_workbook(HOSTILE / "any_sheets.xls", "a.xls", Limits(seconds=1))  # noqa: E731
    assert fault(call) == ("F005", {"case": "timeout", "seconds": 1, "option": "--limit seconds=2"})


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="needs a limit of address space")
def test_the_worker_ends_with_the_limit_of_memory(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="4000" office:value-type="float" office:value="1"/>'
    sheet = f'<table:table-row table:number-rows-repeated="4000">{cell}</table:table-row>'
    path = write(tmp_path / "a.ods", open_document(sheet))
    limits = Limits(legacy_memory_bytes=256 * 1024**2, cells=16_000_000)
    assert fault(lambda: open_workbook(path, "a.ods", limits)) == ("F005", {**MEMORY, "seconds": 60})


@pytest.mark.parametrize(
    ("cell", "limit", "found"),
    [
        ('number-columns-repeated="2000" office:value-type="string"><text:p>'
         f'{"x" * 30_000}</text:p></table:table-cell>', "text-characters", 60_000_000),
        ('number-columns-repeated="16000" office:value-type="float" office:value="1"/>', "cells", 16_000_000),
        ('style-name="a"><text:p><text:s text:c="99999999999999"/></text:p></table:table-cell>', "text-characters",
         50_000_001_000),
    ],
)  # fmt: skip
def test_what_repeats_unfold_to_is_counted_before_they_are_unfolded(monkeypatch, tmp_path, cell, limit, found):
    monkeypatch.setattr(legacy, "_WORKER", tmp_path / "not-there.py")
    sheet = f'<table:table-row table:number-rows-repeated="1000"><table:table-cell table:{cell}</table:table-row>'
    if "2000" in cell:
        sheet = sheet.replace('rows-repeated="1000"', 'rows-repeated="1"')
    path = write(tmp_path / "a.ods", open_document(sheet))
    code, params = fault(lambda: open_workbook(path, "a.ods"))
    assert (code, params["limit"], params["found"]) == ("F004", limit, found)


@pytest.mark.parametrize(
    ("code", "case"),
    [
        ("import os; os.abort()", "crashed"),
        ("raise SystemExit(3)", "crashed"),
        (
            "import sys; sys.stderr.write('memory allocation of 549755813888 bytes failed'); raise SystemExit(134)",
            "memory",
        ),
        ("raise MemoryError", "memory"),
        ('print(\'{"sheets": [["A", false, "worksheet"]]}\')', "crashed"),  # It fell silent halfway.
        ("", "crashed"),
    ],
)
def test_the_death_of_the_worker_is_a_finding(monkeypatch, tmp_path, code, case):
    worker = tmp_path / "dies.py"
    worker.write_text(code, "utf-8")
    monkeypatch.setattr(legacy, "_WORKER", worker)
    assert fault(lambda: open_workbook(HOSTILE / "any_sheets.ods", "a.ods")) == (
        "F005",
        {**(MEMORY if case == "memory" else {"case": case}), "seconds": 60},
    )


def test_too_many_cells_are_a_finding():
    found = fault(lambda: open_workbook(HOSTILE / "sst_continue.xls", "a.xls", Limits(cells=135)))
    assert found == ("F004", {"limit": "cells", "allowed": 135, "found": 136, "option": "--limit cells=270"})
    assert len(open_workbook(HOSTILE / "sst_continue.xls", "a.xls", Limits(cells=136)).grid(0).rows) == 136


def test_a_damaged_file_is_corrupt(tmp_path):
    data = (HOSTILE / "any_sheets.xls").read_bytes()
    path = tmp_path / "a.xls"
    for length in (len(data) // 2, len(data) - 600, len(data) - 512):
        path.write_bytes(data[:length])
        assert fault(lambda: open_workbook(path, "a.xls")) == ("F003", {"part": "", "reason": "compound file cut off"})
    assert fault(lambda: open_workbook(write(path, {"mimetype": MIMETYPE, "content.xml": "<x/>"}), "a.ods"))[0] in (
        "F001",
        "F003",
    )


def open_document(rows):
    """Return the parts of an OpenDocument spreadsheet of one sheet."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    return {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>',
        "content.xml": f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="A">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
    }


def test_a_binary_workbook_is_checked_before_the_worker_sees_it(monkeypatch, tmp_path):
    monkeypatch.setattr(legacy, "_run_worker", lambda *_: pytest.fail("the worker was started"))
    data = bytearray((HOSTILE / "any_sheets.xlsb").read_bytes())
    with zipfile.ZipFile(HOSTILE / "any_sheets.xlsb") as package:
        member = package.getinfo("xl/worksheets/sheet1.bin")
    data[member.header_offset + 30 + len(member.filename) + member.compress_size // 2] ^= 0x10
    path = tmp_path / "a.xlsb"
    path.write_bytes(data)
    code, params = fault(lambda: open_workbook(path, "a.xlsb"))
    assert (code, params["part"]) == ("F003", "xl/worksheets/sheet1.bin")


def test_an_open_document_bomb_is_stopped_before_the_worker_sees_it(monkeypatch, tmp_path):
    monkeypatch.setattr(legacy, "_run_worker", lambda *_: pytest.fail("the worker was started"))
    path = write(tmp_path / "a.ods", {"mimetype": MIMETYPE, "content.xml": " " * 3_000_000})
    found = fault(lambda: open_workbook(path, "a.ods", Limits(unpacked_bytes=1_000_000)))
    assert (found[0], found[1]["limit"]) == ("F004", "unpacked-bytes")


def test_the_worker_needs_nothing_of_ours():
    code = f"import sys; sys.modules['bdhvs_cli'] = None; exec(open({str(legacy._WORKER)!r}, encoding='utf-8').read())"
    done = subprocess.run(
        [sys.executable, "-c", code, ".ods", str(2**31), "10", "100", str(2**20), "32767"],
        input=(HOSTILE / "any_sheets.ods").read_bytes(),
        capture_output=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0] == {"sheets": [["Visible", False, "worksheet"], ["Hidden", True, "worksheet"],
                                   ["VeryHidden", True, "worksheet"], ["Chart", False, "worksheet"]]}  # fmt: skip
    assert lines[1] == [0, 1, 1, "number", "1.0", 2, "number", "2.0"]
    assert lines[-1] == {"end": True}


def test_names_in_a_compound_file():
    def names(name):
        return stream_names(Source(HOSTILE / name, name, Limits()))

    assert {"Root Entry", "Workbook"} <= names("any_sheets.xls")
    assert {"Book"} <= names("biff5_write.xls")


@pytest.mark.parametrize("cut", [0, 700])
def test_what_is_encrypted_is_told_before_its_length_is_looked_at(tmp_path, cut):
    package = (HOSTILE / "pass_protected.xlsx").read_bytes()
    assert b"SHA512" in package
    plain = (HOSTILE / "any_sheets.xls").read_bytes()
    # The record of who wrote it (WriteAccess) makes room for FilePass, as XOR obfuscation has it, and a shorter one.
    name = b"\x5c\x00\x70\x00"
    at = plain.index(name)
    file_pass = bytes.fromhex("2f0006000000 3412 7856") + bytes.fromhex("5c00 6600") + bytes(102)
    obfuscated = plain[:at] + file_pass + plain[at + 4 + 0x70 :]
    for name, data in (("a.xlsx", package), ("a.xls", obfuscated)):
        path = tmp_path / name
        path.write_bytes(data[: len(data) - cut])
        assert fault(lambda path=path: open_workbook(path, path.name)) == ("F002", {})


def test_a_compound_file_that_is_no_workbook_is_told(tmp_path):
    data = (HOSTILE / "any_sheets.xls").read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes(data.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")))
    assert fault(lambda: open_workbook(path, "a.xls")) == ("F001", {"case": "other", "ending": ".xls"})
    # A directory that is its own successor.
    circle = bytearray(data[:512] + b"\xff" * 512 * 3)
    circle[48:52] = (0).to_bytes(4, "little")
    circle[76:80] = (1).to_bytes(4, "little")
    circle[1024:1028] = (0).to_bytes(4, "little")
    path.write_bytes(circle)
    assert fault(lambda: open_workbook(path, "a.xls"))[0] == "F003"
    path.write_bytes(data[:70])
    assert fault(lambda: open_workbook(path, "a.xls"))[0] == "F003"
