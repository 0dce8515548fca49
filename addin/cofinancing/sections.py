"""The lower part of the sheet „Kofinanzierung“: the entries that the figures come from, one section each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.traced import Origins, traced
from addin.findings import CellRef, Severity, column_letter
from addin.programme.model import RoundingName
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue

WITHOUT_MODULE = "ohne Baustein"
SUM = "Summe"
"""What stands in place of a module in a row that sums the rows above it."""

_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530 links

Content = Cell | PlainValue


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a header line and body rows; `headers` are distinct within a section.

    In every section the first column is the module, so that SUMIFS finds a module's rows. `room_below` are the blank
    lines that a chart wants under the rows.
    """

    title: str
    headers: tuple[str, ...]
    formats: tuple[Format, ...]
    rows: tuple[tuple[Content, ...], ...]
    room_below: int = 0

    def lines(self) -> list[Line]:
        """The section as lines of the result sheet: blank, heading, header, body, and room for a chart."""
        heading = Line(Kind.TITLE, (self.title,), (Format.TEXT,))
        header = Line(Kind.HEADER, self.headers, self.formats)
        body = (Line(Kind.TOTAL if row[0] == SUM else Kind.BODY, row, self.formats) for row in self.rows)
        return [Line(Kind.BLANK), heading, header, *body, *[Line(Kind.BLANK)] * self.room_below]


BEFORE_BODY = 3
"""The lines of a section before its first body line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a section's body stands: its headers, its first row in the sheet, counted from 1, and how many it has."""

    headers: tuple[str, ...]
    first: int
    rows: int

    def column(self, header: str) -> str:
        """The absolute range of a column, like `$F$20:$F$31`."""
        letter = column_letter(self.headers.index(header) + 1)
        return f"${letter}${self.first}:${letter}${self.first + self.rows - 1}"

    def cell(self, header: str, index: int) -> str:
        """The cell of a column in the body row of that index, counted from 0."""
        return f"{column_letter(self.headers.index(header) + 1)}{self.first + index}"

    def sum_of(
        self, header: str, module_cell: str, effect: Effect | None = None, days: tuple[str, str, str] | None = None
    ) -> str | None:
        """The SUMIFS over a module's rows, without `=`; None where the section has no rows.

        `days` are the header of a date, and the cells of the first and the last day, either of which may be empty text.
        """
        if not self.rows:
            return None
        criteria = f"{self.column(header)},{self.column('Baustein')},{module_cell}"
        if effect is not None:
            criteria += f',{self.column("zählt als")},"{effect.value}"'
        if days is not None:
            dates, since, until = self.column(days[0]), days[1], days[2]
            criteria += f',{dates},">="&{since}' if since else ""
            criteria += f',{dates},"<="&{until}' if until else ""
        return f"SUMIFS({criteria})"

    def rounded_sum(self, header: str, module_cell: str, share: str, effect: Effect, rounding: RoundingName) -> str:
        """The sum of a module's amounts times a share, each rounded by itself, without `=`."""
        counted = f'({self.column("Baustein")}={module_cell})*({self.column("zählt als")}="{effect.value}")'
        return f"SUMPRODUCT({counted}*{rounded(f'{self.column(header)}*{share}', rounding)})"


Blocks = Mapping[str, Block]
"""Where each section of the sheet stands, by its name here."""

Figures = Mapping[tuple[int, str], str]
"""The cells of the modules' figures at the top of the sheet, by module and name of the figure, like `$F$4`."""


def module_label(module: int | None) -> int | str:
    """What stands in the first column of every row of a module."""
    return WITHOUT_MODULE if module is None else module


def flat_rates_section(result: Cofinancing, first: int, origins: Origins) -> Section:
    """Units times rate, for modules that are financed by flat rates; `first` is its first row."""
    return Section(
        "Pauschalen und Beträge je Stelle",
        ("Baustein", "Einheit", "Anzahl", "Satz je Einheit", "Betrag"),
        (Format.TEXT, Format.TEXT, Format.EURO, Format.EURO, Format.EURO),
        tuple(
            (
                flat.module,
                flat.unit,
                origins.units(flat),
                origins.term(flat.module, "rate", flat.rate),
                Cell(flat.amount, formula=f"=ROUND(C{row}*D{row},2)"),
            )
            for row, flat in enumerate(result.flat_rates, start=first)
        ),
    )


def rounded(product: str, rounding: RoundingName) -> str:
    """The formula, without `=`, that rounds a product to the cent.

    >>> rounded("F4*G4", "kaufmännisch")
    'ROUND(F4*G4,2)'
    """
    if rounding == "abrunden":  # the inner ROUND takes away what floats add to a whole cent
        return f"ROUNDDOWN(ROUND({product},6),2)"
    return f"ROUND({product},2)"


def plan_section(result: Cofinancing) -> Section:
    """The lines of the financing plan."""
    rows = tuple(
        (
            module_label(entry.module),
            entry.row.position,
            _row_link(entry, "position"),
            result.plans.notice(entry.row.notice).on,
            traced(entry.row, "expenditure", entry.amount),
            _counts_as(entry),
        )
        for entry in result.plan or ()
        if isinstance(entry.row, PlanLine)
    )
    return Section(
        "Finanzierungsplan",
        ("Baustein", "Kostenposition", "Zeile", "Bescheid vom", "Ausgaben", "zählt als"),
        (Format.TEXT, Format.WRAPPED, Format.TEXT, Format.DATE, Format.EURO, Format.TEXT),
        rows,
    )


def own_funds_section(result: Cofinancing) -> Section:
    """Own funds and donations."""
    rows = tuple(
        (
            module_label(entry.module),
            entry.row.origin,
            _row_link(entry, "amount"),
            entry.row.on,
            entry.row.kind,
            traced(entry.row, "amount", entry.amount),
            _counts_as(entry),
        )
        for entry in result.own_funds or ()
        if isinstance(entry.row, OwnFunds)
    )
    return Section(
        "Eigenmittel",
        ("Baustein", "Quelle", "Zeile", "Datum", "Art", "Betrag", "zählt als"),
        (Format.TEXT, Format.WRAPPED, Format.TEXT, Format.DATE, Format.WRAPPED, Format.EURO, Format.TEXT),
        rows,
    )


def drawdowns_section(result: Cofinancing) -> Section:
    """Money called from the state."""
    rows = tuple(
        (
            module_label(entry.module),
            entry.row.serial,
            _row_link(entry, "amount"),
            entry.row.called_on,
            entry.row.received_on,
            traced(entry.row, "amount", entry.amount),
            _counts_as(entry),
        )
        for entry in result.drawdowns or ()
        if isinstance(entry.row, Drawdown)
    )
    return Section(
        "Mittelabrufe",
        ("Baustein", "Nr.", "Zeile", "Abruf vom", "Eingang am", "Betrag", "zählt als"),
        (Format.TEXT, Format.TEXT, Format.TEXT, Format.DATE, Format.DATE, Format.EURO, Format.TEXT),
        rows,
    )


RECEIPT_HEADERS = (
    "Baustein",
    "Kostenposition",
    "Beleg-Nr.",
    "Zahlungsdatum",
    "Art",
    "Betrag",
    "davon zuwendungsfähig",
    "zählt als",
    "Regeln",
)


def receipts_section(result: Cofinancing, first: int) -> Section:
    """Every receipt, with the errors for which it does not count; `first` is its first row."""
    return Section(
        "Belege",
        RECEIPT_HEADERS,
        (
            Format.TEXT,
            Format.WRAPPED,
            Format.TEXT,
            Format.DATE,
            Format.WRAPPED,
            Format.EURO,
            Format.EURO,
            Format.TEXT,
            Format.TEXT,
        ),
        tuple(_receipt_rows(result.receipts or (), first)),
    )


def _receipt_rows(entries: Iterable[Entry], first: int) -> Iterable[tuple[Content, ...]]:
    for index, entry in enumerate(entries):
        receipt = entry.row
        if not isinstance(receipt, Receipt):
            continue
        number = receipt.receipt_number or f"Zeile {receipt.number}"
        yield (
            module_label(entry.module),
            receipt.position,
            Cell(number, link=receipt.cell("receipt_number")) if index < _MOST_LINKS else number,
            receipt.paid_on,
            receipt.kind or "Ausgabe",
            _without_link(traced(receipt, "amount", entry.amount)),
            _eligible(entry, receipt, first + index),
            _counts_as(entry),
            ", ".join(entry.codes),
        )


def _eligible(entry: Entry, receipt: Receipt, row: int) -> Content:
    """The eligible part: the office's own, or the whole amount where the office left it empty."""
    if entry.eligible is None or receipt.eligible is not None:
        return _without_link(traced(receipt, "eligible", entry.eligible))
    return Cell(entry.eligible, formula=f"=F{row}")


def _without_link(cell: Cell | None) -> Content:
    """A receipt has one link, at its number; Excel opens no sheet with a link for each amount of a long list."""
    return cell.value if cell is not None and cell.link is not None else cell


def _counts_as(entry: Entry) -> Content:
    word = entry.effect.value
    return Cell(word, severity=Severity.ERROR) if entry.effect is Effect.UNRECOGNISED else word


def _row_link(entry: Entry, field: str) -> Cell:
    cell: CellRef = entry.row.cell(field)
    return Cell(f"Zeile {entry.row.number}", link=cell)
