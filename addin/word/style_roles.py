"""The styles that documents need, by what they are for, and under which names a template may have them.

Word writes built-in styles under their English names, whatever its language; other programs, and people who make a
style of their own, write German ones. An office says by a custom property which of its styles is meant:
`Fördermappe Überschrift 1` = `Mein Stil`.
"""

from __future__ import annotations

from typing import NamedTuple

from addin.word import template_styles as look

PROPERTY = "Fördermappe "
"""What the names of the custom properties begin with."""

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"


class Role(NamedTuple):
    """What a style is for: its German name, ours, the kind of style, and other names under which it is known."""

    label: str
    style: str
    kind: str = PARAGRAPH
    names: tuple[str, ...] = ()


ROLES = (
    Role("Text", "Normal", names=("Standard",)),
    Role("Titel", "Title", names=("Titel",)),
    Role("Untertitel", "Subtitle", names=("Untertitel",)),
    *(Role(f"Überschrift {n}", f"Heading {n}", names=(f"Überschrift {n}", f"Ueberschrift {n}")) for n in range(1, 5)),
    Role("Aufzählung", "List Bullet", names=("Aufzählungszeichen", "Aufzählung")),
    Role("Hervorhebung", "Strong", CHARACTER, names=("Fett", "Stark")),
    Role("Absender", look.LETTERHEAD),
    Role("Kopfangabe", look.HEAD_ENTRY),
    Role("Beschluss", look.DECISION),
    Role("Hinweis", look.NOTE),
    Role("Tabelle", look.TABLE, TABLE),
    Role("Tabellenkopf", look.TABLE_HEADER),
    Role("Tabellentext", look.TABLE_TEXT),
    Role("Unterschriften", look.SIGNATURE_TABLE, TABLE),
    Role("Unterschrift", look.SIGNATURE),
)
