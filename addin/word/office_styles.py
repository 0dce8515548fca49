"""Which of a template's styles is used for what; ours are added where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from addin.word import template_styles as look
from addin.word.bullets import add_bullets
from addin.word.custom_properties import custom_properties
from addin.word.paths import select
from addin.word.style_roles import PARAGRAPH, PROPERTY, ROLES, Role


@dataclass(frozen=True, slots=True)
class OfficeStyles:
    """`used` holds the identifier of the style for each of our names.

    `found` and `mapped` say which style of the template serves a role, `added` the roles whose styles are ours, and
    `problems`, in German sentences, what a property says that cannot be.
    """

    used: dict[str, str]
    found: dict[str, str]
    mapped: dict[str, str]
    added: tuple[str, ...]
    problems: tuple[str, ...]


def take_styles(document: Document) -> OfficeStyles:
    """Find the styles for all roles, and add to the document those that it lacks."""
    styles = document.styles.element
    known = {name: style for style in select(styles, "./w:style") for name in _names(style)}
    told = {
        name.removeprefix(PROPERTY).strip().casefold(): value
        for name, value in custom_properties(document).items()
        if name.startswith(PROPERTY)
    }
    used, found, mapped, added, problems = {}, {}, {}, [], []
    for role in ROLES:
        style = None
        if wanted := told.get(role.label.casefold()):
            style = known.get(wanted.casefold())
            if style is None or style.get(qn("w:type")) != role.kind:
                what = "gibt es in der Vorlage nicht" if style is None else "ist von anderer Art"
                problems.append(
                    f"Die Eigenschaft „{PROPERTY}{role.label}“ nennt die Formatvorlage „{wanted}“; die {what}."
                )
                style = None
            else:
                mapped[role.label] = _name(style)
        if style is None and (style := _known_as(role, known)) is not None:
            found[role.label] = _name(style)
        if style is None:
            style = _added(document, role)
            if style is None:
                continue
            added.append(role.label)
        used[role.style] = style.get(qn("w:styleId"))
    return OfficeStyles(used, found, mapped, tuple(added), tuple(problems))


def has_outline(document: Document, identifier: str) -> bool:
    """Whether a style, or one that it is based on, gives its paragraphs a place in the outline."""
    seen: set[str] = set()
    while identifier and identifier not in seen:
        seen.add(identifier)
        [style] = select(document.styles.element, "./w:style[@w:styleId=$wanted]", wanted=identifier)[:1] or [None]
        if style is None:
            return False
        if select(style, "./w:pPr/w:outlineLvl"):
            return True
        identifier = next(iter(select(style, "./w:basedOn/@w:val")), "")
    return False


def _names(style: Any) -> Iterator[str]:
    yield _name(style).casefold()
    for aliases in select(style, "./w:aliases/@w:val"):
        yield from (alias.strip().casefold() for alias in aliases.split(","))


def _name(style: Any) -> str:
    return str(next(iter(select(style, "./w:name/@w:val")), ""))


def _known_as(role: Role, known: dict[str, Any]) -> Any:
    for name in (role.style, *role.names):
        style = known.get(name.casefold())
        if style is not None and style.get(qn("w:type")) == role.kind:
            return style
    return None


def _added(document: Document, role: Role) -> Any:
    """Our style for a role, put into the document, based on its own normal text or table."""
    styles = document.styles.element
    ours = [
        style
        for style in select(parse_xml(look.STYLES), "./w:style")
        if _name(style).casefold() == role.style.casefold()
    ]
    if not ours:
        return None
    [style] = ours
    taken = set(select(styles, "./w:style/@w:styleId"))
    while style.get(qn("w:styleId")) in taken:
        style.set(qn("w:styleId"), f"{style.get(qn('w:styleId'))}F")
    base = select(styles, "./w:style[@w:type=$kind and @w:default]/@w:styleId", kind=role.kind)
    for link in select(style, "./w:basedOn | ./w:next"):
        if base:
            link.set(qn("w:val"), base[0])
        else:
            style.remove(link)
    if role.style == "List Bullet":
        select(style, "./w:pPr/w:numPr/w:numId")[0].set(qn("w:val"), add_bullets(document, style.get(qn("w:styleId"))))
    if role.kind == PARAGRAPH and role.style == "Normal":
        return None  # a document without normal text has a default of its own
    styles.append(style)
    return style
