"""A report small enough to work out on paper: the province's figures, and three units to name."""

from fractions import Fraction

from sample_reports import assembled, result, targets

from bdhvs_cli.model.report import Report, Result

PROVINCE = {
    # 80 % of 14,210 is 11,368
    "public-staff": (14_210, 11_912, "met", 0),
    # 158,402 − 152,110
    "students": (158_402, 152_110, "missed", 6_292),
    # 80 % of 912,345 is 729,876; the rate is 79.9601… %
    "adults-skills": (912_345, 729_512, "missed", 364),
    # 70 % of 912,345 is 638,641.5
    "adults-vneid": (912_345, 655_020, "met", 0),
    # 80 % of 61,870 is 49,496
    "enterprise-workers": (61_870, 49_012, "missed", 484),
}

THANH_SEN = ("18073", "Phường Thành Sen")
KY_THUONG = ("18841", "Xã Kỳ Thượng")
SON_HONG = ("18163", "Xã Sơn Hồng")

UNITS = {
    THANH_SEN: {"public-staff": (20, 16), "students": (100, 100), "adults-skills": (20_000, 16_100)},
    KY_THUONG: {"public-staff": (20, 15), "students": (100, 99), "adults-skills": (6_404, 3_920)},
    SON_HONG: {"public-staff": (20, 16), "students": (200, 180), "adults-skills": (5_812, 3_661)},
}


def small_report(**changes: dict[str, object]) -> Report:
    """Return the report; ``changes`` replace fields of the province's results: ``students={"status": "missed"}``."""
    plan = targets("2025")
    results: list[Result] = []
    for indicator in plan.indicators:
        n, x, status, shortfall = PROVINCE[indicator.id]
        target = Fraction(indicator.target)
        fields = {
            "rate": Fraction(100 * x, n),
            "shortfall": shortfall,
            "status": status,
            "units_expected": 69,
            "units_reported": 69,
            "lowest": Fraction(100 * x, n),
            "highest": Fraction(100 * x, n),
            **changes.get(indicator.id.replace("-", "_"), {}),
        }
        results.append(Result("province", "42", "Hà Tĩnh", indicator.id, n, x, target=target, **fields))
    for row, (unit, figures) in enumerate(UNITS.items(), 12):
        for column, indicator in zip("CEG", plan.indicators, strict=False):
            cells = {
                "population": f"data.xlsx!Biểu 1!{column}{row}",
                "achieved": f"data.xlsx!Biểu 1!{chr(ord(column) + 1)}{row}",
            }
            results.append(result(indicator, unit, *figures[indicator.id], cells=cells))
    return assembled(plan, "2025-Q3", results, 69, [])
