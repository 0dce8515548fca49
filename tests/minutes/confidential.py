"""Made-up participants, and what P20 tells of a text beside them."""

from __future__ import annotations

from kerngruppe import ALL_PRESENT, MEMBERS, sheets_with

from addin.findings import Finding
from addin.minutes.discretion import Confidential, check_texts

CONFIDENTIAL = Confidential(
    names=(
        ("Hassan", "Ali"),
        ("Al-Ahmad", "Yusuf"),
        ("Rahimi", "Zahra"),
        ("Touré", "Aminata"),
        ("Diallo", "Mamadou Saliou"),
        ("Mai", "August"),
        ("Müller", "Samir"),
        ("Yılmaz", "Ömer"),
        ("Weber", "Anna Noor"),
        ("Sommer", "Jan"),
        ("Barry", "Fatoumata"),
        ("Erkelenz", "Said"),
    ),
    file_numbers=frozenset({"5043A2020117", "312"}),
    municipalities=("Erkelenz", "Gangelt", "Übach-Palenberg"),
    others=("Barry Bildung gGmbH", "Caritas"),
    below=3,
)
GUEST = {"meeting": 3.0, "name": "Omar Rahimi", "organisation": "Moscheeverein", "status": "Gast"}


def findings_in(
    text: str, confidential: Confidential = CONFIDENTIAL, *, field: str = "result", guests: bool = False
) -> list[Finding]:
    """What P20 finds where this text stands in the agenda of a meeting."""
    item = {"meeting": 3.0, "item": "1", "title": "Bericht", field: text}
    attendance = (*ALL_PRESENT, *((GUEST,) if guests else ()))
    sheets = sheets_with(members=MEMBERS, agenda=(item,), attendance=attendance, tasks=())
    return check_texts(sheets, confidential)


def told_of(text: str, confidential: Confidential = CONFIDENTIAL, *, guests: bool = False) -> list[str]:
    """The words of the text that the findings quote, without those about the rule itself."""
    messages = [finding.message for finding in findings_in(text, confidential, guests=guests)]
    return [
        message.split(": ", 1)[1].removesuffix(f". Genannt werden Zahlen ab {confidential.below}.").rstrip(".")
        for message in messages
    ]
