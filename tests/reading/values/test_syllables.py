import re

import pytest

from bdhvs_cli.reading.values.syllables import in_vietnamese_letters, is_syllable

SYLLABLES = (
    "người khuya nghiêng quyển giếng gì gìn quốc quý hòa hoà thủy thuỷ uỷ ương oẳn xoong huấn khuấy ruộng ưa ừ ý XÃ "
    "Nguyễn được nhích chuột đặc quệ khuỷu quẩy gieo ngoèo"
)
OTHERS = "xaõ laõ Quoác leä tuê1 báć tac tát̀ Đăk krông §¬n vÞ bl 69 hôc saó quaõ"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_known_by_their_letters(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_what_is_no_syllable_is_none(word):
    assert not is_syllable(word)


def test_the_words_of_unit_names_are_syllables_but_for_those_of_other_peoples(all_registers):
    names = " ".join(unit.name for register in all_registers for unit in register.units)
    found = set(re.findall(r"[^\W\d_]+", names))
    others = {word for word in found if not is_syllable(word)}
    assert len(found) > 1000
    assert len(others) < 100
    assert {"Đakrông", "Pék", "Ngọk", "Plô", "Kbang"} <= others
    assert all(map(in_vietnamese_letters, found))


@pytest.mark.parametrize("word", ["§¬n", "Avæng", "soá¹", "ŷ", "km²"])
def test_what_no_vietnamese_name_is_written_with_is_told(word):
    assert not in_vietnamese_letters(word)
