import pytest
from named_options import DOCUMENTATION, command_of, not_taken, proposed

from bdhvs_cli.cli.app import run
from bdhvs_cli.rendering.language import Language


@pytest.fixture
def bdhvs(capsys, monkeypatch):
    """Run a command line in English at 80 columns; return (exit code, stdout, stderr).

    Whatever the run says: an option that it names is one that can be given.
    """
    said = []
    say = Language.__call__

    def noted(self, text, /, **params):
        said.append(say(self, text, **params))
        return said[-1]

    monkeypatch.setattr(Language, "__call__", noted)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")
    for name in ("BDHVS_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*words, lang="en"):
        monkeypatch.setenv("BDHVS_LANG", lang)
        said.clear()
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        command = command_of(map(str, words))
        if command not in DOCUMENTATION and not {"--help", "-h"} & set(words):
            assert not_taken(said, command, proposed(err)) == []
        return code, out.replace("\N{NO-BREAK SPACE}", " "), err.replace("\N{NO-BREAK SPACE}", " ")

    return call
