"""The lower part of the sheet „Kofinanzierung“: the entries that the figures come from, one section each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.findings import CellRef, Severity, column_letter
from addin.programme.model import RoundingLevel, RoundingName
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue

WITHOUT_MODULE = "ohne Baustein"
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530 links

Content = Cell | PlainValue


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a header line and body rows; `headers` are distinct within a section.

    In every section the first column is the module, so that SUMIFS finds a module's rows.
    """

    title: str
    headers: tuple[str, ...]
    formats: tuple[Format, ...]
    rows: tuple[tuple[Content, ...], ...]

    def lines(self) -> list[Line]:
        """The section as lines of the result sheet: blank, heading, header, body."""
        heading = Line(Kind.TITLE, (self.title,), (Format.TEXT,))
        header = Line(Kind.HEADER, self.headers, self.formats)
        return [Line(Kind.BLANK), heading, header, *(Line(Kind.BODY, row, self.formats) for row in self.rows)]


BEFORE_BODY = 3
"""The lines of a section before its first body line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a section's body stands: its first row in the sheet, counted from 1."""

    section: Section
    first: int

    def column(self, header: str) -> str:
        """The absolute range of a column, like `$F$20:$F$31`."""
        letter = column_letter(self.section.headers.index(header) + 1)
        return f"${letter}${self.first}:${letter}${self.first + len(self.section.rows) - 1}"

    def sum_of(self, header: str, module_cell: str, effect: Effect | None = None) -> str | None:
        """The SUMIFS over a module's rows, without `=`; None where the section has no rows."""
        if not self.section.rows:
            return None
        criteria = f"{self.column(header)},{self.column('Baustein')},{module_cell}"
        if effect is not None:
            criteria += f',{self.column("zählt als")},"{effect.value}"'
        return f"SUMIFS({criteria})"


def module_label(module: int | None) -> int | str:
    """What stands in the first column of every row of a module."""
    return WITHOUT_MODULE if module is None else module


def flat_rates_section(result: Cofinancing, first: int) -> Section:
    """Units times rate, for modules that are financed by flat rates; `first` is its first row."""
    return Section(
        "Pauschalen und Beträge je Stelle",
        ("Baustein", "Einheit", "Anzahl", "Satz je Einheit", "Betrag"),
        (Format.TEXT, Format.TEXT, Format.EURO, Format.EURO, Format.EURO),
        tuple(
            (
                flat.module,
                flat.unit,
                flat.units,
                flat.rate,
                Cell(flat.amount, formula=f"=ROUND(C{row}*D{row},2)"),
            )
            for row, flat in enumerate(result.flat_rates, start=first)
        ),
    )


PARTS_TITLES: Mapping[RoundingLevel, str] = {
    "Beleg": "Landesanteil, gerundet je Beleg",
    "Position": "Landesanteil, gerundet je Kostenposition",
    "Gesamt": "Landesanteil, einmal über alle Bausteine gerundet",
}


def parts_section(result: Cofinancing, first: int) -> Section:
    """What was rounded on its own, where that is not the module as a whole; `first` is its first row.

    At the level „Gesamt“ the shares are values: the cents of the one rounded sum go to the largest remainders.
    """
    parts = [(module, part) for module in result.modules for part in module.parts]
    return Section(
        PARTS_TITLES.get(result.level, ""),
        ("Baustein", "gerundet wird", "Betrag", "Fördersatz", "Landesanteil"),
        (Format.TEXT, Format.WRAPPED, Format.EURO, Format.PERCENT, Format.EURO),
        tuple(
            (
                module_label(module.module),
                part.label,
                part.amount,
                module.share,
                part.state_share
                if result.level == "Gesamt"
                else Cell(part.state_share, formula=f"={rounded(f'C{row}*D{row}', result.rounding)}"),
            )
            for row, (module, part) in enumerate(parts, start=first)
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
        (module_label(entry.module), entry.row.position, _row_link(entry, "position"), entry.amount)
        for entry in result.plan or ()
        if isinstance(entry.row, PlanLine)
    )
    return Section(
        "Finanzierungsplan",
        ("Baustein", "Kostenposition", "Zeile", "Ausgaben"),
        (Format.TEXT, Format.WRAPPED, Format.TEXT, Format.EURO),
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
            entry.amount,
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
            entry.amount,
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


def receipts_section(result: Cofinancing) -> Section:
    """Every receipt, with the errors for which it does not count."""
    return Section(
        "Belege",
        (
            "Baustein",
            "Kostenposition",
            "Beleg-Nr.",
            "Zahlungsdatum",
            "Art",
            "Betrag",
            "davon zuwendungsfähig",
            "zählt als",
            "Regeln",
        ),
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
        tuple(_receipt_rows(result.receipts or ())),
    )


def _receipt_rows(entries: Iterable[Entry]) -> Iterable[tuple[Content, ...]]:
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
            entry.amount,
            entry.eligible,
            _counts_as(entry),
            ", ".join(entry.codes),
        )


def _counts_as(entry: Entry) -> Content:
    word = entry.effect.value
    return Cell(word, severity=Severity.ERROR) if entry.effect is Effect.UNRECOGNISED else word


def _row_link(entry: Entry, field: str) -> Cell:
    cell: CellRef = entry.row.cell(field)
    return Cell(f"Zeile {entry.row.number}", link=cell)
