"""No form is scored wrongly without a finding: a fixed few of the generated ones.

The thousands run by hand: ``python -m scripts.forms.run --count 2000 --seed 1``.
"""

from pathlib import Path

import pytest
from scripts.forms.generate import FAULTS, make
from scripts.forms.run import score, written

SEEDS_OF_ANY_FORM = range(500, 536)
SEEDS_OF_SOUND_FORMS = range(700, 716)


@pytest.mark.parametrize("seed", SEEDS_OF_ANY_FORM)
def test_form_is_scored_right_or_loudly(seed: int, tmp_path: Path) -> None:
    form = make(seed)
    outcome = score(form, written(form, tmp_path))
    assert outcome.verdict.outcome in ("right", "loud"), outcome.verdict.reasons


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_planted_fault_is_named(fault: str, tmp_path: Path) -> None:
    form = next(one for one in (make(seed, fault=fault) for seed in range(800, 840)) if one.expectation.fault == fault)
    outcome = score(form, written(form, tmp_path))
    assert outcome.verdict.outcome in ("right", "loud"), outcome.verdict.reasons


@pytest.mark.parametrize("seed", SEEDS_OF_SOUND_FORMS)
def test_promised_form_is_read_without_a_question(seed: int, tmp_path: Path) -> None:
    form = next(one for one in (make(100 * seed + step, sound=True) for step in range(60)) if one.promised)
    outcome = score(form, written(form, tmp_path))
    assert outcome.verdict.outcome == "right", outcome.verdict.reasons
