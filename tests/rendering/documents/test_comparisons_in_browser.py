"""Pages of comparisons in a real browser: what a window of a desktop holds, and what comes out on paper."""

import re
import shutil
import subprocess

import pytest
from browsers import needs_chromium
from render_report import chromium
from sample_reports import report

from bdhvs_cli.comparing.rank import rank
from bdhvs_cli.comparing.trend import trend
from bdhvs_cli.rendering.documents.rank.document import rank_document
from bdhvs_cli.rendering.documents.rank.view import RankView
from bdhvs_cli.rendering.documents.trend.document import trend_document
from bdhvs_cli.rendering.documents.trend.view import TrendView
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.writers import written

VI = language("vi")


pytestmark = needs_chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    quarters = [report(period=f"2025-Q{at}", seed=at) for at in (1, 2, 3)]
    made = {
        "rank": written(rank_document(RankView(VI, rank(quarters[-1]), quarters[-1])), "x.html"),
        "trend": written(trend_document(TrendView(VI, trend(quarters), quarters)), "x.html"),
    }
    for name, data in made.items():
        (folder / f"{name}.html").write_bytes(data)
    return folder


def test_a_ranking_by_five_indicators_fits_a_window_of_1280(pages):
    frame = pages / "desktop.html"
    ask = "onload = () => { const one = frames[0].document.querySelector('.scroll'); "
    ask += "document.title = `${one.scrollWidth - one.clientWidth} too wide` }"
    source = f'<iframe src="{(pages / "rank.html").as_uri()}" style="width: 1280px; height: 800px; border: 0"></iframe>'
    frame.write_text(f"<!doctype html><title>?</title>{source}<script>{ask}</script>", "utf-8")
    told = chromium("--allow-file-access-from-files", "--dump-dom", frame.as_uri())
    assert "<title>0 too wide</title>" in told.stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize("name", ["rank", "trend"])
def test_on_paper_names_stand_on_one_line_and_no_page_holds_the_footer_alone(pages, name):
    pdf = pages / f"{name}.pdf"
    chromium(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", (pages / f"{name}.html").as_uri())
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert re.search("Xã Kỳ Thượng 18844 ", text)
    *_, last, _ = text.split("\f")
    assert re.search(r"bdhvs \d", last)
    assert len(last.split()) > 20
