"""E-mail addresses of the members: which ones a cell holds, and which of them no mail can reach (P30)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from addin.columns import tidy
from addin.findings import Finding, Rule, Severity, Source
from addin.minutes.sheets import MeetingSheets

ADDRESS = Rule(
    code="P30",
    title="E-Mail-Adresse nicht verwendbar",
    severity=Severity.WARNING,
    message="„{address}“ ist keine vollständige E-Mail-Adresse; der Entwurf zur Einladung lässt sie aus.",
    fix="Bitte die Adresse berichtigen, in der Form name@stelle.de. Ohne Adresse bleibt die Zelle leer.",
    source=Source("Aufbau von E-Mail-Adressen (RFC 5322, Abschnitt 3.4.1)"),
)
RULES = (ADDRESS,)

_REMARK = re.compile(r"\([^()]*\)")
_IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
_LONGEST = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a cell holds: addresses that mail can be sent to, and parts that look like one and are none."""

    usable: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def addresses_in(cell: str | None) -> Addresses:
    """The addresses in a cell, as offices write them: several, in angle brackets, with a remark.

    A word that does not look like an address, such as „–“ or „per Post“, says that there is none.

    >>> addresses_in("Eva Kurz <kurz@amt.example>; info@amt.example (Zentrale)").usable
    ('kurz@amt.example', 'info@amt.example')
    >>> addresses_in("kurz@amt").broken, addresses_in("per Post")
    (('kurz@amt',), Addresses(usable=(), broken=()))
    """
    found = [_address(part) or part for part in _parts(tidy(_REMARK.sub(" ", cell or "")))]
    usable = [one for one in found if _address(one)]
    broken = [one for one in found if not _address(one) and _looks_like_one(one)]
    return Addresses(tuple(dict.fromkeys(usable)), tuple(dict.fromkeys(broken)))


def usable_addresses(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P30: an address of a member in force that no mail can reach."""
    for member in sheets.members:
        if member.member_until is not None and member.member_until < today:
            continue
        for broken in addresses_in(member.email).broken:
            yield ADDRESS.at(member.cell("email"), address=broken)


def _parts(text: str) -> Iterator[str]:
    for part in re.split(r"[;,|]|\s/\s|\s(?:und|oder)\s", text):
        words = part.split()
        if len(words) > 1 and all("@" in word for word in words):
            yield from words
        elif words:
            yield " ".join(words)


def _address(text: str) -> str:
    """The address in plain letters, an umlaut of the domain coded as mail needs it; empty where it is none."""
    inside = _IN_BRACKETS.fullmatch(text)
    plain = (inside[1] if inside else text).strip().rstrip(".").removeprefix("mailto:")
    local, at, domain = plain.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    whole = f"{local}{at}{domain}"
    right = _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)
    return whole if right and len(local) <= 64 and len(whole) <= _LONGEST else ""


def _looks_like_one(text: str) -> bool:
    return "@" in text or ("." in text.strip(".") and " " not in text)
