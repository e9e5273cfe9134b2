import os
import stat

import pytest

from bdhvs_cli.model.errors import EXIT_FILE, FileError
from bdhvs_cli.running import files
from bdhvs_cli.running.files import write_all, write_atomically

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_atomically(tmp_path / "Báo cáo.json", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("Báo cáo.json", b"new")]


@POSIX
def test_a_new_file_is_for_everybody_that_the_umask_allows_and_an_old_one_keeps_its_rights(tmp_path):
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "new.json", b"")
        (tmp_path / "old.json").write_bytes(b"")
        (tmp_path / "old.json").chmod(0o640)
        write_atomically(tmp_path / "old.json", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "old.json").stat().st_mode) == 0o640


def test_the_old_file_stays_whole_when_the_new_one_cannot_be_finished(tmp_path, monkeypatch):
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(FileError) as error:
        write_atomically(target, b"new")
    assert "the disk is full" in str(error.value)
    assert error.value.exit_code == EXIT_FILE
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("report.json", b"old")]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "report.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_excel_holds_is_said_to_be_open(tmp_path, monkeypatch):
    def held(_self, _target):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(FileError) as error:
        write_atomically(tmp_path / "report.xlsx", b"new")
    assert "it is open in another program" in str(error.value)
    assert "Close it" in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_of_several_files_none_changes_before_all_are_whole(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")
    with pytest.raises(FileError) as error:
        write_all({tmp_path / "a.json": b"new", tmp_path / "missing" / "b.csv": b"new"})
    assert "there is no folder" in str(error.value)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.json", b"old")]


def test_several_files_are_written_together(tmp_path):
    write_all({tmp_path / "a.json": b"1", tmp_path / "b.csv": b"2"})
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.json": b"1", "b.csv": b"2"}


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(FileError) as error:
        write_atomically(tmp_path, b"")
    assert f"{tmp_path.as_posix()}/report.xlsx" in str(error.value)
