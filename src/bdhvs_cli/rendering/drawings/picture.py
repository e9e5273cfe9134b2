"""What every drawing is before a medium draws it: its figures, and how they become shapes."""

from typing import Protocol

from bdhvs_cli.rendering.drawings.shapes import Drawing
from bdhvs_cli.rendering.language import Language


class Picture(Protocol):
    """Figures that can be drawn: as shapes on a page, or as a chart over cells in a workbook."""

    def drawn(self, say: Language) -> Drawing:
        """Return the shapes."""
