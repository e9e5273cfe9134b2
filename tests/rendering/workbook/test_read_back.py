"""The way back: from the workbook's data sheet to the report, also after another program has saved it."""

import io
import zipfile
from dataclasses import replace
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from sample_reports import report, report_workbook, units, with_missing

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.reports.digest import canonical_number, table_digest
from bdhvs_cli.reading.reports.workbook import read_report_workbook
from bdhvs_cli.rendering.language import language
from office import convert, needs_office

VI = language("vi")


@pytest.fixture(scope="module")
def sample():
    return replace(with_missing(), revises="ab" * 32)


@pytest.fixture(scope="module")
def path(sample, tmp_path_factory):
    file = tmp_path_factory.mktemp("reports") / "bao-cao.xlsx"
    file.write_bytes(report_workbook(sample, VI))
    return file


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A report of three units: quick to load and save with openpyxl."""
    file = tmp_path_factory.mktemp("small") / "bao-cao.xlsx"
    file.write_bytes(report_workbook(report(names=units()[:3]), VI))
    return file


def changed(path, tmp_path, cell, value):
    """Save the workbook with another value in a cell of the data sheet, as somebody would by hand."""
    book = load_workbook(path)
    book["data"][cell] = value
    file = tmp_path / "changed.xlsx"
    book.save(file)
    return file


def test_report_comes_back_as_it_was(sample, path):
    back = read_report_workbook(path, "bao-cao.xlsx")
    assert back.results == sample.results
    for field in ("tool_version", "target_id", "target_year", "target_sha256", "period", "period_source", "indicators"):
        assert getattr(back, field) == getattr(sample, field)
    for field in ("units_sha256", "units_count", "revises", "generated_at"):
        assert getattr(back, field) == getattr(sample, field)
    assert (back.findings, back.inputs, back.targets) == ((), (), None)


def test_digest_of_the_file_is_that_of_its_bytes(path):
    from hashlib import sha256

    assert read_report_workbook(path, "x").sha256 == sha256(path.read_bytes()).hexdigest()


@needs_office
def test_libreoffice_changes_no_figure_and_no_digest(sample, path, tmp_path):
    (saved,) = convert([path], "xlsx", tmp_path / "again")
    assert saved.read_bytes() != path.read_bytes()
    back = read_report_workbook(saved, "bao-cao.xlsx")
    assert back.results == sample.results
    assert back.findings == ()
    ours, theirs = CalamineWorkbook.from_path(path), CalamineWorkbook.from_path(saved)
    assert ours.sheet_names == theirs.sheet_names
    figures = 0
    for name in ours.sheet_names:
        lines = zip(ours.get_sheet_by_name(name).to_python(), theirs.get_sheet_by_name(name).to_python(), strict=True)
        for row, (mine, other) in enumerate(lines, 1):
            for value, again in zip(mine, other, strict=False):
                # Their file may end in blank columns.
                assert again == (pytest.approx(value, rel=1e-14) if isinstance(value, float) else value), (name, row)
                figures += isinstance(value, float)
            assert not any(other[len(mine) :])
    assert figures > 5000


@needs_office
def test_libreoffice_shows_what_the_report_says(tmp_path):
    """Every sheet as text, as it is seen: figures in the language's own form, verdicts never contradicted."""
    from bdhvs_cli.rendering.figures import rate

    figures = report(
        fixed={
            ("18073", "adults-skills"): (912_345, 729_512),
            ("18100", "adults-skills"): (100_000_000, 79_999_999),
            ("18115", "adults-skills"): (100_000_000, 80_000_001),
            ("18118", "adults-skills"): (2000, 1601),
        }
    )
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(report_workbook(figures, VI))
    # Tab between cells, UTF-8, cells as shown, every sheet in a file of its own.
    convert([file], "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1", tmp_path)
    text = (tmp_path / "bao-cao-Người lớn có kỹ năng số.csv").read_text("utf-8")
    seen = {line.split("\t")[1]: line.split("\t")[5].strip() for line in text.splitlines() if line.count("\t") > 5}
    for one in figures.results:
        if one.level == "unit" and one.indicator == "adults-skills":
            assert seen[one.unit_code] == rate(VI, one).removesuffix("\N{NO-BREAK SPACE}%"), one
    assert [seen[code] for code in ("18073", "18100", "18115", "18118")] == ["79,96", "<80", "80,0", "80,1"]
    summary = (tmp_path / "bao-cao-Tổng hợp.csv").read_text("utf-8")
    assert "69/69" in summary


def test_changed_figure_is_noticed_and_what_stands_there_counts(path, sample, tmp_path):
    one = next(each for each in sample.results if each.unit_code == "18073" and each.indicator == "public-staff")
    back = read_report_workbook(changed(path, tmp_path, "F7", one.achieved - 1), "bao-cao.xlsx")
    (found,) = back.findings
    assert (found.code, found.severity, found.sheet) == ("F006", "warning", "data")
    assert found.params["expected"] != found.params["found"]
    now = next(each for each in back.results if each.unit_code == "18073" and each.indicator == "public-staff")
    assert now.achieved == one.achieved - 1
    assert now.rate == Fraction(100 * (one.achieved - 1), one.population)


def test_saving_with_another_library_is_no_change(small, tmp_path):
    book = load_workbook(small)
    file = tmp_path / "saved.xlsx"
    book.save(file)
    assert read_report_workbook(file, "x").findings == ()


def test_rows_in_another_order_are_put_right_but_noticed(path, sample, tmp_path):
    book = load_workbook(path)
    sheet = book["data"]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    for row, line in enumerate(reversed(lines), 2):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value
    file = tmp_path / "sorted.xlsx"
    book.save(file)
    back = read_report_workbook(file, "x")
    assert back.results == sample.results
    assert [one.code for one in back.findings] == ["F006"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("E7", "many"), ("E8", -1), ("F9", 1.5), ("M7", "good"), ("A7", "village"), ("I7", None)],
)
def test_cell_that_no_report_can_hold_is_named(small, tmp_path, cell, value):
    with pytest.raises(ReadingFault) as fault:
        read_report_workbook(changed(small, tmp_path, cell, value), "bao-cao.xlsx")
    found = fault.value.finding
    assert (found.code, found.file, found.sheet, found.cell) == ("F003", "bao-cao.xlsx", "data", cell)


def test_missing_column_is_named(small, tmp_path):
    with pytest.raises(ReadingFault) as fault:
        read_report_workbook(changed(small, tmp_path, "F1", "reached"), "x.xlsx")
    assert fault.value.finding.params["reason"] == "column achieved missing"


def test_workbook_of_somebody_else_is_none_of_ours(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "data"
    file = tmp_path / "other.xlsx"
    book.save(file)
    assert read_report_workbook(file, "other.xlsx") is None


def test_damaged_properties_are_named(path, tmp_path):
    file = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/custom.xml":
                data = data.replace(b"bdhvs_units_count", b"bdhvs_units_number")
            new.writestr(name, data)
    with pytest.raises(ReadingFault) as fault:
        read_report_workbook(file, "x.xlsx")
    assert fault.value.finding.params == {
        "part": "docProps/custom.xml",
        "reason": "document property bdhvs_units_count missing",
    }


def test_odd_names_do_not_look_changed(tmp_path):
    names = [("18073", "Xã _x0041_ <&> \x07"), ("18100", "  two  blanks "), ("00001", "=1+1")]
    file = tmp_path / "odd.xlsx"
    file.write_bytes(report_workbook(report(names=names), VI))
    back = read_report_workbook(file, "odd.xlsx")
    assert back.findings == ()
    assert [one.unit_name for one in back.results if one.indicator == "students" and one.level == "unit"] == [
        "=1+1",
        "Xã _x0041_ <&> \N{REPLACEMENT CHARACTER}",
        "  two  blanks ",
    ]


def test_rates_without_counts_keep_the_decimals_of_the_file(tmp_path):
    sample = with_missing()
    stated = sample.results[0]._replace(population=None, achieved=None, rate=Fraction("7.25"))
    file = tmp_path / "rates.xlsx"
    file.write_bytes(report_workbook(replace(sample, results=(stated,)), VI))
    (back,) = read_report_workbook(file, "x").results
    assert (back.rate, back.gap) == (Fraction("7.25"), Fraction("-72.75"))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("80", "80"), ("80.0", "80"), ("8E1", "80"), ("1e-06", "0.000001"), ("-0.0", "0"), ("79.960103", "79.960103")],
)
def test_number_has_one_text_whoever_wrote_it(text, canonical):
    assert canonical_number(text) == canonical


def test_digest_tells_cells_apart_and_heeds_no_blank_at_the_end():
    assert table_digest([["a", "b"]]) != table_digest([["ab", ""]])
    assert table_digest([["a", "b", ""]]) == table_digest([["a", "b"]])
    assert table_digest([["a"], ["b"]]) != table_digest([["a", "b"]])


def test_table_with_no_rows_is_read(tmp_path):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(report_workbook(replace(with_missing(), results=()), VI))
    back = read_report_workbook(file, "x")
    assert (back.results, back.findings) == ((), ())


def test_bytes_are_those_of_a_workbook(path):
    assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).namelist()[0] == "[Content_Types].xml"
