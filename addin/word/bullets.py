"""A list with bullets for a template that has none: its definition in the part for numbering."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from addin.word.paths import select
from addin.word.template import NUMBERING

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def add_bullets(document: Document, style: str) -> str:
    """Add our list, whose entries bear the style with this identifier; returns the number by which it is called."""
    part = document.part
    ours = parse_xml(NUMBERING)
    select(ours, ".//w:lvl/w:pStyle")[0].set(qn("w:val"), style)
    if not any(rel.reltype == KIND.NUMBERING for rel in part.rels.values()):
        part.relate_to(NumberingPart(PackURI("/word/numbering.xml"), _TYPE, ours, part.package), KIND.NUMBERING)
        return "1"
    numbering = part.numbering_part.element
    abstract = 1 + max(map(int, select(numbering, "./w:abstractNum/@w:abstractNumId")), default=-1)
    number = 1 + max(map(int, select(numbering, "./w:num/@w:numId")), default=0)
    [definition], [call] = select(ours, "./w:abstractNum"), select(ours, "./w:num")
    definition.set(qn("w:abstractNumId"), str(abstract))
    call.set(qn("w:numId"), str(number))
    select(call, "./w:abstractNumId")[0].set(qn("w:val"), str(abstract))
    others = select(numbering, "./w:abstractNum")
    if others:
        others[-1].addnext(definition)
    else:
        numbering.insert(len(select(numbering, "./w:numPicBullet")), definition)
    calls = select(numbering, "./w:num")
    (calls[-1] if calls else definition).addnext(call)
    return str(number)
