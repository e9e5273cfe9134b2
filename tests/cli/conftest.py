import pytest

from bdhvs_cli.cli.app import run


@pytest.fixture
def bdhvs(capsys, monkeypatch):
    """Run a command line in English at 80 columns; return (exit code, stdout, stderr)."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")
    for name in ("BDHVS_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*words, lang="en"):
        monkeypatch.setenv("BDHVS_LANG", lang)
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out.replace("\N{NO-BREAK SPACE}", " "), err.replace("\N{NO-BREAK SPACE}", " ")

    return call
