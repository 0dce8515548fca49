"""Formulas as text: moved as openpyxl moves them, and the same pattern for what was filled down a column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from addin.findings import column_letter
from addin.workbook.formula_text import ROW, Patterns, moved, pattern_of, reaches_cells, with_own_row
from addin.workbook.german_formula import german

_LETTERS = st.integers(3, 700).map(column_letter)
_ROWS = st.integers(101, 999)


@st.composite
def _cell(draw):
    column, row = draw(_LETTERS), draw(_ROWS)
    return f"{draw(st.sampled_from(['', '$']))}{column}{draw(st.sampled_from(['', '$']))}{row}"


_AREA = st.tuples(_cell(), _cell()).map(":".join)
_WHOLE = st.sampled_from(["C:D", "$C:$D", "C:$D", "107:200", "$7:$200"])
_SHEET = st.sampled_from(["", "Plan!", "'Meine Liste A1'!", "'It''s B2'!", "Blatt2!"])
_NAMED = st.tuples(_SHEET, st.one_of(_cell(), _AREA, _WHOLE)).map("".join)
_OTHER = st.sampled_from(
    ['"A1 und B2"', '"sagt ""C3"""', "0.8", "12", "Satz", "tblPlan[[#This Row],[Betrag A1]]", "TRUE"]
)
_OPERAND = st.one_of(_NAMED, _OTHER)
FORMULAS = st.recursive(
    _OPERAND,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "&", "<="]), inner).map("".join),
        st.tuples(st.sampled_from(["ROUND", "LOG10", "SUM", "IF"]), inner, inner).map(
            lambda part: f"{part[0]}({part[1]},{part[2]})"
        ),
    ),
    max_leaves=6,
).map("={}".format)


@given(FORMULAS, st.integers(-100, 100), st.integers(-2, 40))
def test_a_copied_formula_reads_as_openpyxl_has_it(formula, down, across):
    expected = Translator(formula, origin="CX500").translate_formula(row_delta=down, col_delta=across)

    assert moved(formula, down, across) == expected


@given(FORMULAS, _ROWS, st.integers(-90, 90))
def test_a_formula_keeps_its_pattern_down_a_column(formula, row, down):
    assert pattern_of(moved(formula, down), row + down) == pattern_of(formula, row)


@given(st.lists(st.tuples(FORMULAS, _ROWS)), FORMULAS)
def test_patterns_that_are_remembered_are_those_that_are_worked_out(others, formula):
    column = [(moved(formula, down), 500 + down) for down in range(-100, 100, 7)]
    patterns = Patterns()

    for text, row in [*others, *column]:
        assert patterns(text, row) == pattern_of(text, row)


@given(FORMULAS, _ROWS, st.integers(1, 90))
def test_a_formula_for_any_row_is_the_same_as_one_that_is_moved(formula, row, down):
    anywhere = with_own_row(formula, row)

    assert anywhere is None or anywhere.replace(ROW, str(row + down)) == moved(formula, down)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("=D5*0.8", 5), ("=D6*0.8", 6), True),
        (("=$D5 * 0.8", 5), ("=d6*0.8", 6), True),
        (("=D5*B$1", 5), ("=D6*B$1", 6), True),
        (("=D5*B1", 5), ("=D6*B1", 6), False),
        (("=D5*0.8", 5), ("=E6*0.8", 6), False),
        (("=SUM(D5:F5)", 5), ("=SUM(D6:E6)", 6), False),
        (("=tbl[[#This Row],[Betrag]]*0.8", 5), ("=tbl[[#This Row],[Betrag]]*0.8", 6), True),
        (("=5*D5", 5), ("=6*D6", 6), False),
    ],
)
def test_patterns_tell_what_was_filled_down_from_what_was_not(one, other, same):
    assert (pattern_of(*one) == pattern_of(*other)) is same


def test_what_excel_can_do_and_openpyxl_cannot_is_moved_too():
    assert moved("=A1:INDEX(B:B,3)+C1#", 2) == "=A3:INDEX(B:B,3)+C3#"


@pytest.mark.parametrize("text", ["=12.5+30", "=ROUND(10/3,2)", '="A1"', "=5%", "=1E5", "=TRUE", "=-7*3.5"])
def test_a_calculation_with_typed_numbers_reaches_no_cell(text):
    assert not reaches_cells(text)


@pytest.mark.parametrize("text", ["=A1", "=Satz*2", "=[@Betrag]", "=Plan!B2", "=SUM(C:C)", "='A'!B2", "=tbl[Betrag]"])
def test_a_formula_over_cells_reaches_them(text):
    assert reaches_cells(text)


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("=SUM(D5:D9)", "=SUMME(D5:D9)"),
        ('=IF(C2="a,b.c",ROUND(C2*0.8,2),"")', '=WENN(C2="a,b.c";RUNDEN(C2*0,8;2);"")'),
        ("='Blatt, 1.5'!A1*.5", "='Blatt, 1.5'!A1*,5"),
        ("=tblPlan[[#This Row],[davon zuwendungsfähig]]", "=[@[davon zuwendungsfähig]]"),
        ("=SUM(tblPlan[Ausgaben, gesamt])", "=SUMME(tblPlan[Ausgaben, gesamt])"),
        ("=IFERROR(A1/0,#DIV/0!)", "=WENNFEHLER(A1/0;#DIV/0!)"),
        ("=#REF!+TRUE", "=#BEZUG!+WAHR"),
        ("=BESSELI(A1,2)+SUM(A1,0.5)", "=BESSELI(A1,2)+SUM(A1,0.5)"),
        ("=SUM({1,2;3,4})", "=SUM({1,2;3,4})"),
    ],
)
def test_a_formula_is_shown_as_a_german_excel_does_or_as_it_is_stored(english, shown):
    assert german(english) == shown
