"""The sheet „Programm“: what the grant decision says goes before the programme's defaults."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.programme import (
    PROGRAMME_KEYS,
    ModuleLine,
    apply_sheet,
    load_programme,
    programme_named_in,
)
from addin.programme.model import Programme
from addin.workbook.protocol import Grid

PROGRAMME = load_programme("durchstarten")
TODAY = date(2022, 3, 15)
HEADERS = [column.header for column in ModuleLine.COLUMNS.values()]


def sheet(*rows: list[object], **more: object) -> Grid:
    return Grid("Programm", list(rows), **more)


def applied(*rows: list[object], **more: object):
    return apply_sheet(PROGRAMME, sheet(*rows, **more), TODAY)


def codes(overridden) -> list[tuple[str, str, str | None]]:
    return [(finding.code, finding.severity.value, finding.cell) for finding in overridden.findings]


def test_a_whole_sheet_goes_before_the_defaults():
    result = applied(
        ["Zuwendung Durchstarten"],
        [],
        ["Programm", "Durchstarten in Ausbildung und Arbeit"],
        ["Richtlinie", "Richtlinie von 2021"],
        ["Bewilligungsbehörde:", "Bezirksregierung Arnsberg"],
        ["Aktenzeichen", "34.01.02-7"],
        ["Bescheid vom", datetime(2020, 5, 4)],  # noqa: DTZ001 - an Excel date has no zone
        ["Bewilligungszeitraum von", date(2020, 6, 1)],
        ["Bewilligungszeitraum bis", date(2023, 6, 30)],
        ["Kreis", "Heinsberg"],
        ["Rundungsebene", "Beleg"],
        ["Rundung", "abrunden"],
        [],
        ["Baustein", "Bezeichnung", "von", "bis", "Finanzierungsart", "Landesanteil %", "Höchstbetrag Land"],
        [1.0, "Coaching im Kreis", "", "", "Betrag je Stelle", 0.8, 120000.0],
        ["Baustein 4", "", date(2021, 1, 1), date(2021, 12, 31), "Pauschale", "90 %", ""],
    )

    programme = result.programme
    assert result.findings == ()
    assert len(result.rows) == 2
    assert programme.directive == "Richtlinie von 2021"
    assert programme.grant.authority == "Bezirksregierung Arnsberg"
    assert programme.grant.file_number == "34.01.02-7"
    assert programme.grant.notice_date == date(2020, 5, 4)
    assert programme.grant.from_sheet
    assert (programme.grant.rounding_level, programme.grant.rounding) == ("Beleg", "abrunden")
    assert "04.05.2020" in programme.grant.source
    assert programme.period(1) == (date(2020, 6, 1), date(2023, 6, 30))
    assert programme.period(4) == (date(2021, 1, 1), date(2021, 12, 31))
    first, fourth = programme.module(1), programme.module(4)
    assert (first.name, first.financing, first.ceiling) == (
        "Coaching im Kreis",
        "Betrag je Stelle",
        Decimal("120000.00"),
    )
    assert (fourth.financing, fourth.state_share, fourth.ceiling) == (
        "Pauschale je Einheit",
        Decimal("0.9"),
        None,
    )
    assert fourth.name == PROGRAMME.module(4).name
    assert programme.module(2) == PROGRAMME.module(2)


def test_what_was_overridden_is_still_a_valid_programme():
    result = applied(
        ["Bewilligungszeitraum von", date(2020, 6, 1)],
        ["Rundung", "abrunden"],
        HEADERS,
        [7.0, "Neu", date(2021, 1, 1), date(2021, 2, 1), "Anteil", 80.0, 5.0, "Stunde", 37.5, 12.0],
    )
    again = Programme.model_validate(dict(result.programme))

    assert again == result.programme
    assert Programme.model_validate(result.programme.model_dump(by_alias=True)) == result.programme


@pytest.mark.parametrize("share", [80.0, 0.8, "80 %", "80", "0,8", "80%"])
def test_a_share_may_be_written_as_percent_or_as_part(share):
    result = applied(["Baustein", "Landesanteil %"], [1.0, share])

    assert result.findings == ()
    assert result.programme.module(1).state_share == Decimal("0.8")


def test_an_empty_sheet_changes_nothing():
    assert applied().programme == PROGRAMME
    assert applied([], ["", None]).programme == PROGRAMME
    assert applied().findings == ()


def test_keys_alone_are_a_sheet():
    result = applied(["Programm", "Durchstarten"], ["Rundungsebene", "Gesamt"])

    assert result.findings == ()
    assert result.programme.grant.rounding_level == "Gesamt"
    assert result.programme.modules == PROGRAMME.modules


def test_a_rounding_without_a_period_leaves_the_period_and_its_source_to_the_programme():
    grant = applied(["Rundungsebene", "Gesamt"]).programme.grant

    assert not grant.from_sheet
    assert grant.source == PROGRAMME.grant.source
    assert (grant.start, grant.end) == (PROGRAMME.grant.start, PROGRAMME.grant.end)


def test_one_end_of_the_period_is_enough():
    grant = applied(["Bewilligungszeitraum bis", date(2023, 6, 30)]).programme.grant

    assert grant.from_sheet
    assert (grant.start, grant.end) == (date(2020, 1, 1), date(2023, 6, 30))


def test_a_period_that_ends_before_it_starts_is_an_error_and_changes_nothing():
    result = applied(["Bewilligungszeitraum von", date(2022, 1, 1)], ["Bewilligungszeitraum bis", date(2021, 12, 31)])

    assert codes(result) == [("K02", "error", "B2")]
    assert "31.12.2021" in result.findings[0].message
    assert result.programme.grant == PROGRAMME.grant


def test_a_period_of_one_day_is_fine():
    result = applied(["Bewilligungszeitraum von", date(2022, 1, 1)], ["Bewilligungszeitraum bis", date(2022, 1, 1)])

    assert result.findings == ()


def test_a_modules_period_that_ends_before_it_starts_is_an_error_and_changes_nothing():
    result = applied(
        ["Baustein", "von", "bis", "Landesanteil %"],
        [1.0, date(2022, 1, 1), date(2021, 1, 1), 0.8],
        [6.0, "", date(2019, 10, 31), 0.8],
        [2.0, date(2022, 1, 1), date(2022, 1, 1), 0.8],
    )

    assert codes(result) == [("K02", "error", "C2"), ("K02", "error", "C3")]
    assert result.programme.period(1) == PROGRAMME.period(1)
    assert result.programme.period(6) == PROGRAMME.period(6)
    assert result.programme.period(2) == (date(2022, 1, 1), date(2022, 1, 1))


@pytest.mark.parametrize(
    ("label", "value", "code", "severity"),
    [
        ("Bescheid vom", "04.05.2020", "K02", "warning"),
        ("Bescheid vom", "bald", "K02", "error"),
        ("Bewilligungszeitraum von", "31.02.2020", "K02", "error"),
        ("Rundungsebene", "Belge", "K03", "error"),
        ("Rundung", "mathematisch", "K03", "error"),
        ("Aktenzeichen", date(2020, 1, 2), "K02", "error"),
        ("Kreis", "Kreis Düren", "K03", "warning"),
    ],
)
def test_a_key_with_a_doubtful_value_is_a_finding_at_its_cell(label, value, code, severity):
    assert codes(applied([], [label, value])) == [(code, severity, "B2")]


def test_a_date_as_text_is_read_all_the_same():
    assert applied(["Bescheid vom", "4.5.2020"]).programme.grant.notice_date == date(2020, 5, 4)


def test_a_near_choice_is_proposed():
    assert "„Beleg“" in applied(["Rundungsebene", "Belge"]).findings[0].fix


def test_an_error_value_and_a_formula_without_result_are_named():
    result = applied(
        ["Bescheid vom", ""],
        ["Rundung", ""],
        errors={(1, 2): "#REF!"},
        unstored=frozenset({(2, 2)}),
    )

    assert codes(result) == [("A05", "error", "B1"), ("A06", "warning", "B2")]


def test_a_misspelt_key_is_taken_with_a_hint():
    result = applied(["Rundungsebenne", "Gesamt"])

    assert codes(result) == [("A03", "hint", "A1")]
    assert result.programme.grant.rounding_level == "Gesamt"


def test_a_key_given_twice_is_an_error_and_the_first_counts():
    result = applied(["Rundung", "abrunden"], ["Rundungsart", "kaufmännisch"])

    assert codes(result) == [("A04", "error", "A2")]
    assert "A1" in result.findings[0].message
    assert result.programme.grant.rounding == "abrunden"


def test_a_heading_is_no_key():
    assert applied(["Programm"], ["Programm", "Durchstarten"]).findings == ()


def test_labels_that_mean_nothing_to_us_are_left_alone():
    assert applied(["Ansprechperson", "Frau Muster"], ["Stand", date(2022, 1, 1)]).findings == ()


def test_an_unreadable_share_is_an_error_and_the_programmes_share_holds():
    result = applied(["Baustein", "Landesanteil %"], [1.0, "viel"], [2.0, 120.0], [3.0, ""], [4.0, 100.0])

    assert sorted(codes(result)) == [
        ("K01", "error", "B4"),
        ("K02", "error", "B2"),
        ("K02", "error", "B3"),
    ]
    assert [result.programme.module(n).state_share for n in (1, 2, 3)] == [Decimal("0.80")] * 3
    assert result.programme.module(4).state_share == 1


def test_a_missing_share_column_is_an_error():
    result = applied(["Baustein", "Bezeichnung"], [1.0, "Coaching"])

    assert [(code, severity) for code, severity, _ in codes(result)] == [("A02", "error")]


def test_a_module_that_the_programme_does_not_know_is_added():
    result = applied(["Baustein", "Bezeichnung", "Landesanteil %"], [7.0, "Mobilität", 50.0], [8.0, "", ""])

    assert result.programme.module(7).title == "7 Mobilität"
    assert result.programme.module(7).state_share == Decimal("0.5")
    assert result.programme.module(8).state_share == Decimal("0.80")
    assert [module.number for module in result.programme.modules] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert codes(result) == [("K01", "error", "C3")]


def test_a_module_may_be_named_instead_of_numbered():
    result = applied(["Förderbaustein", "Landesanteil %"], ["Coaching", 0.7], ["Innovationsfonds", 0.6])

    assert result.findings == ()
    assert [result.programme.module(n).state_share for n in (1, 5)] == [Decimal("0.7"), Decimal("0.6")]


def test_a_name_that_is_no_module_is_an_error_and_a_remark_below_is_not():
    result = applied(
        ["Baustein", "Landesanteil %"],
        [1.0, 0.8],
        ["Mobilität", 0.8],
        [],
        ["Die Anteile stehen im Bescheid."],
    )

    assert codes(result) == [("K02", "error", "A3")]
    assert len(result.programme.modules) == 6


def test_a_module_listed_twice_is_an_error_and_the_first_counts():
    result = applied(["Baustein", "Landesanteil %"], [1.0, 0.8], ["FB 1", 0.5])

    assert codes(result) == [("K02", "error", "A3")]
    assert "Zeile 2" in result.findings[0].message
    assert result.programme.module(1).state_share == Decimal("0.8")


def test_the_cell_of_a_modules_ceiling_can_be_pointed_at():
    result = applied([], ["Baustein", "Landesanteil %", "Höchstbetrag Land"], [4.0, 0.8, 1000.0], [2.0, 0.8, 500.5])

    assert result.cells[2, "ceiling"].address == "C4"
    assert result.cells[2, "ceiling"].header == "Höchstbetrag Land"
    assert (4, "rate") not in result.cells
    assert (1, "ceiling") not in result.cells


def test_the_cell_of_a_key_can_be_pointed_at():
    assert applied([], ["Rundung", "abrunden"]).key_cells["rounding"].address == "B2"


def test_a_flat_rate_has_unit_rate_and_number():
    module = applied(HEADERS, [4.0, "", "", "", "Pauschale je Einheit", 80.0, "", "Stunde", 37.5, 120.0])
    terms = module.programme.module(4)

    assert (terms.unit, terms.rate, terms.units) == ("Stunde", Decimal("37.50"), Decimal(120))


def test_the_programme_that_a_sheet_names_is_known_before_it_is_loaded():
    assert programme_named_in(sheet(["Titel"], ["Programm:", " Gemeinsam klappt's "])) == "Gemeinsam klappt's"
    assert programme_named_in(sheet(["Programm"], ["Kreis", "Heinsberg"])) is None
    assert programme_named_in(sheet()) is None


def test_the_keys_of_the_template_are_those_of_the_contract_and_are_read_back():
    assert [key.label for key in PROGRAMME_KEYS] == [
        "Programm",
        "Richtlinie",
        "Bewilligungsbehörde",
        "Aktenzeichen",
        "Bescheid vom",
        "Bewilligungszeitraum von",
        "Bewilligungszeitraum bis",
        "Kreis",
        "Rundungsebene",
        "Rundung",
        "Beschlussfähig ab",
    ]
    filled = sheet(*([key.label, key.value_of(PROGRAMME)] for key in PROGRAMME_KEYS))

    result = apply_sheet(PROGRAMME, filled, TODAY)

    assert result.findings == ()
    assert result.programme == PROGRAMME
    assert programme_named_in(filled) == PROGRAMME.name


def test_the_columns_of_the_template_are_those_of_the_contract():
    assert list(HEADERS) == [
        "Baustein",
        "Bezeichnung",
        "von",
        "bis",
        "Finanzierungsart",
        "Landesanteil %",
        "Höchstbetrag Land",
        "Einheit",
        "Satz je Einheit",
        "Anzahl Einheiten",
        "Bescheid vom",
    ]
    assert [c.header for c in ModuleLine.COLUMNS.values() if c.required] == ["Baustein", "Landesanteil %"]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from([*HEADERS, *(key.label for key in PROGRAMME_KEYS), "Coaching", "80 %", 1.0, 6.0, 0.8]),
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=12))
def test_whatever_the_sheet_holds_it_yields_a_programme_and_never_an_exception(rows):
    result = applied(*rows)

    assert result.programme.grant.start <= result.programme.grant.end
    assert {module.number for module in PROGRAMME.modules} <= {m.number for m in result.programme.modules}
    assert all(0 <= module.state_share <= 1 for module in result.programme.modules)


@pytest.mark.parametrize(
    "lines",
    [
        (["", "Bewilligungszeitraum von", date(2021, 1, 1)], ["", "Bewilligungszeitraum bis", date(2021, 12, 31)]),
        (["Bewilligungszeitraum von", "", date(2021, 1, 1)], ["Bewilligungszeitraum bis", "", date(2021, 12, 31)]),
        (["Bewilligungszeitraum", "01.01.2021 – 31.12.2021"],),
        (["Bewilligungszeitraum:", "1.1.2021 bis 31.12.2021"],),
        (["Bewilligungszeitraum:", "01.01.21-31.12.21"],),
    ],
)
def test_the_keys_may_stand_further_right_and_the_period_in_one_cell(lines):
    result = applied(*lines)

    assert (result.programme.grant.start, result.programme.grant.end) == (date(2021, 1, 1), date(2021, 12, 31))
    assert result.findings == ()


def test_a_value_far_to_the_right_belongs_to_no_key():
    result = applied(["Kreis", "", "", "", "Aachen"])

    assert result.findings == ()


def test_a_period_in_one_cell_that_cannot_be_read_is_an_error():
    result = applied(["Bewilligungszeitraum", "2021 bis 2022"])

    assert ("K02", "error", "B1") in codes(result)


def test_a_totals_row_under_the_modules_is_no_module():
    result = applied(["Baustein", "Landesanteil %", "Höchstbetrag Land"], [1.0, 80.0, 1000.0], ["Summe", "", 1000.0])

    assert result.findings == ()
    assert len(result.rows) == 1


TERMS = ["Baustein", "Landesanteil %", "Finanzierungsart", "Höchstbetrag Land", "Einheit", "Satz je Einheit"]


@pytest.mark.parametrize(("column", "name"), [(3, "ceiling"), (5, "rate")])
def test_a_negative_amount_is_an_error_and_is_not_used(column, name):
    row = [4.0, 0.8, "Anteil", "", "", ""]
    row[column] = -5.0
    result = applied(TERMS, row)

    assert [(code, severity) for code, severity, _ in codes(result)] == [("K02", "error")]
    assert result.findings[0].cell == f"{'ABCDEF'[column]}2"
    assert getattr(result.programme.module(4), name) is None


def test_a_ceiling_of_nothing_is_a_ceiling():
    result = applied(TERMS, [4.0, 0.8, "Anteil", 0.0, "", ""])

    assert result.findings == ()
    assert result.programme.module(4).ceiling == 0


@pytest.mark.parametrize(
    ("unit", "rate", "found"),
    [
        ("Unterrichtsstunde", 37.5, []),
        ("Teilnehmende", 37.5, []),
        ("Unterrichtsstunde", "", [("K01", "error", "F2")]),
        ("", 37.5, [("K01", "error", "E2")]),
        ("Monat", 37.5, [("K03", "error", "E2")]),
    ],
)
def test_a_flat_rate_needs_a_rate_and_a_unit_that_can_be_counted(unit, rate, found):
    assert codes(applied(TERMS, [4.0, 0.8, "Pauschale je Einheit", "", unit, rate])) == found


def test_an_amount_per_post_needs_no_unit():
    assert codes(applied(TERMS, [4.0, 0.8, "Betrag je Stelle", "", "", 50000.0])) == []


def test_a_share_that_may_be_a_percentage_or_a_factor_is_refused():
    assert codes(applied(TERMS, [4.0, 1.2, "Anteil", "", "", ""])) == [("K02", "error", "B2")]
    assert codes(applied(TERMS, [4.0, 5.0, "Anteil", "", "", ""])) == []
    assert codes(applied(TERMS, [4.0, "1,2 %", "Anteil", "", "", ""])) == []
