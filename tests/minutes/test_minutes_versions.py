"""Draft and final: completed minutes have a version and its day, and a later change makes the next one."""

from datetime import date

import docx
import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, TASK, sheets_with
from openxml_audit import OpenXmlValidator
from sheets import TODAY

from addin.minutes.document import DRAFT_NOTE
from addin.minutes.files import completed_before, name_of, same_there, template_digest, write_minutes
from addin.minutes.meeting import find_meeting, prepare
from addin.minutes.record import record_of
from addin.minutes.version import dated, number_in, version_of

DONE = {**MEETING, "status": "abgeschlossen", "version": ""}
LATER = date(2022, 3, 30)
LATEST = date(2022, 4, 20)
SECOND = {**DECISION, "item": "2", "title": "Bericht", "kind": "Beratung", "result": "Es läuft.", "decision": ""}
AGENDA = (DECISION, SECOND)


def version(folder, today=TODAY, number="3", template=None, **entries):
    """The minutes, their version and what is recorded, as a press of the button makes them."""
    sheets = sheets_with(**{"meetings": [DONE], "agenda": AGENDA, **entries}, today=today)
    minutes, row = prepare(sheets, number, today, county="Kreis Heinsberg"), find_meeting(sheets, number)
    made = version_of(minutes, row, completed_before(number, folder), template_digest(template), today)
    return dated(minutes, made), made, row


def pressed(folder, today=TODAY, template=None, **entries):
    minutes, made, _ = version(folder, today, template=template, **entries)
    return made, same_there(minutes, folder, made) or write_minutes(minutes, folder, template, made)


def text_of(path):
    document = docx.Document(str(path))
    return [p.text.replace("\u00a0", " ") for p in document.paragraphs]


def footer_of(path):
    return docx.Document(str(path)).sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("status", ["Entwurf", ""])
def test_until_they_are_completed_minutes_say_that_they_are_a_draft(status, tmp_path):
    made, path = pressed(tmp_path, meetings=[{**DONE, "status": status}])

    assert DRAFT_NOTE in text_of(path)
    assert "Stand\tEntwurf" in text_of(path)
    assert footer_of(path).startswith("Entwurf · Seite")
    assert docx.Document(str(path)).core_properties.content_status == "Entwurf"
    assert made.day is None
    assert made.sentence == "Das Protokoll ist ein Entwurf, bis der Status der Sitzung „abgeschlossen“ ist."


def test_minutes_of_a_meeting_to_come_are_no_draft_of_anything(tmp_path):
    _, path = pressed(tmp_path, meetings=[{**DONE, "status": "geplant"}])

    assert DRAFT_NOTE not in text_of(path)
    assert footer_of(path).startswith("Seite")


def test_completed_minutes_are_version_1_of_that_day_and_replace_their_draft(tmp_path):
    _, draft = pressed(tmp_path, meetings=[{**DONE, "status": "Entwurf"}])
    made, path = pressed(tmp_path, LATER)

    assert path == draft
    assert (made.number, made.day, made.is_new) == (1, LATER, True)
    assert "Stand\tabgeschlossen, Fassung 1 vom 30. März 2022" in text_of(path)
    assert "Erstellt am 30. März 2022." in text_of(path)
    assert DRAFT_NOTE not in text_of(path)
    assert footer_of(path).startswith("Seite")
    assert made.sentence == "Das Protokoll ist abgeschlossen: Fassung 1 vom 30.03.2022."


def test_pressing_again_without_a_change_makes_no_new_version_and_touches_no_file(tmp_path):
    _, path = pressed(tmp_path)
    before = path.stat().st_mtime_ns, path.read_bytes()
    made, again = pressed(tmp_path, LATER)

    assert again == path
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert (made.number, made.day, made.is_new) == (1, TODAY, False)
    assert made.sentence == "Fassung 1 vom 15.03.2022 gilt weiter: Am Protokoll hat sich seither nichts geändert."


def test_a_later_change_makes_version_2_beside_the_first_and_says_what_changed(tmp_path):
    _, first = pressed(tmp_path)
    before = first.read_bytes()
    changed = {"agenda": (DECISION, {**SECOND, "result": "Es läuft gut."}), "tasks": [{**TASK, "due": LATEST}]}
    made, second = pressed(tmp_path, LATER, **changed)

    assert second.name == "Protokoll_3_2022-03-10_Fassung-2.docx"
    assert first.read_bytes() == before
    sentence = "Fassung 2 vom 30.03.2022: geändert gegenüber Fassung 1: TOP 2 (Ergebnis), Aufgaben."
    assert made.sentence == sentence
    assert sentence in text_of(second)
    assert "Stand\tabgeschlossen, Fassung 2 vom 30. März 2022" in text_of(second)
    assert OpenXmlValidator().validate(second).errors == []

    made, third = pressed(tmp_path, LATEST, **{**changed, "meetings": [{**DONE, "place_name": "Rathaus"}]})
    assert made.sentence == "Fassung 3 vom 20.04.2022: geändert gegenüber Fassung 2: Kopf (Ort)."
    assert [line for line in text_of(third) if line.startswith("Fassung")] == [sentence, made.sentence]


@pytest.mark.parametrize(
    ("entries", "changed"),
    [
        ({"meetings": [{**DONE, "end": "", "chair": "Mira Esser"}]}, ("Kopf (Zeit, Leitung)",)),
        ({"attendance": [*ALL_PRESENT[:4], {**ALL_PRESENT[4], "status": "entschuldigt"}]}, ("Anwesenheit",)),
        ({"agenda": ({**DECISION, "no": 1.0}, SECOND)}, ("TOP 1 (Abstimmung)",)),
        (
            {"agenda": ({**DECISION, "decision": "Er gilt.", "title": "Der Plan"}, SECOND)},
            ("TOP 1 (Titel, Beschluss)",),
        ),
        ({"agenda": (*AGENDA, {**SECOND, "item": "3"})}, ("TOP 3 (neu)",)),
        ({"agenda": (DECISION,)}, ("TOP 2 (entfallen)",)),
        (
            {"agenda": (*AGENDA, {**SECOND, "item": "", "title": "Verschiedenes"})},
            ("Punkt 3 der Tagesordnung (neu)",),
        ),
        ({"meetings": [{**DONE, "next_meeting": "01.06.2022"}]}, ("Nächste Sitzung",)),
        ({"tasks": []}, ("Aufgaben",)),
    ],
)
def test_each_change_is_named_by_its_part_and_without_a_name(entries, changed, tmp_path):
    pressed(tmp_path)
    made, path = pressed(tmp_path, LATER, **entries)

    assert made.history[-1].changed == changed
    told = next(p.blob for p in docx.Document(str(path)).part.package.iter_parts() if "item1.xml" in p.partname)
    assert not [name for name in ("Weber", "Esser", "Verschiedenes", "Plan") if name.encode() in told]


@pytest.mark.parametrize(
    "entries",
    [
        {"tasks": [{**TASK, "status": "erledigt", "done_on": LATER}]},
        {"members": [*MEMBERS, {"name": "Neu Dabei", "organisation": "Stadt Wegberg", "votes": "ja"}]},
        {"meetings": [DONE, {**MEETING, "serial": 4.0, "day": date(2022, 6, 1), "status": "geplant"}]},
        {
            "meetings": [{**MEETING, "serial": 2.0, "day": date(2021, 12, 1)}, DONE],
            "tasks": [TASK, {**TASK, "meeting": 2.0}],
        },
        {"meetings": [{**DONE, "serial": "3."}]},
    ],
    ids=[
        "a task done",
        "a new member",
        "a next meeting",
        "an open task of an earlier one",
        "the number written otherwise",
    ],
)
def test_what_time_changes_by_itself_makes_no_version(entries, tmp_path):
    pressed(tmp_path)

    assert not pressed(tmp_path, LATER, **entries)[0].is_new


def test_minutes_that_were_opened_again_are_the_draft_of_the_next_version(tmp_path):
    _, first = pressed(tmp_path)
    before = first.read_bytes()
    changed = {"agenda": (DECISION, {**SECOND, "result": "Anders."})}
    draft, path = pressed(tmp_path, LATER, meetings=[{**DONE, "status": "Entwurf"}], **changed)

    assert first.read_bytes() == before
    assert "Stand\tEntwurf, Fassung 2" in text_of(path)
    assert draft.sentence.startswith("Das Protokoll ist ein Entwurf zu Fassung 2, bis")
    made, second = pressed(tmp_path, LATEST, **changed)
    assert second == path
    assert (made.number, made.day) == (2, LATEST)


def test_a_completed_document_edited_by_hand_is_kept_and_the_same_version_written_beside_it_once(tmp_path):
    _, path = pressed(tmp_path)
    document = docx.Document(str(path))
    document.add_paragraph("von Hand")
    document.save(str(path))
    before = path.read_bytes()

    results = [pressed(tmp_path, LATER) for _ in range(2)]

    assert path.read_bytes() == before
    assert {found.name for _, found in results} == {"Protokoll_3_2022-03-10_2.docx"}
    assert {(made.number, made.day) for made, _ in results} == {(1, TODAY)}


def test_another_template_dresses_the_same_version_anew(tmp_path):
    _, path = pressed(tmp_path)
    own = tmp_path / "eigene.docx"
    docx.Document().save(str(own))
    made, again = pressed(tmp_path, LATER, template=own)

    assert (again, made.number, made.day) == (path, 1, TODAY)
    assert docx.Document(str(path)).sections[0].page_width.cm != 21.0


def test_a_recorded_version_whose_document_is_gone_stays_that_version_and_says_so(tmp_path):
    recorded = {**DONE, "version": 2.0, "version_on": LATER}
    made, path = pressed(tmp_path, LATEST, meetings=[recorded])

    assert (made.number, made.day, made.is_new) == (2, LATER, False)
    assert "liegt nicht in diesem Ordner" in made.sentence
    assert path.name == "Protokoll_3_2022-03-10.docx"
    assert "Stand\tabgeschlossen, Fassung 2 vom 30. März 2022" in text_of(path)
    assert "gilt weiter" in pressed(tmp_path, LATEST, meetings=[recorded])[0].sentence


def test_the_minutes_of_another_meeting_are_none_of_these(tmp_path):
    pressed(tmp_path)
    other = {**DONE, "serial": 31.0, "day": date(2022, 5, 1)}
    minutes, made, _ = version(tmp_path, number="31", meetings=[DONE, other])

    assert (made.number, made.is_new) == (1, True)
    assert name_of(minutes, made) == "Protokoll_31_2022-05-01.docx"


@pytest.mark.parametrize(
    ("held", "written"),
    [("", 1), (1.0, 1), ("Fassung 1", "Fassung 1"), ("V1", "V1")],
)
def test_the_version_is_written_in_the_words_that_the_office_uses(held, written, tmp_path):
    _, made, row = version(tmp_path, meetings=[{**DONE, "version": held}])
    record = record_of(row, made, ())

    by_column = {entry.place.header: entry.new for entry in record.entries}
    assert by_column.pop("Fassung vom") == TODAY
    assert by_column in ({"Fassung": written}, {})
    assert bool(by_column) == (held == "")
    assert record.left_out == ()


def test_the_next_number_goes_into_the_offices_words(tmp_path):
    pressed(tmp_path)
    changed = {"meetings": [{**DONE, "version": "Fassung 1", "place_name": "Rathaus"}]}
    _, made, row = version(tmp_path, LATER, **changed)

    assert [entry.new for entry in record_of(row, made, ()).entries] == ["Fassung 2", LATER]


def test_what_stands_there_already_is_not_written_again(tmp_path):
    _, made, row = version(tmp_path, meetings=[{**DONE, "version": 1.0, "version_on": TODAY}])

    assert record_of(row, made, ()) == ((), ())


def test_a_formula_or_a_text_of_the_office_is_never_overwritten(tmp_path):
    _, made, row = version(tmp_path, meetings=[{**DONE, "version": "endgültig"}])
    day = row.place.address("version_on")
    record = record_of(row, made, {day})

    assert record.entries == ()
    assert [sentence.split("(")[1] for sentence in record.left_out] == [
        "„Fassung“) enthält einen Text und bleibt, wie sie ist.",
        "„Fassung vom“) enthält eine Formel und bleibt, wie sie ist.",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("Fassung 3", 3), ("0", None), ("1.2", None), ("endgültig", None), ("", None), (None, None)],
)
def test_only_one_whole_number_is_a_version(text, number):
    assert number_in(text) == number
