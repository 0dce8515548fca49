"""How the add-in's own sheets and marks look: quiet, one accent colour, severities that differ in print too."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, NamedTuple

from addin.findings import Severity
from addin.workbook.protocol import Format, Kind

FONT = "Calibri"
FONT_SIZE = 11
ACCENT = "1F4E78"
LINE = "D9D9D9"
TOTAL_FILL = "F2F2F2"
NOTE_TEXT = "595959"
QUIET_TEXT = "757575"


class SeverityLook(NamedTuple):
    """Fill and text as RRGGBB; bold, italic or underlined, and a line round the cell of its own kind.

    So severities differ without colour, and an empty cell that has no text to make bold differs too.
    """

    fill: str
    text: str
    line: Literal["thin", "dashed", "dotted"]
    bold: bool = False
    italic: bool = False
    underlined: bool = False


SEVERITY_LOOKS = MappingProxyType(
    {
        Severity.ERROR: SeverityLook("FFC7CE", "9C0006", "thin", bold=True),
        Severity.WARNING: SeverityLook("FFEB9C", "7F6000", "dashed", italic=True),
        Severity.HINT: SeverityLook("DDEBF7", "1F4E78", "dotted", underlined=True),
    }
)

NUMBER_FORMATS = MappingProxyType(
    {
        Format.TEXT: "@",
        Format.WRAPPED: "@",
        Format.NUMBER: "0",
        Format.EURO: "#,##0.00",
        Format.DATE: "dd.mm.yyyy",
        Format.PERCENT: "0.00%",
        Format.TENTHS: "0.0%",
    }
)
"""Number formats in US notation, as files and applications want them."""

_RIGHT = frozenset({Format.NUMBER, Format.EURO, Format.PERCENT, Format.TENTHS})


def aligned(kind: Kind, shown: Format, *, text: bool | None = None) -> Literal["left", "center", "right"]:
    """How a cell of a ruled line is aligned; `text` tells that it holds a text, or none, where that is known.

    >>> aligned(Kind.BODY, Format.EURO), aligned(Kind.BODY, Format.EURO, text=True), aligned(Kind.HEADER, Format.DATE)
    ('right', 'left', 'center')
    """
    if shown is Format.DATE:
        return "center"
    if kind is Kind.HEADER or text is None:
        return "right" if shown in _RIGHT else "left"
    return "left" if text or shown in (Format.TEXT, Format.WRAPPED) else "right"


CHART_FILLS = (ACCENT, "F4CE8C", "5B8DB8", "9A4C22", "A8AAA4", "2B2420")
"""The colours of areas in a chart, in the order of its series.

Any two of them differ in lightness too, and so on a grey print and for eyes that do not tell red from green; those
that follow each other differ by most.
"""

CHART_LINES = (ACCENT, "9A4C22", "5B8DB8", "2B2420", "A8AAA4")
"""The same for lines, without the colour that is too light for one."""

CHART_TITLE_SIZE = FONT_SIZE + 1
CHART_TEXT_SIZE = FONT_SIZE - 2
CHART_GAP = 60
"""The room between two columns, in hundredths of a column's width."""

MARK_FORMULA = "8020=8020"
"""The condition of our conditional formats: always true, alike in every language, and known as ours."""
