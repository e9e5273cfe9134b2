import csv
import io
from dataclasses import replace
from fractions import Fraction

from pages import report_csv
from small_report import small_report

HEADER = (
    "level,unit_code,unit_name,indicator,population,achieved,shortfall,rate,target,gap,lowest,highest,status,"
    "units_expected,units_reported,cells.population,cells.achieved,period,targets,measure,direction,population_id,"
    "criteria_id"
)


def test_the_fields_stand_in_the_schemas_order_and_the_cells_behind_them():
    lines = report_csv(small_report()).decode("utf-8-sig").split("\r\n")
    assert lines[0] == HEADER
    assert lines[3] == (
        "province,42,Hà Tĩnh,adults-skills,912345,729512,364,79.960103,80.0,-0.039897,79.960103,79.960103,missed,69,69"
        ",,,2025-Q3,ha-tinh-2025,percent,at-least,adults,adults-able"
    )
    assert lines[6] == (
        "unit,18073,Phường Thành Sen,public-staff,20,16,0,80.0,80.0,0.0,,,met,,"
        ",data.xlsx!Biểu 1!C12,data.xlsx!Biểu 1!D12,2025-Q3,ha-tinh-2025,percent,at-least,public-staff,staff-skills"
    )


def test_a_vietnamese_excel_gets_semicolons_and_decimal_commas():
    data = report_csv(small_report(), "excel-vi")
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\nprovince;42;H\xc3\xa0 T\xc4\xa9nh;adults-skills;912345;729512;364;79,960103;80,0;-0,039897;" in data


def test_every_value_comes_back_from_either_dialect():
    plain = list(csv.reader(io.StringIO(report_csv(small_report()).decode("utf-8-sig"))))
    excel = list(csv.reader(io.StringIO(report_csv(small_report(), "excel-vi").decode("utf-8-sig")), delimiter=";"))
    assert len(plain) == len(excel) == 1 + 5 + 9
    rates = slice(7, 12)
    assert [[one.replace(",", ".") for one in row[rates]] for row in excel] == [row[rates] for row in plain]
    assert [row[:7] + row[12:] for row in excel] == [row[:7] + row[12:] for row in plain]


def test_a_name_from_somebodys_file_cannot_become_a_formula():
    small = small_report()
    hostile = small.results[-1]._replace(unit_name='=HYPERLINK("x")')
    row = list(csv.reader(io.StringIO(report_csv(replace(small, results=(hostile,))).decode("utf-8-sig"))))[1]
    assert row[2] == '\'=HYPERLINK("x")'
    assert row[9].startswith("-")  # a negative gap is a number and stays one


def test_a_tiny_rate_has_no_exponent():
    tiny = small_report().results[0]._replace(rate=Fraction(1, 10**6))
    assert b",0.000001," in report_csv(replace(small_report(), results=(tiny,)))
