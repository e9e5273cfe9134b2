"""Pages and workbooks of comparisons: complete in themselves, safe with any name, right when others read them."""

import io
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction as F

import openpyxl
import pytest
from report_nouns import indicator
from report_nouns import report as small
from sample_reports import report as sample
from sample_reports import targets

from bdhvs_cli.comparing.diff import compare
from bdhvs_cli.comparing.rank import rank, unit_types
from bdhvs_cli.comparing.trend import trend
from bdhvs_cli.rendering.documents.diff.document import diff_document
from bdhvs_cli.rendering.documents.diff.view import DiffView
from bdhvs_cli.rendering.documents.rank.document import rank_document
from bdhvs_cli.rendering.documents.rank.view import RankView
from bdhvs_cli.rendering.documents.trend.document import trend_document
from bdhvs_cli.rendering.documents.trend.view import TrendView
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.workbook.charts import figure_sides
from bdhvs_cli.rendering.media.writers import written as document_written
from bdhvs_cli.rendering.terminal.text import rendered, width
from bdhvs_cli.rendering.workbook.text_width import text_width
from office import convert, needs_office

EN, VI = language("en"), language("vi")
EVIL = "<script>alert(1)</script>|=1+1&\x07"
MIXED = (
    indicator("adults"),
    indicator("offline", direction="at-most", target="5"),
    indicator("points", measure="count", target="20"),
    indicator("plan", measure="yes-no"),
    indicator("stated", measure="rate", target="79.5"),
)


def mixed(period, x, name="Xã A"):
    figures = {
        "adults": {"1": (100, x), "2": (900, 700 + x), "3": (0, 0), "4": "invalid"},
        "offline": {"1": (300, x), "2": (70, 1), "3": "not-reported", "4": (10, 1)},
        "points": {"1": x, "2": 4, "3": 0, "4": 9},
        "plan": {"1": x % 2, "2": 0, "3": 1, "4": 1},
        "stated": {"1": F(x), "2": F("79.96"), "3": F("12.5"), "4": "not-reported"},
    }
    return small(period, figures, MIXED, names={"1": name})


@pytest.fixture(scope="module")
def quarters():
    plan = targets("2025")
    made = [sample(period=f"2025-Q{at}", seed=at) for at in (1, 2, 3)]
    return [replace(one, targets=plan) for one in made]


def views(say, reports):
    old, new = reports[-2:]
    return (
        (DiffView(say, compare(old, new), old, new), Documents(diff_document)),
        (TrendView(say, trend(reports), reports), Documents(trend_document)),
        ranking(say, new),
        ranking(say, new, new.indicators[0].id, unit_types(new)),
    )


class Documents:
    """Writes a view's document."""

    def __init__(self, document):
        self.document = document

    def for_file(self, name):
        return lambda view: document_written(self.document(view), name)


def ranking(say, report, *how):
    return RankView(say, rank(report, *how), report), Documents(rank_document)


def trend_lines(view, to, shown="province"):
    return document_lines(trend_document(view, shown), to)


def rank_workbook(report):
    return sheets(document_written(rank_document(RankView(EN, rank(report), report)), "r.xlsx"))


def written(say, reports, ending):
    return [writers.for_file(f"x{ending}")(view) for view, writers in views(say, reports)]


@pytest.mark.parametrize("say", [EN, VI], ids=["en", "vi"])
@pytest.mark.parametrize("ending", [".json", ".csv", ".md", ".html", ".xlsx"])
def test_every_measure_can_be_written_in_every_kind(say, ending):
    assert all(written(say, [mixed("2025-Q1", 3), mixed("2025-Q2", 5), mixed("2025-Q3", 90)], ending))


@pytest.mark.parametrize("say", [EN, VI], ids=["en", "vi"])
def test_pages_need_nothing_else_and_escape_every_name(say):
    for data in written(say, [mixed("2025-Q2", 3), mixed("2025-Q3", 90, EVIL)], ".html"):
        text = data.decode()
        assert not re.search(r"""(?:src|href)=["'](?!#)""", text)
        assert "<script>alert" not in text
        assert "\x07" not in text
        assert text.count("<h1>") == 1
        policy = re.search(r"style-src '(sha256-[^']+)'; script-src '(sha256-[^']+)'", text)
        assert policy
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_names_can_not_become_markup_or_formulas():
    reports = [mixed("2025-Q2", 3), mixed("2025-Q3", 90, EVIL)]
    for data in written(EN, reports, ".md"):
        assert "<script>" not in data.decode().replace("\\<", "")
    for data in written(EN, [mixed("2025-Q2", 3, "=1+1"), mixed("2025-Q3", 90, "=1+1")], ".csv"):
        assert not re.search(r"(^|,)=1", data.decode("utf-8-sig"), re.MULTILINE)


def sheets(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_diff_workbook_holds_the_exact_figures_and_a_chart(quarters):
    view, writers = views(VI, quarters)[0]
    book = sheets(writers.for_file("d.xlsx")(view))
    first = book.worksheets[0]
    assert len(first._charts) == 1
    rows = {row[0].value: row for row in reversed(list(first.iter_rows())) if row[0].value}
    for one in view.diff.province:
        row = rows[view.names.indicator(one.indicator)]
        values = [cell.value for cell in row[1:7]]
        exact = [one.old_rate, one.new_rate, one.change, one.within, one.between, one.entered_left]
        assert values == [pytest.approx(float(value), abs=1e-12) for value in exact]
    changes = book["Thay đổi của đơn vị"]
    lines = [row for row in changes.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [(row[1], row[6]) for row in lines] == [
        (one.unit_code, "–" if one.change is None else pytest.approx(float(one.change))) for one in view.diff.units
    ]
    data = book["data"]
    assert data.tables["results"].ref.startswith("A1:")
    assert data.max_row == 1 + len(view.diff.province) + len(view.diff.units)


def test_trend_workbook_has_a_chart_for_each_indicator_with_target_and_path(quarters):
    view, writers = views(EN, quarters)[1]
    book = sheets(writers.for_file("t.xlsx")(view))
    charts = book.worksheets[0]._charts
    assert len(charts) == len(view.indicators)
    figures = book["Figures of the charts"]
    for chart, one in zip(charts, view.province, strict=True):
        needs = one.needed is not None and one.status != "reached"
        # The target, the rates, the path needed where there is one, the projection.
        assert len(chart.series) == 2 + needs + (one.projected is not None)
        named = [series.tx.strRef.f.rpartition("!")[2].replace("$", "") for series in chart.series]
        assert figures[named[0]].value == "Target"
        if needs:
            assert figures[named[2]].value == "Path needed"
            place = chart.series[2].yVal.numRef.f.rpartition("!")[2].replace("$", "")
            start, end = (row[0].value for row in figures[place])
            assert (start, end) == (pytest.approx(float(one.rates[-1])), float(one.target))


def test_figures_at_the_ends_of_slopes_do_not_cover_each_other():
    assert figure_sides([87.7, 78.2, 72.7, 70.9, 65.1], "l", 2.5) == ["l", "l", "t", "b", "l"]
    assert figure_sides([80.1, 79.9], "r", 2.5) == ["t", "b"]
    assert figure_sides([80.0, 80.0], "r", 2.5) == ["b", "t"]
    assert figure_sides([82.0, 80.0, 78.0], "r", 2.5) == ["t", "r", "b"]


def test_a_diff_workbook_keeps_the_table_of_transitions_on_one_page():
    figures = {f"{at}": (100, 70 + at) for at in range(9)}
    many = tuple(indicator(f"indicator-{at}") for at in range(9))
    old, new = (small(period, {one.id: figures for one in many}, many) for period in ("2025-Q2", "2025-Q3"))
    first = sheets(document_written(diff_document(DiffView(EN, compare(old, new), old, new)), "d.xlsx")).worksheets[0]
    heading = next(row[0].row for row in first.iter_rows() if row[0].value and "which result to which" in row[0].value)
    assert [one.id for one in first.row_breaks.brk] == [heading - 1]


def steps_of(axis):
    """Return the month that a spreadsheet program writes at each step: it drops the hours."""
    length = axis.majorUnit
    count = int((axis.scaling.max - axis.scaling.min) / length) + 1
    days = [date(1899, 12, 30) + timedelta(int(axis.scaling.min + step * length)) for step in range(count)]
    return [(day.year, day.month) for day in days]


def test_the_axis_of_a_trend_names_the_months_in_which_its_periods_end(quarters):
    view, writers = views(EN, quarters)[1]
    for chart in sheets(writers.for_file("t.xlsx")(view)).worksheets[0]._charts:
        assert steps_of(chart.x_axis) == [(2025, 3), (2025, 6), (2025, 9), (2025, 12)]
        assert chart.x_axis.scaling.min == (date(2025, 3, 28) - date(1899, 12, 30)).days


@pytest.mark.parametrize(
    ("periods", "months"),
    [
        # From 31 December on, 91 days lead into April; a month from 31 January on leads into March.
        (["2024-Q4", "2025-Q1"], [(2024, 12), (2025, 3), (2025, 6), (2025, 9), (2025, 12)]),
        (["2025-07", "2025-08"], [(2025, 7), (2025, 8), (2025, 9), (2025, 10), (2025, 11), (2025, 12)]),
        (["2025-01", "2025-02"], [(2025, 1), (2025, 4), (2025, 7), (2025, 10)]),
        (["2025-10-01", "2025-10-31"], [(2025, 10), (2025, 10), (2025, 11)]),
    ],
)
def test_steps_of_a_trends_axis_stay_within_their_months(periods, months):
    reports = [small(one, {"1": (100, 40 + at), "2": (100, 50)}) for at, one in enumerate(periods)]
    view = TrendView(EN, trend(reports), reports)
    chart = sheets(document_written(trend_document(view), "t.xlsx")).worksheets[0]._charts[0]
    assert steps_of(chart.x_axis) == months


@pytest.mark.parametrize(
    ("say", "day", "month"),
    [(EN, "[$-409]d mmm yyyy", "[$-409]mmm yyyy"), (VI, "[$-42A]dd/mm/yyyy", "[$-42A]mm/yyyy")],
    ids=["en", "vi"],
)
def test_days_in_a_trend_workbook_have_the_form_of_their_language(quarters, say, day, month):
    view, writers = views(say, quarters)[1]
    book = sheets(writers.for_file("t.xlsx")(view))
    days = {
        cell.number_format
        for sheet in book.worksheets[:3]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, datetime)
    }
    assert days == {day}
    assert {chart.x_axis.number_format.formatCode for chart in book.worksheets[0]._charts} == {month}


def test_what_crossed_the_target_because_it_changed_fits_its_column():
    old = small("2025-Q4", {"1": (100, 85)}, (indicator("adults", target="80"),))
    new = small("2026-Q1", {"1": (100, 86)}, (indicator("adults", target="100"),))
    for say in (EN, VI):
        view = DiffView(say, compare(old, new), old, new)
        sheet = sheets(document_written(diff_document(view), "d.xlsx")).worksheets[1]
        cells = [row[9] for row in sheet.iter_rows(min_row=5) if row[9].value]
        [text] = [cell.value for cell in cells]
        # A character is seven pixels of 0.75 points; a step of indent takes three blanks of the font.
        assert text_width(text) * 11 + 9 + 3 < sheet.column_dimensions["J"].width * 7 * 0.75


def test_figures_of_a_column_line_up_on_the_decimal_mark():
    # 79.96 % misses 80 % and shows both decimals; 60 % has one, and as much room as the other's second.
    made = small("2025-Q3", {"1": (10_000, 7_996), "2": (10_000, 6_000)})
    sheet = rank_workbook(made).worksheets[0]
    formats = {row[1].value: row[5].number_format for row in sheet.iter_rows() if row[1].value in ("1", "2")}
    assert formats == {"1": "[$-409]#,##0.00", "2": "[$-409]#,##0.0_0"}


def test_the_headings_of_a_funnels_figures_stand_on_every_page(quarters):
    view, writers = views(EN, quarters)[2]
    for sheet in sheets(writers.for_file("r.xlsx")(view)).worksheets:
        if sheet.title.startswith("Funnel"):
            row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Unit")
            assert sheet.print_title_rows == f"${row}:${row}"


def test_a_unit_with_nobody_to_count_before_is_not_said_to_have_been_silent():
    old = small("2025-Q2", {"1": (100, 60), "2": (0, 0), "3": "not-reported"})
    new = small("2025-Q3", {"1": (100, 60), "2": "invalid", "3": "not-reported"})
    groups = DiffView(EN, compare(old, new), old, new).came_and_went()
    assert [EN(one.title, count=len(one.units)) for one in groups] == [
        "Not counted before, not reported or faulty now (2)"
    ]


def test_a_figure_stands_under_its_own_period_alone():
    reports = [
        small("2025-Q1", {"1": (100, 40), "2": "not-reported"}),
        small("2025-Q2", {"1": (100, 50), "2": (100, 51)}),
        small("2025-Q3", {"1": (100, 60), "2": (100, 62)}),
    ]
    view = TrendView(EN, trend(reports), reports)
    lines = [one.plain for one in trend_lines(view, 100, "indicators")]
    late = next(one for one in lines if "Xã 2" in one)
    assert "51" not in late
    assert late.split()[3:5] == ["–", "62.0%"]
    # The page's table of units has the same two periods; the small drawing has all three.
    page = document_written(trend_document(view), "t.html").decode()
    units = page[page.index('id="courses-table"') :]
    assert re.findall(r"<span>(Q\d 2025)</span>", units[: units.index("</thead>")]) == ["Q1 2025", "Q3 2025"]
    assert re.findall(r"<span>(Q\d 2025)</span>", page[: page.index("</thead>")]) == ["Q1 2025", "Q2 2025", "Q3 2025"]


def test_a_score_below_1_never_shows_as_1_in_a_workbook():
    # 79,999 of 100,000 against 80 %: 0.9999875 of the target.
    made = small("2025-Q3", {"1": (100_000, 79_999), "2": (100_000, 80_000)})
    book = rank_workbook(made)
    rows = {row[1].value: row[4] for row in book.worksheets[0].iter_rows() if row[1].value in ("1", "2")}
    assert rows["1"].value == pytest.approx(0.9999875)
    assert rows["1"].number_format.endswith('"<"0.000')
    assert (rows["2"].value, rows["2"].number_format.endswith("0.000")) == (1, True)
    assert "<" not in rows["2"].number_format


def test_rank_workbook_has_a_funnel_for_each_indicator(quarters):
    view, writers = views(EN, quarters)[2]
    book = sheets(writers.for_file("r.xlsx")(view))
    funnels = [sheet for sheet in book.worksheets if sheet.title.startswith("Funnel")]
    assert len(funnels) == len(view.indicators)
    for sheet in funnels:
        [chart] = sheet._charts
        dots = [one for one in chart.series if one.marker and one.marker.symbol == "circle"]
        drawn = 0
        for series in dots:
            place = series.yVal.numRef.f.rpartition("!")[2].replace("$", "")
            cells = sheet[place]
            drawn += len(cells) if isinstance(cells, tuple) else 1
        assert drawn == len(view.ranking.units)


def test_a_page_marks_each_change_as_better_or_worse(quarters):
    view, writers = views(EN, quarters)[0]
    text = writers.for_file("d.html")(view).decode()
    rows = re.findall(r'<tr data-status="([^"]*)">(.*?)</tr>', text, re.DOTALL)
    assert len(rows) == len(view.diff.units)
    for (words, _), one in zip(rows, view.diff.units, strict=True):
        assert ("crossed" in words.split()) == (one.crossed is not None)
        assert ("better" in words.split()) == (one.better is True)
        assert ("worse" in words.split()) == (one.better is False)


def test_no_text_is_left_in_the_other_language(quarters):
    for data in written(VI, quarters, ".html"):
        body = data.decode().partition("<body")[2].partition("<script>")[0]
        words = re.findall(r">([^<]+)<", body)
        english = [one for one in words if re.search(r"\b(the|of|and|units|indicator|rate|change)\b", one)]
        assert english == []


def test_reports_without_their_target_set_are_named_by_id():
    old, new = mixed("2025-Q2", 3), mixed("2025-Q3", 90)
    text = document_written(diff_document(DiffView(EN, compare(old, new), old, new)), "d.md").decode()
    assert "| adults |" in text
    assert compare(old, new).province[0].change == F(100 * 790 + 100 * 90, 1000) - F(100 * 703 + 100 * 3, 1000)


@needs_office
def test_libreoffice_opens_the_workbooks_with_their_charts(quarters, tmp_path):
    files = []
    for name, (view, writers) in zip(("diff", "trend", "rank"), views(VI, quarters), strict=False):
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(writers.for_file("x.xlsx")(view))
    for mine, its in zip(files, convert(files, "xlsx", tmp_path / "again"), strict=True):
        one, other = openpyxl.load_workbook(mine), openpyxl.load_workbook(its)
        assert one.sheetnames == other.sheetnames
        for sheet in one.sheetnames:
            assert len(one[sheet]._charts) == len(other[sheet]._charts)
        first, again = (
            [[cell for cell in row if cell is not None] for row in book.worksheets[0].iter_rows(values_only=True)]
            for book in (one, other)
        )
        assert [row for row in first if row] == [
            [pytest.approx(cell, rel=1e-12) if isinstance(cell, float) else cell for cell in row]
            for row in again
            if row
        ]


@pytest.mark.parametrize("say", [EN, VI], ids=["en", "vi"])
def test_a_trend_with_several_deadlines_fits_eighty_columns(say):
    dated = [
        one._replace(deadline=day)
        for one, day in zip(MIXED, ("2025-12-31", "2025-09-30", "2025-11-15", "2025-09-30", "2025-12-31"), strict=True)
    ]
    reports = [replace(mixed(f"2025-Q{at}", 3 * at), indicators=tuple(dated)) for at in (1, 2, 3)]
    lines = trend_lines(TrendView(say, trend(reports), reports), 80)
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize(
    ("by", "has_people"), [("adults", True), ("points", False), ("plan", False), ("stated", False)]
)
def test_a_ranking_by_what_has_no_people_has_no_column_for_them(by, has_people):
    report = mixed("2025-Q3", 9)
    lines = document_lines(rank_document(RankView(EN, rank(report, by), report)), 80)
    assert ("Population" in rendered(lines[2], color=False)) == has_people


def test_after_the_deadline_a_trend_has_no_columns_of_dashes_and_a_line_a_unit():
    last = {str(at): (100, 50 + at) for at in range(1, 6)}
    first = {str(at): (100, 40 + at) for at in range(1, 6)}
    reports = [small("2025-Q3", first), small("2025-Q4", last)]
    view = TrendView(VI, trend(reports), reports)
    lines = [one.plain for one in trend_lines(view, 80, "indicators")]
    assert not any("Dự kiến" in one or "Cần có" in one for one in lines)
    assert sum("quá hạn" in one for one in lines if "Xã" in one) == 5
    assert "  Mức tăng: bình quân mỗi quý, tính bằng điểm phần trăm." in lines
    earlier = [reports[0], small("2025-11", last)]
    before = TrendView(VI, trend(earlier), earlier)
    lines = [one.plain for one in trend_lines(before, 80, "indicators")]
    assert any("Dự kiến" in one for one in lines)
