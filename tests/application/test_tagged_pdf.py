"""Each document as a tagged PDF: its tags say what the Word document says, and its pages break where they should."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from itertools import groupby, pairwise

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from word.accessible import headings, text_of
from word.documents import EVERY_DOCUMENT

from addin.word.template import template_path
from application.tagged import Element, pdfs_of, read_tags

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (shutil.which("soffice") is None and not os.environ.get("CI")),
    reason="LibreOffice ist hier nicht installiert",
)


@dataclass
class Pair:
    """A document, and the PDF that LibreOffice makes of it."""

    document: docx.document.Document
    reader: PdfReader
    tags: Element


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tagged")
    written = {name: folder / f"{number}.docx" for number, name in enumerate(EVERY_DOCUMENT)}
    for name, path in written.items():
        EVERY_DOCUMENT[name](template_path()).save(str(path))
    readers = [PdfReader(path) for path in pdfs_of(list(written.values()), folder)]
    return {
        name: Pair(docx.Document(str(path)), reader, read_tags(reader))
        for (name, path), reader in zip(written.items(), readers, strict=True)
    }


@pytest.fixture(params=EVERY_DOCUMENT)
def pair(pairs, request):
    return pairs[request.param]


def squeezed(text):
    """Without blanks, which a PDF has none of at the end of a line, without the bullets, which Word adds, and without
    hyphens, which a soft one becomes where it parts a word.
    """
    return "".join(text.replace("•", "").replace("\u00ad", "").replace("-", "").split())


def test_the_headings_have_the_same_levels_and_texts(pair):
    tagged = [(int(one.role[1:]), squeezed(one.words)) for one in pair.tags.all("H1", "H2", "H3", "H4", "H5", "H6")]

    assert tagged
    assert tagged == [(level, squeezed(text)) for level, text in headings(pair.document)]


def test_the_lists_have_the_same_entries(pair):
    looks = [(paragraph.style.name == "List Bullet", paragraph) for paragraph in pair.document.paragraphs]
    lists = [[squeezed(p.text) for _, p in group] for listed, group in groupby(looks, lambda one: one[0]) if listed]

    assert [[squeezed(one.words) for one in tagged.all("LI")] for tagged in pair.tags.all("L")] == lists


def test_the_tables_have_the_same_cells_and_their_headers_stand_for_columns(pair):
    tables = list(pair.tags.all("Table"))
    written = list(pair.document.element.body.iter(qn("w:tbl")))

    assert len(tables) == len(written)
    for tagged, table in zip(tables, written, strict=True):
        rows = [[squeezed(cell.words) for cell in row.all("TH", "TD")] for row in tagged.all("TR")]
        assert rows == [[squeezed(text_of(c)) for c in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
        first, *others = tagged.all("TR")
        assert not list(first.all("TD"))
        assert {cell.scope for cell in first.all("TH")} == {"Column"}
        assert not [cell for row in others for cell in row.all("TH")]


def test_everything_is_read_in_the_order_of_the_document(pair):
    assert squeezed(pair.tags.words) == squeezed(" ".join(map(text_of, pair.document.element.body.iter(qn("w:p")))))


def test_pictures_keep_their_alternative_text(pair):
    described = pair.document.element.body.xpath(".//wp:docPr/@descr")

    assert [squeezed(one.alt) for one in pair.tags.all("Figure")] == [squeezed(text) for text in described]


def test_language_and_title_are_those_of_the_document(pair):
    root, properties = pair.reader.root_object, pair.document.core_properties

    assert root["/Lang"] == properties.language == "de-DE"
    assert pair.reader.metadata.title == properties.title
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "pdfuaid:part>1<" in pair.reader.xmp_metadata.stream.get_data().decode()


def test_no_heading_stands_alone_at_the_foot_of_a_page(pair):
    blocks = [one for one in pair.tags.all("H1", "H2", "H3", "H4", "P", "LI", "TR") if one.pages]  # no bare picture

    for heading, following in pairwise(blocks):
        if heading.role.startswith("H"):
            assert min(following.pages) == max(heading.pages), heading.words


def test_no_row_of_a_table_is_torn_and_each_page_of_it_has_the_header(pair):
    for table in pair.tags.all("Table"):
        header, *others = table.all("TR")
        rows = [row for row in others if squeezed(row.words)]  # of an empty one, to be filled by hand, nothing is known
        assert all(len(row.pages) == 1 for row in (header, *rows))
        for page in table.pages:
            assert squeezed(header.words) in squeezed(pair.reader.pages[page].extract_text())
            assert sum(row.pages == {page} for row in rows) > 1 or len(rows) <= 1


def test_no_list_leaves_its_last_entry_alone_on_a_page(pair):
    for listed in pair.tags.all("L"):
        pages = [min(entry.pages) for entry in listed.all("LI")]
        assert pages[-2:] == pages[-1:] * len(pages[-2:]), listed.words


def test_the_last_page_holds_more_than_the_signatures(pair):
    last = len(pair.reader.pages) - 1
    roles = [one.role for one in pair.tags.all("H1", "P") if one.pages == {last}]

    assert "H1" in roles
    assert roles.index("P") < len(roles) - 1
