"""Zip files as they come: odd, damaged, encrypted, and out to exhaust the machine."""

import struct
import zipfile
import zlib

import pytest

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import HELD_IN_MEMORY
from bdhvs_cli.reading.ooxml.relationships import read_relationships, relationships_part
from bdhvs_cli.reading.opening import open_workbook

from .parts import opened, package_of, parts_of, relationships, workbook, worksheet, write

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
TEXT = b"Binh dan hoc vu so " * 5000


def found(call):
    with pytest.raises(ReadingFault) as caught:
        call()
    finding = caught.value.finding
    return finding.code, dict(finding.params)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_come_out_as_they_went_in(tmp_path, method):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as package:
        package.writestr("xl/Workbook.xml", TEXT)
        package.writestr("đơn vị.xml", b"")
    package = package_of(path)
    assert package.read("xl/Workbook.xml") == TEXT
    assert package.read("đơn vị.xml") == b""
    assert package.unpacked == len(TEXT)


def test_names_are_found_whatever_their_case_slashes_and_escapes(tmp_path):
    package = package_of(write(tmp_path / "a.zip", {"xl\\Worksheets\\Sheet 1.XML": TEXT}))
    for name in ("xl/worksheets/sheet 1.xml", "/xl/Worksheets/Sheet 1.XML", "xl/worksheets/sheet%201.xml"):
        assert package.read(name) == TEXT
    assert package.find("xl/worksheets/sheet2.xml") is None


def test_members_that_were_streamed_and_a_comment_at_the_end_are_read(tmp_path):
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.write(b"#!/bin/sh\n")  # A self-extracting archive begins with a program.
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            with package.open("a.xml", "w", force_zip64=True) as member:
                member.write(TEXT)
            package.comment = b"PK\x05 comment"
    assert package_of(path).read("a.xml") == TEXT


def test_a_zip64_directory_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    path = write(tmp_path / "a.zip", {"b.xml": bytes(range(256)) * 4, "a.xml": TEXT, "c.xml": b"c"})
    assert b"PK\x06\x06" in path.read_bytes()
    package = package_of(path)
    assert (package.read("a.xml"), package.read("c.xml")) == (TEXT, b"c")


def test_two_parts_of_one_name_are_corrupt(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("a.xml", b"1")
        package.writestr("a.xml", b"2")
    assert found(lambda: package_of(path).read("a.xml")) == (
        "F003",
        {"part": "a.xml", "reason": "two parts have this name"},
    )


def test_a_file_cut_off_anywhere_is_corrupt_or_no_workbook(tmp_path):
    whole = write(tmp_path / "whole.xlsx", parts_of(worksheet(CELL))).read_bytes()
    for length in range(4, len(whole), 37):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        code, params = found(lambda path=path: package_of(path))
        assert (code, params["part"]) == ("F003", "")


def test_damage_at_any_byte_is_a_finding_or_harms_nothing(tmp_path):
    path = write(tmp_path / "whole.xlsx", parts_of(worksheet(CELL)))
    whole = path.read_bytes()
    outcomes = set()
    for place in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        path.write_bytes(damaged)
        try:
            with open_workbook(path, "whole.xlsx") as book:
                assert [cell.text for row in book.grid(0).rows.values() for cell in row] == ["1"]
                outcomes.add("read")
        except ReadingFault as fault:
            outcomes.add(fault.finding.code)
    assert outcomes <= {"read", "F001", "F002", "F003"}
    assert {"read", "F003"} <= outcomes


def test_a_checksum_that_differs_is_corrupt(tmp_path):
    path = write(tmp_path / "a.zip", {"a.xml": TEXT})
    data = path.read_bytes()
    crc = struct.pack("<L", zlib.crc32(TEXT))
    path.write_bytes(data.replace(crc, b"abcd"))
    assert found(lambda: package_of(path).read("a.xml")) == ("F003", {"part": "a.xml", "reason": "checksum differs"})


def test_an_encrypted_member_is_encrypted(tmp_path):
    path = write(tmp_path / "a.zip", {"a.xml": TEXT})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + at] |= 1
    path.write_bytes(data)
    assert found(lambda: package_of(path).read("a.xml")) == ("F002", {})


def test_an_unknown_method_is_corrupt(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("a.xml", TEXT)
    assert found(lambda: package_of(path).read("a.xml")) == ("F003", {"part": "a.xml", "reason": "zip method 12"})


def test_a_bomb_is_stopped_by_what_really_comes_out(tmp_path):
    path = write(tmp_path / "a.zip", {"a.xml": b" " * 20_000_000})
    data = path.read_bytes()
    # The directory lies about the size, as a bomb's would.
    data = data.replace(struct.pack("<L", 20_000_000), struct.pack("<L", 1000))
    path.write_bytes(data)
    package = package_of(path, Limits(unpacked_bytes=1_000_000))
    code, params = found(lambda: package.read("a.xml"))
    assert (code, params["limit"], params["allowed"]) == ("F004", "unpacked-bytes", 1_000_000)
    assert 1_000_000 < params["found"] < 1_100_000
    code, params = found(lambda: package_of(path).read("a.xml"))
    assert (code, params["limit"]) == ("F004", "ratio")


def test_the_limit_of_bytes_counts_all_parts_together(tmp_path):
    path = write(tmp_path / "a.zip", {f"{n}.xml": TEXT for n in range(5)})
    package = package_of(path, Limits(unpacked_bytes=4 * len(TEXT)))
    for n in range(4):
        package.read(f"{n}.xml")
    assert found(lambda: package.read("4.xml"))[1]["limit"] == "unpacked-bytes"


def test_a_part_that_is_held_whole_has_a_limit_of_its_own(tmp_path):
    package = package_of(write(tmp_path / "a.zip", {"a.xml": TEXT}), Limits(part_bytes=len(TEXT) - 1))
    assert found(lambda: package.read("a.xml"))[1]["limit"] == "part-bytes"
    assert b"".join(package.stream("a.xml")) == TEXT


def test_a_file_over_the_limit_is_not_even_opened(tmp_path):
    path = write(tmp_path / "a.zip", {"a.xml": TEXT})
    assert found(lambda: package_of(path, Limits(file_bytes=100)))[1]["limit"] == "file-bytes"


def test_a_large_file_is_read_through_its_handle(tmp_path):
    import hashlib
    import random

    noise = random.Random(1).randbytes(HELD_IN_MEMORY + 1000)
    path = write(tmp_path / "a.zip", {"noise": noise, "a.xml": TEXT})
    package = package_of(path)
    assert package.source.is_open
    assert package.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert package.read("a.xml") == TEXT
    assert package.read("noise") == noise
    package.source.close()
    assert not package.source.is_open


def test_relationships_lead_to_parts_wherever_they_are(tmp_path):
    parts = {
        "_rels/.rels": relationships(("a", "officeDocument", "/Книга/главная.xml")),
        "Книга/главная.xml": workbook("Biểu"),
        "Книга/_rels/главная.xml.rels": relationships(("rId1", "worksheet", "..\\Sheets\\.\\one.xml")),
        "sheets/ONE.xml": worksheet(CELL),
    }
    assert [cell.text for cell in opened(tmp_path, parts).grid("Biểu").rows[1]] == ["1"]
    assert relationships_part("") == "_rels/.rels"
    assert relationships_part("workbook.xml") == "_rels/workbook.xml.rels"
    assert relationships_part("xl/workbook.xml") == "xl/_rels/workbook.xml.rels"


def test_external_relationships_are_left_alone(tmp_path):
    text = relationships(("a", "image", "a.png")).replace('Target="a', 'TargetMode="External" Target="http://a')
    assert read_relationships(package_of(write(tmp_path / "a.zip", {"_rels/.rels": text})), "") == ()


def test_a_sheet_without_its_part_is_corrupt(tmp_path):
    parts = parts_of(worksheet(CELL))
    del parts["xl/worksheets/sheet1.xml"]
    book = opened(tmp_path, parts)
    assert found(lambda: book.grid(0)) == ("F003", {"part": "xl/worksheets/sheet1.xml", "reason": "part missing"})
    parts["xl/_rels/workbook.xml.rels"] = relationships(("rId9", "worksheet", "worksheets/sheet1.xml"))
    assert found(lambda: opened(tmp_path, parts))[0] == "F003"
