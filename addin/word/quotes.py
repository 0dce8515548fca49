"""German quotation marks for straight and English ones, where it is certain which opens and which closes."""

from __future__ import annotations

import re

_PAIR = re.compile(
    r"(?<![^\s(\[/–—-])"  # at the start, or after a blank, a bracket, a dash
    r'["“„]([^\s"“”„](?:[^"“”„\n]*[^\s"“”„])?)["”“]'
    r"(?![^\s.,;:!?)\]/…–—-])"  # at the end, or before a blank, a sign of punctuation, a bracket, a dash
)
_UNSURE = re.compile(r'["”]')


def quote(text: str) -> str:
    """The text with „German marks“; as it was where a single mark in it is not certain, such as one for inches.

    >>> quote('Die Gruppe "Sprache" trifft sich.'), quote('ein Bildschirm mit 24" Diagonale')
    ('Die Gruppe „Sprache“ trifft sich.', 'ein Bildschirm mit 24" Diagonale')
    """
    if not _UNSURE.search(text):
        return text
    quoted = _PAIR.sub(r"„\1“", text)
    return text if _UNSURE.search(quoted) or quoted.count("„") != quoted.count("“") else quoted
