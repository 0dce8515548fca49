"""A Word document as a tagged PDF by LibreOffice, and the tags that a screen reader finds in it."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

PATIENCE = 120.0
_EXPORT = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)
_Place = tuple[int, int]
"""The number of a page, from 0, and that of a piece of marked content on it."""


@dataclass
class Element:
    """A tag: its standard role such as H1 or TH, what is in it in reading order, its attributes.

    `pages` are the numbers, from 0, of the pages on which its text stands.
    """

    role: str
    content: list[str | Element] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    scope: str = ""
    alt: str = ""

    @property
    def words(self) -> str:
        """All text in it, with plain blanks."""
        return " ".join(" ".join(one if isinstance(one, str) else one.words for one in self.content).split())

    def all(self, *roles: str) -> Iterator[Element]:
        """Itself and what is in it, in reading order, of these roles."""
        if self.role in roles:
            yield self
        for one in self.content:
            if isinstance(one, Element):
                yield from one.all(*roles)


def pdfs_of(documents: Sequence[Path], folder: Path) -> list[Path]:
    """The documents as PDF/UA in a folder, by a LibreOffice of its own."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", _EXPORT]
    command += ["--outdir", str(folder), *map(str, documents)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return [folder / f"{document.stem}.pdf" for document in documents]


def read_tags(reader: PdfReader) -> Element:
    """The tree of tags; raises `KeyError` where the PDF has none."""
    root = reader.root_object["/StructTreeRoot"].get_object()
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    return _Tree(root.get("/RoleMap", DictionaryObject()).get_object(), _texts(reader), pages).element(root, 0)


@dataclass(frozen=True)
class _Tree:
    """What tags are read with: standard roles by the roles of the file, the marked texts, page numbers by object."""

    roles: Mapping[str, str]
    texts: Mapping[_Place, str]
    pages: Mapping[int, int]

    def element(self, tag: Any, page: int) -> Element:
        page = self._page(tag, page)
        role = str(tag.get("/S", "/Root"))
        made = Element(str(self.roles.get(role, role)).removeprefix("/"), alt=str(tag.get("/Alt", "")))
        for attribute in _several(tag.get("/A")):
            made.scope = str(attribute.get("/Scope", made.scope)).removeprefix("/")
        for kid in _several(tag.get("/K")):
            if isinstance(kid, int):
                self._add_text(made, (page, int(kid)))
            elif "/MCID" in kid:
                self._add_text(made, (self._page(kid, page), int(kid["/MCID"])))
            elif "/S" in kid:
                below = self.element(kid, page)
                made.content.append(below)
                made.pages |= below.pages
        return made

    def _add_text(self, made: Element, place: _Place) -> None:
        made.content.append(self.texts.get(place, ""))
        made.pages.add(place[0])

    def _page(self, tag: Any, page: int) -> int:
        return self.pages[tag.raw_get("/Pg").idnum] if "/Pg" in tag else page


def _several(value: Any) -> list[Any]:
    """The values of an entry that may be missing, one, or a list of them."""
    if value is None:
        return []
    found = value.get_object()
    return [one.get_object() for one in found] if isinstance(found, list) else [found]


def _texts(reader: PdfReader) -> Mapping[_Place, str]:
    found: dict[_Place, str] = defaultdict(str)
    for number, page in enumerate(reader.pages):
        marks: list[int | None] = []

        def marked(operator: bytes, operands: Any, *_: Any, marks: list[int | None] = marks) -> None:
            if operator == b"BDC":
                marks.append(operands[1].get("/MCID") if isinstance(operands[1], dict) else None)
            elif operator == b"BMC":
                marks.append(None)
            elif operator == b"EMC":
                marks.pop()

        def written(text: str, *_: Any, marks: list[int | None] = marks, page: int = number) -> None:
            if marks and marks[-1] is not None:
                found[page, marks[-1]] += text

        page.extract_text(visitor_operand_before=marked, visitor_text=written)
    return found
