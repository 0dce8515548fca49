"""The sheets „Finanzierungsplan“, „Belege“, „Eigenmittel“ and „Mittelabrufe“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.columns import Apart, Blocks, Column, Holds, ModuleField, Row
from addin.programme.module_line import NOTICE_ALIASES

_LAND = (
    "Land",
    "Land 80 %",
    "Landesmittel",
    "Landesanteil 80 %",
    "Landeszuwendung",
    "Zuwendung Land",
    "Zuwendung des Landes",
    "Zuwendung",
    "Landesförderung",
    "Förderung Land",
    "Förderung des Landes",
    "Anteil Land",
    "Anteil des Landes",
    "Landesanteil Land",
    "Finanzierung Land",
    "davon Land",
    "davon Landesanteil",
    "Land NRW",
    "Zuwendung Land NRW",
    "Förderbetrag",
    "80 %",
)
_OWN = (
    "Eigenanteil 20 %",
    "Eigenmittel",
    "Eigenmittel 20 %",
    "Anteil Kreis",
    "Kreisanteil",
    "Kreismittel",
    "Kreis",
    "Kreis 20 %",
    "Eigenanteil Kreis",
    "Eigenanteil des Kreises",
    "kommunaler Eigenanteil",
    "kommunaler Anteil",
    "Trägeranteil",
    "davon Eigenanteil",
    "davon Eigenmittel",
    "20 %",
)
"""What offices call the two shares, on the plan and among receipts; a percentage behind it makes no difference."""


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
            aliases=_LAND,
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
            aliases=_OWN,
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


class Receipt(
    Row,
    sheet="Belege",
    prefix="K",
    also_named=("Belegliste", "Belegübersicht", "Belegverzeichnis", "Gesamtbelegliste", "Buchungen", "Buchungsliste"),
    blocks=Blocks("module"),
):
    """One payment made or received; amounts in EUR."""

    receipt_number: Annotated[
        str | None,
        Column(
            "Beleg-Nr.",
            aliases=("Belegnummer", "Bel.Nr.", "Beleg", "Beleg Nummer", "Bel-Nr.", "BelNr", "Lfd. Beleg-Nr."),
            ambiguous=(
                *("Belegfeld 1", "Buchungsnummer", "Buchungs-Nr.", "Buchungsnr.", "Anordnungsnummer", "Anordnungs-Nr."),
                *("AO-Nr.", "Anordnung", "Kassenzeichen", "Dokumentnummer", "Vorgangsnummer", "Beleg (lfd. Nr.)"),
                *("Lfd. Nr.", "Nr.", "Nummer", "Buchung"),
            ),
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
            aliases=("Kostenart", "Position", "Ausgabeart", "Ausgabenposition", "Ausgabenart"),
            ambiguous=(
                *("Ausgabeposition", "Ausgabengruppe", "Kostengruppe", "Kategorie", "Aufwandsart", "Position im Plan"),
                *("Sachkontobezeichnung", "Kontobezeichnung", "Sachkonto", "Konto", "Kostenstelle", "Haushaltsstelle"),
                *("KOST1 - Kostenstelle", "Position des Finanzierungsplans", "Finanzierungsplanposition"),
            ),
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
            ambiguous=(
                *("Datum der Zahlung", "Zahlung vom", "Zahldatum", "Zahlungstag", "Auszahlungsdatum", "ausgezahlt am"),
                *("Wertstellung", "Valuta", "Wertstellungsdatum", "Buchungstag", "Ausgleichsdatum", "Zahlungseingang"),
                *("Datum der Zahlung der Rechnung", "Zahlung", "bezahlt", "gebucht am", "Buch.-Datum", "Datum"),
            ),
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
            ambiguous=(
                "Belegdatum",
                "Re.-Datum",
                "Rechnungsdat.",
                "Rechnung am",
                "Datum Rechnung",
                "Rg. vom",
                "Beleg vom",
            ),
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
            ambiguous=(
                *("Zahlungspartner", "Geschäftspartner", "Kreditorenname", "Name des Kreditors", "Kreditor/Debitor"),
                *("Empfänger bzw. Einzahler", "Begünstigter", "Rechnungsaussteller", "Rechnungssteller/Empfänger"),
                *("Rechnungsaussteller / Zahlungsempfänger", "Auftragnehmer", "Zahlungspflichtiger", "Partner", "Name"),
                *("Empfänger / Zahler", "Zahlungsempfänger/in", "Zahler/Empfänger", "an/von", "an", "Debitor"),
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
            ambiguous=(
                *("Gegenstand", "Gegenstand der Rechnung", "Rechnungsgegenstand", "Gegenstand der Zahlung", "Leistung"),
                *("Beschreibung", "Bezeichnung", "Text", "Zahlungszweck", "Art der Leistung", "Anlass", "wofür"),
            ),
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
            ambiguous=(
                *("Soll/Haben-Kennzeichen", "Soll/Haben-Kz", "Soll/Haben", "S/H", "S/H-Kz", "SH-Kennzeichen", "A/E"),
                *("S/H-Kennzeichen", "Zahlungsart (E/A)", "Einnahme oder Ausgabe"),
            ),
            choices=("Ausgabe", "Einnahme"),
            choice_aliases={
                **dict.fromkeys(("A", "Ausgaben", "S", "Soll", "Auszahlung", "Ausg.", "Aufwand"), "Ausgabe"),
                **dict.fromkeys(("E", "Einnahmen", "H", "Haben", "Einzahlung", "Einn.", "Ertrag"), "Einnahme"),
            },
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
            ambiguous=(
                *("Umsatz (ohne Soll/Haben-Kz)", "Umsatz", "Zahlungsbetrag", "gezahlter Betrag", "Betrag brutto"),
                *(
                    "tatsächlich gezahlter Betrag",
                    "Gesamtbetrag",
                    "Rechnungsbetrag",
                    "Rechnungsbetrag brutto",
                    "brutto",
                ),
                *(
                    "Betrag in Hauswährung",
                    "Buchungsbetrag",
                    "Anordnungsbetrag",
                    "Auszahlungsbetrag",
                    "Ausgabe",
                    "Ausgaben",
                ),
                *("Auszahlung", "gezahlt", "Kosten", "Wert"),
            ),
            apart=Apart(
                "kind",
                {
                    "Ausgabe": (
                        *("Ausgabe", "Ausgaben", "Soll", "Sollbetrag", "Betrag Soll", "Auszahlung", "Auszahlungen"),
                        *("Ausgabe €", "Ausgaben €", "Ausgaben in €", "Ausgabe in €", "Ausgang", "Aufwand", "Soll €"),
                        *("Ausgaben in EUR", "Betrag Ausgabe", "Betrag Ausgaben", "Soll EUR", "Ausgaben EUR"),
                    ),
                    "Einnahme": (
                        *(
                            "Einnahme",
                            "Einnahmen",
                            "Haben",
                            "Habenbetrag",
                            "Betrag Haben",
                            "Einzahlung",
                            "Einzahlungen",
                        ),
                        *(
                            "Einnahme €",
                            "Einnahmen €",
                            "Einnahmen in €",
                            "Einnahme in €",
                            "Eingang",
                            "Ertrag",
                            "Haben €",
                        ),
                        *("Einnahmen in EUR", "Betrag Einnahme", "Betrag Einnahmen", "Haben EUR", "Einnahmen EUR"),
                    ),
                },
            ),
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
            ambiguous=(
                *(
                    "davon zuwendungsfähige Ausgaben",
                    "zuwendungsfähige Ausgaben",
                    "förderfähige Ausgaben",
                    "zwf. Betrag",
                ),
                *(
                    "beantragte förderfähige Ausgaben",
                    "anerkannte Ausgaben",
                    "anerkannter Betrag",
                    "förderfähiger Betrag",
                ),
                *(
                    "Betrag davon zuwendungsfähig",
                    "Ausgaben davon zuwendungsfähig",
                    "zuschussfähig",
                    "davon zwf.",
                    "zwf.",
                ),
            ),
            width=21,
            hint="Leer lassen, wenn der Betrag ganz zuwendungsfähig ist.",
        ),
    ] = None
    remark: Annotated[
        str | None, Column("Bemerkung", aliases=("Bemerkungen", "Anmerkung", "Notiz"), width=28, wide=True)
    ] = None
    state_share: Annotated[
        Decimal | None,
        Column("Landesanteil", Holds.AMOUNT, aliases=_LAND, computed=True, in_template=False, width=15),
    ] = None
    own_share: Annotated[
        Decimal | None,
        Column("Eigenanteil", Holds.AMOUNT, aliases=_OWN, computed=True, in_template=False, width=15),
    ] = None


OWN_FUNDS_KINDS = (
    "Haushaltsmittel",
    "Drittmittel",
    "Spende",
    "bürgerschaftliches Engagement",
    "Personalgestellung",
)


_SUMS = ("Summe", "Eurobetrag", "Wert", "Gesamtbetrag", "Mittel", "Eigenmittel", "Eigenanteil")


class OwnFunds(
    Row,
    sheet="Eigenmittel",
    prefix="K",
    also_named=("Eigenanteil", "Eigenmittelnachweis", "Kofinanzierungsmittel"),
    blocks=Blocks("module"),
):
    """Money or work with which the county covers its own share; amounts in EUR."""

    module: ModuleField = None
    origin: Annotated[
        str | None,
        Column(
            "Quelle",
            aliases=("Herkunft", "Mittelgeber", "Geber", "Finanzierungsquelle"),
            ambiguous=(
                *(
                    "Herkunft der Mittel",
                    "Woher",
                    "Bezeichnung",
                    "Name",
                    "Haushaltsstelle",
                    "Produkt",
                    "Produktsachkonto",
                ),
                *("Finanzierung durch", "Kofinanzierung durch", "Spender", "von", "Träger"),
            ),
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
            ambiguous=("Art der Eigenmittel", "Form", "Kategorie", "Mittelherkunft (Art)"),
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
        Column(
            "Betrag",
            Holds.AMOUNT,
            aliases=("Betrag €", "Betrag in €", "Höhe"),
            ambiguous=_SUMS,
            required=True,
            width=14,
        ),
    ] = None
    on: Annotated[
        date | None,
        Column(
            "Datum",
            Holds.DATE,
            aliases=("vom", "Eingang"),
            ambiguous=(
                "Eingang am",
                "Zahlungseingang",
                "Buchungsdatum",
                "eingegangen am",
                "bereitgestellt am",
                "Wertstellung",
            ),
            width=12,
        ),
    ] = None
    evidence: Annotated[str | None, Column("Nachweis", aliases=("Beleg", "Nachweis/Beleg"), width=28, wide=True)] = None


class Drawdown(
    Row,
    sheet="Mittelabrufe",
    prefix="K",
    also_named=("Mittelabruf", "Abrufe", "Mittelanforderungen", "Mittelanforderung", "Mittelabrufliste"),
    blocks=Blocks("module"),
):
    """Money called from the state; amounts in EUR. It is drawn once `received_on` is filled."""

    serial: Annotated[
        str | None,
        Column(
            "Nr.",
            aliases=("Abruf-Nr.", "Nr. des Abrufs", "Abruf", "Lfd. Nr."),
            ambiguous=(
                "Mittelabruf Nr.",
                "Mittelabruf",
                "Nummer",
                "Abrufnummer",
                "Anforderung Nr.",
                "Mittelanforderung",
            ),
            required=True,
            width=7,
        ),
    ] = None
    module: ModuleField = None
    called_on: Annotated[
        date | None,
        Column(
            "Abruf vom",
            Holds.DATE,
            aliases=("Abrufdatum", "abgerufen am", "Datum"),
            ambiguous=(
                "Datum des Abrufs",
                "Mittelabruf vom",
                "angefordert am",
                "Anforderung vom",
                "beantragt am",
                "vom",
            ),
            required=True,
            width=12,
        ),
    ] = None
    amount: Annotated[
        Decimal | None,
        Column(
            "Betrag",
            Holds.AMOUNT,
            aliases=("Betrag €", "Betrag in €", "Abrufbetrag"),
            ambiguous=(
                "abgerufener Betrag",
                "angeforderter Betrag",
                "Anforderungsbetrag",
                "Summe",
                "Höhe",
                "Landesmittel",
            ),
            required=True,
            width=14,
        ),
    ] = None
    received_on: Annotated[
        date | None,
        Column(
            "Eingang am",
            Holds.DATE,
            aliases=("Eingang", "Zahlungseingang", "eingegangen am"),
            ambiguous=(
                "Zahlungseingang am",
                "Eingangsdatum",
                "Gutschrift am",
                "Wertstellung",
                "ausgezahlt am",
                "erhalten am",
            ),
            width=12,
        ),
    ] = None
