from dataclasses import replace

import pytest

from bdhvs_cli.reading.targets.load import bundled_target_sets, load_target_set
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.template.plan import blocks


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("targets", bundled_target_sets(), ids=lambda one: one.id)
def test_adults_population_is_asked_for_once(targets, code):
    shared = [block for block in blocks(targets, language(code)) if block.is_shared]
    assert [[line.indicator.id for line in block.lines] for block in shared] == [["adults-skills", "adults-vneid"]]


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("reference", ["2025", "2026", "tests/data/targets/third-province.yaml"])
def test_every_heading_means_its_indicator_and_no_other(reference, code, monkeypatch, pytestconfig):
    monkeypatch.chdir(pytestconfig.rootpath)
    targets = load_target_set(reference, None)
    lexicon = Lexicon(targets)
    found = [line for block in blocks(targets, language(code)) for line in block.lines]
    assert [line.indicator.id for line in found] == [one.id for one in targets.indicators]
    for line in found:
        assert lexicon.indicators_named(line.heading) == (line.indicator.id,)


def test_indicators_of_different_populations_never_share_one():
    targets = load_target_set("2025", None)
    changed = tuple(
        replace(one, population_id="others") if one.id == "adults-vneid" else one for one in targets.indicators
    )
    assert not any(block.is_shared for block in blocks(replace(targets, indicators=changed), language("vi")))


def test_a_name_that_another_indicator_has_too_is_not_used():
    targets = load_target_set("2025", None)
    first, second = targets.indicators[:2]
    twin = replace(second, name=first.name)
    found = blocks(replace(targets, indicators=(first, twin, *targets.indicators[2:])), language("vi"))
    headings = [line.heading for block in found for line in block.lines]
    assert headings[:2] == ["CBCCVC", "HSSV"]
