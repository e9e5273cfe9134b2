"""The words of Vietnamese report forms that no single plan owns: measures, columns, noise.

What names an indicator stands in the target set, not here. Every phrase is compared after ``segments.tokens``.
"""

from bdhvs_cli.reading.values.text import key

STRONG = 2
WEAK = 1

POPULATION = (
    "tổng số",
    "tổng số người",
    "tổng số đối tượng",
    "tổng",
    "tổng cộng",
    "tổng đối tượng",
    "số đối tượng",
    "đối tượng",
    "dân số",
    "tổng dân số",
    "số người độ tuổi",
    "số người trong độ tuổi",
    "tổng số người trong độ tuổi",
    "từ đủ 18 tuổi trở lên",
    "số người từ đủ 18 tuổi trở lên",
    "tổng số người từ đủ 18 tuổi trở lên",
    "từ 18 tuổi trở lên",
    "tổng số lượng",
    "quy mô",
    "tổng số hiện có",
    "số người thuộc đối tượng",
    "số phải phổ cập",
    "số người phải phổ cập",
    "tổng số phải phổ cập",
    "population",
)
# Under a heading that already says what is counted, these only say "all of it".
WHOLE = frozenset({"tổng số", "tổng", "tổng cộng", "cộng", "chung", "tổng số người"})
ACHIEVED = (
    "số đạt",
    "số người đạt",
    "đạt",
    "số lượng đạt",
    "số lượng người đạt",
    "số đối tượng đạt",
    "số đạt được",
    "tổng số đạt",
    "tổng số người đạt",
    "số người đạt chuẩn",
    "số người đạt yêu cầu",
    "đạt yêu cầu",
    "đạt chuẩn",
    "đạt chỉ tiêu",
    "đạt được",
    "kết quả đạt",
    "kết quả đạt được",
    "hoàn thành",
    "số hoàn thành",
    "số người hoàn thành",
    "đã phổ cập",
    "số đã phổ cập",
    "số người đã phổ cập",
    "số người được xác nhận",
    "số được xác nhận",
    "được xác nhận",
    "achieved",
)
ACHIEVED_WEAK = (
    "số lượng",
    "số",
    "số người",
    "người",
    "kết quả",
    "kết quả thực hiện",
    "thực hiện",
    "số thực hiện",
)
RATE = (
    "tỷ lệ",
    "tỷ lệ %",
    "%",
    "tỷ lệ đạt",
    "tỷ lệ đạt %",
    "tỷ lệ hoàn thành",
    "tỷ lệ % đạt",
    "tỷ lệ phần trăm",
    "% hoàn thành",
    "% đạt",
    "đạt %",
    "tỷ lệ % hoàn thành",
    "tỷ lệ thực hiện",
    "đạt tỷ lệ",
    "đạt tỷ lệ %",
    "rate",
)
TARGET = (
    "chỉ tiêu giao",
    "chỉ tiêu được giao",
    "chỉ tiêu kế hoạch",
    "chỉ tiêu phấn đấu",
    "mục tiêu",
    "kế hoạch",
    "kế hoạch giao",
    "kế hoạch năm",
    "chỉ tiêu năm",
    "tổng số chỉ tiêu",
    "tổng chỉ tiêu",
    "số chỉ tiêu",
    "mục tiêu năm",
    "mục tiêu %",
    "chỉ tiêu %",
    "kế hoạch %",
    "chỉ tiêu giao %",
    "target",
)
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
    "phát sinh",
)
NOT_ACHIEVED = tuple(
    f"{number}{no} {done}"
    for number in ("", "số ", "số người ", "tổng số ", "tổng số người ")
    for no in ("chưa", "không")
    for done in ("đạt", "đạt chuẩn", "đạt yêu cầu", "hoàn thành", "phổ cập", "được xác nhận", "xác nhận")
)
UNIT_CODE = (
    "mã đơn vị",
    "mã xã",
    "mã đvhc",
    "mã đơn vị hành chính",
    "mã xã phường",
    "mã phường",
    "unit code",
    "mã số đơn vị",
    "mã số",
    "mã số xã",
    "mã số xã phường",
    "mã",
)
UNIT_NAME = (
    "đơn vị",
    "tên đơn vị",
    "xã",
    "phường",
    "xã phường",
    "phường xã",
    "tên xã",
    "tên xã phường",
    "tên phường xã",
    "địa phương",
    "tên địa phương",
    "địa bàn",
    "đvhc",
    "đơn vị hành chính",
    "tên đvhc",
    "đơn vị báo cáo",
    "xã phường đặc khu",
    "đơn vị xã phường",
    "tên đơn vị xã phường",
    "cấp xã",
    "đơn vị cấp xã",
    "ubnd xã phường",
    "unit name",
    "unit",
)
NUMBER = ("stt", "s.t.t", "tt", "t.t", "số tt", "số thứ tự", "thứ tự", "no")
INDICATOR = (
    "chỉ tiêu",
    "tên chỉ tiêu",
    "nội dung chỉ tiêu",
    "nội dung",
    "nhóm đối tượng",
    "nhóm chỉ tiêu",
    "chỉ tiêu báo cáo",
    "chỉ tiêu thống kê",
    "danh mục chỉ tiêu",
    "indicator",
)
PERIOD = ("kỳ", "kỳ báo cáo", "kỳ số liệu", "period")
IN_PERIOD = ("trong kỳ", "trong quý", "trong tháng", "phát sinh trong kỳ", "thực hiện trong kỳ", "trong kỳ báo cáo")
CUMULATIVE = (
    "lũy kế",
    "cộng dồn",
    "lũy kế từ đầu năm",
    "cộng dồn từ đầu năm",
    "lũy kế đến kỳ báo cáo",
    "lũy kế đến cuối kỳ",
    "lũy kế đến nay",
    "lũy kế cả năm",
    "lũy kế từ đầu năm đến cuối kỳ báo cáo",
    "cộng dồn từ đầu năm đến cuối kỳ báo cáo",
    "cộng dồn từ đầu năm đến cuối kỳ",
    "cộng dồn đến cuối kỳ báo cáo",
    "lũy kế đến cuối kỳ báo cáo",
    "lũy kế đến hết kỳ báo cáo",
    "lũy kế từ đầu năm đến nay",
)
# Of an earlier period of the same year: left alone, but what was achieved since can't be less.
EARLIER = ("kỳ trước", "quý trước", "tháng trước")
PART = (
    "trong đó",
    "chia ra",
    "bao gồm",
    "gồm",
    "chia nhóm đối tượng",
    "phân nhóm đối tượng",
    "nhóm đối tượng",
    "chia chỉ tiêu",
)
NOISE = (
    "đơn vị tính người",
    "đvt người",
    "địa bàn",
    "địa bàn tỉnh",
    "địa bàn xã",
    "toàn tỉnh",
    "báo cáo",
    "kỳ báo cáo",
    "chỉ tiêu",
    "nhóm",
)
TOTAL_ROWS = (
    "tổng cộng",
    "tổng số",
    "tổng",
    "cộng",
    "toàn tỉnh",
    "tổng toàn tỉnh",
    "cộng toàn tỉnh",
    "tổng cộng toàn tỉnh",
    "tổng số toàn tỉnh",
    "cộng chung",
    "tổng chung",
    "chung",
    "total",
)
GROUP_WORDS = (
    "khối các nhóm khu vực vùng cộng tổng số xã phường đặc khu thị trấn đơn vị hành chính "
    "địa bàn huyện thành thị nông thôn"
)
SIGNATURES = (
    "người lập biểu",
    "người lập",
    "người kiểm tra biểu",
    "người kiểm tra",
    "thủ trưởng đơn vị",
    "nơi nhận",
    "chủ tịch",
    "ký đóng dấu họ tên",
)
UNITS_OF_MEASURE = frozenset(key(text) for text in ("người", "%", "hộ", "lượt", "đơn vị", "lượt người", "xã"))
