"""Whether a browser is there to look at pages with."""

import pytest
from render_report import MissingProgram, program


def _is_installed() -> bool:
    try:
        program("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    except MissingProgram:
        return False
    return True


needs_chromium = pytest.mark.skipif(not _is_installed(), reason="Chromium is not installed")
