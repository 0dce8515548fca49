"""An office's own template: its letterhead stays, the text goes to its place in its styles, its fields are filled."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu
from office_templates import add, control, field, letterhead, paragraph, plain, run, with_sections
from openxml_audit import OpenXmlValidator

from addin.cli import main
from addin.template_jobs import check_template
from addin.word.custom_properties import custom_properties, set_properties
from addin.word.fields import Facts
from addin.word.files import write_document
from addin.word.office_template import added_sentence, examine
from addin.word.package import open_template, untouched
from addin.word.template import template_path
from addin.word.writer import Writer
from addin.workbook.protocol import UnusableInput

TODAY = date(2022, 6, 30)
FACTS = Facts("Protokoll der 3. Sitzung", "22. Juni 2022", "Entwurf", "Kommunales Integrationszentrum", "Kerngruppe")


def saved(document, tmp_path):
    path = tmp_path / "Vorlage.docx"
    document.save(str(path))
    return path


def made(document, tmp_path, *, texts=("erster", "letzter"), table=True):
    """A document from this template, written and read again."""
    writer = Writer(open_template(saved(document, tmp_path)))
    writer.clear()
    writer.heading(texts[0], 1)
    if table:
        writer.table("Tabelle", ("a", "b"), (1, 1), [("c", "d")])
    writer.paragraph(texts[1])
    writer.finish(FACTS)
    return docx.Document(str(write_document(writer.document, tmp_path / "aus", "Neu.docx")))


def lines(root):
    found = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p")))
    return [line.replace("\u00a0", " ") for line in found if line.strip()]


MARKS = {
    "a paragraph": [paragraph(run("{{Inhalt}}"))],
    "one that word cut into runs": [paragraph(run("{"), run("{ inh", "00AA"), run("ALT }", "00BB"), run("}"))],
    "a bookmark": [
        parse_xml(
            f'<w:p {nsdecls("w")}><w:bookmarkStart w:id="7" w:name="Inhalt"/>{run("Inhalt")}'
            '<w:bookmarkEnd w:id="7"/></w:p>'
        )
    ],
    "a bookmark in an empty paragraph": [
        parse_xml(f'<w:p {nsdecls("w")}><w:bookmarkStart w:id="7" w:name="Inhalt"/><w:bookmarkEnd w:id="7"/></w:p>')
    ],
    "a control round paragraphs": [parse_xml(control("Inhalt", f"<w:p>{run('Klicken Sie hier')}</w:p><w:p/>"))],
    "a control within a line": [paragraph(control("Inhalt", run("Klicken Sie hier")).replace(nsdecls("w"), ""))],
}


@pytest.mark.parametrize("mark", MARKS)
def test_the_text_goes_to_the_marked_place_and_the_mark_is_gone(mark, tmp_path):
    document = plain(paragraph(run("davor")), *[deepcopy(part) for part in MARKS[mark]], paragraph(run("danach")))

    assert lines(made(document, tmp_path).element.body) == ["davor", "erster", "a", "b", "c", "d", "letzter", "danach"]


def test_without_a_mark_the_text_goes_to_the_end(tmp_path):
    document = made(plain(paragraph(run("davor")), paragraph(), paragraph()), tmp_path)

    assert [p.text for p in document.paragraphs] == ["davor", "erster", "letzter"]


def test_a_bookmark_over_a_text_keeps_the_text_and_writes_behind_it(tmp_path):
    mark = parse_xml(
        f'<w:p {nsdecls("w")}><w:bookmarkStart w:id="7" w:name="inhalt"/>{run("Sehr geehrte Damen und Herren,")}'
        '<w:bookmarkEnd w:id="7"/></w:p>'
    )
    document = made(plain(mark, paragraph(run("Grüße"))), tmp_path, table=False)

    assert lines(document.element.body) == ["Sehr geehrte Damen und Herren,", "erster", "letzter", "Grüße"]


def test_empty_lines_of_a_letterhead_stay(tmp_path):
    document = made(plain(paragraph(run("Absender")), paragraph(), paragraph(run("{{Inhalt}}"))), tmp_path)

    assert [p.text for p in document.paragraphs][:3] == ["Absender", "", "erster"]


def test_the_text_fits_the_page_of_its_own_section_and_the_sections_stay(tmp_path):
    document = made(with_sections(), tmp_path)

    assert lines(document.element.body) == ["Deckblatt", "erster", "a", "b", "c", "d", "letzter", "Anlagen"]
    assert [section.page_width.cm for section in document.sections] == pytest.approx([29.7, 21, 29.7], abs=0.01)
    assert sum(column.width.cm for column in document.tables[0].columns) == pytest.approx(13, abs=0.01)
    assert len(document.tables[0]._tbl.xpath("preceding::w:sectPr")) == 1


def test_a_place_that_ends_a_section_keeps_the_section(tmp_path):
    document = plain(paragraph(run("davor")))
    mark = paragraph(run("{{Inhalt}}"))
    mark.pPr.append(parse_xml(f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'))
    add(document, mark, paragraph(run("danach")))

    result = made(document, tmp_path, table=False)
    assert lines(result.element.body) == ["davor", "erster", "letzter", "danach"]
    assert len(result.sections) == 2


def test_a_place_in_a_cell_gets_tables_that_fit_the_cell(tmp_path):
    document = plain()
    cell = document.add_table(1, 2)
    cell.cell(0, 0).width = cell.columns[0].width = Cm(6)
    cell.cell(0, 0).paragraphs[0].text = "{{Inhalt}}"
    result = made(document, tmp_path)
    inner = result.tables[0].cell(0, 0).tables[0]

    assert Emu(sum(c.width for c in inner.columns)).cm < 6
    assert result.tables[0].cell(0, 0)._tc[-1].tag == qn("w:p")
    assert "in einer Tabelle" in " ".join(p.text for p in examine(tmp_path / "Vorlage.docx").problems)


def test_a_letterhead_gets_its_fields_filled_however_word_has_cut_them(tmp_path):
    document = made(letterhead(), tmp_path)
    section = document.sections[0]

    assert lines(section.first_page_header._element) == [
        "Kreis Musterland",
        "Der Landrat · Kommunales Integrationszentrum",
    ]
    assert lines(section.header._element) == ["Protokoll der 3. Sitzung vom 22. Juni 2022"]
    assert lines(section.footer._element) == ["Entwurf · Blatt 1/1 · Protokoll der 3. Sitzung"]
    assert [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert lines(section.first_page_footer._element) == ["Bankverbindung des Kreises"]
    assert len(section.first_page_header._element.xpath(".//w:drawing")) == 1
    text = lines(document.element.body)
    assert text[:3] == [
        "Kreisverwaltung, Postfach 1, 12345 Musterstadt",
        "Unser Zeichen: 51/KI   Betreff: Kerngruppe",
        "erster",
    ]
    assert text[-1] == "Dieses Schreiben wurde elektronisch erstellt."


def test_the_look_of_a_placeholder_is_the_look_of_what_takes_its_place(tmp_path):
    document = letterhead()
    document.sections[0].header.paragraphs[0]._p.getparent().append(
        paragraph(run("{{Titel}}", properties="<w:b/>"), run(" klein"))
    )
    header = made(document, tmp_path).sections[0].header
    bold = [r.text for p in header.paragraphs for r in p.runs if r.bold]

    assert "Protokoll der 3. Sitzung" in bold
    assert " klein" not in bold


@pytest.mark.parametrize("name", ["Titel", "Title", "titel"])
def test_content_controls_and_fields_are_filled_too(name, tmp_path):
    document = plain(
        paragraph(control(name, run("Titel eingeben", properties="<w:rStyle w:val='X'/>")).replace(nsdecls("w"), "")),
        paragraph(field('DOCPROPERTY  "Datum"  \\* MERGEFORMAT', "alt")),
        parse_xml(f"<w:p {nsdecls('w')}><w:fldSimple w:instr=' SUBJECT '>{run('alt')}</w:fldSimple></w:p>"),
        paragraph(field("DATE", "01.01.2000")),
        paragraph(run("{{Inhalt}}")),
    )
    set_properties(document, {"Datum": "alt", "Abteilung": "51"})
    result = made(document, tmp_path, table=False)

    assert lines(result.element.body)[:4] == ["Protokoll der 3. Sitzung", "22. Juni 2022", "Kerngruppe", "01.01.2000"]
    assert result.element.body.xpath(".//w:showingPlcHdr | .//w:rStyle[@w:val='X']") == []
    told = {name: text.replace("\u00a0", " ") for name, text in custom_properties(result).items()}
    assert told == {"Datum": "22. Juni 2022", "Abteilung": "51"}


def test_what_a_cell_holds_is_no_field(tmp_path):
    document = made(letterhead(), tmp_path, texts=("{{Titel}}", "{{Inhalt}} und {{Seite}}"))

    text = lines(document.element.body)
    assert {"{{Titel}}", "{{Inhalt}} und {{Seite}}"} <= set(text)


def test_an_unknown_placeholder_stays_and_is_told(tmp_path):
    document = plain(paragraph(run("{{Kostenstelle}}")), paragraph(run("{{Inhalt}}")))

    assert "{{Kostenstelle}}" in lines(made(document, tmp_path).element.body)
    found = examine(tmp_path / "Vorlage.docx")
    assert any(p.text.startswith("Unbekannt und bleibt stehen: {{Kostenstelle}}.") for p in found.problems)


def test_styles_are_known_by_german_names_and_by_the_names_that_word_writes(tmp_path):
    document = made(letterhead(), tmp_path)
    heading = next(p for p in document.paragraphs if p.text == "erster")

    assert heading.style.name == "Überschrift 1"
    assert heading.style.element.xpath("./w:pPr/w:outlineLvl/@w:val") == ["0"]
    found = examine(tmp_path / "Vorlage.docx").styles.found
    assert (found["Überschrift 1"], found["Überschrift 3"], found["Text"]) == ("Überschrift 1", "heading 3", "Normal")


def test_a_property_says_which_of_the_offices_styles_is_meant(tmp_path):
    document = letterhead()
    own = document.styles.add_style("Amt Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Normal"]
    set_properties(document, {"Fördermappe Überschrift 1": "Amt Kapitel", "Fördermappe Aufzählung": "amtsaufzählung"})
    result = made(document, tmp_path)
    heading = next(p for p in result.paragraphs if p.text == "erster")

    assert heading.style.name == "Amt Kapitel"
    assert heading._p.xpath("./w:pPr/w:outlineLvl/@w:val") == ["0"], "for navigation and screen readers"
    found = examine(tmp_path / "Vorlage.docx")
    assert found.styles.mapped == {"Überschrift 1": "Amt Kapitel", "Aufzählung": "Amtsaufzählung"}
    assert any("Überschrift 1 haben keine Gliederungsebene" in p.text for p in found.problems)


@pytest.mark.parametrize(
    ("style", "why"), [("Gibt es nicht", "gibt es in der Vorlage nicht"), ("Strong", "ist von anderer Art")]
)
def test_a_property_that_names_no_such_style_is_told_and_does_no_harm(style, why, tmp_path):
    document = letterhead()
    set_properties(document, {"Fördermappe Titel": style})
    made(document, tmp_path)
    found = examine(tmp_path / "Vorlage.docx")

    assert found.styles.found["Titel"] == "Title"
    assert [p.text for p in found.problems if why in p.text] == [
        f"Die Eigenschaft „Fördermappe Titel“ nennt die Formatvorlage „{style}“; die {why}."
    ]


def test_what_is_missing_is_added_named_and_does_not_disturb_a_style_of_that_identifier(tmp_path):
    document = plain(paragraph(run("{{Inhalt}}")))
    for name in ("Heading 1", "List Bullet", "Table Grid"):
        element = document.styles[name].element
        element.getparent().remove(element)
    other = document.styles.add_style("Etwas anderes", WD_STYLE_TYPE.PARAGRAPH)
    other.element.set(qn("w:styleId"), "berschrift1")
    result = made(document, tmp_path)

    sentence = added_sentence(tmp_path / "Vorlage.docx")
    assert sentence.startswith(
        "In der Vorlage „Vorlage.docx“ fehlen Formatvorlagen; ergänzt sind: Überschrift 1, Aufzählung"
    )
    heading = next(p for p in result.paragraphs if p.text == "erster")
    assert (heading.style.name, heading.style.style_id) == ("Heading 1", "berschrift1F")
    assert result.styles["Etwas anderes"].style_id == "berschrift1"
    assert added_sentence(template_path()) == ""


def test_a_document_without_a_part_for_lists_gets_a_real_one(tmp_path):
    document = plain(paragraph(run("{{Inhalt}}")))
    element = document.styles["List Bullet"].element
    element.getparent().remove(element)
    [relationship] = [r for r, rel in document.part.rels.items() if rel.reltype.endswith("/numbering")]
    del document.part.rels[relationship]
    writer = Writer(open_template(saved(document, tmp_path)))
    entry = writer.bullet("Räume")
    writer.finish(FACTS)
    path = write_document(writer.document, tmp_path, "Neu.docx")

    [number] = entry.style.element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    assert docx.Document(str(path)).part.numbering_part.element.num_having_numId(int(number)) is not None


def protected(document):
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    document.settings.element.append(protection)


def tracked(document):
    document.paragraphs[0]._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x">{run("neu")}</w:ins>'))


def tracked_in_the_header(document):
    document.sections[0].header.paragraphs[0]._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>alt</w:delText></w:r></w:del>')
    )


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(protected, "geschützt"), (tracked, "nachverfolgte"), (tracked_in_the_header, "nachverfolgte")],
)
def test_a_template_that_cannot_be_used_is_refused_in_one_clear_sentence(spoil, why, tmp_path, capsys):
    document = letterhead()
    spoil(document)
    path = saved(document, tmp_path)

    with pytest.raises(
        UnusableInput, match=rf"Die Vorlage „Vorlage.docx“ .*{why}.*; bitte in Word [^.]+ neu speichern\."
    ):
        open_template(path)
    with pytest.raises(SystemExit) as stop:
        main(["template", "check", str(path), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert stop.value.code == 1
    assert (told["usable"], told["test_fill"], told["problems"][0]["severity"]) == (False, None, "error")
    assert why in told["problems"][0]["message"]
    assert [p.name for p in tmp_path.iterdir()] == ["Vorlage.docx"]


def test_a_switch_that_tracks_changes_from_now_on_is_no_reason_to_refuse(tmp_path):
    document = letterhead()
    document.settings.element.append(OxmlElement("w:trackRevisions"))
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:enforcement"), "0")
    document.settings.element.append(protection)

    assert examine(saved(document, tmp_path)).is_usable


def test_the_check_says_what_it_found_and_writes_a_test_fill(tmp_path, capsys):
    path = saved(letterhead(), tmp_path)
    before = path.read_bytes()
    outcome = check_template(path, TODAY)

    assert path.read_bytes() == before
    assert outcome.test_fill == tmp_path / "Vorlage.Probe.docx"
    told = outcome.as_json()
    assert (told["usable"], told["place"], told["page"], told["text_width_cm"]) == (
        True,
        "Absatz {{Inhalt}}",
        "A4 hoch",
        16.5,
    )
    assert (told["first_page_differs"], told["counts_pages"], told["sections"]) == (True, True, 1)
    assert told["language"] == "en-US"
    assert {"{{Organisation}}", "{{Titel}}", "{{Datum}}", "{{Stand}}", "{{Betreff}}"} <= set(told["fields"])
    fill = docx.Document(str(outcome.test_fill))
    assert {p.style.name for p in fill.paragraphs} >= {"Überschrift 1", "Überschrift 2", "Heading 4", "List Bullet"}
    assert len(fill.tables) == 2

    with pytest.raises(SystemExit) as stop:
        main(["template", "check", str(path), "--today", "2022-06-30"])
    out = capsys.readouterr().out
    assert stop.value.code == 0
    assert out.startswith("Die Vorlage „Vorlage.docx“ lässt sich verwenden.\nDer Text kommt an: Absatz {{Inhalt}}.\n")
    assert "Warnung: Formatvorlagen fehlen und werden ergänzt: Absender, Kopfangabe," in out
    assert untouched(outcome.test_fill) is not None


def test_a_test_fill_in_which_somebody_wrote_is_kept(tmp_path):
    path = saved(letterhead(), tmp_path)
    first = check_template(path, TODAY).test_fill
    document = docx.Document(str(first))
    document.paragraphs[0].add_run("von Hand")
    document.save(str(first))
    outcome = check_template(path, TODAY)

    assert outcome.test_fill.name == "Vorlage.Probe_2.docx"
    assert "von Hand bearbeitet" in outcome.remark


def test_a_mark_in_a_text_box_is_told_and_the_text_goes_to_the_end(tmp_path):
    box = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"<w:p>{run('{{Inhalt}}')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document = made(plain(paragraph(run("davor")), box), tmp_path, table=False)

    assert [p.text for p in document.paragraphs][-2:] == ["erster", "letzter"]
    assert any("Textfeld" in p.text for p in examine(tmp_path / "Vorlage.docx").problems)


@pytest.mark.parametrize("template", [letterhead, with_sections])
def test_word_opens_the_result_as_cleanly_as_the_template(template, tmp_path):
    document = template()
    made(document, tmp_path)
    of_template, of_result = (
        {error.description.split()[0] for error in OpenXmlValidator().validate(path).errors}
        for path in (tmp_path / "Vorlage.docx", tmp_path / "aus" / "Neu.docx")
    )

    assert of_result <= of_template
