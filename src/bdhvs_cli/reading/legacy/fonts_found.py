"""What the readers of fonts in .xls and .ods have in common. For the worker: leans on nothing of ours."""

Font = tuple[str, bool, bool]
"""Name, struck out, raised."""
Found = tuple[int, int, int, list[tuple[str, Font]]]
"""Sheet (from 0), row, column, and the runs of the text there; of a number one run without a text."""


def matters(font: Font) -> bool:
    """Whether a font changes what a text says: struck out, raised, or of the years before Unicode."""
    name, struck, raised = font
    return struck or raised or name.casefold().startswith((".vn", "vni"))
