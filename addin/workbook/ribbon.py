"""The ribbon in the add-in file: XlsxWriter and pyOpenVBA know none, so its part is put into the package here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape

RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
"""[MS-CUSTOMUI2]: how a package says which of its parts is the ribbon for Office 2010 and newer."""

_RELATIONSHIPS = "_rels/.rels"
_PROPERTIES = "docProps/core.xml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # so that two builds are byte-identical


def with_ribbon(package: bytes, ribbon: bytes, *, title: str, comments: str, created: datetime) -> bytes:
    """The package with this ribbon, and with title and comments: Excel's list of add-ins shows both."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[_RELATIONSHIPS] = _related(parts[_RELATIONSHIPS].decode("utf-8")).encode("utf-8")
    parts[_PROPERTIES] = _properties(title, comments, created).encode("utf-8")
    parts[RIBBON_PART] = ribbon
    return _packed(parts)


def _related(relationships: str) -> str:
    """The package's relationships with one more, under the next free identifier."""
    number = 1 + max(int(found) for found in re.findall(r'Id="rId(\d+)"', relationships))
    entry = f'<Relationship Id="rId{number}" Type="{RIBBON_RELATIONSHIP}" Target="{RIBBON_PART}"/>'
    return relationships.replace("</Relationships>", f"{entry}</Relationships>")


def _properties(title: str, comments: str, created: datetime) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{created:%Y-%m-%dT%H:%M:%S}Z<'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:description>{escape(comments)}</dc:description>"
        f"<dcterms:created {moment}/dcterms:created><dcterms:modified {moment}/dcterms:modified>"
        "</cp:coreProperties>"
    )


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return buffer.getvalue()
