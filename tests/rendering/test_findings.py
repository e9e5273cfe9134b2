from decimal import Decimal

import pytest

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rendering.explain import sample_text
from bdhvs_cli.rendering.findings import english_message, finding_text, place_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rules.catalogue import RULES, finding

VI, EN = Language("vi"), Language("en")
NAMES = {"staff": "Cán bộ, công chức", "vneid": "Xác nhận VNeID"}
UNITS = {"18814": "Xã Kỳ Hoa"}


def said(one: Finding, say=VI):
    return finding_text(say, one, lambda code: UNITS.get(code, code), lambda name: NAMES.get(name, name))


def message(one: Finding, say=VI) -> str:
    return said(one, say).message


MORE = finding(
    "R301",
    file="bieu-q3-sai.xlsx",
    sheet="Biểu 1",
    cell="D15",
    unit_code="18814",
    indicator="staff",
    achieved=1412,
    population=398,
    population_cell="C15",
    case="swapped",
)


def test_a_message_names_unit_and_indicator_and_stands_alone():
    text = said(MORE)
    assert text.place == "bieu-q3-sai.xlsx · trang tính «Biểu 1» · D15"
    assert text.title == "Số đạt lớn hơn tổng số"
    assert text.message == "Xã Kỳ Hoa, Cán bộ, công chức: số đạt (1.412) lớn hơn tổng số (398)."
    assert text.remedy == "Đối chiếu ô C15 và D15; hai số có thể bị nhập đảo."


def test_json_has_message_and_remedy_in_english():
    assert english_message(MORE, lambda _: "Xã Kỳ Hoa", lambda _: "Public staff") == (
        "Xã Kỳ Hoa, Public staff: achieved (1,412) is greater than the population (398). "
        "Compare cells C15 and D15; the two figures may have been swapped."
    )


def test_without_names_codes_stand_for_them():
    assert finding_text(EN, MORE).message.startswith("18814, staff: achieved")


def test_a_message_that_names_the_unit_itself_is_not_preceded_by_it():
    assert message(finding("X401", unit_code="18814", case="unit", indicators=("staff",))) == "Xã Kỳ Hoa chưa báo cáo."
    some = finding("X401", unit_code="18814", case="some", indicators=("staff", "vneid"))
    assert message(some) == "Xã Kỳ Hoa chưa báo cáo: Cán bộ, công chức; Xác nhận VNeID."


def test_a_message_that_begins_with_a_quotation_keeps_its_letters():
    one = finding("C201", cell="D9", unit_code="18814", indicator="vneid", case="text", text="Khoảng 400")
    assert message(one) == "Xã Kỳ Hoa, Xác nhận VNeID: «Khoảng 400» không phải là số."


def test_a_cell_without_a_unit_is_told_as_a_sentence():
    assert message(finding("C205", cell="G22", formula="C5+C6")) == "Ô chứa công thức chưa được tính."


def test_rates_have_the_decimals_that_show_the_difference():
    params = {"case": "unit", "stated": Decimal("80.4512345"), "computed": Decimal("80.50"), "decimals": 1}
    one = finding("R304", cell="E9", **params, achieved=80502, population=100000)
    assert message(one) == "Tỷ lệ ghi là 80,45\u00a0%, nhưng 80.502 trên 100.000 là 80,50\u00a0%."
    assert message(one, EN) == "The stated rate is 80.45%, but 80,502 of 100,000 are 80.50%."


def test_units_are_named_with_their_codes_and_codes_are_never_grouped():
    nearest = [{"code": "18814", "name": "Xã Kỳ Hoa"}, {"code": "18775", "name": "Xã Kỳ Anh"}]
    one = finding("R302", cell="B31", case="unknown", name="Xã Kỳ Hoà", nearest=nearest)
    assert message(one) == "«Xã Kỳ Hoà»: không có đơn vị này. Gần nhất: Xã Kỳ Hoa (18814), Xã Kỳ Anh (18775)."
    assert message(finding("R302", case="code", code="18841", nearest=[])) == "Mã 18841: không có đơn vị này."


def test_what_stands_elsewhere_on_the_same_sheet_is_named_by_its_cell():
    place = {"file": "a.xlsx", "sheet": "Biểu 1", "cell": "B31", "unit_code": "18814"}
    here = finding("R303", **place, other="a.xlsx!Biểu 1!B10", same=False, indicators=("staff",))
    elsewhere = finding("R303", **place, other="a.xlsx!Biểu 10!B10", same=True, indicators=("staff",))
    assert message(here) == "Xã Kỳ Hoa: đơn vị đã báo cáo ở B10, với số liệu khác."
    assert message(elsewhere) == "Xã Kỳ Hoa: đơn vị đã báo cáo ở a.xlsx!Biểu 10!B10, với số liệu giống hệt."


def test_periods_are_named_as_people_do():
    one = finding("H107", period="2025-Q3", file_period="2025-H1")
    assert message(one) == "Tên tệp ghi 6 tháng đầu năm 2025, nội dung ghi Quý III/2025; lấy theo nội dung."
    assert "2025-Q9" in message(finding("H107", period="2025-Q9", file_period="2025"))


def test_populations_stand_beside_their_indicators():
    one = finding(
        "X402", unit_code="18814", indicator="vneid", indicators=("staff", "vneid"), populations=(12450, 12540)
    )
    assert message(one).endswith("khác nhau: Cán bộ, công chức 12.450; Xác nhận VNeID 12.540.")


@pytest.mark.parametrize(
    ("change", "shown"), [("22.6", "(+22,6\u00a0%)"), ("-20.1", "(−20,1\u00a0%)"), ("-100.0", "(−100,0\u00a0%)")]
)
def test_a_change_has_its_sign(change, shown):
    one = finding("X404", unit_code="18814", indicator="staff", now=2, before=1, change=Decimal(change))
    assert shown in message(one)


def test_a_lost_separator_is_mended_by_typing_digits_alone():
    one = finding("C203", cell="D9", case="separator", value=Decimal("1.234"), suggestion=1234)
    text = said(one)
    assert text.message == "1,234 không phải là số nguyên; có lẽ mất dấu phân cách hàng nghìn, số đúng là 1234."
    assert "nhập 1234," in text.remedy


def test_readings_are_kept_apart_by_a_word():
    one = finding("C201", cell="D9", case="unclear", text="12.345", readings=[Decimal("12.345"), 12345])
    assert message(one) == "«12.345» có thể hiểu theo nhiều cách: 12,345 hoặc 12.345."


def test_sizes_are_told_in_megabytes():
    one = finding("F004", file="a.xlsx", limit="file-bytes", found=1_181_116_006, allowed=1_073_741_824)
    assert message(one) == "Dung lượng tệp là 1.126,4 MB; chỉ đọc nhiều nhất 1.024 MB."
    small = finding("F004", file="a.xlsx", limit="unpacked-bytes", found=2048, allowed=1000)
    assert message(small, EN) == "The file unpacks to 2,048 bytes; at most 1,000 bytes is read."


def test_one_row_and_several_are_told_apart():
    assert "A hidden row was" in message(finding("H108", case="hidden-rows", count=1, rows="12"), EN)
    assert "3 hidden rows were" in message(finding("H108", case="hidden-rows", count=3, rows="7:9"), EN)


def test_the_advice_can_be_pasted_as_it_is():
    one = finding("H104", heading="SL", nearest=None, map="SL=vneid.achieved")
    assert said(one).remedy.endswith('thêm vào lệnh: --map "SL=vneid.achieved"')
    whole = finding("H104", heading="SL", nearest=None, map='--map "SL=vneid.achieved"')
    assert said(whole).remedy == said(one).remedy


def test_what_a_column_can_mean_is_told_in_words():
    one = finding("H103", cell="D5", case="meanings", heading="TH", candidates=["vneid.achieved", "unit_name"], map="")
    assert message(one) == "Tiêu đề «TH» có thể có nhiều nghĩa: Xác nhận VNeID: số đạt; tên đơn vị."


# Texts from workbooks


def test_text_from_a_workbook_can_neither_steer_the_terminal_nor_break_lines():
    one = finding(
        "C201", file="a\x1b[2J.xlsx", sheet="A\nB", cell="D9", case="text", text="x\x1b[31m\u202ey\r\nz\u00a0{cell}"
    )
    assert message(one) == "«x [31m y z {cell}» không phải là số."
    assert place_text(EN, one) == "a [2J.xlsx · sheet “A B” · D9"


def test_long_text_is_cut():
    assert len(message(finding("C201", cell="D9", case="text", text="y" * 40_000))) < 200


@pytest.mark.parametrize("say", [VI, EN])
def test_a_finding_read_back_from_json_says_the_same(say):
    kept = finding(
        "R304", case="unit", stated=Decimal("84.0"), computed=Decimal("80.4"), decimals=1, achieved=320, population=398
    )
    read = finding("R304", case="unit", stated=84, computed=80.4, decimals=1, achieved=320, population=398)
    assert message(read, say) == message(kept, say)
    units = finding("X401", unit_code="18814", case="some", indicators=["staff"])
    assert message(units, say) == message(finding("X401", unit_code="18814", case="some", indicators=("staff",)), say)


def test_a_code_of_another_version_is_said_to_be_unknown():
    text = said(Finding("R399", "warning", file="a.xlsx"))
    assert (text.title, text.remedy) == ("R399", "")
    assert "R399" in text.message


# Every wording


def every_sample():
    return [(code, dict(params)) for code, one in RULES.items() for params in one.samples()]


@pytest.mark.parametrize("say", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize(("code", "params"), every_sample())
def test_every_wording_is_filled_in_completely(say, code, params):
    text = sample_text(say, RULES[code], params)
    for part in (text.title, text.message, text.remedy):
        assert part
        assert "{" not in part
        assert "}" not in part
        assert " –" not in part
        assert "  " not in part
        assert "«»" not in part
        assert "“”" not in part


@pytest.mark.parametrize(("code", "params"), every_sample())
def test_every_message_goes_on_after_unit_and_indicator(code, params):
    one = Finding(code, "warning", params, cell="D15", unit_code="18814", indicator="staff")
    text = message(one)
    assert "Xã Kỳ Hoa" in text
    if text.startswith("Xã Kỳ Hoa, Cán bộ, công chức: "):
        rest = text.removeprefix("Xã Kỳ Hoa, Cán bộ, công chức: ")
        assert rest[0] in "«0123456789" or rest[0].islower()
        assert not rest.startswith(("excel", "unikey", "unicode", "vneid"))


def test_a_reason_with_a_full_stop_does_not_get_a_second():
    one = finding("F003", file="a.xlsx", part="", reason="not well-formed (line 1).")
    assert message(one) == "Tệp bị hỏng: not well-formed (line 1)."
