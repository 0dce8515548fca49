"""Single settings in LibreOffice's `registrymodifications.xcu`, read and changed in place.

The file is changed as text at the very spot: a writer of XML would drop declarations (`xmlns:xs`) that
LibreOffice needs inside values, and nobody's other settings are ours to rewrite. A setting looks like this:

    <item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupConnectionURL" oor:op="fuse">
    <value>…</value></prop></item>

Lists hold `<it>…</it>` inside the value, or texts parted by `oor:separator` or by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

_OOR = "{http://openoffice.org/2001/registry}"
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")

EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n</oor:items>\n'
)


class NotASettingsFile(ValueError):
    """The file is not what LibreOffice writes; it is left alone."""


class Setting(NamedTuple):
    """A setting by its group's path and its name."""

    path: str
    name: str


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: Mapping[str, str]
    path: str
    start: int
    end: int = 0
    text: str = ""
    children: list[_Element] = field(default_factory=list)
    parent: _Element | None = None

    def named(self, tag: str) -> list[_Element]:
        return [child for child in self.children if child.tag == tag]


def read_text(content: bytes, setting: Setting) -> str | None:
    """The setting's value, or None where the file does not hold it."""
    found = _props(_parse(content), setting)
    return _value(found[-1]) if found else None


def read_list(content: bytes, setting: Setting) -> tuple[str, ...] | None:
    """The setting's values, or None where the file does not hold it."""
    found = _props(_parse(content), setting)
    values = found[-1].named("value") if found else []
    if not values:
        return () if found else None
    items = values[0].named("it")
    if items:
        return tuple(item.text for item in items)
    separator = values[0].attributes.get(f"{_OOR}separator")
    return tuple(part for part in values[0].text.split(separator or None) if part)


def write_text(content: bytes, setting: Setting, value: str) -> bytes:
    """The file with this value; all else as it was, byte by byte."""
    return _write(content, setting, f"<value>{escape(value)}</value>")


def write_list(content: bytes, setting: Setting, values: Sequence[str]) -> bytes:
    """The file with these values; all else as it was, byte by byte."""
    items = "".join(f"<it>{escape(value)}</it>" for value in values)
    return _write(content, setting, f"<value>{items}</value>")


def remove(content: bytes, setting: Setting) -> bytes:
    """The file without the setting, so that LibreOffice's default holds again."""
    while found := _props(_parse(content), setting):
        element = found[-1]
        while element.parent is not None and element.parent.parent is not None and len(element.parent.children) == 1:
            element = element.parent
        line_end = content[element.end : element.end + 1] == b"\n" and element.tag == "item"
        content = content[: element.start] + content[element.end + line_end :]
    return content


def is_empty(content: bytes) -> bool:
    """Whether no setting is left in the file."""
    return not _parse(content).children


def _write(content: bytes, setting: Setting, value: str) -> bytes:
    if not content.strip():
        content = EMPTY
    root = _parse(content)
    whole = f'<prop oor:name="{setting.name}" oor:op="fuse">{value}</prop>'
    found = _props(root, setting)
    if not found:
        return _append(content, root, f'<item oor:path="{setting.path}">{whole}</item>\n'.encode())
    values = found[-1].named("value")
    spot, new = (values[0], value) if values else (found[-1], whole)
    return content[: spot.start] + new.encode() + content[spot.end :]


def _append(content: bytes, root: _Element, item: bytes) -> bytes:
    if content.endswith(b"/>", 0, root.end):
        return content[: root.end - 2] + b">\n" + item + b"</oor:items>" + content[root.end :]
    closing = content.rindex(b"</", 0, root.end)
    gap = b"" if content.endswith((b"\n", b">"), 0, closing) else b"\n"
    return content[:closing] + gap + item + content[closing:]


def _props(root: _Element, setting: Setting) -> list[_Element]:
    """Every place that sets it, in the order in which LibreOffice applies them: the last one holds."""
    found: list[_Element] = []
    waiting = list(reversed(root.children))
    while waiting:
        element = waiting.pop()
        if element.tag == "prop" and (element.path, element.attributes.get(f"{_OOR}name")) == setting:
            found.append(element)
        elif element.tag in ("item", "node"):
            waiting.extend(reversed(element.children))
    return found


def _value(prop: _Element) -> str:
    values = prop.named("value")
    return values[0].text if values else ""


class _Builder:
    """Builds the elements with the places in the file where they begin and end."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root: _Element | None = None
        self.open: list[_Element] = []
        self.parser = DefusedXMLParser(target=self, forbid_dtd=True)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self.open[-1] if self.open else None
        place: int = self.parser.parser.CurrentByteIndex
        element = _Element(tag, attributes, _path(parent, tag, attributes), place, parent=parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self.open.append(element)

    def end(self, _tag: str) -> None:
        element = self.open.pop()
        own = _TAG.match(self.content, element.start)
        if own and own[0].endswith(b"/>"):
            element.end = own.end()
        else:
            place: int = self.parser.parser.CurrentByteIndex
            element.end = self.content.index(b">", place) + 1

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def close(self) -> None:
        """Asked for by the parser; there is nothing left to do."""


def _path(parent: _Element | None, tag: str, attributes: Mapping[str, str]) -> str:
    if tag == "item":
        return attributes.get(f"{_OOR}path", "")
    above = parent.path if parent else ""
    return f"{above}/{attributes.get(f'{_OOR}name', '')}" if tag == "node" else above


def _parse(content: bytes) -> _Element:
    """The file's elements. Raises `NotASettingsFile` for anything that LibreOffice did not write so."""
    content = content if content.strip() else EMPTY
    try:
        content.decode("utf-8")  # the places are counted in bytes of UTF-8, the only encoding LibreOffice writes
        builder = _Builder(content)
        builder.parser.feed(content)
        builder.parser.close()
    except (ParseError, DefusedXmlException, UnicodeDecodeError) as trouble:
        raise NotASettingsFile from trouble
    root = builder.root
    if root is None or root.tag != f"{_OOR}items" or not content.startswith(b"<oor:items", root.start):
        raise NotASettingsFile
    return root
