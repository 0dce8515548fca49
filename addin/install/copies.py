"""The files that `install` copies: the templates for the office, and the add-in into Excel's start folder.

From `%APPDATA%\\Microsoft\\Excel\\XLSTART` Excel opens every file when it starts. The folder is the user's own, needs
no admin rights, bears this name in every language, and is one of Excel's trusted locations. A file that Python copies
has no mark of the web (only browsers and mail programs set it), so Excel does not block its macros for that.
"""

from __future__ import annotations

from pathlib import Path

from addin.install.places import ADDIN_FILE, TEMPLATE_FILES, Places
from addin.install.record import Record, fingerprint, remove_if_empty
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing


def addin_place(places: Places) -> Path:
    """Where the add-in belongs. Raises `UnusableInput` where there is no Excel for it."""
    if places.excel_start is None:
        raise UnusableInput("Das Add-in für Excel gibt es nur unter Windows; hier geht LibreOffice.")
    return places.excel_start / ADDIN_FILE


def refuse_open_copies(places: Places, *, addin: bool) -> None:
    """Raise `UnusableInput` where a program has one of the copies open, on Windows, where it then cannot be changed."""
    for name in TEMPLATE_FILES:
        _refuse_open(
            places.templates / name, f"„{name}“ ist noch geöffnet; bitte schließen und den Befehl wiederholen."
        )
    if addin:
        _refuse_open(
            addin_place(places),
            "Excel läuft noch und hat das Add-in geöffnet; bitte alle Excel-Fenster schließen und den Befehl "
            "wiederholen.",
        )


def put_templates(places: Places, record: Record) -> tuple[str, ...]:
    """Copy the templates and tell it; a copy that somebody edited stays, and that is told too."""
    copied, kept = [], []
    for name in TEMPLATE_FILES:
        target = places.templates / name
        if fingerprint(target) not in ("", fingerprint(places.shipped / name), record.files.get(str(target))):
            kept.append(name)
        elif _copy(places.shipped / name, target, record):
            copied.append(name)
    return (
        f"Die Vorlagen liegen jetzt hier: {places.templates}"
        if copied
        else f"Die Vorlagen sind wie bisher: {places.templates}",
        *(
            f"Die Vorlage „{name}“ wurde dort bearbeitet und bleibt, wie sie ist; wer die mitgelieferte möchte, "
            "benennt die eigene um und installiert noch einmal."
            for name in kept
        ),
    )


def put_addin(places: Places, record: Record) -> str:
    """Copy the add-in into Excel's start folder and tell it."""
    target = addin_place(places)
    if _copy(places.shipped / ADDIN_FILE, target, record):
        return f"Das Add-in für Excel liegt jetzt hier und erscheint beim nächsten Start von Excel: {target}"
    return f"Das Add-in für Excel liegt schon dort: {target}"


def take_templates(places: Places, record: Record) -> tuple[str, ...]:
    """Remove the templates that nobody edited and tell it; also those of a folder „Dokumente“ that has since moved."""
    sentences = []
    recorded = (path for path in map(Path, record.files) if path.name in TEMPLATE_FILES)
    for target in dict.fromkeys((*(places.templates / name for name in TEMPLATE_FILES), *recorded)):
        ours = record.files.pop(str(target), None)
        present = fingerprint(target)
        if not present:
            continue
        if present in (ours, fingerprint(places.shipped / target.name)):
            target.unlink()
            remove_if_empty(target.parent)
            sentences.append(f"Die Vorlage ist entfernt: {target}")
        else:
            sentences.append(f"Die Vorlage wurde bearbeitet und bleibt liegen: {target}")
    return tuple(sentences)


def take_addin(places: Places, record: Record) -> tuple[str, ...]:
    """Remove the add-in and tell it."""
    if places.excel_start is None:
        return ()
    target = places.excel_start / ADDIN_FILE
    record.files.pop(str(target), None)
    if not target.is_file():
        return ()
    target.unlink()
    return (f"Das Add-in für Excel ist entfernt: {target}",)


def _copy(shipped: Path, target: Path, record: Record) -> bool:
    """Whether there was anything to copy."""
    wanted = fingerprint(shipped)
    is_new = fingerprint(target) != wanted
    if is_new:
        target.parent.mkdir(parents=True, exist_ok=True)
        with writing(target) as temporary:
            temporary.write_bytes(shipped.read_bytes())
    record.files[str(target)] = wanted
    return is_new


def _refuse_open(path: Path, sentence: str) -> None:
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        pass
    except PermissionError:
        raise UnusableInput(sentence) from None
