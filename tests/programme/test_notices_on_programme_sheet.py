"""Several grant notices on the sheet „Programm“: a row of a module for each, and the terms in force on a day."""

from datetime import date
from decimal import Decimal

import pytest
from sheets import codes, grid_of

from addin.programme import apply_sheet, load_programme
from addin.programme.model import NoticeTerms

PROGRAMME = load_programme("durchstarten")
HEADER = ["Baustein", "Landesanteil %", "Höchstbetrag Land", "bis", "Bescheid vom"]
FIRST, SECOND, THIRD = date(2020, 3, 1), date(2021, 6, 1), date(2022, 9, 1)
TODAY = date(2022, 3, 15)


def applied(*rows, today=TODAY, header=HEADER):
    return apply_sheet(PROGRAMME, grid_of("Programm", header, *rows), today)


def test_of_several_notices_the_latest_up_to_today_holds():
    result = applied(
        [1.0, 80.0, 1000.0, "", ""],
        [1.0, 80.0, 2500.0, date(2022, 12, 31), THIRD],
        [1.0, 85.0, 1500.0, date(2022, 6, 30), SECOND],
        [2.0, 80.0, 700.0, "", ""],
    )

    module = result.programme.module(1)
    assert result.findings == ()
    assert (module.ceiling, module.state_share, module.end, module.notice) == (
        1500,
        Decimal("0.85"),
        date(2022, 6, 30),
        SECOND,
    )
    assert module.by_notice == (
        NoticeTerms(ceiling=Decimal(1000), state_share=Decimal("0.8")),
        NoticeTerms(notice=SECOND, ceiling=Decimal(1500), state_share=Decimal("0.85")),
        NoticeTerms(notice=THIRD, ceiling=Decimal(2500), state_share=Decimal("0.8")),
    )
    assert result.programme.module(2).by_notice == ()
    assert result.programme.notices == (SECOND, THIRD)


@pytest.mark.parametrize(
    ("day", "ceiling", "share"),
    [
        (date(2019, 1, 1), 1000, "0.8"),
        (date(2021, 5, 31), 1000, "0.8"),
        (SECOND, 1500, "0.85"),
        (date(2022, 8, 31), 1500, "0.85"),
        (THIRD, 2500, "0.8"),
        (None, 2500, "0.8"),
    ],
)
def test_cap_and_share_of_any_day_can_be_asked_for(day, ceiling, share):
    programme = applied(
        [1.0, 80.0, 1000.0, "", FIRST], [1.0, 85.0, 1500.0, "", SECOND], [1.0, 80.0, 2500.0, "", THIRD]
    ).programme

    assert programme.ceiling_on(1, day) == ceiling
    assert programme.share_on(1, day) == Decimal(share)


def test_a_later_notice_that_changes_the_cap_alone_needs_no_share():
    result = applied([1.0, 80.0, 1000.0, "", ""], [1.0, "", 1500.0, "", SECOND])

    assert result.findings == ()
    assert result.programme.share_on(1, SECOND) == Decimal("0.8")
    assert codes(applied([1.0, "", 1000.0, "", ""], [1.0, 80.0, 1500.0, "", SECOND]).findings) == [
        ("K01", "error", "B2")
    ]


def test_a_module_of_one_notice_has_its_terms_on_any_day():
    programme = applied([1.0, 80.0, 1000.0, "", ""]).programme

    assert programme.ceiling_on(1, date(2019, 1, 1)) == programme.ceiling_on(1, None) == 1000
    assert programme.ceiling_on(77, TODAY) is None
    assert programme.share_on(77, TODAY) is None
    assert programme.notices == ()


def test_an_amendment_says_only_what_it_changes():
    result = applied([1.0, 80.0, 1000.0, date(2021, 12, 31), ""], [1.0, 80.0, "", date(2022, 6, 30), SECOND])

    module = result.programme.module(1)
    assert (module.ceiling, module.end) == (1000, date(2022, 6, 30))
    assert [terms.ceiling for terms in module.by_notice] == [1000, 1000]


def test_the_cell_of_a_term_is_the_one_that_holds():
    result = applied(
        [1.0, 80.0, 1000.0, date(2021, 12, 31), ""],
        [1.0, 80.0, 1500.0, "", SECOND],
        [1.0, 80.0, 2500.0, "", THIRD],
    )

    assert result.cells[1, "ceiling"].address == "C3"
    assert result.cells[1, "end"].address == "D2"


def test_before_all_of_its_notices_a_module_has_the_terms_of_the_first():
    module = applied([1.0, 80.0, 1000.0, "", SECOND], [1.0, 80.0, 1500.0, "", THIRD], today=FIRST).programme.module(1)

    assert (module.ceiling, module.notice) == (1000, SECOND)


@pytest.mark.parametrize("notice", ["", SECOND])
def test_two_rows_of_a_module_for_one_notice_are_an_error_and_the_first_counts(notice):
    result = applied([1.0, 80.0, 1000.0, "", notice], [1.0, 80.0, 1500.0, "", notice])

    assert codes(result.findings) == [("K02", "error", "A3")]
    assert "Zeile 2" in result.findings[0].message
    assert "„Bescheid vom“" in result.findings[0].fix
    assert result.programme.module(1).ceiling == 1000


def test_a_date_that_cannot_be_read_is_one_finding_and_its_row_is_not_taken():
    result = applied([1.0, 80.0, 1000.0, "", ""], [1.0, 80.0, 1500.0, "", "bald"])

    assert codes(result.findings) == [("K02", "error", "E3")]
    assert result.programme.module(1).ceiling == 1000


def test_a_date_that_cannot_be_read_makes_no_notice_of_its_own():
    result = applied([1.0, 80.0, 1000.0, "", FIRST], [1.0, 80.0, 1500.0, "", "bald"])

    assert codes(result.findings) == [("K02", "error", "E3")]
    assert [terms.notice for terms in result.programme.module(1).by_notice] == [FIRST]


def test_an_amendment_holds_from_its_day_on():
    rows = ([1.0, 80.0, 1000.0, "", ""], [1.0, 80.0, 1500.0, "", SECOND])

    assert applied(*rows, today=SECOND).programme.module(1).ceiling == 1500
    assert applied(*rows, today=date(2021, 5, 31)).programme.module(1).ceiling == 1000


def test_each_row_is_checked():
    result = applied(
        [1.0, 80.0, 1000.0, "", ""],
        [1.0, 80.0, -5.0, "", SECOND],
        [1.0, 80.0, 9.0, date(2019, 1, 1), THIRD],
        [1.0, "viel", 9.0, "", date(2022, 10, 1)],
    )

    assert sorted(codes(result.findings), key=lambda one: one[2]) == [
        ("K02", "error", "B5"),
        ("K02", "error", "C3"),
    ]
    assert result.programme.module(1).ceiling == 1000


def test_a_row_with_a_date_alone_is_one_notice():
    module = applied([1.0, 80.0, 1000.0, "", FIRST]).programme.module(1)

    assert module.by_notice == (NoticeTerms(notice=FIRST, ceiling=Decimal(1000), state_share=Decimal("0.8")),)
    assert module.notice == FIRST


def test_the_offices_own_header_is_known():
    header = [*HEADER[:-1], "Änderungsbescheid vom"]
    result = applied([1.0, 80.0, 1000.0, "", ""], [1.0, 80.0, 1500.0, "", "01.06.2021"], header=header)

    assert codes(result.findings) == [("K02", "warning", "E3")]
    assert result.programme.module(1).ceiling == 1500
