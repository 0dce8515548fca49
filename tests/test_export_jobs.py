"""The export without names as a file: where it lies, what it holds and does not hold, and what it never overwrites."""

from __future__ import annotations

import contextlib
import hashlib
import html
import re
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.demo import DEMO_DAY, write_demo_workbook
from addin.export_jobs import export, export_file
from addin.participants.pseudonym_key import key_file
from addin.programme.loader import load_programme
from addin.workbook.file import FileWorkbook, look_at
from addin.workbook.new_file import write_new_file
from addin.workbook.protocol import Kind, Line, ResultSheet, UnusableInput

TODAY = date(2026, 3, 15)
HEADER = ["Lfd. Nr.", "Aktenzeichen", "Nachname", "Vorname", "Geburtsdatum", "Geschlecht", "Staatsangehörigkeit"]
HEADER += ["Aufenthaltsstatus", "Kommune", "PLZ", "Baustein", "Eintritt", "Verbleib", "Bemerkung", "Telefon (intern)"]
HEADER += ["Ausnahme Begründung"]


def a_list(path, *rows):
    book = Workbook()
    book.properties.creator = "Sachbearbeiterin Beispiel"
    sheet = book.active
    sheet.title = "Teilnehmende"
    sheet.append(HEADER)
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def somebody(n, **changes):
    row = dict(zip(HEADER, [n, f"AZ {n}", f"Nachname{n}", f"Vorname{n}", date(2000, 1, 1 + n % 28)], strict=False))
    row |= {"Geschlecht": "m", "Staatsangehörigkeit": "syrisch", "Aufenthaltsstatus": "Duldung", "Kommune": "Heinsberg"}
    row |= {"Baustein": 2, "Eintritt": date(2021, 9, 1)}
    return [(row | changes).get(header, "") for header in HEADER]


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "Liste.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


@pytest.fixture
def demo(demo_file, tmp_path):
    path = tmp_path / "Liste.xlsx"
    path.write_bytes(demo_file.read_bytes())
    return path


def text_of(path):
    """Everything in the package that is text, part by part, as it stands and without the escapes of XML."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8") for name in package.namelist()]
    return "\n".join([*parts, *map(html.unescape, parts)])


def values_of(path, header):
    [sheet] = load_workbook(path).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    top = next(index for index, row in enumerate(rows) if header in row)
    return [row[rows[top].index(header)] for row in rows[top + 1 :]]


@pytest.mark.parametrize(
    ("purpose", "name", "sheet"),
    [("third-party", "Liste.ohne-namen.xlsx", "Ohne Namen"), ("statistics", "Liste.statistik.xlsx", "Statistik")],
)
def test_the_result_lies_beside_the_workbook_which_stays_as_it_is(demo, purpose, name, sheet):
    before = hashlib.sha256(demo.read_bytes()).digest()

    outcome = export_file(demo, DEMO_DAY, purpose=purpose)

    assert outcome.export == demo.with_name(name)
    assert load_workbook(outcome.export).sheetnames == [sheet]
    assert hashlib.sha256(demo.read_bytes()).digest() == before
    assert outcome.as_json() == {
        "file": str(demo),
        "programme": "durchstarten",
        "for": purpose,
        "export": str(outcome.export),
        "rows": 61,
        "not_checked": [],
    }
    assert outcome.sentences()[0] == f"Geschrieben: {outcome.export}"
    assert not [path for path in demo.parent.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("purpose", ["third-party", "statistics"])
def test_excel_is_expected_to_open_the_result(demo, purpose):
    result = OpenXmlValidator().validate(export_file(demo, DEMO_DAY, purpose=purpose).export)

    assert not result.errors
    assert predict(result).prediction is AppPrediction.OPENS_CLEAN


@pytest.mark.parametrize("purpose", ["third-party", "statistics"])
def test_nobody_of_the_demo_stands_in_the_result(demo, purpose):
    [rows] = [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(demo) if sheet.title == "Teilnehmende"]
    hidden = set()
    for header in ("Aktenzeichen", "Nachname", "Vorname", "Geburtsdatum", "Bemerkung", "Ausnahme Begründung", "Träger"):
        hidden |= {row[rows[0].index(header)] for row in rows[1:]} - {None, ""}

    text = text_of(export_file(demo, DEMO_DAY, purpose=purpose).export)

    for value in hidden:
        forms = [f"{value:%d.%m.%Y}", f"{value:%Y-%m-%d}"] if isinstance(value, date) else [str(value)]
        assert not [form for form in forms if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)], value


NASTY = ["&amp;", "<b>", "=1+1", "@Sum", "'", '"', "]]>", "ß", "İ", "_x000D_", "A", "m", "Heinsberg-", "\t", "\n"]


@st.composite
def secret(draw):
    return (
        draw(st.sampled_from(NASTY)) + draw(st.text("qxzjkvwy", min_size=7, max_size=9)) + draw(st.sampled_from(NASTY))
    )


SECRET = ("Lfd. Nr.", "Aktenzeichen", "Nachname", "Vorname", "Bemerkung", "Telefon (intern)", "Ausnahme Begründung")
A_DAY = st.dates(date(1990, 2, 1), date(2004, 12, 31))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.fixed_dictionaries(dict.fromkeys(SECRET, secret())), A_DAY), min_size=3, max_size=9))
def test_no_name_file_number_date_or_remark_stands_anywhere_in_the_package(tmp_path, rows):
    file = a_list(
        tmp_path / "Liste.xlsx",
        *(
            somebody(n, **hidden, Geburtsdatum=born, Eintritt=born + timedelta(7000), Verbleib=hidden["Vorname"])
            for n, (hidden, born) in enumerate(rows)
        ),
    )

    text = ""
    for purpose in ("third-party", "statistics"):
        with contextlib.suppress(UnusableInput):  # fewer than three persons are not counted
            text += text_of(export_file(file, TODAY, purpose=purpose).export)

    assert text
    assert "Sachbearbeiterin" not in text
    assert key_file().read_text(encoding="utf-8").split()[-2] not in text
    for hidden, born in rows:
        for value in hidden.values():
            core = re.search("[qxzjkvwy]{7,}", value)[0]
            assert core not in text
        for day in (born, born + timedelta(7000)):
            serial = (day - date(1899, 12, 30)).days
            assert f"{day:%d.%m.%Y}" not in text
            assert f"{day:%Y-%m-%d}" not in text
            assert f"<v>{serial}" not in text


def test_a_person_bears_one_pseudonym_in_every_file_and_run(tmp_path):
    one = a_list(tmp_path / "Kommune A.xlsx", somebody(1), somebody(2))
    other = a_list(tmp_path / "Kommune B.xlsx", somebody(2, Baustein=3), somebody(3))

    outcomes = [export_file(file, TODAY, purpose="third-party") for file in (one, other, one)]
    first, second, again = (set(values_of(outcome.export, "Pseudonym")) for outcome in outcomes)

    assert len(first & second) == 1
    assert first == again
    news = [any(sentence.startswith("Neu angelegt") for sentence in outcome.sentences()) for outcome in outcomes]
    assert news == [True, False, False]


def test_the_person_learns_where_the_key_lies_and_never_the_key(demo):
    outcome = export_file(demo, DEMO_DAY, purpose="third-party")
    told = "\n".join([*outcome.sentences(), repr(outcome), str(outcome.as_json())])

    assert str(key_file()) in told
    assert "nicht weitergeben" in told
    assert key_file().read_text(encoding="utf-8").split()[-2] not in told


def test_counts_need_no_key(demo):
    export_file(demo, DEMO_DAY, purpose="statistics")

    assert not key_file().exists()


def test_a_damaged_key_stops_the_export_before_anything_is_written(demo):
    export_file(demo, DEMO_DAY, purpose="third-party").export.unlink()
    key_file().write_text("kaputt", encoding="utf-8")

    with pytest.raises(UnusableInput, match="Sicherung"):
        export_file(demo, DEMO_DAY, purpose="third-party")

    assert key_file().read_text(encoding="utf-8") == "kaputt"
    assert [path.name for path in demo.parent.iterdir()] == ["Liste.xlsx"]


def test_an_earlier_result_is_replaced_and_one_that_somebody_edited_is_kept(demo):
    first = export_file(demo, DEMO_DAY, purpose="statistics").export
    assert export_file(demo, DEMO_DAY, purpose="statistics").export == first
    assert look_at(first).own == {"Statistik"}

    book = load_workbook(first)
    book.properties.lastModifiedBy = "A. Beispiel"
    book.save(first)

    assert export_file(demo, DEMO_DAY, purpose="statistics").export.name == "Liste.statistik.2.xlsx"
    with pytest.raises(UnusableInput, match="von Hand bearbeitet"):
        export_file(demo, DEMO_DAY, purpose="statistics", out=first)


def test_a_file_of_somebody_else_is_never_overwritten(demo):
    foreign = demo.with_name("Liste.ohne-namen.xlsx")
    foreign.write_bytes(demo.read_bytes())

    with pytest.raises(UnusableInput, match="keine solche Ausgabe"):
        export_file(demo, DEMO_DAY, purpose="third-party")

    assert foreign.read_bytes() == demo.read_bytes()


def test_a_checked_copy_is_not_overwritten_either(demo):
    copy = demo.with_name("Liste.geprueft.xlsx")
    write_new_file(copy, ResultSheet("Prüfbericht", (20.0,), [Line(Kind.HEADER, ("Nr.",))]))

    with pytest.raises(UnusableInput, match="keine solche Ausgabe"):
        export_file(demo, DEMO_DAY, purpose="third-party", out=copy)


@pytest.mark.parametrize("name", ["Liste.xlsx", "Zahlen.ods", "gibt es nicht/Zahlen.xlsx", "."])
def test_a_place_that_cannot_be_is_refused(demo, name):
    with pytest.raises(UnusableInput):
        export_file(demo, DEMO_DAY, purpose="statistics", out=demo.parent / name)

    assert [path.name for path in demo.parent.iterdir()] == ["Liste.xlsx"]


def test_the_caller_may_name_the_place(demo, tmp_path):
    out = tmp_path / "Zahlen 2022.xlsx"

    assert export_file(demo, DEMO_DAY, purpose="statistics", out=out).export == out
    assert out.exists()


def test_a_workbook_without_participants_is_unusable(tmp_path, data):
    empty = a_list(tmp_path / "leer.xlsx")

    with pytest.raises(UnusableInput, match="noch niemand"):
        export_file(empty, TODAY, purpose="third-party")
    with pytest.raises(UnusableInput, match="kein Blatt mit Teilnehmenden"):
        export_file(data / "office_finance.xlsx", TODAY, purpose="third-party", out=tmp_path / "Liste.xlsx")
    with pytest.raises(UnusableInput, match="third-party"):
        export_file(empty, TODAY, purpose="press")
    assert not key_file().exists()


def test_an_offices_own_list_is_given_out_too(data, tmp_path):
    outcome = export_file(data / "office_participants.xlsx", TODAY, purpose="third-party", out=tmp_path / "L.xlsx")

    assert len(values_of(outcome.export, "Pseudonym")) == outcome.rows > 0


def test_what_could_not_be_read_is_told_in_number(tmp_path):
    file = a_list(tmp_path / "Liste.xlsx", somebody(1, Geburtsdatum="31.02.2001"), somebody(2, Eintritt="bald"))

    told = export_file(file, TODAY, purpose="third-party").sentences()

    assert any(sentence.startswith("2 Angaben waren nicht lesbar") for sentence in told)
    assert not any("31.02.2001" in sentence for sentence in told)


# The button


class Book:
    """An open workbook: the file, and a person who answers."""

    def __init__(self, path, answer, *, saved=True):
        self._file = FileWorkbook(path)
        self.name = path.name
        self._folder = path.parent if saved else None
        self._answer = answer
        self.asked = []

    def __getattr__(self, name):
        return getattr(self._file, name)

    def ask(self, prompt, title, default):
        self.asked.append((prompt, title, default))
        return self._answer

    def folder(self):
        return self._folder

    def progress(self, text):
        pass


@pytest.mark.parametrize(("answer", "name"), [("1", "Liste.ohne-namen.xlsx"), (" 2. ", "Liste.statistik.xlsx")])
def test_the_button_asks_what_for_and_tells_where_it_lies(demo, answer, name):
    book = Book(demo, answer)

    told = export(book, DEMO_DAY)

    assert told.text.startswith(f"„{name}“ liegt neben der Arbeitsmappe.")
    assert demo.with_name(name).exists()
    [(prompt, _, default)] = book.asked
    assert len(prompt) <= 255
    assert default == "1"


@pytest.mark.parametrize("answer", [None, " "])
def test_who_cancels_gets_nothing(demo, answer):
    assert export(Book(demo, answer), DEMO_DAY).text == ""
    assert [path.name for path in demo.parent.iterdir()] == ["Liste.xlsx"]


def test_another_answer_is_explained(demo):
    with pytest.raises(UnusableInput, match="1 oder 2"):
        export(Book(demo, "3"), DEMO_DAY)


def test_the_result_of_a_workbook_in_no_folder_lies_among_the_documents(demo, home):
    told = export(Book(demo, "2", saved=False), DEMO_DAY)

    assert "liegt in keinem Ordner dieses Rechners" in told.text
    assert [path.name for path in home.rglob("*.xlsx")] == ["Liste.statistik.xlsx"]
