"""Cents: reading amounts, splitting them, rounding them. Money is `Decimal` with two places, in EUR."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
ROUNDINGS = {"kaufmännisch": ROUND_HALF_UP, "abrunden": ROUND_DOWN}
"""The roundings that a grant decision may name; `kaufmännisch` is the default."""

_SMALLEST_PERCENTAGE = 5  # a bare 1.2 is hardly 1,2 %, and no share either

LARGEST = Decimal("1e12")
"""Beyond this an amount is a typing error: floats no longer hold its cents."""

_SIGN_OF_EURO = re.compile(r"(?:€|\beuro?\b|\beur\b)", re.IGNORECASE)
_GERMAN = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?")
_POINT_AS_COMMA = re.compile(r"[+-]?\d+\.\d{1,2}")
_DOUBTFUL = re.compile(r"[+-]?\d{1,3}\.\d{3}")


class DoubtfulAmount(ValueError):
    """An amount that could mean two things, or nothing; the text says why, in German."""


def read_amount(value: object, *, computed: bool = False) -> Decimal:
    """The amount of a cell in EUR with two places.

    `computed` allows more than two decimals, as a formula in the office's sheet leaves them, and rounds.

    Raises `DoubtfulAmount` where the value is not an amount, or could mean two: the text `1.234` may be
    one thousand and more or one and a bit; `12,345` has no cents.

    >>> read_amount("1.234,50 €"), read_amount(482.78), read_amount("- 5 EUR")
    (Decimal('1234.50'), Decimal('482.78'), Decimal('-5.00'))
    >>> read_amount("1.234")
    Traceback (most recent call last):
    addin.money.DoubtfulAmount: kann 1.234,00 oder 1,23 bedeuten
    """
    if isinstance(value, bool) or value is None:
        raise DoubtfulAmount("ist kein Betrag")
    if isinstance(value, Decimal):
        return _to_cents(value, computed=computed)
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise DoubtfulAmount("ist kein Betrag")
        return _to_cents(Decimal(repr(value)), computed=computed)
    if isinstance(value, str):
        return _to_cents(_from_text(value), computed=computed)
    raise DoubtfulAmount("ist kein Betrag")


def _from_text(text: str) -> Decimal:
    bare = _SIGN_OF_EURO.sub("", text)
    bare = re.sub(r"[\s\u200b\u2060\ufeff]", "", bare).replace("−", "-").replace("–", "-").replace("'", "")
    bare = re.sub(r",-+$", "", bare)  # «12,-» and «12,--»
    if bare.endswith("-") and len(bare) > 1:  # «5,00-», as accounting programs print it
        bare = "-" + bare[:-1]
    if _DOUBTFUL.fullmatch(bare):
        thousands = bare.replace(".", "")
        raise DoubtfulAmount(f"kann {bare},00 oder {thousands[:-3]},{thousands[-3:-1]} bedeuten")
    if _GERMAN.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _POINT_AS_COMMA.fullmatch(bare):
        return Decimal(bare)
    if re.fullmatch(r"[+-]?[\d.]+,\d{3,}", bare):
        raise DoubtfulAmount("hat mehr als zwei Stellen nach dem Komma")
    raise DoubtfulAmount("ist kein Betrag")


def _to_cents(amount: Decimal, *, computed: bool) -> Decimal:
    if abs(amount) >= LARGEST:
        raise DoubtfulAmount("ist zu groß für einen Betrag")
    cents = amount.quantize(CENT, ROUND_HALF_UP)
    if not computed and abs(amount - cents) > Decimal("1e-6"):
        raise DoubtfulAmount("hat mehr als zwei Stellen nach dem Komma")
    return cents + ZERO if cents else ZERO  # no minus zero


def split(total: Decimal, share: Decimal, rounding: str = ROUND_HALF_UP) -> tuple[Decimal, Decimal]:
    """Split an amount in EUR into state share and own share; the two always sum to the total.

    >>> split(Decimal("100.01"), Decimal("0.80"))
    (Decimal('80.01'), Decimal('20.00'))
    """
    state = (total * share).quantize(CENT, rounding)
    return state, total - state


def hand_out(exact: Mapping[int, Decimal], rounding: str = ROUND_HALF_UP) -> dict[int, Decimal]:
    """Round the sum of exact amounts once and hand its cents out by largest remainder.

    Each part differs from its exact amount by less than one cent, and the parts sum to the rounded sum.
    Ties go to the lower key.

    >>> hand_out({1: Decimal("0.335"), 2: Decimal("0.335"), 3: Decimal("0.33")})
    {1: Decimal('0.34'), 2: Decimal('0.33'), 3: Decimal('0.33')}
    """
    total = sum(exact.values(), ZERO).quantize(CENT, rounding)
    floors = {key: amount.quantize(CENT, "ROUND_FLOOR") for key, amount in exact.items()}
    cents = int((total - sum(floors.values(), ZERO)) / CENT)
    by_remainder = sorted(exact, key=lambda key: (floors[key] - exact[key], key))
    return {key: floors[key] + (CENT if key in by_remainder[:cents] else ZERO) for key in exact}


def euro(amount: Decimal) -> str:
    """An amount as a German reader expects it, with a no-break space before the sign.

    >>> euro(Decimal("-1234.5"))
    '-1.234,50\\xa0€'
    """
    return f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".") + "\u00a0€"


def read_share(value: object) -> Decimal:
    """A share between 0 and 1; `80`, `"80 %"`, `0.8` and `"0,8"` all mean 0.8. A bare 1 means 100 %.

    Raises `DoubtfulAmount` for anything that is not a share.

    >>> read_share("80 %"), read_share(80.0), read_share("0,8"), read_share("1 %")
    (Decimal('0.8'), Decimal('0.8'), Decimal('0.8'), Decimal('0.01'))
    """
    percent = False
    if isinstance(value, str):
        bare = re.sub(r"\s", "", value).removesuffix("%").removesuffix("v.H.")
        percent = "%" in value or "v.H." in value
        if not re.fullmatch(r"\d+(?:[.,]\d+)?", bare):
            raise DoubtfulAmount("ist kein Anteil")
        number = Decimal(bare.replace(",", "."))
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool) and math.isfinite(value):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    else:
        raise DoubtfulAmount("ist kein Anteil")
    if not percent and 1 < number < _SMALLEST_PERCENTAGE:
        raise DoubtfulAmount("kann als Prozentsatz oder als Faktor gemeint sein")
    share = number / 100 if percent or number > 1 else number
    if not 0 <= share <= 1:
        raise DoubtfulAmount("liegt nicht zwischen 0 und 100 %")
    return share.normalize()
