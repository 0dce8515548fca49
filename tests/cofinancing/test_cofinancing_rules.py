"""Each rule: a case that breaks it, one on each side of its limit, one that must stay silent."""

from datetime import date
from decimal import Decimal

import pytest
from finance_terms import drawdowns, make_programme, own_funds, plan, receipts, sheets_of
from sheets import rows_of, table_of

from addin.cofinancing.rows import PlanLine
from addin.cofinancing.rules import CHECKS, RULES, check_finance
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.findings import CellRef, Severity


def found(sheets, code, programme=None, **more):
    findings = check_finance(sheets, (), programme or make_programme(), **more)
    return [finding for finding in findings if finding.code == code]


def cells(sheets, code, programme=None):
    return [finding.cell for finding in found(sheets, code, programme)]


def test_rules_are_listed_once_each():
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))
    assert len(set(CHECKS)) == len(CHECKS)


def test_a_sheet_in_order_is_silent():
    sheets = FinanceSheets(
        plan=plan({"state_share": 800.0, "own_share": 200.0}),
        receipts=receipts({"invoiced_on": date(2021, 5, 1), "eligible": 90.0}, {"amount": 20.0}),
        own_funds=own_funds({"amount": 100.0}),
        drawdowns=drawdowns({}),
    )

    assert check_finance(sheets, (), make_programme({1: {"ceiling": Decimal(5000)}})) == []


def test_missing_sheets_are_silent():
    assert check_finance(FinanceSheets(), (), make_programme()) == []


# K10


@pytest.mark.parametrize(
    ("paid", "module", "reported"),
    [
        (date(2019, 12, 31), 1.0, True),
        (date(2020, 1, 1), 1.0, False),
        (date(2022, 12, 31), 1.0, False),
        (date(2023, 1, 1), 1.0, True),
        (date(2022, 6, 30), 6.0, False),
        (date(2022, 7, 1), 6.0, True),
        ("", 1.0, False),
        (date(2023, 1, 1), "unbekannt", True),
    ],
)
def test_k10_paid_outside_the_period(paid, module, reported):
    programme = make_programme({6: {"end": date(2022, 6, 30)}})

    findings = found(sheets_of({"paid_on": paid, "module": module}), "K10", programme)

    assert [finding.cell for finding in findings] == (["D2"] if reported else [])


def test_k10_shows_both_dates_and_the_module():
    (finding,) = found(sheets_of({"paid_on": date(2023, 1, 2)}), "K10")

    assert finding.message == "Gezahlt am 02.01.2023; gefördert wird Baustein 1 vom 01.01.2020 bis 31.12.2022."


# K11


@pytest.mark.parametrize(
    ("receipt", "cell"),
    [
        ({}, None),
        ({"position": " HONORARE"}, None),
        ({"position": "Miete"}, "C2"),
        ({"module": 2.0}, "B2"),
        ({"module": 9.0}, "B2"),
        ({"module": 9.0, "position": "Miete"}, "B2"),
        ({"module": "Fortbildung"}, "B2"),
        ({"module": "", "position": "Miete"}, None),
        ({"position": ""}, None),
    ],
)
def test_k11_module_or_position_not_in_the_plan(receipt, cell):
    assert cells(sheets_of(receipt, plan=plan({})), "K11") == ([cell] if cell else [])


def test_k11_proposes_the_nearest_position():
    sheets = sheets_of({"position": "Honorar"}, {"position": "Bewirtung"}, plan=plan({}, {"position": "Miete"}))

    near, far = found(sheets, "K11")

    assert near.fix.startswith("Gemeint ist wohl „Honorare“. Bitte so eintragen.")
    assert far.fix.startswith("Im Plan: „Honorare“, „Miete“. Bitte so eintragen oder den Plan ergänzen.")
    assert far.message == "„Bewirtung“ ist keine Kostenposition von Baustein 1 im Finanzierungsplan."


def test_k11_without_a_plan_only_says_which_modules_the_programme_does_not_know():
    assert cells(sheets_of({"position": "Miete"}, {"module": 9.0}, {"module": 6.0}), "K11") == ["B3"]


def test_k11_is_silent_where_the_plan_itself_has_a_gap():
    a_line_without_position = plan({}, {"position": ""})
    a_line_without_module = plan({"module": ""}, {"module": 2.0})

    assert cells(sheets_of({"position": "Miete"}, plan=a_line_without_position), "K11") == []
    assert cells(sheets_of({}, plan=a_line_without_module), "K11") == []


def test_k11_is_a_warning_for_own_funds_and_drawdowns():
    sheets = FinanceSheets(own_funds=own_funds({"module": 9.0}, {}), drawdowns=drawdowns({"module": 8.0}))

    findings = found(sheets, "K11")

    assert [(f.severity, f.sheet, f.cell) for f in findings] == [
        (Severity.WARNING, "Eigenmittel", "A2"),
        (Severity.WARNING, "Mittelabrufe", "B2"),
    ]


# K12


@pytest.mark.parametrize(
    ("amount", "eligible", "cell"),
    [
        (100.0, 100.0, None),
        (100.0, 99.99, None),
        (100.0, 100.01, "J2"),
        (100.0, "", None),
        (0.0, "", None),
        (-0.01, "", "I2"),
        (-5.0, 3.0, "I2"),
        (5.0, -3.0, "J2"),
        ("", 3.0, None),
    ],
)
def test_k12_eligible_part_and_negative_amounts(amount, eligible, cell):
    assert cells(sheets_of({"amount": amount, "eligible": eligible}), "K12") == ([cell] if cell else [])


def test_k12_holds_for_plan_and_own_funds_but_not_for_money_paid_back():
    sheets = FinanceSheets(
        plan=plan({"eligible": 1000.01}, {"expenditure": -1.0, "position": "Miete"}),
        own_funds=own_funds({"amount": -1.0}),
        drawdowns=drawdowns({"amount": -1.0}),
    )

    assert [(f.sheet, f.cell) for f in found(sheets, "K12")] == [
        ("Finanzierungsplan", "D2"),
        ("Finanzierungsplan", "C3"),
        ("Eigenmittel", "D2"),
    ]


# K13


def twice(**second):
    return sheets_of({"payee": "Druckerei Nord"}, {"payee": "DRUCKEREI  NORD", **second})


@pytest.mark.parametrize(
    ("second", "reported"),
    [
        ({}, True),
        ({"paid_on": date(2021, 5, 24)}, True),
        ({"paid_on": date(2021, 5, 25)}, False),
        ({"paid_on": date(2021, 4, 26)}, True),
        ({"paid_on": date(2021, 4, 25)}, False),
        ({"amount": 100.01}, False),
        ({"payee": "Druckerei Süd"}, False),
        ({"kind": "Einnahme"}, False),
        ({"kind": ""}, True),
        ({"receipt_number": "b1"}, False),
        ({"receipt_number": ""}, False),
    ],
)
def test_k13_probably_the_same_receipt_twice(second, reported):
    findings = found(twice(**second), "K13")

    assert sorted(finding.cell for finding in findings) == (["A2", "A3"] if reported else [])
    assert len({finding.group for finding in findings}) == (1 if reported else 0)


def test_k13_groups_what_belongs_together_and_names_the_other_rows():
    far = date(2022, 5, 10)
    same = {"payee": "Firma"}
    findings = found(sheets_of(same, same, {**same, "paid_on": far}, {**same, "paid_on": far}), "K13")

    assert [finding.group for finding in findings] == ["K13-2", "K13-2", "K13-4", "K13-4"]
    assert "Zeile 3" in findings[0].message


# K14


@pytest.mark.parametrize(
    ("numbers", "reported"),
    [
        (("B1", "B2"), []),
        (("B1", "b1 "), ["A2", "A3"]),
        (("B-1", "B 1", "B2", "b/1"), ["A2", "A3", "A5"]),
        (("B1 ", "/B1/", "B-1"), ["A2", "A3"]),
        (("Ü1", "B2", "UE1"), ["A2", "A4"]),
        (("5%1", "7", "5%1", "5 1"), ["A2", "A4"]),
        (("7", None, "7", None), ["A2", "A4"]),
        ((1.0, "1"), ["A2", "A3"]),
        (("", ""), []),
        (("-", "?"), []),
    ],
)
def test_k14_number_used_twice(numbers, reported):
    findings = found(sheets_of(*({"receipt_number": number} for number in numbers)), "K14")

    assert [finding.cell for finding in findings] == reported
    assert len({finding.group for finding in findings}) == (1 if reported else 0)


def test_k14_is_not_also_k13():
    sheets = sheets_of({"payee": "Firma", "receipt_number": "7"}, {"payee": "Firma", "receipt_number": "7"})

    assert [f.code for f in check_finance(sheets, (), make_programme()) if f.code != "K40"] == ["K14", "K14"]


# K15


@pytest.mark.parametrize(
    ("invoiced", "reported"),
    [(date(2021, 5, 10), False), (date(2021, 5, 11), True), (date(2021, 5, 9), False), ("", False)],
)
def test_k15_paid_before_invoiced(invoiced, reported):
    findings = found(sheets_of({"invoiced_on": invoiced}), "K15")

    assert [(f.cell, f.severity) for f in findings] == ([("D2", Severity.HINT)] if reported else [])


# K20 and K21


def line_findings(line, programme=None):
    findings = check_finance(FinanceSheets(plan=plan(line)), (), programme or make_programme())
    return [(finding.code, finding.cell) for finding in findings]


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ({"state_share": 800.0, "own_share": 200.0}, []),
        ({"state_share": 800.01, "own_share": 199.99}, [("K20", "F2")]),
        ({"state_share": 799.99, "own_share": 200.01}, [("K20", "F2")]),
        ({"state_share": 800.0, "own_share": 200.01}, [("K20", "G2"), ("K21", "G2")]),
        ({"state_share": 800.02, "own_share": 200.0}, [("K20", "F2"), ("K21", "F2")]),
        ({"state_share": 800.0}, []),
        ({"state_share": 801.0}, [("K20", "F2")]),
        ({"own_share": 201.0}, [("K20", "G2")]),
        ({}, []),
        ({"eligible": 500.0, "state_share": 400.0, "own_share": 100.0}, []),
        ({"third_party": 250.0, "state_share": 600.0, "own_share": 150.0}, []),
        ({"third_party": 250.0, "state_share": 800.0, "own_share": 200.0}, [("K20", "F2"), ("K21", "F2")]),
        # balances against the expenditure, but the own share is more than the computed one
        ({"eligible": 500.0, "state_share": 400.0, "own_share": 600.0}, [("K20", "G2")]),
        ({"module": 9.0, "state_share": 500.0, "own_share": 500.0}, [("K11", "A2")]),
        ({"module": 9.0, "state_share": 500.0, "own_share": 499.0}, [("K11", "A2"), ("K21", "G2")]),
        ({"expenditure": "", "state_share": 1.0, "own_share": 1.0}, []),
        ({"eligible": "unklar", "state_share": 1.0, "own_share": 1.0}, []),
        ({"third_party": "unklar", "state_share": 1.0, "own_share": 1.0}, []),
        ({"state_share": "unklar", "own_share": 200.0}, []),
        ({"eligible": 1001.0, "state_share": 1.0, "own_share": 1.0}, [("K12", "D2")]),
    ],
)
def test_k20_and_k21_on_both_sides_of_a_cent(line, reported):
    assert line_findings(line) == reported


def test_k20_shows_the_entered_and_the_computed_share():
    sheets = FinanceSheets(plan=plan({"state_share": 700.0, "own_share": 300.0}))

    (finding,) = found(sheets, "K20")

    assert "Landesanteil 700,00\xa0€ eingetragen, 800,00\xa0€ berechnet" in finding.message
    assert "Eigenanteil 300,00\xa0€ eingetragen, 200,00\xa0€ berechnet" in finding.message
    assert "80\xa0% von 1.000,00\xa0€" in finding.message


def test_k21_says_which_side_it_compared_with():
    line = {"eligible": 900.0, "third_party": 100.0, "state_share": 640.0}

    messages = [
        found(FinanceSheets(plan=plan({**line, "own_share": own})), "K21")[0].message for own in (160.01, 260.01)
    ]

    assert messages[0].startswith("Die zuwendungsfähigen Ausgaben sind 900,00\xa0€")
    assert messages[1].startswith("Die Ausgaben sind 1.000,00\xa0€")


def test_no_rule_says_of_income_that_it_does_not_count():
    income = {"kind": "Einnahme", "receipt_number": "7", "position": "Eintritt", "paid_on": date(2019, 1, 1)}
    sheets = FinanceSheets(receipts=receipts(income, income), plan=plan({}))

    fixes = {f.code: f.fix for f in check_finance(sheets, (), make_programme()) if f.code in ("K10", "K11", "K14")}

    assert set(fixes) == {"K10", "K11", "K14"}
    assert all("Ausgabe" in fix.split(".")[-2] for fix in fixes.values())


def test_k21_shows_the_difference_and_its_direction():
    more, less = (
        found(FinanceSheets(plan=plan({"state_share": 800.0, "own_share": own})), "K21")[0].message
        for own in (205.5, 195.0)
    )

    assert more.endswith("1.005,50\xa0€: 5,50\xa0€ zu viel.")
    assert less.endswith("995,00\xa0€: 5,00\xa0€ zu wenig.")


def test_k20_and_k21_use_the_modules_share_and_the_rounding():
    line = {"expenditure": 100.01, "state_share": 75.0, "own_share": 25.01}

    assert line_findings(line, make_programme({1: {"state_share": Decimal("0.75")}}, rounding="abrunden")) == []
    assert line_findings(line, make_programme({1: {"state_share": Decimal("0.75")}})) == [("K20", "F2")]


def test_formulas_that_leave_parts_of_a_cent_are_no_error():
    line = {"expenditure": 0.1, "state_share": 0.075, "own_share": 0.025}

    assert line_findings(line, make_programme({1: {"state_share": Decimal("0.75")}})) == []


def test_a_share_column_that_is_missing_is_silent():
    table = table_of(PlanLine, ["Baustein", "Kostenposition", "Ausgaben"], [1.0, "Honorare", 10.0])

    assert check_finance(FinanceSheets(plan=tuple(table.rows)), (), make_programme()) == []


# K30


@pytest.mark.parametrize(("ceiling", "reported"), [("79.99", True), ("80.00", False), (None, False)])
def test_k30_above_the_cap(ceiling, reported):
    programme = make_programme({1: {"ceiling": ceiling and Decimal(ceiling)}})

    assert len(found(sheets_of({}), "K30", programme)) == reported


def test_k30_stands_at_the_cap_if_the_office_wrote_it_and_else_at_the_sheet():
    programme = make_programme({1: {"ceiling": Decimal(50)}})
    place = CellRef("Unser Programm", 14, 7, "Höchstbetrag Land", "50")

    (at_cell,) = found(sheets_of({}), "K30", programme, ceilings={1: place})
    (at_sheet,) = found(sheets_of({}), "K30", programme)

    assert (at_cell.sheet, at_cell.cell) == ("Unser Programm", "G14")
    assert (at_sheet.sheet, at_sheet.cell, at_sheet.severity) == ("Programm", None, Severity.WARNING)
    assert "30,00\xa0€ fallen dem Eigenanteil zu" in at_sheet.message


# K40


@pytest.mark.parametrize(("amount", "reported"), [(19.99, True), (20.0, False), (20.01, False)])
def test_k40_own_share_not_covered(amount, reported):
    findings = found(sheets_of({}, own_funds=own_funds({"amount": amount})), "K40")

    assert [(f.sheet, f.cell) for f in findings] == ([("Eigenmittel", None)] if reported else [])


def test_k40_is_one_per_module_and_says_where_the_sheet_is_missing():
    sheets = sheets_of({}, {"module": 2.0}, {"module": 3.0, "amount": 0.0})

    findings = found(sheets, "K40")

    assert [f.message.split(":")[0] for f in findings] == ["Baustein 1", "Baustein 2"]
    assert all("ein Blatt „Eigenmittel“ gibt es aber nicht" in f.message for f in findings)


def test_k40_names_the_offices_own_sheet():
    sheets = sheets_of({}, own_funds=(), own_funds_sheet="Mittel Kreis")

    (finding,) = found(sheets, "K40")

    assert finding.sheet == "Mittel Kreis"
    assert "„Mittel Kreis“" in finding.fix


# K51


def drawn(*amounts, ceiling="100"):
    sheets = FinanceSheets(drawdowns=drawdowns(*amounts))
    return cells(sheets, "K51", make_programme({1: {"ceiling": ceiling and Decimal(ceiling)}}))


def test_k51_at_the_drawdown_with_which_the_sum_passes_the_cap():
    assert drawn({"amount": 60.0}, {"amount": 40.0}) == []
    assert drawn({"amount": 60.0}, {"amount": 40.01}) == ["D3"]
    assert drawn({"amount": 60.0}, {"amount": 60.0}, {"amount": 60.0}) == ["D3"]
    assert drawn({"amount": 60.0, "received_on": date(2021, 9, 1)}, {"amount": 60.0}) == ["D2"]


def test_k51_is_silent_without_a_cap_for_money_not_received_and_for_money_paid_back():
    assert drawn({"amount": 500.0}, ceiling=None) == []
    assert drawn({"amount": 500.0, "received_on": ""}) == []
    assert drawn({"amount": 60.0}, {"amount": 60.0}, {"amount": -20.0}) == []
    assert drawn({"amount": 60.0}, {"amount": 60.0, "module": 2.0}) == []


# one cause is one finding


def test_an_unrecognised_receipt_is_one_finding_and_lowers_the_own_share():
    sheets = sheets_of(
        {"amount": 10.0}, {"amount": 500.0, "paid_on": date(2030, 1, 1)}, own_funds=own_funds({"amount": 2.0})
    )

    assert [f.code for f in check_finance(sheets, (), make_programme())] == ["K10"]


def test_units_reach_the_figures_that_are_checked():
    programme = make_programme(
        {4: {"financing": "Pauschale je Einheit", "rate": Decimal(10), "unit": "Unterrichtsstunde"}}
    )

    findings = check_finance(FinanceSheets(), (), programme, Units(lessons={4: Decimal(10)}))

    assert [finding.code for finding in findings] == ["K40"]


def test_no_finding_holds_more_than_the_cells_own_value():
    (finding, _) = found(twice(payee="Druckerei Nord"), "K13")

    assert "Druckerei" not in finding.message
    assert rows_of(PlanLine, {"module": 1.0})[0].number == 2
