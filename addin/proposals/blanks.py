"""Stray blanks: what people cannot see, and what keeps two equal texts from being found equal."""

from __future__ import annotations

import re
import unicodedata

from addin.columns.text import tidy

_SEEN_AS = {" ": "·", "\u00a0": "°", "\u202f": "°", "\t": "→", "\n": "¶", "\r": "¶"}
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_STRAY = re.compile(r"^\s+|\s+$|\s{2,}|[^\S ]|[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def without_stray(text: str, *, one_line: bool) -> str:
    """The text without leading, trailing and doubled blanks, no-break spaces and invisible signs.

    With `one_line`, as for names and listed values, line breaks are blanks too; in running text they were typed on
    purpose and stay. A text in a script that needs invisible signs, such as Persian, stays as it is.

    >>> without_stray(" Übach\\u00a0 Palenberg\\n", one_line=True), without_stray("kommt \\nspäter ", one_line=False)
    ('Übach Palenberg', 'kommt\\nspäter')
    """
    if _INVISIBLE.search(text) and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    if one_line:
        return tidy(text)
    return "\n".join(map(tidy, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))).strip("\n")


def made_visible(text: str) -> str:
    """The text with a sign for each stray blank, as word processors show them.

    >>> made_visible("Gangelt\\u00a0"), made_visible(" Abbruch  regulär")
    ('Gangelt°', '·Abbruch··regulär')
    """
    return _STRAY.sub(lambda found: "".join(_SEEN_AS.get(sign, "¬") for sign in found[0]), text)


def where_stray(text: str) -> str:
    """Where they stand, in words that complete „Überflüssige Leerzeichen …“.

    >>> where_stray("Gangelt "), where_stray(" a  b")
    ('am Ende', 'am Anfang und mittendrin')
    """
    bare = text.strip()
    places = [
        word
        for word, there in (
            ("am Anfang", text[: len(text) - len(text.lstrip())]),
            ("mittendrin", _STRAY.search(bare)),
            ("am Ende", text[len(text.rstrip()) :]),
        )
        if there
    ]
    return " und ".join(places)
