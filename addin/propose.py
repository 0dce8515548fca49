"""All proposals for what is in a workbook, whether it is a file or stands open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from addin.columns import Column, Row
from addin.columns.cells import CellReader
from addin.contents import Contents
from addin.findings import CellRef
from addin.participants.context import Context
from addin.participants.proposals import guessed_swaps, spelling_proposals
from addin.participants.rows import Measure, Participant
from addin.programme.keys import PROGRAMME_KEYS
from addin.programme.module_line import ModuleLine
from addin.proposals.by_hand import ReaderAt
from addin.proposals.cells import CellProposals
from addin.proposals.proposal import Proposal, one_for_each_cell
from addin.proposals.work import CellAt
from addin.workbook.protocol import Grid, Workbook


def proposals_for(workbook: Workbook, contents: Contents) -> list[Proposal]:
    """The proposals for all known sheets, at most one for each cell; what is certain goes before what is guessed."""
    people = contents.rows(Participant) or ()
    context = Context(contents.programme, contents.today, contents.rows(Measure))
    by_cells = CellProposals(contents.today, contents.programme.module_names())
    found = list(spelling_proposals(people, context))
    for model, tables in contents.tables.items():
        for table in tables:
            found += by_cells.of_rows(model, table.rows)
    if contents.terms is not None and contents.terms_sheet is not None:
        found += by_cells.of_rows(ModuleLine, contents.terms.rows)
        found += by_cells.of_cells(_keys(workbook.read(contents.terms_sheet), contents.terms.key_cells))
    found += guessed_swaps(people, context)
    return one_for_each_cell(found)


def _keys(grid: Grid, cells: Mapping[str, CellRef]) -> Iterator[tuple[CellRef, object, Column]]:
    """The values beside the keys of the sheet „Programm“, each with what it should be."""
    at = cell_in({grid.sheet: grid})
    for key in PROGRAMME_KEYS:
        if key.name in cells:
            yield cells[key.name], at(cells[key.name]), key.column


def reader_in(contents: Contents) -> ReaderAt:
    """Who reads the cells of the known sheets, each by its column."""
    modules = contents.programme.module_names()
    terms = contents.terms
    lists: list[tuple[type[Row], Sequence[Row]]] = [
        (model, table.rows) for model, tables in contents.tables.items() for table in tables
    ]
    if terms is not None:
        lists.append((ModuleLine, terms.rows))

    def column_at(cell: CellRef) -> Column | None:
        at = (cell.row, cell.column)
        for model, rows in lists:
            if not rows or rows[0].place.grid.sheet != cell.sheet:
                continue
            for row in rows:
                if row.number != cell.row and not row.place.rows:
                    continue
                for name in row.place.columns:
                    if row.place.address(name) == at:
                        return model.COLUMNS[name]
        keys = terms.key_cells if terms is not None else {}
        where = ((key.column, keys[key.name]) for key in PROGRAMME_KEYS if key.name in keys)
        return next(
            (column for column, key in where if (key.sheet, key.row, key.column) == (cell.sheet, *at)),
            None,
        )

    def reader_at(cell: CellRef) -> CellReader | None:
        column = column_at(cell)
        return CellReader(column, contents.today, modules) if column is not None else None

    return reader_at


def cell_in(grids: Mapping[str, Grid]) -> CellAt:
    """What a cell of these sheets holds; `KeyError` where its sheet is not among them."""

    def cell_at(cell: CellRef) -> object:
        rows = grids[cell.sheet].rows
        row, column = (cell.row or 0) - 1, (cell.column or 0) - 1
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else None

    return cell_at
