"""Notes to senders: who gets one, what stands in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.settings import Contact
from bdhvs_cli.model.submission import Entry, Figure, InputRecord, Submission
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.rendering.corrections.grouping import grouped, of_file
from bdhvs_cli.rendering.corrections.joining import joined
from bdhvs_cli.rendering.corrections.note import Note, NoteLine, Notes
from bdhvs_cli.rendering.corrections.remedies import sender_remedy
from bdhvs_cli.rendering.corrections.standing import Standing
from bdhvs_cli.rendering.documents.letters.letter import Sender
from bdhvs_cli.rendering.documents.letters.note import note as letter
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.writers import printed, written
from bdhvs_cli.rules.catalogue import RULES, finding

VI = language("vi")
UNITS = UnitRegister(
    "42", "Hà Tĩnh", (Unit("18814", "Xã Kỳ Hoa", "xã"), Unit("18073", "Phường Thành Sen", "phường")), "x"
)


def figure(cell: str, text: str, value: object = None) -> Figure:
    return Figure(cell, text, None if value is None else Decimal(str(value)))


def entry(unit: str, file: str, population: Figure, achieved: Figure) -> Entry:
    return Entry(unit, "public-staff", file, "Biểu 1", 15, population, achieved)


def submission(*entries: Entry, findings=()) -> Submission:
    files = dict.fromkeys(one.file for one in entries)
    records = tuple(InputRecord(file, "0") for file in files)
    return Submission(records, entries, (), tuple(findings), Period.parse("2025-Q3"), "sheet")


SWAPPED = finding(
    "R301", file="in/q3.xlsx", sheet="Biểu 1", cell="D15", unit_code="18814", indicator="public-staff",
    achieved=412, population=398, population_cell="C15", case="plain",
)  # fmt: skip
TWO = submission(
    entry("18814", "in/q3.xlsx", figure("C15", "398", 398), figure("D15", "412", 412)),
    entry("18073", "in/q3.xlsx", figure("C16", "100", 100), figure("D16", "90", 90)),
)


def test_a_finding_on_a_unit_goes_to_the_unit():
    shares = grouped([SWAPPED], TWO)
    assert shares.by_unit == {"18814": [SWAPPED]}
    assert not shares.by_file and not shares.general


def test_a_heading_of_a_workbook_of_many_units_goes_to_its_sender():
    heading = finding("H102", file="in/q3.xlsx", sheet="Biểu 1", cell="D9", case="achieved")
    assert grouped([heading], TWO).by_file == {"in/q3.xlsx": [heading]}


def test_a_heading_of_a_units_own_form_goes_to_the_unit():
    form = submission(entry("18814", "in/a.xlsx", figure("C9", "1", 1), figure("D9", "1", 1)))
    heading = finding("H102", file="in/a.xlsx", sheet="Biểu 1", cell="D9", case="achieved")
    assert grouped([heading], form).by_unit == {"18814": [heading]}


def test_an_unreadable_file_goes_to_its_sender_and_what_concerns_no_file_to_all():
    broken, nobody = finding("F003", file="in/b.xlsx"), finding("X407", indicator="students")
    shares = grouped([broken, nobody], TWO)
    assert shares.by_file == {"in/b.xlsx": [broken]}
    assert shares.general == [nobody]


def test_a_report_of_ours_that_was_changed_by_hand_asks_nothing_of_a_sender():
    changed = finding("F006", file="q2.xlsx", sheet="data", expected="0" * 64, found="1" * 64)
    shares = grouped([changed], submission())
    assert (shares.general, shares.by_file) == ([changed], {})


def test_infos_and_accepted_findings_ask_nothing_of_anybody():
    shares = grouped([finding("H104", file="in/q3.xlsx"), replace(SWAPPED, accepted="đúng (Lan)")], TWO)
    assert not shares.by_unit and not shares.by_file and not shares.general


def test_a_workbook_given_back_lists_what_has_no_file_only_where_it_is_alone():
    missing = finding("X401", unit_code="18073", case="unit", indicators=["students"])
    assert of_file([SWAPPED, missing], TWO, "in/q3.xlsx") == [SWAPPED, missing]
    both = submission(*TWO.entries, entry("18073", "in/b.xlsx", figure("C9", "1", 1), figure("D9", "1", 1)))
    assert of_file([SWAPPED, missing], both, "in/q3.xlsx") == [SWAPPED]


def test_one_cell_for_two_indicators_is_told_of_once_unless_a_reason_may_be_given_for_each():
    cells = [
        finding("C203", file="a", cell="J51", unit_code="1", indicator=one, case="plain", value=Decimal("0.5"))
        for one in ("adults-skills", "adults-vneid")
    ]
    assert len(joined(cells)) == 1
    rates = [finding("R304", file="a", cell="J51", unit_code="1", indicator=one, stated=1) for one in ("a", "b")]
    assert len(joined(rates)) == 2


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (SWAPPED, "412"),
        (finding("C203", case="separator", value=Decimal("10.327"), suggestion=10327), "10,327"),
        (finding("C207", text="9.688", value=9688), "9.688"),
        (finding("C206", case="dash", text="-"), "-"),
        (finding("C206", case="blank", text=""), ""),
        (finding("C204", error="#REF!"), "#REF!"),
        (finding("C205", formula="J37*0.8"), "=J37*0.8"),
        (finding("R302", case="mismatch", code="18790", name="Xã Kỳ Văn"), "18790 · Xã Kỳ Văn"),
        (finding("R306", name="Ky\nHoa"), "Ky Hoa"),
    ],
)
def test_what_stands_in_the_cell_is_shown_as_its_sender_sees_it(one, shown):
    assert Standing(TWO, VI).text(one) == shown


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_code_that_asks_something_says_what_the_sender_is_to_do(code):
    for language_code in ("vi", "en"):
        say = language(language_code)
        for params in RULES[code].samples():
            one = finding(code, file="a.xlsx", sheet="s", cell="D15", unit_code="18814", indicator="students", **params)
            text = sender_remedy(say, one)
            if RULES[code].severity == "info":
                continue
            assert text and "{" not in text and "--" not in text and "bdhvs" not in text
            assert text.endswith((".", "%"))


def test_vietnamese_and_english_remedies_differ():
    for code in RULES:
        one = finding(code, cell="D15", **next(iter(RULES[code].samples())))
        if text := sender_remedy(language("en"), one):
            assert sender_remedy(VI, one) != text


def notes(*findings, report_of=TWO) -> list[Note]:
    return list(Notes(VI, report_of, load_target_set("2025", None), UNITS).of(SimpleNamespace(findings=findings)))  # type: ignore[arg-type]


def test_each_unit_with_something_to_do_gets_one_note_and_no_other_does():
    missing = finding("X401", unit_code="18073", case="unit", indicators=["students"])
    found = notes(missing, SWAPPED, finding("F003", file="in/báo cáo Q3.xlsx"), finding("X407", indicator="students"))
    assert [(one.name, one.addressee) for one in found] == [
        ("18073-phuong-thanh-sen", "Phường Thành Sen"),
        ("18814-xa-ky-hoa", "Xã Kỳ Hoa"),
        ("tep-bao-cao-q3-xlsx", "Nơi gửi tệp báo cáo Q3.xlsx"),
        ("chung", "Các đơn vị"),
    ]
    assert notes() == []


def test_files_of_one_name_in_two_folders_get_notes_of_two_names():
    found = notes(finding("F003", file="a/q3.xlsx"), finding("F003", file="b/q3.xlsx"))
    assert [one.name for one in found] == ["tep-q3-xlsx", "tep-q3-xlsx-2"]


def test_errors_come_first_and_the_units_own_name_is_left_out():
    warning = finding(
        "X403", file="in/q3.xlsx", sheet="Biểu 1", cell="B3", unit_code="18814", indicator="students", now=3, before=4
    )
    (note,) = notes(warning, SWAPPED)
    assert [line.severity for line in note.lines] == ["error", "warning"]
    assert note.lines[0].message == "Cán bộ, công chức: số đạt (412) lớn hơn tổng số (398)."


NOTE = Note(
    "18814-xa-ky-hoa", "Xã Kỳ Hoa", "18814",
    (
        NoteLine(
            "error", "q3.xlsx", "trang tính «Biểu 1»", "D15", "412", "Số đạt (412) lớn hơn tổng số (398).",
            "Sửa số sai.",
        ),
        NoteLine("warning", "q3.xlsx", "", "", "*[x](http://y)*", "Tên <không> dấu.", "Ghi tên có dấu."),
    ),
)  # fmt: skip
OFFICE = Sender(Contact("", "Sở Khoa học và Công nghệ", "Hà Tĩnh", "bà Lan, 0239 123 456"), date(2025, 10, 7))


def in_chats(note: Note, period="Quý III/2025") -> str:
    return printed(letter(VI, note, period, OFFICE), "md").decode()


def test_the_note_for_chats_reads_as_plain_text_and_quotes_nothing_as_markup():
    assert in_chats(NOTE) == (
        "# Phiếu đề nghị rà soát số liệu\n\n**Quý III/2025**\n\nSở Khoa học và Công nghệ\n\n"
        "Kính gửi: Ủy ban nhân dân xã Kỳ Hoa (mã 18814)\n\n"
        "Tệp: q3.xlsx\n\nĐề nghị xem lại 2 nội dung trong báo cáo:\n\n"
        "1. Trang tính «Biểu 1», ô D15: Số đạt (412) lớn hơn tổng số (398).  \n   Đang ghi: 412  \n   → Sửa số sai.\n"
        "2. Tên \\<không\\> dấu.  \n   Đang ghi: \\*\\[x\\](http://y)\\*  \n   → Ghi tên có dấu.\n"
        "\nĐề nghị sửa tệp và gửi lại. Số liệu nào đúng thì nêu rõ lý do.\n\n"
        "Mọi vướng mắc xin liên hệ: bà Lan, 0239 123 456\n\nHà Tĩnh, 07/10/2025\n"
    )


def test_a_note_on_several_files_names_the_file_of_each_line():
    lines = (NOTE.lines[0], NOTE.lines[1]._replace(file="q3b.xlsx"))
    text = in_chats(replace(NOTE, lines=lines))
    assert "Tệp:" not in text
    assert "1. q3.xlsx, trang tính «Biểu 1», ô D15: Số đạt" in text
    assert "2. q3b.xlsx: Tên" in text


def test_who_has_not_sent_is_reminded_and_asked_for_it():
    (note,) = notes(finding("X401", unit_code="18073", case="unit", indicators=["students"]))
    text = in_chats(note)
    assert text.startswith("# Nhắc nộp báo cáo")
    assert "Còn thiếu 1 nội dung:" in text
    assert "xem lại" not in text
    assert "→ Gửi báo cáo của kỳ này." in text


def test_the_note_as_a_workbook_holds_the_same():
    data = written(letter(VI, NOTE, "Quý III/2025", OFFICE), "x.xlsx")
    assert data == written(letter(VI, NOTE, "Quý III/2025", OFFICE), "x.xlsx")
    book = load_workbook(BytesIO(data))
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    texts = [row[0] for row in rows]
    assert "Kính gửi: Ủy ban nhân dân xã Kỳ Hoa (mã 18814)" in texts
    first = texts.index("STT")
    assert rows[first] == ["STT", "Mức độ", "Vị trí", "Đang ghi", "Nội dung", "Việc cần làm", "Ý kiến của đơn vị"]
    assert rows[first + 1] == [
        1, "lỗi", "q3.xlsx, trang tính «Biểu 1», ô D15", "412", "Số đạt (412) lớn hơn tổng số (398).",
        "Sửa số sai.", None,
    ]  # fmt: skip
