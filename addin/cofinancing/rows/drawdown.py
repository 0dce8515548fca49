"""The sheet „Mittelabrufe“."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from addin.columns import Blocks, Column, Holds, ModuleField, Row


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
