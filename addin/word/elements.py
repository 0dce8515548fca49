"""The elements of a Word document, made directly: python-docx looks styles and cells up again for each of them.

Schema: ECMA-376 part 1, chapter 17; the order of the children is the schema's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_name = cache(qn)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """A new element on its own; attributes are those of the namespace of Word's text."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_name(f"w:{name}"), value)
    return made


def add(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    """A new last child of an element."""
    made: BaseOxmlElement = parent.makeelement(
        _name(tag), {_name(f"w:{name}"): value for name, value in attributes.items()}
    )
    parent.append(made)
    return made


def write_paragraph(
    paragraph: BaseOxmlElement,
    text: str,
    style: str | None,
    *,
    run: str | None = None,
    keep: bool = False,
    bold: bool = False,
) -> None:
    """Fill an empty paragraph; `style` and `run` are identifiers of a paragraph's and a character's style.

    `keep` holds it on one page with what follows. Where paragraph and character style both make it bold, text is not
    (17.7.3); a `bold` one is in any case.
    """
    if style is not None or keep:
        properties = add(paragraph, "w:pPr")
        if style is not None:
            add(properties, "w:pStyle", val=style)
        if keep:
            add(properties, "w:keepNext")
    if text:
        write_run(paragraph, text, run, bold=bold)


def write_run(paragraph: BaseOxmlElement, text: str, style: str | None = None, *, bold: bool = False) -> None:
    """Text at the end of a paragraph; tabs and line ends in it are Word's own."""
    made = add(paragraph, "w:r")
    if style is not None or bold:
        properties = add(made, "w:rPr")
        if style is not None:
            add(properties, "w:rStyle", val=style)
        if bold:
            add(properties, "w:b")
    if any(sign in text for sign in "\t\n\r"):
        for written in _parts(text):
            made.append(written)
        return
    content = add(made, "w:t")
    content.text = text
    if text != text.strip():
        content.set(_SPACE, "preserve")


def _parts(text: str) -> Iterable[BaseOxmlElement]:
    """As python-docx reads a text: it knows tabs, line ends and blanks at the edge."""
    run = OxmlElement("w:r")
    run.text = text
    return list(run)


def table_element(style: str, caption: str, widths: Sequence[int]) -> BaseOxmlElement:
    """A table without rows; `widths` of the columns in twentieths of a point, `caption` for a screen reader."""
    table = element("w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", val=style)
    add(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    flags = {"firstColumn": "0", "lastRow": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    add(properties, "w:tblLook", val="0620", firstRow="1", **flags)
    add(properties, "w:tblCaption", val=caption)
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=str(width))
    return table


def add_row(table: BaseOxmlElement, *, header: bool) -> BaseOxmlElement:
    """A row that does not break across pages; a header row is marked as one, and repeats."""
    row = add(table, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if header:
        add(properties, "w:tblHeader")
    return row


def add_cell(row: BaseOxmlElement, width: int) -> BaseOxmlElement:
    """A cell without paragraphs, of which it must get at least one."""
    cell = add(row, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", type="dxa", w=str(width))
    return cell
