"""The bundled sets checked ahead of time are what checking them now gives."""

import shutil

import pytest

from bdhvs_cli.reading.targets.compiled import FOLDER, compiled_target_set, compiled_text
from bdhvs_cli.reading.targets.load import bundled_index, load_target_set, read_target_set


@pytest.mark.parametrize("one", bundled_index(), ids=lambda one: one.id)
def test_a_bundled_set_is_the_same_either_way(one):
    checked = read_target_set(one.file, f"targets/{one.file.name}", bundled=True)
    assert load_target_set(one.id, None) == checked
    assert compiled_target_set(one.file, checked.sha256, checked.path) == checked
    assert (FOLDER / f"{one.file.stem}.json").read_text("utf-8") == compiled_text(checked)


def test_a_changed_set_is_checked_anew(tmp_path):
    one = bundled_index()[0]
    changed = tmp_path / one.file.name
    shutil.copy(one.file, changed)
    changed.write_text(changed.read_text("utf-8").replace("target: 80", "target: 81", 1), "utf-8")
    targets = load_target_set(str(changed), None)
    assert str(targets.indicators[0].target) == "81"
    assert compiled_target_set(changed, targets.sha256, "") is None
