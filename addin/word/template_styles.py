"""The styles of the minutes: Calibri 11 (else Carlito), one accent colour, thin grey lines.

Built-in styles bear the names that Word knows, so that a German Word shows them in German; our own begin with
„Protokoll“. Lengths are in twentieths of a point, font sizes in half points.
"""

from __future__ import annotations

ACCENT = "1F4E78"
GREY = "595959"
LINE = "BFBFBF"
HEADER_FILL = "EDEDED"

LETTERHEAD = "Protokoll Absender"
HEAD_ENTRY = "Protokoll Kopfangabe"
DECISION = "Protokoll Beschluss"
NOTE = "Protokoll Hinweis"
TABLE = "Protokoll Tabelle"
TABLE_HEADER = "Protokoll Tabellenkopf"
TABLE_TEXT = "Protokoll Tabellentext"
SIGNATURE_TABLE = "Protokoll Unterschriften"
SIGNATURE = "Protokoll Unterschrift"

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'

_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)


def _paragraph(name: str, identifier: str, paragraph: str = "", run: str = "", *, then: str = "") -> str:
    """A paragraph style; `then` is the identifier of the style of the paragraph that follows when typing."""
    custom = ' w:customStyle="1"' if name.startswith("Protokoll") else ""
    following = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Standard"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _look(size: int, colour: str = "", *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _heading(level: int, before: int, after: int, size: int, colour: str) -> str:
    return _paragraph(
        f"heading {level}",
        f"berschrift{level}",
        f"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{_spacing(before, after, 252)}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        _look(size, colour, bold=True),
        then="Standard",
    )


def _border(side: str, size: int, colour: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _table(name: str, identifier: str, properties: str, conditional: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="NormaleTabelle"/><w:tblPr>{properties}</w:tblPr>{conditional}</w:style>'
    )


def _margins(top: int, left: int, bottom: int, right: int) -> str:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in sides) + "</w:tblCellMar>"


_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Absatz-Standardschriftart">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    + _margins(0, 108, 0, 108)
    + "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="KeineListe"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:qFormat/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
)

_LOOKS = (
    _paragraph(
        "Title",
        "Titel",
        f"<w:keepNext/>{_spacing(0, 40, 240)}",
        _look(48, ACCENT, bold=True),
        then="Untertitel",
    ),
    _paragraph("Subtitle", "Untertitel", f"<w:keepNext/>{_spacing(0, 280, 252)}", _look(28, GREY), then="Standard"),
    _heading(1, 400, 120, 30, ACCENT),
    _heading(2, 280, 80, 24, "262626"),
    _heading(3, 220, 60, 22, "262626"),
    _heading(4, 200, 60, 22, GREY),
    _paragraph(
        "List Bullet",
        "Aufzhlungszeichen",
        f'<w:numPr><w:numId w:val="1"/></w:numPr>{_spacing(0, 120)}<w:contextualSpacing/>',
    ),
    _paragraph("header", "Kopfzeile", _spacing(0, 0, 240), _look(18, GREY)),
    _paragraph("footer", "Fuzeile", f'{_spacing(0, 0, 240)}<w:jc w:val="right"/>', _look(18, GREY)),
    _paragraph(
        LETTERHEAD,
        "ProtokollAbsender",
        f"<w:keepNext/><w:pBdr>{_border('bottom', 4, LINE, 6)}</w:pBdr>{_spacing(0, 520, 252)}",
        _look(20, GREY),
        then="Titel",
    ),
    _paragraph(
        HEAD_ENTRY,
        "ProtokollKopfangabe",
        f'<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>{_spacing(0, 50, 264)}'
        '<w:ind w:left="2552" w:hanging="2552"/>',
    ),
    _paragraph(
        DECISION,
        "ProtokollBeschluss",
        f'<w:keepLines/><w:pBdr>{_border("left", 18, ACCENT, 10)}</w:pBdr>{_spacing(0, 80)}<w:ind w:left="255"/>',
    ),
    _paragraph(NOTE, "ProtokollHinweis", _spacing(0, 120), _look(20, GREY)),
    _paragraph(TABLE_TEXT, "ProtokollTabellentext", _spacing(0, 0, 252), _look(20)),
    _paragraph(
        TABLE_HEADER,
        "ProtokollTabellenkopf",
        f"<w:keepNext/><w:suppressAutoHyphens/>{_spacing(0, 0, 252)}",
        _look(20, "262626", bold=True),
    ),
    _paragraph(
        SIGNATURE,
        "ProtokollUnterschrift",
        f"<w:pBdr>{_border('top', 4, GREY, 4)}</w:pBdr>{_spacing(900, 0, 252)}",
        _look(20),
    ),
    _table(
        TABLE,
        "ProtokollTabelle",
        "<w:tblBorders>"
        + _border("top", 4, LINE)
        + _border("bottom", 4, LINE)
        + _border("insideH", 4, LINE)
        + "</w:tblBorders>"
        + _margins(55, 100, 55, 100),
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEADER_FILL}"/></w:tcPr></w:tblStylePr>',
    ),
    _table(SIGNATURE_TABLE, "ProtokollUnterschriften", _margins(0, 0, 0, 400)),
)

STYLES = f"<w:styles {_NAMESPACE}>{_DEFAULTS}{_BASE}{''.join(_LOOKS)}</w:styles>"
