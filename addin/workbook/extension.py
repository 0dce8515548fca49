"""The extension for LibreOffice (.oxt): a menu „Fördermappe“ in Calc that works with the workbook in front.

A workbook that LibreOffice saves as .xlsm loses the macros of its buttons; the menu is what remains, and what the
office's own .xlsx have. Its Basic module is `Foerdermappe.bas` with a few procedures in the way of LibreOffice.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from addin.workbook.vba import ENCODING

IDENTIFIER = "foerdermappe.menu"
"""By which LibreOffice knows the extension."""

LIBRARY = MODULE = "Foerdermappe"
"""Where the menu's addresses look for the Subs: `vnd.sun.star.script:LIBRARY.MODULE.SUB`."""

OLDEST_OFFICE = "7.0"
_ONLY_EXCEL = ("StartFromExcel", "BrokenOff", "HalfDone")
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # so that two builds are byte-identical
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'

# A procedure with the comment lines right above it.
_PROCEDURE = re.compile(
    r"(?:^'[^\n]*\n)*^(?:Public|Private) (?:Sub|Function) (?P<name>\w+)\(.*?^End (?:Sub|Function)\n\n?", re.M | re.S
)


def build_extension(starter: Path, differing: Path, menu: Path, licence: Path, *, version: str) -> bytes:
    """The extension: the Basic of `starter` as `basic_module` makes it, and the menu (`Addons.xcu`)."""
    parts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(version),
        "description/de.txt": _ABOUT,
        "LICENSE": licence.read_text(encoding="utf-8"),
        menu.name: menu.read_text(encoding="utf-8"),
        f"{LIBRARY}/script.xlb": _library(MODULE),
        f"{LIBRARY}/dialog.xlb": _library(),
        f"{LIBRARY}/{MODULE}.xba": _module(basic_module(_read(starter), _read(differing))),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def basic_module(starter: str, differing: str) -> str:
    """The VBA of the workbook with the procedures that differ in LibreOffice, and without those for Excel alone."""
    others = {found["name"]: found[0] for found in _PROCEDURE.finditer(differing)}
    used: list[str] = []

    def chosen(found: re.Match[str]) -> str:
        name = found["name"]
        used.append(name)
        return "" if name in _ONLY_EXCEL else others.get(name, found[0])

    text = _PROCEDURE.sub(chosen, starter.split("\n", 1)[1])
    if missing := {*others, *_ONLY_EXCEL} - {*used}:
        raise ValueError(f"not in the workbook's module: {', '.join(sorted(missing))}")
    # LibreOffice then takes the words that only VBA has, such as Like and AscW.
    return f"Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n{text}"


def _read(source: Path) -> str:
    return source.read_bytes().decode(ENCODING).replace("\r\n", "\n")


def _module(basic: str) -> str:
    return (
        f"{_XML}{_DOCTYPE.format('script', 'module')}"
        f'<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{MODULE}"'
        f' script:language="StarBasic">{escape(basic)}</script:module>\n'
    )


def _library(*modules: str) -> str:
    listed = "".join(f'<library:element library:name="{name}"/>' for name in modules)
    return (
        f"{_XML}{_DOCTYPE.format('library', 'library')}"
        f'<library:library xmlns:library="http://openoffice.org/2000/library" library:name="{LIBRARY}"'
        f' library:readonly="false" library:passwordprotected="false">{listed}</library:library>\n'
    )


def _manifest() -> str:
    entries = {
        "application/vnd.sun.star.configuration-data": "Addons.xcu",
        "application/vnd.sun.star.basic-library": f"{LIBRARY}/",
    }
    listed = "".join(
        f' <manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{path}"/>\n'
        for kind, path in entries.items()
    )
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{listed}'
        "</manifest:manifest>\n"
    )


def _description(version: str) -> str:
    return f"""{_XML}<description xmlns="http://openoffice.org/extensions/description/2006"
 xmlns:lo="http://libreoffice.org/extensions/description/2011" xmlns:xlink="http://www.w3.org/1999/xlink">
 <identifier value="{IDENTIFIER}"/>
 <version value="{escape(version)}"/>
 <platform value="all"/>
 <dependencies>
  <lo:LibreOffice-minimal-version value="{OLDEST_OFFICE}" name="LibreOffice {OLDEST_OFFICE}"/>
 </dependencies>
 <publisher><name lang="de">Fördermappe</name></publisher>
 <display-name><name lang="de">Fördermappe</name></display-name>
 <extension-description><src lang="de" xlink:href="description/de.txt"/></extension-description>
</description>
"""


_ABOUT = (
    "Das Menü „Fördermappe“ in Calc: prüft und berichtigt Teilnehmendenlisten, wertet sie aus, berechnet die "
    "Kofinanzierung und schreibt Protokolle. "
    "Dazu muss die Fördermappe auf diesem Rechner eingerichtet sein („foerdermappe install“). Lizenz: MIT.\n"
)
