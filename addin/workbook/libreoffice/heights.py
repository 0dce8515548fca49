"""Whether Calc fits row heights to what is written into cells."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


def adjust(document: Any, on: bool) -> bool:
    """Switch it on or off, and return how it was.

    Calc counts: what is switched off twice must be switched on twice. So it is only touched where that changes it.
    """
    before = bool(document.IsAdjustHeightEnabled)
    if before != on:
        document.IsAdjustHeightEnabled = on
    return before


@contextlib.contextmanager
def adjusting(document: Any, on: bool) -> Iterator[None]:
    """Switched on or off for a while."""
    before = adjust(document, on)
    try:
        yield
    finally:
        adjust(document, before)
