"""The rules of attendance: the quorum (P13), people whom nobody knows (P15), members without an entry (P16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from addin.findings import Finding, Rule, Severity, Source, shown
from addin.minutes.electorate import electorate
from addin.minutes.names import person_key
from addin.minutes.people import People, is_vacant, keys_of
from addin.minutes.put_off import was_put_off
from addin.minutes.quorate import Quorate, turnout
from addin.minutes.roll import ABSENT, Roll, roll_of, same_organisation
from addin.minutes.rows import Attendance, Meeting, Member
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.minutes.votes import votes_of

DIN_5008 = Source("DIN 5008:2020, Protokoll")
MEMBERS = Source("Mitglieder und Vertretungen auf dem Blatt „Kerngruppe“")

QUORUM_MISSED = Rule(
    code="P13",
    title="Kerngruppe nicht beschlussfähig",
    severity=Severity.WARNING,
    message="In der Sitzung „{value}“ wurde beschlossen, doch von {members} Stimmberechtigten {were} höchstens "
    "{most} zugleich anwesend oder vertreten; {needed_are} ({quorum}).",
    fix="Bitte die Anwesenheit prüfen; stimmt sie, die Beschlüsse in der nächsten Sitzung bestätigen lassen.",
    source=Source("Beschlussfähigkeit nach dem Blatt „Programm“"),
)
QUORUM_MISSED_WITHOUT_DECISION = QUORUM_MISSED.variant(
    severity=Severity.HINT,
    message="In der Sitzung „{value}“ {were} von {members} Stimmberechtigten höchstens {most} zugleich anwesend oder "
    "vertreten; beschlussfähig ist die Kerngruppe ab {needed} ({quorum}). Beschlüsse sind nicht vermerkt.",
    fix="Es ist nichts zu tun, solange nichts beschlossen wurde.",
)
QUORUM_LOST = QUORUM_MISSED.variant(
    severity=Severity.HINT,
    message="In der Sitzung „{value}“ waren nicht durchgehend {needed} Stimmberechtigte anwesend oder vertreten "
    "({quorum}): weniger waren es {lacking}.",
    fix="Bitte prüfen, ob in dieser Zeit beschlossen wurde.",
)
QUORUM_OUT_OF_REACH = QUORUM_MISSED.variant(
    severity=Severity.WARNING,
    message="Beschlussfähig wäre die Kerngruppe ab {needed} Stimmberechtigten ({quorum}); in der Sitzung „{value}“ "
    "hatte sie nur {members}.",
    fix="Bitte „Beschlussfähig ab“ auf dem Blatt „Programm“ und das Stimmrecht auf dem Blatt „Kerngruppe“ prüfen.",
)
UNKNOWN_PERSON = Rule(
    code="P15",
    title="Anwesend, aber weder Mitglied noch Vertretung noch Gast",
    severity=Severity.WARNING,
    message="„{value}“ ist als anwesend eingetragen, steht aber weder unter den Mitgliedern noch unter den "
    "Vertretungen.",
    fix="Bitte als Gast eintragen; wer ein Mitglied vertreten hat, gehört bei diesem in „vertreten durch“.",
    source=MEMBERS,
)
MISSPELT = UNKNOWN_PERSON.variant(
    severity=Severity.WARNING,
    message="„{value}“ steht nicht unter den Mitgliedern; gemeint ist wohl „{meant}“.",
    fix="Bitte den Namen wie auf dem Blatt „Kerngruppe“ schreiben, oder die Person als Gast eintragen.",
)
FOR_A_MEMBER = UNKNOWN_PERSON.variant(
    severity=Severity.WARNING,
    message="„{value}“ ist als anwesend eingetragen und kam wohl für „{member}“ aus derselben Organisation.",
    fix="Bitte beim Mitglied in „vertreten durch“ eintragen, oder die Person als Gast.",
)
NO_MEMBER_THEN = UNKNOWN_PERSON.variant(
    severity=Severity.WARNING,
    message="„{value}“ ist als anwesend eingetragen, war am {day} aber nicht Mitglied ({period}).",
    fix="Bitte „Mitglied von“ und „Mitglied bis“ prüfen, oder die Person als Gast eintragen.",
)
NO_ENTRY = Rule(
    code="P16",
    title="Mitglied ohne Eintrag in der Anwesenheit",
    severity=Severity.WARNING,
    message="Zur Sitzung „{value}“ fehlt die Anwesenheit von {members}: {names}.",
    fix="Bitte auf dem Blatt „Anwesenheit“ ergänzen: anwesend, entschuldigt oder unentschuldigt.",
    source=DIN_5008,
)

RULES = (QUORUM_MISSED, UNKNOWN_PERSON, NO_ENTRY)

_SHOWN_NAMES = 12


def quorum(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P13: too few voting members were there or represented, if the group has a quorum."""
    if sheets.quorum is None:
        return
    for meeting in _held(sheets, today):
        voters = electorate(sheets, meeting)
        if voters is None or meeting.serial is None:
            continue
        there = turnout(voters, meeting, sheets.quorum)
        decided = any(_decides(sheets, meeting))
        rule = {
            Quorate.MISSED: QUORUM_MISSED if decided else QUORUM_MISSED_WITHOUT_DECISION,
            Quorate.LOST: QUORUM_LOST if decided else None,
        }.get(there.state or Quorate.MET)
        if rule is not None and there.members and (there.needed or 0) > there.members:
            rule = QUORUM_OUT_OF_REACH
        if rule is not None:
            yield rule.at(
                meeting.cell("serial"),
                members=there.members or "den",
                most=there.most,
                were="war" if there.most == 1 else "waren",
                needed=there.needed,
                needed_are="nötig ist 1" if there.needed == 1 else f"nötig sind {there.needed}",
                quorum=str(sheets.quorum),
                lacking=there.lacking,
            )


def known_people(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P15: somebody is there who is neither member nor deputy nor guest.

    Who chairs the meeting or takes its minutes is known from the sheet „Sitzungen“. Without a list of members
    nobody can say who belongs to them.
    """
    if not sheets.members:
        return
    for meeting in _held(sheets, today):
        roll = roll_of(sheets, meeting)
        staff = People(keys_of([meeting.chair, meeting.minutes_taker]))
        for row in roll.strangers:
            if staff.key(person_key(row.name or "")) not in staff:
                yield _stranger(row, roll, sheets, meeting)


def entered_members(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P16: a member has no entry for a meeting that was held, and no deputy who came; once for each meeting."""
    for meeting in _held(sheets, today):
        roll = roll_of(sheets, meeting)
        if not roll.rows or meeting.serial is None:
            continue
        missing = [member.name or "" for member in roll.members if _is_missing(member, roll, meeting)]
        if len(missing) <= sum(not row.name for row in roll.rows):
            continue  # entries without a name: that is a finding already
        names = ", ".join(missing[:_SHOWN_NAMES])
        if more := len(missing) - _SHOWN_NAMES:
            names += f" und {more} weitere" if more > 0 else ""
        members = "einem Mitglied" if len(missing) == 1 else f"{len(missing)} Mitgliedern"
        yield NO_ENTRY.at(meeting.cell("serial"), members=members, names=names)


CHECKS = (quorum, known_people, entered_members)


def _held(sheets: MeetingSheets, today: date) -> Iterator[Meeting]:
    """The meetings that were held, each number once: rows that name a number twice given mean the first."""
    return (named[0] for named in sheets.by_key.values() if not is_planned(named[0], today))


def _decides(sheets: MeetingSheets, meeting: Meeting) -> Iterator[bool]:
    for item in sheets.agenda_of(meeting):
        votes = votes_of(item)
        decides = item.kind == "Beschluss" and not was_put_off(item)
        yield decides or (votes is not None and bool(votes.total))


def _stranger(row: Attendance, roll: Roll, sheets: MeetingSheets, meeting: Meeting) -> Finding:
    cell, key = row.cell("name"), person_key(row.name or "")
    if (alike := roll.people.alike(key)) and not roll.entries.get(alike):
        meant = next((m.name for m in roll.members if m.name and person_key(m.name) == alike), None)
        if meant:
            return MISSPELT.at(cell, meant=meant)
    for other in sheets.members:
        if (
            other.name
            and other not in roll.members
            and People([person_key(other.name)]).key(key) == person_key(other.name)
        ):
            return NO_MEMBER_THEN.at(cell, day=meeting.day, period=_period(other))
    for member in roll.members:
        rows = roll.of(member)
        absent = rows and all(entry.status in ABSENT and not entry.represented_by for entry in rows)
        if (absent or not rows) and same_organisation(row, member):
            return FOR_A_MEMBER.at(cell, member=member.name)
    return UNKNOWN_PERSON.at(cell)


def _period(member: Member) -> str:
    begin = f"ab {shown(member.member_from)}" if member.member_from else ""
    end = f"bis {shown(member.member_until)}" if member.member_until else ""
    return f"Mitglied {' '.join(part for part in (begin, end) if part)}"


def _is_missing(member: Member, roll: Roll, meeting: Meeting) -> bool:
    """Whether nothing is entered for a member: neither she nor a deputy, and nothing that may be meant for her."""
    if is_vacant(member.name) or (meeting.day is None and (member.member_from or member.member_until)):
        return False
    key = roll.key(member.name)
    entered = roll.of(member) or roll.perhaps.get(key) or key in roll.placeless
    return not entered and not roll.keys(member.deputy) & roll.present
