"""The custom properties of a document: names and texts that an office enters in Word under File, Info, Properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.ElementTree import ParseError, fromstring
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = f"{_OFFICE}/relationships/custom-properties"
_SPACE = f"{_OFFICE}/custom-properties"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2  # smaller identifiers are reserved
register_namespace("op", _SPACE)
register_namespace("vt", _VALUES)


def custom_properties(document: Document) -> dict[str, str]:
    """Name and text of each property; none where the document has none or they cannot be read."""
    part = _part_of(document)
    root = _root(part) if part is not None else None
    if root is None:
        return {}
    return {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in root}


def set_properties(document: Document, values: Mapping[str, str]) -> None:
    """Set properties to texts; those of other names stay."""
    part = _part_of(document)
    root = _root(part) if part is not None else None
    if root is None:
        root = Element(f"{{{_SPACE}}}Properties")
    for name, value in values.items():
        for known in [entry for entry in root if entry.get("name", "").casefold() == name.casefold()]:
            root.remove(known)
        numbers = [int(entry.get("pid", "0")) for entry in root]
        number = str(max([_FIRST - 1, *numbers]) + 1)
        entry = SubElement(root, f"{{{_SPACE}}}property", {"fmtid": _FORMAT, "pid": number, "name": name})
        SubElement(entry, f"{{{_VALUES}}}lpwstr").text = value
    blob = tostring(root, encoding="UTF-8", xml_declaration=True)
    if part is not None:
        part._blob = blob
    else:
        package = document.part.package
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _TYPE, blob, package), _KIND)


def _part_of(document: Document) -> Part | None:
    rels = document.part.package.rels.values()
    return next((rel.target_part for rel in rels if rel.reltype == _KIND), None)


def _root(part: Part) -> Any:
    try:
        return fromstring(part.blob)
    except ParseError:
        return None
