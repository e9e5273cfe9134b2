"""Tests hold in the environment of a user, whatever is set where they are run."""

import json
import os
import subprocess
import sys

SETTINGS = {
    "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "BDHVS_LANG": "en",
    "COLUMNS": "33",
    "LC_ALL": "C",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "SOURCE_DATE_EPOCH": "1",
}


def test_a_program_started_by_a_test_inherits_no_settings(tmp_path):
    code = "import json, os; print(json.dumps({**os.environ, 'home': os.path.expanduser('~')}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    seen = json.loads(done.stdout)
    assert {name for name in seen if name.startswith("PYTHON")} <= {"PYTHONIOENCODING"}
    assert sorted({"BDHVS_LANG", "COLUMNS", "LC_ALL", "NO_COLOR", "TERM", "SOURCE_DATE_EPOCH"} & set(seen)) == []
    # LC_CTYPE is what Python itself sets for a C locale, before it starts.
    assert [name for name in seen if name.startswith("LC_") and name != "LC_CTYPE"] == []
    assert seen["home"].startswith(str(tmp_path.parent.parent))


def test_that_holds_where_they_are_set():
    test = f"{__file__}::{test_a_program_started_by_a_test_inherits_no_settings.__name__}"
    words = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", test]
    done = subprocess.run(words, env=os.environ | SETTINGS, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
