from bdhvs_cli.cli import app


def test_memory_that_runs_out_is_said_in_one_line(monkeypatch, capfd):
    def called(_arguments, _console):
        raise MemoryError

    monkeypatch.setattr(app, "_called", called)
    assert app.run(["--lang", "en", "targets", "list"]) == 70
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("The computer has no memory left.")
    assert err.count("\n") == 1
