"""The page as text: what stands in it, in which order, and that it needs nothing else."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from pages import report_page
from sample_reports import __file__ as sample_file
from sample_reports import report, units, with_missing

from bdhvs_cli.rendering.figures import rate
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.page.alignment import FIGURE_SPACE, MARK_SPACE, aligned
from bdhvs_cli.rules.catalogue import finding

VI, EN = language("vi"), language("en")
NBSP = "\N{NO-BREAK SPACE}"


class Outline(HTMLParser):
    """Headings, tables and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.tags, self.tables, self.text = [], [], {}, []
        self._heading = self._table = self._row = None
        self._cell = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
            self.headings.append([self._heading, ""])
        if tag == "table":
            self._table = self.tables.setdefault(
                attributes.get("class") or attributes.get("id") or len(self.tables), []
            )
        if tag == "tr":
            self._row = []
            self._table.append(self._row)
        if tag in ("td", "th"):
            self._row.append("")
            self._cell = tag

    def handle_endtag(self, tag):
        if re.fullmatch("h[1-6]", tag):
            self._heading = None
        if tag in ("td", "th"):
            self._cell = None

    def handle_data(self, data):
        self.text.append(data)
        if self._heading:
            self.headings[-1][1] += data
        if self._cell:
            self._row[-1] += data


@pytest.fixture(scope="module")
def sample():
    return with_missing()


@pytest.fixture(scope="module")
def page(sample):
    return report_page(sample, VI).decode()


@pytest.fixture(scope="module")
def outline(page):
    return Outline(page)


def test_page_says_its_language_and_title(outline, sample):
    assert ("html", {"lang": "vi"}) in outline.tags
    english = report_page(sample, EN).decode()
    assert '<html lang="en">' in english
    assert "<title>Summary report, Targets of the “Digital Literacy for All” movement" in english


def test_page_needs_nothing_from_elsewhere(outline, page):
    for tag, attributes in outline.tags:
        assert tag not in ("link", "img", "iframe", "object")
        assert "src" not in attributes, tag
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in page and "@import" not in page
    assert "default-src 'none'" in page


def test_policy_allows_only_the_pages_own_style_and_script(page):
    import base64
    from hashlib import sha256

    for tag, name in (("style", "style-src"), ("script", "script-src")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(sha256(content.encode()).digest()).decode()
        policy = re.search('Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
        assert f"{name} 'sha256-{digest}'" in policy


def test_headings_go_down_step_by_step(outline):
    levels = [level for level, _ in outline.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [text for level, text in outline.headings if level == 2] == [
        "Kết quả",
        "Cần chú ý",
        "Theo đơn vị",
        "Xếp hạng",
        "Từng chỉ tiêu",
        "Phát hiện",
        "Phương pháp",
    ]


def test_every_link_of_the_contents_leads_somewhere(outline):
    identities = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    targets = {attributes["href"][1:] for tag, attributes in outline.tags if tag == "a"}
    assert targets <= identities
    assert len(identities) == sum("id" in attributes for _, attributes in outline.tags)


def test_summary_shows_the_provinces_figures(outline, sample):
    heading, *lines = outline.tables["summary"]
    assert heading[:4] == ["Chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ"]
    for line, indicator in zip(lines, sample.indicators, strict=True):
        one = sample.province(indicator.id)
        assert line[1:4] == [VI.integer(one.population), VI.integer(one.achieved), rate(VI, one)]
    assert lines[1][-1] == "✗ chưa đạt"


def test_every_unit_stands_in_the_table_with_rate_mark_and_shortfall(outline, sample):
    _, *lines = outline.tables["units sortable"]
    assert len(lines) == 70  # with the province's below
    by_name = {line[0]: line for line in lines}
    one = next(each for each in sample.results if each.unit_code == "18100" and each.indicator == "students")
    cell = by_name["Phường Trần Phú 18100"][2]
    assert cell.startswith(rate(VI, one).rstrip())
    assert "✗" in cell and "chưa đạt" in cell and f"thiếu {one.shortfall} người" in cell
    assert by_name["Xã Hương Sơn 18133"][-1] == "–"


def test_bars_are_drawn_for_every_unit_with_a_figure(page, sample):
    drawn = sum(one.rate is not None for one in sample.results)
    assert page.count('<rect class="bar ') == drawn
    # On a scale from 0 to 100 over 216 units, 50 % ends in the middle.
    half = report(fixed={("18073", "adults-skills"): (1000, 500)})
    assert 'width="108.0"' in report_page(half, VI).decode()


def test_texts_of_other_people_are_escaped():
    names = [("18073", '<script>alert(1)</script> & "x"'), ("18100", "a\x00b\N{RIGHT-TO-LEFT OVERRIDE}c")]
    found = [finding("R306", file="<b>.xlsx", sheet="</td>", cell="B2", unit_code="18073", name="<i>")]
    text = report_page(report(names=names, findings=found), VI).decode()
    assert text.count("<script>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;x&#34;" in text
    assert "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c" in text
    assert "&lt;b&gt;.xlsx › &lt;/td&gt; › B2" in text


def test_a_country_lists_all_units_of_each_indicator_and_draws_the_first_and_the_last():
    names = [(f"{number:05}", f"Xã số {number}") for number in range(150)]
    text = report_page(report(names=names), VI).decode()
    outline = Outline(text)
    assert len(outline.tables["units sortable"]) == 152
    # By unit, in the ranking, and for each indicator.
    assert {text.count(f'>Xã số {number} <span class="code">') for number in range(150)} == {2 + 5}
    assert text.count('<rect class="bar ') == 5 + 5 * 80


def test_report_without_results_shows_its_findings():
    text = report_page(replace(with_missing(), results=()), VI).decode()
    assert "Chưa tính kết quả" in text
    assert 'id="units"' not in text and 'id="findings"' in text


def test_same_report_gives_the_same_bytes(sample, page, tmp_path):
    assert report_page(sample, VI).decode() == page
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sample_reports import with_missing\n"
        "from bdhvs_cli.rendering.language import language\n"
        "from bdhvs_cli.rendering.documents.report.document import report_document\n"
        "from bdhvs_cli.rendering.media.page.document import document_page\n"
        "sys.stdout.buffer.write(document_page(report_document(with_missing(), language('vi'))))"
    )
    folder = str(Path(sample_file).parent)
    environment = {**os.environ, "PYTHONHASHSEED": "4321", "TZ": "America/Lima"}
    told = subprocess.run(
        [sys.executable, "-c", code, folder], check=True, capture_output=True, env=environment, cwd=tmp_path
    )
    assert told.stdout.decode() == page


@pytest.mark.parametrize(("code", "day"), [("vi", "31/12/2025"), ("en", "31 December 2025")])
def test_deadlines_have_the_form_of_their_language(sample, code, day):
    page = report_page(sample, language(code)).decode()
    assert page.count(day) == len(sample.indicators)
    assert len(re.findall(r"\b31.12.2025|31 December 2025", page)) == len(sample.indicators)


def test_decimal_marks_of_a_column_line_up():
    texts = [f"80,5{NBSP}%", f"79,96{NBSP}%", "–", "5", ""]
    assert aligned(VI, texts) == [
        f"80,5{NBSP}%{FIGURE_SPACE}",
        f"79,96{NBSP}%",
        "–",
        f"5{FIGURE_SPACE * 2}{MARK_SPACE}",
        "",
    ]
    assert aligned(EN, ["1,234", "5"]) == ["1,234", "5"]


def test_units_can_be_narrowed_down_to_what_occurs(outline):
    values = [attributes["value"] for tag, attributes in outline.tags if tag == "option"]
    assert values[:4] == ["", "any:missed", "any:not-reported", "any:invalid"]
    rows = [
        attributes["data-status"] for tag, attributes in outline.tags if tag == "tr" and "data-status" in attributes
    ]
    assert len(rows) == len(units())
    assert rows[4] == "0:not-reported 1:not-reported 2:not-reported 3:not-reported 4:not-reported any:not-reported"
