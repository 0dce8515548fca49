"""The figures in the minutes are those of `evaluate`, of the export for statistics and of `cofinance`."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import docx
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from addin import cli
from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.jobs import evaluation_of, examine_finance
from addin.participants.context import Context
from addin.participants.export.counts import count_participations
from addin.participants.rows import Measure, Participant
from addin.programme.loader import load_programme
from addin.results import results_of
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import UnusableInput


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


@pytest.fixture(scope="module")
def contents(demo):
    with FileWorkbook(demo) as workbook:
        return read_contents(workbook, DEMO_DAY)


@pytest.fixture(scope="module")
def results(contents):
    return results_of(contents)


def changed(demo, tmp_path, change):
    book = load_workbook(demo)
    change(book)
    path = tmp_path / "Geändert.xlsx"
    book.save(path)
    return path


def keep_people(number):
    return lambda book: book["Teilnehmende"].delete_rows(number + 2, 500)


def results_in(path):
    with FileWorkbook(path) as workbook:
        return results_of(read_contents(workbook, DEMO_DAY))


def test_the_day_is_the_one_on_which_the_figures_are_taken(results):
    assert results.day == DEMO_DAY


def test_participations_are_those_of_the_export_for_statistics(contents, results):
    context = Context(contents.programme, contents.today, contents.rows(Measure))
    counts = count_participations(contents.rows(Participant), context, contents.programme.small_numbers.below)
    tables = {table.title: [count for _, count in table.lines] for table in results.people.tables}

    assert tables.pop("Baustein") == counts.by_module
    assert tables == {table.title: list(table.totals) for table in counts.tables}
    assert results.people.left_out == tuple(counts.left_out)


def test_no_line_stands_for_fewer_persons_than_the_limit_and_every_table_has_the_same_sum(contents, results):
    least = contents.programme.small_numbers.below

    assert {table.total for table in results.people.tables} == {results.people.participations}
    assert all(count >= least for table in results.people.tables for _, count in table.lines)


def test_what_is_not_joined_is_what_evaluate_counts(contents, results):
    evaluated = evaluation_of(contents)
    for name, title in (("module", "Baustein"), ("municipality", "Kommune"), ("sex", "Geschlecht")):
        theirs = {line.label: line.participations for line in evaluated.table(name).lines}
        shown = dict(next(table for table in results.people.tables if table.title == title).lines)
        assert {label: theirs[label] for label in shown if label != "übrige"} == {
            label: count for label, count in shown.items() if label != "übrige"
        }
        assert sum(theirs.values()) == sum(shown.values())
    assert results.people.persons == evaluated.total.persons


def test_amounts_are_those_of_cofinance(contents, results):
    computed = examine_finance(contents).result
    shown = results.money

    for name in ("planned", "spent", "eligible", "state_share", "own_share", "granted", "drawn", "balance"):
        assert [getattr(m, name) for m in shown.modules] == [getattr(m, name) for m in computed.modules]
        assert getattr(shown.total, name) == getattr(computed.total, name)
    assert shown.unrecognised == computed.total.unrecognised > Decimal(0)
    assert shown.modules[0].label == "1 Coaching"


def test_a_list_of_fewer_persons_than_the_limit_is_not_counted(demo, tmp_path):
    results = results_in(changed(demo, tmp_path, keep_people(2)))

    assert results.people is None
    assert "weniger als 3 Personen" in results.too_few


def test_persons_are_left_out_where_one_of_them_takes_part_twice(demo, tmp_path):
    def one_twice(book):
        sheet = book["Teilnehmende"]
        keep_people(12)(book)
        header = [cell.value for cell in sheet[1]]
        last, number = header.index("Nachname") + 1, header.index("Aktenzeichen") + 1
        for row in range(2, 14):
            sheet.cell(row, last).value = f"Beispiel{'abcdefghijkl'[row - 2] * 6}"
            sheet.cell(row, number).value = f"AZ-{row}00"
        for column in range(1, len(header) + 1):
            sheet.cell(14, column).value = sheet.cell(13, column).value
        sheet.cell(14, header.index("Baustein") + 1).value = 1

    results = results_in(changed(demo, tmp_path, one_twice))

    assert results.people.participations == 13
    assert results.people.persons is None


def test_without_finance_sheets_only_people_are_shown_and_the_other_way_round(demo, tmp_path):
    def drop(*names):
        return lambda book: [book.remove(book[name]) for name in names]

    people = results_in(changed(demo, tmp_path, drop("Finanzierungsplan", "Belege", "Eigenmittel", "Mittelabrufe")))
    money = results_in(changed(demo, tmp_path, drop("Teilnehmende")))

    assert (people.money, money.people, money.too_few) == (None, None, "")
    assert people.people is not None
    assert money.money is not None


# The command line


def run(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def headings(path):
    return [p.text for p in docx.Document(str(path)).paragraphs if p.style.name.startswith("Heading")]


def minutes(file, out, meeting, *more):
    outcome = run("minutes", file, "--meeting", meeting, "--today", "2022-06-30", "--json", "--out", out, *more)
    return json.loads(outcome.stdout)["document"]


def test_results_come_by_the_option_or_by_the_sheet_of_meetings(demo, tmp_path):
    assert "Auswertung" not in headings(minutes(demo, tmp_path / "a", "1"))
    assert "Auswertung" in headings(minutes(demo, tmp_path / "b", "1", "--results"))
    assert "Auswertung" in headings(minutes(demo, tmp_path / "c", "2"))


def test_no_name_of_a_participant_stands_in_the_results(demo, contents, tmp_path):
    document = docx.Document(minutes(demo, tmp_path, "1", "--results"))
    plain = docx.Document(minutes(demo, tmp_path / "plain", "1"))

    def words(one):
        found = [p.text for p in one.paragraphs] + [c.text for t in one.tables for row in t.rows for c in row.cells]
        return set(" ".join(found).replace(",", " ").split())

    added = words(document) - words(plain)
    names = {name for person in contents.rows(Participant) for name in person.names if name}
    assert added
    assert not added & names


def test_results_without_any_list_are_refused_in_a_sentence_and_nothing_is_written(demo, tmp_path):
    def drop(book):
        for name in ("Teilnehmende", "Finanzierungsplan", "Belege", "Eigenmittel", "Mittelabrufe"):
            book.remove(book[name])

    file = changed(demo, tmp_path, drop)

    with pytest.raises(UnusableInput, match="weder eine Liste der Teilnehmenden noch Blätter zur"):
        results_in(file)
    process = subprocess.run(
        [sys.executable, "-m", "addin", "minutes", str(file), "--meeting", "1", "--results", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 2
    assert process.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*.docx"))


def test_minutes_without_results_do_not_load_what_draws():
    code = (
        "import sys; from pathlib import Path; from addin.minutes.document import document_of; import addin.file_jobs;"
        "print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.split() == ["False", "False"]


def test_the_day_of_the_call_stands_in_the_document(demo, tmp_path):
    path = minutes(demo, tmp_path, "1", "--results")
    text = "\n".join(p.text for p in docx.Document(path).paragraphs).replace("\u00a0", " ")

    assert f"Stand {date(2022, 6, 30).day}. Juni 2022" in text
