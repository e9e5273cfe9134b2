"""The reference in docs/ is what the code says, and leads somewhere."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from bdhvs_cli.cli.commands import COMMANDS
from bdhvs_cli.rules.catalogue import RULES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def making() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says(making: ModuleType) -> None:
    pages = making.pages()
    assert {path.name for path in pages} == {
        f"{name}.{ending}" for name in ("cli", "findings", "limits") for ending in ("md", "vi.md")
    }
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    assert stale == [], "run scripts/make_docs.py"


def test_a_stale_page_is_noticed_and_shown(
    making: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["make_docs.py"])
    assert making.main() == 0
    monkeypatch.setattr("sys.argv", ["make_docs.py", "--check"])
    assert making.main() == 0
    page = tmp_path / "findings.md"
    page.write_text(page.read_text("utf-8").replace("Achieved greater than population", "Something else"), "utf-8")
    assert making.main() == 1
    assert "-| R301 | error | Something else |" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["md", "vi.md"])
def test_every_command_and_every_code_has_its_heading(ending: str) -> None:
    headings = set(re.findall(r"^## (.*)$", (DOCS / f"cli.{ending}").read_text("utf-8"), re.MULTILINE))
    for name, entry in COMMANDS.items():
        assert {f"bdhvs {name} {one}" for one in entry.family} if entry.family else {f"bdhvs {name}"} <= headings
    codes = re.findall(r"^### (\w+) · ", (DOCS / f"findings.{ending}").read_text("utf-8"), re.MULTILINE)
    assert codes == list(RULES)


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_in_the_docs_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    anchors = {line.replace(" ", "-") for line in re.findall(r"^## (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        assert (path.parent / file).exists(), target
        assert not anchor or file or anchor in anchors, target


def test_both_languages_of_a_page_have_the_same_build() -> None:
    for vietnamese in DOCS.glob("*.vi.md"):
        own = vietnamese.read_text("utf-8")
        english = (DOCS / f"{vietnamese.name.partition('.')[0]}.md").read_text("utf-8")
        for pattern in (r"^#+ ", r"^```\w*$", r"^\|"):
            assert len(re.findall(pattern, own, re.MULTILINE)) == len(re.findall(pattern, english, re.MULTILINE)), (
                vietnamese.name,
                pattern,
            )


def test_every_path_that_the_plan_of_the_house_names_is_there():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = [one for one in re.findall(r"`([\w/.]+/(?:[\w.]+\.py)?)`", text) if "<" not in one]
    places = (ROOT, ROOT / "src" / "bdhvs_cli", ROOT / "src" / "bdhvs_cli" / "reading")
    # Rooms within a room are named in its own row.
    places += tuple(ROOT / "src" / "bdhvs_cli" / room for room in ("checking", "rendering"))
    assert len(named) > 30
    assert [one for one in named if not any((place / one).exists() for place in places)] == []
