"""The value of a cell so that it can be written down, compared, and put back exactly: its type counts."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal

from addin.findings import shown
from addin.workbook.protocol import PlainValue

LONGEST = 7_000
"""Characters that a written value may have: an application takes no longer text in a block (8,000)."""

_EMPTY_WORD = "(leer)"


def plain(value: object) -> PlainValue:
    """A cell's value as both edges give it: empty is None, a day is a `date`, every number a `float`.

    Raises `TypeError` for what cannot be put back, such as a time of day.

    >>> plain(datetime(2001, 4, 3)), plain(5), plain("")
    (datetime.date(2001, 4, 3), 5.0, None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date):
        return value
    raise TypeError(f"cells with a {type(value).__name__} are left alone")


def written(value: object) -> str:
    """The value in plain ASCII, so that no sign of it is lost on a sheet; two cells are equal where this is.

    Raises `TypeError` like `plain`.

    >>> written("0123"), written(123), written(date(2001, 4, 3)), written("Erkelenz\\u00a0"), written(None)
    ('"0123"', '123.0', '{"day": "2001-04-03"}', '"Erkelenz\\\\u00a0"', 'null')
    """
    value = plain(value)
    if isinstance(value, datetime):
        return json.dumps({"moment": value.isoformat()})
    if isinstance(value, date):
        return json.dumps({"day": value.isoformat()})
    return json.dumps(value)


def unwritten(text: str) -> PlainValue:
    """The value that `written` wrote down. Raises `ValueError` where it wrote no such text.

    >>> unwritten('"0123"'), unwritten('{"day": "2001-04-03"}')
    ('0123', datetime.date(2001, 4, 3))
    """
    value = json.loads(text)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dict) and len(value) == 1:
        [(kind, iso)] = value.items()
        if kind == "day" and isinstance(iso, str):
            return date.fromisoformat(iso)
        if kind == "moment" and isinstance(iso, str):
            return datetime.fromisoformat(iso)
    raise ValueError("not a written value")


def holds(cell: object, value: PlainValue) -> bool:
    """Whether a cell holds exactly this value.

    >>> holds(datetime(2001, 4, 3), date(2001, 4, 3)), holds("123", 123.0), holds(True, 1.0)
    (True, False, False)
    """
    try:
        return written(cell) == written(value)
    except TypeError:
        return False


def in_words(value: PlainValue) -> str:
    """The value as a person reads it; an emptied cell says so.

    >>> in_words(None), in_words(date(2001, 4, 3)), in_words(482.78)
    ('(leer)', '03.04.2001', '482,78')
    """
    return _EMPTY_WORD if value is None else shown(value)
