"""Words that name a part of the people of one indicator: "Viên chức" beside "Cán bộ, công chức"."""

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.values.text import words
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.trimmings import without_numbering


def part_of(text: str, targets: TargetSet) -> str | None:
    """Return the id of the one indicator whose population all words of ``text`` come from, or None."""
    said = set(tokens(without_numbering(text)))
    if not said:
        return None
    fitting = [indicator.id for indicator in targets.indicators if said <= set(tokens(indicator.population.vi))]
    return fitting[0] if len(fitting) == 1 else None


_THINGS = (
    "hộ", "thôn", "xóm", "lớp", "buổi", "khóa", "cuộc", "máy", "lượt", "tài khoản", "hồ sơ", "cơ sở", "mô hình",
    "văn bản", "kinh phí", "ngân sách", "giáo viên", "điện thoại", "tổ công nghệ", "tin bài", "điểm cầu", "ngày công",
    "phiếu", "đảng viên", "nhân khẩu", "thành viên", "hội viên", "thuê bao", "bài viết",
)  # fmt: skip
_LOWER = tokens("trung học cơ sở")  # pupils, and no establishment
_OTHER_THINGS = tuple(words(text) for text in _THINGS)


def counts_other_things(rest: tuple[str, ...]) -> bool:
    """Whether the words that nothing accounts for name things that no plan's people are: classes, households, funds."""
    return any(
        rest[start : start + len(thing)] == thing and rest[max(start - 2, 0) : start + len(thing)] != _LOWER
        for thing in _OTHER_THINGS
        for start in range(len(rest))
    )


def is_within(part: str, whole: str) -> bool:
    """Whether a heading names all that another one names: "Viên chức" is within "CBCCVC"."""
    return set(tokens(without_numbering(part))) <= set(tokens(whole))
