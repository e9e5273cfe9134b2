"""What a run says on its way: lines with a level, a stable name, and a text in either language."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from bdhvs_cli.model.errors import BdhvsError
from bdhvs_cli.rendering.language import Language

Level = Literal["info", "warning", "error"]


class Line(NamedTuple):
    """One line of the log."""

    level: Level
    event: str
    """Machine name: ``read``, ``finding``, ``set``."""
    message: str
    """A catalogue text."""
    params: Mapping[str, object] = {}
    english: Mapping[str, object] = {}
    """Those of ``params`` that read otherwise in English."""

    def text(self, say: Language) -> str:
        """Return it in a language."""
        params = {**self.params, **self.english} if say.code == "en" else self.params
        shown = {key: say(value) if key == "reason" and isinstance(value, str) else value
                 for key, value in params.items()}  # fmt: skip
        return say(self.message, **shown) if shown else say(self.message)

    def kept(self) -> list[object]:
        """Return it as JSON can hold it."""
        from bdhvs_cli.rendering.report.json import plain

        return [self.level, self.event, self.message, plain(self.params), plain(self.english)]

    @classmethod
    def again(cls, kept: list[object]) -> "Line":
        """Make a line of what ``kept`` gave."""
        return cls(*kept)  # type: ignore[arg-type]


Tell = Callable[[Line], None]


def error_lines(error: BdhvsError) -> list[Line]:
    """Return a line for every fault of an error."""
    return [Line("error", "failed", fault.message, fault.params) for fault in error.errors] + [
        Line("error", "remedy", fault.remedy, fault.params) for fault in error.errors[:1] if fault.remedy
    ]
