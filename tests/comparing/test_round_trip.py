"""What the report writer writes is what comparisons read."""

from dataclasses import replace

from report_nouns import indicator, report

from bdhvs_cli.comparing.diff import compare
from bdhvs_cli.reading.reports.load import read_report
from bdhvs_cli.rendering.report.json import report_json
from bdhvs_cli.rules.catalogue import finding

SEVERAL = (
    indicator("adults"),
    indicator("offline", direction="at-most", target="2.5"),
    indicator("points", "count", target="4"),
    indicator("plan", "yes-no", target="90"),
)


def several(period, x):
    figures = {
        "adults": {"1": (7, x), "2": (900, 700 + x), "3": (0, 0), "4": "invalid"},
        "offline": {"1": (300, x), "2": (7, 1), "3": "not-reported", "4": (1, 1)},
        "points": {"1": x, "2": 4, "3": 0, "4": 9},
        "plan": {"1": 1, "2": 0, "3": 1, "4": 1},
    }
    found = finding("R301", file="data.xlsx", sheet="Biểu 1", cell="D4", unit_code="4", indicator="adults", achieved=9)
    return report(period, figures, SEVERAL, findings=[replace(found, impact="unknown")])


def test_report_comes_back_with_the_same_exact_figures(tmp_path):
    made = several("2025-Q3", 5)
    path = tmp_path / "q3.json"
    path.write_text(report_json(made), "utf-8")
    back = read_report(path)
    for mine, its in zip(made.results, back.results, strict=True):
        # Bounds of a province with missing units have no counts to be made exact from; all else has.
        if mine.units_expected == mine.units_reported:
            assert its == mine
        else:
            assert its._replace(lowest=None, highest=None) == mine._replace(lowest=None, highest=None)
            assert round(its.lowest, 6) == round(mine.lowest, 6)
    assert back.findings == made.findings
    assert (back.indicators, back.period) == (made.indicators, made.period)


def test_diff_of_files_is_the_diff_of_the_reports(tmp_path):
    sides = []
    for period, x in (("2025-Q2", 3), ("2025-Q3", 5)):
        path = tmp_path / f"{period}.json"
        path.write_text(report_json(several(period, x)), "utf-8")
        sides.append(read_report(path))
    mine, its = compare(several("2025-Q2", 3), several("2025-Q3", 5)), compare(*sides)
    assert its.old.sha256 is not None
    assert (its.province, its.units, its.findings, its.transitions) == (
        mine.province,
        mine.units,
        mine.findings,
        mine.transitions,
    )
