"""Which kind of document a head tells: a result, or a plan, a registration, a forecast, an estimate, which is none."""

import re
from collections.abc import Iterable

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import clean

_KIND = (
    r"(?:(?:báo cáo|biểu(?: mẫu| tổng hợp| số)?|bảng(?: tổng hợp| số)?|phụ lục|mẫu(?: biểu| số)?|danh sách|tổng hợp"
    r"|thống kê|số liệu|công tác|tờ trình|nội dung|v/v|về việc|về|việc)"
    r"\s*(?:số\s*)?[\dIVX]{0,3}[\w./-]{0,10}?\s*[.:,–-]*\s+)*"
)
# Whatever stands before them, these are no results.
_NEVER = (
    r"(?P<never>đăng ký|dự kiến|dự báo|ước(?: tính| thực hiện| đạt| kết quả)?|giao(?: chỉ tiêu| kế hoạch)|phân bổ"
    r"|tạm tính)"
)
_PLAN = (
    r"(?P<plan>kế hoạch|mục tiêu|chỉ tiêu (?:được )?(?:giao|phấn đấu|đăng ký|kế hoạch)|phấn đấu|phương án|dự toán"
    r"|nhiệm vụ (?:và )?(?:mục tiêu|chỉ tiêu))"
)
_BEGINS = regex(rf"^\W*{_KIND}(?:{_NEVER}|{_PLAN})\b", re.IGNORECASE)
_OF_RESULTS = regex(
    r"\b(?:kết quả|tình hình|số liệu|số người|tổng số)\s+"
    r"(?P<never>đăng ký|dự kiến|dự báo|ước(?: tính| thực hiện| đạt)?)\b",
    re.IGNORECASE,
)
_BESIDE = regex(
    r"[(\[–-]\s*(?:số liệu\s+|số\s+)?"
    r"(?P<never>dự kiến|ước(?: tính| thực hiện| đạt)?|đăng ký|kế hoạch|tạm tính|dự báo|sơ bộ"
    r"|chưa (?:đầy đủ|chính thức|hoàn chỉnh|kiểm tra|thẩm định))\s*[)\]]?$",
    re.IGNORECASE,
)
_RESULT = regex(r"\b(?:kết quả|tình hình|tiến độ|thực hiện|báo cáo|đánh giá|tổng kết|sơ kết|thống kê)\b", re.IGNORECASE)
_REFERENCE = regex(
    r"\b(?:kèm theo|ban hành|căn cứ|thực hiện (?:kế hoạch|chỉ thị|công văn|quyết định)"
    r"|theo (?:kế hoạch|công văn|quyết định)|(?:kế hoạch|quyết định|công văn) số|số\s*:)",
    re.IGNORECASE,
)
_TELLS_WHEN = regex(r"\b(?:quý|tháng|năm 20\d\d|20\d\d)\b", re.IGNORECASE)
# Of a part of the people only, whatever the columns say.
_SOME = regex(
    r"\b(?P<some>phụ nữ|hội viên|đoàn viên|đảng viên|người cao tuổi|dân tộc thiểu số|hộ nghèo|hộ cận nghèo|hộ gia đình"
    r"|người khuyết tật|là nữ|chia riêng nữ"
    r"|(?<!theo )(?<!giữa )(?:khu vực|vùng)\s+(?:nông thôn|thành thị|đô thị|miền núi|biên giới|ven biển|khó khăn)"
    r"|(?<!ban )(?<!liên )(?<!các )ngành\s+(?:y tế|giáo dục|công an|quân đội|nông nghiệp|tài chính|thuế|ngân hàng|điện"
    r"|bưu điện|văn hóa|tư pháp|xây dựng|công thương|nội vụ|du lịch)"
    r"|(?:của|cho|đối với|trong)\s+(?:các\s+|toàn thể\s+)?(?:nông dân|cựu chiến binh|thanh niên|giáo viên|học viên"
    r"|lực lượng vũ trang|đồng bào|tiểu thương|tín đồ))\b",
    re.IGNORECASE,
)
_CHANGES = regex(
    r"\b(?:đăng ký|dự kiến|dự báo|ước(?: tính| thực hiện| đạt)?|kế hoạch|phấn đấu|tạm tính|tự đánh giá|là nữ|phụ nữ"
    r"|dân tộc thiểu số|hộ|(?:nghìn|ngàn|vạn|triệu) người|lượt|cùng kỳ|năm trước|chưa|tiểu học)\b|%",
    re.IGNORECASE,
)
# "Chỉ tính số mới đạt trong tháng 9, không cộng dồn": what came within a time alone.
_WITHIN_TIME = regex(
    r"\b(?P<word>(?:không|chưa)\s+(?:tính\s+)?(?:cộng dồn|lũy kế)|(?:chỉ|là)\s+(?:tính\s+|gồm\s+)?(?:số\s+|những\s+)?"
    r"(?:người\s+)?(?:mới|phát sinh|tăng thêm)\b(?=.*\b(?:tháng|quý|kỳ)\b))",
    re.IGNORECASE,
)
_PROVERB = regex(r"[,;]|\s+[-–—]\s+")


def no_result(lines: Iterable[str], year: int | None = None) -> tuple[int, str] | None:
    """Return the place of the line that says that the figures are no results, and the word; None where none does.

    Args:
        lines: what stands above the table, from top to bottom.
        year: of the plan: "Kế hoạch năm 2025" by itself names the plan that the results are of.
    """
    unfinished = False
    for place, line in enumerate(lines):
        text = clean(line)
        if _REFERENCE.search(text) or (year is not None and text.casefold().strip("() ") == f"kế hoạch năm {year}"):
            unfinished = False
            never = _BESIDE.search(text) or _BEGINS.search(text)
            if never is not None and never.groupdict().get("never"):
                return place, never["never"]
            continue
        word = _word(text, continues=unfinished)
        if word is not None:
            return place, word
        # "KẾT QUẢ THỰC HIỆN" above "KẾ HOẠCH BÌNH DÂN HỌC VỤ SỐ NĂM 2025" is one sentence.
        unfinished = _RESULT.search(text) is not None and _TELLS_WHEN.search(text) is None
    return None


def changes_what_is_below(label: str, year: int) -> str | None:
    """Return the word by which the label of a column of names, or of a group's row, changes what stands below it.

    Args:
        label: "Đơn vị (số ước)", "Khối phường đăng ký".
        year: of the plan: another one changes it, too.
    """
    text = clean(label)
    found = _CHANGES.search(text)
    if found is not None:
        return found[0]
    other = next((m for m in mentions(text) if not m.lacks_year and int(m.id[:4]) != year), None)
    return other.text if other is not None else None


def of_some(line: str) -> str | None:
    """Return the word by which a title is about some of the people only."""
    found = _SOME.search(clean(line))
    return found["some"] if found is not None else None


def _word(text: str, *, continues: bool) -> str | None:
    first = _PROVERB.split(text)[0]
    found = _OF_RESULTS.search(first) or _BESIDE.search(text) or _BEGINS.search(first)
    if found is None:
        return None
    said = found.groupdict()
    if said.get("never"):
        return said["never"]
    plan = said.get("plan")
    before = text[: found.start("plan")].casefold().replace("báo cáo", "") if plan else ""
    labels = plan is not None and text[found.end("plan") :].lstrip().startswith(":")
    return None if continues or labels or _RESULT.search(before) else plan


def within_time(text: str) -> str | None:
    """Return the words of a note which say that figures count what came within a time alone, or None."""
    found = _WITHIN_TIME.search(clean(text))
    return found["word"] if found is not None else None
