"""Blocks of cells as an engine hands them over."""

from __future__ import annotations

from typing import Any


def block_of(values: Any) -> Any:
    """Rows of values, also where an engine gives one row or one value.

    >>> block_of(5.0), block_of((1.0, "a")), block_of(((1.0,), (2.0,)))
    ([[5.0]], [(1.0, 'a')], ((1.0,), (2.0,)))
    """
    if not isinstance(values, list | tuple):
        return [[values]]
    return values if isinstance(values[0], list | tuple) else [values]
