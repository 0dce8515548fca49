"""Where the printed pages begin."""

from hypothesis import given
from hypothesis import strategies as st

from addin.statement.pages import page_starts
from addin.workbook.protocol import Format, Kind, Line

WIDTHS = (22, 40, 16, 16, 16, 16, 16, 42)
MOST = 45
"""Lines of the usual height that certainly fit on no page."""


def section(rows):
    return [
        Line(Kind.BLANK),
        Line(Kind.TITLE, ("Überschrift",)),
        Line(Kind.HEADER, ("Spalte",), (Format.TEXT,)),
        *[Line(Kind.BODY, ("Wert",), (Format.TEXT,))] * rows,
        Line(Kind.TOTAL, ("Summe",), (Format.TEXT,)),
    ]


@given(st.lists(st.integers(0, 120), min_size=1, max_size=6))
def test_no_heading_stands_alone_and_no_table_is_torn_that_fits_on_a_page(sizes):
    lines = [line for rows in sizes for line in section(rows)]
    starts = page_starts(lines, WIDTHS)

    assert all(end - start < MOST for start, end in zip((1, *starts), starts, strict=False))
    for start in starts:
        assert lines[start - 2].kind not in (Kind.TITLE, Kind.HEADER)
        if lines[start - 1].kind is Kind.BODY:
            assert lines[start - 2].kind is Kind.BODY
            head = max(row for row in range(start) if lines[row].kind is Kind.TITLE)
            end = next(row for row in range(start, len(lines)) if lines[row].kind is Kind.TOTAL)
            assert end - head > 30


def test_what_fits_on_one_page_has_no_breaks():
    assert page_starts(section(20), WIDTHS) == ()
