"""Several grant notices over time: which plan and cap hold when, and what was paid under each."""

import random
from datetime import date
from decimal import Decimal

import pytest
from finance_terms import drawdowns, figures, make_programme, own_funds, plan, receipts
from formulas import Calculator
from sheets import codes

from addin.cofinancing.entries import Effect
from addin.cofinancing.notes import notes_on
from addin.cofinancing.notices_section import notices_section
from addin.cofinancing.plans import plans_of
from addin.cofinancing.results import NOTICE_FIGURES
from addin.cofinancing.rules import examine
from addin.cofinancing.sections import BEFORE_BODY
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.programme.model import NoticeTerms
from addin.workbook.protocol import Cell, ResultSheet

FIRST, SECOND, THIRD = date(2020, 3, 1), date(2021, 6, 1), date(2022, 2, 1)
LATE = date(2022, 12, 1)


def stated(*caps, share="0.8"):
    """What notices say about a module, as (date, cap in EUR)."""
    terms = tuple(
        NoticeTerms(notice=on, ceiling=None if cap is None else Decimal(cap), state_share=Decimal(share))
        for on, cap in caps
    )
    return {"by_notice": terms, "notice": terms[-1].notice, "ceiling": terms[-1].ceiling}


def programme(terms=None, notice_date=None, **more):
    made = make_programme(terms, **more)
    return made.model_copy(update={"grant": made.grant.model_copy(update={"notice_date": notice_date})})


AMENDED = programme({1: stated((None, 1000), (SECOND, 1500))}, notice_date=FIRST)
TWO_PLANS = plan(
    {"expenditure": 1250.0},
    {"expenditure": 1500.0, "notice": SECOND},
    {"position": "IT", "expenditure": 500.0, "notice": SECOND},
    {"module": 2.0, "expenditure": 800.0},
)


def sheets(*entries, lines=TWO_PLANS, **others):
    return FinanceSheets(plan=lines, receipts=receipts(*entries), **others)


def computed(given, terms=AMENDED, today=LATE, units=None):
    return examine(given, (), terms, units, today=today).result


def paid(amount, day, **more):
    return {"amount": amount, "paid_on": day, **more}


# Which notices there are


def dates(lines, terms):
    return [notice.on for notice in plans_of(lines, terms).notices]


def test_a_notice_is_the_latest_up_to_the_day_before_the_next():
    found = plans_of(TWO_PLANS, AMENDED).notices

    assert [(notice.number, notice.on, notice.end) for notice in found] == [
        (1, FIRST, date(2021, 5, 31)),
        (2, SECOND, None),
    ]


def test_without_any_date_there_is_one_notice_of_the_date_on_the_sheet_programm():
    assert dates(plan({}), programme(notice_date=FIRST)) == [FIRST]
    assert dates(plan({}), programme()) == [None]
    assert dates((), programme()) == [None]


def test_lines_without_a_date_belong_to_the_first_notice_whose_date_may_be_unknown():
    lines = plan({}, {"notice": SECOND})

    assert dates(lines, programme()) == [None, SECOND]
    assert dates(lines, programme(notice_date=FIRST)) == [FIRST, SECOND]
    assert dates(lines, programme(notice_date=SECOND)) == [None, SECOND]  # there stands the latest notice
    assert dates(lines, programme(notice_date=THIRD)) == [None, SECOND]


def test_where_all_lines_bear_a_date_the_earliest_is_the_first_notice():
    lines = plan({"notice": FIRST}, {"notice": SECOND}, {"module": 2.0, "notice": FIRST})

    assert dates(lines, programme({1: {"ceiling": Decimal(5)}})) == [FIRST, SECOND]
    assert plans_of(lines, programme()).named == {1: (1, 2), 2: (1,)}


def test_the_first_notice_may_be_named_with_its_date_or_left_empty():
    lines = plan({"notice": FIRST}, {"module": 2.0}, {"notice": SECOND})

    assert dates(lines, programme(notice_date=FIRST)) == [FIRST, SECOND]
    assert plans_of(lines, programme(notice_date=FIRST)).named == {1: (1, 2), 2: (1,)}


@pytest.mark.parametrize("notice_date", [None, FIRST, SECOND])
def test_a_plan_with_a_date_in_every_line_tells_the_first_notice_of_caps_without_one(notice_date):
    lines = plan({"notice": FIRST}, {"notice": SECOND}, {"module": 2.0, "notice": FIRST})
    terms = {1: stated((None, 1000), (SECOND, 1500)), 2: {"ceiling": Decimal(5)}}

    assert dates(lines, programme(terms, notice_date)) == [FIRST, SECOND]
    terms = {1: stated((FIRST, 1000), (SECOND, 1500)), 2: {"ceiling": Decimal(5)}}
    assert dates(lines, programme(terms, notice_date)) == [FIRST, SECOND]


def test_a_cap_without_a_date_beside_one_of_the_plans_first_notice_is_of_an_earlier_one():
    terms = {1: stated((None, 900), (FIRST, 1000))}

    assert dates(plan({"notice": FIRST}), programme(terms)) == [None, FIRST]


def test_notices_come_from_plan_and_programme_together():
    terms = programme({1: stated((None, 1000), (THIRD, 1500))}, notice_date=FIRST)

    assert dates(plan({}, {"notice": SECOND}), terms) == [FIRST, SECOND, THIRD]


def test_a_cap_without_a_date_belongs_to_the_first_notice_as_a_line_of_the_plan_does():
    terms = programme({1: {"ceiling": Decimal(5)}, 2: stated((SECOND, 700))})

    assert dates((), terms) == [None, SECOND]


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2019, 1, 1), 1), (FIRST, 1), (date(2021, 5, 31), 1), (SECOND, 2), (date(2030, 1, 1), 2), (None, 2)],
)
def test_the_plan_in_force_is_that_of_the_day(day, number):
    assert plans_of(TWO_PLANS, AMENDED).in_force(1, day).number == number


def test_a_module_that_an_amendment_does_not_name_keeps_its_plan():
    assert plans_of(TWO_PLANS, AMENDED).in_force(2, LATE).number == 1


def test_a_module_that_comes_with_an_amendment_has_no_plan_before():
    plans = plans_of(plan({}, {"module": 5.0, "notice": SECOND}), programme(notice_date=FIRST))

    assert plans.in_force(5, date(2021, 5, 31)) is None
    assert plans.in_force(5, SECOND).number == 2


# Planned and granted


def test_planned_and_granted_are_those_of_the_latest_notice():
    result = computed(sheets(paid(100.0, FIRST)))

    assert figures(result, 1, "planned", "granted") == ("2000.00", "1500.00")
    assert figures(result, 2, "planned", "granted") == ("800.00", None)
    assert [entry.effect for entry in result.plan] == [
        Effect.SUPERSEDED,
        Effect.PLANNED,
        Effect.PLANNED,
        Effect.PLANNED,
    ]


def test_a_notice_that_is_dated_after_today_does_not_count_yet():
    result = computed(sheets(paid(100.0, FIRST)), today=date(2021, 5, 31))

    assert figures(result, 1, "planned", "granted") == ("1250.00", "1000.00")
    assert [entry.effect for entry in result.plan[:2]] == [Effect.PLANNED, Effect.UPCOMING]
    assert len(result.by_notice) == 1
    (note,) = [text for text in notes_on(result) if "gilt noch nicht" in text]
    assert note.startswith("Der Bescheid vom 01.06.2021 ")


def test_before_the_first_notice_the_first_one_holds():
    terms = programme({1: stated((FIRST, 700), (SECOND, 900))})

    assert figures(computed(sheets(), terms, today=date(2019, 1, 1)), 1, "granted") == ("700.00",)


def test_posts_are_counted_in_the_plan_that_is_in_force():
    terms = programme({1: {"financing": "Betrag je Stelle", "rate": Decimal(4000)}}, notice_date=FIRST)
    lines = plan({"position": "Coach 1"}, {"notice": SECOND}, {"position": "Coach 2", "notice": SECOND})

    assert figures(computed(sheets(lines=lines), terms), 1, "eligible") == ("8000.00",)
    assert figures(computed(sheets(lines=lines), terms, today=FIRST), 1, "eligible") == ("4000.00",)


# Plan by plan


def shown(result, *names):
    """Figures of the first module and of the total, notice by notice."""
    return [
        [tuple(f"{getattr(figures, name):.2f}" for name in names) for figures in (under.modules[0], under.total)]
        for under in result.by_notice
    ]


def test_each_receipt_counts_under_the_notice_of_its_day():
    result = computed(
        sheets(
            paid(1000.0, date(2021, 5, 31)),
            paid(300.0, SECOND, eligible=200.0),
            paid(50.0, SECOND, kind="Einnahme"),
            paid(99.0, date(2019, 12, 31)),
        )
    )

    names = ("planned", "spent", "eligible", "third_party", "basis", "state_share", "own_share")
    assert shown(result, *names) == [
        [("1250.00", "1000.00", "1000.00", "0.00", "1000.00", "800.00", "200.00"),
         ("2050.00", "1000.00", "1000.00", "0.00", "1000.00", "800.00", "200.00")],
        [("2000.00", "300.00", "200.00", "50.00", "150.00", "120.00", "30.00"),
         ("2800.00", "300.00", "200.00", "50.00", "150.00", "120.00", "30.00")],
    ]  # fmt: skip
    assert figures(result, 1, "unrecognised") == ("99.00",)


def test_what_the_first_cap_cut_off_comes_back_with_a_higher_one():
    # 1.400 at 80 % are 1.120, the cap is 1.000; with the second notice 1.700 at 80 % are 1.360, the cap 1.500
    result = computed(sheets(paid(1400.0, date(2021, 1, 1)), paid(300.0, LATE)))

    first, second = (under.modules[0] for under in result.by_notice)
    assert (first.granted, first.state_share, first.own_share, first.cut_off) == (1000, 1000, 400, 120)
    assert (second.granted, second.state_share, second.own_share, second.cut_off) == (1500, 360, -60, 0)
    assert figures(result, 1, "state_share", "own_share", "over_ceiling") == ("1360.00", "340.00", "0.00")


def test_cents_are_rounded_on_the_sum_so_far_and_not_again_for_each_notice():
    # 0.03 at 80 % are 0.024, so 0.02; 0.06 are 0.048, so 0.05: the second notice has the third cent
    result = computed(sheets(paid(0.03, FIRST), paid(0.03, LATE)))

    assert [under.modules[0].state_share for under in result.by_notice] == [Decimal("0.02"), Decimal("0.03")]


def test_donations_and_income_without_a_date_count_at_the_end_of_the_period():
    funds = own_funds({"kind": "Spende", "amount": 10.0}, {"kind": "Spende", "amount": 5.0, "on": FIRST})
    income = {"kind": "Einnahme", "amount": 3.0}
    given = sheets(
        paid(100.0, FIRST), {**income, "paid_on": ""}, {**income, "paid_on": "", "invoiced_on": FIRST}, own_funds=funds
    )

    assert shown(computed(given), "third_party") == [[("8.00",), ("8.00",)], [("13.00",), ("13.00",)]]


def test_a_flat_rate_counts_under_the_last_notice():
    flat = {"financing": "Pauschale je Einheit", "rate": Decimal(10), "unit": "Unterrichtsstunde"}
    terms = programme({1: {**flat, **stated((None, 1000), (SECOND, 1500))}}, notice_date=FIRST)

    result = computed(sheets(paid(70.0, FIRST)), terms, units=Units(lessons={1: Decimal(5)}))

    assert [row[0] for row in shown(result, "spent", "eligible", "state_share")] == [
        ("70.00", "0.00", "0.00"),
        ("0.00", "50.00", "40.00"),
    ]


def test_a_payment_that_is_due_after_a_later_notice_counts_under_the_latest_in_force():
    result = computed(sheets(paid(100.0, LATE)), today=date(2021, 1, 1))

    assert shown(result, "spent") == [[("100.00",), ("100.00",)]]

    lines = plan({}, {"notice": SECOND}, {"notice": THIRD})
    result = computed(sheets(paid(1.0, FIRST), paid(100.0, LATE), lines=lines), today=SECOND)

    assert [row[0] for row in shown(result, "spent")] == [("1.00",), ("100.00",)]


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
def test_the_notices_sum_to_the_total_to_the_cent(level):
    dice = random.Random(level)
    for _ in range(60):
        caps = {
            number: stated(*((on, dice.choice([None, 1, 3, 9])) for on in (None, SECOND, THIRD)), share="0.805")
            for number in (1, 2, 3)
        }
        for terms in caps.values():
            terms["state_share"] = Decimal("0.805")
        terms = programme(caps, notice_date=FIRST, level=level, rounding=dice.choice(["kaufmännisch", "abrunden"]))
        rows = [
            paid(
                dice.randint(0, 400) / 100,
                dice.choice([FIRST, date(2021, 5, 31), SECOND, THIRD, LATE]),
                module=float(dice.randint(1, 3)),
                position=dice.choice("ab"),
                kind=dice.choice(["Ausgabe", "Ausgabe", "Einnahme"]),
            )
            for _ in range(12)
        ]
        result = computed(sheets(*rows, lines=None), terms)

        assert len(result.by_notice) == 3
        parts = ("spent", "eligible", "third_party", "basis", "state_share", "own_share")
        for index, module in enumerate(result.modules):
            under = [notice.modules[index] for notice in result.by_notice]
            assert {name: sum(getattr(part, name) for part in under) for name in parts} == {
                name: getattr(module, name) for name in parts
            }
            assert under[-1].cut_off == module.over_ceiling
            assert under[-1].granted == module.granted
            assert all(part.state_share + part.own_share == part.basis for part in under)


def test_with_one_notice_its_figures_are_the_result():
    given = sheets(paid(1000.0, FIRST), lines=plan({}), drawdowns=drawdowns({}))
    result = computed(given, programme({1: {"ceiling": Decimal(500)}}))

    (under,) = result.by_notice
    (module,) = result.modules
    assert under.modules[0].amounts() == {
        **{name: getattr(module, name, None) for name in NOTICE_FIGURES},
        "cut_off": module.over_ceiling,
    }
    assert notices_section(result, 10).rows == ()


def test_the_json_tells_each_notice_with_its_dates():
    told = computed(sheets(paid(1000.0, FIRST))).as_json()["notices"]

    assert [(notice["number"], notice["date"], notice["until"]) for notice in told] == [
        (1, "2020-03-01", "2021-05-31"),
        (2, "2021-06-01", None),
    ]
    assert told[0]["modules"][0] == {
        "module": 1, "planned": "1250.00", "granted": "1000.00", "spent": "1000.00", "eligible": "1000.00",
        "third_party": "0.00", "basis": "1000.00", "state_share": "800.00", "own_share": "200.00", "cut_off": "0.00",
    }  # fmt: skip


# K11, K20 and K21


def found(given, code, terms=AMENDED, today=LATE):
    return [finding for finding in examine(given, (), terms, today=today).findings if finding.code == code]


def test_a_receipt_is_held_against_the_plan_of_its_day_of_payment():
    too_early, in_time = paid(10.0, date(2021, 5, 31), position="IT"), paid(10.0, SECOND, position="IT")
    result = found(sheets(too_early, in_time), "K11")

    assert codes(result) == [("K11", "error", "C2")]
    assert result[0].message == (
        "„IT“ steht für Baustein 1 nicht in dem Plan, der am 31.05.2021 galt (laut Bescheid vom 01.03.2020), "
        "sondern nur in dem Plan laut Bescheid vom 01.06.2021."
    )


def test_a_position_that_an_amendment_dropped_is_no_longer_in_the_plan():
    lines = plan({}, {"position": "Miete"}, {"notice": SECOND})
    given = sheets(paid(10.0, date(2021, 5, 31), position="Miete"), paid(10.0, SECOND, position="Miete"), lines=lines)

    (finding,) = found(given, "K11", programme())
    assert finding.cell == "C3"
    assert "laut erstem Bescheid" in finding.message


def test_a_module_that_comes_later_is_named_with_its_notice():
    given = sheets(
        paid(10.0, date(2021, 5, 31), module=5.0), paid(10.0, SECOND, module=5.0),
        lines=plan({}, {"module": 5.0, "notice": SECOND}),
    )  # fmt: skip
    (finding,) = found(given, "K11")

    assert finding.cell == "B2"
    assert finding.message == (
        "Am 31.05.2021 stand Baustein 5 noch nicht im Finanzierungsplan; "
        "er kam erst mit dem Plan laut Bescheid vom 01.06.2021 hinzu."
    )


def test_a_position_in_no_plan_is_told_as_before_and_one_in_any_is_fine_without_a_date():
    given = sheets(paid(1.0, LATE, position="Honorar"), paid(1.0, "", position="IT"))

    (finding,) = found(given, "K11")
    assert (finding.cell, "Gemeint ist wohl „Honorare“" in finding.fix) == ("C2", True)


def test_an_incomplete_plan_of_the_day_is_no_finding_at_the_receipt():
    lines = plan({}, {"position": "", "notice": SECOND})

    assert found(sheets(paid(1.0, LATE, position="Neu"), lines=lines), "K11") == []


def test_every_plan_is_checked_with_the_share_of_its_notice():
    terms = programme(
        {
            1: {
                "state_share": Decimal("0.9"),
                "by_notice": (
                    NoticeTerms(state_share=Decimal("0.8")),
                    NoticeTerms(notice=SECOND, state_share=Decimal("0.9")),
                ),
            }
        }
    )
    lines = plan(
        {"state_share": 800.0, "own_share": 200.0},
        {"state_share": 900.0, "own_share": 100.0, "notice": SECOND},
        {"position": "IT", "state_share": 800.0, "own_share": 200.0, "notice": SECOND},
        {"position": "Miete", "state_share": 800.0, "own_share": 201.0},
    )
    given = sheets(lines=lines)

    assert [finding.cell for finding in found(given, "K20", terms)] == ["F4", "G5"]
    assert [finding.cell for finding in found(given, "K21", terms)] == ["G5"]
    assert "Baustein 1: Der Landesanteil von 90\xa0% " in "\n".join(notes_on(computed(given, terms)))


# The section of „Kofinanzierung“


def placed(section, first):
    lines = section.lines()
    above = [type(lines[0])(lines[0].kind)] * (first - BEFORE_BODY - 1)
    return Calculator(ResultSheet("Kofinanzierung", (), [*above, *lines]))


def test_the_section_shows_plan_by_plan_and_the_sum_and_its_formulas_give_its_cents():
    result = computed(sheets(paid(1400.0, date(2021, 1, 1)), paid(300.0, LATE), paid(7.0, LATE, module=2.0)))
    section = notices_section(result, 20)
    shown_rows = [[cell.value if isinstance(cell, Cell) else cell for cell in row] for row in section.rows]

    assert [row[:4] for row in shown_rows] == [
        [1, "Bescheid vom 01.03.2020", FIRST, date(2021, 5, 31)],
        [2, "Bescheid vom 01.03.2020", FIRST, date(2021, 5, 31)],
        ["Summe", "Bescheid vom 01.03.2020", FIRST, date(2021, 5, 31)],
        [1, "Bescheid vom 01.06.2021", SECOND, None],
        [2, "Bescheid vom 01.06.2021", SECOND, None],
        ["Summe", "Bescheid vom 01.06.2021", SECOND, None],
        [1, "alle Bescheide", None, None],
        [2, "alle Bescheide", None, None],
        ["Summe", "alle Bescheide", None, None],
    ]
    assert shown_rows[-1][4:] == [2800, 1500, 1707, 1707, 0, 1707, Decimal("1365.60"), Decimal("341.40"), 0]
    calculator = placed(section, 20)
    formulas = calculator.formulas()
    assert len(formulas) > 30
    for at, cell in formulas.items():
        assert calculator.value(at) == cell.value, at
    assert all(len(row) == len(section.headers) == len(section.formats) for row in section.rows)


def test_the_notes_say_that_there_are_several_notices():
    texts = list(notes_on(computed(sheets(paid(1.0, FIRST)))))

    assert (
        "Es gibt 2 Bescheide. Plan und Höchstbetrag sind je Baustein die des neuesten, der ihn nennt; "
        "der letzte ist der Bescheid vom 01.06.2021." in texts
    )
