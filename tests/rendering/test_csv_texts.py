import pytest

from bdhvs_cli.rendering.report.csv import field_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "a;=1", "a\t@b", "\n=1", "a\n=1", "a\r-1"])
def test_what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(text):
    assert field_text(text, ".") == f"'{text}"


@pytest.mark.parametrize("text", ["Xã Kỳ Anh", "a; b", "a - b", "a=b"])
def test_names_stay_as_they_are(text):
    assert field_text(text, ".") == text


def test_what_no_eye_sees_is_replaced():
    assert field_text("a\x1b[31mb\ud800\u202ec\x9b", ".") == "a\ufffd[31mb\ufffd\ufffdc\ufffd"
