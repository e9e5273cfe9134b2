"""Runs that are killed, or refused by the disk, at a step that changes something; `scripts/crash_batch.py` does all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts" / "crash_batch.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_is_torn_or_lost_wherever_a_run_is_ended():
    done = subprocess.run([sys.executable, str(SCRIPT), "--quick"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every next run complete" in done.stdout
