"""Only what is ticked and still as it was changes; undoing puts back value, type and number format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from addin.findings import CellRef
from addin.proposals.entry import Entry, State
from addin.proposals.proposal import Kind, Proposal
from addin.proposals.value import plain
from addin.proposals.work import ALONE, CHANGED, FORMULA, NO_SHEET, apply, undo, without_formulas

TODAY = date(2022, 3, 15)
SHEET = "Teilnehmende"


class Cells:
    """Cells with value and number format, as an application keeps them."""

    def __init__(self, values, formats=None):
        self.values = dict(values)
        self.formats = dict.fromkeys(self.values, "General") | dict(formats or {})

    def __call__(self, cell):
        if cell.sheet != SHEET:
            raise KeyError(cell.sheet)
        return self.values.get((cell.sheet, cell.row, cell.column))

    def change(self, changes):
        for change in changes:
            day = isinstance(change.value, date) and not isinstance(change.value, datetime)
            value = datetime.combine(change.value, time()) if day else change.value
            self.values[change[:3]] = value
            if change.number_format is not None:
                self.formats[change[:3]] = change.number_format


def entry(row, old, new, *, ticked=True, column=5, **fields):
    place = CellRef(fields.pop("sheet", SHEET), row, column, "Geburtsdatum")
    return Entry(Proposal(place, old, new, Kind.SPELLING, "", True, **fields), ticked)


def cells_of(*entries):
    return Cells({(SHEET, e.proposal.place.row, e.proposal.place.column): e.proposal.old for e in entries})


def test_only_ticked_lines_change_their_cells():
    ticked, other = entry(2, "weiblich", "w"), entry(3, "weiblich", "w", ticked=False)

    work = apply([ticked, other], cells_of(ticked, other), (), TODAY)

    assert [(change.row, change.value) for change in work.changes] == [(2, "w")]
    assert [line.state for line in work.entries] == [State.APPLIED, State.OPEN]
    assert work.entries[0].stand == "übernommen am 15.03.2022"


def test_a_cell_that_holds_something_else_by_now_is_no_longer_valid():
    line = entry(2, "weiblich", "w")

    work = apply([line], Cells({(SHEET, 2, 5): "m"}), (), TODAY)

    assert work.changes == []
    assert [(e.state, e.why_not, e.ticked) for e in work.not_done] == [(State.STALE, CHANGED, False)]


def test_a_formula_a_lost_sheet_and_a_value_that_was_not_taken_are_refused_with_their_reason():
    formula, gone = entry(2, "weiblich", "w"), entry(3, "weiblich", "w", sheet="Gelöscht")
    retyped = replace(entry(4, "weiblich", "w"), typed="weibl.", why_not="„Neu“ steht nicht in der Liste")

    work = apply([formula, gone, retyped], cells_of(formula, retyped), {(SHEET, 2, 5)}, TODAY)

    assert work.changes == []
    assert [e.why_not for e in work.not_done] == [FORMULA, NO_SHEET, "„Neu“ steht nicht in der Liste"]
    assert work.entries[0].stand == "nicht übernommen: die Zelle enthält eine Formel"


def test_two_halves_are_applied_together_or_not_at_all():
    last, first = entry(2, "Yusuf", "Karimi", group="g"), entry(2, "Karimi", "Yusuf", column=6, group="g")
    cells = cells_of(last, first)

    assert len(apply([last, first], cells, (), TODAY).changes) == 2

    half = apply([last, replace(first, ticked=False)], cells, (), TODAY)
    assert half.changes == []
    assert "F2" in half.not_done[0].why_not

    assert apply([last], cells, (), TODAY).not_done[0].why_not == ALONE  # the other line was deleted

    cells.values[SHEET, 2, 6] = "Noori"
    assert apply([last, first], cells, (), TODAY).changes == []


def test_a_formula_is_not_proposed_anything_nor_is_the_other_half_of_its_change():
    last, first = entry(2, "Yusuf", "Karimi", group="g"), entry(2, "Karimi", "Yusuf", column=6, group="g")
    other = entry(3, "weiblich", "w")

    assert without_formulas([last, first, other], {(SHEET, 2, 6)}) == [other]


def test_what_was_applied_is_not_applied_again():
    line = entry(2, "weiblich", "w")
    cells = cells_of(line)
    work = apply([line], cells, (), TODAY)
    cells.change(work.changes)

    assert apply(work.entries, cells, (), TODAY).changes == []


def test_undoing_leaves_what_was_changed_since_and_says_so():
    lines = [entry(2, "weiblich", "w"), entry(3, "weiblich", "w")]
    cells = cells_of(*lines)
    work = apply(lines, cells, (), TODAY)
    cells.change(work.changes)
    cells.values[SHEET, 3, 5] = "d"

    back = undo(work.entries, cells, (), TODAY)
    cells.change(back.changes)

    assert [cells.values[SHEET, row, 5] for row in (2, 3)] == ["weiblich", "d"]
    assert [e.why_not for e in back.not_done] == [CHANGED]
    assert [(e.state, e.ticked) for e in back.entries] == [(State.UNDONE, False), (State.STALE, False)]


def test_one_undo_takes_back_one_application():
    first, second = entry(2, "weiblich", "w"), entry(3, "Frau", "w", ticked=False)
    cells = cells_of(first, second)
    work = apply([first, second], cells, (), TODAY)
    cells.change(work.changes)
    work = apply([replace(e, ticked=True) for e in work.entries], cells, (), TODAY)
    cells.change(work.changes)

    back = undo(work.entries, cells, (), TODAY)
    cells.change(back.changes)
    assert (cells.values[SHEET, 2, 5], cells.values[SHEET, 3, 5]) == ("w", "Frau")

    cells.change(undo(back.entries, cells, (), TODAY).changes)
    assert cells.values[SHEET, 2, 5] == "weiblich"


def test_an_undo_that_broke_off_can_be_done_again():
    lines = [entry(2, "weiblich", "w"), entry(3, "Frau", "w")]
    cells = cells_of(*lines)
    work = apply(lines, cells, (), TODAY)
    cells.change(work.changes)
    cells.change(undo(work.entries, cells, (), TODAY).changes[:1])

    again = undo(work.entries, cells, (), TODAY)
    cells.change(again.changes)

    assert again.not_done == []
    assert [cells.values[SHEET, row, 5] for row in (2, 3)] == ["weiblich", "Frau"]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(min_size=1, max_size=10),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
)
FORMATS = st.sampled_from(["General", "@", "dd.mm.yyyy", '#,##0.00 "€"'])


@given(
    st.lists(st.tuples(VALUES, VALUES, FORMATS, st.none() | FORMATS, st.booleans()), max_size=8),
    st.sets(st.integers(2, 9)),
)
def test_applying_and_undoing_leaves_every_cell_as_it_was(lines, formulas):
    entries = [
        entry(row, plain(old), plain(new), ticked=ticked, number_format=new_format)
        for row, (old, new, _, new_format, ticked) in enumerate(lines, start=2)
    ]
    formats = {(SHEET, row, 5): line[2] for row, line in enumerate(lines, start=2)}
    cells = Cells({(SHEET, e.proposal.place.row, 5): e.proposal.old for e in entries}, formats)
    values = {place: (type(plain(value)), plain(value)) for place, value in cells.values.items()}
    before = dict(cells.formats)

    work = apply(entries, cells, {(SHEET, row, 5) for row in formulas}, TODAY, cells.formats)
    cells.change(work.changes)
    assert {change.row for change in work.changes}.isdisjoint(formulas)
    back = undo(work.entries, cells, (), TODAY)
    cells.change(back.changes)

    assert back.not_done == []
    assert {place: (type(plain(value)), plain(value)) for place, value in cells.values.items()} == values
    assert cells.formats == before
