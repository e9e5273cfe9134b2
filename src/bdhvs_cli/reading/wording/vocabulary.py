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
    "từ 18 tuổi trở lên",
    "tổng số lượng",
    "quy mô",
    "tổng số hiện có",
    "số người thuộc đối tượng",
    *(
        f"{number} {needing} {what}"
        for number in ("số", "tổng số", "số người", "tổng số người", "số đối tượng", "tổng số đối tượng")
        for needing in ("phải", "cần", "thuộc diện", "thuộc đối tượng", "thuộc diện phải")
        for what in ("phổ cập", "xác nhận", "bồi dưỡng", "trang bị")
    ),
    *(f"{number} thuộc {what}" for number in ("số", "số người", "tổng số người") for what in ("diện", "đối tượng")),
    *(f"{number}hiện có" for number in ("", "số ", "số người ", "tổng số người ")),
    "tổng số địa bàn",
    "tổng số mẫu số",
    "mẫu số",
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
    *(
        f"{number} {what}"
        for number in ("số", "số người", "số đối tượng", "tổng số người", "tổng số")
        for what in ("được phổ cập", "đạt phổ cập", "hoàn thành phổ cập", "đạt tiêu chí", "đạt mục tiêu")
    ),
    "được phổ cập",
    "đạt phổ cập",
    "hoàn thành phổ cập",
    "tử số",
    "kết quả tử số",
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
    "số liệu",
    "giá trị",
    "có đến cuối kỳ",
    "có đến cuối kỳ báo cáo",
    "số có đến cuối kỳ báo cáo",
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
    "phần trăm",
    "% hoàn thành",
    "% đạt",
    "đạt %",
    "tỷ lệ % hoàn thành",
    "tỷ lệ thực hiện",
    "đạt tỷ lệ",
    "đạt tỷ lệ %",
    "kết quả %",
    "kết quả tỷ lệ",
    "kết quả tỷ lệ %",
    "rate",
)
TARGET = (
    "mục tiêu",
    "kế hoạch",
    "tổng số chỉ tiêu",
    "tổng chỉ tiêu",
    "số chỉ tiêu",
    "target",
    *(
        f"{what} {whose}"
        for what in ("mục tiêu", "chỉ tiêu", "kế hoạch", "mục tiêu kế hoạch", "chỉ tiêu kế hoạch")
        for whose in (
            "giao", "được giao", "tỉnh giao", "trên giao", "cấp trên giao", "đề ra", "phấn đấu", "kế hoạch", "năm", "%",
            "giao %", "được duyệt", "phê duyệt", "theo kế hoạch",
        )
    ),
)  # fmt: skip
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
    "đơn vị sau sắp xếp",
    "đơn vị hành chính sau sắp xếp",
    "xã phường sau sắp xếp",
    "sau sắp xếp",
    "sau sáp nhập",
    "đơn vị sau sáp nhập",
    "xã phường sau sáp nhập",
    "đơn vị mới",
    "xã phường mới",
    "tên đơn vị mới",
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
    "tiêu chí",
    "đối tượng phổ cập",
    "đối tượng",
    "nội dung thông tin",
    "nội dung báo cáo",
    "thông tin",
    "danh mục chỉ tiêu",
    "indicator",
)
PERIOD = ("kỳ", "kỳ báo cáo", "kỳ số liệu", "period")
IN_PERIOD = (
    "trong kỳ",
    "trong quý",
    "trong tháng",
    "phát sinh",
    "phát sinh trong kỳ",
    "phát sinh mới",
    "mới trong kỳ",
    "thực hiện trong kỳ",
    "trong kỳ báo cáo",
    "riêng",
    *(f"{number}đạt mới{when}" for number in ("", "số ", "số người ") for when in ("", " từng quý", " trong quý")),
    "từng quý",
    "kỳ này",
    "quý này",
    "tháng này",
)
CUMULATIVE = (
    *(
        f"{running}{since}{until}"
        for running in ("lũy kế", "cộng dồn")
        for since in ("", " từ đầu năm")
        for until in (
            "", " đến kỳ báo cáo", " đến cuối kỳ", " đến cuối kỳ báo cáo", " đến hết kỳ", " đến hết kỳ báo cáo",
            " đến nay", " đến cuối quý", " đến hết quý", " đến cuối tháng", " đến hết tháng",
        )
    ),
    *(f"{since}{until}" for since in ("từ đầu năm", "tính từ đầu năm")
      for until in ("", " đến nay", " đến hết kỳ", " đến cuối kỳ", " đến kỳ báo cáo")),
    "lũy kế cả năm",
    "lũy kế từ đầu phong trào",
    "cả năm đến nay",
    "đến nay",
    "tính đến nay",
    "đến cuối kỳ",
    "đến cuối kỳ báo cáo",
    "đến hết kỳ báo cáo",
    "tổng lũy kế",
    "số lũy kế",
    "cộng lũy kế",
)  # fmt: skip
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
    "số liệu đính chính",
    "số liệu điều chỉnh",
    "đính chính",
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
    "toàn cụm",
    "cộng toàn cụm",
    "cộng chung",
    "tổng chung",
    "chung",
    "total",
)
GROUP_WORDS = (
    "khối các nhóm khu vực vùng cộng tổng số xã phường đặc khu thị trấn đơn vị hành chính "
    "địa bàn huyện thành thị nông thôn"
)
UNITS_OF_MEASURE = frozenset(key(text) for text in ("người", "%", "hộ", "lượt", "đơn vị", "lượt người", "xã"))
# A column of these holds units of measure, line by line.
MEASURE_HEADINGS = frozenset(key(text) for text in ("đơn vị tính", "đvt", "đv tính", "đơn vị", "đơn vị đo"))
