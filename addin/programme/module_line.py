"""The lower part of the sheet „Programm“: one row for each module of the grant decision."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, get_args

from addin.columns import MODULE, Column, Holds, Module, Row
from addin.programme.model import Financing

NOTICE_ALIASES = ("Änderungsbescheid vom", "Zuwendungsbescheid vom", "Bescheiddatum", "Datum des Bescheids")
"""Other names of „Bescheid vom“, here and in the financing plan."""


class ModuleLine(
    Row,
    sheet="Programm",
    prefix="K",
    also_named=("Förderprogramm", "Programmdaten", "Bescheid", "Zuwendungsbescheid", "Bewilligung"),
):
    """The terms of one module as the grant decision has them; amounts in EUR.

    „Beginn“ and „Ende“ are no aliases here: with „Baustein“ they would make every participant list fit.
    """

    module: Annotated[Module | None, replace(MODULE, width=24)] = None
    name: Annotated[
        str | None,
        Column("Bezeichnung", aliases=("Name des Bausteins", "Titel", "Bausteinname"), width=44, wide=True),
    ] = None
    start: Annotated[
        date | None,
        Column(
            "von",
            Holds.DATE,
            aliases=("Laufzeit von", "Förderbeginn", "Zeitraum von"),
            width=12,
            hint="Nur, wenn der Baustein einen eigenen Zeitraum hat.",
        ),
    ] = None
    end: Annotated[
        date | None,
        Column(
            "bis",
            Holds.DATE,
            aliases=("Laufzeit bis", "Förderende", "Zeitraum bis"),
            width=12,
            hint="Nur, wenn der Baustein einen eigenen Zeitraum hat.",
        ),
    ] = None
    financing: Annotated[
        str | None,
        Column(
            "Finanzierungsart",
            Holds.CHOICE,
            aliases=("Art der Finanzierung", "Finanzierung", "Förderart"),
            choices=get_args(Financing),
            choice_aliases={
                "Anteilfinanzierung": "Anteil",
                "Anteilsfinanzierung": "Anteil",
                "anteilig": "Anteil",
                "Pauschale": "Pauschale je Einheit",
                "Festbetrag je Einheit": "Pauschale je Einheit",
                "Pauschale pro Einheit": "Pauschale je Einheit",
                "Pauschale je Stelle": "Betrag je Stelle",
                "Betrag pro Stelle": "Betrag je Stelle",
                "Stellenpauschale": "Betrag je Stelle",
            },
            width=22,
        ),
    ] = None
    state_share: Annotated[
        Decimal | None,
        Column(
            "Landesanteil %",
            Holds.SHARE,
            aliases=("Landesanteil in %", "Fördersatz", "Fördersatz %", "Fördersatz in %", "Anteil Land %"),
            required=True,
            width=15,
            hint="80, 80 % und 0,8 bedeuten dasselbe.",
        ),
    ] = None
    ceiling: Annotated[
        Decimal | None,
        Column(
            "Höchstbetrag Land",
            Holds.AMOUNT,
            aliases=("Höchstbetrag", "Bewilligt", "Bewilligter Betrag", "Bewilligte Zuwendung", "Zuwendung"),
            width=19,
            hint="Was der Bescheid für den Baustein höchstens bewilligt; leer, wenn er keine Grenze nennt.",
        ),
    ] = None
    unit: Annotated[
        str | None,
        Column(
            "Einheit",
            aliases=("Einheiten-Art", "je", "Art der Einheit"),
            width=18,
            hint="Bei Pauschalen: Unterrichtsstunde, Teilnehmende oder Stelle.",
        ),
    ] = None
    rate: Annotated[
        Decimal | None,
        Column(
            "Satz je Einheit",
            Holds.AMOUNT,
            aliases=("Satz", "Pauschale", "Betrag je Einheit", "Satz pro Einheit", "Pauschalsatz"),
            width=16,
        ),
    ] = None
    units: Annotated[
        Decimal | None,
        Column(
            "Anzahl Einheiten",
            Holds.NUMBER,
            aliases=("Anzahl", "Einheiten", "Anzahl Stellen", "Stellen"),
            width=17,
            hint="Bei Beträgen je Stelle die Zahl der Stellen; sonst leer lassen.",
        ),
    ] = None
    notice: Annotated[
        date | None,
        Column(
            "Bescheid vom",
            Holds.DATE,
            aliases=NOTICE_ALIASES,
            width=14,
            hint="Nur bei einem Änderungsbescheid: sein Datum. Der Baustein steht dann je Bescheid in einer Zeile.",
        ),
    ] = None
