"""Every document that the product writes, filled with made-up content: what is walked for accessibility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cofinancing.finance_terms import plan
from docx.document import Document
from invitation.meetings import invitation_with
from minutes.kerngruppe import DECISION, MEETING, TASK, minutes_with
from minutes.large_meeting import large_meeting
from minutes.some_results import RESULTS
from statement.stated import DURING, complete, stated

from addin.invitation.invitation import Invitation
from addin.invitation.letter import letter_of
from addin.invitation.sign_list import sign_list_of
from addin.minutes.document import document_of
from addin.minutes.edition import WantedEdition
from addin.minutes.meeting import Minutes
from addin.statement import document as statement_document
from addin.statement.statement import Statement
from addin.word.sample import sample

Make = Callable[[Path], Document]

TODAY = date(2022, 3, 15)
CLOSED = {**DECISION, "item": "2", "title": "Personal", "not_public": "ja"}


def _minutes(minutes: Callable[[], Minutes]) -> Make:
    return lambda template: document_of(minutes(), template)


def _small() -> Minutes:
    result = 'Dr. Weber berichtet über "Sprache".\n- Räume, z. B. im Rathaus\n- Zeiten ab 16:00 Uhr'
    return minutes_with(agenda=[{**DECISION, "result": result}, {**DECISION, "item": "1.1", "title": "Orte"}])


def _planned() -> Minutes:
    return minutes_with(meetings=[{**MEETING, "status": "geplant"}], attendance=[], tasks=[])


def _bare() -> Minutes:
    return minutes_with(members=None, attendance=None, agenda=None, tasks=None)


def _completed() -> Minutes:
    changes = ("Fassung 2 vom 30.03.2022: geändert gegenüber Fassung 1: TOP 1 (Ergebnis), Aufgaben",)
    made = minutes_with(meetings=[{**MEETING, "status": "abgeschlossen"}])
    return replace(made, head=replace(made.head, version="Fassung 2 vom 30. März 2022"), history=changes)


def _with_results() -> Minutes:
    return replace(_small(), results=RESULTS)


def _part(wanted: WantedEdition) -> Callable[[], Minutes]:
    return lambda: wanted.of(minutes_with(agenda=[DECISION, CLOSED], tasks=[{**TASK, "item": "1"}]))[0]


def _invitation() -> Invitation:
    return invitation_with(tasks=[{**TASK, "due": date(2022, 4, 30)}])


def _empty_invitation() -> Invitation:
    return invitation_with(members=None, agenda=None, tasks=None)


def _statement(statement: Callable[[], Statement]) -> Make:
    return lambda template: statement_document.document_of(statement(), template)


def _drafted() -> Statement:
    return stated({"amount": 100.5, "receipt_number": "B1"}, today=DURING)


def _ready() -> Statement:
    lines = plan({"expenditure": 1000.0}, {"position": "Miete", "expenditure": 500.0})
    receipts = [{"amount": 1333.3, "receipt_number": "B1"}, {"amount": 50.02, "position": "Miete"}]
    return stated(*receipts, programme=complete(), plan=lines)


DOCUMENTS: Mapping[str, Mapping[str, Make]] = {
    "addin/minutes/document.py": {
        "large minutes": _minutes(large_meeting),
        "small minutes": _minutes(_small),
        "minutes of a meeting to come": _minutes(_planned),
        "minutes of a meeting of which nothing is known": _minutes(_bare),
        "completed minutes of a later version": _minutes(_completed),
        "minutes with results": _minutes(_with_results),
        "minutes for distribution": _minutes(_part(WantedEdition(public=True))),
        "an excerpt for an organisation": _minutes(_part(WantedEdition(organisation="Caritas"))),
        "an excerpt on an item": _minutes(_part(WantedEdition(item="1"))),
    },
    "addin/invitation/letter.py": {
        "an invitation": lambda template: letter_of(_invitation(), template),
        "an invitation without anything": lambda template: letter_of(_empty_invitation(), template),
    },
    "addin/invitation/sign_list.py": {
        "an attendance list": lambda template: sign_list_of(_invitation(), template),
        "an attendance list without members": lambda template: sign_list_of(_empty_invitation(), template),
    },
    "addin/statement/document.py": {
        "a Verwendungsnachweis": _statement(_ready),
        "a draft of one": _statement(_drafted),
    },
    "addin/word/sample.py": {"the test fill of a template": lambda template: sample(template, TODAY)},
}
"""By the module that fills a template: their names, and how each is made with one."""

EVERY_DOCUMENT: Mapping[str, Make] = {name: make for makers in DOCUMENTS.values() for name, make in makers.items()}
