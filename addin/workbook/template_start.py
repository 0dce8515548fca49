"""The first sheet of the macro workbook, „Start“: the buttons in the order of the work, and what each one does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from addin.button_call import Button
from addin.workbook.look import ACCENT, NOTE_TEXT
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
    Button.COFINANCE: StartButton(
        "KofinanzierungBerechnen",
        "Rechnet Landesanteil und Eigenanteil je Baustein aus und schreibt das Blatt „Kofinanzierung“.",
    ),
    Button.MINUTES: StartButton(
        "ProtokollErstellen",
        "Schreibt das Protokoll der Sitzung, die auf dem Blatt „Sitzungen“ ausgewählt ist, als Word-Dokument.",
    ),
    Button.NEXT: StartButton(
        "NaechsterBefund",
        "Geht zur nächsten markierten Zelle und sagt, was dort zu tun ist.",
    ),
    Button.UNMARK: StartButton(
        "MarkierungenEntfernen",
        "Nimmt Markierungen und Prüfbericht wieder weg; Ihre Einträge bleiben, wie sie sind.",
    ),
    Button.HELP: StartButton(
        "Hilfe",
        "Erklärt die Schaltflächen und sagt, wo mehr steht.",
    ),
}

_NOTHING_HAPPENS = "Wenn eine Schaltfläche nichts tut"
_ADVICE = (
    ("Excel", "In der Leiste über der Tabelle „Inhalt aktivieren“ wählen. Kam die Datei aus dem Internet oder per "
     "E-Mail: im Explorer Rechtsklick auf die Datei, „Eigenschaften“, „Zulassen“."),
    ("LibreOffice", "Unter Extras, Optionen, LibreOffice, Sicherheit, „Makrosicherheit…“ den Ordner der Datei als "
     "vertrauenswürdige Quelle eintragen. Das Menü „Fördermappe“ tut dasselbe; es bleibt, auch wo LibreOffice beim "
     "Speichern als .xlsm die Schaltflächen verliert."),
    ("Neuer Rechner", "Die Fördermappe muss einmal eingerichtet werden: „foerdermappe\u00a0install“. Was fehlt, sagt "
     "„foerdermappe\u00a0doctor“."),
)  # fmt: skip

_WIDTHS = (2.0, 30.0, 84.0)  # characters: margin, buttons, sentences
_FIRST_BUTTON = 4  # rows and columns counted from 0
_BUTTON_SPACE = 36.0  # points, with air above and below
_BUTTON_SIZE = {"width": 205, "height": 34, "x_offset": 4, "y_offset": 7}  # pixels
_HEADING_SPACE = 21.0  # points
_ADVICE_SPACE = 48.0  # points: three lines

_TITLE: Mapping[str, object] = {"bold": True, "font_size": 20, "font_color": f"#{ACCENT}", "valign": "vcenter"}
_NOTE: Mapping[str, object] = {"font_color": f"#{NOTE_TEXT}", "valign": "top"}
_SENTENCE: Mapping[str, object] = {"valign": "vcenter", "text_wrap": True}
_LABEL: Mapping[str, object] = {"font_color": f"#{ACCENT}", "valign": "top"}
_WRAPPED: Mapping[str, object] = {"valign": "top", "text_wrap": True}


def write_start(sheet: Any, looks: Looks, programme: str) -> None:
    """Write the sheet for a programme with this name; its buttons call the Subs of `MACRO_MODULE`."""
    for index, characters in enumerate(_WIDTHS):
        sheet.set_column(index, index, characters, looks())
    sheet.set_row(1, 30)
    sheet.write_string(1, 1, START_TITLE, looks(_TITLE))
    sheet.write_string(2, 1, f"Listen prüfen, Fördermittel berechnen, Protokolle schreiben: {programme}", looks(_NOTE))
    row = _FIRST_BUTTON
    for button, start in START_BUTTONS.items():
        sheet.set_row(row, _BUTTON_SPACE)
        terms = {"macro": f"{MACRO_MODULE}.{start.macro}", "caption": button.label, "description": button.label}
        sheet.insert_button(row, 1, terms | _BUTTON_SIZE)
        sheet.write_string(row, 2, start.does, looks(_SENTENCE))
        row += 1
    sheet.set_row(row + 1, _HEADING_SPACE)
    sheet.write_string(row + 1, 1, _NOTHING_HAPPENS, looks(SECTION, {"valign": "top"}))
    for number, (where, advice) in enumerate(_ADVICE, start=row + 2):
        sheet.set_row(number, _ADVICE_SPACE)
        sheet.write_string(number, 1, where, looks(_LABEL))
        sheet.write_string(number, 2, advice, looks(_WRAPPED))
    _view(sheet)


def _view(sheet: Any) -> None:
    """How the sheet stands on screen and paper.

    Row numbers and column letters stay: LibreOffice hides them on all sheets or on none, and findings name cells.
    """
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
