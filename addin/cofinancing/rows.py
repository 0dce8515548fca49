"""The sheets „Finanzierungsplan“, „Belege“, „Eigenmittel“ and „Mittelabrufe“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.columns import Column, Holds, ModuleField, Row


class PlanLine(
    Row,
    sheet="Finanzierungsplan",
    prefix="K",
    also_named=("Finanzplan", "Kosten- und Finanzierungsplan", "KoFi-Plan"),
):
    """One cost position of one module in the financing plan; amounts in EUR."""

    module: ModuleField = None
    position: Annotated[
        str | None,
        Column(
            "Kostenposition",
            aliases=("Kostenart", "Position", "Ausgabeart", "Ausgabenposition", "Kostenstelle"),
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
            width=18,
        ),
    ] = None
    state_share: Annotated[
        Decimal | None,
        Column(
            "Landesanteil",
            Holds.AMOUNT,
            aliases=(
                "Land",
                "Land 80 %",
                "Land 80%",
                "Landesmittel",
                "Landesanteil 80 %",
                "Landeszuwendung",
                "Zuwendung Land",
                "Zuwendung des Landes",
                "Anteil Land",
                "80 %",
            ),
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
            aliases=(
                "Eigenanteil 20 %",
                "Eigenanteil 20%",
                "Eigenmittel",
                "Eigenmittel 20 %",
                "Anteil Kreis",
                "Kreisanteil",
                "20 %",
            ),
            computed=True,
            width=15,
            hint="Wird berechnet: der Rest, der nicht vom Land kommt.",
        ),
    ] = None


class Receipt(Row, sheet="Belege", prefix="K", also_named=("Belegliste", "Belegübersicht")):
    """One payment made or received; amounts in EUR."""

    receipt_number: Annotated[
        str | None,
        Column(
            "Beleg-Nr.",
            aliases=("Belegnummer", "Bel.Nr.", "Beleg", "Beleg Nummer", "Bel-Nr.", "BelNr", "Lfd. Beleg-Nr."),
            required=True,
            identifier=True,
            width=11,
        ),
    ] = None
    module: ModuleField = None
    position: Annotated[
        str | None,
        Column(
            "Kostenposition",
            aliases=("Kostenart", "Position", "Ausgabeart", "Ausgabenposition"),
            required=True,
            width=24,
        ),
    ] = None
    paid_on: Annotated[
        date | None,
        Column(
            "Zahlungsdatum",
            Holds.DATE,
            aliases=("bezahlt am", "Zahlung am", "Tag der Zahlung", "Zahltag", "Buchungsdatum", "gezahlt am"),
            required=True,
            width=14,
        ),
    ] = None
    invoiced_on: Annotated[
        date | None,
        Column(
            "Rechnungsdatum",
            Holds.DATE,
            aliases=("Rg.-Datum", "Rechnung vom", "Rg-Datum", "RgDat", "Datum der Rechnung"),
            width=15,
        ),
    ] = None
    payee: Annotated[
        str | None,
        Column(
            "Empfänger/Einzahler",
            aliases=(
                "Empfänger",
                "Zahlungsempfänger",
                "Einzahler",
                "Zahlungsempfänger/Einzahler",
                "Kreditor",
                "Firma",
                "Lieferant",
                "Rechnungssteller",
            ),
            required=True,
            width=26,
        ),
    ] = None
    reason: Annotated[
        str | None,
        Column(
            "Grund der Zahlung",
            aliases=("Verwendungszweck", "Zweck", "Zahlungsgrund", "Grund", "Buchungstext"),
            required=True,
            width=30,
        ),
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Art",
            Holds.CHOICE,
            aliases=("E/A", "Ausgabe/Einnahme", "Einnahme/Ausgabe", "Buchungsart", "Art der Buchung"),
            choices=("Ausgabe", "Einnahme"),
            choice_aliases={"A": "Ausgabe", "E": "Einnahme", "Ausgaben": "Ausgabe", "Einnahmen": "Einnahme"},
            width=11,
            hint="Leer heißt Ausgabe.",
        ),
    ] = None
    amount: Annotated[
        Decimal | None,
        Column(
            "Betrag",
            Holds.AMOUNT,
            aliases=("Betrag €", "Betrag in €", "Betrag in EUR", "Summe", "Zahlbetrag", "Bruttobetrag"),
            required=True,
            width=14,
        ),
    ] = None
    eligible: Annotated[
        Decimal | None,
        Column(
            "davon zuwendungsfähig",
            Holds.AMOUNT,
            aliases=(
                "zuwendungsfähig",
                "zuwendungsf. Betrag",
                "zuwendungsfähiger Betrag",
                "davon förderfähig",
                "förderfähig",
                "anerkannt",
            ),
            width=21,
            hint="Leer lassen, wenn der Betrag ganz zuwendungsfähig ist.",
        ),
    ] = None
    remark: Annotated[
        str | None, Column("Bemerkung", aliases=("Bemerkungen", "Anmerkung", "Notiz"), width=28, wide=True)
    ] = None


OWN_FUNDS_KINDS = (
    "Haushaltsmittel",
    "Drittmittel",
    "Spende",
    "bürgerschaftliches Engagement",
    "Personalgestellung",
)


class OwnFunds(Row, sheet="Eigenmittel", prefix="K"):
    """Money or work with which the county covers its own share; amounts in EUR."""

    module: ModuleField = None
    origin: Annotated[
        str | None,
        Column(
            "Quelle",
            aliases=("Herkunft", "Mittelgeber", "Geber", "Finanzierungsquelle"),
            required=True,
            width=28,
        ),
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Art",
            Holds.CHOICE,
            aliases=("Art der Mittel", "Mittelart"),
            choices=OWN_FUNDS_KINDS,
            choice_aliases={
                "Haushalt": "Haushaltsmittel",
                "Kreishaushalt": "Haushaltsmittel",
                "Spenden": "Spende",
                "Ehrenamt": "bürgerschaftliches Engagement",
                "Personal": "Personalgestellung",
            },
            width=26,
        ),
    ] = None
    amount: Annotated[
        Decimal | None,
        Column("Betrag", Holds.AMOUNT, aliases=("Betrag €", "Betrag in €", "Höhe"), required=True, width=14),
    ] = None
    on: Annotated[date | None, Column("Datum", Holds.DATE, aliases=("vom", "Eingang"), width=12)] = None
    evidence: Annotated[str | None, Column("Nachweis", aliases=("Beleg", "Nachweis/Beleg"), width=28, wide=True)] = None


class Drawdown(Row, sheet="Mittelabrufe", prefix="K", also_named=("Mittelabruf", "Abrufe")):
    """Money called from the state; amounts in EUR. It is drawn once `received_on` is filled."""

    serial: Annotated[
        str | None,
        Column("Nr.", aliases=("Abruf-Nr.", "Nr. des Abrufs", "Abruf", "Lfd. Nr."), required=True, width=7),
    ] = None
    module: ModuleField = None
    called_on: Annotated[
        date | None,
        Column("Abruf vom", Holds.DATE, aliases=("Abrufdatum", "abgerufen am", "Datum"), required=True, width=12),
    ] = None
    amount: Annotated[
        Decimal | None,
        Column(
            "Betrag",
            Holds.AMOUNT,
            aliases=("Betrag €", "Betrag in €", "Abrufbetrag"),
            required=True,
            width=14,
        ),
    ] = None
    received_on: Annotated[
        date | None,
        Column("Eingang am", Holds.DATE, aliases=("Eingang", "Zahlungseingang", "eingegangen am"), width=12),
    ] = None
