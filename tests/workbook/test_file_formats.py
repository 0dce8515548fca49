"""The number formats of a file's cells, without which undoing could not put them back."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook

from addin.workbook.file_formats import formats_in_file
from addin.workbook.protocol import UnusableInput


def test_formats_are_told_in_us_notation_for_the_cells_that_are_asked_for(tmp_path):
    path = tmp_path / "Liste.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Ä & Ö"
    for column, (value, number_format) in enumerate(
        (("0123", "@"), (date(2001, 4, 3), "dd.mm.yyyy"), (5, "General"), (5, '#,##0.00 "€"'), (0.8, "0.00%")), start=1
    ):
        sheet.cell(2, column, value).number_format = number_format
    workbook.save(path)

    places = [("Ä & Ö", 2, column) for column in (1, 2, 3, 4, 5)]
    assert list(formats_in_file(path, places).values()) == ["@", "dd.mm.yyyy", "General", '#,##0.00 "€"', "0.00%"]
    assert formats_in_file(path, [("Ä & Ö", 9, 9), ("Fehlt", 1, 1)]) == {}


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "Liste.xlsx").write_text("kein Zip", encoding="utf-8")

    with pytest.raises(UnusableInput):
        formats_in_file(tmp_path / "Liste.xlsx", [("A", 1, 1)])
