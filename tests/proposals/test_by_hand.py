"""What a person types over „Neu“ is their own correction: it is taken where the column can read it, else told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, grid_shown

from addin.cofinancing.rows import Receipt
from addin.columns.cells import CellReader
from addin.findings import CellRef
from addin.participants.rows import Participant
from addin.proposals.by_hand import AS_BEFORE, EMPTY, NO_COLUMN, NO_MODULE, NOT_LISTED, taken
from addin.proposals.entry import Entry, State, as_entries
from addin.proposals.proposal import AMOUNT_FORMAT, DATE_FORMAT, NUMBER_FORMAT, Kind, Proposal
from addin.proposals.sheet import BY_BUTTON, FIRST_LINE, proposals_sheet, read_entries
from addin.proposals.work import apply, undo

PLACE = CellRef("Teilnehmende", 17, 5, "Geburtsdatum")
DATE = Proposal(PLACE, "3.4.2001", date(2001, 4, 3), Kind.DATE, "Steht als Text.", True, DATE_FORMAT)
MODULES = {"sprache": 2, "beratung": 1}


def column(model, header):
    return next(column for column in model.COLUMNS.values() if column.header == header)


def taken_as(model, header, typed, old="was da steht", new="Vorschlag"):
    """The line with this typed over „Neu“, in a column of this header."""
    entry = Entry(replace(DATE, old=old, new=new, number_format=None), ticked=True, typed=typed)
    reader = CellReader(column(model, header), TODAY, MODULES)
    return taken([entry], lambda cell: reader)[0]


@pytest.mark.parametrize(
    ("model", "header", "typed", "new", "number_format"),
    [
        (Participant, "Geburtsdatum", "4.3.2001", date(2001, 3, 4), DATE_FORMAT),
        (Participant, "Geburtsdatum", date(2001, 3, 4), date(2001, 3, 4), DATE_FORMAT),
        (Participant, "Geschlecht", "divers", "d", None),
        (Participant, "Kinderbetreuung", "Nein", "nein", None),
        (Participant, "Kommune", " Übach-\u00a0Palenberg ", "Übach- Palenberg", None),
        (Participant, "PLZ", 52525.0, "52525", None),
        (Participant, "Bemerkung", "kommt \nspäter ", "kommt\nspäter", None),
        (Participant, "Baustein", 2.0, 2.0, NUMBER_FORMAT),
        (Participant, "Baustein", "FB 2", "FB 2", None),
        (Receipt, "Betrag", "1.234,50 €", 1234.5, AMOUNT_FORMAT),
        (Receipt, "Betrag", 0.0, 0.0, AMOUNT_FORMAT),
    ],
)
def test_what_the_column_can_read_is_the_new_value(model, header, typed, new, number_format):
    proposal = taken_as(model, header, typed).proposal

    assert (proposal.new, type(proposal.new)) == (new, type(new))
    assert (proposal.kind, proposal.number_format) == (Kind.BY_HAND, number_format)


@pytest.mark.parametrize(
    ("model", "header", "typed", "why"),
    [
        (Participant, "Geburtsdatum", "31.02.2001", "als TT.MM.JJJJ"),
        (Participant, "Geburtsdatum", "unbekannt", "als TT.MM.JJJJ"),
        (Participant, "Geburtsdatum", "", EMPTY),
        (Participant, "Geburtsdatum", "-", "als TT.MM.JJJJ"),
        (Participant, "Geschlecht", "weiß nicht", NOT_LISTED),
        (Participant, "Baustein", "Kochkurs", NO_MODULE),
        (Participant, "Baustein", 17.0, NO_MODULE),
        (Receipt, "Betrag", "1.234", "wie 1.234,50"),
        (Participant, "Kommune", "was da steht", AS_BEFORE),
    ],
)
def test_what_the_column_cannot_read_is_told_with_what_to_do(model, header, typed, why):
    line = taken_as(model, header, typed)

    assert why in line.why_not
    assert (line.typed, line.proposal.new) == (typed, "Vorschlag")
    work = apply([line], lambda cell: "was da steht", (), TODAY)
    assert work.changes == []
    assert [(entry.state, entry.ticked, entry.typed) for entry in work.not_done] == [(State.REFUSED, True, typed)]


def test_where_nobody_knows_the_column_the_person_is_asked_to_type_it_into_the_cell():
    [line] = taken([Entry(DATE, ticked=True, typed="4.3.2001")], lambda cell: None)

    assert line.why_not == NO_COLUMN


def test_the_proposal_itself_written_otherwise_is_the_proposal():
    line = taken_as(Participant, "Geburtsdatum", "3. April 2001", new=date(2001, 4, 3))

    assert (line.typed, line.proposal.kind) == (None, Kind.DATE)


def test_only_ticked_lines_that_nobody_has_applied_are_taken():
    lines = [Entry(DATE, ticked=False, typed="4.3.2001"), Entry(DATE, ticked=True, state=State.APPLIED, typed="x")]

    assert taken(lines, lambda cell: None) == lines


def test_a_value_of_the_same_type_leaves_the_cell_its_format():
    line = taken_as(Participant, "Eintritt", "4.5.2021", old=date(2021, 12, 4), new=date(2021, 4, 12))

    assert line.proposal.number_format is None


def test_undo_puts_back_what_stood_there_before_the_value_of_ones_own():
    reader = CellReader(column(Participant, "Geburtsdatum"), TODAY, {})
    lines = taken([Entry(DATE, ticked=True, typed="4.3.2001")], lambda cell: reader)
    done = apply(lines, lambda cell: "3.4.2001", (), TODAY)
    back = read_entries(grid_shown(proposals_sheet(done.entries, "", BY_BUTTON)))

    assert [change.value for change in done.changes] == [date(2001, 3, 4)]
    assert [change.value for change in undo(back, lambda cell: datetime(2001, 3, 4), (), TODAY).changes] == ["3.4.2001"]  # noqa: DTZ001


def typed_over(entry, value):
    """„Vorschläge“ with this typed over „Neu“, read back."""
    sheet = grid_shown(proposals_sheet([entry], "", BY_BUTTON))
    sheet.rows[FIRST_LINE - 1][6] = value
    return read_entries(sheet)[0]


@given(st.none() | st.text(max_size=20) | st.floats(allow_nan=False, allow_infinity=False) | st.dates())
def test_what_was_typed_stays_under_neu_however_often_the_sheet_is_written(value):
    line = typed_over(Entry(DATE, ticked=True), value)
    [again] = read_entries(grid_shown(proposals_sheet([line], "", BY_BUTTON)))

    assert (again.typed, again.is_retyped) == (line.typed, line.is_retyped) or isinstance(line.typed, date)
    assert line.is_retyped is (value not in ("03.04.2001", date(2001, 4, 3)))


def test_an_emptied_cell_where_an_empty_one_was_proposed_is_the_proposal():
    blank = replace(DATE, old="  ", new=None)

    assert not typed_over(Entry(blank, ticked=True), "").is_retyped
    assert typed_over(Entry(blank, ticked=True), "4.3.2001").typed == "4.3.2001"


def test_ones_own_value_stands_in_place_of_the_proposal_until_it_is_taken_back():
    own = replace(DATE, new=date(2001, 3, 4), kind=Kind.BY_HAND)

    for state in (State.OPEN, State.REFUSED):
        [line] = as_entries([DATE], [Entry(own, True, state)])
        assert (line.proposal.new, line.ticked, line.state) == (date(2001, 3, 4), True, State.OPEN)
    [line] = as_entries([DATE], [Entry(own, False, State.UNDONE)])
    assert line.proposal == DATE
    [line] = as_entries([replace(DATE, old="5.4.2001")], [Entry(own, True)])  # the cell holds something else by now
    assert line.proposal.kind is Kind.DATE
