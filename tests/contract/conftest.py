import json
from pathlib import Path

import jsonschema
import pytest

from bdhvs_cli.cli.app import run

PROMISE = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "data" / "schemas" / "report-promise.json").read_text("utf-8")),
    format_checker=jsonschema.FormatChecker(),
)


@pytest.fixture
def bdhvs(capsysbinary, monkeypatch, tmp_path):
    """Run a command line in a fresh folder; return (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("BDHVS_LANG", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")
    for name in ("BDHVS_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*words):
        code = run([str(word) for word in words])
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


@pytest.fixture
def document(bdhvs):
    """Run ``score`` (or another command) with ``--format json``; return (exit code, its valid document)."""

    def call(*words, command="score"):
        code, out, err = bdhvs(command, *words, "--format", "json")
        assert "Traceback" not in err
        if not out:
            return code, None
        found = json.loads(out)
        PROMISE.validate(found)
        return code, found

    return call
