"""Reading sheets as an office keeps them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import codes, grid_of, rows_of, table_of

from addin.cofinancing.rows import OwnFunds, PlanLine, Receipt
from addin.columns import Reader
from addin.columns.headers import fit
from addin.minutes.rows import AgendaItem, Member
from addin.participants.rows import Measure, Participant
from addin.sheets import SHEETS

HEADER = ["Name, Vorname", "geb. am", "Aufenthalt", "Wohnort", "FB", "Beginn", "Ende", "Bemerkungen"]
ENTRY = ["Sow, Reza", date(2000, 1, 2), "geduldet", "Gangelt", 1.0, date(2021, 1, 4), "", ""]


def changed(**cells):
    numbers = dict(zip(("name", "birth", "status", "place", "module", "entry", "exit", "note"), range(8), strict=True))
    line = list(ENTRY)
    for name, value in cells.items():
        line[numbers[name]] = value
    return line


def test_a_header_below_titles_and_empty_rows_is_found():
    table = table_of(Participant, ["Teilnehmerliste 2022"], [], ["Stand: März"], [], HEADER, ENTRY)

    assert table.headers.row == 5
    assert [row.number for row in table.rows] == [6]
    assert not table.findings


def test_a_header_below_row_thirty_is_not_searched():
    table = table_of(Participant, *[[]] * 30, HEADER, ENTRY)

    assert not table.rows
    assert {finding.code for finding in table.findings} == {"A02"}


def test_columns_are_known_by_alias_in_any_order_and_foreign_columns_mean_nothing():
    order = [7, 3, 0, 5, 1, 6, 4, 2]
    header = [HEADER[i] for i in order]
    entry = [ENTRY[i] for i in order]
    table = table_of(Participant, [*header[:3], "Raumnummer", *header[3:]], [*entry[:3], "E 17", *entry[3:]])

    row = table.rows[0]
    assert (row.names, row.module, row.entry) == (("Sow", "Reza"), 1, date(2021, 1, 4))
    assert not table.findings


def test_empty_rows_a_header_after_a_page_break_and_a_totals_row_are_no_entries():
    table = table_of(
        Participant,
        HEADER,
        ENTRY,
        [],
        HEADER,
        ENTRY,
        [],
        ["Summe", 2.0],
        ["Erstellt von der Geschäftsstelle"],
    )

    assert [row.number for row in table.rows] == [2, 5]
    assert not table.findings


def test_a_person_whose_name_begins_like_a_total_is_an_entry():
    table = table_of(Participant, HEADER, changed(name="Gesamt, Reza"))

    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "header", ["STAATSANGEHOERIGKEIT", "Staats­angehörigkeit:", " Staatsangehörigkeit\n", "Nationalität"]
)
def test_case_umlauts_and_signs_do_not_hide_a_column(header):
    table = table_of(Participant, [*HEADER, header], [*ENTRY, "syrisch"])

    assert table.rows[0].nationality == "syrisch"
    assert not table.findings


def test_a_header_with_a_typing_error_is_taken_by_likeness_and_asks_to_be_confirmed():
    table = table_of(Participant, [*HEADER, "Staatsangehörikeit"], [*ENTRY, "syrisch"])

    assert table.rows[0].nationality == "syrisch"
    assert codes(table.findings) == [("A03", "hint", "I1")]


def test_a_header_that_is_not_like_enough_means_nothing():
    table = table_of(Participant, [*HEADER, "Staatliche Stelle"], [*ENTRY, "syrisch"])

    assert table.rows[0].nationality is None
    assert not table.findings


def test_two_columns_for_one_meaning_are_an_error_at_the_second():
    table = table_of(Participant, [*HEADER, "Geburtsdatum"], [*ENTRY, date(1999, 1, 1)])

    assert codes(table.findings) == [("A04", "error", "I1")]
    assert table.rows[0].birth_date == date(2000, 1, 2)


def test_a_missing_required_column_is_one_finding_for_the_sheet_and_none_for_its_rows():
    table = table_of(Participant, HEADER[:2] + HEADER[3:], *[ENTRY[:2] + ENTRY[3:]] * 5)

    assert codes(table.findings) == [("A02", "error", None)]
    assert table.findings[0].place.header == "Aufenthaltsstatus"


def test_name_beside_vorname_is_the_family_name_and_alone_the_whole_name():
    both = table_of(Participant, ["Name", "Vorname", *HEADER[1:]], ["Sow", "Reza", *ENTRY[1:]])
    alone = table_of(Participant, ["Name", *HEADER[1:]], ["Reza Sow", *ENTRY[1:]])

    assert both.rows[0].names == alone.rows[0].names == ("Sow", "Reza")
    assert not both.findings
    assert not alone.findings


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Nachname, Vorname", "Sow, Reza Ali"),
        ("Vorname Nachname", "Reza Ali Sow"),
        ("Vor- und Nachname", "Reza Ali Sow"),
        ("Nachname Vorname", "Sow Reza Ali"),
    ],
)
def test_a_name_in_one_column_is_understood_by_its_comma_or_its_header(header, name):
    table = table_of(Participant, [header, *HEADER[1:]], [name, *ENTRY[1:]])

    assert table.rows[0].names == ("Sow", "Reza Ali")


def test_an_empty_required_cell_is_an_error_at_that_cell():
    table = table_of(Participant, HEADER, changed(birth="", status="\u00a0\u200b "))

    assert codes(table.findings) == [("T01", "error", "B2"), ("T01", "error", "C2")]


def test_an_empty_optional_cell_is_silent():
    assert not table_of(Participant, HEADER, changed(exit="", note=None)).findings


@pytest.mark.parametrize("typed", ["3.4.2001", "03.04.01", "2001-04-03", 36984.0])
def test_a_date_that_is_stored_as_text_or_number_is_read_with_a_warning_and_a_proposal(typed):
    table = table_of(Participant, HEADER, changed(birth=typed))

    assert table.rows[0].birth_date == date(2001, 4, 3)
    assert codes(table.findings) == [("T02", "warning", "B2")]
    assert "03.04.2001" in table.findings[0].fix


def test_a_date_that_the_calendar_lacks_is_an_error_that_shows_it():
    table = table_of(Participant, HEADER, changed(birth="31.02.2001"))

    assert table.rows[0].birth_date is None
    assert codes(table.findings) == [("T02", "error", "B2")]
    assert "„31.02.2001“ gibt es nicht im Kalender" in table.findings[0].message


def test_a_midnight_datetime_and_a_zero_are_told_apart():
    midnight = datetime(2001, 4, 3)  # noqa: DTZ001 - a cell has no time zone
    table = table_of(Participant, HEADER, changed(birth=midnight), changed(birth=0.0))

    assert table.rows[0].birth_date == date(2001, 4, 3)
    assert codes(table.findings) == [("T02", "error", "B3")]


def test_a_name_that_excel_turned_into_a_date_is_an_error():
    table = table_of(Participant, HEADER, changed(name=date(2022, 5, 3)))

    assert codes(table.findings) == [("T02", "error", "A2")]


@pytest.mark.parametrize("typed", [2.0, "2", "FB 2", "Baustein 2", "Baustein 02", "2 – Sprache", "fb2", "Modul Nr. 2"])
def test_a_module_is_its_number_however_it_is_written(typed):
    table = table_of(Participant, HEADER, changed(module=typed))

    assert table.rows[0].module == 2
    assert not table.findings


@pytest.mark.parametrize("typed", ["2, 4", "Nähkurs", "2.5"])
def test_what_is_no_module_stays_text_for_a_rule_to_tell(typed):
    assert table_of(Participant, HEADER, changed(module=typed)).rows[0].module == typed


def test_a_module_is_known_by_its_name():
    table = Reader(date(2022, 3, 15), {"coaching": 1}).table(
        Participant, grid_of("x", HEADER, changed(module="Coaching"))
    )

    assert table.rows[0].module == 1


@pytest.mark.parametrize(
    ("typed", "amount", "severity"),
    [
        (482.78, "482.78", None),
        ("482,78 €", "482.78", "warning"),
        ("1.234,50 €", "1234.50", "warning"),
        ("1.234", None, "error"),
        (12.345, None, "error"),
        ("zwölf", None, "error"),
        (True, None, "error"),
        (0.1 + 0.2, "0.30", None),
    ],
)
def test_an_amount_is_read_to_the_cent_or_refused(typed, amount, severity):
    table = table_of(OwnFunds, ["Baustein", "Quelle", "Betrag"], [1.0, "Kreis", typed])

    assert table.rows[0].amount == (Decimal(amount) if amount else None)
    assert codes(table.findings) == ([("K02", severity, "C2")] if severity else [])


def test_a_share_that_a_formula_left_with_many_decimals_is_rounded():
    row = rows_of(PlanLine, {"module": 1.0, "position": "Miete", "expenditure": 100.0, "state_share": 3220.216})[0]

    assert row.state_share == Decimal("3220.22")


@pytest.mark.parametrize(
    ("typed", "choice", "proposal"),
    [
        ("weiblich", "w", ""),
        ("M", "m", ""),
        ("o.A.", "o. A.", ""),
        ("x", None, ""),
        ("weibl", None, "„w“"),
        ("mänlich", None, "„m“"),
    ],
)
def test_a_listed_value_is_recognised_or_the_nearest_proposed(typed, choice, proposal):
    table = table_of(Participant, [*HEADER, "Geschlecht"], [*ENTRY, typed])

    assert table.rows[0].sex == choice
    assert codes(table.findings) == ([] if choice else [("T03", "error", "I2")])
    assert all(proposal in finding.fix for finding in table.findings)


@pytest.mark.parametrize(("typed", "votes"), [("ja", True), ("x", True), (True, True), ("nein", False), ("-", False)])
def test_yes_and_no_are_read_as_people_tick_them(typed, votes):
    assert rows_of(Member, {"name": "A", "organisation": "B", "votes": typed})[0].votes is votes


def test_a_dash_among_the_votes_is_a_zero_with_a_warning():
    row = rows_of(AgendaItem, {"meeting": 1.0, "item": "1", "title": "a", "no": "–"})[0]

    assert row.no == 0


def test_truth_values_and_numbers_in_one_column_are_told_apart():
    table = table_of(
        OwnFunds,
        ["Baustein", "Quelle", "Betrag"],
        [1.0, "a", 1.0],
        [1.0, "b", True],
        [1.0, "c", 0.0],
        [1.0, "d", False],
    )

    assert [row.amount for row in table.rows] == [Decimal(1), None, Decimal(0), None]
    assert [finding.cell for finding in table.findings] == ["C3", "C5"]


def test_an_error_value_is_one_finding_and_not_also_an_empty_cell():
    table = table_of(Participant, HEADER, changed(birth=""), errors={(2, 2): "#BEZUG!"})

    assert codes(table.findings) == [("A05", "error", "B2")]
    assert table.findings[0].message.endswith("#BEZUG!: die Formel findet ihre Zellen nicht mehr.")


def test_an_error_value_in_an_optional_cell_is_found_too():
    table = table_of(Participant, HEADER, ENTRY, errors={(2, 7): "#NV"})

    assert codes(table.findings) == [("A05", "error", "G2")]
    assert table.findings[0].message.endswith("#NV: ein gesuchter Wert wurde nicht gefunden.")


def test_a_formula_without_a_result_is_a_warning_and_not_an_empty_cell():
    table = table_of(Participant, HEADER, changed(entry=""), unstored=frozenset({(2, 6)}))

    assert codes(table.findings) == [("A06", "warning", "F2")]


def test_hidden_rows_take_part_and_are_named():
    table = table_of(Participant, HEADER, ENTRY, ENTRY, ENTRY, hidden_rows=(3, 4, 9))

    assert len(table.rows) == 3
    assert codes(table.findings) == [("A07", "hint", None)]
    assert "3, 4" in table.findings[0].message


def test_a_hidden_row_without_an_entry_is_not_worth_a_word():
    assert not table_of(Participant, HEADER, ENTRY, [], hidden_rows=(3,)).findings


def test_an_item_that_excel_turned_into_a_number_or_date_is_still_its_number_or_refused():
    header = ["Sitzung", "TOP", "Titel"]
    table = table_of(AgendaItem, header, [1.0, 3.0, "a"], ["1", "3.1", "b"], [1.0, date(2022, 1, 3), "c"])

    assert [row.item for row in table.rows] == ["3", "3.1", None]
    assert codes(table.findings) == [("P02", "error", "B4")]


@pytest.mark.parametrize(("model", "letter"), [(Participant, "T"), (Measure, "T"), (Receipt, "K"), (Member, "P")])
def test_every_sheet_has_the_rules_of_its_letter(model, letter):
    names = [name for name, column in model.COLUMNS.items() if column.in_template]
    header = [model.COLUMNS[name].header for name in names]
    required = [number for number, name in enumerate(names) if model.COLUMNS[name].required]
    line = ["x"] * len(names)
    line[required[0]] = ""
    table = table_of(model, header, line)

    assert f"{letter}01" in {finding.code for finding in table.findings}
    assert {finding.code[0] for finding in table.findings} == {letter}


@given(
    lines=st.lists(
        st.lists(
            st.one_of(st.text(max_size=8), st.floats(allow_nan=True), st.dates(), st.booleans(), st.none()),
            min_size=8,
            max_size=8,
        ),
        max_size=6,
    )
)
def test_no_cell_of_any_kind_ever_raises(lines):
    table = table_of(Participant, HEADER, *lines)

    assert all(finding.message and finding.fix for finding in table.findings)
    assert all("Sow" not in repr(row) for row in table.rows)


def test_a_row_shows_no_personal_data_in_a_log():
    row = table_of(Participant, HEADER, ENTRY).rows[0]

    assert "Sow" not in f"{row!r} {row} {row.place!r}"


@pytest.mark.parametrize("model", SHEETS)
@given(data=st.data())
def test_pydantic_has_nothing_to_say_about_rows_that_the_readers_made(model, data):
    cells = st.one_of(
        st.sampled_from(["x", "ja", "2", "14:00", "80 %", "1.234,50", "03.04.2001", "anwesend", ""]),
        st.dates(date(1930, 1, 1), date(2090, 1, 1)),
        st.floats(0, 60000),
        st.booleans(),
    )
    names = [name for name, column in model.COLUMNS.items() if column.in_template]
    entries = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, cells)), min_size=1, max_size=3))

    for row in rows_of(model, *entries):
        assert model.model_validate(dict(row)) == row
        assert row.model_copy() == row


@pytest.mark.parametrize("header", ["Staats-\nangehörigkeit", "Staats angehörig-keit", "STAATS-ANGEHOERIGKEIT *"])
def test_a_header_that_is_broken_to_fit_its_column_is_known_without_a_question(header):
    table = table_of(Participant, [*HEADER, header], [*ENTRY, "syrisch"])

    assert table.rows[0].nationality == "syrisch"
    assert not table.findings


def test_a_remark_in_brackets_does_not_hide_a_column_but_asks_to_be_confirmed():
    table = table_of(Participant, ["Name, Vorname", "Geburtsdatum (TT.MM.JJJJ)", *HEADER[2:]], ENTRY)

    assert table.rows[0].birth_date == date(2000, 1, 2)
    assert codes(table.findings) == [("A03", "hint", "B1")]


def test_a_remark_in_brackets_does_not_make_a_second_claim():
    table = table_of(Participant, [*HEADER, "Beginn (geplant)"], [*ENTRY, ""])

    assert not table.findings


def test_empty_headers_mean_nothing():
    table = table_of(Participant, ["", "Lfd. Nr.", "", *HEADER, ""], ["", 1.0, "", *ENTRY, ""])

    assert table.rows[0].serial == "1"
    assert not table.findings


def test_a_vague_header_counts_only_where_no_column_says_it_better():
    both = table_of(Participant, [*HEADER, "Status"], [*ENTRY, "aktiv"])
    alone = table_of(Participant, [*HEADER[:2], "Status", *HEADER[3:]], ENTRY)

    assert both.rows[0].residence_status == alone.rows[0].residence_status == "geduldet"
    assert not both.findings
    assert not alone.findings


@pytest.mark.parametrize("header", ["Name (Nachname, Vorname)", "Vor-/Nachname", "Vor- u. Nachname"])
def test_a_name_in_one_column_is_known_under_many_headers(header):
    table = table_of(Participant, [header, *HEADER[1:]], ENTRY)

    assert table.rows[0].names == ("Sow", "Reza")
    assert not table.findings


@pytest.mark.parametrize("typed", ["-", " – ", "./."])
def test_a_dash_in_a_date_or_a_list_is_an_empty_cell(typed):
    line = [*changed(exit=typed), typed]
    table = table_of(Participant, [*HEADER, "SGB-Leistungen"], line, [*changed(birth=typed), ""])

    assert (table.rows[0].exit, table.rows[0].sgb_access) == (None, None)
    assert codes(table.findings) == [("T01", "error", "B3")]


@pytest.mark.parametrize("typed", ["II", "Baustein II", "Baust. 2", "Nr. 2", "FB-Nr. 2", "II – Sprache"])
def test_a_module_may_be_abbreviated_or_roman(typed):
    assert table_of(Participant, HEADER, changed(module=typed)).rows[0].module == 2


@pytest.mark.parametrize("typed", ["Innovationsfonds", "Vorkurs", "I + II", "1 und 2", "2a", "1/2"])
def test_several_modules_or_a_word_that_begins_like_a_number_are_no_module(typed):
    assert table_of(Participant, HEADER, changed(module=typed)).rows[0].module == typed


@pytest.mark.parametrize(
    ("columns", "known"),
    [
        (["Name, Vorname", "geb. am", "Wohnort", "Telefon"], False),
        (["Name, Vorname", "geb. am", "Aufenthalt", "Wohnort"], True),
    ],
)
def test_a_sheet_is_known_by_two_thirds_of_its_required_columns(columns, known):
    assert (fit(grid_of("Liste", columns), Participant) > 0) is known


@pytest.mark.parametrize(
    ("typed", "proposal"), [("Abbr.", "„Abbruch“"), ("reguler", "„regulär“"), ("Ab", ""), ("Zbbruch", "")]
)
def test_a_beginning_stands_for_the_whole_and_another_beginning_for_nothing(typed, proposal):
    table = table_of(Participant, [*HEADER, "Austrittsgrund"], [*ENTRY, typed])

    assert codes(table.findings) == [("T03", "error", "I2")]
    assert ("Gemeint ist wohl" in table.findings[0].fix) == bool(proposal)
    assert proposal in table.findings[0].fix
