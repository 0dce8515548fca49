"""What stands in a workbook that is open in LibreOffice, read by UNO alone, past the engine that wrote it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from addin.findings import Severity, column_letter
from addin.workbook.look import MARK_FORMULA, SEVERITY_LOOKS

_FILLS = {int(look.fill, 16): severity for severity, look in SEVERITY_LOOKS.items()}

_LOOK = (
    *("CellBackColor", "CellProtection", "CellStyle", "CharColor", "CharFontName", "CharHeight", "CharPosture"),
    *("CharUnderline", "CharWeight", "HoriJustify", "IsTextWrapped", "NumberFormat", "TableBorder2", "VertJustify"),
)  # what UNO calls the looks of a cell

Marks = Mapping[tuple[str, str], Severity]
"""Severity by sheet and cell."""


def marks(document: Any) -> Marks:
    """The cells that bear one of our marks, by the colour that it shows; each may bear one only."""
    found: dict[tuple[str, str], Severity] = {}
    styles = document.getStyleFamilies().getByName("CellStyles")
    for sheet in document.Sheets:
        for area, formula, style in conditions(sheet):
            if formula == MARK_FORMULA:
                for cell in cells_of(area):
                    assert (sheet.Name, cell) not in found
                    found[sheet.Name, cell] = _FILLS[styles.getByName(style).CellBackColor]
    return found


def conditions(sheet: Any) -> Iterator[tuple[Any, str, str]]:
    """Every conditional format: its area as an address of UNO, its first formula without blanks, its style."""
    for conditional in sheet.ConditionalFormats.getConditionalFormats():
        for number in range(conditional.getCount()):
            entry = conditional.getByIndex(number)
            for area in conditional.Range.getRangeAddresses():
                yield area, getattr(entry, "Formula1", "").replace(" ", ""), getattr(entry, "StyleName", "")


def cells_of(area: Any) -> Iterator[str]:
    """The cells of an area, such as B7."""
    for column in range(area.StartColumn, area.EndColumn + 1):
        for row in range(area.StartRow, area.EndRow + 1):
            yield f"{column_letter(column + 1)}{row + 1}"


def report(document: Any) -> list[tuple[str, str, str, str]]:
    """What „Prüfbericht“ lists: severity, rule, sheet and cell of each line."""
    lines = rows(document, "Prüfbericht")
    assert lines[0][:6] == ("Nr.", "Stand", "Schwere", "Regel", "Blatt", "Zelle")
    assert [line[0] for line in lines[1:]] == list(range(1, len(lines)))
    return [line[2:6] for line in lines[1:]]


class Listed(NamedTuple):
    """A line of a list that the add-in wrote, with its columns by header; it may be written as a person would."""

    sheet: Any
    row: int
    columns: Mapping[str, int]

    def text(self, header: str) -> str:
        """What the line shows in a column."""
        return str(self._cell(header).getString())

    def write(self, header: str, text: str) -> None:
        """Type a text into a column."""
        self._cell(header).setString(text)

    def _cell(self, header: str) -> Any:
        return self.sheet.getCellByPosition(self.columns[header], self.row)


def listed(document: Any, sheet: str) -> list[Listed]:
    """The lines of a list on one of our sheets, below the header with „Blatt“ and „Zelle“."""
    lines, found = rows(document, sheet), document.Sheets.getByName(sheet)
    [header] = [number for number, line in enumerate(lines) if {"Blatt", "Zelle"} <= set(line)]
    columns = {str(title): column for column, title in enumerate(lines[header]) if title}
    return [Listed(found, row, columns) for row in range(header + 1, len(lines)) if lines[row][columns["Blatt"]]]


def entries(document: Any, sheets: Collection[str]) -> dict[tuple[str, str], str]:
    """What was entered in the cells of sheets: a formula, a text, or a date and a number as they are typed."""
    return {
        (name, f"{column_letter(column + 1)}{row + 1}"): entry
        for name in sheets
        for row, line in enumerate(_used(document.Sheets.getByName(name)).getFormulaArray())
        for column, entry in enumerate(line)
    }


def rows(document: Any, sheet: str) -> list[tuple[Any, ...]]:
    """The values of a sheet."""
    return list(_used(document.Sheets.getByName(sheet)).getDataArray())


def snapshot(document: Any, sheets: Collection[str]) -> Mapping[str, object]:
    """All that a person could miss in sheets: contents, formats, conditional formats, notes, heights, hidden rows."""
    return {name: _snapshot(document.Sheets.getByName(name)) for name in sheets}


def _snapshot(sheet: Any) -> object:
    used = _used(sheet)
    height = used.getRangeAddress().EndRow + 1
    sheet_rows = sheet.getRows()
    return (
        used.getFormulaArray(),
        _looks(sheet, used),
        [(_plain(area), formula, style) for area, formula, style in conditions(sheet)],
        [(_plain(note.getPosition()), note.getString()) for note in sheet.getAnnotations()],
        [sheet_rows.getByIndex(row).getPropertyValues(("Height", "IsVisible")) for row in range(height)],
    )


def _looks(sheet: Any, used: Any) -> Mapping[str, str]:
    """How each cell looks; Calc keeps cells apart that differ by nothing but what it keeps about them itself."""
    area, looks = used.getRangeAddress(), {}
    for alike in sheet.getUniqueCellFormatRanges():
        parts = alike.getRangeAddresses()
        first = sheet.getCellByPosition(parts[0].StartColumn, parts[0].StartRow)
        look = str(first.getPropertyValues(_LOOK))
        for part in parts:
            if part.StartRow <= area.EndRow and part.StartColumn <= area.EndColumn:
                part.EndRow, part.EndColumn = min(part.EndRow, area.EndRow), min(part.EndColumn, area.EndColumn)
                looks.update(dict.fromkeys(cells_of(part), look))
    return looks


def _plain(struct: Any) -> tuple[int, ...]:
    names = ("Sheet", "StartColumn", "StartRow", "EndColumn", "EndRow", "Column", "Row")
    return tuple(getattr(struct, name) for name in names if hasattr(struct, name))


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def in_view(document: Any) -> tuple[str, str]:
    """The sheet in front and the first selected cell."""
    chosen = document.CurrentSelection.getRangeAddress()
    sheet = document.CurrentController.ActiveSheet.Name
    assert document.Sheets.getByIndex(chosen.Sheet).Name == sheet
    return sheet, f"{column_letter(chosen.StartColumn + 1)}{chosen.StartRow + 1}"


def found_by_the_command_line(file: Path, sheets: Collection[str]) -> list[dict[str, str]]:
    """The findings of `foerdermappe check --json` on these sheets of the file."""
    return [finding for finding in _check(file, "--no-copy")["findings"] if finding["sheet"] in sheets]


def copied_by_the_command_line(file: Path) -> Path:
    """The marked copy that `foerdermappe check` writes beside the file."""
    return Path(_check(file)["copy"])


def _check(file: Path, *options: str) -> Any:
    command = [sys.executable, "-m", "addin", "check", "--json", *options, str(file)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout)


def marks_of(findings: Collection[Mapping[str, str]]) -> Marks:
    """The marks that these findings call for: the gravest one of each cell."""
    wanted: dict[tuple[str, str], Severity] = {}
    for finding in findings:
        if finding["cell"]:
            place, severity = (finding["sheet"], finding["cell"]), Severity(finding["severity"])
            wanted[place] = min(severity, wanted.get(place, severity), key=lambda known: known.rank)
    return wanted


def lines_of(findings: Collection[Mapping[str, str]]) -> list[tuple[str, str, str, str]]:
    """The lines of „Prüfbericht“ that these findings call for, in their order."""
    return [
        (Severity(finding["severity"]).word, finding["rule"], finding["sheet"], finding["cell"] or "")
        for finding in findings
    ]
