"""The section of „Kofinanzierung“ with every rounding level and method."""

from decimal import Decimal

import pytest
from finance_terms import make_programme, receipts
from formulas import Calculator

from addin.cofinancing.compute import cofinance
from addin.cofinancing.rounding_section import rounding_section
from addin.cofinancing.sections import BEFORE_BODY
from addin.cofinancing.sheets import FinanceSheets
from addin.workbook.protocol import Cell, Kind, Line, ResultSheet

LEVELS = ("Beleg", "Position", "Baustein", "Gesamt")
THREES = receipts(
    {"amount": 0.03, "position": "a"},
    {"amount": 0.03, "position": "a"},
    {"amount": 0.03, "position": "b"},
    {"amount": 0.02, "position": "a", "kind": "Einnahme"},
    {"amount": 0.03, "module": 2.0},
    {"amount": 0.01, "module": 9.0, "kind": "Einnahme"},
    {"amount": 0.01, "module": "?", "kind": "Einnahme"},
)


def computed(level="Baustein", rounding="kaufmännisch", terms=None, rows=THREES):
    return cofinance(FinanceSheets(receipts=rows), (), make_programme(terms, level=level, rounding=rounding))


def plain(content):
    return content.value if isinstance(content, Cell) else content


def table(section):
    return [dict(zip(section.headers, map(plain, row), strict=True)) for row in section.rows]


def amounts(row, *headers):
    return tuple(str(row[header]) for header in headers)


def test_each_level_and_method_is_shown_per_module_and_in_total():
    # module 1: 2.4 -> 2, 2, 2, -1.6 -> -2 by receipt; 3.2 -> 3 and 2.4 -> 2 by position; 0.07 in all: 5.6 -> 6
    # module 2: 2.4 -> 2; both at once: 8.0, 5.6 and 2.4 by largest remainder 6 and 2
    section = rounding_section(computed(), 10)

    shares = ("je Beleg", "je Kostenposition", "einmal je Baustein (verwendet)", "einmal über alle Bausteine")
    shown = [(row["Baustein"], row["Rundung"], *amounts(row, *shares)) for row in table(section)]
    used, other = "kaufmännisch (verwendet)", "abrunden"
    assert shown == [
        (1, used, "0.04", "0.05", "0.06", "0.06"),
        (2, used, "0.02", "0.02", "0.02", "0.02"),
        ("Summe", used, "0.06", "0.07", "0.08", "0.08"),
        (1, other, "0.05", "0.05", "0.05", "0.06"),
        (2, other, "0.02", "0.02", "0.02", "0.02"),
        ("Summe", other, "0.07", "0.07", "0.07", "0.08"),
    ]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
def test_differences_are_to_the_one_that_was_used(level, rounding):
    result = computed(level, rounding)
    rows = table(rounding_section(result, 10))

    for row in rows:
        shares, differences = list(row.values())[4:8], list(row.values())[8:]
        number = row["Baustein"]
        used = result.used.total if number == "Summe" else result.used.by_module[number]
        assert differences == [share - used for share in shares]
    names = [name for name in rows[0] if name.endswith("(verwendet)")]
    assert len(names) == 1
    assert [row["Rundung"] for row in rows if row["Rundung"].endswith("(verwendet)")] == [f"{rounding} (verwendet)"] * 3


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
def test_its_formulas_give_the_same_cents(level, rounding):
    terms = {1: {"state_share": Decimal("0.805")}, 2: {"state_share": Decimal("0.5")}}
    first = 20
    section = rounding_section(computed(level, rounding, terms), first)
    above = [Line(Kind.BLANK)] * (first - BEFORE_BODY - 1)
    calculator = Calculator(ResultSheet("Kofinanzierung", (), [*above, *section.lines()]))

    formulas = calculator.formulas()
    assert len(formulas) == 2 * (2 * 5 + 9)
    for at, cell in formulas.items():
        assert calculator.value(at) == cell.value, at
    assert all(len(row) == len(section.headers) == len(section.formats) for row in section.rows)


def test_basis_and_share_can_be_links_to_where_they_stand():
    figures = {(1, "basis"): "$F$4", (1, "share"): "$G$4"}
    first, second = rounding_section(computed(), 10, figures=figures).rows[:2]

    assert (first[2], first[3]) == (
        Cell(Decimal("0.07"), formula="=$F$4"),
        Cell(Decimal("0.8"), formula="=$G$4"),
    )
    assert (second[2], second[3]) == (Decimal("0.03"), Decimal("0.8"))


def test_modules_that_the_programme_does_not_know_have_no_share_to_round():
    assert rounding_section(computed(rows=receipts({"module": 9.0})), 10).rows == ()


def test_the_json_tells_the_level_and_every_table():
    told = computed("Beleg").as_json()["rounding"]

    assert (told["level"], told["rounding"], len(told["tables"])) == ("Beleg", "kaufmännisch", 8)
    table = next(t for t in told["tables"] if (t["level"], t["rounding"]) == ("Baustein", "kaufmännisch"))
    assert (table["state_share"], table["difference"]) == ("0.08", "0.02")
    assert table["modules"][0] == {"module": 1, "state_share": "0.06", "difference": "0.02"}
