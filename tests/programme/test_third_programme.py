"""A programme that nobody has thought of works without a change of code: other law, other people, other money."""

import json
import re
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from addin.cli import main

PROGRAMME = """
include = ["listen/kreis.toml", "listen/status.toml"]
key = "neustart"
name = "Neustart mit Dreißig"
aliases = ["Neustart"]
directive = "Förderrichtlinie Neustart, Amtsblatt 7/2023"

[[ages]]
minimum = 30
maximum = 44
source = "Förderrichtlinie Neustart Nr. 3"
from = 2023-01-01

[[ages]]
minimum = 28
maximum = 50
source = "Änderung der Förderrichtlinie Neustart vom 01.07.2024"
from = 2024-07-01

[plausible_age]
youngest = 20
oldest = 70
source = "Vorgabe des Landkreises"

[target_group]
source = "Förderrichtlinie Neustart Nr. 2"

[employment_ban]
source = "Förderrichtlinie Neustart Nr. 2 Satz 3"

[sgb_access]
excluded = ["kein Zugang", "nachrangig"]
source = "Förderrichtlinie Neustart Nr. 4"

[integration_course]
excluded = []
source = "Förderrichtlinie Neustart Nr. 5"

[entry_window]
weeks = 1
source = "Förderrichtlinie Neustart Nr. 6"

[grant]
start = 2023-04-01
end = 2025-03-31
rounding_level = "Gesamt"
rounding = "abrunden"
source = "Förderrichtlinie Neustart Nr. 7"

[[modules]]
number = 10
name = "Sprachlabor"
aliases = ["Labor"]
state_share = 0.6
closed_to_employment_ban = true
source = "Förderrichtlinie Neustart Nr. 8"

[[modules]]
number = 25
name = "Werkstatt"
start = 2023-09-01
end = 2024-08-31
financing = "Pauschale je Einheit"
unit = "Teilnehmende"
rate = 333.35
state_share = 0.455
source = "Förderrichtlinie Neustart Nr. 9"

[own_funds]
accepted = ["Haushaltsmittel"]
source = "Förderrichtlinie Neustart Nr. 10"

[overrun]
allowed = 0.1
source = "Förderrichtlinie Neustart Nr. 11"

[spending]
months = 6
source = "Förderrichtlinie Neustart Nr. 12"

[small_numbers]
below = 5
source = "Vorgabe des Landkreises"
"""
COUNTY = """
[county]
name = "Landkreis Musterau"
source = "Hauptsatzung des Landkreises Musterau"

[[county.municipalities]]
name = "Aubach"
ags = "99999001"
postcodes = ["99001"]
own_youth_office = false

[[county.municipalities]]
name = "Bergen an der Au"
aliases = ["Bergen"]
ags = "99999002"
postcodes = ["99002"]
own_youth_office = true
"""
STATUSES = """
[[residence]]
name = "Anerkannt"
paragraphs = ["25 Abs. 2"]
target_group = true
source = "§ 25 AufenthG"

[[residence]]
name = "Abgelehnt"
aliases = ["ohne Bleiberecht"]
target_group = false
employment_ban = true
source = "Förderrichtlinie Neustart Nr. 2"
"""
TODAY = "2025-02-01"
OTHERS = re.compile(r"durchstarten|gemeinsam.klappt|heinsberg|duldung|18 bis 27|80.%|MAGS", re.IGNORECASE)

FINE = {
    "Nachname": "Sow",
    "Vorname": "Amina",
    "Geburtsdatum": date(1990, 5, 20),
    "Aufenthaltsstatus": "Anerkannt § 25 Abs. 2",
    "Kommune": "Aubach",
    "PLZ": "99001",
    "SGB-Leistungen": "Zugang",
    "Integrationskurs": "Zugang",
    "Baustein": 10,
    "Maßnahme": "Deutsch am Abend",
    "Eintritt": date(2024, 1, 15),
}
PEOPLE = (
    {},
    {"Vorname": "Bilal", "Geburtsdatum": date(1995, 5, 20)},
    {"Vorname": "Chidi", "Geburtsdatum": date(1994, 7, 2), "Eintritt": date(2024, 9, 2), "Maßnahme": "Gespräche"},
    {"Vorname": "Dalia", "Aufenthaltsstatus": "ohne Bleiberecht"},
    {"Vorname": "Emre", "Aufenthaltsstatus": "Aufenthaltsgestattung"},
    {"Vorname": "Farid", "SGB-Leistungen": "nachrangig"},
    {"Vorname": "Goran", "Kommune": "Erkelenz", "PLZ": ""},
    {"Vorname": "Hiba", "Kommune": "Bergen"},
    {"Vorname": "Ines", "Eintritt": date(2023, 3, 31), "Maßnahme": ""},
    {"Vorname": "Jussuf", "Eintritt": date(2024, 1, 29)},
    {"Vorname": "Kamal", "Baustein": 2, "Maßnahme": ""},
    {"Vorname": "Leyla", "Baustein": "Labor", "Maßnahme": "Holz"},
    {
        "Vorname": "Malik",
        "Baustein": 25,
        "Maßnahme": "Holz",
        "Eintritt": date(2023, 9, 4),
        "Austritt": date(2024, 9, 2),
    },
    {"Vorname": "Nadia", "Baustein": 25, "Maßnahme": "Holz", "Eintritt": date(2023, 9, 4)},
    {"Vorname": "Omar", "Geburtsdatum": date(2006, 5, 20)},
)
MEASURES = (
    {
        "Maßnahme": "Deutsch am Abend",
        "Baustein": 10,
        "Beginn": date(2024, 1, 15),
        "Ende": date(2024, 12, 20),
        "Plätze": 7,
    },
    {"Maßnahme": "Gespräche", "Baustein": 10, "Plätze": 4},
    {"Maßnahme": "Holz", "Baustein": 25, "Beginn": date(2023, 9, 1), "Ende": date(2024, 8, 31), "Plätze": 2},
)
PLAN = (
    {"Baustein": 10, "Kostenposition": "Honorare", "Ausgaben": 2000, "Landesanteil": 1200, "Eigenanteil": 800},
    {"Baustein": 25, "Kostenposition": "Holz", "Ausgaben": 1000, "Landesanteil": 700, "Eigenanteil": 300},
)
RECEIPT = {"Rechnungsdatum": date(2024, 1, 20), "Empfänger/Einzahler": "Druckerei Muster", "Grund der Zahlung": "Hefte"}
RECEIPTS = (
    {
        "Beleg-Nr.": "1",
        "Baustein": 10,
        "Kostenposition": "Honorare",
        "Zahlungsdatum": date(2024, 2, 1),
        "Betrag": 1000.01,
    },
    {"Beleg-Nr.": "2", "Baustein": 25, "Kostenposition": "Holz", "Zahlungsdatum": date(2024, 9, 1), "Betrag": 50},
)
OWN = ({"Baustein": 10, "Quelle": "Kreis", "Art": "Haushaltsmittel", "Betrag": 400.01},)


@pytest.fixture
def programme(tmp_path):
    (tmp_path / "listen").mkdir()
    (tmp_path / "listen" / "kreis.toml").write_text(COUNTY, "utf-8")
    (tmp_path / "listen" / "status.toml").write_text(STATUSES, "utf-8")
    file = tmp_path / "neustart.toml"
    file.write_text(PROGRAMME, "utf-8")
    return file


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert stop.value.code in (0, 1), told.err
        return told.out

    return call


@pytest.fixture
def empty(tmp_path, run, programme):
    """The workbook that `new` makes for the programme."""
    file = tmp_path / "Neustart.xlsx"
    run("new", file, "--programme", programme)
    return file


@pytest.fixture
def filled(empty):
    """The same with people, measures and money in it."""
    book = load_workbook(empty)
    lists = {
        "Teilnehmende": [{**FINE, **change} for change in PEOPLE],
        "Maßnahmen": MEASURES,
        "Finanzierungsplan": PLAN,
        "Belege": [{**RECEIPT, **receipt} for receipt in RECEIPTS],
        "Eigenmittel": OWN,
    }
    for name, rows in lists.items():
        sheet = book[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, start=2):
            for header, value in row.items():
                sheet.cell(number, columns[header]).value = value
    book.save(empty)
    return empty


def test_a_new_workbook_is_the_programmes_own(empty):
    values = [cell.value for row in load_workbook(empty)["Programm"].iter_rows() for cell in row if cell.value]

    assert {"Neustart mit Dreißig", "Förderrichtlinie Neustart, Amtsblatt 7/2023", "Landkreis Musterau"} <= {*values}
    assert {"Gesamt", "abrunden", 10, "Sprachlabor", 0.6, 25, "Werkstatt", 333.35, 0.455} <= {*values}
    assert {"Aubach", "Bergen an der Au", "Anerkannt"} <= {*values}
    with ZipFile(empty) as package:
        told = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert not re.search(r"durchstarten|gemeinsam.klappt|heinsberg|erkelenz|coaching", told, re.IGNORECASE)


def test_the_check_goes_by_the_programmes_own_limits_and_cites_its_own_law(run, filled, programme):
    told = json.loads(run("check", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))
    people = [found for found in told["findings"] if found["sheet"] in ("Teilnehmende", "Maßnahmen")]
    found = {(int(re.sub(r"\D", "", finding["cell"])), finding["rule"]): finding for finding in people}

    assert told["programme"] == "neustart"
    law = {
        (3, "T10"): "Förderrichtlinie Neustart Nr. 3",
        (5, "T20"): "Förderrichtlinie Neustart Nr. 2",
        (5, "T21"): "Förderrichtlinie Neustart Nr. 2 Satz 3",
        (6, "T20"): "Förderrichtlinie Neustart Nr. 2",
        (7, "T30"): "Förderrichtlinie Neustart Nr. 4",
        (8, "T40"): "Hauptsatzung des Landkreises Musterau",
        (9, "T40"): "Hauptsatzung des Landkreises Musterau",
        (10, "T50"): "Förderrichtlinie Neustart Nr. 7",
        (11, "T53"): "Förderrichtlinie Neustart Nr. 6",
        (12, "T54"): "Förderrichtlinie Neustart, Amtsblatt 7/2023; Förderbausteine laut Zuwendungsbescheid",
        (13, "T54"): "Förderrichtlinie Neustart, Amtsblatt 7/2023; Förderbausteine laut Zuwendungsbescheid",
        (14, "T51"): "Blatt „Programm“, Zeile 16",
        (16, "T11"): "Aufbau der Arbeitsmappe",
    }
    beside = {(14, "T52"), (2, "T55")}
    assert found.keys() == law.keys() | beside
    assert {key: found[key]["source"] for key in law} == law
    message = {key: finding["message"] for key, finding in found.items()}
    assert message[3, "T10"] == "Bei Eintritt am 15.01.2024 28 Jahre alt; vorgesehen sind 30 bis 44 Jahre."
    assert "„Neustart mit Dreißig“" in message[5, "T20"]
    assert "Baustein 10" in message[5, "T21"]
    assert "zum Beispiel „Anerkannt“" in found[6, "T20"]["fix"]
    assert message[7, "T30"] == "Bei „SGB-Leistungen“ steht „nachrangig“; gefördert wird nur bei „Zugang“."
    assert "(Landkreis Musterau)" in message[8, "T40"]
    assert "gehört zu Aubach" in message[9, "T40"]
    assert "vom 01.04.2023 bis 31.03.2025" in message[10, "T50"]
    assert "mehr als 1 Woche nach" in message[11, "T53"]
    assert "vorgesehen: 10, 25." in message[12, "T54"]
    assert "gehört zu Baustein 25, eingetragen ist Baustein 10" in message[13, "T54"]
    assert "am 31.08.2024" in message[14, "T51"]
    assert "17 Jahre" in message[16, "T11"]
    assert "waren vom 29.01.2024 bis 20.12.2024 9 Personen bei 7 Plätzen" in message[2, "T55"]


def test_no_finding_speaks_of_another_programme(run, filled, programme):
    told = json.loads(run("check", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))
    words = [f"{found['message']} {found['fix']} {found['source']}" for found in told["findings"]]

    assert len(words) > 15
    assert [sentence for sentence in words if OTHERS.search(sentence)] == []


def test_the_copy_names_the_programme_and_lists_the_findings(run, filled, programme):
    run("cofinance", filled, "--programme", programme, "--today", TODAY)
    copy = load_workbook(filled.with_name("Neustart.geprueft.xlsx"))
    report = [str(cell.value) for row in copy["Prüfbericht"].iter_rows() for cell in row]
    figures = [str(cell.value) for row in copy["Kofinanzierung"].iter_rows() for cell in row]

    assert copy["Programm"]["B1"].value == "Neustart mit Dreißig"
    assert "Förderrichtlinie Neustart Nr. 3" in report
    assert any("Neustart mit Dreißig" in text for text in figures)
    assert not any(OTHERS.search(text) for text in (*report, *figures))


def test_the_money_goes_by_the_programmes_own_shares_flat_rates_and_rounding(run, filled, programme):
    told = json.loads(run("cofinance", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))
    modules = {module["module"]: module for module in told["modules"]}

    # 60 % of 1.000,01 EUR are 600,006; 45,5 % of two participants at 333,35 EUR are 303,3485. The sum, 903,3545, is
    # cut to 903,35 once, and its last cent goes to the larger remainder: that of module 25.
    assert modules[10]["basis"] == "1000.01"
    assert modules[25]["basis"] == "666.70"
    assert (modules[10]["state_share"], modules[25]["state_share"]) == ("600.00", "303.35")
    assert told["total"]["state_share"] == "903.35"
    assert modules[10]["own_missing"] == "0.00"
    found = {(finding["rule"], finding["cell"]): finding for finding in told["findings"]}
    assert "vom 01.09.2023 bis 31.08.2024" in found["K10", "D3"]["message"]
    assert "455,00" in found["K20", "F3"]["message"]


def test_a_workbook_may_name_the_programme_by_its_alias(run, filled, programme):
    book = load_workbook(filled)
    book["Programm"]["B1"].value = "Neustart"
    book.save(filled)
    told = json.loads(run("check", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))

    assert told["programme"] == "neustart"
    assert not [found for found in told["findings"] if found["sheet"] == "Programm"]


def test_two_programmes_of_one_key_are_not_taken_for_each_other(run, filled, programme):
    first = json.loads(run("check", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))
    programme.write_text(PROGRAMME.replace("minimum = 30", "minimum = 20"), "utf-8")
    second = json.loads(run("check", filled, "--programme", programme, "--json", "--no-copy", "--today", TODAY))

    assert any(found["rule"] == "T10" for found in first["findings"])
    assert not any(found["rule"] == "T10" for found in second["findings"])


def test_a_mistake_in_the_programme_is_one_sentence_and_nothing_is_written(programme, tmp_path, capsys):
    programme.write_text(PROGRAMME.replace("state_share = 0.6", "state_share = 0,6"), "utf-8")
    with pytest.raises(SystemExit) as stop:
        main(["new", str(tmp_path / "Neu.xlsx"), "--programme", str(programme)])
    told = capsys.readouterr()

    assert (stop.value.code, told.out) == (2, "")
    line = PROGRAMME[: PROGRAMME.index("state_share = 0.6")].count("\n") + 1
    assert told.err == (
        f"Programmdatei „neustart.toml“, Zeile {line}: bei „state_share“ in „modules“ (1. Eintrag) "
        "wird ein Anteil zwischen 0 und 1, mit Punkt wie 0.80, erwartet, nicht 0,6.\n"
    )
    assert not (tmp_path / "Neu.xlsx").exists()
