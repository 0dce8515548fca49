"""The list below the figures of „Auswertung“: one line for each row of the participant list, without names.

Every figure above it is a formula over these columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from addin.findings import column_letter
from addin.participants.evaluation import Evaluation
from addin.participants.stays import Stay
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue

HEADING = "Woraus die Zahlen bestehen"

ROW, PERSON, MODULE, STANDING = "Zeile der Liste", "Person Nr.", "Baustein", "Stand"
ENTRY, EXIT, SEX, AGE = "Eintritt", "Austritt", "Geschlecht", "Alter bei Eintritt"
MUNICIPALITY, STATUS, REASON, OUTCOME = "Kommune", "Aufenthaltsstatus", "Austrittsgrund", "Verbleib"
IS_PERSON, IS_PERSON_IN_MODULE, IN_COURSE = "zählt als Person", "zählt im Baustein", "im Verlauf"
PERSON_FROM, PERSON_UNTIL = "Person dabei von", "Person dabei bis"

COLUMNS: tuple[tuple[str, float, Format], ...] = (
    (ROW, 30, Format.WRAPPED),
    (PERSON, 11.5, Format.NUMBER),
    (MODULE, 12.5, Format.WRAPPED),
    (ENTRY, 11.5, Format.DATE),
    (EXIT, 11.5, Format.DATE),
    (STANDING, 12.5, Format.WRAPPED),
    (SEX, 12.5, Format.WRAPPED),
    (AGE, 12.5, Format.WRAPPED),
    (MUNICIPALITY, 19, Format.WRAPPED),
    (STATUS, 23, Format.WRAPPED),
    (REASON, 14.5, Format.WRAPPED),
    (OUTCOME, 19, Format.WRAPPED),
    (IS_PERSON, 10, Format.NUMBER),
    (IS_PERSON_IN_MODULE, 10, Format.NUMBER),
    (IN_COURSE, 10, Format.NUMBER),
    (PERSON_FROM, 11.5, Format.DATE),
    (PERSON_UNTIL, 11.5, Format.DATE),
)
"""Header, width and format of each column."""

_HEADERS = tuple(header for header, _, _ in COLUMNS)
_FORMATS = tuple(shown for _, _, shown in COLUMNS)
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530 links

EXPLAINED = (
    "Eine Zeile je Teilnahme, ohne Namen; der Verweis führt zur Zeile der Liste. 1 heißt: diese Zeile zählt hier mit.",
    "Wie eine Zahl zustande kommt, zeigt ihre Formel; die Zeilen dazu zeigt der Filter in den Spaltenköpfen.",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where the list stands: `top` is the row of its heading, counted from 1, `rows` how many lines it has."""

    top: int
    rows: int

    @property
    def header_row(self) -> int:
        """The row of the column headers."""
        return self.top + 1 + len(EXPLAINED)

    def column(self, header: str) -> str:
        """The absolute range of a column, like `$F$20:$F$31`."""
        letter = column_letter(_HEADERS.index(header) + 1)
        first = self.header_row + 1
        return f"${letter}${first}:${letter}${first + self.rows - 1}"

    def count(self, *criteria: tuple[str, str]) -> str:
        """The COUNTIFS, without `=`, of the lines that meet all criteria: headers, each with what it must be."""
        return f"COUNTIFS({','.join(f'{self.column(header)},{wanted}' for header, wanted in criteria)})"


def basis_lines(evaluation: Evaluation) -> list[Line]:
    """The list with its heading."""
    explained = (Line(Kind.NOTE, (text,), (Format.TEXT,)) for text in EXPLAINED)
    several = len({stay.sheet for stay in evaluation.stays}) > 1
    return [
        Line(Kind.TITLE, (HEADING,), (Format.TEXT,)),
        *explained,
        Line(Kind.HEADER, _HEADERS, _FORMATS),
        *(
            Line(Kind.BODY, _cells(stay, several=several, linked=number < _MOST_LINKS), _FORMATS)
            for number, stay in enumerate(evaluation.stays)
        ),
    ]


def _cells(stay: Stay, *, several: bool, linked: bool) -> tuple[Cell | PlainValue, ...]:
    where = f"{stay.sheet}, Zeile {stay.row}" if several else f"Zeile {stay.row}"
    return (
        Cell(where, link=stay.place) if linked else where,
        stay.person,
        stay.module,
        stay.entry,
        stay.exit,
        stay.standing.value,
        stay.sex,
        stay.age_group,
        stay.municipality,
        stay.status,
        stay.reason.value if stay.reason else None,
        stay.outcome.value if stay.outcome else None,
        int(stay.is_person),
        int(stay.is_person_in_module),
        int(stay.in_course),
        stay.person_from,
        stay.person_until,
    )
