"""The sheet „Belege“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.cofinancing.rows.share_names import OWN_SHARE_NAMES, STATE_SHARE_NAMES
from addin.columns import Apart, Blocks, Column, Holds, ModuleField, Row


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
        Column("Landesanteil", Holds.AMOUNT, aliases=STATE_SHARE_NAMES, computed=True, in_template=False, width=15),
    ] = None
    own_share: Annotated[
        Decimal | None,
        Column("Eigenanteil", Holds.AMOUNT, aliases=OWN_SHARE_NAMES, computed=True, in_template=False, width=15),
    ] = None
