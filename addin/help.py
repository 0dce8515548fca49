"""What the button «Hilfe» says."""

from __future__ import annotations

from importlib.metadata import version

from addin.button_call import GROUPS, Button
from addin.log import log_file

_DOES = {
    Button.CHECK: "färbt und erklärt Fehler.",
    Button.NEXT: "was als Nächstes zu tun ist.",
    Button.ACCEPT: "begründen, was so richtig ist.",
    Button.PROPOSE: "alt und neu, Sie haken an.",
    Button.APPLY: "ändert das Angehakte.",
    Button.UNDO: "zurück zum Stand davor.",
    Button.UNMARK: "nimmt Farben und Bericht weg.",
    Button.COFINANCE: "Anteile je Baustein.",
    Button.STATEMENT: "als Blatt und in Word.",
    Button.INVITE: "Brief, Liste, Termin, E-Mail.",
    Button.MINUTES: "die gewählte Sitzung in Word.",
    Button.REGISTER: "aus allen Sitzungen.",
    Button.EVALUATE: "Zahlen und Diagramme.",
    Button.EXPORT: "Pseudonyme oder Anzahlen.",
    Button.TOGETHER: "alle Listen darin.",
}

_ALONE = (*GROUPS["Abrechnen"], *GROUPS["Protokoll"])
_BLOCKS = (GROUPS["Prüfen"], GROUPS["Berichtigen"], _ALONE, GROUPS["Auswerten"])


def help_text() -> str:
    """What each button does, a line for each in the groups of the ribbon, and where more stands.

    Short enough to be seen whole on a small screen: Windows breaks the lines of a message after some 75 letters.
    """
    paragraphs = [
        *("\n".join(f"{button.label}: {_DOES[button]}" for button in block) for block in _BLOCKS),
        f"Rot heißt Fehler, gelb Warnung, blau Hinweis. Ihre Einträge ändern nur „{Button.APPLY.label}“ und, nach "
        f"einer Frage, „{Button.MINUTES.label}“.",
        f"Geht etwas nicht: „foerdermappe doctor“. Was geschah, ohne Namen:\n{log_file()}",
        f"Fördermappe {version('foerdermappe')}",
    ]
    return "\n\n".join(paragraphs)
