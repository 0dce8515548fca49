"""„Vorschläge“ is read back as it was written, whatever the cells held and whatever a person did to the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import grid_shown

from addin.findings import CellRef
from addin.proposals.entry import Entry, State, as_entries, is_tick, last_run
from addin.proposals.proposal import Kind, Proposal, one_for_each_cell
from addin.proposals.sheet import BY_BUTTON, FIRST_LINE, proposals_sheet, read_entries
from addin.proposals.value import holds, plain, unwritten, written
from addin.workbook.protocol import Grid
from addin.workbook.protocol import Kind as LineKind

PLACE = CellRef("Teil's Liste", 17, 5, "Geburtsdatum")
TEXT_DATE = Proposal(PLACE, "3.4.2001", date(2001, 4, 3), Kind.DATE, "Steht als Text.", True, "dd.mm.yyyy")
BLANK = Proposal(
    replace(PLACE, column=6), "Gangelt\u00a0", "Gangelt", Kind.BLANKS, "Am Ende.", True, example="Gangelt°"
)

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(min_size=1, max_size=30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
)
FORMATS = st.none() | st.sampled_from(["General", "@", "dd.mm.yyyy", '#,##0.00 "€"', "0", " ", ":"])


def read_back(entries, **extra):
    return read_entries(grid_shown(proposals_sheet(entries, "2 Vorschläge", BY_BUTTON), **extra))


def test_every_line_comes_back_with_its_tick_its_state_and_its_values():
    entries = [
        Entry(TEXT_DATE, True),
        Entry(BLANK, False),
        Entry(TEXT_DATE, True, State.APPLIED, date(2022, 3, 15), run=2, old_format="@"),
        Entry(TEXT_DATE, False, State.UNDONE, date(2022, 3, 16), run=1),
        Entry(BLANK, True, State.REFUSED, why_not="die Zelle enthält eine Formel"),
        Entry(BLANK, False, State.STALE, why_not="in der Zelle steht inzwischen etwas anderes"),
    ]

    back = read_back(entries)

    assert [replace(e, proposal=replace(e.proposal, example="", place=PLACE)) for e in back] == [
        replace(e, proposal=replace(e.proposal, example="", place=PLACE)) for e in entries
    ]
    assert [e.proposal.key for e in back] == [e.proposal.key for e in entries]
    assert [e.stand for e in back] == [e.stand for e in entries]


@given(old=VALUES, new=VALUES, old_format=FORMATS, new_format=FORMATS)
def test_values_and_formats_come_back_exactly_in_value_and_type(old, new, old_format, new_format):
    proposal = Proposal(PLACE, plain(old), plain(new), Kind.SPELLING, "", False, new_format, group="g")
    [back] = read_back([Entry(proposal, False, State.APPLIED, date(2022, 3, 15), run=1, old_format=old_format)])

    assert back.proposal.key == proposal.key
    assert (type(back.proposal.old), back.proposal.old) == (type(plain(old)), plain(old))
    assert (back.old_format, back.proposal.number_format) == (old_format, new_format)
    assert not back.is_retyped


@given(VALUES)
def test_a_written_value_survives_a_cell_that_takes_plain_signs_only(value):
    text = written(value)

    assert text.isascii()
    assert text.isprintable()
    assert holds(unwritten(text), plain(value))


def test_a_text_is_not_the_number_that_it_looks_like():
    assert not holds("0123", 123.0)
    assert not holds(123.0, "123")
    assert not holds(True, 1.0)
    assert holds(datetime.fromisoformat("2001-04-03"), date(2001, 4, 3))
    assert holds("", None)


@pytest.mark.parametrize("tick", ["x", "X", " x ", "ja", "Ja", "1", 1.0, 1, "✓", True, "TRUE", "WAHR"])
def test_people_tick_in_many_ways(tick):
    assert is_tick(tick)


@pytest.mark.parametrize("blank", ["", None, "nein", "-", 0.0, False, "?", 2.0])
def test_what_is_no_tick_is_none(blank):
    assert not is_tick(blank)


def test_what_a_person_typed_between_the_lines_is_left_out():
    sheet = grid_shown(proposals_sheet([Entry(TEXT_DATE, True)], "", BY_BUTTON))
    rows = [["Notiz"], *sheet.rows, [None] * 16, ["bitte prüfen", None, "Teilnehmende", "E3"], ["x"] * 16]

    assert len(read_entries(Grid(sheet.sheet, rows))) == 1
    assert read_entries(Grid(sheet.sheet, [["Vorschläge"], ["Übernehmen"]])) == []


def test_a_new_value_that_a_person_typed_over_is_noticed():
    sheet = grid_shown(proposals_sheet([Entry(TEXT_DATE, True)], "", BY_BUTTON))
    sheet.rows[FIRST_LINE - 1][6] = "04.03.2001"

    assert read_entries(sheet)[0].typed == "04.03.2001"


def test_the_machines_columns_are_hidden_and_the_done_lines_quiet():
    done = Entry(TEXT_DATE, True, State.APPLIED, date(2022, 3, 15), run=1)
    sheet = proposals_sheet([Entry(BLANK, True), done], "", BY_BUTTON)

    header = sheet.lines[FIRST_LINE - 2]
    hidden = [name for name, width in zip(header.cells, sheet.widths, strict=True) if width == 0]
    assert hidden[0] == "Bisher genau"
    assert [line.kind for line in sheet.lines[FIRST_LINE - 1 :]] == [LineKind.BODY, LineKind.QUIET]
    assert sheet.filtered() == (3, 5, len(header.cells))


def test_a_tick_that_was_taken_away_or_set_stays_so_and_a_new_line_is_ticked_if_it_is_sure():
    guess = replace(TEXT_DATE, sure=False, place=replace(PLACE, row=18))
    new = replace(TEXT_DATE, place=replace(PLACE, row=19))
    earlier = [Entry(TEXT_DATE, False), Entry(guess, True)]

    assert [entry.ticked for entry in as_entries([TEXT_DATE, guess, new], earlier)] == [False, True, True]


def test_a_proposal_about_another_value_of_the_cell_is_a_new_one():
    other = replace(TEXT_DATE, old="4.4.2001", new=date(2001, 4, 4))

    assert [entry.ticked for entry in as_entries([other], [Entry(TEXT_DATE, False)])] == [True]


def test_the_last_application_is_the_newest_that_was_not_taken_back():
    first = Entry(TEXT_DATE, True, State.APPLIED, date(2022, 3, 15), run=1)
    second = Entry(BLANK, False, State.UNDONE, date(2022, 3, 15), run=2)

    assert last_run([first, second]) == [first]
    assert last_run([second]) == []


def test_a_cell_has_one_proposal_and_two_halves_stay_together():
    half, other = (replace(TEXT_DATE, place=replace(PLACE, column=c), group="g") for c in (5, 7))

    assert one_for_each_cell([TEXT_DATE, half, other]) == [TEXT_DATE]
    assert one_for_each_cell([BLANK, half, other]) == [BLANK, half, other]
