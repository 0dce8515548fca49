"""A row of the participant list in which nothing is wrong; the tests of the rules change what they are about."""

from datetime import date
from types import MappingProxyType

from addin.programme.loader import load_programme

PROGRAMME = load_programme("durchstarten")


def fine(**cells):
    """The row by field, with these cells."""
    return MappingProxyType(
        {
            "last_name": "Sow",
            "first_name": "Reza",
            "birth_date": date(2000, 5, 20),
            "residence_status": "Duldung",
            "municipality": "Gangelt",
            "module": 1.0,
            "entry": date(2021, 5, 20),
            **cells,
        }
    )
