"""A finding is followed from check to check: new, still open, accepted with a reason, or solved."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from addin.button_call import Button
from addin.console import show_check
from addin.file_jobs import Outcome, check_file
from addin.finding_keys import known_again
from addin.findings import Severity, State
from addin.workbook.protocol import ACCEPTED_SHEET, FINDINGS_SHEET, UnusableInput

TODAY = date(2022, 3, 15)
HEADER = (
    "Aktenzeichen",
    "Nachname",
    "Vorname",
    "Geburtsdatum",
    "Aufenthaltsstatus",
    "Kommune",
    "Baustein",
    "Eintritt",
    "Austritt",
    "Austrittsgrund",
    "Verbleib",
)
GOOD = {
    "Aktenzeichen": "A-1",
    "Nachname": "Beispiel",
    "Vorname": "Amira",
    "Geburtsdatum": date(2001, 4, 3),
    "Aufenthaltsstatus": "Duldung",
    "Kommune": "Erkelenz",
    "Baustein": 1,
    "Eintritt": date(2021, 9, 1),
}
TOO_OLD = {**GOOD, "Aktenzeichen": "A-2", "Nachname": "Muster", "Geburtsdatum": date(1990, 4, 3)}
AWAY = {**GOOD, "Aktenzeichen": "A-3", "Nachname": "Probst", "Vorname": "Idris", "Kommune": "Aachen"}
BOTH = {**TOO_OLD, "Kommune": "Düren"}


def write(path: Path, *people: dict[str, object]) -> Path:
    book = Workbook()
    book.active.title = "Teilnehmende"
    book.active.append(HEADER)
    for person in people:
        book.active.append([person.get(header) for header in HEADER])
    book.save(path)
    return path


def told(outcome: Outcome) -> dict[str, str]:
    """By rule: how its findings stand."""
    return {finding.code: finding.state.word for finding in outcome.findings}


def lines(copy: Path, sheet: str) -> list[dict[str, object]]:
    """A sheet of ours in the copy, a mapping for each line below its header."""
    rows = [[cell.value for cell in row] for row in load_workbook(copy)[sheet].iter_rows()]
    start = next(number for number, row in enumerate(rows) if "Meldung" in row)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def type_into(copy: Path, rule: str, **texts: str) -> None:
    """What a person types on „Annahmen“ into the line of a rule."""
    book = load_workbook(copy)
    sheet = book[ACCEPTED_SHEET]
    header = next(row for row in sheet.iter_rows() if "Regel" in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in header}
    row = next(
        row[0].row for row in sheet.iter_rows(min_row=header[0].row + 1) if row[columns["Regel"] - 1].value == rule
    )
    for name, text in texts.items():
        sheet.cell(row, columns[name], text)
    book.save(copy)


@pytest.fixture
def office(tmp_path):
    return tmp_path / "Liste.xlsx"


def checked(path: Path, today: date = TODAY) -> Outcome:
    outcome = check_file(path, today)
    assert outcome.copy is not None
    return outcome


def test_in_the_first_report_everything_is_new(office):
    outcome = checked(write(office, GOOD, TOO_OLD, AWAY))

    assert told(outcome) == {"T10": "neu", "T40": "neu"}
    assert outcome.since.as_json() == {"new": 2, "open": 0, "accepted": 0, "solved": None}


def test_what_nobody_has_mended_is_still_open_and_what_is_mended_is_counted(office):
    checked(write(office, GOOD, TOO_OLD, AWAY))
    outcome = checked(write(office, GOOD, TOO_OLD, {**AWAY, "Kommune": "Wegberg"}))

    assert told(outcome) == {"T10": "offen"}
    assert outcome.since.as_json() == {"new": 0, "open": 1, "accepted": 0, "solved": 1}
    assert [line["Stand"] for line in lines(outcome.copy, FINDINGS_SHEET)] == ["offen"]


def test_what_has_come_since_is_new(office):
    checked(write(office, GOOD, TOO_OLD))
    outcome = checked(write(office, GOOD, AWAY, TOO_OLD))

    assert told(outcome) == {"T10": "offen", "T40": "neu"}


def test_correcting_one_thing_in_a_row_leaves_its_other_findings_open(office):
    checked(write(office, GOOD, BOTH))
    outcome = checked(write(office, GOOD, {**BOTH, "Geburtsdatum": date(2000, 4, 3)}))

    assert told(outcome) == {"T40": "offen"}
    assert outcome.since.solved == 1


def test_without_a_copy_the_report_of_the_last_one_still_counts(office):
    checked(write(office, GOOD, TOO_OLD))

    assert told(check_file(office, TODAY, copy=False)) == {"T10": "offen"}


def test_a_finding_with_reason_and_initials_counts_as_a_hint_and_stays_listed_last(office):
    copy = checked(write(office, TOO_OLD, AWAY)).copy
    type_into(copy, "T10", Begründung="Einzelfall, mit der Bezirksregierung besprochen", Kürzel="ab")
    outcome = checked(office)
    last = outcome.findings[-1]

    assert [(found.code, found.severity, found.state) for found in outcome.findings] == [
        ("T40", Severity.WARNING, State.OPEN),
        ("T10", Severity.HINT, State.ACCEPTED),
    ]
    assert last.fix == "Angenommen: Einzelfall, mit der Bezirksregierung besprochen (ab)."
    assert outcome.since.accepted == 1
    listed = lines(outcome.copy, FINDINGS_SHEET)[-1]
    assert (listed["Stand"], listed["Schwere"], listed["Regel"]) == ("angenommen", "Hinweis", "T10")
    entry = lines(outcome.copy, ACCEPTED_SHEET)[-1]
    assert (entry["Stand"], entry["Kürzel"], entry["Angenommen am"].date()) == ("angenommen", "ab", TODAY)


def test_an_accepted_finding_is_listed_in_grey(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    sheet = load_workbook(checked(office).copy)[FINDINGS_SHEET]

    assert {cell.font.color.rgb[-6:] for cell in sheet[2][:11]} == {"757575"}


@pytest.mark.parametrize("typed", [{"Begründung": "besprochen"}, {"Kürzel": "ab"}, {"Begründung": " ", "Kürzel": "ab"}])
def test_a_reason_without_initials_is_not_enough_and_what_was_typed_stays(office, typed):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", **typed)
    outcome = checked(office)
    entry = lines(outcome.copy, ACCEPTED_SHEET)[0]

    assert told(outcome) == {"T10": "offen"}
    assert entry["Stand"] == "unvollständig"
    assert {name: entry[name] for name in typed if typed[name].strip()} == {
        name: text for name, text in typed.items() if text.strip()
    }


def test_an_accepted_finding_comes_back_when_its_value_changes_and_the_reason_is_kept(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    checked(office)
    outcome = checked(write(office, {**TOO_OLD, "Geburtsdatum": date(1991, 4, 3)}))
    entries = lines(outcome.copy, ACCEPTED_SHEET)

    assert told(outcome) == {"T10": "neu"}
    assert [(entry["Stand"], entry["Begründung"]) for entry in entries] == [
        ("offen", None),
        ("ohne Befund", "besprochen"),
    ]
    assert told(checked(write(office, TOO_OLD))) == {"T10": "angenommen"}


def test_the_age_was_accepted_for_one_entry_and_not_for_another(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    outcome = checked(write(office, {**TOO_OLD, "Eintritt": date(2022, 2, 1)}))

    assert told(outcome) == {"T10": "neu"}


def test_acceptance_holds_on_when_the_list_is_sorted_and_rows_are_inserted(office):
    copy = checked(write(office, GOOD, TOO_OLD, AWAY)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    newcomer = {**GOOD, "Aktenzeichen": "A-9", "Nachname": "Neu", "Geburtsdatum": date(1989, 1, 2)}
    outcome = checked(write(office, newcomer, AWAY, TOO_OLD, GOOD))

    assert [(found.code, found.cell, found.state.word) for found in outcome.findings] == [
        ("T10", "D2", "neu"),
        ("T40", "F3", "offen"),
        ("T10", "D4", "angenommen"),
    ]


def test_acceptance_holds_on_when_the_name_is_spelt_anew(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")

    assert told(checked(write(office, {**TOO_OLD, "Nachname": "Mustermann"}))) == {"T10": "angenommen"}


def test_what_was_accepted_for_one_twin_does_not_pass_to_the_other(office):
    twin = {**TOO_OLD, "Aktenzeichen": None, "Vorname": "Samira"}
    other = {**twin, "Vorname": "Nadia"}
    copy = checked(write(office, twin, other)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")

    assert [found.state.word for found in checked(write(office, other, twin)).findings] == ["offen", "angenommen"]
    assert told(checked(write(office, other))) == {"T10": "offen"}


def test_a_finding_about_several_rows_is_accepted_for_all_of_them_with_one_entry(office):
    again = {**GOOD, "Eintritt": date(2021, 10, 1)}
    copy = checked(write(office, GOOD, again)).copy
    assert [line["Regel"] for line in lines(copy, ACCEPTED_SHEET)] == ["T60"]
    type_into(copy, "T60", Begründung="zwei Gruppen, beide bewilligt", Kürzel="ab")
    outcome = checked(write(office, AWAY, again, GOOD))

    assert [(found.code, found.state.word) for found in outcome.findings] == [
        ("T40", "neu"),
        ("T60", "angenommen"),
        ("T60", "angenommen"),
    ]


def test_the_advice_about_probable_duplicates_leads_to_where_they_are_accepted(office):
    alike = {**GOOD, "Nachname": "Beispeil", "Aktenzeichen": None}
    outcome = checked(write(office, GOOD, alike))
    [advice] = {found.fix for found in outcome.findings if found.code == "T61"}

    assert f"„{Button.ACCEPT.label}“" in advice  # in the open workbook the sheet is there only after that
    assert f"Kopie gleich das Blatt „{ACCEPTED_SHEET}“" in advice
    assert ACCEPTED_SHEET in load_workbook(outcome.copy).sheetnames


def test_an_accepted_error_no_longer_counts_as_one(office):
    path = write(office, {**GOOD, "Eintritt": date(2019, 9, 1)})
    type_into(checked(path).copy, "T50", Begründung="vorzeitiger Beginn genehmigt", Kürzel="ab")

    assert all(found.severity is Severity.HINT for found in checked(path).findings)


def test_a_workbook_that_holds_its_own_acceptances_needs_no_copy_beside_it(office, tmp_path):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    taken_over = copy.rename(tmp_path / "Mappe.xlsx")
    office.unlink()

    assert told(check_file(taken_over, TODAY, copy=False)) == {"T10": "angenommen"}


def test_a_sheet_of_the_offices_own_called_annahmen_is_never_overwritten(office):
    write(office, TOO_OLD)
    book = load_workbook(office)
    book.create_sheet(ACCEPTED_SHEET).append(["unsere Annahmen zur Planung"])
    book.save(office)

    with pytest.raises(UnusableInput, match="eigenes Blatt „Annahmen“"):
        check_file(office, TODAY)


def test_a_list_without_errors_and_warnings_needs_no_sheet_for_acceptances(office):
    assert ACCEPTED_SHEET not in load_workbook(checked(write(office, GOOD)).copy).sheetnames


KEYS = st.lists(
    st.builds("{}.{}.{}".format, st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from("uvw")), max_size=12
)


@given(now=KEYS, before=KEYS)
def test_each_earlier_finding_is_known_again_at_most_once_and_equal_ones_always(now, before):
    found = known_again(now, before)

    assert len(set(found.values())) == len(found)
    for key in set(now) & set(before):
        equal = sum(now[position] == before[other] == key for position, other in found.items())
        assert equal == min(now.count(key), before.count(key))


@given(keys=KEYS, seed=st.integers(0, 99))
def test_the_order_of_rows_means_nothing(keys, seed):
    shuffled = list(keys)
    Random(seed).shuffle(shuffled)

    assert all(keys[now] == shuffled[before] for now, before in known_again(keys, shuffled).items())
    assert len(known_again(keys, shuffled)) == len(keys)


def test_an_acceptance_never_passes_to_somebody_of_another_name(office):
    alpha = {**AWAY, "Aktenzeichen": None, "Nachname": "Alpha", "Geburtsdatum": date(2000, 1, 1)}
    type_into(checked(write(office, alpha)).copy, "T40", Begründung="zieht um", Kürzel="ab")
    gamma = {**alpha, "Nachname": "Gamma", "Vorname": "Leyla"}

    assert told(checked(write(office, {**alpha, "Kommune": "Erkelenz"}, gamma))) == {"T40": "offen"}


def later(path: Path, than: Path) -> Path:
    os.utime(path, (than.stat().st_mtime + 10,) * 2)
    return path


def test_an_acceptance_can_be_taken_back_also_where_the_copy_was_taken_over(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    copy.replace(office)
    copy = checked(office).copy
    type_into(copy, "T10", Begründung="", Kürzel="")
    later(copy, than=office)

    assert told(check_file(office, TODAY, copy=False)) == {"T10": "offen"}


def test_the_copy_that_was_saved_last_counts_whatever_its_number(office):
    copy = checked(write(office, TOO_OLD)).copy
    type_into(copy, "T10", Begründung="besprochen", Kürzel="ab")
    numbered = copy.with_name("Liste.geprueft.2.xlsx")
    copy.rename(numbered)

    assert told(check_file(office, TODAY, copy=False)) == {"T10": "angenommen"}


def test_a_copy_in_another_place_knows_what_was_accepted_in_the_usual_one(office, tmp_path):
    type_into(checked(write(office, TOO_OLD)).copy, "T10", Begründung="besprochen", Kürzel="ab")

    assert told(check_file(office, TODAY, out=tmp_path / "Neu.xlsx")) == {"T10": "angenommen"}


def test_a_reason_keeps_its_line_breaks(office):
    type_into(checked(write(office, TOO_OLD)).copy, "T10", Begründung="besprochen\nam 3. Mai", Kürzel="ab")

    assert lines(checked(office).copy, ACCEPTED_SHEET)[0]["Begründung"] == "besprochen\nam 3. Mai"


def add_to(copy: Path, below: str = "bitte mit Frau M. klären", beside: object = None) -> None:
    """What somebody adds to „Annahmen“: a column with something in its first line, and a row below."""
    book = load_workbook(copy)
    sheet = book[ACCEPTED_SHEET]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Stand")
    if beside is not None:
        sheet.cell(header[0].row, len(header) + 1, "Wiedervorlage")
        sheet.cell(header[0].row + 1, len(header) + 1, beside)
    sheet.cell(sheet.max_row + 1, 1, below)
    book.save(copy)


def below_the_list(copy: Path) -> list[object]:
    """The first cells of the rows under the list on „Annahmen“."""
    cells = [row[0] for row in load_workbook(copy)[ACCEPTED_SHEET].iter_rows(values_only=True)]
    return [value for value in cells[cells.index("Stand") :] if value not in {"Stand", None, "offen", "angenommen"}]


def test_columns_and_rows_that_the_office_adds_stay_from_check_to_check(office):
    add_to(checked(write(office, TOO_OLD, AWAY)).copy, beside=date(2022, 5, 3))
    for people in ((TOO_OLD, AWAY), (AWAY, GOOD, TOO_OLD), (AWAY,)):
        copy = checked(write(office, *people)).copy
        told = {line["Regel"]: line["Wiedervorlage"] for line in lines(copy, ACCEPTED_SHEET)}
        assert told["T10"].date() == date(2022, 5, 3)
        assert told["T40"] is None
        assert below_the_list(copy) in (["bitte mit Frau M. klären"], ["ohne Befund", "bitte mit Frau M. klären"])


def test_what_the_office_added_stays_where_nothing_is_left_to_accept(office):
    add_to(checked(write(office, TOO_OLD)).copy)

    assert below_the_list(checked(write(office, GOOD)).copy) == ["bitte mit Frau M. klären"]


def test_what_the_office_wrote_anew_does_not_stand_beside_what_it_wrote_before(office):
    first = checked(write(office, TOO_OLD)).copy
    add_to(first)
    first.rename(first.with_name("Liste.geprueft.2.xlsx"))
    second = checked(office).copy
    book = load_workbook(second)
    cell = next(cell for cell in book[ACCEPTED_SHEET]["A"] if cell.value == "bitte mit Frau M. klären")
    cell.value = "geklärt"
    book.save(second)
    later(write(office, TOO_OLD, GOOD), than=second)

    assert below_the_list(checked(office).copy) == ["geklärt"]


def test_what_was_added_to_the_copy_is_kept_beside_what_the_list_that_was_taken_over_has(office):
    copy = checked(write(office, TOO_OLD)).copy
    add_to(copy, below="aus der alten Kopie")
    copy.replace(office)
    copy = checked(office).copy
    add_to(copy, below="aus der neuen")
    later(office, than=copy)

    assert below_the_list(checked(office).copy) == ["aus der alten Kopie", "aus der neuen"]


def test_the_reason_is_not_shown_in_the_terminal(office, capsys):
    type_into(checked(write(office, TOO_OLD)).copy, "T10", Begründung="Zwilling von Leyla", Kürzel="ab")
    show_check(checked(office))
    shown = capsys.readouterr().out

    assert "Leyla" not in shown
    assert "Begründung steht" in shown
