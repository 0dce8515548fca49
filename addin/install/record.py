"""What `install` put in place, written down beside the start file, so that `uninstall` takes out that and no more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing

RECORD_NAME = "installed.json"


@dataclass(slots=True)
class ProfileRecord:
    """What was set in one LibreOffice profile, and what stood there before."""

    connection: str | None = None
    connection_before: str | None = None
    trusted: list[str] = field(default_factory=list)
    had_trusted: bool = False
    created: bool = False


@dataclass(slots=True)
class Record:
    """All that is in place: fingerprints of copied files by path, and profiles by their settings file."""

    files: dict[str, str] = field(default_factory=dict)
    profiles: dict[str, ProfileRecord] = field(default_factory=dict)


_RECORD = TypeAdapter(Record)


def fingerprint(path: Path) -> str:
    """A fingerprint of the file's content, or "" where there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def remove_if_empty(*folders: Path) -> None:
    """Remove the folders that are empty, in this order."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def load_record(settings: Path) -> Record:
    """The record, empty where nothing is installed.

    Raises `UnusableInput` for one that was damaged: guessing what is ours could take away the user's own.
    """
    path = settings / RECORD_NAME
    try:
        return _RECORD.validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError:
        return Record()
    except (ValidationError, OSError):
        raise UnusableInput(
            f"Das Verzeichnis der installierten Teile ist nicht lesbar: {path}; bitte diese Datei löschen und die "
            "Fördermappe noch einmal installieren."
        ) from None


def save_record(settings: Path, record: Record) -> None:
    """Write the record down."""
    settings.mkdir(parents=True, exist_ok=True)
    with writing(settings / RECORD_NAME) as temporary:
        temporary.write_bytes(_RECORD.dump_json(record, indent=1))
