"""Which cells are to be marked, gathered into as few areas as their places allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from addin.findings import Finding, Severity, column_letter


def marked_areas(findings: Iterable[Finding]) -> Mapping[Severity, list[str]]:
    """The addresses to mark by severity, like `E17` or `E17:E19`; a cell counts with its gravest finding.

    Findings without a cell are left out, and so are severities that have none.
    """
    gravest: dict[tuple[int, int], Severity] = {}
    for finding in findings:
        row, column = finding.place.row, finding.place.column
        if row is not None and column is not None:
            known = gravest.get((column, row))
            if known is None or finding.severity.rank < known.rank:
                gravest[column, row] = finding.severity
    return areas_by_severity(gravest)


def areas_by_severity(cells: Mapping[tuple[int, int], Severity]) -> Mapping[Severity, list[str]]:
    """The addresses of (column, row) cells by severity; severities without a cell are left out."""
    by_severity = {
        severity: list(areas_of(cell for cell, its in cells.items() if its is severity)) for severity in Severity
    }
    return {severity: areas for severity, areas in by_severity.items() if areas}


def areas_of(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Addresses of (column, row) cells, by columns; runs down a column as one range.

    >>> list(areas_of([(2, 3), (2, 2), (1, 9)]))
    ['A9', 'B2:B3']
    """
    start = end = None
    for cell in [*sorted(cells), None]:
        if start is not None and end is not None and cell != (end[0], end[1] + 1):
            letter = column_letter(start[0])
            yield f"{letter}{start[1]}" if start == end else f"{letter}{start[1]}:{letter}{end[1]}"
            start = None
        if cell is not None:
            start, end = start or cell, cell


def joined(areas: Iterable[str], longest: int) -> Iterator[str]:
    """Several areas as one address, `A1,B2:B4`, each at most `longest` characters long.

    >>> list(joined(["A1", "B2:B4", "C5"], 8))
    ['A1,B2:B4', 'C5']
    """
    address = ""
    for area in areas:
        if address and len(address) + len(area) + 1 > longest:
            yield address
            address = ""
        address = f"{address},{area}" if address else area
    if address:
        yield address
