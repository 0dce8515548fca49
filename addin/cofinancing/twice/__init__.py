"""Receipts that are probably about one invoice although they are entered differently (K13)."""

from addin.cofinancing.twice.likeness import Likeness
from addin.cofinancing.twice.search import find_twice

__all__ = ["Likeness", "find_twice"]
