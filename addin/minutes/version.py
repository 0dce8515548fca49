"""Draft or final: which version the minutes of a meeting are, since when, and what it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from addin.findings import shown
from addin.minutes.meeting import FINAL, Minutes
from addin.minutes.parts import changed_between, parts_of, subject_of
from addin.minutes.rows import Meeting
from addin.word.stamp_values import Change, Stamp
from addin.word.typography import long_date


@dataclass(frozen=True, slots=True)
class Version:
    """Which version the minutes are.

    `history` are the versions up to this one as far as they are known; `is_new` says that the last of them was not
    there before. `compared` is False where a version is recorded whose document was not found: whether anything
    changed since, nobody can say. `stamp` is what the document is to remember.
    """

    number: int
    is_final: bool
    history: tuple[Change, ...]
    is_new: bool
    compared: bool
    stamp: Stamp

    @property
    def day(self) -> date | None:
        """The day of the version; None of a draft."""
        return self.history[-1].day if self.is_final else None

    @property
    def sentence(self) -> str:
        """Which version it is and whether it is new, for the person at the screen."""
        if not self.is_final:
            of = f" zu Fassung {self.number}" if self.number > 1 else ""
            return f"Das Protokoll ist ein Entwurf{of}, bis der Status der Sitzung „{FINAL}“ ist."
        last = self.history[-1]
        named = f"Fassung {last.version} vom {shown(last.day)}"
        if not self.compared:
            return (
                f"Eingetragen ist {named}. Ihr Dokument liegt nicht in diesem Ordner; ob sich seither etwas geändert "
                "hat, lässt sich deshalb nicht sagen. Das Protokoll ist unter derselben Fassung neu geschrieben."
            )
        if not self.is_new:
            return f"{named} gilt weiter: Am Protokoll hat sich seither nichts geändert."
        return f"{change_sentence(last)}." if last.changed else f"Das Protokoll ist abgeschlossen: {named}."

    @property
    def sentence_of_a_part(self) -> str:
        """The same where only a part was written: for distribution, or an excerpt."""
        if not self.is_final:
            return self.sentence
        last = self.history[-1]
        if self.is_new:
            return (
                f"Fassung {last.version} des Protokolls gibt es noch nicht, deshalb nennt dieses Dokument keine; sie "
                "entsteht, wenn das ganze Protokoll geschrieben wird."
            )
        return f"Geschrieben nach Fassung {last.version} vom {shown(last.day)}."


def known_version(before: Stamp) -> Version:
    """The version of a completed document, as it remembers it."""
    return Version(before.version, True, before.history, False, True, before)


def change_sentence(change: Change) -> str:
    """Like „Fassung 2 vom 30.06.2022: geändert gegenüber Fassung 1: TOP 3 (Ergebnis), Aufgaben“."""
    named = f"Fassung {change.version} vom {shown(change.day)}"
    return (
        f"{named}: geändert gegenüber Fassung {change.version - 1}: {', '.join(change.changed)}"
        if change.changed
        else named
    )


def version_of(minutes: Minutes, meeting: Meeting, before: Stamp | None, template: str, today: date) -> Version:
    """Which version the minutes are, after the row in „Sitzungen“ and the last completed document, if it was found.

    `template` is the digest of the office's own template, empty where it is ours.
    """
    parts = parts_of(minutes, meeting)
    is_final = minutes.head.status == FINAL
    subject = subject_of(minutes.head.kind, minutes.head.number)
    told = Stamp(kind=minutes.head.kind, about=subject, template=template, parts=parts, is_final=is_final)

    def made(history: tuple[Change, ...], *, is_new: bool = False, compared: bool = True, number: int = 0) -> Version:
        number = number or history[-1].version
        stamp = replace(told, version=number, history=history)
        return Version(number, is_final, history, is_new, compared, stamp)

    recorded = number_in(meeting.version)
    if before is not None and (recorded is None or recorded <= before.version or meeting.version_on is None):
        if not is_final:
            return made(before.history, number=before.version + 1)
        changed = changed_between(before.parts, parts, minutes.agenda)
        if not changed:
            return made(before.history)
        return made((*before.history, Change(before.version + 1, today, tuple(changed))), is_new=True)
    if not is_final:
        known = (Change(recorded or 1, meeting.version_on),) if meeting.version_on else ()
        return made(known, number=(recorded or 1) + 1 if known else recorded or 1)
    if meeting.version_on is not None:
        return made((Change(recorded or 1, meeting.version_on),), compared=False)
    return made((Change(recorded or 1, today),), is_new=True)


def dated(minutes: Minutes, version: Version) -> Minutes:
    """The minutes with their version: what the head says, the day on which they were made, what changed when."""
    sentences = tuple(change_sentence(change) for change in version.history if change.changed)
    head = replace(minutes.head, version=_shown(version) or minutes.head.version)
    return replace(minutes, head=head, made_on=version.day or minutes.made_on, history=sentences)


def of_a_part(minutes: Minutes, version: Version) -> tuple[Minutes, Version]:
    """Minutes for distribution or an excerpt, made from the whole ones of that version, and what it is to them.

    Their head names the version and its day. They never make one: where the whole minutes would be a new version,
    these name none, and nothing of a version is remembered.
    """
    kind = "|".join((version.stamp.kind, *minutes.edition.file_parts[:1]))
    theirs = replace(version, stamp=Stamp(kind=kind, about=version.stamp.about, template=version.stamp.template))
    named = "" if version.is_new else _shown(version) or minutes.head.version
    return replace(minutes, head=replace(minutes.head, version=named)), theirs


def _shown(version: Version) -> str:
    """How the head names it, like „Fassung 2 vom 30. Juni 2022“; empty of a first draft."""
    if version.day is not None:
        return f"Fassung {version.number} vom {long_date(version.day)}"
    return f"Fassung {version.number}" if version.history else ""


def number_in(version: str | None) -> int | None:
    """The number in what the office wrote as a version; None where it is no single number.

    >>> number_in("2"), number_in("Fassung 3"), number_in("1.2"), number_in("endgültig"), number_in(None)
    (2, 3, None, None, None)
    """
    numbers = re.findall(r"\d+", version or "")
    return int(numbers[0][-4:]) if len(numbers) == 1 and int(numbers[0][-4:]) else None
