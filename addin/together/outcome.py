"""What checking a folder came to: the figures of each file, the findings, and where the report lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from addin.findings import Finding, Severity
from addin.together.words import enumerated


@dataclass(slots=True)
class FileFigures:
    """What is told of one file; `trouble` says why it could not be checked.

    `across` counts those of its findings that concern other files too.
    """

    file: str
    programme: str | None = None
    checked: Mapping[str, int] = field(default_factory=dict)
    not_checked: Sequence[str] = ()
    trouble: str = ""
    counts: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    across: int = 0

    @property
    def rows(self) -> int:
        """How many rows were checked."""
        return sum(self.checked.values())

    def as_json(self) -> dict[str, Any]:
        """The figures with the keys of the JSON contract."""
        told = {
            "file": self.file,
            "programme": self.programme,
            "checked": dict(self.checked),
            "not_checked": list(self.not_checked),
            "errors": self.counts[Severity.ERROR],
            "warnings": self.counts[Severity.WARNING],
            "hints": self.counts[Severity.HINT],
            "across": self.across,
        }
        return {**told, "trouble": self.trouble} if self.trouble else told


@dataclass(frozen=True, slots=True)
class Together:
    """What came of all files of a folder.

    `other_formats` names the spreadsheets that are in no format that is checked. Of the findings across lists, so many
    were `accepted`, and so many are `new` since the last report, None where there was none. `findings` holds all
    findings with the file that each is about, or None where the caller asked for the report alone.
    """

    folder: Path
    report: Path
    files: Sequence[FileFigures]
    persons: int
    remarks: Sequence[str]
    other_formats: Sequence[str] = ()
    accepted: int = 0
    new: int | None = None
    findings: Sequence[tuple[str, Finding]] | None = None

    @property
    def rows(self) -> int:
        """How many rows were checked in all."""
        return sum(file.rows for file in self.files)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are in all."""
        return sum(file.counts[severity] for file in self.files)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong: an error in a list, or a file that could not be checked."""
        return self.count(Severity.ERROR) > 0

    @property
    def troubles(self) -> list[FileFigures]:
        """The files that could not be checked."""
        return [file for file in self.files if file.trouble]

    def summary(self) -> str:
        """The result in one sentence."""
        checked = len(self.files) - len(self.troubles)
        lists = "1 Liste" if checked == 1 else f"{checked} Listen"
        rows = "1 Zeile" if self.rows == 1 else f"{self.rows} Zeilen"
        counts = ", ".join(
            f"{number} {severity.word if number == 1 else severity.words}"
            for severity in Severity
            for number in (self.count(severity),)
        )
        return f"{lists} mit {rows} geprüft: {counts}"

    def sentences(self) -> list[str]:
        """What a person is told, without a name: the result first, where the report lies last."""
        return [f"{self.summary()}.", *self.about_persons(), *self.about_files(), *self.remarks, self._where()]

    def about_persons(self) -> list[str]:
        """How many people stand in several lists."""
        if len(self.files) - len(self.troubles) < 2:
            return ["Zu vergleichen gab es nichts: Im Ordner liegt nur eine Liste, die geprüft werden konnte."]
        some = "1 Person steht" if self.persons == 1 else f"{self.persons} Personen stehen"
        who = some if self.persons else "Niemand steht"
        across = sum(file.across for file in self.files)
        found = "keinen Befund" if not across else "1 Befund" if across == 1 else f"{across} Befunde"
        return [f"{who} in mehreren Listen; der Vergleich der Listen ergab {found}{self._changes()}."]

    def _changes(self) -> str:
        accepted = f"; {self.accepted} angenommen" if self.accepted else ""
        if self.new is None:
            return accepted
        return f"{accepted}; seit dem letzten Sammelbericht {f'{self.new} neu' if self.new else 'nichts Neues'}"

    def about_files(self) -> list[str]:
        """Which files could not be checked, and why."""
        return [file.trouble for file in self.troubles] + ([self._about_formats()] if self.other_formats else [])

    def _about_formats(self) -> str:
        listed = enumerated([f"„{name}“" for name in self.other_formats])
        if len(self.other_formats) == 1:
            return (
                f"Nicht geprüft wurde 1 Tabelle in einem anderen Format: {listed}. Ist es eine Liste, bitte als .xlsx "
                "speichern, die alte Datei aus dem Ordner nehmen und noch einmal prüfen."
            )
        return (
            f"Nicht geprüft wurden {len(self.other_formats)} Tabellen in anderen Formaten: {listed}. Sind es Listen, "
            "bitte als .xlsx speichern, die alten Dateien aus dem Ordner nehmen und noch einmal prüfen."
        )

    def _where(self) -> str:
        return f"Der Sammelbericht liegt unter {self.report}"

    def as_json(self) -> dict[str, Any]:
        """The JSON of `check --together`; only where the findings were asked for."""
        if self.findings is None:
            raise ValueError("the findings were not kept")
        programmes = {file.programme for file in self.files if file.programme}
        return {
            "folder": str(self.folder),
            "programme": programmes.pop() if len(programmes) == 1 else None,
            "report": str(self.report),
            "in_several_lists": self.persons,
            "remarks": list(self.remarks),
            "not_checked": list(self.other_formats),
            "files": [file.as_json() for file in self.files],
            "findings": [{"file": file, **finding.as_json()} for file, finding in self.findings],
        }
