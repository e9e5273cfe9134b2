"""Completion in real shells, where they are installed; of PowerShell the words that its script asks for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(sys.executable).parent


def shell(name, script, **more):
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    path = f"{FOLDER}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "BDHVS_LANG": "en", **more}
    done = subprocess.run(
        [name, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


def test_bash_completes_commands_options_and_values():
    tries = {
        "bdhvs tr": ["trace", "trend"],
        "bdhvs score a.xlsx --dup": ["--duplicates"],
        "bdhvs score a.xlsx --targets 202": ["2025", "2026"],
        "bdhvs score a.xlsx --unit 1881": ["18814"],
        "bdhvs explain r30": ["r301", "r302", "r303", "r304", "r305", "r306", "r307"],
        "bdhvs trace a.xlsx 18814 adults-": ["adults-skills", "adults-vneid"],
        "bdhvs trace a.xlsx b.xlsx 1881": ["18814"],
        "bdhvs trend a.json --indicator adults-": ["adults-skills", "adults-vneid"],
        "bdhvs rank a.json --by o": ["overall"],
        "bdhvs rank a.json --by st": ["students"],
        "bdhvs targets show 202": ["2025", "2026"],
        "bdhvs targets show ha": ["ha-tinh-2025", "ha-tinh-2026"],
        "bdhvs completion f": ["fish"],
    }
    lines = ['eval "$(bdhvs completion bash)"']
    for words in tries:
        lines.append(f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()")
        lines.append('_bdhvs_completion bdhvs; echo "${COMPREPLY[@]}"')
    lines.append("complete -p bdhvs")
    *offered, registered = shell("bash", "\n".join(lines)).splitlines()
    assert dict(zip(tries, map(str.split, offered), strict=True)) == tries
    # where we have nothing to offer, bash completes the names of files
    assert "-o default" in registered and "-F _bdhvs_completion" in registered


def test_fish_completes_with_names_beside_the_codes():
    script = 'bdhvs completion fish | source; complete -C "bdhvs score --unit 1881"; complete -C "bdhvs explain R301"'
    assert shell("fish", script).splitlines() == ["18814\tXã Kỳ Hoa", "R301\terror"]


def test_zsh_completes_with_names_beside_the_codes(tmp_path):
    script = (
        'autoload -Uz compinit; compinit -u -D; eval "$(bdhvs completion zsh)"; _arguments() { print -r -- "$@" }\n'
        "words=(bdhvs score --unit 1881); CURRENT=4; _bdhvs_completion; print -r -- $_comps[bdhvs]"
    )
    offered, registered = shell("zsh", script, ZDOTDIR=str(tmp_path)).splitlines()
    assert offered == '*: :(("18814":"Xã Kỳ Hoa"))'
    assert registered == "_bdhvs_completion"


def test_powershell_gets_a_script_and_the_words_it_asks_for(bdhvs):
    code, out, err = bdhvs("completion", "powershell")
    assert (code, err) == (0, "")
    assert "Register-ArgumentCompleter -Native -CommandName bdhvs" in out
    assert '$Env:_BDHVS_COMPLETE = "complete_powershell"' in out
    asked = {
        **os.environ,
        "_BDHVS_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": "bdhvs score --unit 1881",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "1881",
        "BDHVS_LANG": "en",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bdhvs_cli"], env=asked, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.strip() == "18814:::Xã Kỳ Hoa"


def test_another_shell_is_a_mistake_with_the_nearest(bdhvs):
    code, out, err = bdhvs("completion", "pwershell")
    assert (code, out) == (2, "")
    assert "Did you mean “powershell”?" in " ".join(err.split())


def test_it_is_installed_for_the_shell_in_which_it_is_asked_for(tmp_path):
    told = shell("bash", "bdhvs --install-completion; true", HOME=str(tmp_path))
    assert told.startswith("Completion is installed in ")
    assert "_bdhvs_completion" in (tmp_path / ".bash_completions" / "bdhvs.sh").read_text("utf-8")
    assert "bdhvs.sh" in (tmp_path / ".bashrc").read_text("utf-8")
