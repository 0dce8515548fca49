"""The co-financing per module, against tables that were computed by hand."""

from datetime import date
from decimal import Decimal

import pytest
from finance_terms import drawdowns, figures, make_programme, own_funds, plan, receipts, sheets_of

from addin.cofinancing.compute import cofinance
from addin.cofinancing.results import FIGURES
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets, Units

CONTRACT = [
    "planned", "spent", "eligible", "third_party", "basis", "state_share", "own_share", "granted",
    "over_ceiling", "own_funds", "own_missing", "drawn", "balance", "rounding_difference", "unrecognised",
]  # fmt: skip


def computed(sheets, programme=None, units=None):
    return examine(sheets, (), programme or make_programme(), units).result


def test_all_figures_of_one_module():
    sheets = FinanceSheets(
        plan=plan({"expenditure": 1500.0}, {"position": "Miete", "expenditure": 500.5}),
        receipts=receipts(
            {"amount": 1000.0, "eligible": 900.0},
            {"amount": 200.01, "position": "Miete"},
            {"amount": 100.0, "kind": "Einnahme", "eligible": 40.0},
            {"amount": 50.0, "paid_on": date(2019, 1, 1)},
        ),
        own_funds=own_funds({"amount": 150.0}, {"amount": 30.0, "kind": "Spende", "on": date(2021, 1, 1)}),
        drawdowns=drawdowns({"amount": 500.0}, {"amount": 400.0, "received_on": ""}),
    )

    result = computed(sheets, make_programme({1: {"ceiling": Decimal(750)}}))

    assert list(result.as_json()) == ["modules", "total", "notices", "rounding"]
    assert result.as_json()["modules"] == [
        {
            "module": 1,
            "planned": "2000.50",
            "spent": "1200.01",
            "eligible": "1100.01",
            "third_party": "130.00",
            "basis": "970.01",
            "state_share": "750.00",
            "own_share": "220.01",
            "granted": "750.00",
            "over_ceiling": "26.01",
            "own_funds": "150.00",
            "own_missing": "70.01",
            "drawn": "500.00",
            "balance": "250.00",
            "rounding_difference": "0.00",
            "unrecognised": "50.00",
        }
    ]
    assert list(result.as_json()["total"]) == CONTRACT == list(FIGURES)


def test_without_a_cap_granted_is_null():
    result = computed(sheets_of({}))

    assert figures(result, 1, "granted", "over_ceiling") == (None, "0.00")
    assert result.as_json()["total"]["granted"] is None


@pytest.mark.parametrize(
    ("ceiling", "state", "over", "own"),
    [
        ("80.01", "80.00", "0.00", "20.00"),
        ("80.00", "80.00", "0.00", "20.00"),
        ("79.99", "79.99", "0.01", "20.01"),
        ("0", "0.00", "80.00", "100.00"),
    ],
)
def test_the_cap_moves_money_to_the_own_share(ceiling, state, over, own):
    result = computed(sheets_of({}), make_programme({1: {"ceiling": Decimal(ceiling)}}))

    assert figures(result, 1, "state_share", "over_ceiling", "own_share") == (state, over, own)


@pytest.mark.parametrize(
    ("level", "state", "difference"),
    # three receipts of 0.03 in two positions, an income of 0.02 and a donation of 0.01: the basis is 0.06;
    # each 0.03 gives 0.024 -> 0.02, the income 0.016 -> 0.02, the donation 0.008 -> 0.01;
    # position a: 0.06 - 0.02 = 0.04 -> 0.032 -> 0.03, position b: 0.024 -> 0.02; the module: 0.048 -> 0.05
    [("Beleg", "0.03", "-0.02"), ("Position", "0.04", "-0.01"), ("Baustein", "0.05", "0.00")],
)
def test_each_rounding_level_by_hand(level, state, difference):
    sheets = sheets_of(
        {"amount": 0.03, "position": "a"},
        {"amount": 0.03, "position": "A "},
        {"amount": 0.03, "position": "b"},
        {"amount": 0.02, "position": "a", "kind": "Einnahme"},
        own_funds=own_funds({"amount": 0.01, "kind": "Spende"}),
    )

    result = computed(sheets, make_programme(level=level))

    assert figures(result, 1, "basis", "state_share", "rounding_difference") == ("0.06", state, difference)
    assert result.by_level["Baustein"] == Decimal("0.05")


def test_the_total_is_rounded_once_and_handed_out_by_largest_remainder():
    # 0.8 of 0.03, 0.03, 0.04 is 0.024, 0.024, 0.032: 0.08 in total; remainders .4, .4, .2: module 1 first
    sheets = sheets_of(
        {"amount": 0.03, "module": 1.0}, {"amount": 0.03, "module": 2.0}, {"amount": 0.04, "module": 3.0}
    )

    result = computed(sheets, make_programme(level="Gesamt"))

    assert [module.state_share for module in result.modules] == [
        Decimal("0.03"),
        Decimal("0.02"),
        Decimal("0.03"),
    ]
    assert figures(result, 1, "rounding_difference") == ("0.01",)
    assert result.total.rounding_difference == Decimal("0.01")


def test_rounding_down_leaves_the_rest_to_the_own_share():
    result = computed(sheets_of({"amount": 0.06}), make_programme(rounding="abrunden"))

    assert figures(result, 1, "state_share", "own_share") == ("0.04", "0.02")


def test_income_above_the_expenditure_leaves_no_basis_at_any_level():
    for level in ("Beleg", "Position", "Baustein", "Gesamt"):
        sheets = sheets_of({"amount": 10.0}, {"amount": 25.0, "kind": "Einnahme", "position": "Miete"})

        result = computed(sheets, make_programme(level=level))

        assert figures(result, 1, "basis", "state_share", "own_share", "own_missing") == ("0.00",) * 4


def test_an_empty_kind_means_expenditure():
    assert figures(computed(sheets_of({"kind": ""})), 1, "spent", "third_party") == ("100.00", "0.00")


def test_income_counts_even_where_its_receipt_has_an_error():
    sheets = sheets_of({}, {"amount": 30.0, "kind": "Einnahme", "paid_on": date(2030, 1, 1)})

    assert figures(computed(sheets), 1, "third_party", "unrecognised") == ("30.00", "0.00")


def test_expenditure_of_an_unknown_module_is_only_unrecognised():
    result = computed(sheets_of({"module": 9.0, "amount": 12.34}))

    (module,) = result.as_json()["modules"]
    assert {name: amount for name, amount in module.items() if amount not in ("0.00", None)} == {
        "module": 9,
        "unrecognised": "12.34",
    }


def test_receipts_without_a_module_number_come_last_and_totals_still_add_up():
    result = computed(sheets_of({"module": "irgendwas", "amount": 5.0}, {"module": "alle"}, {"module": 2.0}))

    assert [module.module for module in result.modules] == [2, None]
    assert result.modules[-1].unrecognised == Decimal("105.00")
    assert result.total.unrecognised == Decimal("105.00")


def test_modules_are_listed_if_any_sheet_names_them():
    sheets = FinanceSheets(
        plan=plan({"module": 5.0}),
        receipts=receipts({"module": 3.0}),
        own_funds=own_funds({"module": 2.0}),
        drawdowns=drawdowns({"module": 1.0}),
    )

    assert [module.module for module in computed(sheets).modules] == [1, 2, 3, 5]


def test_a_module_with_nothing_but_a_cap_is_listed():
    assert [m.module for m in computed(FinanceSheets(), make_programme({4: {"ceiling": Decimal(9)}})).modules] == [4]


def test_nothing_at_all_gives_an_empty_result():
    result = computed(FinanceSheets())

    assert result.modules == ()
    assert result.as_json()["total"]["state_share"] == "0.00"


@pytest.mark.parametrize(
    ("donation", "until", "third_party", "funds"),
    [
        ({"on": date(2025, 6, 6)}, date(2025, 6, 6), "20.00", "0.00"),
        ({"on": date(2025, 6, 7)}, date(2025, 6, 6), "0.00", "20.00"),
        ({}, date(2022, 12, 31), "20.00", "0.00"),
        ({}, date(2022, 12, 30), "0.00", "20.00"),
        ({"on": date(2021, 1, 1)}, None, "0.00", "20.00"),
    ],
)
def test_donations_are_deducted_up_to_the_day_and_own_funds_after_it(donation, until, third_party, funds):
    sheets = sheets_of({}, own_funds=own_funds({"kind": "Spende", **donation}))

    result = computed(sheets, make_programme(donations_until=until))

    assert figures(result, 1, "third_party", "own_funds") == (third_party, funds)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("", "20.00"), ("Haushaltsmittel", "20.00"), ("Personalgestellung", "0.00"), ("Lotto", "0.00")],
)
def test_only_accepted_kinds_of_own_funds_count(kind, counts):
    assert figures(computed(sheets_of({}, own_funds=own_funds({"kind": kind}))), 1, "own_funds") == (counts,)


def test_money_is_drawn_once_it_came_in():
    sheets = sheets_of({}, drawdowns=drawdowns({"amount": 50.0}, {"amount": 50.5}, {"received_on": ""}))

    assert figures(computed(sheets), 1, "drawn", "balance") == ("100.50", "-20.50")


def flat(**terms):
    financing = {"financing": "Pauschale je Einheit", "rate": Decimal("37.50"), "unit": "Unterrichtsstunde"}
    return make_programme({4: {**financing, **terms}})


def test_a_flat_rate_counts_units_and_not_receipts():
    sheets = sheets_of({"module": 4.0, "amount": 999.0}, {"module": 4.0, "amount": 10.0, "kind": "Einnahme"})

    result = computed(sheets, flat(), Units(lessons={4: Decimal(10)}))

    wanted = ("999.00", "375.00", "10.00", "365.00", "292.00")
    assert figures(result, 4, "spent", "eligible", "third_party", "basis", "state_share") == wanted


@pytest.mark.parametrize(
    ("terms", "eligible"),
    [
        ({"unit": "Unterrichtsstunden"}, "375.00"),
        ({"unit": "UE"}, "375.00"),
        ({"unit": "Teilnehmende"}, "262.50"),
        ({"unit": "Teilnehmer/in"}, "262.50"),
        ({"unit": "Personen"}, "262.50"),
        ({"unit": "Unterrichtsstunde", "units": Decimal("2.5")}, "93.75"),
        ({"unit": "Mond"}, "0.00"),
        ({"rate": None}, "0.00"),
    ],
)
def test_the_unit_says_what_is_counted(terms, eligible):
    units = Units(lessons={4: Decimal(10)}, participants={4: 7})

    assert figures(computed(sheets_of({"module": 4.0}), flat(**terms), units), 4, "eligible") == (eligible,)


def test_a_flat_rate_without_its_sheet_is_zero_and_says_so():
    result = computed(sheets_of({"module": 4.0}), flat())

    assert figures(result, 4, "eligible") == ("0.00",)
    assert result.flat_rates[0].units is None


@pytest.mark.parametrize(("stated", "eligible"), [(None, "8000.00"), (Decimal("1.5"), "6000.00")])
def test_an_amount_per_post_counts_posts_or_plan_lines(stated, eligible):
    programme = make_programme({1: {"financing": "Betrag je Stelle", "rate": Decimal(4000), "units": stated}})
    sheets = FinanceSheets(plan=plan({"position": "Coach 1"}, {"position": "Coach 2"}, {"module": 2.0}))

    assert figures(computed(sheets, programme), 1, "eligible", "spent") == (eligible, "0.00")


def test_a_receipt_with_an_unreadable_amount_counts_nowhere():
    result = computed(sheets_of({}, {"amount": "viel"}))

    assert figures(result, 1, "spent", "unrecognised") == ("100.00", "0.00")


def test_only_errors_take_a_receipt_out():
    sheets = sheets_of({"invoiced_on": date(2021, 6, 1)})
    examined = examine(sheets, (), make_programme())

    assert [finding.code for finding in examined.findings if finding.code == "K15"] == ["K15"]
    assert figures(examined.result, 1, "spent") == ("100.00",)
    assert cofinance(sheets, examined.findings, make_programme()).as_json() == examined.result.as_json()
