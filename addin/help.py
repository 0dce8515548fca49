"""What the button «Hilfe» says."""

from __future__ import annotations

from importlib.metadata import version

from addin.button_call import Button
from addin.log import log_file

_LINES = {
    Button.CHECK: "prüft die Teilnehmenden und Maßnahmen, färbt falsche Zellen und schreibt den „Prüfbericht“.",
    Button.COFINANCE: "rechnet die Anteile je Baustein auf den Cent und prüft Plan, Belege, Eigenmittel und Abrufe.",
    Button.MINUTES: "schreibt das Protokoll der Sitzung, deren Zeile in „Sitzungen“ gewählt ist, als Word-Dokument.",
    Button.NEXT: "springt von Befund zu Befund und sagt, was nicht stimmt und was zu tun ist.",
    Button.UNMARK: "nimmt Farben und Prüfbericht wieder weg. Ihre Einträge bleiben, wie sie sind.",
}


def help_text() -> str:
    """What each button does, in the order of the work, and where more stands."""
    lines = [f"„{button.label}“ {sentence}" for button, sentence in _LINES.items()]
    lines += [
        "Rot heißt Fehler, gelb Warnung, blau Hinweis. Geändert wird an Ihren Einträgen nie etwas.",
        f"Tut sich nichts oder kommt eine Fehlermeldung: „foerdermappe doctor“ ausführen. Was geschah, steht ohne "
        f"persönliche Angaben in {log_file()}.",
        f"Fördermappe {version('foerdermappe')}",
    ]
    return "\n\n".join(lines)
