"""The page in a real browser: no word of complaint, with and without its script, and no barrier that axe-core knows."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browsers import needs_chromium
from install_axe import axe_file
from pages import report_page
from render_report import chromium
from sample_reports import report, units

from bdhvs_cli.rendering.language import language

AXE = Path(os.environ["BDHVS_AXE"]) if os.environ.get("BDHVS_AXE") else axe_file()

TRY = """
const seen = {};
const table = document.getElementById("units-table");
const names = () => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[0].dataset.value);
const button = (column) => table.tHead.rows[0].cells[column].querySelector("button");
const enter = (id, value, event) => {
  const field = document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new Event(event));
};
seen.first = names()[0];
button(1).click();
seen.falling = [...table.tBodies[0].rows].map((row) => row.cells[1].dataset.value);
seen.sorted = table.tHead.rows[0].cells[1].getAttribute("aria-sort");
button(1).click();
seen.rising = [...table.tBodies[0].rows].map((row) => row.cells[1].dataset.value);
button(0).click();
seen.named = names();
enter("units-table-search", "ky hoa", "input");
seen.found = names();
seen.count = document.querySelector(".controls output").textContent;
enter("units-table-search", "", "input");
enter("units-table-filter", "any:not-reported", "change");
seen.silent = names();
enter("units-table-filter", "", "change");
"""

RUN_AXE = """
const note = (result) => {
  const place = document.createElement("script");
  place.type = "application/json";
  place.id = "outcome";
  place.textContent = JSON.stringify({ seen, ...result }).replaceAll("<", "\\\\u003c");
  document.body.append(place);
};
document.querySelectorAll("details").forEach((one) => { one.open = true; });
if (window.axe) {
  axe.run(document, { resultTypes: ["violations"] }).then((result) =>
    note({ violations: result.violations.map((one) => [one.id, one.nodes[0].html]), passes: result.passes.length }));
} else note({});
"""


pytestmark = needs_chromium


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "bao-cao.html"
    # Twenty units have every sort of row, and are looked through in a fraction of the time.
    names = (*units()[:10], *units()[-10:])
    sample = report(
        names=names,
        missing=("18133", "18838"),
        invalid={"18199": "enterprise-workers"},
        empty={"18196": "enterprise-workers"},
    )
    file.write_bytes(report_page(sample, language("vi")))
    return file


@pytest.fixture(scope="module")
def outcome(page):
    """What a copy of the page tells after it was used, and looked through by axe-core where that is installed."""
    text = page.read_text("utf-8")
    # The policy that keeps foreign scripts out would keep the test's out, too.
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    axe = AXE.read_text("utf-8").replace("</script", "<\\/script") if AXE.is_file() else ""
    scripts = f"<script>{axe}</script><script>{TRY}{RUN_AXE}</script>"
    copy = page.with_name("copy.html")
    copy.write_text(text.replace("</body>", f"{scripts}</body>"), "utf-8")
    told = chromium("--virtual-time-budget=30000", "--dump-dom", copy.as_uri(), timeout=120)
    return json.loads(re.search('id="outcome">(.*?)</script>', told.stdout, re.DOTALL)[1])


def test_browser_has_no_complaint_and_runs_the_script(page):
    told = chromium("--enable-logging=stderr", "--dump-dom", page.as_uri())
    assert "CONSOLE" not in told.stderr
    # The script takes the controls out of hiding: the page's own policy lets it run.
    assert re.search('<div class="controls" data-for="units-table"', told.stdout)
    assert "20/20 đơn vị" in told.stdout


def test_table_can_be_sorted(outcome):
    seen = outcome["seen"]
    assert seen["first"] == "Phường Thành Sen"
    assert seen["sorted"] == "descending"
    falling = [float(value) for value in seen["falling"] if value]
    assert falling == sorted(falling, reverse=True)
    # The units without a figure stay at the end, either way.
    assert seen["falling"][-2:] == seen["rising"][-2:] == ["", ""]
    assert [float(value) for value in seen["rising"] if value] == falling[::-1]
    assert seen["named"][0] == "Phường Bắc Hồng Lĩnh"
    assert seen["named"][-1] == "Xã Sơn Tiến"


def test_table_can_be_filtered_without_typing_marks(outcome):
    assert outcome["seen"]["found"] == ["Xã Kỳ Hoa"]
    assert outcome["seen"]["count"] == "1/20 đơn vị"
    assert sorted(outcome["seen"]["silent"]) == ["Xã Hương Sơn", "Xã Kỳ Lạc"]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: python scripts/install_axe.py")
def test_axe_finds_no_barrier(outcome):
    assert outcome["violations"] == []
    assert outcome["passes"] > 30


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_page_reads_without_its_script(page, tmp_path):
    # A browser that runs no script at all can't print without a window; one that is forbidden to can.
    copy = tmp_path / "copy.html"
    text = page.read_text("utf-8")
    copy.write_text(re.sub("script-src '[^']*'|script-src &#39;[^;]*&#39;", "script-src 'none'", text), "utf-8")
    pdf = tmp_path / "page.pdf"
    chromium(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", copy.as_uri())
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    plain = " ".join(text.split())
    for words in (
        "Đạt 0/5 chỉ tiêu",
        "Xã Kỳ Thượng",
        "Xếp hạng",
        "Lao động DN, HTX",
        "Số liệu đầu vào",
        "Quy tắc tính",
    ):
        assert words in plain
    # What only the script can do is not offered.
    told = chromium("--dump-dom", copy.as_uri())
    assert '<div class="controls" hidden=""' in told.stdout
    assert "<button" not in told.stdout.split("<script>")[0]


def test_a_phone_has_nothing_to_scroll_sideways(page, tmp_path):
    # A window is never as narrow as a phone; a frame is. Words for screen readers once stuck out of their tables.
    frame = tmp_path / "phone.html"
    ask = "onload = () => { document.title = frames[0].document.documentElement.scrollWidth }"
    source = f'<iframe src="{page.as_uri()}" style="width: 390px; height: 800px; border: 0"></iframe>'
    frame.write_text(f"<!doctype html><title>?</title>{source}<script>{ask}</script>", "utf-8")
    told = chromium("--allow-file-access-from-files", "--dump-dom", frame.as_uri())
    assert "<title>390</title>" in told.stdout
