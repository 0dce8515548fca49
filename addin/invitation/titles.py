"""What an agenda item is about, by its title: the same as another one, an opening, the minutes, the tasks, a close."""

from __future__ import annotations

import re

from addin.columns import fold
from addin.word.ties import MONTHS

_OF_A_DAY = frozenset({"vom", "zum", "am", "per", "des", "der", "die", "das", *(fold(month) for month in MONTHS)})
_OPENING = re.compile(r"(?:begruessung|eroeffnung|feststellung der (?:tagesordnung|beschlussfaehigkeit))\b")
_CLOSING = re.compile(r"(?:verschiedenes|sonstiges|naechste sitzung|naechster termin|termine|schluss|abschluss der)\b")
_MINUTES = re.compile(r"\b(?:niederschrift|protokolls?)\b")
_TASKS = re.compile(
    r"\b(?:offene|stand(?: der)?|aufgabenliste|umsetzung der)\b.*\baufgaben|\baufgaben(?:liste|stand)?$"
)


def title_key(title: str) -> str:
    """A title for comparing: a day in it does not count.

    >>> title_key("Niederschrift der Sitzung vom 16.03.2022") == title_key("Niederschrift der Sitzung vom 1. Juni")
    True
    """
    words = [word for word in fold(title).split() if not word.isdigit() and word not in _OF_A_DAY]
    return " ".join(words) or fold(title)


def opens(title: str) -> bool:
    """Whether an item opens a meeting."""
    return bool(_OPENING.match(fold(title)))


def closes(title: str) -> bool:
    """Whether an item stands at the end of a meeting.

    >>> closes("Verschiedenes und Termine"), closes("Abschlussbericht")
    (True, False)
    """
    return bool(_CLOSING.match(fold(title)))


def about_minutes(title: str, kind: str | None = None) -> bool:
    """Whether an item approves the minutes of the previous meeting.

    >>> about_minutes("Protokoll der letzten Sitzung"), about_minutes("Wahl der Protokollführung")
    (True, False)
    """
    return bool(_MINUTES.search(fold(title))) or (kind == "Genehmigung" and fold(title) in ("", "genehmigung"))


def about_tasks(title: str) -> bool:
    """Whether an item reports on the tasks.

    >>> about_tasks("Stand der Aufgaben"), about_tasks("Neue Aufgaben des Jugendamtes")
    (True, False)
    """
    return bool(_TASKS.search(fold(title)))
