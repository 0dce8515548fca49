"""The start file: one line of ASCII that tells the macros which Python to start."""

from __future__ import annotations

from pathlib import Path

from addin.button_call import decode, encode
from addin.install.places import Places
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing


def python_to_start(places: Places) -> Path:
    """The Python of this installation; on Windows the one that opens no console window."""
    windowless = places.python.with_name("pythonw.exe")
    return windowless if places.platform == "win32" and windowless.is_file() else places.python


def recorded_python(places: Places) -> Path | None:
    """The Python that the start file names, or None without a start file."""
    try:
        line = places.start_file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return Path(decode(line)) if line else None


def refuse_store_python(places: Places) -> None:
    """Raise `UnusableInput` for the Python of the Microsoft Store.

    Windows leads what it newly writes below AppData to a folder of its own, where neither Excel nor a macro looks.
    """
    if places.platform == "win32" and "windowsapps" in (part.lower() for part in places.python_base.parts):
        raise UnusableInput(
            "Dieses Python ist aus dem Microsoft Store; was es einrichtet, finden Excel und LibreOffice nicht. Bitte "
            "Python von python.org installieren, darin die Fördermappe, und den Befehl dort wiederholen."
        )


def put_start_file(places: Places) -> str:
    """Write the start file and tell it."""
    python = python_to_start(places)
    if recorded_python(places) == python:
        return f"Das Python für die Schaltflächen ist wie bisher: {python}"
    places.settings.mkdir(parents=True, exist_ok=True)
    with writing(places.start_file) as temporary:
        temporary.write_text(encode(str(python)) + "\n", encoding="ascii", newline="\n")
    return f"Die Schaltflächen starten dieses Python: {python}"
