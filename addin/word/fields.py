"""What a template wants to know of the document that it becomes: title, date and the like, wherever it asks for them.

It asks by `{{Titel}}`, also where Word has cut that into several runs; by a content control with that title or tag; by
a field such as TITLE or DOCPROPERTY. Only what the template brought along is filled, never the text of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from addin.word.custom_properties import custom_properties, set_properties
from addin.word.paths import select
from addin.word.typography import printable

PAGE_FIELDS = {"seite": "PAGE", "seiten": "NUMPAGES"}
_ASKED = re.compile(r"\{\{\s*([^\W\d_]+)\s*\}\}")
_ENGLISH = {"title": "titel", "subject": "betreff", "author": "organisation", "date": "datum"}
_FIELD = re.compile(
    r'^\s*(?:DOCPROPERTY\s+"?(?P<name>[^"\\]+?)"?|(?P<kind>TITLE|SUBJECT|AUTHOR))\s*(?:\\.*)?$', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document can tell its template; what is empty leaves nothing behind."""

    title: str
    day: str = ""
    state: str = ""
    organisation: str = ""
    subject: str = ""

    @property
    def by_name(self) -> Mapping[str, str]:
        """The texts by the name in the template, in small letters."""
        told = {
            "titel": self.title,
            "datum": self.day,
            "stand": self.state,
            "organisation": self.organisation,
            "betreff": self.subject,
        }
        return {name: printable(text) for name, text in told.items()}


def fill(document: Document, elements: Iterable[Any], facts: Facts) -> None:
    """Fill the fields of these elements of the body, and of all headers and footers."""
    values = facts.by_name
    for root in [*elements, *heads_and_feet(document)]:
        for control in select(root, "descendant-or-self::w:sdt"):
            _fill_control(control, values)
        for paragraph in select(root, "descendant-or-self::w:p"):
            _fill_fields(paragraph, values)
            _fill_text(paragraph, values)
    own = custom_properties(document)
    set_anew = {name: values[key] for name in own if (key := name_of(name)) in values}
    if set_anew:
        set_properties(document, set_anew)


def asked_in(roots: Iterable[Any]) -> list[str]:
    """What these elements ask for, as the office wrote it, each once."""
    asked: dict[str, None] = {}
    for root in roots:
        for control in select(root, "descendant-or-self::w:sdt"):
            asked |= dict.fromkeys(name for name in _control_names(control) if name_of(name) in _KNOWN)
        for paragraph in select(root, "descendant-or-self::w:p"):
            text = "".join(node.text or "" for node in _texts(paragraph))
            asked |= dict.fromkeys(f"{{{{{name}}}}}" for name in _ASKED.findall(text))
            asked |= dict.fromkeys(" ".join(instruction.split()) for instruction in instructions(paragraph))
    return list(asked)


def heads_and_feet(document: Document) -> list[Any]:
    """The roots of all headers and footers, of every section and of first and even pages."""
    kinds = ("/header", "/footer")
    return [rel.target_part.element for rel in document.part.rels.values() if rel.reltype.endswith(kinds)]


def name_of(asked: str) -> str:
    """The name by which a text is known, in small letters: „Title“ is „titel“."""
    name = asked.strip().strip("{} ").casefold()
    return _ENGLISH.get(name, name)


_KNOWN = frozenset(Facts("").by_name)


def is_known(asked: str) -> bool:
    """Whether something that a template asks for by `{{…}}` is known."""
    return name_of(asked) in _KNOWN or name_of(asked) in PAGE_FIELDS or name_of(asked) == "inhalt"


def instructions(paragraph: Any) -> Iterator[str]:
    """The instructions of the fields of a paragraph."""
    yield from select(paragraph, ".//w:fldSimple/@w:instr")
    for instruction, _ in _complex_fields(paragraph):
        yield instruction


def _texts(paragraph: Any) -> list[Any]:
    """The texts of a paragraph itself, not of text boxes in it."""
    depth = len(select(paragraph, "ancestor::w:p"))
    return [text for text in paragraph.iter(qn("w:t")) if len(select(text, "ancestor::w:p")) == depth + 1]


def _fill_text(paragraph: Any, values: Mapping[str, str]) -> None:
    nodes = _texts(paragraph)
    whole = "".join(node.text or "" for node in nodes)
    for match in reversed(list(_ASKED.finditer(whole))):
        name = name_of(match[1])
        if name in values:
            _replace(nodes, match.start(), match.end(), values[name])
        elif name in PAGE_FIELDS:
            node = _replace(nodes, match.start(), match.end(), "")
            _insert_field(node[0], node[1], PAGE_FIELDS[name])


def _replace(nodes: list[Any], start: int, end: int, value: str) -> tuple[Any, int]:
    """Put a text in place of some letters that several runs share; the run and the letter where it now begins."""
    place, first = 0, None
    for node in nodes:
        text = node.text or ""
        begin, stop = max(start - place, 0), min(end - place, len(text))
        if begin < stop:
            node.text = text[:begin] + (value if first is None else "") + text[stop:]
            node.set(qn("xml:space"), "preserve")
            first = first or (node, begin)
        place += len(text)
    assert first is not None  # noqa: S101 - the letters come from these nodes
    return first


def _insert_field(node: Any, letter: int, instruction: str) -> None:
    """A field within a run: the run is cut there."""
    run = node.getparent()
    rest = deepcopy(run)
    index = list(run).index(node)
    for child in list(run)[index + 1 :]:
        run.remove(child)
    for child in list(rest)[:index]:
        if child.tag != qn("w:rPr"):
            rest.remove(child)
    [tail] = select(rest, "./w:t")[:1]
    node.text, tail.text = (node.text or "")[:letter], (tail.text or "")[letter:]
    field, shown, text = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), instruction)
    shown.extend(deepcopy(select(run, "./w:rPr")))
    text.text = "1"
    shown.append(text)
    field.append(shown)
    run.addnext(field)
    field.addnext(rest)


def _control_names(control: Any) -> list[str]:
    return [str(name) for name in select(control, "./w:sdtPr/w:alias/@w:val | ./w:sdtPr/w:tag/@w:val")]


def _fill_control(control: Any, values: Mapping[str, str]) -> None:
    """Put a text into a content control; its placeholder text goes."""
    value = next((values[name_of(name)] for name in _control_names(control) if name_of(name) in values), None)
    texts = select(control, "./w:sdtContent//w:t")
    if value is None or not texts:
        return
    texts[0].text = value
    texts[0].set(qn("xml:space"), "preserve")
    for other in texts[1:]:
        other.text = ""
    for hint in select(control, "./w:sdtPr/w:showingPlcHdr"):
        hint.getparent().remove(hint)
        for look in select(control, "./w:sdtContent//w:rStyle"):
            look.getparent().remove(look)  # the grey of a placeholder


def _fill_fields(paragraph: Any, values: Mapping[str, str]) -> None:
    """Renew what fields show: programs do not all do so when they open a document."""
    shown = [(field.get(qn("w:instr")) or "", select(field, ".//w:t")) for field in select(paragraph, ".//w:fldSimple")]
    for instruction, texts in [*shown, *_complex_fields(paragraph)]:
        match = _FIELD.match(instruction)
        name = name_of(match["name"] or match["kind"]) if match else ""
        if name in values and texts:
            texts[0].text = values[name]
            texts[0].set(qn("xml:space"), "preserve")
            for other in texts[1:]:
                other.text = ""


def _complex_fields(paragraph: Any) -> Iterator[tuple[str, list[Any]]]:
    """Instruction and shown texts of each field that is made of several runs; of nested ones the outer."""
    depth, instruction, is_result = 0, "", False
    texts: list[Any] = []
    for part in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        kind = part.get(qn("w:fldCharType")) if part.tag == qn("w:fldChar") else None
        if kind == "begin":
            depth += 1
            if depth == 1:
                instruction, texts, is_result = "", [], False
        elif kind == "separate" and depth == 1:
            is_result = True
        elif kind == "end" and depth:
            depth -= 1
            if depth == 0:
                yield instruction, texts
        elif depth == 1 and part.tag == qn("w:instrText"):
            instruction += part.text or ""
        elif depth == 1 and part.tag == qn("w:t") and is_result:
            texts.append(part)
