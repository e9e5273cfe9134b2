"""Which kinds of file a comparison can be written as, by the ending of the file's name."""

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Generic, Protocol, TypeVar

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.report.csv import CsvDialect

ViewT_contra = TypeVar("ViewT_contra", contravariant=True)
ViewT = TypeVar("ViewT")


class Writer(Protocol[ViewT_contra]):
    """Renders what a view shows."""

    def __call__(self, view: ViewT_contra, dialect: CsvDialect = ..., folder: str | None = ...) -> bytes:
        """Return the file; ``dialect`` is for CSV alone, ``folder`` (where the file will stand) for links alone."""


class Writers(Generic[ViewT]):
    """The kinds of file of one command."""

    def __init__(self, by_ending: Mapping[str, Writer[ViewT]]) -> None:
        self._by_ending = by_ending

    def for_file(self, name: str) -> Writer[ViewT]:
        """Return the writer for a file's name.

        Raises:
            UsageError: nothing can be written with that ending.
        """
        ending = PurePath(name).suffix.lower()
        writer = self._by_ending.get(ending)
        if writer is None:
            raise UsageError(
                N_("-o {file}: no report can be written as “{ending}”."),
                N_("The file's name must end in one of: {endings}."),
                {"file": name, "ending": ending or PurePath(name).name, "endings": ", ".join(self._by_ending)},
            )
        return writer if ending != ".xlsx" else partial(writer, folder=PurePath(name).parent.as_posix())

    def for_format(self, name: str) -> Writer[ViewT]:
        """Return the writer for ``json``, ``csv`` or ``md``."""
        return self._by_ending[f".{name}"]
