"""How clerks shorten: abbreviations, words that say nothing, words that belong together. Applied before comparing."""

ABBREVIATIONS = {
    "cbccvc": "cán bộ công chức viên chức",
    "cbcc": "cán bộ công chức",
    "ccvc": "công chức viên chức",
    "cb": "cán bộ",
    "cc": "công chức",
    "vc": "viên chức",
    "hssv": "học sinh sinh viên",
    "hs": "học sinh",
    "sv": "sinh viên",
    "nlđ": "người lao động",
    "lđ": "lao động",
    "dn": "doanh nghiệp",
    "htx": "hợp tác xã",
    "lhhtx": "liên hiệp hợp tác xã",
    "lh": "liên hiệp",
    "kns": "kỹ năng số",
    "cđs": "chuyển đổi số",
    "sl": "số lượng",
    "ts": "tổng số",
    "tsđt": "tổng số đối tượng",
    "tl": "tỷ lệ",
    "lk": "lũy kế",
    "kq": "kết quả",
    "kqth": "kết quả thực hiện",
    "kh": "kế hoạch",
    "th": "thực hiện",
    "đv": "đơn vị",
    "ct": "chỉ tiêu",
    "bc": "báo cáo",
    "cqnn": "cơ quan nhà nước",
    "ntt": "người trưởng thành",
    "xn": "xác nhận",
    "pc": "phổ cập",
    "pckns": "phổ cập kỹ năng số",
    "bdhvs": "bình dân học vụ số",
}

SYNONYMS = {"công nhận": "xác nhận", "chứng nhận": "xác nhận", "ghi nhận": "xác nhận", "đối với": ""}

STOP_WORDS = "và các của tại trên ở trong theo là những cho đã từng"

# Words whose meaning would be lost if their "trong" were dropped.
JOINED = ("trong kỳ", "trong quý", "trong tháng", "trong năm", "trong đó", "chia ra", "bao gồm")
