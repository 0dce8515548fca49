"""The first sheet of the macro workbook, „Start“: the buttons in groups as the work goes, and what each one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from addin.button_call import GROUPS, Button
from addin.workbook.look import ACCENT, LINE, NOTE_TEXT
from addin.workbook.start_sheet import START_TITLE
from addin.workbook.template_look import SECTION, Looks

MACRO_MODULE = "Foerdermappe"


class StartButton(NamedTuple):
    """The Sub behind a button, and the sentence beside it."""

    macro: str
    does: str


START_BUTTONS: Mapping[Button, StartButton] = {
    Button.CHECK: StartButton(
        "TeilnehmendePruefen",
        "Prüft die Teilnehmenden, markiert, was nicht stimmt, und erklärt es auf dem Blatt „Prüfbericht“.",
    ),
    Button.NEXT: StartButton(
        "NaechsterBefund",
        "Geht zur nächsten markierten Zelle und sagt, was dort zu tun ist.",
    ),
    Button.ACCEPT: StartButton(
        "BefundeAnnehmen",
        "Listet offene Befunde auf dem Blatt „Annahmen“. Was so richtig ist, begründen Sie dort mit Ihrem Kürzel.",
    ),
    Button.PROPOSE: StartButton(
        "VorschlaegeMachen",
        "Zeigt auf dem Blatt „Vorschläge“, was sich berichtigen lässt: vorher und nachher. Sie haken an, was stimmt.",
    ),
    Button.APPLY: StartButton(
        "VorschlaegeUebernehmen",
        "Ändert, was Sie angehakt haben, und nur das. Vorher entsteht eine Sicherungskopie mit Datum.",
    ),
    Button.UNDO: StartButton(
        "LetzteAenderungZuruecknehmen",
        "Stellt die Einträge wieder her, die „Vorschläge übernehmen“ zuletzt geändert hat.",
    ),
    Button.UNMARK: StartButton(
        "MarkierungenEntfernen",
        "Nimmt Markierungen und Prüfbericht wieder weg; Ihre Einträge bleiben, wie sie sind.",
    ),
    Button.COFINANCE: StartButton(
        "KofinanzierungBerechnen",
        "Rechnet Landesanteil und Eigenanteil je Baustein aus und schreibt das Blatt „Kofinanzierung“.",
    ),
    Button.STATEMENT: StartButton(
        "VerwendungsnachweisSchreiben",
        "Schreibt den zahlenmäßigen Nachweis als Blatt „Verwendungsnachweis“ und als Word-Dokument.",
    ),
    Button.INVITE: StartButton(
        "EinladungErstellen",
        "Schreibt Einladung, Anwesenheitsliste, Kalendertermin und E-Mail-Entwurf zur ausgewählten Sitzung.",
    ),
    Button.MINUTES: StartButton(
        "ProtokollErstellen",
        "Schreibt das Protokoll der Sitzung, die auf dem Blatt „Sitzungen“ ausgewählt ist, als Word-Dokument.",
    ),
    Button.REGISTER: StartButton(
        "BeschluesseUndAufgaben",
        "Listet alle Beschlüsse mit Nummer und alle offenen Aufgaben, überfällige zuerst, auf zwei Blättern.",
    ),
    Button.EVALUATE: StartButton(
        "AuswertungSchreiben",
        "Zählt die Teilnehmenden und schreibt Zahlen und Diagramme auf das Blatt „Auswertung“.",
    ),
    Button.EXPORT: StartButton(
        "OhneNamenAusgeben",
        "Gibt eine Liste ohne Namen für Dritte aus, mit Pseudonymen, oder nur Anzahlen.",
    ),
    Button.TOGETHER: StartButton(
        "OrdnerPruefen",
        "Prüft alle Listen im Ordner dieser Arbeitsmappe zusammen und schreibt einen gemeinsamen Bericht.",
    ),
    Button.HELP: StartButton(
        "Hilfe",
        "Erklärt die Schaltflächen und sagt, wo mehr steht.",
    ),
}

_LEFT, _RIGHT = 1, 4  # columns of the buttons, counted from 0; their sentences stand one to the right
_HALVES: Mapping[int, Sequence[str]] = {
    _LEFT: ("Prüfen", "Berichtigen", "Abrechnen"),
    _RIGHT: ("Protokoll", "Auswerten", "Hilfe"),
}
"""Two halves side by side: one below the other, the buttons would not all be seen on a small screen."""

_WHAT_FOR = "Listen prüfen und berichtigen, Fördermittel berechnen, Protokolle schreiben, auswerten"
_NOTHING_HAPPENS = "Wenn eine Schaltfläche nichts tut"
_ADVICE: Mapping[tuple[int, int], tuple[str, str]] = {
    (0, _LEFT): (
        "Excel",
        "In der Leiste über der Tabelle „Inhalt aktivieren“ wählen. Kam die Datei aus dem Internet oder per E-Mail: im "
        "Explorer Rechtsklick auf die Datei, „Eigenschaften“, „Zulassen“.",
    ),
    (1, _LEFT): (
        "Neuer Rechner",
        "Die Fördermappe muss einmal eingerichtet werden: „foerdermappe\u00a0install“. Was fehlt, sagt "
        "„foerdermappe\u00a0doctor“.",
    ),
    (0, _RIGHT): (
        "LibreOffice",
        "Unter Extras, Optionen, LibreOffice, Sicherheit, „Makrosicherheit…“ den Ordner der Datei als "
        "vertrauenswürdige Quelle eintragen.",
    ),
    (1, _RIGHT): (
        "Menü in Calc",
        "Das Menü „Fördermappe“ tut dasselbe; es bleibt, auch wo LibreOffice beim Speichern als .xlsm die "
        "Schaltflächen verliert.",
    ),
}
"""Where in the two halves, what it is about, and what helps."""

_WIDTHS = (2.0, 31.0, 53.0, 3.0, 31.0, 53.0)  # characters: margin, buttons and sentences, gap, the same again
_FIRST_GROUP = 3  # row, counted from 0
_ROW_SPACE = 30.5  # points: two lines of a sentence, and a button with air above and below
_BUTTON_SIZE = {"width": 216, "height": 32, "x_offset": 0, "y_offset": 4}  # pixels
_ADVICE_HEADING_SPACE = 21.0  # points
_ADVICE_SPACE = (48.0, 33.0)  # points: three lines, two lines

_TITLE: Mapping[str, object] = {"bold": True, "font_size": 20, "font_color": f"#{ACCENT}", "valign": "vcenter"}
_NOTE: Mapping[str, object] = {"font_color": f"#{NOTE_TEXT}", "valign": "top"}
_RULED: Mapping[str, object] = {"bottom": 1, "bottom_color": f"#{LINE}"}
_NAME: Mapping[str, object] = {"font_color": f"#{ACCENT}", "valign": "vcenter", "indent": 1}
_SENTENCE: Mapping[str, object] = {"valign": "vcenter", "text_wrap": True}
_LABEL: Mapping[str, object] = {"font_color": f"#{ACCENT}", "valign": "top"}
_WRAPPED: Mapping[str, object] = {"valign": "top", "text_wrap": True}


def write_start(sheet: Any, looks: Looks, programme: str) -> None:
    """Write the sheet for a programme with this name; its buttons call the Subs of `MACRO_MODULE`."""
    for index, characters in enumerate(_WIDTHS):
        sheet.set_column(index, index, characters, looks())
    sheet.set_row(1, 30)
    sheet.write_string(1, 1, START_TITLE, looks(_TITLE))
    sheet.write_string(2, 1, f"{_WHAT_FOR}: {programme}", looks(_NOTE))
    below = _FIRST_GROUP
    for column, headings in _HALVES.items():
        row = _FIRST_GROUP
        for heading in headings:
            row = _write_group(sheet, looks, row, column, heading)
        below = max(below, row)
    for row in range(_FIRST_GROUP, below):
        sheet.set_row(row, _ROW_SPACE)
    _write_advice(sheet, looks, below + 1)
    _view(sheet)


def _write_group(sheet: Any, looks: Looks, row: int, column: int, heading: str) -> int:
    """Write a heading with its buttons below it; returns the next free row.

    Each name stands in the cell under its button too: for paper, and for where LibreOffice has lost the buttons.
    """
    sheet.write_string(row, column, heading, looks(SECTION, _RULED))
    sheet.write_blank(row, column + 1, None, looks(_RULED))
    for button in GROUPS[heading]:
        row += 1
        start = START_BUTTONS[button]
        terms = {"macro": f"{MACRO_MODULE}.{start.macro}", "caption": button.label, "description": button.label}
        sheet.write_string(row, column, button.label, looks(_NAME))
        sheet.insert_button(row, column, terms | _BUTTON_SIZE)
        sheet.write_string(row, column + 1, start.does, looks(_SENTENCE))
    return row + 1


def _write_advice(sheet: Any, looks: Looks, row: int) -> None:
    """Write what helps where a button does nothing, from a row on."""
    sheet.set_row(row, _ADVICE_HEADING_SPACE)
    sheet.write_string(row, _LEFT, _NOTHING_HAPPENS, looks(SECTION, {"valign": "top"}))
    for (line, column), (about, advice) in _ADVICE.items():
        sheet.set_row(row + 1 + line, _ADVICE_SPACE[line])
        sheet.write_string(row + 1 + line, column, about, looks(_LABEL))
        sheet.write_string(row + 1 + line, column + 1, advice, looks(_WRAPPED))


def _view(sheet: Any) -> None:
    """How the sheet stands on screen and paper.

    Row numbers and column letters stay: LibreOffice hides them on all sheets or on none, and findings name cells.
    """
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
