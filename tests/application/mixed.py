"""Workbooks as no office would keep them: one of everything that a cell can hold and a sheet can have."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

ODD_NAME = "Träger's Liste ä (2)"
"""A sheet's name with a blank, an umlaut, brackets and an apostrophe."""


def write_values(path: Path) -> Path:
    """A workbook with one of every kind of value; every sheet is another case of what `read` must give."""
    with xlsxwriter.Workbook(path) as book:
        day, moment, clock = (
            book.add_format({"num_format": code}) for code in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm", "hh:mm")
        )
        euro, percent, text, bold = (
            book.add_format(look)
            for look in (
                {"num_format": '#,##0.00 "€"'},
                {"num_format": "0.00%"},
                {"num_format": "@"},
                {"bold": True, "bg_color": "#1F4E78"},
            )
        )
        one = book.add_worksheet(ODD_NAME)  # begins in C4
        one.write_row(3, 2, ["Kopf", "Wert"], bold)
        one.write_datetime("C5", date(2022, 3, 1), day)
        one.write_datetime("C6", datetime.combine(date(2022, 3, 1), time(14, 30)), moment)
        one.write_datetime("C7", time(9, 15), clock)
        one.write_datetime("C8", date(1975, 12, 31), day)
        one.write_number("D5", 1234.56, euro)
        one.write_number("D6", 0.8, percent)
        one.write_number("D7", -3)
        one.write_number("D8", 1e15)
        one.write_boolean("E5", True)
        one.write_boolean("E6", False)
        for row, value in enumerate(("00123", "=1+1", "+49 2331", "-", "@amt", " Rand ", "zwei\nZeilen", "01.02.2020")):
            one.write_string(row + 4, 5, value, text)
        one.write_string("G5", "#NV")
        one.write_blank("I20", None, bold)  # looks like something, but holds nothing

        results = book.add_worksheet("Formeln")
        results.write_formula("A1", "=1+1", value=2)
        results.write_formula("A2", '="a"&"b"', value="ab")
        results.write_formula("A3", "=TRUE()", value=True)
        results.write_formula("A4", "=DATE(2022,3,1)", day, value=44621)
        results.write_formula("A5", "=2*0.4", percent, value=0.8)
        errors = (("=1/0", "#DIV/0!"), ("=#REF!", "#REF!"), ("=NA()", "#N/A"), ("=gibtesnicht()", "#NAME?"))
        errors += (('=1*"a"', "#VALUE!"), ("=SQRT(-1)", "#NUM!"))
        for row, (formula, shown) in enumerate(errors):
            results.write_formula(row, 2, formula, value=shown)

        rows = book.add_worksheet("Filter")
        rows.write_column("A1", ["Ort", "Hagen", "Herne", "Hagen", "Unna", "Hagen"])
        rows.autofilter("A1:A6")
        rows.filter_column("A", "x == Hagen")
        for row in (2, 4):
            rows.set_row(row, options={"hidden": True})
        folded = book.add_worksheet("Alles verborgen")
        folded.write_column("A1", ["a", "b"])
        for row in (0, 1):
            folded.set_row(row, options={"hidden": True})
        book.add_worksheet("Leer")
        book.add_worksheet("Eine Zelle").write("A1", "allein")
        book.add_worksheet("Weit weg").write("D12", date(2022, 3, 1).isoformat())
        hidden = book.add_worksheet("Alt")
        hidden.write("A1", "alt")
        hidden.hide()
        very = book.add_worksheet("Sehr alt")
        very.very_hidden()
    return path
