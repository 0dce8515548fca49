"""How a cell of our own sheets looks, said once for every library that writes them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from addin.findings import Severity
from addin.workbook.look import (
    ACCENT,
    FONT_SIZE,
    NOTE_TEXT,
    NUMBER_FORMATS,
    QUIET_TEXT,
    SEVERITY_LOOKS,
    TOTAL_FILL,
    aligned,
)
from addin.workbook.protocol import LISTED, Format, Kind

RULED = frozenset({Kind.HEADER, *LISTED, Kind.TOTAL})
"""The lines of tables: their cells have borders, and they are as high as their texts need."""


class CellLook(NamedTuple):
    """How a cell looks, in the font of all our sheets; colours are RRGGBB, None is what a cell has anyway."""

    size: int = FONT_SIZE
    color: str | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    fill: str | None = None
    horizontal: Literal["left", "center", "right"] | None = None
    vertical: Literal["top", "center"] | None = None
    wraps: bool = False
    ruled: bool = False
    number_format: str | None = None

    @property
    def indent(self) -> int:
        """A little air between a text and the figures left of it."""
        return 1 if self.horizontal == "left" else 0


def cell_look(kind: Kind, shown: Format, severity: Severity | None, *, linked: bool, text: bool) -> CellLook:
    """The look of a cell on a line of this kind; `text` tells that it holds one, `linked` that it leads somewhere."""
    if kind is Kind.TITLE:
        return CellLook(size=FONT_SIZE + 3, color=ACCENT, bold=True)
    if kind is Kind.NOTE:
        return CellLook(color=NOTE_TEXT, vertical="top")
    if kind is Kind.BLANK:
        return CellLook()
    if kind is Kind.HEADER:
        side = aligned(kind, shown)
        return CellLook(
            color="FFFFFF", bold=True, fill=ACCENT, horizontal=side, vertical="center", wraps=True, ruled=True
        )
    look = CellLook(
        color=ACCENT if linked else None,
        underlined=linked,
        horizontal=aligned(kind, shown, text=text),
        vertical="top",
        wraps=shown is Format.WRAPPED,
        ruled=True,
        number_format=None if text or shown in (Format.TEXT, Format.WRAPPED) else NUMBER_FORMATS[shown],
    )
    if kind is Kind.TOTAL:
        look = look._replace(bold=True, fill=TOTAL_FILL)
    if kind is Kind.QUIET:
        return look._replace(color=QUIET_TEXT)
    if severity is not None:
        its = SEVERITY_LOOKS[severity]
        look = look._replace(color=its.text, bold=its.bold, italic=its.italic, underlined=its.underlined, fill=its.fill)
    return look
