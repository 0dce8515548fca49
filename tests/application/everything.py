"""A participant list of an office that has put everything into it that must still be there afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from application.lists import HEADERS, SHEET, fill, letter, people

ROWS = 40


def write_everything(path: Path) -> Path:
    """The list with conditional formats of every kind, notes, drop-downs, merged cells, a filter and the rest."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        fill(book, sheet, people(ROWS))
        _conditional_formats(book, sheet)
        _looks(book, sheet)
        _entries(sheet)
        _view(sheet)
        second = book.add_worksheet("Notizen & Summen")
        second.write("B2", "Summe")
        second.write_formula("C2", f"=SUM({SHEET}!A2:A{ROWS + 1})", book.add_format({"num_format": "#,##0.00"}), 820)
        second.write_url("B4", "https://www.example.org/richtlinie", string="Richtlinie")
        second.conditional_format(
            "A1:D9", {"type": "formula", "criteria": "=ROW()=2", "format": _fill(book, "#C6EFCE")}
        )
        second.merge_range("B6:D7", "verbunden", book.add_format({"align": "center", "border": 1}))
        second.write_comment("B2", "Nur zur Übersicht")
        second.set_column("E:G", None, None, {"hidden": True})
        book.define_name("Stichtag", "=DATE(2022,6,30)")
    return path


def _fill(book: Any, color: str) -> Any:
    return book.add_format({"bg_color": color})


def _conditional_formats(book: Any, sheet: Any) -> None:
    """One of each kind, over whole columns of the list; several over the same and over overlapping cells."""
    green, red, bold = _fill(book, "#C6EFCE"), _fill(book, "#FF9999"), book.add_format({"bold": True})

    def over(field: str, options: dict[str, Any]) -> None:
        column = letter(field)
        sheet.conditional_format(f"{column}2:{column}{ROWS + 1}", options)

    over("serial", {"type": "3_color_scale"})
    over("serial", {"type": "cell", "criteria": "between", "minimum": 5, "maximum": 9, "format": green})
    over("file_number", {"type": "duplicate", "format": red})
    over("last_name", {"type": "text", "criteria": "begins with", "value": "Ba", "format": green})
    over("last_name", {"type": "blanks", "format": red})
    over("first_name", {"type": "unique", "format": green})
    over("birth_date", {"type": "date", "criteria": "less than", "value": date(1998, 1, 1), "format": green})
    over("birth_date", {"type": "blanks", "format": red, "stop_if_true": True})
    over("birth_date", {"type": "2_color_scale"})
    over("sex", {"type": "cell", "criteria": "==", "value": '"w"', "format": green})
    over("sex", {"type": "no_blanks", "format": bold})
    over("residence_status", {"type": "text", "criteria": "containing", "value": "Touri", "format": red})
    over("municipality", {"type": "text", "criteria": "not containing", "value": "Heinsberg", "format": red})
    over("postcode", {"type": "errors", "format": red})
    over("sgb_access", {"type": "no_errors", "format": bold})
    over("module", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    over("module", {"type": "top", "value": 2, "format": red})
    over("entry", {"type": "time_period", "criteria": "last month", "format": green})
    over("entry", {"type": "average", "criteria": "below", "format": red})
    over("exit", {"type": "formula", "criteria": f"=${letter('exit')}2<${letter('entry')}2", "format": red})
    over("remark", {"type": "data_bar"})
    over("exception_reason", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format(f"C2:F{ROWS + 1}", {"type": "formula", "criteria": '=$F2="m"', "format": bold})
    sheet.conditional_format("H3", {"type": "no_blanks", "format": green, "multi_range": "H3 J4 Q5:Q9"})


def _looks(book: Any, sheet: Any) -> None:
    """Formats of the cells that are marked later, among them unlocked ones, widths, heights and what is hidden."""
    odd = book.add_format(
        {"num_format": "[$-407]dddd, d. mmmm yyyy", "locked": False, "font_name": "Arial", "border": 1}
    )
    sheet.write_blank(f"{letter('birth_date')}2", None, odd)
    sheet.write_datetime(f"{letter('entry')}5", date(2019, 1, 7), odd)
    sheet.write(f"{letter('remark')}3", 1234.5, book.add_format({"num_format": '#,##0.00 "€"', "hidden": True}))
    sheet.write(f"{letter('remark')}4", 0.25, book.add_format({"num_format": "0.0%", "text_wrap": True}))
    sheet.write_formula(f"{letter('remark')}5", f"={letter('remark')}3*2", None, 2469)
    sheet.write_rich_string(f"{letter('remark')}6", "halb ", book.add_format({"bold": True}), "fett")
    sheet.set_column(letter("last_name") + ":" + letter("last_name"), 33)
    sheet.set_column(letter("nationality") + ":" + letter("nationality"), None, None, {"hidden": True})
    sheet.set_column("X:X", 12, None, {"level": 1})
    sheet.set_row(0, 48)
    sheet.set_row(6, 31.5, book.add_format({"italic": True}))
    sheet.merge_range(f"A{ROWS + 4}:F{ROWS + 4}", "Stand 30.06.2022", book.add_format({"align": "center"}))


def _entries(sheet: Any) -> None:
    column = letter("sex")
    sheet.data_validation(f"{column}2:{column}999", {"validate": "list", "source": ["w", "m", "d", "o. A."]})
    column = letter("birth_date")
    limits = {"validate": "date", "criteria": ">", "value": date(1950, 1, 1), "input_title": "Geburtsdatum"}
    sheet.data_validation(f"{column}2:{column}999", limits | {"error_message": "zu alt", "error_type": "warning"})
    sheet.write_comment(f"{letter('birth_date')}2", "Bitte nachfragen", {"author": "Amt 51", "visible": True})
    sheet.write_comment(f"{letter('last_name')}9", "fehlt noch")


def _view(sheet: Any) -> None:
    """A filter with rows filtered away, rows hidden by hand, frozen panes, a page of its own."""
    sheet.autofilter(0, 0, ROWS, len(HEADERS) - 1)
    sheet.filter_column(letter("sex"), "x == w")
    for row in range(1, ROWS + 1):
        if row % 2 == 1:
            sheet.set_row(row, options={"hidden": True})
    sheet.set_row(ROWS + 1, options={"hidden": True})
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.set_zoom(85)
