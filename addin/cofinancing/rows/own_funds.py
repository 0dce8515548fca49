"""The sheet „Eigenmittel“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.columns import Blocks, Column, Holds, ModuleField, Row

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
