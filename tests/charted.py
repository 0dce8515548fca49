"""A result sheet with charts of every kind, as „Auswertung“ has them, for the tests of both edges."""

from __future__ import annotations

from collections.abc import Sequence

from addin.workbook.protocol import EVALUATION_SHEET, Block, Cell, Chart, ChartKind, Format, Kind, Line, ResultSheet

TEXT, NUMBER = Format.TEXT, Format.NUMBER
TOWNS = (("Kreis Düren", 12), ("Heinsberg", 7), ("Jülich & Aldenhoven", 3), ("Erkelenz", 0))
QUARTERS = (("I/2022", 5, 1, 4), ("II/2022", 3, 2, 5), ("III/2022", 4, 0, 9), ("IV/2022", 1, 4, 6))
TITLES = ("Teilnehmende nach Kommune", "Eintritte und Austritte", "Zusammen", "Am Ende des Quartals")
FIRST_TOWN = 4
FIRST_QUARTER = 11


def evaluation(
    towns: Sequence[tuple[str, int]] = TOWNS, *, charts: int = 4, name: str = EVALUATION_SHEET
) -> ResultSheet:
    """The sheet with so many of its four charts, which stand side by side right of the figures."""
    last_town = FIRST_TOWN + len(towns) - 1
    head = FIRST_QUARTER - 1
    lines = [
        Line(Kind.TITLE, (name,), (TEXT,)),
        Line(Kind.BLANK),
        Line(Kind.HEADER, ("Kommune", "Personen"), (TEXT, NUMBER)),
        *(Line(Kind.BODY, (town, Cell(count, formula=f"={count}")), (TEXT, NUMBER)) for town, count in towns),
        *[Line(Kind.BLANK)] * (head - last_town - 1),
        Line(Kind.HEADER, ("Quartal", "Eintritte", "Austritte", "anwesend"), (TEXT, NUMBER, NUMBER, NUMBER)),
        *(Line(Kind.BODY, quarter, (TEXT, NUMBER, NUMBER, NUMBER)) for quarter in QUARTERS),
    ]
    labels = Block(FIRST_QUARTER, 1, head + len(QUARTERS), 1)
    series = tuple(Block(FIRST_QUARTER, column, head + len(QUARTERS), column) for column in (2, 3, 4))
    made = (
        Chart(
            ChartKind.BARS,
            TITLES[0],
            Block(FIRST_TOWN, 1, last_town, 1),
            (Block(FIRST_TOWN, 2, last_town, 2),),
            3,
            6,
            description="Balken: Kreis Düren 12, Heinsberg 7, Jülich & Aldenhoven 3, Erkelenz 0",
        ),
        Chart(ChartKind.COLUMNS, TITLES[1], labels, series[:2], 3, 15, description="Säulen"),
        Chart(ChartKind.STACKED, TITLES[2], labels, series, 20, 6, description="Gestapelte Säulen"),
        Chart(ChartKind.LINES, TITLES[3], labels, series, 20, 15, 12.0, 6.0, description="Linien"),
    )
    return ResultSheet(name, (22, 11, 11, 11, 4), lines, frozen=0, charts=made[:charts])
