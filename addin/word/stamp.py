"""What a document knows about itself, in a part of the package that Word and LibreOffice keep: digests, never words.

By its fingerprint we see whether a person has worked on the document since it was written; by the digests of its parts
what a new version of it changes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import ParseError, fromstring
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from addin.word.content import fingerprint
from addin.word.stamp_values import Change, Stamp

_NAMESPACE = "urn:foerdermappe:document:1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DATA = f"{_OFFICE}/relationships/customXml"
_DATA_PROPERTIES = f"{_OFFICE}/relationships/customXmlProps"
_STORE = f"{_OFFICE}/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{6F5B3C1E-2A47-4D0B-9C35-F0E7D3A1B264}"


def stamp(document: Document, told: Stamp) -> None:
    """Write into the document what it is to remember, with the fingerprint of what it says now."""
    blob = _as_xml(replace(told, content=fingerprint(document)))
    part = _part_of(document)
    if part is not None:
        part._blob = blob
        return
    package = document.part.package
    taken = {str(known.partname) for known in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", blob, package)
    store = Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": _STORE_ID})
    schemas = SubElement(store, f"{{{_STORE}}}schemaRefs")
    SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": _NAMESPACE})
    properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), _STORE_TYPE, _bytes(store), package)
    part.relate_to(properties, _DATA_PROPERTIES)
    document.part.relate_to(part, _DATA)


def stamp_of(document: Document) -> Stamp | None:
    """What a document remembers; None where it was not written by the Fördermappe, or no longer tells."""
    part = _part_of(document)
    if part is None:
        return None
    try:
        root = fromstring(part.blob)
        return Stamp(
            kind=root.get("kind", ""),
            about=root.get("about", ""),
            template=root.get("template", ""),
            version=int(root.get("version", "0")),
            is_final=root.get("state") == "final",
            parts={entry.get("name", ""): entry.get("digest", "") for entry in root.findall(_tag("part"))},
            history=tuple(_change(entry) for entry in root.findall(_tag("version"))),
            content=root.get("content", ""),
        )
    except (ParseError, ValueError):
        return None


def is_as_written(document: Document) -> bool:
    """Whether a document says what it said when the Fördermappe wrote it, whoever has opened and saved it since."""
    told = stamp_of(document)
    return told is not None and told.content == fingerprint(document)


def _part_of(document: Document) -> Part | None:
    """The part with our data; a template may be a document of ours, and hold other data of the office's."""
    for relationship in document.part.rels.values():
        if relationship.reltype == _DATA and not relationship.is_external:
            part: Part = relationship.target_part
            if _NAMESPACE.encode() in part.blob[:1000]:
                return part
    return None


def _as_xml(told: Stamp) -> bytes:
    root = Element(_tag("document"), {"kind": told.kind, "about": told.about, "template": told.template})
    root.set("version", str(told.version))
    root.set("state", "final" if told.is_final else "draft")
    root.set("content", told.content)
    for change in told.history:
        entry = SubElement(root, _tag("version"), {"number": str(change.version), "day": change.day.isoformat()})
        for label in change.changed:
            SubElement(entry, _tag("changed")).text = label
    for name, value in told.parts.items():
        SubElement(root, _tag("part"), {"name": name, "digest": value})
    return _bytes(root)


def _change(entry: Any) -> Change:
    changed = tuple(label.text or "" for label in entry.findall(_tag("changed")))
    return Change(int(entry.get("number", "0")), date.fromisoformat(entry.get("day", "")), changed)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
