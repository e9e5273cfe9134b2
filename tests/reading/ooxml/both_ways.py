"""Sheets read twice: plain rows by pattern, and all of it by the parser."""

from bdhvs_cli.reading.files.faults import ReadingFault


def streamed(book, sheet, by_pattern):
    """Return a sheet's rows, merges and hidden rows."""
    reader = book.reader(sheet, by_pattern=by_pattern)
    return list(reader.rows()), reader.merges, reader.hidden_rows


def rows_both_ways(book, sheet=0):
    """Return a sheet's rows as {number: cells}; both ways must give the same, merges and hidden rows too."""
    by_pattern, by_parser = streamed(book, sheet, True), streamed(book, sheet, False)
    assert by_pattern == by_parser
    return dict(by_pattern[0])


def finding_both_ways(book, sheet=0):
    """Return the finding that reading a sheet ends in, the same both ways."""
    found = []
    for by_pattern in (True, False):
        try:
            streamed(book, sheet, by_pattern)
        except ReadingFault as fault:
            found.append(fault.finding)
    assert len(found) == 2
    assert found[0] == found[1]
    return found[0]
