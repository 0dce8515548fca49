"""Writing the minutes: a safe name, a whole file or none, and no person's work overwritten."""

import re
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kerngruppe import MEETING, minutes_with

from addin.minutes.files import write_minutes
from addin.word.files import safe_name
from addin.workbook.protocol import UnusableInput

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
NASTY = [
    "a/b",
    "..",
    "../../x",
    "C:\\x",
    "CON",
    "nul",
    "com1",
    "a\x00b",
    "a\nb",
    "",
    ".",
    "…",
    "x" * 500,
    "ö" * 500,
    "🗒",
]


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_number_never_leaves_the_folder(text, tmp_path):
    serial = text or "0"
    minutes = minutes_with(serial, meetings=[{**MEETING, "serial": serial, "occasion": text}])
    out = tmp_path / "out"

    path = write_minutes(minutes, out)

    assert path.resolve().parent == out.resolve()
    assert list(tmp_path.rglob("*.docx")) == [path]


@given(st.one_of(st.text(max_size=200), st.sampled_from(NASTY)))
def test_every_name_is_valid_on_every_system(text):
    name = safe_name(text)

    assert Path(name).name == name
    assert re.fullmatch(r"[\w-]{1,61}", name)
    assert len(name.encode()) <= 122
    assert not RESERVED.fullmatch(name)


@pytest.mark.parametrize(
    ("meeting", "name"),
    [
        ({}, "Protokoll_3_2022-03-10.docx"),
        ({"serial": "2022/3"}, "Protokoll_2022-3_2022-03-10.docx"),
        ({"day": ""}, "Protokoll_3_ohne-Datum.docx"),
    ],
)
def test_the_name_says_kind_number_and_date(meeting, name, tmp_path):
    entry = {**MEETING, **meeting}

    path = write_minutes(minutes_with(str(meeting.get("serial", "3")), meetings=[entry]), tmp_path)

    assert path == tmp_path / name


def test_minutes_written_again_replace_those_of_the_earlier_run(tmp_path):
    first = write_minutes(minutes_with(), tmp_path)
    second = write_minutes(minutes_with(meetings=[{**MEETING, "place_name": "Rathaus"}]), tmp_path)

    assert first == second
    assert list(tmp_path.iterdir()) == [second]
    assert any("Rathaus" in p.text for p in docx.Document(str(second)).paragraphs)


@pytest.mark.parametrize(("field", "value"), [("last_modified_by", "Jonas Krüger"), ("revision", 2)])
def test_what_a_person_has_saved_since_is_kept(field, value, tmp_path):
    edited = write_minutes(minutes_with(), tmp_path)
    document = docx.Document(str(edited))
    document.add_paragraph("von Hand ergänzt")
    setattr(document.core_properties, field, value)
    document.save(str(edited))
    before = edited.read_bytes()

    again = [write_minutes(minutes_with(), tmp_path) for _ in range(2)]

    assert edited.read_bytes() == before
    assert {path.name for path in again} == {"Protokoll_3_2022-03-10_2.docx"}


def test_a_foreign_file_of_that_name_is_kept(tmp_path):
    foreign = tmp_path / "Protokoll_3_2022-03-10.docx"
    foreign.write_text("kein Word")

    assert write_minutes(minutes_with(), tmp_path) != foreign
    assert foreign.read_text() == "kein Word"


@pytest.mark.parametrize("content", [None, b"", b"text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 encrypted"])
def test_a_template_that_is_no_word_document_is_one_sentence_and_nothing_is_written(content, tmp_path):
    template = tmp_path / "Vorlage.docx"
    if content is not None:
        template.write_bytes(content)

    with pytest.raises(UnusableInput) as raised:
        write_minutes(minutes_with(), tmp_path / "out", template)

    assert re.fullmatch(r"Die Vorlage „Vorlage.docx“ [^.]+(\(\.docx\))?\.", str(raised.value))
    assert not (tmp_path / "out").exists()


def test_a_workbook_is_no_template(tmp_path, data):
    with pytest.raises(UnusableInput, match="kein lesbares Word-Dokument"):
        write_minutes(minutes_with(), tmp_path / "out", data / "office_finance.xlsx")


def test_an_own_template_is_taken(tmp_path):
    docx.Document().save(str(tmp_path / "eigene.docx"))  # English, with no style of ours

    path = write_minutes(minutes_with(), tmp_path / "out", tmp_path / "eigene.docx")

    assert docx.Document(str(path)).core_properties.language == "de-DE"


def test_where_nothing_can_be_written_one_sentence_says_so_and_nothing_is_left(tmp_path):
    (tmp_path / "out").write_text("eine Datei, kein Ordner")

    with pytest.raises(UnusableInput, match="Der Ordner „out“ kann nicht angelegt werden"):
        write_minutes(minutes_with(), tmp_path / "out")

    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_while_moving_leaves_no_half_file(tmp_path, monkeypatch):
    def locked(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)

    with pytest.raises(UnusableInput):
        write_minutes(minutes_with(), tmp_path)

    assert list(tmp_path.iterdir()) == []
