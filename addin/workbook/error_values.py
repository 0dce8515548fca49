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

ERROR_NAMES = ERROR_VALUES | frozenset(GERMAN_ERRORS.values())
"""All error values by their English and their German names."""
