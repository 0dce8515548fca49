"""Every document that the product writes, filled with made-up content: what is walked for accessibility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docx.document import Document
from minutes.kerngruppe import DECISION, MEETING, minutes_with
from minutes.large_meeting import large_meeting

from addin.minutes.document import document_of
from addin.minutes.meeting import Minutes

Make = Callable[[Path], Document]


def _minutes(minutes: Callable[[], Minutes]) -> Make:
    return lambda template: document_of(minutes(), template)


def _small() -> Minutes:
    result = 'Dr. Weber berichtet über "Sprache".\n- Räume, z. B. im Rathaus\n- Zeiten ab 16:00 Uhr'
    return minutes_with(agenda=[{**DECISION, "result": result}, {**DECISION, "item": "1.1", "title": "Orte"}])


def _planned() -> Minutes:
    return minutes_with(meetings=[{**MEETING, "status": "geplant"}], attendance=[], tasks=[])


def _bare() -> Minutes:
    return minutes_with(members=None, attendance=None, agenda=None, tasks=None)


DOCUMENTS: Mapping[str, Mapping[str, Make]] = {
    "addin/minutes/files.py": {
        "large minutes": _minutes(large_meeting),
        "small minutes": _minutes(_small),
        "minutes of a meeting to come": _minutes(_planned),
        "minutes of a meeting of which nothing is known": _minutes(_bare),
    },
}
"""By the module that hands them to `write_document`: their names, and how each is made with a template."""

EVERY_DOCUMENT: Mapping[str, Make] = {name: make for makers in DOCUMENTS.values() for name, make in makers.items()}
