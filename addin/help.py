"""What the button «Hilfe» says."""

from __future__ import annotations

from importlib.metadata import version

from addin.button_call import GROUPS, Button
from addin.log import log_file

_DOES = {
    Button.CHECK: "färbt und erklärt, was nicht stimmt.",
    Button.NEXT: "zeigt die nächste Stelle und was zu tun ist.",
    Button.ACCEPT: "Was so richtig ist, begründen Sie in „Annahmen“.",
    Button.PROPOSE: "zeigt vorher und nachher, Sie haken an.",
    Button.APPLY: "ändert das Angehakte, nach einer Sicherung.",
    Button.UNDO: "zurück zum Stand davor.",
    Button.UNMARK: "nimmt Farben und Prüfbericht weg.",
    Button.COFINANCE: "Landes- und Eigenanteil je Baustein.",
    Button.MINUTES: "die gewählte Sitzung in Word, Fassung auf Nachfrage.",
    Button.EVALUATE: "Zahlen und Diagramme.",
    Button.EXPORT: "Liste mit Pseudonymen, oder nur Anzahlen.",
    Button.TOGETHER: "alle Listen des Ordners zusammen.",
}

_ALONE = (*GROUPS["Abrechnen"], *GROUPS["Protokoll"])
_BLOCKS = (GROUPS["Prüfen"], GROUPS["Berichtigen"], _ALONE, GROUPS["Auswerten"])


def help_text() -> str:
    """What each button does, a line for each in the groups of the ribbon, and where more stands.

    Short enough to be seen whole on a small screen: Windows breaks the lines of a message after some 75 letters.
    """
    paragraphs = [
        *("\n".join(f"{button.label}: {_DOES[button]}" for button in block) for block in _BLOCKS),
        f"Rot heißt Fehler, gelb Warnung, blau Hinweis. Ihre Einträge ändern nur „{Button.APPLY.label}“ und "
        f"„{Button.MINUTES.label}“.",
        f"Geht etwas nicht: „foerdermappe doctor“. Was geschah, ohne persönliche Angaben:\n{log_file()}",
        f"Fördermappe {version('foerdermappe')}",
    ]
    return "\n\n".join(paragraphs)
