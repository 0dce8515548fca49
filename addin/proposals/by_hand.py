"""What a person has typed over „Neu“: taken as the new value wherever the column of the cell can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from addin.columns import Holds
from addin.columns.cells import CellReader, Reading, Trouble, is_empty
from addin.columns.text import tidy
from addin.findings import CellRef, shown
from addin.proposals.blanks import without_stray
from addin.proposals.entry import Entry, State
from addin.proposals.proposal import AMOUNT_FORMAT, DATE_FORMAT, NUMBER_FORMAT, Kind
from addin.proposals.value import LONGEST, holds, plain, written
from addin.workbook.protocol import PlainValue

ReaderAt = Callable[[CellRef], CellReader | None]
"""Who reads a cell; None where its column is not known (any more)."""

_CHANGED = "„Neu“ wurde von Hand geändert und"
EMPTY = "„Neu“ ist leer; bitte dort etwas eintragen oder das x löschen"
AS_BEFORE = f"{_CHANGED} ist wie bisher; bitte das x löschen"
NO_COLUMN = f"{_CHANGED} die Spalte ist nicht mehr zu erkennen; bitte selbst in die Zelle eintragen"
NOT_LISTED = f"{_CHANGED} steht so nicht in der Liste der Spalte; bitte „Neu“ berichtigen"
NO_MODULE = f"{_CHANGED} nennt keinen Baustein des Programms; bitte „Neu“ berichtigen"
UNREADABLE = f"{_CHANGED} ist so nicht zu lesen; bitte „Neu“ berichtigen"
_UNREADABLE: Mapping[Holds, str] = {
    Holds.DATE: f"{_CHANGED} ist so kein Datum; bitte „Neu“ als TT.MM.JJJJ eintragen",
    Holds.AMOUNT: f"{_CHANGED} ist so kein Betrag; bitte „Neu“ wie 1.234,50 eintragen",
    Holds.NUMBER: f"{_CHANGED} ist so keine Zahl; bitte „Neu“ berichtigen",
}

_REASON = "Von Hand unter „Neu“ eingetragen."
_FORMATS: Mapping[Holds, str] = {
    Holds.DATE: DATE_FORMAT,
    Holds.AMOUNT: AMOUNT_FORMAT,
    Holds.NUMBER: NUMBER_FORMAT,
    Holds.MODULE: NUMBER_FORMAT,
}


class _Refused(Exception):
    """What was typed cannot be taken; the text says why and what to do."""


def taken(entries: Iterable[Entry], reader_at: ReaderAt) -> list[Entry]:
    """The lines, in those to be applied what a person has typed over „Neu“ as the new value.

    Where it cannot be taken, the line says in `why_not` why, and keeps what was typed.
    """
    return [_taken(entry, reader_at) if entry.is_retyped and _is_asked(entry) else entry for entry in entries]


def _is_asked(entry: Entry) -> bool:
    return entry.ticked and entry.state is not State.APPLIED


def _taken(entry: Entry, reader_at: ReaderAt) -> Entry:
    proposal = entry.proposal
    reader = reader_at(proposal.place)
    if reader is None:
        return replace(entry, why_not=NO_COLUMN)
    try:
        new = _value(reader, entry.typed)
    except _Refused as why:
        return replace(entry, why_not=str(why))
    if holds(proposal.old, new):
        return replace(entry, why_not=AS_BEFORE)
    if holds(proposal.new, new):  # only written otherwise
        return replace(entry, typed=None)
    is_new_type = type(new) is not type(proposal.old)
    own = replace(
        proposal,
        new=new,
        kind=Kind.BY_HAND,
        reason=_REASON,
        sure=False,
        number_format=_FORMATS.get(reader.column.holds) if is_new_type and not isinstance(new, str) else None,
    )
    return replace(entry, proposal=own, typed=None)


def _value(reader: CellReader, typed: PlainValue) -> PlainValue:
    """What goes into the cell; raises `_Refused`."""
    if is_empty(typed):
        raise _Refused(EMPTY)
    column = reader.column
    reading = reader(typed)
    if reading.trouble is Trouble.NOT_IN_LIST:
        raise _Refused(NOT_LISTED)
    if reading.value is None or reading.trouble is Trouble.UNREADABLE:
        raise _Refused(_UNREADABLE.get(column.holds, UNREADABLE))
    value = _VALUES.get(column.holds, _as_typed)(reader, typed, reading)
    if len(written(value)) > LONGEST:
        raise _Refused(UNREADABLE)
    return value


def _as_read(_reader: CellReader, _typed: PlainValue, reading: Reading) -> PlainValue:
    value = reading.value
    return value if isinstance(value, date) else plain(value)


def _as_listed(_reader: CellReader, _typed: PlainValue, reading: Reading) -> PlainValue:
    return shown(reading.value)


def _as_module(reader: CellReader, typed: PlainValue, reading: Reading) -> PlainValue:
    """A number as such; „FB 2“ in the office's own way."""
    if reading.value not in reader.modules.values():
        raise _Refused(NO_MODULE)
    text = tidy(shown(typed))
    return float(text) if text.isdecimal() else text


def _as_typed(reader: CellReader, typed: PlainValue, reading: Reading) -> PlainValue:
    """Text without stray blanks; a number where text belongs as its text."""
    is_text = reader.column.holds is Holds.TEXT
    if isinstance(typed, str):
        return without_stray(typed, one_line=reader.column.identifier or not is_text)
    return shown(reading.value) if is_text else plain(typed)


_VALUES: Mapping[Holds, Callable[[CellReader, PlainValue, Reading], PlainValue]] = {
    Holds.DATE: _as_read,
    Holds.AMOUNT: _as_read,
    Holds.NUMBER: _as_read,
    Holds.CHOICE: _as_listed,
    Holds.YES_NO: _as_listed,
    Holds.MODULE: _as_module,
}
