"""Error values of cells, as a German Excel shows them."""

from __future__ import annotations

from types import MappingProxyType

GERMAN_ERRORS = MappingProxyType(
    {"#REF!": "#BEZUG!", "#N/A": "#NV", "#VALUE!": "#WERT!", "#NUM!": "#ZAHL!", "#SPILL!": "#ÜBERLAUF!"}
)
"""The error values whose German name is another than the English one that files and interfaces use."""

ERROR_VALUES = frozenset({*GERMAN_ERRORS, "#DIV/0!", "#NAME?", "#NULL!", "#CALC!", "#GETTING_DATA"})
"""All error values by their English names."""
