"""`foerdermappe demo`: write the example workbook and do the three jobs on it, as a person would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from addin.demo.book import write_demo_workbook
from addin.file_jobs import Outcome, check_file, cofinance_file, minutes_of_file
from addin.programme.loader import load_programme
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing

NAME = "Foerdermappe-Beispiel.xlsx"
MEETINGS = ("1", "2")


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """What the three jobs made of the example workbook; `files` are what they are and where they lie."""

    check: Outcome
    cofinance: Outcome
    minutes: tuple[Outcome, ...]
    files: tuple[tuple[str, Path], ...]

    def as_json(self) -> dict[str, Any]:
        """The JSON of the three jobs, one under the other."""
        return {
            "files": [{"what": what, "path": str(path)} for what, path in self.files],
            "check": self.check.as_json(),
            "cofinance": self.cofinance.cofinance_as_json(),
            "minutes": [outcome.minutes_as_json() for outcome in self.minutes],
        }


def run_demo(folder: Path, today: date) -> DemoOutcome:
    """Write the example into `folder`, which is made if need be, and work on it.

    Raises `UnusableInput` where the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{folder.name}“ kann nicht angelegt werden; bitte die Zugriffsrechte prüfen."
        ) from None
    book = folder / NAME
    with writing(book) as temporary:
        write_demo_workbook(temporary, load_programme("durchstarten"), today)
    check = check_file(book, today)
    cofinance = cofinance_file(book, today)
    minutes = tuple(minutes_of_file(book, meeting, today, out=folder) for meeting in MEETINGS)
    files = [("Die Arbeitsmappe, wie ein Amt sie führt", book)]
    if cofinance.copy is not None:
        files.append(("Die geprüfte Kopie mit Prüfbericht und Kofinanzierung", cofinance.copy))
    files += [
        (f"Das Protokoll der {outcome.meeting}. Sitzung", outcome.document)
        for outcome in minutes
        if outcome.document is not None
    ]
    return DemoOutcome(check, cofinance, minutes, tuple(files))
