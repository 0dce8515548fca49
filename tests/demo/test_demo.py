import io
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.demo import DEMO_DAY, EXPECTED, Expected, demo_rows, write_demo_workbook
from addin.demo.mistakes import MISTAKES
from addin.file_jobs import check_file
from addin.minutes.rows import GROUPS
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.workbook.template import template_columns


@pytest.fixture(scope="module")
def rows():
    return demo_rows()


@pytest.fixture(scope="module")
def programme():
    return load_programme("durchstarten")


def column(rows, sheet, name):
    model = next(model for model in SHEETS if sheet == model.SHEET)
    index = list(template_columns(model)).index(name)
    return [row[index] for row in rows[sheet]]


def test_the_people_of_the_demo_are_the_same_every_time(rows):
    assert demo_rows() == rows


def test_the_people_do_not_depend_on_the_day(rows):
    later = demo_rows(date(2026, 11, 23))

    for name in ("last_name", "birth_date", "entry", "module"):
        assert column(later, "Teilnehmende", name) == column(rows, "Teilnehmende", name)
    assert demo_rows(date(2021, 1, 1)) == rows


def test_two_demo_workbooks_are_byte_identical(programme):
    first, second = io.BytesIO(), io.BytesIO()
    write_demo_workbook(first, programme)
    write_demo_workbook(second, programme)

    assert first.getvalue() == second.getvalue()


def test_excel_is_expected_to_open_the_demo_cleanly(programme, tmp_path):
    file = tmp_path / "demo.xlsx"
    write_demo_workbook(file, programme)

    result = OpenXmlValidator().validate(file)

    assert list(result.errors) == []
    assert predict(result).prediction is AppPrediction.OPENS_CLEAN


def test_the_demo_is_as_large_as_the_issue_says(rows):
    counts = {sheet: len(entries) for sheet, entries in rows.items()}

    assert 55 <= counts["Teilnehmende"] <= 65
    assert (counts["Finanzierungsplan"], counts["Belege"]) == (14, 150)
    assert (counts["Kerngruppe"], counts["Sitzungen"]) == (18, 3)
    assert all(counts.values())
    assert set(column(rows, "Teilnehmende", "module")) == {1, 2, 3, 4, 5, 6, 7}  # 7 is a mistake
    assert set(column(rows, "Finanzierungsplan", "module")) == {1, 2, 3, 4, 5, 6}
    assert set(column(rows, "Kerngruppe", "group")) == set(GROUPS)
    assert column(rows, "Sitzungen", "status") == ["abgeschlossen", "abgeschlossen", "Entwurf"]


def test_receipts_stay_within_their_cost_positions(rows):
    keys = zip(column(rows, "Finanzierungsplan", "module"), column(rows, "Finanzierungsplan", "position"), strict=True)
    planned = dict(zip(keys, column(rows, "Finanzierungsplan", "expenditure"), strict=True))
    spent = Counter()
    receipts = (column(rows, "Belege", name) for name in ("module", "position", "kind", "amount"))
    for module, position, kind, amount in zip(*receipts, strict=True):
        if kind == "Ausgabe" and isinstance(amount, Decimal) and position != "Bewirtung":
            spent[module, position] += amount

    assert set(spent) == set(planned)
    assert all(planned[key] / 3 < amount < planned[key] for key, amount in spent.items())


def test_no_participant_is_named_in_the_meetings(rows):
    names = set(column(rows, "Teilnehmende", "last_name"))
    texts = [str(value) for sheet in ("Kerngruppe", "Tagesordnung", "Aufgaben") for row in rows[sheet] for value in row]

    assert not [name for name in names if any(name in text.split() for text in texts)]


def test_a_spoilt_row_is_about_a_person_who_stands_there_once(rows):
    numbers = column(rows, "Teilnehmende", "file_number")
    shared = {"T60", "T62"}
    spoilt = [m.row for m in MISTAKES if m.model is Participant and not shared & set(m.rules)]

    assert [row for row in spoilt if numbers.count(numbers[row - 2]) > 1] == []


@pytest.mark.parametrize("today", [DEMO_DAY, date(2026, 11, 23)], ids=str)
def test_a_check_finds_every_mistake_and_nothing_else(programme, tmp_path, today):
    file = tmp_path / "demo.xlsx"
    write_demo_workbook(file, programme, today)

    findings = check_file(file, today, copy=False).findings

    found = Counter(Expected(finding.sheet, finding.code, finding.place.row) for finding in findings)
    assert found == Counter(EXPECTED)


def test_every_mistake_changes_what_the_office_sees(programme):
    buffer = io.BytesIO()
    write_demo_workbook(buffer, programme)
    with zipfile.ZipFile(buffer) as package:
        texts = package.read("xl/sharedStrings.xml").decode()

    assert all(text in texts for text in ("31.02.2001", "Aachen", "Duldung § 60b", "reguler", "Bewirtung"))
