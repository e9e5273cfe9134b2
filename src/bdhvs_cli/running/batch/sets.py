"""Sets of outputs: made apart, whole before anything points to them, and never changed afterwards."""

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.running.batch.manifest import Manifest, digest_of
from bdhvs_cli.running.files import make_folder, sync_folder, write_atomically, write_new
from bdhvs_cli.running.temporaries import TEMPORARY


class Sets:
    """The sets of a job, and what is named after the latest."""

    def __init__(self, output_dir: Path, state_dir: Path) -> None:
        self.output_dir, self.state_dir = output_dir, state_dir
        self.folder = state_dir / "sets"
        self._manifests = state_dir / "manifests"
        self.pointer = output_dir / "latest.json"

    @cached_property
    def manifests(self) -> Mapping[int, Manifest]:
        """Every set that was ever whole, by its number."""
        found = (Manifest.read(path) for path in self._manifests.glob("*.json"))
        return dict(sorted((manifest.number, manifest) for manifest in found if manifest is not None))

    def latest(self) -> Manifest | None:
        """Return the set that ``latest.json`` names; None where there is none, or what it says is damaged."""
        try:
            number = int(json.loads(self.pointer.read_bytes())["set"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Manifest.read(self._manifests / f"{number}.json")

    def place(self, number: int, name: str) -> Path:
        """Return where a set's file stands."""
        return self.folder / str(number) / name

    def is_whole(self, manifest: Manifest) -> bool:
        """Whether all files of a set are there as they were made."""
        return all(digest_of(self.place(manifest.number, name)) == digest for name, digest in manifest.files.items())

    def newest(self, period: str | None = None) -> Manifest | None:
        """Return the newest set that is whole, of a period or of any."""
        fitting = [manifest for manifest in self.manifests.values() if period in (None, manifest.period)]
        return next((manifest for manifest in reversed(fitting) if self.is_whole(manifest)), None)

    def next_number(self) -> int:
        """Return a number that no set has had."""
        taken = {0, *self.manifests}
        taken |= {int(path.name) for path in _folders(self.folder)}
        latest = self.latest()
        return max(taken) + 1 if latest is None else max(*taken, latest.number) + 1

    def make(self, manifest: Manifest, files: Mapping[str, bytes]) -> Manifest:
        """Write a set's files, down to the disk; return its manifest with their digests.

        Raises:
            FileError: they can't be written; nothing of the set stays.
        """
        folder = self.folder / str(manifest.number)
        try:
            for name, data in files.items():
                path = folder / name
                make_folder(path.parent)
                write_new(path, data)
            for path in sorted({folder, *(parent for name in files for parent in _between(folder, name))}):
                sync_folder(path)
            sync_folder(self.folder)
            manifest = replace(manifest, files={name: sha256(data).hexdigest() for name, data in files.items()})
            make_folder(self._manifests)
            write_atomically(self._manifests / f"{manifest.number}.json", manifest.text())
        except BaseException:
            with contextlib.suppress(OSError):
                self.remove(manifest.number)
            raise
        return manifest

    def commit(self, manifest: Manifest) -> None:
        """Make a whole set the latest, by one rename; raises FileError."""
        files = [{"path": name, "sha256": digest} for name, digest in manifest.files.items()]
        document = {"set": manifest.number, "period": manifest.period, "files": files}
        write_atomically(self.pointer, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
        self.__dict__.pop("manifests", None)

    def remove(self, number: int, *, but_manifest: bool = False) -> None:
        """Remove a set's files; with its manifest unless that is to be known further on.

        Raises:
            OSError: not all of it can be removed.
        """
        folder = self.folder / str(number)
        if not but_manifest:
            (self._manifests / f"{number}.json").unlink(missing_ok=True)
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        self.__dict__.pop("manifests", None)

    def recover(self, *, removing: bool = True) -> Manifest | None:
        """Put right what a run left that was ended in between; return the latest set.

        What was whole but not yet the latest is let go, since its run did not come to its end; where ``latest.json``
        itself is lost, the newest whole set takes its place again.

        Raises:
            FileError, OSError: what is to be written or removed can't be.
        """
        latest = self.latest()
        if latest is None and self._manifests.is_dir():
            latest = self.newest()
            if latest is not None:
                self.commit(latest)
        if removing:
            for path in _folders(self.folder):
                number = int(path.name)
                unfinished = not (self._manifests / f"{number}.json").exists()
                if unfinished or (latest is not None and number > latest.number):
                    self.remove(number)
            for path in list(self._manifests.iterdir()) if self._manifests.is_dir() else ():
                later = latest is not None and path.stem.isdecimal() and int(path.stem) > latest.number
                if later or path.suffix == TEMPORARY:
                    path.unlink(missing_ok=True)
        return latest

    def named(self, manifest: Manifest) -> Iterator[tuple[Path, Path, str]]:
        """Yield (named output, the set's file, its digest) of each output that is not as the set has it."""
        for name, digest in manifest.files.items():
            path = self.output_dir / name
            if digest_of(path) != digest:
                yield path, self.place(manifest.number, name), digest

    def is_ours(self, digest: str) -> bool:
        """Whether a digest is that of a file of any set."""
        return any(digest in manifest.files.values() for manifest in self.manifests.values())

    def put_in_place(self, manifest: Manifest, day: str) -> list[tuple[Path, Path]]:
        """Let the names under ``outputs`` hold what a set holds, each whole.

        Returns:
            (output, where it is kept now) of each that somebody had changed by hand.

        Raises:
            FileError: one can't be replaced: it is open in another program, or the set's own file is gone.
        """
        by_hand = []
        for path, source, digest in list(self.named(manifest)):
            try:
                data = source.read_bytes()
            except OSError as error:
                raise FileError(
                    N_("{file} of the set {number} can't be read: {reason}."),
                    N_("Run again with --force, so that a new set is made."),
                    {"file": source.as_posix(), "number": manifest.number, "reason": reason_of(error)},
                ) from error
            if sha256(data).hexdigest() != digest:
                raise FileError(
                    N_("{file} of the set {number} has been changed; sets are not to be touched."),
                    N_("Run again with --force, so that a new set is made."),
                    {"file": source.as_posix(), "number": manifest.number},
                )
            make_folder(path.parent)
            self._see_whether_within(path)
            found = digest_of(path)
            if found is not None and not self.is_ours(found):
                by_hand.append((path, _kept_beside(path, day)))
            write_atomically(path, data)
        return by_hand

    def _see_whether_within(self, path: Path) -> None:
        """Refuse to write through a link that leads out of the folder for outputs."""
        if not path.parent.resolve().is_relative_to(self.output_dir.resolve()):
            raise FileError(
                N_("{file} can't be written: its folder leads out of {folder}."),
                N_("Remove the link, or name another output."),
                {"file": path.as_posix(), "folder": self.output_dir.as_posix()},
            )

    def let_go(self, keep: int) -> list[tuple[int, str]]:
        """Remove what is more than ``keep`` sets of a period, by number.

        Never the newest good one of a period, nor one that a set which is still there was compared with.

        Returns:
            (number, why) of each that can't be removed.
        """
        there = {int(path.name) for path in _folders(self.folder)}
        present = [manifest for manifest in self.manifests.values() if manifest.number in there]
        compared = {manifest.compared_with for manifest in present}
        failed = []
        for period in {manifest.period for manifest in present}:
            of_period = [manifest for manifest in present if manifest.period == period]
            surplus = of_period[: -keep or None] if keep else []
            good = self.newest(period) if surplus else None
            for manifest in surplus:
                if manifest.number in compared or (good is not None and manifest.number == good.number):
                    continue
                try:
                    self.remove(manifest.number, but_manifest=True)
                except OSError as error:
                    failed.append((manifest.number, reason_of(error)))
        return failed


def _folders(folder: Path) -> Sequence[Path]:
    if not folder.is_dir():
        return ()
    return [path for path in folder.iterdir() if path.name.isdecimal() and path.is_dir()]


def _between(folder: Path, name: str) -> Iterator[Path]:
    path = (folder / name).parent
    while path != folder:
        yield path
        path = path.parent


def _kept_beside(path: Path, day: str) -> Path:
    """Move a file that somebody has changed to a name of its own beside its place."""
    number = 1
    kept = path.with_name(f"{path.stem} (sửa tay {day}){path.suffix}")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem} (sửa tay {day}, {number}){path.suffix}")
    try:
        path.replace(kept)
    except OSError as error:
        raise FileError(
            N_("{file} has been changed by hand and can't be kept as {kept}: {reason}."),
            N_("Close it (in Excel, for instance) and run again."),
            {"file": path.as_posix(), "kept": kept.name, "reason": reason_of(error)},
        ) from error
    with contextlib.suppress(OSError):
        sync_folder(kept.parent)
    return kept
