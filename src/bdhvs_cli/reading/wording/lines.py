"""What a line above or below a table is, by its words: a letterhead, a reference, a title, a signature."""

import re
from functools import lru_cache

from bdhvs_cli.model.account import LineMeaning
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.measured import bare_measure, is_people, stated_measure

_BODY = (
    r"(?:ubnd|(?:ủy|uỷ) ban|hđnd|hội đồng nhân dân|sở|bộ|cục|chi cục|vụ|tổng cục|phòng|ban chỉ đạo|ban chấp hành|ban"
    r"|văn phòng|tỉnh ủy|tỉnh uỷ|đảng ủy|đảng uỷ|trung tâm|công an|tổ công tác|tổ giúp việc|mặt trận|mttq"
    r"|liên đoàn|hội|đoàn"
    r"|huyện|thị xã|thị trấn|thành phố|tỉnh|xã|phường|đặc khu|thôn|trường|trạm|hợp tác xã|htx)"
)
_PATTERNS: tuple[tuple[LineMeaning, str], ...] = (
    ("motto", r"^\W*(?:cộng ho[àa] xã hội|cộng hòa xã hội|độc lập\s*[-–—])"),
    ("receiver", r"^\W*(?:kính gửi|nơi nhận|nơi gửi|đơn vị nhận|cơ quan nhận|gửi\s*:)"),
    ("reference", r"^\W*(?:ban hành|kèm theo|căn cứ|thực hiện (?:công văn|kế hoạch|quyết định|chỉ thị)"
                      r"|theo (?:kế hoạch|công văn|quyết định|báo cáo|thông tư|nghị định)|được ban hành)\b"),
    ("reference", r"\bsố\s*:?\s*[\d.…_/-]*\s*/?[A-ZĐ]{2,}-[A-ZĐ]{2,}"),
    ("number", r"^\W*số(?: hiệu)?\s*[:.]?\s*[\d.…_]*\s*/?\s*[-A-ZĐ\d&/.]*$"),
    ("form-number", r"^\W*(?:phụ lục|biểu(?: mẫu| số)?|bảng|mẫu(?: biểu| số)?)\s*(?:số)?\s*[:.]?"
                        r"\s*(?:(?:[\dIVX]{1,5}|[A-Z]\d)[\w./-]*)?\W*$"),
    ("label", r"^\W*(?:ngày nhận|hạn|thời hạn|ngày báo cáo|ngày lập|người (?:lập|báo cáo|liên hệ|phụ trách)\s*:"
                  r"|điện thoại|sđt|email|họp|mã (?:đơn vị|xã|số|đvhc))"),
    ("signature", r"^\W*(?:người (?:lập|kiểm tra|tổng hợp|báo cáo)|thủ trưởng|chủ tịch|phó chủ tịch|giám đốc"
                      r"|phó giám đốc|(?:tm|kt|tl|tuq)\s*\.|\(?ký\b|trưởng (?:ban|phòng|thôn)|văn thư|đóng dấu"
                      r"|xác nhận của)"),
    ("note", r"^\W*(?:ghi chú|lưu ý|chú thích|nguồn|\*|\(\*|\(\d+\)\s*\S)"),
    ("place-and-day", r"\bngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\b"),
)  # fmt: skip
_LINES = tuple((meaning, regex(pattern, re.IGNORECASE)) for meaning, pattern in _PATTERNS)
_OFFICE = regex(rf"^\W*(?:của\s+)?{_BODY}\s+\S", re.IGNORECASE)
_LONGEST_OFFICE = 90


@lru_cache(maxsize=1024)
def line_meaning(text: str) -> LineMeaning:
    """Return what a line outside a table is, by its words alone; "" where they do not tell: a title, or unknown."""
    bare = clean(text)
    if not any(character.isalnum() for character in bare):
        return "motto"  # a rule drawn with dashes
    if stated_measure(bare) is not None or bare_measure(bare) is not None or is_people(bare.strip("()[] .:")):
        return "measure"
    found: LineMeaning = next((meaning for meaning, pattern in _LINES if pattern.search(bare)), "")
    if not found and _OFFICE.match(bare) and len(bare) <= _LONGEST_OFFICE:
        return "superior"
    return found
