"""The sheet „Prüfbericht“, written and read back, and the one sentence that tells the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.findings import CellRef, Finding, Severity, count_words, place_of
from addin.workbook.protocol import FINDINGS_SHEET, Cell, Format, Grid, Kind, Line, ResultSheet

OPEN = "offen"

_COLUMNS = (
    ("Nr.", 9, Format.NUMBER),
    ("Stand", 9, Format.TEXT),
    ("Schwere", 11, Format.TEXT),
    ("Regel", 9, Format.TEXT),
    ("Blatt", 20, Format.TEXT),
    ("Zelle", 9, Format.TEXT),
    ("Spalte", 20, Format.WRAPPED),
    ("Wert", 20, Format.WRAPPED),
    ("Meldung", 46, Format.WRAPPED),
    ("Was tun", 46, Format.WRAPPED),
    ("Rechtsgrundlage", 36, Format.WRAPPED),
)


def findings_sheet(findings: Sequence[Finding], heading: str = "") -> ResultSheet:
    """The list of all findings, in the order given; the cell is a link to the place.

    `heading`, such as the result in one sentence, is printed on every page.
    """
    formats = tuple(shown for _, _, shown in _COLUMNS)
    lines = [Line(Kind.HEADER, tuple(header for header, _, _ in _COLUMNS), formats)]
    lines += [Line(Kind.BODY, _cells(number, finding), formats) for number, finding in enumerate(findings, start=1)]
    return ResultSheet(
        FINDINGS_SHEET, tuple(float(width) for _, width, _ in _COLUMNS), lines, filter_row=1, heading=heading
    )


def _cells(number: int, finding: Finding) -> tuple[Cell | str | int, ...]:
    place = finding.place
    return (
        number,
        OPEN,
        Cell(finding.severity.word, severity=finding.severity),
        finding.code,
        place.sheet,
        Cell(place.address, link=place) if place.address else "",
        place.header,
        place.value,
        finding.message,
        finding.fix,
        finding.source,
    )


def findings_by_row(report: Grid) -> dict[int, Finding]:
    """The findings that a „Prüfbericht“ lists, by its rows; what a person has typed below or between is left out."""
    severities = {severity.word: severity for severity in Severity}
    found = {}
    for number, row in enumerate(report.rows[1:], start=2):
        texts = [str(value) if value is not None else "" for value in row]
        texts += [""] * (len(_COLUMNS) - len(texts))
        _, _, word, code, sheet, address, header, value, message, fix, source = texts[: len(_COLUMNS)]
        if word in severities and code and message:
            line, column = place_of(address) or (None, None)
            place = CellRef(sheet, line, column, header, value)
            found[number] = Finding(code, severities[word], place, message, fix, source)
    return found


def summary(checked: Mapping[str, int], findings: Sequence[Finding]) -> str:
    """The result in one sentence.

    >>> summary({"Teilnehmende": 1}, [])
    '1 Zeile geprüft: 0 Fehler, 0 Warnungen, 0 Hinweise'
    """
    rows = sum(checked.values())
    return f"{rows} {'Zeile' if rows == 1 else 'Zeilen'} geprüft: {count_words(findings)}"
