"""„Auswertung“ in the minutes: tables and charts that say the same, to who sees them and to who does not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy
import pytest
from docx.oxml.ns import qn
from kerngruppe import DECISION, minutes_with
from openxml_audit import OpenXmlValidator
from PIL import Image
from some_results import MONEY, PEOPLE, RESULTS

from addin.minutes.document import document_of
from addin.minutes.results import Results
from addin.minutes.results.chart import BarChart, Series
from addin.minutes.results.drawing import DOTS_PER_INCH, WIDTH, picture_of
from addin.word.template import template_path


def written(results: Results | None):
    return document_of(replace(minutes_with(agenda=(DECISION,)), results=results), template_path())


@pytest.fixture(scope="module")
def document():
    return written(RESULTS)


def texts(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ")


def table(document, caption: str) -> list[list[str]]:
    found = next(one for one in document.tables if one._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption)
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in found.rows]


def alternatives(document) -> list[str]:
    return [shape._inline.docPr.get("descr").replace("\u00a0", " ") for shape in document.inline_shapes]


def test_only_who_asks_for_them_gets_results(document):
    assert "Auswertung" in texts(document)
    assert "Auswertung" not in texts(written(None))
    assert len(written(None).inline_shapes) == 0


def test_the_section_says_of_which_day_the_figures_are(document):
    assert "Durchstarten: Zahlen aus der Arbeitsmappe, Stand 15. März 2022." in texts(document)


def test_the_headings_leave_no_level_out(document):
    names = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading ")]
    levels = [int(name.removeprefix("Heading ")) for name in names]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading ")]

    assert all(later <= earlier + 1 for earlier, later in pairwise([0, *levels]))
    first = headings.index("Auswertung")
    assert headings[first : first + 8] == [
        "Auswertung",
        "Teilnahmen",
        "Kommune",
        "Geschlecht",
        "Kofinanzierung",
        "Plan und Ist",
        "Landesanteil und Eigenanteil",
        "Nächste Sitzung",
    ]


def test_participations_stand_in_tables_with_their_sums_and_shares(document):
    assert table(document, "Teilnahmen nach Kommune") == [
        ["Kommune", "Teilnahmen", "Anteil"],
        ["Heinsberg", "12", "60 %"],
        ["übrige", "8", "40 %"],
        ["insgesamt", "20", "100 %"],
    ]
    assert "Die Liste zählt 20 Teilnahmen von 17 Personen." in texts(document)


def test_it_is_said_what_was_left_out_and_why(document):
    assert "„übrige“ sind alle Gruppen mit weniger als 3 Personen" in texts(document)
    assert "nicht genug Gruppen groß genug sind: Verbleib." in texts(document)


def test_persons_are_not_told_where_few_take_part_several_times():
    told = texts(written(replace(RESULTS, people=replace(PEOPLE, persons=None))))

    assert "Die Liste zählt 20 Teilnahmen. " in told
    assert "17 Personen" not in told


def test_too_few_persons_are_a_sentence_without_a_figure():
    document = written(
        Results(date(2022, 3, 15), "Durchstarten", too_few="In der Liste stehen weniger als 3 Personen.")
    )

    assert "In der Liste stehen weniger als 3 Personen." in texts(document)
    assert len(document.inline_shapes) == 0


def test_amounts_stand_in_tables_to_the_cent(document):
    assert table(document, "Plan und Ist in Euro") == [
        ["in Euro", "Plan", "Ist", "davon zuwendungsfähig"],
        ["1 Coaching", "1.000,00", "900,50", "900,50"],
        ["2 Kurse", "500,00", "250,00", "250,00"],
        ["insgesamt", "1.500,00", "1.150,50", "1.150,50"],
    ]
    assert table(document, "Landesanteil und Eigenanteil in Euro")[1:] == [
        ["1 Coaching", "720,40", "180,10", "–", "800,00", "-79,60"],
        ["2 Kurse", "200,00", "50,00", "400,00", "0,00", "200,00"],
        ["insgesamt", "920,40", "230,10", "–", "800,00", "120,40"],
    ]
    assert "Belege über 49,90 €" in texts(document)
    assert "Abgerufen sind 800,00 €; 120,40 € stehen noch aus." in texts(document)


def test_more_drawn_than_the_state_bears_is_told_as_such():
    total = replace(MONEY.total, balance=Decimal("-20.00"))
    told = texts(written(replace(RESULTS, money=replace(MONEY, total=total))))

    assert "Abgerufen sind 800,00 €, 20,00 € mehr als der Landesanteil." in told


def test_figures_stand_on_the_right_and_short_tables_stay_on_one_page(document):
    found = next(one for one in document.tables if one.rows[0].cells[0].text == "Kommune")

    assert [[cell.paragraphs[0].alignment for cell in row.cells] for row in found.rows] == [[None, 2, 2]] * 4
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in found.rows][:-1] == [True] * 3
    assert not found.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_every_chart_says_in_words_what_it_shows_with_its_figures(document):
    assert alternatives(document) == [
        "Balkendiagramm: Teilnahmen nach Kommune. Heinsberg: 12; übrige: 8.",
        "Balkendiagramm: Plan und Ist je Baustein in Euro. 1 Coaching: Plan 1.000,00, Ist 900,50; "
        "2 Kurse: Plan 500,00, Ist 250,00.",
        "Balkendiagramm: Landesanteil und Eigenanteil je Baustein in Euro. "
        "1 Coaching: Landesanteil 720,40, Eigenanteil 180,10; 2 Kurse: Landesanteil 200,00, Eigenanteil 50,00.",
    ]


def test_a_chart_stays_with_its_table_and_is_no_wider_than_the_text(document):
    page = document.sections[-1]
    room = page.page_width - page.left_margin - page.right_margin

    assert all(shape.width <= room for shape in document.inline_shapes)
    pictures = [p for p in document.paragraphs if p._p.findall(f".//{qn('w:drawing')}")]
    assert len(pictures) == 3
    assert all(p.paragraph_format.keep_with_next for p in pictures)


def test_word_opens_it_without_a_complaint(document, tmp_path):
    document.save(str(tmp_path / "Protokoll.docx"))

    assert OpenXmlValidator().validate(tmp_path / "Protokoll.docx").errors == []


CHART = BarChart(
    "Plan und Ist", ["1 Coaching", "2 Kurse"], [Series("Plan", [4, 3], ["4", "3"]), Series("Ist", [2, 1], ["2", "1"])]
)


def opened(chart: BarChart) -> Image.Image:
    return Image.open(io.BytesIO(picture_of(chart)))


def test_a_chart_has_the_resolution_of_print():
    picture = opened(CHART)

    assert round(picture.info["dpi"][0]) == DOTS_PER_INCH == 300
    assert picture.width == pytest.approx(WIDTH / 2.54 * DOTS_PER_INCH, abs=2)


def test_the_same_figures_give_the_same_picture():
    assert picture_of(CHART) == picture_of(CHART)


def test_in_grey_print_the_two_series_differ_by_more_than_a_shade():
    """The first is one dark shade; in the second, light and dark alternate."""
    grey = numpy.asarray(opened(CHART).convert("L"))
    ink = [row for row in grey if (row < 160).mean() > 0.03]
    solid = max((row < 100).mean() for row in ink)
    hatched = [row for row in ink if numpy.count_nonzero(numpy.diff((row < 160).astype(int))) // 2 >= 20]

    assert solid > 0.3
    assert len(hatched) > 20


@pytest.mark.parametrize("lengths", [[9e7, 2], [9e7, -5], [-9e7, 5]])
def test_long_figures_and_names_are_not_cut_off_at_the_edge(lengths):
    labels = ["Berufsbegleitende Qualifizierung und Sprachförderung", "2"]
    grey = numpy.asarray(opened(BarChart("", labels, [Series("", lengths, ["90.000.000,00", "-5,00"])])).convert("L"))
    edges = numpy.concatenate([grey[:4].ravel(), grey[-4:].ravel(), grey[:, :4].ravel(), grey[:, -4:].ravel()])

    assert edges.min() == 255


def test_a_chart_is_as_high_as_it_has_bars():
    one = BarChart("", ["a"], [Series("", [1], ["1"])])
    many = BarChart("", list("abcdefghij"), [Series("", range(10), list("0123456789"))])

    assert opened(many).height > 4 * opened(one).height


@pytest.mark.parametrize("lengths", [[0, 0], [-3, 5]])
def test_nothing_and_less_than_nothing_are_drawn_too(lengths):
    assert opened(BarChart("", ["a", "b"], [Series("", lengths, ["x", "y"])])).height > 100
