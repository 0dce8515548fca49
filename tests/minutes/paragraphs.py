"""What stands in the paragraphs of a document, for tests that do not ask which blanks may break."""

from docx.oxml.ns import qn


def paragraph_text(paragraph):
    """The text of a paragraph's element, with plain blanks."""
    found = "".join("\t" if t.tag == qn("w:tab") else t.text or "" for t in paragraph.iter(qn("w:t"), qn("w:tab")))
    return found.replace("\u00a0", " ")
