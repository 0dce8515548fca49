"""The theme part that Word asks for: colours and fonts of the minutes. Schema: ECMA-376, 20.1.6."""

from __future__ import annotations

from addin.word.template_styles import ACCENT

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "262626",
    "lt2": "EDEDED",
    "accent1": ACCENT,
    "accent2": "595959",
    "accent3": "BFBFBF",
    "accent4": "7F6000",
    "accent5": "9C0006",
    "accent6": "375623",
    "hlink": ACCENT,
    "folHlink": "595959",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Protokoll">'
    '<a:themeElements><a:clrScheme name="Protokoll">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="Protokoll"><a:majorFont>{_FONT}</a:majorFont>'
    f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Protokoll"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
