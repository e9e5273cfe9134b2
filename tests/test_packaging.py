"""What is handed on: the wheel works away from the checkout, and the pinned versions fit the ranges."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from hatchling.build import build_wheel

    folder = tmp_path_factory.mktemp("dist")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return folder / build_wheel(str(folder))
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files alone, as an installation lays them down."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def bdhvs(site: Path, folder: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "BDHVS_LANG": language}
    return subprocess.run(
        [sys.executable, "-P", "-m", "bdhvs_cli", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "bdhvs_cli").rglob("*")
        # The compiled catalogue holds what the .po files say.
        if path.is_file() and not {"__pycache__", ".mypy_cache"} & set(path.parts) and path.suffix != ".po"
    }
    wanted |= {f"bdhvs_cli/targets/{path.name}" for path in (ROOT / "targets").glob("*.yaml")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not re.match(r"[^/]+\.dist-info/", name)}
        for year in ("2025", "2026"):
            assert archive.read(f"bdhvs_cli/targets/{year}.yaml") == (ROOT / "targets" / f"{year}.yaml").read_bytes()
    assert held == wanted


def metadata_of(wheel: Path) -> tuple[str, Message]:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return metadata, message_from_bytes(archive.read(metadata))


def test_the_wheel_shows_the_readme_without_links_that_lead_nowhere(wheel: Path) -> None:
    _, fields = metadata_of(wheel)
    payload = fields.get_payload(decode=True)
    assert isinstance(payload, bytes)
    shown = payload.decode()
    assert fields["Description-Content-Type"] == "text/markdown"
    assert re.findall(r"\]\((?!https:)|src=|href=|Tiếng Việt\]", shown) == []
    for kept in (
        "Digital Literacy for All",
        "bdhvs score examples/bieu-q3-2025.xlsx",
        "\n- docs/targets.md: ",
        "\n```sh\n",
    ):
        assert kept in shown
    # Nothing else is lost: line by line the README's words, but for the two pictures and the way to the other language.
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    gone = [line for line in readme if "[" not in line and line not in shown.splitlines()]
    assert [line[:26] for line in gone] == ['<img src="docs/images/repo'] * 2


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    metadata, fields = metadata_of(wheel)
    with zipfile.ZipFile(wheel) as archive:
        folder = metadata.removesuffix("METADATA")
        assert "Apache License" in archive.read(f"{folder}licenses/LICENSE").decode()
        assert "bdhvs = bdhvs_cli.__main__:main" in archive.read(f"{folder}entry_points.txt").decode()
    assert fields["Name"] == "bdhvs-cli"
    assert fields["Requires-Python"] == ">=3.11"
    assert fields["License-Expression"] == "Apache-2.0"
    needed = fields.get_all("Requires-Dist") or []
    assert {Requirement(one).name for one in needed} == {
        Requirement(one).name for one in PROJECT["project"]["dependencies"]
    }


@pytest.mark.parametrize(
    ("language", "rate", "word"), [("en", "79.96%", "missed"), ("vi", "79,96\N{NO-BREAK SPACE}%", "chưa đạt")]
)
def test_the_wheel_scores_away_from_the_checkout(
    site: Path, tmp_path: Path, language: str, rate: str, word: str
) -> None:
    (tmp_path / "form.xlsx").write_bytes((ROOT / "examples" / "bieu-q3-2025.xlsx").read_bytes())
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import bdhvs_cli; print(bdhvs_cli.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    done = bdhvs(site, tmp_path, "score", "form.xlsx", language=language)
    assert done.returncode == 0, done.stderr
    assert rate in done.stdout
    assert word in done.stdout
    sets = bdhvs(site, tmp_path, "targets", "list", language=language)
    assert "ha-tinh-2025" in sets.stdout
    assert "ha-tinh-2026" in sets.stdout


def test_the_wheel_knows_its_schemas_and_the_other_provinces(site: Path, tmp_path: Path) -> None:
    for name in ("targets", "report"):
        assert json.loads(bdhvs(site, tmp_path, "schema", name).stdout)["$schema"]
    assert len(list((site / "bdhvs_cli" / "data" / "units").glob("[0-9][0-9].csv"))) == 34


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines)
    assert len(pinned) == len(lines)
    return {canonicalize_name(name): version for name, version in pinned.items()}


def test_constraints_hold_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line), line


def test_every_dependency_is_pinned_within_its_range() -> None:
    groups = [one for group in PROJECT["dependency-groups"].values() for one in group if isinstance(one, str)]
    pinned = constraints()
    for requirement in map(Requirement, [*PROJECT["project"]["dependencies"], *groups]):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement
    for one in PROJECT["project"]["dependencies"]:
        operators = {part.operator for part in Requirement(one).specifier}
        assert operators == {">=", "<"}, f"{one}: a range with both ends"
