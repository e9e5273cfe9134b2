"""What of typer is used without being documented. Where one of these fails, a new typer has changed that part.

What it prints where it installs a script, ``test_completion.py`` looks at in a shell.
"""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
import typer

import bdhvs_cli
from bdhvs_cli.cli import typer_inside
from bdhvs_cli.cli.app import app
from bdhvs_cli.cli.command import typer_parameters
from bdhvs_cli.cli.shells import SHELLS
from bdhvs_cli.cli.typer_inside import completion_item, completion_script, mistake_of, take_texts_as_typed
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import language


def sample(
    texts: Annotated[list[str], typer.Argument()],
    text: Annotated[str | None, typer.Option()] = None,
    several: Annotated[list[str] | None, typer.Option()] = None,
    flag: Annotated[bool, typer.Option()] = False,
) -> int:
    return 0


def test_no_other_file_reaches_into_it():
    for path in Path(bdhvs_cli.__file__).parent.rglob("*.py"):
        if path == Path(typer_inside.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", None) or ""
            for name in (f"{module}.{one}" if module else one for one in names):
                assert not (name.startswith("typer.") and "._" in name), path
                assert not name.startswith("click"), path
            assert getattr(node, "attr", "") not in ("_runtime_param", "type_descriptor", "CompletionItem"), path


def test_parameters_that_take_texts_are_those_that_are_handed_on_as_typed():
    parameters = typer_parameters(sample)
    if not hasattr(parameters[0], "type_descriptor"):
        pytest.skip("this typer needs no pydantic for texts")
    assert {one.name: one.type_descriptor.annotation for one in parameters} == {
        "texts": list[str],
        "text": str,
        "several": list[str],
        "flag": bool,
    }
    take_texts_as_typed(parameters)
    taken = {one.name for one in parameters if isinstance(one._runtime_param, typer_inside._AsTyped)}
    assert taken == {"texts", "text", "several"}


def test_a_small_command_does_without_pydantic():
    code = "import sys; from bdhvs_cli.cli.app import run; code = run(['explain', 'R301', '--format', 'json']); "
    code += "print(code, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "0 False"


@pytest.mark.parametrize(
    ("words", "kind", "has"),
    [
        ([], "NoArgsIsHelpError", ()),
        (["-q"], "UsageError", ()),
        (["score", "x", "--nope"], "NoSuchOption", ("option_name",)),
        (["score"], "MissingParameter", ("param",)),
        (["score", "x", "--layout"], "BadOptionUsage", ("option_name",)),
        (["score", "x", "--quiet=yes"], "BadOptionUsage", ("option_name",)),
    ],
)
def test_its_mistakes_are_known_by_their_names_and_say_what_they_are_about(words, kind, has):
    with pytest.raises(Exception) as caught:
        app().main(args=words, prog_name="bdhvs", standalone_mode=False, obj=Console(language("en")))
    found = mistake_of(caught.value)
    assert found is not None
    assert found.kind == kind
    assert found.context.command_path.startswith("bdhvs")
    assert [name for name in has if getattr(found.error, name, None) is None] == []
    assert ("does not take a value" in found.error.format_message()) == ("--quiet=yes" in words)
    assert ("Missing command" in found.error.format_message()) == (words == ["-q"])


def test_leaving_with_ctrl_c_is_no_defect_and_a_defect_is_no_mistake():
    assert mistake_of(typer.Abort()).kind == "Abort"
    assert mistake_of(ValueError()) is None


def test_what_a_shell_is_offered_has_a_value_and_a_meaning():
    item = completion_item("score", "read, check and score")
    assert (item.value, item.help) == ("score", "read, check and score")


@pytest.mark.parametrize("shell", SHELLS)
def test_there_is_a_script_for_every_shell(shell):
    assert "_BDHVS_COMPLETE" in completion_script(shell)
