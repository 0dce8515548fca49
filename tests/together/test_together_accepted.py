"""What only the combined report tells is followed from report to report, and can be accepted on its „Annahmen“."""

import os
import re
from datetime import date
from zipfile import ZipFile

import pytest
from folders import AMIRA, REZA, people_of, stay, write_list
from openpyxl import load_workbook
from sheets import TODAY

from addin.findings import Severity, State
from addin.follow_up import Earlier
from addin.together.accepted import followed_up
from addin.together.check import check_together
from addin.together.compare import compare
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import UnusableInput
from addin.workbook.read_ahead import read_alone

pytestmark = pytest.mark.usefixtures("here")

MOHAMMED = {**REZA, "last_name": "Alhassan", "first_name": "Mohammed", "file_number": None}
MUHAMMAD = {**MOHAMMED, "last_name": "Al-Hassan", "first_name": "Muhammad", "module": 2}
JUNE = date(2021, 6, 1)


@pytest.fixture
def folder(tmp_path):
    """Two lists: one person at one time in both (T60), and two in them whose names are alike (T61)."""
    folder = tmp_path / "Listen"
    folder.mkdir()
    write_list(folder / "Erkelenz.xlsx", REZA, MOHAMMED)
    write_list(folder / "VHS.xlsx", {**REZA, "entry": JUNE}, AMIRA, MUHAMMAD)
    return folder


def across(outcome):
    """Rule and state of each finding that concerns several files."""
    return [(found.code, found.state.word) for _, found in outcome.findings if (found.group or "").startswith("Ordner")]


def stands(outcome):
    """By rule: how its findings across files stand."""
    return dict(across(outcome))


def entries(report):
    """The lines of „Annahmen“ by their headers."""
    rows = [list(row) for row in load_workbook(report, data_only=True)["Annahmen"].iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if "Begründung" in row)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def accept(report, rule, by="Büro", **texts):
    """What a person types on „Annahmen“ into the line of a rule, and saves."""
    book = load_workbook(report)
    sheet = book["Annahmen"]
    header = next(row for row in sheet.iter_rows() if "Regel" in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in header}
    [row] = [
        row[0].row
        for row in sheet.iter_rows(min_row=header[0].row + 1)
        if (row[columns["Regel"] - 1].value, row[columns["Stand"] - 1].value != "ohne Befund") == (rule, True)
    ]
    for name, text in (texts or {"Begründung": "Kein Duplikat", "Kürzel": "ab"}).items():
        sheet.cell(row, columns[name], text)
    book.properties.lastModifiedBy = by
    book.save(report)


def written(report, moment):
    """Let a report be one that was written then."""
    with ZipFile(report) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(report, "w") as package:
        for name, content in parts.items():
            made = re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), content)
            package.writestr(name, made if name == "docProps/core.xml" else content)


def later(path, than):
    os.utime(path, (than.stat().st_mtime + 10,) * 2)


def test_what_the_first_report_tells_of_several_lists_is_new_and_stands_once_on_the_sheet(folder):
    outcome = check_together(folder, TODAY)
    listed = load_workbook(outcome.report)["Prüfbericht"].iter_rows(min_row=2, values_only=True)

    assert across(outcome) == [("T60", "neu"), ("T60", "neu"), ("T61", "neu"), ("T61", "neu")]
    assert {row[2] for row in listed if row[4] in ("T60", "T61")} == {"neu"}
    assert [(line["Stand"], line["Regel"], line["Datei"], line["Blatt"]) for line in entries(outcome.report)] == [
        ("offen", "T60", "Erkelenz.xlsx", "Teilnehmende"),
        ("offen", "T61", "Erkelenz.xlsx", "Teilnehmende"),
    ]
    assert outcome.about_persons()[0].endswith("der Vergleich der Listen ergab 4 Befunde.")


def test_the_next_report_tells_what_is_still_open_and_what_has_come(folder):
    check_together(folder, TODAY)
    write_list(folder / "Gangelt.xlsx", {**AMIRA, "entry": JUNE})
    outcome = check_together(folder, TODAY)

    assert sorted(across(outcome)) == [("T60", "neu")] * 2 + [("T60", "offen")] * 2 + [("T61", "offen")] * 2
    assert outcome.about_persons()[0].endswith("ergab 6 Befunde; seit dem letzten Sammelbericht 2 neu.")
    assert check_together(folder, TODAY).about_persons()[0].endswith("; seit dem letzten Sammelbericht nichts Neues.")


def test_no_duplicate_is_remembered(folder):
    report = check_together(folder, TODAY).report
    accept(report, "T61")
    before = report.read_bytes()
    outcome = check_together(folder, TODAY)
    told = [found for _, found in outcome.findings if found.code == "T61"]

    assert across(outcome) == [("T60", "offen"), ("T60", "offen"), ("T61", "angenommen"), ("T61", "angenommen")]
    assert {(found.severity, found.fix) for found in told} == {(Severity.HINT, "Angenommen: Kein Duplikat (ab).")}
    assert sum(file.counts[Severity.WARNING] for file in outcome.files) == 0
    assert outcome.persons == 1
    assert "; 2 angenommen; seit dem letzten Sammelbericht nichts Neues." in outcome.about_persons()[0]
    assert outcome.report.name == "Sammelbericht.2.xlsx"
    assert report.read_bytes() == before


def test_an_accepted_finding_stands_in_grey_and_with_the_day_it_was_accepted(folder):
    accept(check_together(folder, TODAY).report, "T60", Begründung="beide bewilligt", Kürzel="ab")
    outcome = check_together(folder, TODAY)
    report = outcome.report
    book = load_workbook(report)
    [line] = [line for line in entries(report) if line["Regel"] == "T60"]
    persons = [row for row in book["Personen in mehreren Listen"].iter_rows(min_row=2) if row[3].value == "Sow"]

    assert (line["Stand"], line["Angenommen am"].date(), line["Schwere"]) == ("angenommen", TODAY, "Fehler")
    assert {(row[1].value, row[2].value) for row in persons} == {("Hinweis", "gleichzeitig im Baustein 1 (angenommen)")}
    for sheet, column in (("Prüfbericht", 4), ("Annahmen", 5)):
        greys = {row[column].font.color.rgb[-6:] for row in book[sheet].iter_rows() if row[column].value == "T60"}
        assert greys == {"757575"}
    assert persons[0][0].font.color.rgb[-6:] == "757575"
    assert [code for code, _ in across(outcome)] == ["T61", "T61", "T60", "T60"]


def test_acceptance_holds_on_from_report_to_report(folder):
    accept(check_together(folder, TODAY).report, "T61")
    second = check_together(folder, TODAY)
    third = check_together(folder, TODAY)
    accept(third.report, "T60", Begründung="beide bewilligt", Kürzel="ab")
    fourth = check_together(folder, TODAY)

    assert [path.report.name for path in (second, third, fourth)] == [
        "Sammelbericht.2.xlsx",
        "Sammelbericht.2.xlsx",
        "Sammelbericht.3.xlsx",
    ]
    assert stands(third) == {"T60": "offen", "T61": "angenommen"}
    assert stands(fourth) == {"T60": "angenommen", "T61": "angenommen"}
    assert not any(found.severity is Severity.ERROR for _, found in fourth.findings)


def test_files_may_get_other_names_and_rows_another_place(folder):
    accept(check_together(folder, TODAY).report, "T61")
    (folder / "VHS.xlsx").unlink()
    write_list(folder / "Volkshochschule 2022.xlsx", MUHAMMAD, AMIRA, {**REZA, "entry": JUNE}, sheet="TN")

    assert stands(check_together(folder, TODAY)) == {"T60": "offen", "T61": "angenommen"}


def test_what_was_accepted_comes_back_when_it_changes_and_no_word_is_lost(folder):
    accept(check_together(folder, TODAY).report, "T61")
    changed = {**MUHAMMAD, "first_name": "Muhamad"}
    write_list(folder / "VHS.xlsx", {**REZA, "entry": JUNE}, AMIRA, changed)
    outcome = check_together(folder, TODAY)

    assert stands(outcome) == {"T60": "offen", "T61": "neu"}
    assert [(line["Stand"], line["Regel"], line["Begründung"] or None) for line in entries(outcome.report)] == [
        ("offen", "T60", None),
        ("offen", "T61", None),
        ("ohne Befund", "T61", "Kein Duplikat"),
    ]
    write_list(folder / "VHS.xlsx", {**REZA, "entry": JUNE}, AMIRA, MUHAMMAD)
    assert stands(check_together(folder, TODAY)) == {"T60": "offen", "T61": "angenommen"}


def test_a_list_that_is_away_for_a_while_costs_no_acceptance(folder, tmp_path):
    accept(check_together(folder, TODAY).report, "T61")
    (folder / "VHS.xlsx").rename(tmp_path / "VHS.xlsx")
    alone = check_together(folder, TODAY)
    (tmp_path / "VHS.xlsx").rename(folder / "VHS.xlsx")

    assert across(alone) == []
    assert stands(check_together(folder, TODAY)) == {"T60": "neu", "T61": "angenommen"}


def test_what_was_gone_for_a_while_is_new_again_and_what_was_typed_stands_by_it(folder, tmp_path):
    accept(check_together(folder, TODAY).report, "T61", Begründung="nachgefragt")
    (folder / "VHS.xlsx").rename(tmp_path / "VHS.xlsx")
    check_together(folder, TODAY)
    (tmp_path / "VHS.xlsx").rename(folder / "VHS.xlsx")
    outcome = check_together(folder, TODAY)

    assert stands(outcome)["T61"] == "neu"
    assert ("unvollständig", "nachgefragt") in [(line["Stand"], line["Begründung"]) for line in entries(outcome.report)]


@pytest.mark.parametrize("typed", [{"Begründung": "Kein Duplikat"}, {"Kürzel": "ab"}])
def test_a_reason_without_initials_is_not_enough_and_what_was_typed_stays(folder, typed):
    accept(check_together(folder, TODAY).report, "T61", **typed)
    outcome = check_together(folder, TODAY)
    [line] = [line for line in entries(outcome.report) if line["Regel"] == "T61"]

    assert stands(outcome)["T61"] == "offen"
    assert line["Stand"] == "unvollständig"
    assert {name: line[name] for name in typed} == typed


def test_an_acceptance_can_be_taken_back_in_the_latest_report(folder):
    accept(check_together(folder, TODAY).report, "T61")
    latest = check_together(folder, TODAY).report
    accept(latest, "T61", Begründung="", Kürzel="")
    later(latest, than=folder / "Sammelbericht.xlsx")

    assert stands(check_together(folder, TODAY))["T61"] == "offen"


def test_what_was_typed_into_an_older_report_and_into_the_newer_one_both_count(folder):
    older = check_together(folder, TODAY).report
    accept(older, "T61")
    newer = check_together(folder, TODAY).report
    accept(newer, "T60", Begründung="beide bewilligt", Kürzel="ab")
    accept(older, "T61", Begründung="Zwillinge", Kürzel="cd")
    later(older, than=newer)
    outcome = check_together(folder, TODAY)

    assert outcome.report.name == "Sammelbericht.3.xlsx"
    assert stands(outcome) == {"T60": "angenommen", "T61": "angenommen"}
    assert {line["Kürzel"] for line in entries(outcome.report)} == {"ab", "cd"}


def test_an_acceptance_can_be_taken_back_where_older_reports_bear_a_higher_number(folder):
    first = check_together(folder, TODAY).report
    numbered = first.rename(folder / "Sammelbericht.2.xlsx")
    accept(numbered, "T61")
    written(numbered, "2022-03-01T08:00:00Z")
    latest = check_together(folder, TODAY).report
    accept(latest, "T61", Begründung="", Kürzel="")
    later(latest, than=numbered)

    assert latest == first
    assert stands(check_together(folder, TODAY))["T61"] == "offen"


def test_a_report_that_was_put_aside_in_the_folder_under_another_name_still_counts(folder):
    report = check_together(folder, TODAY).report
    accept(report, "T61")
    report.rename(folder / "Bericht vom März.xlsx")
    outcome = check_together(folder, TODAY)

    assert outcome.report.name == "Sammelbericht.xlsx"
    assert stands(outcome)["T61"] == "angenommen"


def test_a_report_in_another_place_is_read_again_there(folder, tmp_path):
    place = tmp_path / "Berichte" / "März [1].xlsx"
    place.parent.mkdir()
    accept(check_together(folder, TODAY, out=place).report, "T61")
    second = check_together(folder, TODAY, out=place)
    third = check_together(folder, TODAY, out=place)

    assert second.report == third.report == place.with_name("März [1].2.xlsx")
    assert stands(third) == {"T60": "offen", "T61": "angenommen"}
    assert stands(check_together(folder, TODAY))["T61"] == "neu"


def test_one_more_list_with_the_same_stay_is_another_case_and_one_more_with_the_same_person_is_not():
    twice = [stay(2)]
    groups = compare(people_of(A=twice, B=twice)).groups
    again = compare(people_of(A=twice, B=twice, C=twice)).groups
    moved = compare(people_of(Z=[stay(7)], B=[stay(9)])).groups

    assert [group.key for group in groups] == [group.key for group in moved] != [group.key for group in again]

    alike = {"last": "Alhassan", "first": "Mohammed"}, {"last": "Al-Hassan", "first": "Muhammad"}
    one, other = (stay(2, **alike[0]), stay(3, module=2, **alike[1]))
    [pair] = compare(people_of(A=[one], B=[other])).groups
    [more] = compare(people_of(A=[one], B=[other], C=[stay(4, module=3, **alike[1])])).groups
    [another] = compare(people_of(A=[one], B=[other._replace(birth=date(2000, 5, 21))])).groups

    assert pair.key == more.key != another.key


def test_each_row_of_a_group_bears_its_key_and_state(folder):
    outcome = check_together(folder, TODAY)
    keys = {found.code: {f.key for _, f in outcome.findings if f.code == found.code} for _, found in outcome.findings}

    assert {len(keys[code]) for code in ("T60", "T61")} == {1}
    assert keys["T60"] != keys["T61"]
    assert {line["Kennung"] for line in entries(outcome.report)} == keys["T60"] | keys["T61"]


def test_without_an_earlier_report_all_is_new():
    groups = compare(people_of(A=[stay()], B=[stay()])).groups

    assert [group.state for group in followed_up(groups, Earlier())] == [State.NEW]


def test_a_link_leads_to_the_list_and_the_filter_lies_over_the_header(folder):
    sheet = load_workbook(check_together(folder, TODAY).report)["Annahmen"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Stand")
    cells = {head.value: cell.value for head, cell in zip(header, sheet[header[0].row + 1], strict=True)}

    assert cells["Zelle"] == '=HYPERLINK("Erkelenz.xlsx#\'Teilnehmende\'!C2","C2")'
    assert sheet.freeze_panes == f"A{header[0].row + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{header[0].row}:")
    assert sheet.column_dimensions["M"].hidden


def test_a_sheet_is_read_alone_as_with_all_others(folder):
    report = check_together(folder, TODAY).report
    with FileWorkbook(report) as book:
        whole = book.read("Annahmen")

    assert read_alone(report, "Annahmen").rows == whole.rows


def test_a_damaged_report_is_told_and_nothing_is_written(folder):
    report = check_together(folder, TODAY).report
    with ZipFile(report) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(report, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content if name != "xl/worksheets/sheet4.xml" else content[:300])
    before = report.read_bytes()

    with pytest.raises(UnusableInput, match=r"„Annahmen“ in „Sammelbericht\.xlsx“ ist nicht lesbar"):
        check_together(folder, TODAY)
    assert report.read_bytes() == before
