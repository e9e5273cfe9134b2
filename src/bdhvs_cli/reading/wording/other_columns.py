"""The words of columns that hold something else than the plan asks for: comparisons, remarks, former units.

Every phrase is compared after ``segments.tokens``.
"""

OTHER = (
    "so với",
    "so",
    "cùng kỳ",
    "tăng",
    "giảm",
    "tăng giảm",
    "chênh lệch",
    "còn thiếu",
    "còn lại",
    "năm trước",
    "nam",
    "nữ",
    "dân tộc thiểu số",
    "ghi chú",
    "remarks",
    "xếp loại",
    "xếp hạng",
    "đánh giá",
    "nguyên nhân",
    "giải pháp",
    "đề xuất",
    "kiến nghị",
    "đơn vị tính",
    "đvt",
    "người phụ trách",
    "người báo cáo",
    "số điện thoại",
    "điện thoại",
    "ngày báo cáo",
    "tăng thêm",
    "mới",
    "huyện",
    "huyện cũ",
    "huyện thị xã thành phố",
    "huyện trước đây",
    "thuộc huyện cũ",
    "địa bàn huyện cũ",
    "đơn vị cũ",
    "xã cũ",
    "trước sắp xếp",
    "đơn vị trước sắp xếp",
    "đơn vị hành chính trước sắp xếp",
    "xã phường trước sắp xếp",
    "trước sáp nhập",
    "đơn vị trước sáp nhập",
    "xã phường trước sáp nhập",
    "khu vực",
    "cụm",
)
NOT_ACHIEVED = tuple(
    f"{number}{no} {done}"
    for number in ("", "số ", "số người ", "tổng số ", "tổng số người ")
    for no in ("chưa", "không")
    for done in ("đạt", "đạt chuẩn", "đạt yêu cầu", "hoàn thành", "phổ cập", "được xác nhận", "xác nhận")
)
