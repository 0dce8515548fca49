"""The command line as a user meets it: exit statuses, German sentences, JSON and nothing else."""

import hashlib
import json
import subprocess
import sys

import pytest
from openpyxl import Workbook, load_workbook

from addin.cli import main

KEYS = ("rule", "severity", "sheet", "cell", "column", "value", "message", "fix", "source")


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return stop.value.code, told.out, told.err

    return call


@pytest.fixture
def office(data, tmp_path):
    """The office's participant list in a folder with a blank, an umlaut and an ampersand."""
    folder = tmp_path / "Büro & Akten"
    folder.mkdir()
    path = folder / "TN Liste März.xlsx"
    path.write_bytes((data / "office_participants.xlsx").read_bytes())
    return path


@pytest.fixture
def finance(data, tmp_path):
    path = tmp_path / "Finanzen.xlsx"
    path.write_bytes((data / "office_finance.xlsx").read_bytes())
    return path


def test_check_prints_one_json_object_with_the_keys_of_the_contract(run, office):
    status, out, err = run("check", office, "--json", "--no-copy", "--today", "2022-03-15")
    told = json.loads(out)

    assert (status, err) == (1, "")
    assert told["programme"] == "durchstarten"
    assert told["checked"] == {"TN-Liste 2022": 43}
    assert len(told["not_checked"]) == 1
    assert all(key in finding for finding in told["findings"] for key in KEYS)
    assert not list(office.parent.glob("*.geprueft.*"))


def test_check_writes_a_marked_copy_beside_the_original_and_leaves_it_as_it_was(run, office):
    before = hashlib.sha256(office.read_bytes()).digest()
    status, out, _ = run("check", office, "--today", "2022-03-15")
    copy = office.with_name("TN Liste März.geprueft.xlsx")

    assert status == 1
    assert "Zeilen geprüft" in out
    assert load_workbook(copy)["Prüfbericht"].max_row > 20
    assert hashlib.sha256(office.read_bytes()).digest() == before
    assert sorted(path.name for path in office.parent.iterdir()) == sorted([office.name, copy.name])


def test_the_report_lists_every_finding_with_a_link_to_its_cell(run, office):
    _, out, _ = run("check", office, "--json", "--today", "2022-03-15")
    found = json.loads(out)["findings"]
    sheet = load_workbook(office.with_name("TN Liste März.geprueft.xlsx"))["Prüfbericht"]
    header = [cell.value for cell in sheet[1]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)]

    assert " | ".join(header) == (
        "Nr. | Stand | Schwere | Regel | Blatt | Zelle | Spalte | Wert | Meldung | Was tun | Rechtsgrundlage | Kennung"
    )
    assert [row["Regel"].value for row in rows] == [finding["rule"] for finding in found]
    assert [row["Zelle"].value or None for row in rows] == [finding["cell"] for finding in found]
    assert all(
        row["Zelle"].hyperlink.location == f"'{row['Blatt'].value}'!{row['Zelle'].value}"
        for row in rows
        if row["Zelle"].value
    )


def test_a_list_without_errors_exits_with_nothing(run, tmp_path):
    path = tmp_path / "gut.xlsx"
    book = Workbook()
    book.active.title = "Maßnahmen"
    book.active.append(["Maßnahme", "Baustein"])
    book.active.append(["Nähkurs", 1])
    book.save(path)

    assert run("check", path, "--no-copy")[0] == 0


def test_cofinance_prints_figures_as_text_with_two_decimals_and_a_point(run, finance):
    status, out, err = run("cofinance", finance, "--json", "--today", "2022-06-30")
    told = json.loads(out)

    assert (status, err) == (1, "")
    for figures in (*told["modules"], told["total"]):
        for name, amount in figures.items():
            assert name == "module" or amount is None or (isinstance(amount, str) and amount[-3] == ".")
    assert "module" not in told["total"]
    assert load_workbook(finance.with_name("Finanzen.geprueft.xlsx")).sheetnames[-3:] == [
        "Prüfbericht",
        "Annahmen",
        "Kofinanzierung",
    ]


def test_checking_again_keeps_the_cofinancing_of_the_copy(run, finance):
    run("cofinance", finance, "--today", "2022-06-30")
    run("check", finance, "--today", "2022-06-30")

    assert "Kofinanzierung" in load_workbook(finance.with_name("Finanzen.geprueft.xlsx")).sheetnames


def test_a_check_alone_writes_no_cofinancing(run, finance):
    run("check", finance, "--today", "2022-06-30")

    assert "Kofinanzierung" not in load_workbook(finance.with_name("Finanzen.geprueft.xlsx")).sheetnames


def test_cofinance_without_plan_and_receipts_says_which_sheets_are_missing(run, office):
    status, out, _ = run("cofinance", office, "--json", "--no-copy")
    missing = [finding["message"] for finding in json.loads(out)["findings"] if finding["rule"] == "A01"]

    assert status == 1
    assert len(missing) == 2
    assert "Finanzierungsplan" in missing[0]
    assert "Belege" in missing[1]


def test_minutes_without_the_sheet_of_meetings_say_so_and_write_nothing(run, office, tmp_path):
    status, out, _ = run("minutes", office, "--meeting", "1", "--json", "--out", tmp_path / "p")
    told = json.loads(out)

    assert status == 1
    assert told["document"] is None
    assert {finding["rule"] for finding in told["findings"]} >= {"A01"}
    assert not list(tmp_path.glob("**/*.docx"))


def test_only_one_sheet_is_checked_where_the_caller_names_one(run, finance):
    _, out, _ = run("check", finance, "--sheet", "KoFi", "--json", "--no-copy", "--today", "2022-06-30")
    told = json.loads(out)

    assert list(told["checked"]) == ["KoFi"]
    assert {finding["sheet"] for finding in told["findings"]} == {"KoFi"}


def test_naming_one_sheet_narrows_what_is_told_and_not_the_copy(run, finance):
    run("cofinance", finance, "--today", "2022-06-30")
    run("check", finance, "--sheet", "KoFi", "--today", "2022-06-30")
    book = load_workbook(finance.with_name("Finanzen.geprueft.xlsx"))

    assert "Kofinanzierung" in book.sheetnames
    assert {row[4].value for row in book["Prüfbericht"].iter_rows(min_row=2)} >= {"KoFi", "Belegliste"}


def test_a_copy_that_somebody_worked_in_is_kept_and_the_next_one_has_a_number(run, office):
    run("check", office, "--today", "2022-03-15")
    copy = office.with_name("TN Liste März.geprueft.xlsx")
    book = load_workbook(copy)
    book["Prüfbericht"]["M2"] = "mit Frau Muster besprochen"
    book.properties.lastModifiedBy = "Amt 51"
    book.save(copy)
    before = copy.read_bytes()
    _, out, _ = run("check", office, "--json", "--today", "2022-03-15")
    told = json.loads(out)

    assert copy.read_bytes() == before
    assert told["copy"].endswith("TN Liste März.geprueft.2.xlsx")
    assert any("von Hand bearbeitet" in sentence for sentence in told["not_checked"])


def test_the_minutes_of_one_meeting_tell_nothing_about_another(run, tmp_path):
    run("demo", tmp_path)
    file = tmp_path / "Foerdermappe-Beispiel.xlsx"
    sheets = load_workbook(file)
    found = {
        number: json.loads(run("minutes", file, "--meeting", number, "--json", "--today", "2022-06-30")[1])["findings"]
        for number in ("1", "2", "3")
    }

    for number, findings in found.items():
        for finding in findings:
            row = int(finding["cell"][1:]) if finding["cell"] else None
            if finding["sheet"] == "Tagesordnung" and row:
                assert str(sheets["Tagesordnung"].cell(row, 1).value) == number
    assert found["1"] != found["3"]


def test_a_participant_named_in_the_minutes_is_told_but_not_shown_in_the_terminal(run, tmp_path):
    run("demo", tmp_path)
    command = ("minutes", tmp_path / "Foerdermappe-Beispiel.xlsx", "--meeting", "3", "--today", "2022-06-30")
    named = [found for found in json.loads(run(*command, "--json")[1])["findings"] if found["rule"] == "P20"]
    _, shown, error = run(*command)

    assert [found["severity"] for found in named] == ["warning"]
    assert "Tourés" in named[0]["message"]
    assert "P20" in shown
    assert "Tour" not in shown + error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "fehlt.xlsx"], "nicht gefunden"),
        (["check"], "Es fehlt eine Angabe"),
        (["check", "a.xlsx", "--kopie"], "--kopie"),
        (["prüfe"], "Den Befehl „prüfe“ gibt es nicht"),
        (["button", "loeschen", "--wb", "a.xlsx"], "Die Schaltfläche „loeschen“ gibt es nicht"),
        (["button", "check", "--wb", "a.xlsx", "--app", "word"], "„word“ hat keine Schaltflächen"),
        (["check", "a.xlsx", "--today", "15.03.2022"], "ist kein Tag"),
        (["rules", "--format", "yaml"], "Das Format „yaml“ gibt es nicht"),
        (
            ["export", "a.xlsx", "--for", "wen"],
            "third-party angeben (eine Liste mit Pseudonymen für Dritte) oder stati",
        ),
        (["export", "a.xlsx"], "Es fehlt eine Angabe: --for"),
        (["check", "Meine", "Liste.xlsx"], "„Liste.xlsx“ ist zu viel; bei Leerzeichen in einem Namen"),
        (["check", "a.xlsx", "--sheet"], "Bei der Option „--sheet“ fehlt eine Angabe"),
        (["new", "a.docx"], "muss auf .xlsx oder .xlsm enden"),
    ],
)
def test_an_unusable_call_is_one_german_sentence_and_status_two(run, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)

    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--sheet", "Gibt es nicht"],
        ["--sheet", "Notizen"],
        ["--programme", "unbekannt"],
        ["--out", "{folder}/kopie.docx"],
        ["--out", "{folder}/fehlt/kopie.xlsx"],
        ["--out", "{file}"],
    ],
)
def test_an_option_that_cannot_be_met_writes_nothing(run, office, arguments):
    before = sorted(office.parent.iterdir())
    filled = [word.format(folder=office.parent, file=office) for word in arguments]
    status, out, err = run("check", office, *filled)

    assert (status, out) == (2, "")
    assert err.strip()
    assert sorted(office.parent.iterdir()) == before


def test_a_programme_that_the_sheet_names_but_nobody_knows_is_a_finding(run, tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.title = "Programm"
    book.active.append(["Programm", "Aufbruch Nord"])
    book.create_sheet("Maßnahmen").append(["Maßnahme", "Baustein"])
    book.save(path)
    status, out, _ = run("check", path, "--json", "--no-copy")
    told = json.loads(out)

    assert status == 1
    assert told["programme"] == "durchstarten"
    assert [(finding["rule"], finding["cell"]) for finding in told["findings"]] == [("K03", "B1")]


def test_a_workbook_without_a_known_sheet_is_told_what_could_be_checked(run, tmp_path):
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    status, out, _ = run("check", path, "--json", "--no-copy")

    assert status == 1
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["A01"]


def test_an_unexpected_failure_tells_its_place_and_no_data(run, office, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ValueError("Alhassan, Parwana")

    monkeypatch.setattr("addin.jobs.check_contents", broken)
    status, _, err = run("check", office, "--no-copy")

    assert status == 2
    assert "ValueError" in err
    assert "Alhassan" not in err


def test_no_name_of_a_person_reaches_the_screen_outside_the_json(run, office):
    _, out, err = run("check", office, "--today", "2022-03-15")
    names = {str(row[1].value).split(",")[0] for row in load_workbook(office)["TN-Liste 2022"].iter_rows(min_row=5)}

    assert not [name for name in names - {"None", "Name"} if name in out + err]


def test_no_date_of_birth_reaches_the_screen_outside_the_json(run, office):
    _, out, _ = run("check", office, "--today", "2022-03-15")

    assert "Geburtsdatum" in out
    assert not [day for day in ("22.6.1997", "22.06.1997", "31.02.2001", "1.1.1999") if day in out]


def test_a_numbered_copy_keeps_its_cofinancing_too(run, finance):
    run("check", finance, "--today", "2022-06-30")
    first = finance.with_name("Finanzen.geprueft.xlsx")
    book = load_workbook(first)
    book.properties.lastModifiedBy = "Amt 20"
    book.save(first)
    run("cofinance", finance, "--today", "2022-06-30")
    run("check", finance, "--today", "2022-06-30")

    assert "Kofinanzierung" in load_workbook(finance.with_name("Finanzen.geprueft.2.xlsx")).sheetnames


def test_a_sheet_may_be_named_in_any_case_and_a_hidden_one_is_told_to_be_hidden(run, finance):
    _, out, _ = run("check", finance, "--sheet", "kofi", "--json", "--no-copy", "--today", "2022-06-30")
    assert list(json.loads(out)["checked"]) == ["KoFi"]

    book = load_workbook(finance)
    book["Belegliste"].sheet_state = "hidden"
    book["Belegliste"].title = "Belege"
    book.save(finance)
    status, _, err = run("check", finance, "--sheet", "Belege")
    assert (status, "ausgeblendet" in err) == (2, True)
    _, out, _ = run("cofinance", finance, "--json", "--no-copy")
    assert "ausgeblendet" in json.loads(out)["findings"][0]["message"]


def test_new_writes_an_empty_workbook_that_checks_clean_and_is_never_overwritten(run, tmp_path):
    path = tmp_path / "Neu.xlsx"

    assert run("new", path)[0] == 0
    status, out, _ = run("check", path, "--json", "--no-copy")
    assert (status, json.loads(out)["findings"]) == (0, [])
    assert run("new", path)[0] == 2


def test_the_module_runs_as_the_command_does():
    told = subprocess.run(
        [sys.executable, "-m", "addin", "rules", "--format", "json"], capture_output=True, check=False
    )

    assert told.returncode == 0
    assert {"A01", "T10", "K20", "P11"} <= {rule["code"] for rule in json.loads(told.stdout)["rules"]}
