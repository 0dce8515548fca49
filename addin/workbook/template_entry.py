"""What a cell of the template lets in: drop-downs, dates, amounts, and the hint shown when it is selected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from addin.columns import Column, Holds
from addin.money import LARGEST

_TITLE_LENGTH = 32
_TEXT_LENGTH = 255  # both are Excel's limits
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)

_RANGES: Mapping[Holds, Mapping[str, object]] = {
    Holds.DATE: {
        "validate": "date",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "error_message": "Bitte ein Datum als TT.MM.JJJJ eintragen, zum Beispiel 03.04.2001.",
    },
    Holds.TIME: {
        "validate": "time",
        "minimum": time(0, 0),
        "maximum": time(23, 59, 59),
        "error_message": "Bitte eine Uhrzeit eintragen, zum Beispiel 14:00.",
    },
    Holds.AMOUNT: {
        "validate": "decimal",
        "minimum": -int(LARGEST),
        "maximum": int(LARGEST),
        "error_message": "Bitte einen Betrag in Euro eintragen, zum Beispiel 1.234,50.",
    },
    Holds.NUMBER: {
        "validate": "decimal",
        "minimum": 0,
        "maximum": 1_000_000,
        "error_message": "Bitte eine Zahl eintragen.",
    },
    Holds.SHARE: {
        "validate": "decimal",
        "minimum": 0,
        "maximum": 1,
        "error_message": "Bitte einen Anteil zwischen 0 % und 100 % eintragen, zum Beispiel 80 %.",
    },
}


def entry_terms(column: Column, listed: str | None = None, *, strict: bool = True) -> dict[str, object] | None:
    """The data validation of a column as XlsxWriter wants it, or None where anything may be entered.

    `listed` is the range that holds the values of a drop-down which the column itself does not know, such as
    the programme's modules; unless `strict`, Excel asks back about other values but lets them in.
    """
    terms: dict[str, object] = {
        "validate": "any",
        "ignore_blank": True,
        "error_title": column.header[:_TITLE_LENGTH],
    }
    if listed is not None:
        terms |= {"validate": "list", "source": listed}
    elif column.choices:
        terms |= {"validate": "list", "source": list(column.choices)}
    elif not column.computed:
        terms |= {"criteria": "between", **_RANGES.get(column.holds, {})}
    if terms["validate"] == "list":
        terms["error_message"] = "Bitte einen Wert aus der Liste wählen."
        if not strict:
            terms["error_type"] = "warning"
            terms["error_message"] = "Dieser Wert steht nicht in der Liste. Trotzdem eintragen?"
    if column.hint:
        terms |= {
            "input_title": column.header[:_TITLE_LENGTH],
            "input_message": column.hint[:_TEXT_LENGTH],
        }
    return terms if terms["validate"] != "any" or column.hint else None
