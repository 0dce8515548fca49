"""A name for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from addin.columns import fold


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name for comparing; one in another script than the Latin keeps its letters.

    >>> name_key("Öztürk") == name_key("OEZTUERK "), name_key("علي") == name_key("حسن")
    (True, False)
    """
    folded = fold(name)
    if name.isascii() or sum(map(str.isalpha, folded)) >= sum(map(str.isalpha, name)):
        return folded
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))
