from dataclasses import replace

import pytest
from pages import report_csv, report_markdown
from sample_reports import report, units
from small_report import small_report

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.rendering.documents.report.document import report_document
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.markdown import escaped
from bdhvs_cli.rendering.media.writers import writer_for, written

VI, EN = language("vi"), language("en")


def test_the_answer_comes_first_then_a_line_per_indicator():
    lines = report_markdown(small_report(), EN).splitlines()
    assert lines[2].startswith("**Hà Tĩnh · Q3 2025")
    assert lines[4].startswith("2 of 5 indicators are met; 3 are missed. 69 of 69 units have reported.")
    assert "| Adults with digital skills | 912,345 | 729,512 | 79.96% | 80% | 364 | ✗ missed |" in lines
    vi = report_markdown(small_report(), VI).replace("\N{NO-BREAK SPACE}", " ")
    assert "| Người lớn có kỹ năng số | 912.345 | 729.512 | 79,96 % | 80 % | 364 | ✗ chưa đạt |" in vi


def test_who_is_missing_is_named():
    first = units()[0]
    text = report_markdown(report(missing=[first[0]]), EN)
    assert f"- **Not reported:** {first[1]}." in text


def test_a_name_from_somebodys_file_cannot_become_markup():
    small = small_report()
    hostile = tuple(
        one._replace(unit_name="Xã [a](http://x) | *b* <i>") for one in small.results if one.level == "unit"
    )
    text = report_markdown(replace(small, results=small.results[:5] + hostile), EN)
    assert "Xã \\[a\\](http://x) \\| \\*b\\* \\<i\\>" in text


def test_a_report_without_results_says_that_nothing_was_scored():
    assert "Nothing was scored" in report_markdown(replace(small_report(), results=()), EN)


def test_the_ending_picks_the_kind_of_file():
    small = small_report()
    document = report_document(small, VI)
    assert written(document, "a/B.CSV") == report_csv(small)
    assert written(document, "b.csv", "excel-vi") == report_csv(small, "excel-vi")
    assert written(document, "b.md").decode() == report_markdown(small, VI)
    assert written(document, "b.json").startswith(b'{\n  "schema": "bdhvs-report/1"')


@pytest.mark.parametrize("name", ["bao-cao.docx", "bao-cao", "a.json/b"])
def test_another_ending_is_refused_with_those_there_are(name):
    with pytest.raises(UsageError) as error:
        writer_for(name)
    assert ".html, .json" in str(error.value)


def test_what_no_eye_sees_is_marked_and_lines_are_joined():
    assert escaped("a\x1b[31m\r\nb\u202ec\x85d\x9be\ud800") == "a\ufffd\\[31m b\ufffdc d\ufffde\ufffd"


def test_no_backslash_stands_where_nothing_is_markup():
    assert escaped("ô báo lỗi #REF!") == "ô báo lỗi #REF!"
    assert escaped("# 1 *a* _b_ ~c~") == "\\# 1 \\*a\\* \\_b\\_ \\~c\\~"
    # A mark without its twin in the paragraph is plain text.
    assert escaped("=J37*0.8", "ô chứa công thức =J37*0.8") == "=J37*0.8"
    assert escaped("=J37*0.8", "=J37*0.8 =J38*0.8") == "=J37\\*0.8"
