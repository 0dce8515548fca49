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
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PARAGRAPH, _RUN, _VALUE, _KIND = qn("w:p"), qn("w:r"), qn("w:val"), qn("w:fldCharType")
_FIELD_SIGN, _RUN_PROPERTIES = qn("w:fldChar"), qn("w:rPr")
_PARAGRAPH_STYLE, _RUN_STYLE = (qn("w:pPr"), qn("w:pStyle")), (_RUN_PROPERTIES, qn("w:rStyle"))
_LEFT_OUT = frozenset(qn(f"w:{tag}") for tag in ("del", "moveFrom", "fldSimple", "pPr", "txbxContent"))
_REFERENCES = ("commentReference", "footnoteReference", "endnoteReference")
_OBJECTS = frozenset([*(qn(f"w:{tag}") for tag in ("drawing", "pict", "object", *_REFERENCES)), _ALTERNATIVES])
_SIGNS = {
    qn("w:t"): "",
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:sym"): "\u25a1",
}
_LOOKS = {qn(f"w:{name}"): name for name in ("b", "i", "strike", "caps", "vanish", "u", "highlight", "color")}
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
    for paragraph in element.iter(_PARAGRAPH):
        if text := _tidy("".join(text for text, _ in _pieces(paragraph, {}))):
            yield text


def _of(element: Any, styles: Mapping[str, _Style]) -> Iterator[str]:
    doubled = {paragraph for fallback in element.iter(_FALLBACK) for paragraph in fallback.iter(_PARAGRAPH)}
    for paragraph in element.iter(_PARAGRAPH):
        if paragraph in doubled:
            continue
        spans = (
            (look, _tidy("".join(text for text, _ in group)))
            for look, group in groupby(_emphasised(paragraph, styles), key=lambda piece: piece[1])
        )
        shown = "".join(f"<{look}>{text}" for look, text in spans if text)
        if shown:
            style = styles.get(_value(paragraph, *_PARAGRAPH_STYLE))
            yield f"{style.name if style else 'normal'}|{shown}"


def _emphasised(paragraph: Any, styles: Mapping[str, _Style]) -> Iterator[tuple[str, str]]:
    """The pieces of a paragraph; blanks take the look of what stands before them."""
    before = ""
    for text, look in _pieces(paragraph, styles):
        before = look if text.strip() else before
        yield text, before


def _pieces(paragraph: Any, styles: Mapping[str, _Style]) -> Iterator[tuple[str, str]]:
    """Text and look of each run, without the results of fields, which programs renew, and without what was removed."""
    base = _look_of(_value(paragraph, *_PARAGRAPH_STYLE), styles)
    plain = _shown(base)
    fields = 0
    for run in _runs(paragraph):
        shown = plain
        properties = _child(run, _RUN_PROPERTIES)
        if properties is not None and len(properties):
            shown = _shown({**base, **_look_of(_value(run, *_RUN_STYLE), styles), **_look_in(properties)})
        for child in run:
            if child.tag == _FIELD_SIGN:
                fields += {"begin": 1, "end": -1}.get(child.get(_KIND), 0)
            elif child.tag in _OBJECTS:
                yield _OBJECT, shown
            elif not fields and child.tag in _SIGNS:
                yield _SIGNS[child.tag] or child.text or "", shown


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag not in _LEFT_OUT and len(child):
            yield from _runs(child)


def _shown(look: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(look.items()) if value not in _OFF)


def _child(element: Any, tag: str) -> Any:
    """The first child with a tag, or None; asked so often that a search by a path would be felt."""
    return next(element.iterchildren(tag), None)


def _value(element: Any, *path: str) -> str:
    """The value of an element below another one; empty where there is none."""
    for tag in path:
        element = _child(element, tag)
        if element is None:
            return ""
    return element.get(_VALUE) or ""


def _styles(document: Document) -> Mapping[str, _Style]:
    """Name and look of each style, what it inherits included, by its identifier."""
    found = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    known: dict[str, dict[str, str]] = {}

    def look(identifier: str) -> dict[str, str]:
        if identifier not in known:
            known[identifier] = {}  # of styles that are based on each other in a circle
            style = found.get(identifier)
            if style is not None:
                own = _child(style, _RUN_PROPERTIES)
                based = look(_value(style, qn("w:basedOn")))
                known[identifier] = {**based, **(_look_in(own) if own is not None else {})}
        return known[identifier]

    names = {identifier: _value(style, qn("w:name")) for identifier, style in found.items()}
    return {identifier: _Style(name.casefold() or identifier, look(identifier)) for identifier, name in names.items()}


def _look_of(identifier: str, styles: Mapping[str, _Style]) -> Mapping[str, str]:
    style = styles.get(identifier)
    return style.look if style else {}


def _look_in(properties: Any) -> dict[str, str]:
    """What is emphasised: bold, italic, struck out, underlined, coloured; an element without a value means yes."""
    look = {}
    for element in properties:
        if name := _LOOKS.get(element.tag):
            value = (element.get(_VALUE) or "1").casefold()
            look[name] = {"true": "1", "on": "1", "auto": "none"}.get(value, value)
    return look


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")
