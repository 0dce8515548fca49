"""The formulas in a sheet's XML, each as it stands in the formula bar of an English Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from addin.findings import place_of
from addin.workbook.formula_text import ROW, moved, with_own_row

Place = tuple[int, int]

_PREFIXED = re.compile(rb"<\w+:c\s([^>]*+)(?<!/)>\s*(?=<\w+:f[\s>/])(.*?)</\w+:c>", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b([^>]*?)(?:/>|>([^<]*)<)")
_ATTRIBUTE = re.compile(rb'\b(t|ref|si|r1|r2)="([^"]*)"')
_PREFIX = re.compile(r"_xl(?:fn|ws|pm)\.(?:_xlws\.)?")
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&#10;": "\n", "&#xA;": "\n", "&#13;": "", "&#xD;": ""}
_ENDS = frozenset(b" >/\t\r\n")


class FormulaCell(NamedTuple):
    """A cell with a formula: its attributes, and its XML from the formula on."""

    attributes: bytes
    xml: bytes


def may_have_formulas(xml: bytes) -> bool:
    """Whether a sheet may have formulas; one for which this is `False` has none."""
    return b"<f" in xml or b":c " in xml


def formula_cells(xml: bytes) -> Iterator[FormulaCell]:
    """The cells with formulas; a sheet without any costs no more than a search for two letters."""
    start = xml.find(b"<f")
    while start >= 0:
        if xml[start + 2] in _ENDS:
            cell = xml.rfind(b"<c ", 0, start)
            opened = xml.find(b">", cell, start)
            end = xml.find(b"</c>", start)
            if cell >= 0 <= opened and end >= 0:
                yield FormulaCell(xml[cell + 3 : opened], xml[start:end])
        start = xml.find(b"<f", start + 2)
    if b":c " in xml:  # some writers give everything a prefix, like <x:c>
        for match in _PREFIXED.finditer(xml):
            yield FormulaCell(match[1], match[2])


def formulas_in(xml: bytes) -> dict[Place, str]:
    """The formulas by (row, column) from 1; one that fills several cells stands in each of them.

    Of the cells that share a formula, the XML has it in the first only: in the others it is worked out. What a data
    table fills has no formula of its own, and stands here as `=TABLE(…)`.
    """
    found: dict[Place, str] = {}
    shared: dict[bytes, _Shared] = {}
    waiting: list[tuple[Place, bytes]] = []
    for cell in formula_cells(xml):
        place, formula = place_in(cell.attributes), _FORMULA.match(cell.xml)
        if place is None or formula is None:
            continue
        text = _text(formula[2] or b"")
        if not formula[1]:
            found[place] = text
            continue
        about = dict(_ATTRIBUTE.findall(formula[1]))
        kind = about.get(b"t")
        if kind == b"shared":
            number = about.get(b"si", b"")
            if not text:
                waiting.append((place, number))
                continue
            shared[number] = _Shared(place, text, with_own_row(text, place[0]))
        elif kind == b"dataTable":
            text = f"=TABLE({about.get(b'r1', b'').decode()},{about.get(b'r2', b'').decode()})"
        if kind in (b"array", b"dataTable"):
            found.update(dict.fromkeys(_cells(about.get(b"ref", b"").decode()), text))
        found[place] = text
    for place, number in waiting:
        found[place] = shared[number].at(place) if number in shared else "="
    return found


class _Shared(NamedTuple):
    """A formula that several cells share, and the same with `ROW` for its row where it names no other."""

    first: Place
    text: str
    anywhere: str | None

    def at(self, place: Place) -> str:
        down, across = place[0] - self.first[0], place[1] - self.first[1]
        if across == 0 and self.anywhere is not None:
            return self.anywhere.replace(ROW, str(place[0]))
        return moved(self.text, down, across)


def place_in(attributes: bytes) -> Place | None:
    """Row and column of a cell from its attributes; None where they do not say."""
    match = _ADDRESS.search(attributes)
    return (int(match[2]), _column(match[1])) if match else None


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    place = place_of(f"{letters.decode()}1")
    return place[1] if place else 1


def _text(stored: bytes) -> str:
    text = stored.decode("utf-8", "replace").strip()
    if "&" in text:
        from xml.sax.saxutils import unescape  # noqa: PLC0415 - it brings along all that Python knows of networks

        text = unescape(text, _ENTITIES)
    if "_xl" in text:
        text = _PREFIX.sub("", text)
    return f"={text}" if text else ""


def _cells(area: str) -> Iterator[Place]:
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = place_of(first) or (1, 1), place_of(last or first) or (0, 0)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column
