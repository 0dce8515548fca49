"""The Word document of the Verwendungsnachweis: what the sheet says, on paper that can be ticked and signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import docx
import pytest
from cofinancing.finance_terms import drawdowns, plan
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from stated import DURING, complete, stated

from addin.findings import shown
from addin.statement import document as written
from addin.statement.words import CONFIRMED, SIGNATURE, UNTICKED, outcome_sentence
from addin.word.template import template_path

LINES = plan({"expenditure": 1000.0}, {"position": "Miete", "expenditure": 500.0, "eligible": 400.0})
ENTRIES = (
    {"amount": 1333.3, "eligible": 1000.01, "paid_on": date(2021, 6, 2), "receipt_number": "B2"},
    {"amount": 23.45, "paid_on": date(2021, 2, 1), "receipt_number": "B1", "payee": "Träger & Söhne <GmbH>\x07"},
    {"amount": 50.02, "position": "Miete", "receipt_number": "B3"},
    {"amount": 40.0, "kind": "Einnahme", "receipt_number": "B4"},
    {"amount": 9.99, "position": "Bewirtung", "receipt_number": "B5"},
)


def document_of(statement):
    return written.document_of(statement, template_path())


@pytest.fixture
def statement():
    return stated(*ENTRIES, programme=complete({1: {"ceiling": Decimal(800)}}), plan=LINES)


@pytest.fixture
def document(statement):
    return document_of(statement)


def texts(document):
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]


def table(document, header):
    """The rows of the first table whose second column is called so, each as its texts."""
    found = next(known for known in document.tables if len(known.columns) > 4 and known.cell(0, 1).text == header)
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in found.rows]


def test_the_result_stands_first_and_what_is_missing_in_a_draft_right_below_it():
    statement = stated(*ENTRIES, plan=LINES, today=DURING)
    told = texts(document_of(statement))

    result = told.index(outcome_sentence(statement).replace("\u00a0", " "))
    assert told[1] == "Verwendungsnachweis (Entwurf)"
    assert result == 3
    missing = [sentence.replace("\u00a0", " ") for sentence in statement.missing]
    assert missing
    assert told[result + 2 : result + 2 + len(missing)] == missing


def test_every_chapter_of_the_form_is_a_real_heading_in_order(document):
    chapters = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.casefold() == "heading 1"]

    assert chapters == [
        "1 Angaben",
        "2 Einnahmen",
        "3 Ausgaben",
        "4 Ist-Ergebnis und Abrechnung",
        "5 Belegliste",
        "6 Sachbericht",
        "7 Bestätigungen",
    ]


def test_income_stands_by_notice_and_by_account_in_euro_and_percent(statement, document):
    rows = table(document, "Einnahmen")
    own, third_party, public, state = (row for row in rows if row[0].isdigit())
    account = statement.account

    assert [own[4], third_party[4], public[4], state[4]] == [
        shown(amount) for amount in (account.own, account.third_party, account.public, account.state)
    ]
    assert state[1:6] == ["Zuwendung des Landes", "800,00", "53,3 %", "800,00", "56,9 %"]


def test_expenditure_stands_planned_settled_and_different_with_its_reason(document):
    rows = table(document, "Kostenposition")

    assert rows[0][6:] == ["Abweichung", "Grund der Abweichung"]
    assert rows[1][1:] == ["Honorare", "1.000,00", "1.000,00", "1.356,75", "1.023,46", "23,46", rows[1][7]]
    assert rows[1][7].startswith("2,3 % mehr als geplant")
    assert rows[2][1:7] == ["Miete", "500,00", "400,00", "50,02", "50,02", "-349,98"]


def test_receipts_are_listed_by_position_in_time_order(document):
    rows = table(document, "Empfänger")
    lists = [table for table in document.tables if table.cell(0, 0).text == "Beleg-Nr."]
    [receipts] = [known for known in lists if known.cell(0, 7).text == "Grund der Zahlung" and len(known.rows) > 4]

    assert rows[1][0] == "B5"
    assert [row.cells[0].text for row in receipts.rows][1:] == ["Position", "B1", "B2", "Position", "B3"]


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
def test_it_is_written_at_every_level_of_rounding(level):
    assert document_of(stated(*ENTRIES, programme=complete(level=level), plan=LINES)).tables


def test_a_text_of_the_office_stays_text(document):
    listed = {cell.text for known in document.tables for row in known.rows for cell in row.cells}

    assert "Träger & Söhne <GmbH>" in listed


def test_every_confirmation_is_a_box_that_word_can_tick_and_the_signature_comes_last(document):
    boxes = document.element.body.xpath(".//w:sdt[.//*[local-name()='checkbox']]")
    beside = ["".join(box.getparent().xpath(".//w:t/text()")) for box in boxes]

    assert [text.replace("\u00a0", " ") for text in beside] == [f"{UNTICKED}{said}" for said in CONFIRMED]
    assert [cell.text for cell in document.tables[-1].rows[0].cells] == list(SIGNATURE)


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (0.0, "sind vom Land noch 800,00 € zu zahlen (Baustein 1)."),
        (900.0, "sind an das Land 100,00 € zurückzuzahlen (Baustein 1)."),
        (800.0, "ist nichts mehr zu zahlen und nichts zurückzuzahlen."),
    ],
)
def test_the_final_claim_or_repayment_is_said(drawn, told):
    given = drawdowns({"amount": drawn}) if drawn else drawdowns()
    statement = stated(*ENTRIES, programme=complete({1: {"ceiling": Decimal(800)}}), plan=LINES, drawdowns=given)

    assert any(text.endswith(told) for text in texts(document_of(statement)))


def test_figures_stand_right_and_sums_are_bold(document):
    expenditure = next(known for known in document.tables if known.cell(0, 1).text == "Kostenposition")
    total = expenditure.rows[-1].cells

    assert [cell._tc.xpath(".//w:jc/@w:val") for cell in total][1:4] == [[], ["right"], ["right"]]
    assert total[2].paragraphs[0].runs[0].style.name == "Strong"
    assert not expenditure.rows[1].cells[2].paragraphs[0].runs[0].bold


def test_every_table_has_a_marked_header_and_rows_that_stay_whole(document):
    for known in document.tables[:-1]:
        assert known.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in known.rows)
        assert known._tbl.tblPr.xpath("./w:tblCaption/@w:val")


def test_a_short_table_stays_on_one_page_and_a_long_one_keeps_its_sums_with_their_lines():
    many = [{"amount": 1.0 + n, "receipt_number": f"B{n}", "paid_on": date(2021, 3, 1 + n)} for n in range(20)]
    document = document_of(stated(*many, plan=LINES))
    keeps = {
        known.cell(0, 1).text: ["w:keepNext" in row.cells[0]._tc.xml for row in known.rows]
        for known in document.tables
        if len(known.columns) > 4
    }

    assert keeps["Einnahmen"] == [True] * 7 + [False]
    assert keeps["Empfänger"][:3] == [True, True, False]


def test_a_sentence_behind_a_table_does_not_touch_it(document):
    behind = [
        docx.text.paragraph.Paragraph(known._tbl.getnext(), known)
        for known in document.tables
        if known._tbl.getnext().tag == qn("w:p")
    ]
    sentences = [paragraph for paragraph in behind if not paragraph.style.name.startswith("Heading")]

    assert sentences
    assert all(paragraph.paragraph_format.space_before.pt >= 6 for paragraph in sentences)


def test_the_paper_lies_across_and_the_text_is_german(document):
    section = document.sections[0]
    languages = document.styles.element.xpath(".//w:lang")

    assert section.page_width > section.page_height
    assert {language.get(qn("w:val")) for language in languages} == {"de-DE"}


def test_the_same_statement_gives_the_same_properties(statement):
    properties = document_of(statement).core_properties

    assert properties.title.startswith("Verwendungsnachweis (Entwurf), ")
    assert properties.modified.date() == date(2023, 1, 15)
    assert properties.last_modified_by == "Fördermappe"


def test_word_will_open_it_without_repair(tmp_path, document):
    path = tmp_path / "Nachweis.docx"
    document.save(str(path))
    result = OpenXmlValidator().validate(path)

    assert result.is_valid, result.errors
    assert docx.Document(str(path)).tables
