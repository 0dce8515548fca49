"""The sheet „Finanzierungsplan“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.cofinancing.rows.share_names import OWN_SHARE_NAMES, STATE_SHARE_NAMES
from addin.columns import Blocks, Column, Holds, ModuleField, Row
from addin.programme.module_line import NOTICE_ALIASES


class PlanLine(
    Row,
    sheet="Finanzierungsplan",
    prefix="K",
    also_named=("Finanzplan", "Kosten- und Finanzierungsplan", "KoFi-Plan", "Kostenplan", "Ausgabenplan"),
    blocks=Blocks("module", merged=True, across="expenditure", down="position"),
    other_groups=(
        *("Ist", "Ist-Ausgaben", "Ausgaben (Ist)", "Abrechnung", "abgerechnet", "tatsächlich", "tatsächliche Ausgaben"),
        *("Verwendungsnachweis", "Nachweis", "Differenz", "Abweichung", "Vorjahr", "Soll-Ist-Vergleich", "Rest"),
    ),
):
    """One cost position of one module in the financing plan; amounts in EUR."""

    module: ModuleField = None
    position: Annotated[
        str | None,
        Column(
            "Kostenposition",
            aliases=("Kostenart", "Position", "Ausgabeart", "Ausgabenposition", "Kostenstelle", "Ausgabenart"),
            ambiguous=(
                *("Ausgabeposition", "Ausgabengruppe", "Kostengruppe", "Kostenpositionen", "Ausgabepositionen"),
                *("Bezeichnung", "Sachkonto", "Konto", "Kontobezeichnung", "Aufwandsart", "Zweck", "Maßnahme", "Titel"),
            ),
            required=True,
            width=30,
        ),
    ] = None
    expenditure: Annotated[
        Decimal | None,
        Column(
            "Ausgaben",
            Holds.AMOUNT,
            aliases=(
                "Gesamtausgaben",
                "Gesamtausgaben €",
                "Ausgaben €",
                "Ausgaben gesamt",
                "Gesamtkosten",
                "Kosten",
                "geplante Ausgaben",
            ),
            ambiguous=(
                *("Soll", "Plan", "Ansatz", "Planansatz", "Planwert", "Plankosten", "Planung", "Betrag", "Planbetrag"),
                *("Soll gesamt", "Plan gesamt", "Soll Ausgaben", "Ausgaben Soll", "Ausgaben Plan", "Plan Ausgaben"),
                *("Soll Ausgaben gesamt", "Plan Ausgaben gesamt", "Ausgaben Summe", "Summe Ausgaben", "Soll-Ausgaben"),
                *("Summe der Ausgaben", "Ausgaben insgesamt", "Kosten gesamt", "Gesamtbetrag", "bewilligte Ausgaben"),
                *("veranschlagte Ausgaben", "kalkulierte Ausgaben", "voraussichtliche Ausgaben", "Ausgaben brutto"),
                *("Haushaltsansatz", "Summe", "gesamt", "insgesamt"),
            ),
            required=True,
            width=15,
        ),
    ] = None
    eligible: Annotated[
        Decimal | None,
        Column(
            "davon zuwendungsfähig",
            Holds.AMOUNT,
            aliases=(
                "zuwendungsfähig",
                "zuwendungsfähige Ausgaben",
                "davon zuwendungsfähige Ausgaben",
                "zuwendungsf. Ausgaben",
                "förderfähig",
                "davon förderfähig",
                "förderfähige Ausgaben",
                "zuwendungsfähige Kosten",
                "zuwendungsfähige Gesamtausgaben",
            ),
            ambiguous=(
                *(
                    "Ausgaben davon zuwendungsfähig",
                    "Ausgaben zuwendungsfähig",
                    "Soll zuwendungsfähig",
                    "zwf. Ausgaben",
                ),
                *("Soll davon zuwendungsfähig", "Plan davon zuwendungsfähig", "Plan zuwendungsfähig", "davon zwf."),
                *("anerkennungsfähig", "anerkannte Ausgaben", "zuschussfähig", "zuschussfähige Ausgaben", "zwf."),
                *("beantragte förderfähige Ausgaben", "davon zuschussfähig", "Bemessungsgrundlage"),
            ),
            width=21,
            hint="Leer lassen, wenn die Ausgaben ganz zuwendungsfähig sind.",
        ),
    ] = None
    third_party: Annotated[
        Decimal | None,
        Column(
            "Leistungen Dritter",
            Holds.AMOUNT,
            aliases=("Drittmittel", "Mittel Dritter", "Einnahmen", "Dritte", "Leistung Dritter"),
            ambiguous=(
                *(
                    "Beiträge Dritter",
                    "Zuschüsse Dritter",
                    "Mittel von Dritten",
                    "Leistungen von Dritten",
                    "Fremdmittel",
                ),
                *("sonstige Einnahmen", "weitere Einnahmen", "sonstige Mittel", "Teilnehmerbeiträge", "davon Dritte"),
                *("Finanzierung Dritte", "Finanzierung Drittmittel", "Spenden"),
            ),
            width=18,
        ),
    ] = None
    state_share: Annotated[
        Decimal | None,
        Column(
            "Landesanteil",
            Holds.AMOUNT,
            aliases=STATE_SHARE_NAMES,
            computed=True,
            width=15,
            hint="Wird berechnet.",
        ),
    ] = None
    own_share: Annotated[
        Decimal | None,
        Column(
            "Eigenanteil",
            Holds.AMOUNT,
            aliases=OWN_SHARE_NAMES,
            computed=True,
            width=15,
            hint="Wird berechnet: der Rest, der nicht vom Land kommt.",
        ),
    ] = None
    notice: Annotated[
        date | None,
        Column(
            "Bescheid vom",
            Holds.DATE,
            aliases=NOTICE_ALIASES,
            width=14,
            hint="Nur bei einem Änderungsbescheid: sein Datum. Er ersetzt den Plan des Bausteins ab diesem Tag.",
        ),
    ] = None
