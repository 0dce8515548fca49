"""What a document says, as one digest: the same after another program has merely opened and saved it.

Word and LibreOffice split runs, rename the identifiers of styles, renew fields, add empty paragraphs and language
marks. Text, the names of the styles of paragraphs, emphasis, pictures, notes and comments stay as they are: they are
what a person changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

SCHEME = "1"
"""Stands before the digest: what another version of this module wrote is not compared."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NESTED = (qn("w:txbxContent"), _FALLBACK)
_REMOVED = (qn("w:del"), qn("w:moveFrom"), qn("w:fldSimple"))
_OBJECTS = tuple(
    qn(tag)
    for tag in ("w:drawing", "w:pict", "w:object", "w:commentReference", "w:footnoteReference", "w:endnoteReference")
)
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011", qn("w:sym"): "\u25a1"}
_TOGGLES = ("b", "i", "strike", "caps", "vanish")
_OFF = ("0", "false", "off", "none")
_OBJECT = "\ufffc"


class _Style(NamedTuple):
    name: str
    look: Mapping[str, str]


def fingerprint(document: Document) -> str:
    """The digest of what the document says, in its body, headers and footers."""
    digest = sha256()
    for line in _lines(document):
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return f"{SCHEME}:{digest.hexdigest()[:40]}"


def _lines(document: Document) -> Iterator[str]:
    styles = _styles(document)
    yield from _of(document.element.body, styles)
    for kind in ("header", "footer"):
        parts = (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(f"/{kind}"))
        texts = {"\n".join(_plain(part.element)) for part in parts}
        yield from (f"{kind}|{text}" for text in sorted(texts) if text)


def _plain(element: Any) -> Iterator[str]:
    """The texts of paragraphs without their look: a header's styles change their names with the program."""
    for paragraph in element.iter(qn("w:p")):
        if text := _tidy("".join(text for text, _ in _pieces(paragraph, {}))):
            yield text


def _of(element: Any, styles: Mapping[str, _Style]) -> Iterator[str]:
    for paragraph in element.iter(qn("w:p")):
        if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            continue
        spans = (
            (look, _tidy("".join(text for text, _ in group)))
            for look, group in groupby(_emphasised(paragraph, styles), key=lambda piece: piece[1])
        )
        shown = "".join(f"<{look}>{text}" for look, text in spans if text)
        if shown:
            named = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
            style = styles.get(named[0]) if named else None
            yield f"{style.name if style else 'normal'}|{shown}"


def _emphasised(paragraph: Any, styles: Mapping[str, _Style]) -> Iterator[tuple[str, str]]:
    """The pieces of a paragraph; blanks take the look of what stands before them."""
    before = ""
    for text, look in _pieces(paragraph, styles):
        before = look if text.strip() else before
        yield text, before


def _pieces(paragraph: Any, styles: Mapping[str, _Style]) -> Iterator[tuple[str, str]]:
    """Text and look of each run, without the results of fields, which programs renew, and without what was removed."""
    base = _look_of(paragraph.xpath("./w:pPr/w:pStyle/@w:val"), styles)
    fields = 0
    for run in _runs(paragraph):
        look = {**base, **_look_of(run.xpath("./w:rPr/w:rStyle/@w:val"), styles)}
        for properties in run.findall(qn("w:rPr")):
            look |= _look_in(properties)
        shown = " ".join(f"{name}={value}" for name, value in sorted(look.items()) if value not in _OFF)
        for child in run.iter(qn("w:fldChar"), qn("w:t"), *_SIGNS, *_OBJECTS):
            if any(above.tag in _NESTED for above in child.iterancestors() if above is not run):
                continue
            if child.tag == qn("w:fldChar"):
                fields += {"begin": 1, "end": -1}.get(child.get(qn("w:fldCharType")), 0)
            elif child.tag in _OBJECTS:
                yield _OBJECT, shown
            elif not fields:
                yield _SIGNS.get(child.tag) or child.text or "", shown


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _REMOVED and child.tag not in _NESTED:
            yield from _runs(child)


def _styles(document: Document) -> Mapping[str, _Style]:
    """Name and look of each style, what it inherits included, by its identifier."""
    found = {style.get(qn("w:styleId")): style for style in document.styles.element.xpath("./w:style")}

    def look(identifier: str, seen: frozenset[str]) -> dict[str, str]:
        style = found.get(identifier)
        if style is None or identifier in seen:
            return {}
        based = style.xpath("./w:basedOn/@w:val")
        own = [_look_in(properties) for properties in style.xpath("./w:rPr")]
        return {**(look(based[0], seen | {identifier}) if based else {}), **(own[0] if own else {})}

    names = {identifier: style.xpath("./w:name/@w:val") for identifier, style in found.items()}
    return {
        identifier: _Style(name[0].casefold() if name else identifier, look(identifier, frozenset()))
        for identifier, name in names.items()
    }


def _look_of(named: list[str], styles: Mapping[str, _Style]) -> Mapping[str, str]:
    style = styles.get(named[0]) if named else None
    return style.look if style else {}


def _look_in(properties: Any) -> dict[str, str]:
    """What is emphasised: bold, italic, struck out, underlined, coloured; an element without a value means yes."""
    look = {}
    for name in (*_TOGGLES, "u", "highlight", "color"):
        for element in properties.findall(qn(f"w:{name}")):
            value = (element.get(qn("w:val")) or "1").casefold()
            look[name] = {"true": "1", "on": "1", "auto": "none"}.get(value, value)
    return look


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")
