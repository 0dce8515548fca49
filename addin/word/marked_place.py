"""The place of a template where the text goes: what an office can make in Word and LibreOffice.

In this order: a content control with the title or tag „Inhalt“; a bookmark „Inhalt“; a paragraph that says
`{{Inhalt}}`. Without one the text goes to the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from addin.word.paths import select

NAME = "inhalt"
_MARK = re.compile(r"\{\{\s*inhalt\s*\}\}", re.IGNORECASE)
_IN_A_BOX = "ancestor::w:txbxContent"


class Marked(Enum):
    """How the place is marked, in words."""

    CONTROL = "Inhaltssteuerelement „Inhalt“"
    BOOKMARK = "Textmarke „Inhalt“"
    TEXT = "Absatz {{Inhalt}}"
    END = "keine Stelle, also das Ende"


@dataclass(slots=True)
class Place:
    """Where the text goes: before `anchor`, which is taken away then if `is_consumed`; no anchor is the end."""

    marked: Marked
    anchor: Any = None
    is_consumed: bool = False

    @property
    def in_table(self) -> bool:
        """Whether it lies in a cell."""
        return self.anchor is not None and bool(select(self.anchor, "ancestor::w:tc"))

    def put(self, elements: list[Any]) -> None:
        """Move what was written to the place; a cell ends with a paragraph, as it must."""
        if self.anchor is None:
            return
        for element in elements:
            self.anchor.addprevious(element)
        parent, anchor = self.anchor.getparent(), self.anchor
        if self.is_consumed:
            parent.remove(anchor)
        if parent.tag == qn("w:tc") and (not len(parent) or parent[-1].tag != qn("w:p")):
            parent.append(OxmlElement("w:p"))
        self.anchor = None


def find_place(document: Document) -> Place:
    """The marked place of a document's body; marks in text boxes do not count."""
    body = document.element.body
    for control in select(body, f".//w:sdt[not({_IN_A_BOX})]"):
        names = select(control, "./w:sdtPr/w:alias/@w:val | ./w:sdtPr/w:tag/@w:val")
        if NAME in {name.strip().casefold() for name in names}:
            return _at_control(control)
    for mark in select(body, f".//w:bookmarkStart[not({_IN_A_BOX})]"):
        if (mark.get(qn("w:name")) or "").casefold() == NAME:
            return _at_bookmark(mark)
    for paragraph in select(body, f".//w:p[not({_IN_A_BOX})]"):
        if _MARK.fullmatch("".join(select(paragraph, "./w:r/w:t/text()")).strip()):
            return _at_paragraph(paragraph, Marked.TEXT)
    return Place(Marked.END)


def lies_in_a_box(document: Document) -> bool:
    """Whether the only mark stands in a text box, where no long text can stand."""
    paragraphs = select(document.element.body, ".//w:txbxContent//w:p")
    return any(_MARK.search("".join(select(paragraph, ".//w:t/text()"))) for paragraph in paragraphs)


def _at_control(control: Any) -> Place:
    """A control round whole paragraphs gives way to the text; one within a line takes its paragraph with it."""
    paragraphs = select(control, "ancestor::w:p[1]")
    if not paragraphs:
        return Place(Marked.CONTROL, control, is_consumed=True)
    [paragraph] = paragraphs
    control.getparent().remove(control)
    return _at_paragraph(paragraph, Marked.CONTROL)


def _at_bookmark(mark: Any) -> Place:
    paragraphs = select(mark, "ancestor::w:p[1]")
    if paragraphs:
        return _at_paragraph(paragraphs[0], Marked.BOOKMARK)
    following = select(mark, "following-sibling::*[self::w:p or self::w:tbl or self::w:sdt or self::w:sectPr][1]")
    if following and following[0].tag == qn("w:p"):
        return _at_paragraph(following[0], Marked.BOOKMARK)
    return Place(Marked.BOOKMARK, mark)


def _at_paragraph(paragraph: Any, marked: Marked) -> Place:
    """The paragraph gives way, with a mark's own text; one that says something else, or ends a section, stays."""
    text = "".join(select(paragraph, ".//w:t/text()")).strip()
    is_mark = not text or _MARK.fullmatch(text) or text.casefold() == NAME
    holds_more = bool(select(paragraph, ".//w:drawing | .//w:pict | .//w:object"))
    if select(paragraph, "./w:pPr/w:sectPr"):
        if is_mark:
            for run in select(paragraph, "./w:r"):
                paragraph.remove(run)
        return Place(marked, paragraph)
    if is_mark and not holds_more:
        return Place(marked, paragraph, is_consumed=True)
    after = OxmlElement("w:p")
    paragraph.addnext(after)
    return Place(marked, after, is_consumed=True)
