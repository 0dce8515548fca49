"""The Word template of the minutes, workbook_templates/Protokoll.docx: styles, page and footer, nothing else.

It is written part by part, so that it holds no English leftovers, and two builds are the same to the byte.
The parts' schema: ECMA-376 part 1, chapter 17. The office may change the styles in Word and hand the changed
file to `foerdermappe minutes --template`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from addin.shipped import shipped_file
from addin.word.template_styles import STYLES
from addin.word.template_theme import THEME

FILE_NAME = "Protokoll.docx"
TEXT_WIDTH = 9354
"""Width of the text on the page in twentieths of a point: A4 less the margins (16.5 cm)."""

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS_OF_DOCUMENT = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "numbering": "numbering",
    "footer": "footer",
}
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS_OF_DOCUMENT
    )
    + f'<Override PartName="/word/theme.xml" ContentType="{_THEME_TYPE}"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)

_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)

_RELATIONSHIPS_OF_DOCUMENT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
        for part, kind in (*_PARTS_OF_DOCUMENT.items(), ("theme", "theme"))
    )
    + "</Relationships>"
)

_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Protokoll</dc:title><dc:creator>Fördermappe</dc:creator><dc:language>de-DE</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2022-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2022-01-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)

_DOCUMENT = (
    f"<w:document {_W} {_R}><w:body><w:p/><w:sectPr>"
    '<w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1418" w:header="624" w:footer="624" '
    'w:gutter="0"/></w:sectPr></w:body></w:document>'
)


def _page_field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_FOOTER = (
    f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Fuzeile"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">Seite </w:t></w:r>'
    + _page_field("PAGE")
    + '<w:r><w:t xml:space="preserve"> von </w:t></w:r>'
    + _page_field("NUMPAGES")
    + "</w:p></w:ftr>"
)

_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
    '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="357"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)

_FONTS = (
    f'<w:fonts {_W}><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
    '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)

NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:color w:val="1F4E78"/></w:rPr>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

PARTS = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _RELATIONSHIPS,
    "docProps/core.xml": _CORE,
    "word/_rels/document.xml.rels": _RELATIONSHIPS_OF_DOCUMENT,
    "word/document.xml": _DOCUMENT,
    "word/fontTable.xml": _FONTS,
    "word/footer.xml": _FOOTER,
    "word/numbering.xml": NUMBERING,
    "word/settings.xml": _SETTINGS,
    "word/styles.xml": STYLES,
    "word/theme.xml": THEME,
}


def build_template(path: Path) -> None:
    """Write the template to `path`; the same bytes each time."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in PARTS.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            package.writestr(info, _XML + content)


def template_path() -> Path:
    """Where the committed template lies: in the installed package, or in the checkout's top folder.

    Raises `UnusableInput` where the installation lacks it.
    """
    return shipped_file(FILE_NAME)
