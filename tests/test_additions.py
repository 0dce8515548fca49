"""What the office adds to „Annahmen“, columns and rows of its own, stays there however often the sheet is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import grid_shown

from addin.accepted import Entry, Standing, accepted_sheet, additions_on, entries_on, place_of_reason
from addin.additions import Own
from addin.findings import CellRef, Finding, Severity, shown
from addin.workbook.protocol import Format, Grid, Kind

FINDING = Finding("T10", Severity.WARNING, CellRef("Teilnehmende", 7, 4, "Geburtsdatum", "1.1.90"), "Zu alt.", "", "")
KEYS = ("mfrggzdf.nbswy.-", "gnbswy3dp.nbswy.-", "orsxg5bz.nbswy.-")
ENTRIES = [Entry(replace(FINDING, key=key)) for key in KEYS]
TYPED = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1950, 1, 1))
)


def written(*entries, rows=(), **extra):
    """The sheet as somebody reads it who has typed rows below the list."""
    grid = grid_shown(accepted_sheet(entries or ENTRIES), **extra)
    return replace(grid, rows=[*map(list, grid.rows), *rows])


def again(grid):
    """The sheet written anew from what stands on it, and read as before."""
    return grid_shown(anew(grid))


def anew(grid):
    return accepted_sheet(entries_on(grid), additions=additions_on(grid))


def head(grid):
    return next(number for number, row in enumerate(grid.rows) if "Kennung" in row)


def typed_in(grid, title, *values, at=None):
    """A column that somebody has added with these values, at the right or where it is said."""
    top = head(grid)
    place = len(grid.rows[top]) if at is None else at
    for number, value in zip(range(top, top + 1 + len(values)), (title, *values), strict=True):
        row = grid.rows[number]
        row.extend([None] * (place - len(row)))
        row.insert(place, value)
    return grid


def below(grid):
    """The rows under the list, without the empty one."""
    last = max(number for number, row in enumerate(grid.rows) if any(key in row for key in (*KEYS, "Kennung")))
    return [[value for value in row if value not in (None, "")] for row in grid.rows[last + 2 :]]


@pytest.mark.parametrize("place", [None, 0, 3, 11])
@pytest.mark.parametrize("title", ["Wiedervorlage", ""])
def test_a_column_of_the_offices_own_stays_where_it_is_beside_its_lines(place, title):
    grid = typed_in(written(), title, "bei Frau M.", date(2022, 5, 3), None, at=place)
    once = again(grid)
    column = len(grid.rows[head(grid)]) - 1 if place is None else place

    assert again(once).rows == once.rows
    assert [once.rows[head(once) + n][column] for n in range(4)] == [title, "bei Frau M.", date(2022, 5, 3), None]
    assert [entry.finding.key for entry in entries_on(once)] == list(KEYS)
    assert place_of_reason(anew(grid), ENTRIES[1].finding).column == once.rows[head(once)].index("Begründung") + 1


def test_a_column_moves_with_its_line_when_the_list_is_written_in_another_order():
    grid = typed_in(written(), "Notiz", "eins", "zwei", "drei")
    entries = entries_on(grid)
    first = replace(entries[0], reason="besprochen", initials="ab", standing=Standing.ACCEPTED)
    sheet = accepted_sheet([first, *entries[1:]], additions=additions_on(grid))

    assert [line.cells[-1] for line in sheet.lines if line.kind in (Kind.BODY, Kind.QUIET)] == ["zwei", "drei", "eins"]


def test_a_column_of_days_shows_days_and_one_of_other_numbers_shows_them_in_words():
    days = anew(typed_in(written(), "Frist", date(2022, 5, 3), "offen", datetime.combine(date(2022, 6, 3), time())))
    mixed = anew(typed_in(written(), "Notiz", date(2022, 5, 3), 12.0, datetime.combine(date(2022, 6, 3), time(14, 30))))

    assert days.lines[-1].formats[-1] is Format.DATE
    assert [line.cells[-1] for line in days.lines[-3:]] == [date(2022, 5, 3), "offen", date(2022, 6, 3)]
    assert mixed.lines[-1].formats[-1] is Format.WRAPPED
    assert [line.cells[-1] for line in mixed.lines[-3:]] == ["03.05.2022", 12.0, "03.06.2022 14:30"]


def test_rows_of_the_offices_own_stand_below_the_list_in_their_order():
    rows = [[], ["Mit der Amtsleitung besprochen:"], [None, "nichts vor dem 1. Mai", date(2022, 5, 1)]]
    grid = written(rows=rows)
    grid.rows.insert(0, ["Zuständig: Frau M."])
    grid.rows.insert(head(grid) + 2, [None, "dazu noch die Akte holen"])
    once = again(grid)

    assert below(once) == [
        ["Zuständig: Frau M."],
        ["dazu noch die Akte holen"],
        ["Mit der Amtsleitung besprochen:"],
        ["nichts vor dem 1. Mai", "01.05.2022"],
    ]
    assert again(once).rows == once.rows
    assert [entry.finding.key for entry in entries_on(once)] == list(KEYS)


def test_the_filter_holds_the_list_alone():
    sheet = anew(written(rows=[["Notiz"]]))

    assert sheet.filtered() == (4, 7, 12)


def test_nothing_added_is_nothing_written():
    grid = written()

    assert not additions_on(grid)
    assert again(grid).rows == grid.rows
    many = grid_shown(accepted_sheet(ENTRIES, most_open=1))  # its third note has a number in it
    assert not additions_on(many)


def test_a_line_that_somebody_copied_and_wrote_on_is_kept():
    grid = written(replace(ENTRIES[0], reason="besprochen", initials="ab"), *ENTRIES[1:])
    copied = list(grid.rows[head(grid) + 1])
    copied[1] = "doch nicht"
    grid.rows.append(copied)
    once = again(grid)

    assert [entry.reason for entry in entries_on(once)] == ["besprochen", "", ""]
    assert [row for row in once.rows if "doch nicht" in row]


def test_what_somebody_typed_over_one_of_our_words_loses_neither_line_nor_reason():
    grid = written(replace(ENTRIES[0], reason="besprochen", initials="ab"))
    grid.rows[head(grid) + 1][4] = "warnung?"

    assert [(entry.reason, entry.initials) for entry in entries_on(grid)] == [("besprochen", "ab")]


def test_a_sheet_without_its_header_loses_nothing_and_is_whole_again_after_two_runs():
    grid = written(replace(ENTRIES[0], reason="besprochen", initials="ab"))
    del grid.rows[head(grid)]
    once = again(grid)

    assert any("besprochen" in row for row in once.rows)
    assert [(entry.finding.key, entry.reason) for entry in entries_on(once)] == [(KEYS[0], "besprochen")]


def test_a_header_that_somebody_has_renamed_is_a_column_of_theirs_and_ours_is_back():
    grid = written(replace(ENTRIES[0], reason="besprochen", initials="ab"))
    grid.rows[head(grid)][1] = "Warum nicht"
    once = again(grid)

    assert once.rows[head(once)][1] == "Warum nicht"
    assert once.rows[head(once) + 1][1] == "besprochen"
    assert "Begründung" in once.rows[head(once)]


def test_an_error_value_and_a_stray_cell_far_to_the_right_are_kept_without_a_wide_sheet():
    grid = written()
    top = head(grid)
    grid.rows[top + 1] = [*grid.rows[top + 1], *[None] * 500, ""]
    grid.rows.append([*[None] * 500, "weit draußen"])
    once = again(replace(grid, errors={(top + 2, 513): "#NV"}))

    assert once.rows[top + 1][-1] == "#NV"
    assert below(once) == [["weit draußen"]]
    assert max(map(len, once.rows)) <= 14


def test_a_line_with_nothing_but_a_note_of_the_offices_own_is_not_left_out():
    entries = [replace(entry, beside=((Own("Notiz"), "?"),)) for entry in ENTRIES[2:]]
    sheet = accepted_sheet([*ENTRIES[:2], *entries], most_open=1)

    assert [line.cells[11] for line in sheet.lines if line.kind is Kind.BODY] == [KEYS[0], KEYS[2]]


@given(
    st.lists(st.lists(st.none() | TYPED, min_size=1, max_size=14), max_size=4),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["", "Notiz", "Frist"]), TYPED), max_size=3),
)
def test_whatever_a_person_types_beside_and_below_is_still_there_after_two_runs(rows, columns):
    grid = written(rows=[list(row) for row in rows])
    seen = [shown(value) for row in rows for value in row if value is not None]
    for place, title, value in columns:
        typed_in(grid, title, value, None, None, at=place)
        seen.append(shown(value))
    once = again(grid)
    standing = [shown(value) for row in again(once).rows for value in row if value not in (None, "")]

    assert all(standing.count(text) >= seen.count(text) for text in seen)
    assert again(once).rows == once.rows


def test_a_grid_of_the_open_workbook_is_read_alike():
    grid = written()
    live = Grid(grid.sheet, [[None if value == "" else value for value in row] for row in grid.rows])

    assert entries_on(live) == entries_on(grid)
