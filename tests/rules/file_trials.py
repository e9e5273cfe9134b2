"""Trials of remedies that are about whole files: how they are named, made, sent, and given to the program."""

import shutil
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter
from trials import FIGURES, HEADINGS, SUMS, UNITS, form, row, table

from bdhvs_cli.reading.files.limits import Limits

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
PLAN = """\
id: other-2025
year: 2025
province: "42"
title: {{vi: Kế hoạch, en: Plan}}
agency: {{vi: Sở, en: Agency}}
legal_basis: {{vi: Quyết định, en: Decision}}
indicators:
  - {{id: online, measure: {measure}, direction: at-least, target: 80, deadline: 2025-12-31, population_id: dossiers,
     criteria_id: online, name: {{vi: Hồ sơ, en: Dossiers}}, wording: {{vi: Hồ sơ trực tuyến, en: Online dossiers}},
     population: {{vi: hồ sơ, en: dossiers}}}}
"""


class Step(NamedTuple):
    """What is given to the program."""

    input: Path
    options: Mapping[str, Any] = {}
    units: tuple[str, ...] = tuple(UNITS)
    limits: Limits = Limits()
    worker: str | None = None
    """What the reader of old formats does instead of reading."""


FileTrial = Callable[[Path], tuple[Step, Step]]
"""Folder → what is given before and after the remedy."""


def workbook(path: Path, rows: list[list[Any]] | None = None, *changes: Callable[[Any], object]) -> Path:
    """Write a workbook; without rows the sound one."""
    book = openpyxl.Workbook()
    book.active.title = "Biểu 1"
    for values in rows or table():
        book.active.append(values)
    for change in changes:
        change(book.active)
    book.save(path)
    return path


def text(path: Path, mark: str = ",", encoding: str = "utf-8", rows: list[list[Any]] | None = None) -> Path:
    """Write a table as text."""
    lines = [mark.join("" if value is None else str(value) for value in values) for values in rows or table()[1:]]
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def bytes_for_workbook(content: bytes) -> FileTrial:
    """Try a file that is something else; the remedy is to give the workbook itself."""

    def trial(folder: Path) -> tuple[Step, Step]:
        path = folder / "q3.xlsx"
        path.write_bytes(content)
        spoilt = Step(path)
        return spoilt, Step(workbook(folder / "lai.xlsx"))

    return trial


def renamed(mark: str, ending: str) -> FileTrial:
    """Try a text that is named like a workbook; the remedy is another name."""

    def trial(folder: Path) -> tuple[Step, Step]:
        path = text(folder / "Quý III năm 2025.xls", mark)
        other = path.with_suffix(ending)
        shutil.copy(path, other)
        return Step(path), Step(other)

    return trial


def another_encoding(folder: Path) -> tuple[Step, Step]:
    path = folder / "q3.csv"
    path.write_bytes("Mã xã,Tên xã\n18073,Phường Thành Sen\n".encode("cp1252", "replace").replace(b"?", b"\xe8"))
    return Step(path, {"period": "2025-Q3"}), Step(
        text(folder / "lai.csv", encoding="utf-8-sig"), {"period": "2025-Q3"}
    )


def in_package(folder: Path, change: Callable[[str, bytes], bytes], *changes: Callable[[Any], object]) -> Path:
    """Write a workbook, and change the parts of its package."""
    path, other = workbook(folder / "ban-dau.xlsx", None, *changes), folder / "q3.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(other, "w") as package:
        for name in whole.namelist():
            package.writestr(name, change(name, whole.read(name)))
    return other


def without_sheets(folder: Path) -> tuple[Step, Step]:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return content
        return content[: content.index(b"<sheets>")] + b"<sheets/>" + content[content.index(b"</sheets>") + 9 :]

    return Step(in_package(folder, change)), Step(workbook(folder / "lai.xlsx"))


def all_hidden(folder: Path) -> tuple[Step, Step]:
    spoilt = in_package(
        folder,
        lambda _name, content: (
            content.replace(b'state="visible"', b'state="hidden"') if b"<sheets>" in content else content
        ),
    )
    return Step(spoilt), Step(workbook(folder / "lai.xlsx"))


def own_report(folder: Path) -> tuple[Step, Step]:
    (folder / "q3.json").write_text('{"schema": "bdhvs-report/1"}', "utf-8")
    return Step(folder / "q3.json"), Step(workbook(folder / "lai.xlsx"))


def encrypted(folder: Path) -> tuple[Step, Step]:
    shutil.copy(HOSTILE / "pass_protected.xlsx", folder / "q3.xlsx")
    return Step(folder / "q3.xlsx"), Step(workbook(folder / "lai.xlsx"))


def cut_short(folder: Path) -> tuple[Step, Step]:
    path = workbook(folder / "lai.xlsx")
    (folder / "q3.xlsx").write_bytes(path.read_bytes()[:-400])
    return Step(folder / "q3.xlsx"), Step(path)


def too_wide(folder: Path) -> tuple[Step, Step]:
    path = text(folder / "q3.csv", rows=[[*values, *[None] * 16_400] for values in table()[1:]])
    return Step(path, {"period": "2025-Q3"}), Step(workbook(folder / "lai.xlsx"))


def delimiter(folder: Path) -> tuple[Step, Step]:
    given = {"period": "2025-Q3"}
    return Step(text(folder / "q3.csv", "|"), given), Step(text(folder / "lai.csv", ";"), given)


def letters(folder: Path) -> tuple[Step, Step]:
    rows = [["Mã xã", "Tên xã", "Cán bộ, công chức: tổng số"], ["18073", "Phường Thành Sen", 1]]
    broken = [[str(value).encode().decode("cp1252", "ignore") for value in values] for values in rows]
    return Step(text(folder / "q3.csv", ";", rows=broken), {"period": "2025-Q3"}), Step(
        text(folder / "lai.csv", encoding="utf-8-sig"), {"period": "2025-Q3"}
    )


def name_of_another_period(folder: Path) -> tuple[Step, Step]:
    return Step(workbook(folder / "bao-cao-q2-2025.xlsx")), Step(workbook(folder / "bao-cao-q3-2025.xlsx"))


def name_against_the_run(folder: Path) -> tuple[Step, Step]:
    given = {"period": "2025-Q3"}
    path = workbook(folder / "bao-cao-q2-2025.xlsx", table()[1:])
    shutil.copy(path, folder / "bao-cao-q3-2025.xlsx")
    return Step(path, given), Step(folder / "bao-cao-q3-2025.xlsx", given)


def file_left_out(name: str, other: str) -> FileTrial:
    """Try a folder in which a file is left out for its name."""

    def trial(folder: Path) -> tuple[Step, Step]:
        for part, left_out in (("a", name), ("b", other)):
            (folder / part).mkdir()
            rows = table()
            workbook(folder / part / "q3.xlsx", [*rows[:4], rows[5]])
            workbook(folder / part / left_out, [*rows[:2], rows[4]])
        return Step(folder / "a", units=tuple(UNITS)), Step(folder / "b")

    return trial


def subfolder(folder: Path) -> tuple[Step, Step]:
    rows = table()
    (folder / "in" / "xa").mkdir(parents=True)
    workbook(folder / "in" / "q3.xlsx", [*rows[:4], rows[5]])
    workbook(folder / "in" / "xa" / "ky-hoa.xlsx", [*rows[:2], rows[4]])
    return Step(folder / "in"), Step(folder / "in" / "**" / "*.xlsx")


def province_beside(folder: Path) -> tuple[Step, Step]:
    def summary(sheet: Any) -> None:
        whole = sheet.parent.create_sheet("Toàn tỉnh")
        for values in form():
            whole.append(values)
        whole["A1"] = "Đơn vị báo cáo: Tỉnh Hà Tĩnh"

    own = [["Đơn vị báo cáo: Xã Kỳ Hoa"], *form()[1:]]
    path = workbook(folder / "q3.xlsx", own, summary)
    return Step(path, units=("18814",)), Step(workbook(folder / "lai.xlsx", own), units=("18814",))


def split_figure(folder: Path) -> tuple[Step, Step]:
    rows = table()[1:]
    spoilt = [*rows[:3], [*rows[3][:7], "7,519", *rows[3][8:]], *rows[4:]]
    given = {"period": "2025-Q3"}
    return Step(text(folder / "q3.csv", rows=spoilt), given), Step(text(folder / "lai.csv"), given)


def of_plan(measure: str, spoilt: object, mended: object) -> FileTrial:
    """Try one figure of an indicator that is measured otherwise."""

    def trial(folder: Path) -> tuple[Step, Step]:
        plan = folder / "plan.yaml"
        plan.write_text(PLAN.format(measure=measure), "utf-8")
        column = "online.rate" if measure == "rate" else "online.achieved"
        steps = []
        for name, value in (("q3.xlsx", spoilt), ("lai.xlsx", mended)):
            rows = [["Quý III năm 2025"], ["Mã xã", "Tên xã", column], ["18814", "Xã Kỳ Hoa", value]]
            steps.append(Step(workbook(folder / name, rows), {"targets": str(plan)}, ("18814",)))
        return steps[0], steps[1]

    return trial


def formula(text_of_it: str, stored: object, right: object) -> FileTrial:
    """Try a formula in D5 with a stored value: what Excel stores after it calculated again is the remedy."""

    def trial(folder: Path) -> tuple[Step, Step]:
        for name, value in (("q3.xlsx", stored), ("lai.xlsx", right)):
            with xlsxwriter.Workbook(folder / name) as book:
                sheet = book.add_worksheet("Biểu 1")
                for place, values in enumerate(table()):
                    sheet.write_row(place, 0, values)
                sheet.write_row(4, 13, [100, 71, 2])
                sheet.write_formula("D5", text_of_it, None, value)
        return Step(folder / "q3.xlsx"), Step(folder / "lai.xlsx")

    return trial


def rate_of_the_total(folder: Path) -> tuple[Step, Step]:
    # Achieved by population, not a mean of rates.
    rates = [round(100 * one[1] / one[0], 1) for one in FIGURES.values()]
    right = float(round(Decimal(100 * SUMS[1]) / SUMS[0], 1))
    steps = []
    for name, of_total in (("q3.xlsx", right + 0.7), ("lai.xlsx", right)):
        rows = [
            table()[0], [*HEADINGS, "public-staff.rate"],
            *([*values, rate] for values, rate in zip(table()[2:], rates, strict=True)),
            [None, "Tổng cộng", *SUMS, of_total],
        ]  # fmt: skip
        steps.append(Step(workbook(folder / name, rows)))
    return steps[0], steps[1]


def with_previous(before: tuple[int, ...], now: tuple[int, ...], mended: tuple[int, ...]) -> FileTrial:
    """Try the figures of Xã Kỳ Hoa against those of the last quarter."""

    def trial(folder: Path) -> tuple[Step, Step]:
        steps = []
        smaller = {
            code: tuple(n if not place % 2 else n - 20 for place, n in enumerate(one)) for code, one in FIGURES.items()
        }
        old = [["Quý II năm 2025"], HEADINGS, *([code, UNITS[code], *one] for code, one in smaller.items())]
        earlier = workbook(folder / "q2.xlsx", old, row(5, "18814", UNITS["18814"], *before))
        for name, figures in (("q3.xlsx", now), ("lai.xlsx", mended)):
            path = workbook(folder / name, None, row(5, "18814", UNITS["18814"], *figures))
            steps.append(Step(path, {"previous": str(earlier)}))
        return steps[0], steps[1]

    return trial


OWN = FIGURES["18814"]
LESS = tuple(n if not place % 2 else n - 20 for place, n in enumerate(OWN))

FILE_TRIALS: Mapping[tuple[str, str], FileTrial] = {
    ("F001", "empty"): bytes_for_workbook(b""),
    ("F001", "text"): renamed(",", ".csv"),
    ("F001", "tab"): renamed("\t", ".tsv"),
    ("F001", "encoding"): another_encoding,
    ("F001", "html"): bytes_for_workbook(b"<html><table><tr><td>1</td></tr></table></html>"),
    ("F001", "image"): bytes_for_workbook(b"\x89PNG\r\n\x1a\n" + bytes(40)),
    ("F001", "pdf"): bytes_for_workbook(b"%PDF-1.7\n"),
    ("F001", "no-sheets"): without_sheets,
    ("F001", "own-output"): own_report,
    ("F001", "other"): bytes_for_workbook(bytes(range(1, 200))),
    ("F002", "None"): encrypted,
    ("F003", "None"): cut_short,
    ("F004", "columns"): too_wide,
    ("H101", "delimiter"): delimiter,
    ("H101", "letters"): letters,
    ("H101", "all-hidden"): all_hidden,
    ("H107", "content"): name_of_another_period,
    ("H107", "run"): name_against_the_run,
    ("H108", "lock-file"): file_left_out("~$ky-hoa.xlsx", "ky-hoa.xlsx"),
    ("H108", "dot-file"): file_left_out(".ky-hoa.xlsx", "ky-hoa.xlsx"),
    ("H108", "subfolder"): subfolder,
    ("H108", "province"): province_beside,
    ("C201", "split"): split_figure,
    ("C201", "unclear"): of_plan("rate", "12.345", "12,3 %"),
    ("C201", "yes-no"): of_plan("yes-no", "một phần", "có"),
    ("C208", "zero"): formula("=N5*P5-29", 0, 171),
    ("C208", "sum"): formula("=SUM(N5:O5)", 170, 171),
    ("C208", "ratio"): formula("=N5/P5", 61, 50),
    ("R301", "rate"): of_plan("rate", 805, 80.5),
    ("R304", "total"): rate_of_the_total,
    ("X403", "None"): with_previous(LESS, (*OWN[:1], LESS[1] - 1, *OWN[2:]), OWN),
    ("X404", "None"): with_previous(LESS, (287, *OWN[1:]), OWN),
    ("X405", "None"): with_previous(LESS, LESS, OWN),
}  # fmt: skip
