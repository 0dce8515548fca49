"""No count of fewer than three persons can be computed back from a table and its totals."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from addin.participants.suppression import Place, persons, span, suppress, to_join

LEAST = 3


def people_of(counts):
    """Cells with that many participations, each of another person."""
    return [
        [[(row, column, n) for n in range(count)] for column, count in enumerate(line)]
        for row, line in enumerate(counts)
    ]


@st.composite
def tables(draw, rows=4, columns=4, most=14):
    height, width = draw(st.integers(2, rows)), draw(st.integers(2, columns))
    cell = st.one_of(st.integers(0, 3), st.integers(0, most))
    counts = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=height, max_size=height))
    assume(min(map(sum, counts)) >= LEAST)
    assume(min(map(sum, zip(*counts, strict=True))) >= LEAST)
    return counts


def worlds(published, counts):
    """Every table that has the published cells and totals: tried out one by one, without any of our own reasoning."""
    rows, columns = list(map(sum, counts)), [sum(column) for column in zip(*counts, strict=True)]
    ways = [[[]]]  # the first lines of a table, in all ways that fit
    for line, total in zip(published, rows, strict=True):
        free = [n for n, count in enumerate(line) if count is None]
        rest = total - sum(count or 0 for count in line)
        fitting = []
        for values in product(range(rest + 1), repeat=max(len(free) - 1, 0)):
            if sum(values) <= rest and free:
                told = dict(zip(free, (*values, rest - sum(values)), strict=True))
                fitting.append([told.get(n, count) for n, count in enumerate(line)])
        if not free:
            fitting = [list(line)]
        last = ways[-1]
        so_far = [[*above, line] for above in last for line in fitting]
        ways.append(
            [t for t in so_far if all(sum(c) <= total for c, total in zip(zip(*t, strict=True), columns, strict=True))]
        )
    return [t for t in ways[-1] if [sum(column) for column in zip(*t, strict=True)] == columns]


@given(tables(3, 3))
def test_nobody_who_tries_out_all_tables_finds_a_small_count(counts):
    published = suppress(people_of(counts), LEAST)

    possible = worlds(published, counts)

    assert counts in possible
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            if count < LEAST:
                found = {table[row][column] for table in possible}
                assert published[row][column] is None
                assert max(found) >= LEAST, "known to be small"
                assert max(found) - min(found) >= LEAST
                assert len(found) > LEAST


@given(tables(3, 3))
def test_who_knows_that_some_left_out_cell_is_small_does_not_learn_which(counts):
    published = suppress(people_of(counts), LEAST)
    hidden = [(r, c) for r, line in enumerate(published) for c, count in enumerate(line) if count is None]

    possible = [table for table in worlds(published, counts) if any(table[r][c] < LEAST for r, c in hidden)]

    for row, column in hidden:
        if counts[row][column] < LEAST:
            assert max(table[row][column] for table in possible) >= LEAST


@settings(max_examples=60)
@given(tables(3, 3, most=4), st.data())
def test_the_range_of_a_left_out_cell_is_exact(counts, data):
    places = [Place(r, c) for r, line in enumerate(counts) for c in range(len(line))]
    hidden = data.draw(st.lists(st.sampled_from(places), min_size=1, unique=True))
    place = data.draw(st.sampled_from(hidden))
    shown = [
        [None if Place(r, c) in hidden else count for c, count in enumerate(line)] for r, line in enumerate(counts)
    ]

    found = {table[place.row][place.column] for table in worlds(shown, counts)}

    assert span(counts, hidden, place) == (min(found), max(found))
    assert found == set(range(min(found), max(found) + 1))


@settings(max_examples=60)
@given(tables(6, 7))
def test_what_is_published_is_true_and_nothing_is_left_out_in_vain(counts):
    cells = people_of(counts)
    published = suppress(cells, LEAST)
    hidden = {Place(r, c) for r, line in enumerate(published) for c, count in enumerate(line) if count is None}
    small = {Place(r, c) for r, line in enumerate(counts) for c, count in enumerate(line) if count < LEAST}

    assert all(
        count in {None, true} for a, b in zip(published, counts, strict=True) for count, true in zip(a, b, strict=True)
    )
    assert small <= hidden
    assert bool(small) == bool(hidden)
    for place in hidden - small:
        without = hidden - {place}
        ranges = [span(counts, without, other) for other in small]
        assert any(one.high < LEAST or one.high - one.low < LEAST for one in ranges) or any(
            0 < sum(counts[other.row][other.column] for other in without if other[axis] == place[axis]) < LEAST
            for axis in (0, 1)
        )


def test_a_single_small_cell_takes_three_others_with_it():
    published = suppress(people_of([[1, 9, 9], [9, 9, 9], [9, 9, 9]]), LEAST)

    assert sum(count is None for line in published for count in line) == 4
    assert published[0][0] is None


def test_an_empty_cell_is_left_out_like_a_small_one():
    assert suppress(people_of([[0, 9], [9, 9]]), LEAST) == [[None, None], [None, None]]


def test_a_table_without_small_cells_is_published_whole():
    assert suppress(people_of([[3, 4], [5, 6]]), LEAST) == [[3, 4], [5, 6]]


def test_three_stays_of_one_person_are_a_small_count():
    cells = [[["a", "a", "a"], list("bcdefgh")], [list("ijklmno"), list("pqrstuv")]]

    assert suppress(cells, LEAST)[0][0] is None


def test_what_a_row_leaves_out_has_together_enough_persons():
    cells = [
        [["a"] * 4, ["b"] * 4, list("cdefg")],
        [list("hijkl"), list("mnopq"), list("rstuv")],
        [list("ABCDE"), list("FGHIJ"), list("KLMNO")],
    ]

    published = suppress(cells, LEAST)

    assert published[0] == [None, None, None]  # without the third, the totals would count two persons


def test_the_totals_themselves_are_published_where_there_is_one_line():
    assert suppress([[list("abc"), list("defg")]], LEAST) == [[3, 4]]


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.lists(st.integers(0, 40), max_size=9), min_size=1))
def test_joined_groups_hide_which_of_them_are_small(groups):
    joined = to_join(groups, LEAST)
    small = {name for name, who in groups.items() if persons(who) < LEAST}

    assert small <= joined
    assert all(persons(who) >= LEAST for name, who in groups.items() if name not in joined)
    if small and small != set(groups):
        [large] = joined - small
        assert all(len(groups[large]) <= len(groups[name]) for name in groups.keys() - joined)


@pytest.mark.parametrize("least", [1, 2, 5])
def test_the_limit_is_a_parameter(least):
    counts = [[least - 1, 9], [9, 9]]
    published = suppress(people_of(counts), least)

    assert (published[0][0] is None) == (least > 0)
    assert suppress(people_of([[least, 9], [9, 9]]), least) == [[least, 9], [9, 9]]
