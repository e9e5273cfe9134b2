"""Target sets as they are shown: in both languages, within the width, and as JSON that is a target set again."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import Bilingual
from bdhvs_cli.reading.targets.load import bundled_target_sets, load_target_set, read_target_set
from bdhvs_cli.rendering.documents.targets.document import target_list_document, target_set_document
from bdhvs_cli.rendering.documents.targets.machine import target_list_json, target_set_json
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.markdown import document_markdown
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.terminal.text import plain_text, width

THIRD = Path(__file__).parent.parent / "data" / "targets" / "third-province.yaml"
SETS = [*bundled_target_sets(), load_target_set(str(THIRD), None)]
NBSP = "\N{NO-BREAK SPACE}"


def target_set_lines(say, targets, province, to, *, full):
    return document_lines(target_set_document(say, targets, province, full=full), to)


def target_set_markdown(say, targets, province):
    return document_markdown(target_set_document(say, targets, province))


def target_list_lines(say, sets, to):
    return document_lines(target_list_document(say, sets), to)


def target_list_markdown(say, sets):
    return document_markdown(target_list_document(say, sets))


@pytest.mark.parametrize("targets", SETS, ids=lambda one: one.id)
def test_json_is_the_same_target_set_again(targets: TargetSet, tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    path.write_text(target_set_json(targets), "utf-8")
    again = read_target_set(path, targets.path, bundled=targets.bundled)
    lines = tuple(replace(one, line=0) for one in again.indicators)
    before = tuple(replace(one, line=0) for one in targets.indicators)
    assert replace(again, indicators=lines, sha256="") == replace(targets, indicators=before, sha256="")


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("to", [60, 80, 120])
@pytest.mark.parametrize("targets", SETS, ids=lambda one: one.id)
def test_nothing_stands_beyond_the_width_and_nothing_is_lost(
    targets: TargetSet, code: Literal["vi", "en"], to: int
) -> None:
    say = language(code)
    for full in (False, True):
        lines = target_set_lines(say, targets, "Hà Tĩnh", to, full=full)
        assert max(width(one) for one in lines) <= to
        flat = " ".join(plain_text(lines).split())
        for one in targets.indicators:
            assert one.id in flat
            assert one.name.in_language(code) in flat
    assert max(width(one) for one in target_list_lines(say, [(targets, "Hà Tĩnh")], to)) <= to


def test_targets_come_first_with_direction_and_deadline() -> None:
    text = plain_text(target_set_lines(language("vi"), SETS[2], "Thành phố Huế", 80, full=False))
    rows = [" ".join(row.split(" ")).strip() for row in text.splitlines()]
    table = {row.split("  ")[0]: row for row in rows}
    assert f"≥{NBSP}79,95{NBSP}%" in table["Người lớn có kỹ năng số"]
    assert "30/09/2025" in table["Người lớn có kỹ năng số"]
    assert f"≤{NBSP}2,5{NBSP}%" in table["Hộ chưa có Internet"]
    assert f"≤{NBSP}0 " in table["Vụ lộ dữ liệu cá nhân"]
    assert "tỷ lệ đơn vị trả lời có" in text
    assert "vào ngày 14 của tháng cuối kỳ; số liệu chỉ tính trong kỳ" in text
    assert f"19786: ≥{NBSP}3; mỗi đơn vị khác: ≥{NBSP}1" in " ".join(text.split(" "))


def test_what_only_the_definitions_need_is_shown_on_request() -> None:
    say = language("en")
    short = plain_text(target_set_lines(say, SETS[0], "Hà Tĩnh", 120, full=False))
    full = plain_text(target_set_lines(say, SETS[0], "Hà Tĩnh", 120, full=True))
    for words in ("Criteria", "Headings", "Another definition", "SHA-256", "aged 18 and over"):
        assert words not in short
        assert words in full


def test_list_names_what_each_set_is() -> None:
    say = language("vi")
    lines = plain_text(target_list_lines(say, [(one, "Hà Tĩnh") for one in SETS[:2]], 120)).splitlines()
    assert [row.split()[:2] for row in lines if "ha-tinh" in row] == [
        ["ha-tinh-2025", "2025"],
        ["ha-tinh-2026", "2026"],
    ]
    listed = json.loads(target_list_json([(SETS[0], "Hà Tĩnh")]))
    assert listed[0]["id"] == "ha-tinh-2025"
    assert listed[0]["indicators"] == [one.id for one in SETS[0].indicators]
    assert "| ha-tinh-2025 | 2025 | Hà Tĩnh | 5 |" in target_list_markdown(say, [(SETS[0], "Hà Tĩnh")])


def test_markdown_keeps_texts_from_becoming_markup() -> None:
    odd = replace(SETS[0], title=Bilingual("# a | b <i>", "# a | b <i>"))
    text = target_set_markdown(language("en"), odd, "Hà Tĩnh")
    assert text.startswith("# \\# a \\| b \\<i\\>\n")
    assert f"| Public staff | ≥{NBSP}80% | 31 December 2025 | share of population |" in text
