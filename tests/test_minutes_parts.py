"""Versions concern the whole minutes: what a version for distribution, an excerpt and „Auswertung“ make of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.file_jobs import minutes_of_file
from addin.minutes.edition import WantedEdition
from addin.programme.loader import load_programme

PUBLIC, EXCERPT = WantedEdition(public=True), WantedEdition(item="2")
LATER = date(2022, 7, 15)
COMPLETED = "2"
"""The number of a meeting of the demo that is „abgeschlossen“, and for which „Sitzungen“ asks for results."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Liste.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def change(file: Path, cell: str, value: object) -> None:
    book = load_workbook(file)
    book["Sitzungen"][cell] = value
    book.save(file)


def text_of(path: Path) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(path)).paragraphs]


@pytest.mark.parametrize("wanted", [PUBLIC, EXCERPT])
def test_a_part_names_the_version_and_day_of_the_whole_and_is_never_recorded(wanted, file):
    minutes_of_file(file, COMPLETED, DEMO_DAY, copy=False)
    part = minutes_of_file(file, COMPLETED, LATER, wanted=wanted)

    assert "Stand\tabgeschlossen, Fassung 1 vom 30. Juni 2022" in text_of(part.document)
    assert part.copy is None
    assert part.told == ["Geschrieben nach Fassung 1 vom 30.06.2022."]
    told = part.minutes_as_json()
    assert (told["version"], told["version_on"], told["new_version"]) == (1, "2022-06-30", False)


@pytest.mark.parametrize("wanted", [PUBLIC, EXCERPT])
def test_a_part_of_minutes_that_are_not_written_yet_names_no_version_and_makes_none(wanted, file):
    part = minutes_of_file(file, COMPLETED, DEMO_DAY, wanted=wanted)

    assert "Stand\tabgeschlossen" in text_of(part.document)
    assert "Fassung 1 des Protokolls gibt es noch nicht" in part.told[0]
    told = part.minutes_as_json()
    assert (told["version"], told["version_on"], told["new_version"], told["copy"]) == (None, None, False, None)
    whole = minutes_of_file(file, COMPLETED, LATER, copy=False).minutes_as_json()
    assert (whole["version"], whole["version_on"], whole["new_version"]) == (1, "2022-07-15", True)


@pytest.mark.parametrize("wanted", [PUBLIC, EXCERPT])
def test_a_part_is_replaced_unless_somebody_has_worked_on_it(wanted, file):
    first = minutes_of_file(file, COMPLETED, DEMO_DAY, wanted=wanted).document
    assert minutes_of_file(file, COMPLETED, LATER, wanted=wanted).document == first
    document = docx.Document(str(first))
    document.add_paragraph("von Hand")
    document.save(str(first))
    before = first.read_bytes()

    beside = minutes_of_file(file, COMPLETED, LATER, wanted=wanted)

    assert first.read_bytes() == before
    assert beside.document == first.with_name(f"{first.stem}_2.docx")
    assert any("wurde von Hand bearbeitet" in sentence for sentence in beside.told)


def test_a_part_of_a_draft_says_that_it_is_one(file):
    change(file, "I3", "Entwurf")
    part = minutes_of_file(file, COMPLETED, DEMO_DAY, wanted=EXCERPT)

    assert any(line.startswith("Entwurf: ") for line in text_of(part.document))
    assert part.minutes_as_json()["draft"] is True


def test_other_figures_make_no_version_and_leave_the_completed_file_alone(file):
    change(file, "M3", None)
    first = minutes_of_file(file, COMPLETED, DEMO_DAY, copy=False)
    before = first.document.read_bytes()

    again = minutes_of_file(file, COMPLETED, LATER, copy=False, results=True)

    assert again.document == first.document
    assert first.document.read_bytes() == before
    assert again.told[0].startswith("Fassung 1 vom 30.06.2022 gilt weiter")
    assert again.told[1].startswith("Auch die Auswertung bleibt, wie sie in „Protokoll_2_2022-03-16.docx“ steht")


def test_a_draft_gets_the_figures_of_the_day(file):
    change(file, "I3", "Entwurf")
    minutes_of_file(file, COMPLETED, DEMO_DAY)
    drafted = minutes_of_file(file, COMPLETED, LATER)

    assert any("Stand 15. Juli 2022" in line for line in text_of(drafted.document))


def test_objections_of_a_later_meeting_make_a_new_version(file):
    minutes_of_file(file, COMPLETED, DEMO_DAY, copy=False)
    book = load_workbook(file)
    agenda = book["Tagesordnung"]
    header = [cell.value for cell in agenda[1]]
    row = {"Sitzung": 3, "TOP": "9", "Titel": "Protokoll der letzten Sitzung", "Art": "Genehmigung"}
    row["Ergebnis"] = "Es wird eine Einwendung zu TOP 2 erhoben."
    agenda.append([row.get(name) for name in header])
    book.save(file)

    made = minutes_of_file(file, COMPLETED, LATER, copy=False)

    assert made.told[0] == "Fassung 2 vom 15.07.2022: geändert gegenüber Fassung 1: Einwendungen."
    assert made.document.name == "Protokoll_2_2022-03-16_Fassung-2.docx"
    assert any(line.startswith("Einwendungen gegen dieses Protokoll") for line in text_of(made.document))


def test_a_decision_that_gets_another_number_makes_a_new_version(file):
    minutes_of_file(file, COMPLETED, DEMO_DAY, copy=False)
    book = load_workbook(file)
    agenda = book["Tagesordnung"]
    header = [cell.value for cell in agenda[1]]
    kind, meeting = header.index("Art"), header.index("Sitzung")
    first = next(
        row for row in agenda.iter_rows(min_row=2) if row[meeting].value == 2 and row[kind].value != "Beschluss"
    )
    assert first[kind].value
    first[kind].value = "Beschluss"
    book.save(file)

    made = minutes_of_file(file, COMPLETED, LATER, copy=False)

    assert "Nummer des Beschlusses" in made.told[0]
