"""Calendar and mail files that know whether a person has changed them: a line in them holds a fingerprint of the rest.

A Word file has a part of its own for that (`addin.word.stamp`); these formats have nothing like it, but both
allow lines of one's own that begin with „X-“ (RFC 5545, 3.8.8.2; RFC 5322, 3.6.8).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_NAME = b"X-FOERDERMAPPE-FINGERPRINT"
_LINE = re.compile(rb"^" + _NAME + rb": ?([0-9a-f]{64})\r\n", re.MULTILINE)
_LARGEST = 50_000_000  # bytes: no file of ours comes near


def sealed_calendar(content: bytes) -> bytes:
    """The calendar file with the line among the properties of the calendar."""
    after = b"VERSION:2.0\r\n"
    return content.replace(after, after + _NAME + b":" + _fingerprint(content) + b"\r\n", 1)


def sealed_mail(content: bytes) -> bytes:
    """The mail with the line as its first header."""
    return _NAME + b": " + _fingerprint(content) + b"\r\n" + content


def is_as_sealed(path: Path) -> bool:
    """Whether a file is still as this program wrote it; False where it has no such line or cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return False
        content = path.read_bytes()
    except OSError:
        return False
    found = _LINE.search(content)
    if found is None:
        return False
    return _fingerprint(content[: found.start()] + content[found.end() :]) == found[1]


def _fingerprint(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")
