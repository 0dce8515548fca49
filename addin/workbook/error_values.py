"""Error values of cells, as a German Excel shows them."""

from __future__ import annotations

from types import MappingProxyType

GERMAN_ERRORS = MappingProxyType(
    {"#REF!": "#BEZUG!", "#N/A": "#NV", "#VALUE!": "#WERT!", "#NUM!": "#ZAHL!", "#SPILL!": "#ÜBERLAUF!"}
)
"""The error values whose German name is another than the English one that files and interfaces use."""

ERROR_CODES = MappingProxyType(
    {
        -2146826245: "#GETTING_DATA",
        -2146826243: "#SPILL!",
        -2146826242: "#CONNECT!",
        -2146826241: "#BLOCKED!",
        -2146826240: "#UNKNOWN!",
        -2146826239: "#FIELD!",
        -2146826238: "#CALC!",
    }
)
"""The newer error values as Excel hands them out."""

ERROR_VALUES = frozenset({*GERMAN_ERRORS, *ERROR_CODES.values(), "#DIV/0!", "#NAME?", "#NULL!"})
"""All error values by their English names."""

_MEANINGS = MappingProxyType(
    {
        "#BEZUG!": "die Formel findet ihre Zellen nicht mehr",
        "#NV": "ein gesuchter Wert wurde nicht gefunden",
        "#DIV/0!": "in der Formel wird durch 0 geteilt",
        "#WERT!": "in einer Zelle, mit der die Formel rechnet, steht wohl Text",
        "#NAME?": "die Formel enthält einen Namen, den es in dieser Mappe nicht gibt",
        "#NULL!": "die Bereiche der Formel überschneiden sich nicht",
        "#ZAHL!": "das Ergebnis ist keine Zahl, mit der sich rechnen lässt",
    }
)

ERROR_NAMES = ERROR_VALUES | frozenset(GERMAN_ERRORS.values())
"""All error values by their English and their German names."""


def meaning(value: str) -> str:
    """What an error value says of its formula, as a German clause.

    >>> meaning("#N/A"), meaning("#ÜBERLAUF!")
    ('ein gesuchter Wert wurde nicht gefunden', 'die Formel hat kein Ergebnis')
    """
    return _MEANINGS.get(GERMAN_ERRORS.get(value, value), "die Formel hat kein Ergebnis")
