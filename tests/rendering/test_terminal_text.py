import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import Span, advice, flow, line, pad, plain_text, rendered, width, wrap


def text(lines):
    return plain_text(lines).splitlines()


def test_vietnamese_takes_one_column_a_letter_however_it_is_composed():
    assert width(line("Xã Kỳ Thượng")) == 12
    assert width(line(unicodedata.normalize("NFD", "Xã Kỳ Thượng"))) == 12
    assert width(line("共")) == 2


def test_what_stands_in_a_file_cannot_steer_the_terminal():
    hostile = "Xã\x1b[2J\x1b]0;x\x07 A\u202eb\nc"
    assert rendered(line(hostile, Span("\x1b[31m", "met")), color=False) == "Xã[2J]0;x Ab c[31m"


def test_a_style_is_ended_where_it_ends():
    assert rendered(line("a ", Span("đạt", "met"), "  "), color=True) == "a \x1b[32mđạt\x1b[0m"
    assert rendered(line("a ", Span("đạt", "met"), "  "), color=False) == "a đạt"


def test_wrapped_lines_hang_and_break_between_words():
    pieces = wrap(line("  D15  ", Span("một hai", "met"), " ba bốn năm"), 16, 7)
    assert text(pieces) == ["  D15  một hai", "       ba bốn", "       năm"]


def test_a_no_break_space_is_no_place_to_break():
    assert text(wrap(line("tỷ lệ 79,96\N{NO-BREAK SPACE}%"), 12)) == ["tỷ lệ", "79,96\N{NO-BREAK SPACE}%"]


def test_the_name_of_a_period_stays_on_one_line():
    assert text(wrap(line("so với Quý III/2025 thì"), 10)) == ["so với", "Quý III/", "2025 thì"]
    assert text(wrap(line("so với Quý III/2025 thì"), 13)) == ["so với", "Quý III/2025", "thì"]
    assert text(wrap(line("from Q2 2025 on, 6 tháng đầu năm 2025"), 12)) == [
        "from Q2 2025",
        "on, 6 tháng",
        "đầu năm 2025",
    ]


def test_a_heading_too_narrow_for_a_period_s_name_breaks_it_behind_its_slash():
    columns = [Column("Chỉ tiêu"), Column("Quý II/2025", figures=True), Column("Quý III/2025", figures=True)]
    lines = text(table(columns, [[line("a"), line("80 %"), line("81 %")]], 20, gap=1))
    assert lines[0].split() == ["Chỉ", "Quý", "II/", "Quý", "III/"]
    assert lines[1].split() == ["tiêu", "2025", "2025"]


def test_a_word_wider_than_the_line_is_cut():
    assert text(wrap(line("ab cdefghijkl"), 5, 1)) == ["ab", " cdef", " ghij", " kl"]


def test_where_paths_are_to_be_copied_it_sticks_out_whole():
    assert text(wrap(line("ab cdefghijkl mn"), 5, 1, whole=True)) == ["ab cdefghijkl", " mn"]


@given(st.text(st.sampled_from("ab Đề \u00a0…"), max_size=80), st.integers(5, 40), st.integers(0, 4), st.booleans())
def test_no_wrapped_line_is_too_wide_and_no_letter_is_lost(content, to, hanging, whole):
    pieces = wrap(line(content), to, hanging, whole=whole)
    longest = max((len(word) for word in content.split(" ")), default=0)
    if not whole or longest <= to - hanging:
        assert all(width(piece) <= to for piece in pieces)
    assert "".join(text(pieces)).replace(" ", "") == content.replace(" ", "")


def test_flow_breaks_between_parts_only_and_ends_the_line_with_the_separator():
    parts = [line("Xã Kỳ Thượng 61,2 %"), line("Xã Sơn Hồng"), line("… 29 đơn vị nữa")]
    assert text(flow(line("  Kỹ năng  "), parts, 48, 11)) == [
        "  Kỹ năng  Xã Kỳ Thượng 61,2 % · Xã Sơn Hồng ·",
        "           … 29 đơn vị nữa",
    ]


def test_figures_line_up_on_the_decimal_mark():
    rows = [
        [line("a"), line("83,8 %")],
        [line("b"), line("79,96 %")],
        [line("c"), line("80 %")],
        [line("d"), line("–")],
    ]
    assert text(table([Column("tên"), Column("tỷ lệ", figures=True)], rows, 40)) == [
        "  tên    tỷ lệ",
        "  a    83,8 %",
        "  b    79,96 %",
        "  c    80 %",
        "  d          –",
    ]


def test_a_table_too_wide_takes_short_headings_then_gives_up_its_indent_then_wraps_headings_then_names():
    columns = [Column("Chỉ tiêu", narrowest=6), Column("Còn thiếu người", figures=True, short="Còn thiếu")]
    rows = [[line("Lao động"), line("484")]]
    assert text(table(columns, rows, 30)) == ["  Chỉ tiêu  Còn thiếu người", "  Lao động              484"]
    assert text(table(columns, rows, 21)) == ["  Chỉ tiêu  Còn thiếu", "  Lao động        484"]
    assert text(table(columns, rows, 19)) == ["Chỉ tiêu  Còn thiếu", "Lao động        484"]
    assert text(table(columns, rows, 15)) == ["            Còn", "Chỉ tiêu  thiếu", "Lao động    484"]
    assert text(table(columns, rows, 13)) == ["Chỉ       Còn", "tiêu    thiếu", "Lao       484", "động"]


def test_padding_counts_columns_not_characters():
    assert rendered(pad(line(unicodedata.normalize("NFD", "đạt")), 5), color=False) == "đạt"
    assert width(pad(line("đạt"), 5)) == 5
    assert pad(line("đạt"), 2) == line("đạt")


def test_a_command_at_the_end_of_advice_is_never_broken():
    command = 'bdhvs score "số liệu quý ba.xlsx" --period 2025-Q3'
    said = f"Score it by itself, and give the report instead: {command}"
    assert text(advice(said, command, 60, 2)) == [
        "  Score it by itself, and give the report instead:",
        f"  {command}",
    ]
    assert text(advice(said, command, 120, 2)) == [f"  {said}"]
    assert text(advice("Mend it, and run it again.", "", 20, 2)) == ["  Mend it, and run", "  it again."]
