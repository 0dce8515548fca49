"""A workbook written line by line looks like the sheets that are written into the office's own workbook."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.findings import CellRef, Severity
from addin.workbook import streamed
from addin.workbook.file import MAKER, look_at
from addin.workbook.protocol import Cell, Format, Kind, Line, ResultSheet
from addin.workbook.result_sheet import write_sheet
from addin.workbook.streamed import streamed_workbook

FORMATS = tuple(Format)
LONG = "Ein langer Satz, der in einer schmalen Spalte mehrere Zeilen braucht. " * 3


def cells(text):
    return (text, LONG, 3, Decimal("1234.50"), date(2022, 3, 15), Decimal("0.8"))


SHEET = ResultSheet(
    "Prüfbericht",
    (12.0, 30.0, 9.0, 12.0, 11.0, 8.0),
    [
        Line(Kind.HEADER, ("Text", "Umbruch", "Zahl", "Euro", "Tag", "Anteil"), FORMATS),
        Line(Kind.BODY, cells("=kein Rechnen"), FORMATS),
        Line(Kind.BODY, cells("mit Zeichen\x07"), FORMATS),
        *(
            Line(Kind.BODY, (Cell(severity.word, severity=severity), None, 1, None, None, 0), FORMATS)
            for severity in Severity
        ),
        Line(Kind.QUIET, cells("ruhig"), FORMATS),
        Line(Kind.TOTAL, ("Summe", "", 7, Decimal("0.1"), None, None), FORMATS),
        Line(Kind.BLANK),
        Line(Kind.TITLE, ("Titel",)),
        Line(Kind.NOTE, ("Bemerkung",)),
    ],
    filter_row=1,
    heading="3 Fehler & Co",
)


@pytest.fixture
def both(tmp_path):
    """The same sheet as openpyxl writes it into a workbook, and as it is streamed."""
    written = Workbook()
    written.active.title = SHEET.name
    write_sheet(written.active, SHEET)
    written.save(tmp_path / "written.xlsx")
    with streamed_workbook(tmp_path / "streamed.xlsx", [SHEET], MAKER):
        pass
    return tuple(load_workbook(tmp_path / name)[SHEET.name] for name in ("written.xlsx", "streamed.xlsx"))


def color(its):
    """RRGGBB; None for the black of the theme."""
    return its.rgb[-6:] if its is not None and its.type == "rgb" else None


def look(cell):
    font, fill, side = cell.font, cell.fill, cell.alignment
    return (
        cell.value or None,  # an empty text may be no text at all
        cell.data_type if cell.value else None,
        (font.name, font.sz, bool(font.b), bool(font.i), font.u, color(font.color)),
        fill.fgColor.rgb[-6:] if fill.fill_type else None,
        (side.horizontal, side.vertical, bool(side.wrap_text), side.indent),
        (cell.border.left.style, cell.border.bottom.style),
        cell.number_format,
        bool(cell.quotePrefix),
    )


def test_every_cell_looks_as_in_a_copy(both):
    written, told = both

    for row in range(1, len(SHEET.lines) + 1):
        if SHEET.lines[row - 1].kind is Kind.BLANK:
            continue
        for column in range(1, len(SHEET.lines[row - 1].cells) + 1):
            assert look(told.cell(row, column)) == look(written.cell(row, column)), (row, column)
        height = written.row_dimensions[row].height
        assert told.row_dimensions[row].height == (height and pytest.approx(height, abs=0.5))


def test_the_sheet_is_laid_out_as_in_a_copy(both):
    written, told = both

    for sheet in both:
        assert "_Foerdermappe" in sheet.defined_names
        assert sheet.defined_names["_Foerdermappe"].hidden
    assert told.freeze_panes == written.freeze_panes == "A2"
    assert told.auto_filter.ref == written.auto_filter.ref == "A1:F7"
    assert told.print_title_rows == written.print_title_rows
    assert told.page_setup.orientation == written.page_setup.orientation
    assert (told.page_setup.fitToWidth or 1, told.page_setup.fitToHeight) == (1, 0)  # 1 is what it means unsaid
    assert told.sheet_view.showGridLines is written.sheet_view.showGridLines is False
    assert told.oddHeader.left.text == written.oddHeader.left.text
    assert told.oddFooter.right.text == written.oddFooter.right.text
    for letter in "ABCDEF":
        assert told.column_dimensions[letter].width == pytest.approx(written.column_dimensions[letter].width, abs=0.8)


def test_lines_may_be_written_to_several_sheets_in_turn(tmp_path):
    names = ("Eins", "Zwei")
    sheets = [ResultSheet(name, (10.0,), [Line(Kind.HEADER, ("Nr.",), (Format.NUMBER,))]) for name in names]
    with streamed_workbook(tmp_path / "x.xlsx", sheets, MAKER) as streams:
        for number in range(3):
            for stream in streams:
                stream.write(Line(Kind.BODY, (number,), (Format.NUMBER,)))
    book = load_workbook(tmp_path / "x.xlsx")

    assert [[cell.value for cell in book[name]["A"]] for name in names] == [["Nr.", 0, 1, 2]] * 2
    assert look_at(tmp_path / "x.xlsx") == (frozenset(names), False)


def test_a_link_within_the_workbook_and_a_formula_show_their_words(tmp_path):
    linked = (Cell("B2", link=CellRef('Jo\'s "Liste"', 2, 2)), Cell("E1", formula='=HYPERLINK("a.xlsx","E1")'))
    sheet = ResultSheet("Eins", (10.0, 10.0), [Line(Kind.BODY, linked, (Format.TEXT, Format.TEXT))])
    with streamed_workbook(tmp_path / "x.xlsx", [sheet], MAKER):
        pass

    [[one, other]] = load_workbook(tmp_path / "x.xlsx")["Eins"].iter_rows()
    assert one.value == '=HYPERLINK("#\'Jo\'\'s ""Liste""\'!B2","B2")'
    assert other.font.u == one.font.u == "single"
    assert next(load_workbook(tmp_path / "x.xlsx", data_only=True)["Eins"].values) == ("B2", "E1")


def test_a_word_that_no_file_may_hold_breaks_no_link(tmp_path):
    linked = (Cell("Liste\x07", link=CellRef("Eins", 1, 1)), Cell("E1", formula='=HYPERLINK("a\x0b.xlsx","E1")'))
    sheet = ResultSheet("Eins", (10.0, 10.0), [Line(Kind.BODY, linked, (Format.TEXT, Format.TEXT))])
    with streamed_workbook(tmp_path / "x.xlsx", [sheet], MAKER):
        pass

    assert next(load_workbook(tmp_path / "x.xlsx", data_only=True)["Eins"].values) == ("Liste", "E1")


def test_a_full_sheet_takes_no_more_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(streamed, "MOST_LINES", 2)
    with streamed_workbook(tmp_path / "x.xlsx", [ResultSheet("Eins", (10.0,), ())], MAKER) as [stream]:
        for number in range(3):
            stream.write(Line(Kind.BODY, (number,), (Format.NUMBER,)))
        assert stream.is_full
    assert list(load_workbook(tmp_path / "x.xlsx")["Eins"].values) == [(0,), (1,)]


def test_a_failure_leaves_no_workbook_and_no_lines_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(waiting))

    def fail():
        with streamed_workbook(tmp_path / "x.xlsx", [SHEET], MAKER):
            assert any(Path(waiting).rglob("*"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not (tmp_path / "x.xlsx").exists()
    assert not list(waiting.iterdir())
