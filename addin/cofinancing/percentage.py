"""A share in the words of a sentence."""

from decimal import Decimal


def percent(share: Decimal) -> str:
    """A share as a German reader expects it.

    >>> percent(Decimal("0.8")), percent(Decimal("0.805"))
    ('80\\xa0%', '80,5\\xa0%')
    """
    return f"{(share * 100).normalize():f}".replace(".", ",") + "\u00a0%"
