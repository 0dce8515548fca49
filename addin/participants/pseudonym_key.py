"""The key of the pseudonyms: 32 random bytes in the user's profile, made once, never in a workbook, never shown."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import tempfile
from pathlib import Path
from typing import NamedTuple

from addin.button_call import settings_folder
from addin.workbook.protocol import UnusableInput

_BYTES = 32
_ONLY_OWNER = 0o600
_LINE = re.compile(r"^schluessel-1 ([0-9a-f]{64}) ([0-9a-f]{8})$", re.MULTILINE)
_EXPLAINED = (
    "# Der Schlüssel für die Pseudonyme der Fördermappe. Bitte aufbewahren, nicht ändern und nicht weitergeben:\n"
    "# Wer ihn hat, kann herausfinden, wer hinter einem Pseudonym steht. Ohne ihn ändern sich alle Pseudonyme.\n"
)


class Key(NamedTuple):
    """The key, where it lies, and whether it was made just now."""

    secret: bytes
    path: Path
    is_new: bool

    def __repr__(self) -> str:
        """Where it lies only: the key itself must not reach a log or an error text."""
        return f"Key(path={self.path!r}, is_new={self.is_new})"


def key_file() -> Path:
    """Where the key lies in the user's profile."""
    return settings_folder() / "pseudonyme.schluessel"


def office_key() -> Key:
    """The key of this user; made at the first use.

    Raises `UnusableInput` where it is damaged, or can be neither read nor made. A new one never takes the place of a
    damaged one: all pseudonyms would change, and nobody would notice.
    """
    path = key_file()
    try:
        is_new = not path.exists() and _make(path)
        text = path.read_bytes().decode("utf-8", "replace")
        _keep_to_owner(path)
    except OSError:
        raise UnusableInput(
            f"Der Schlüssel der Pseudonyme kann nicht gelesen oder angelegt werden: {path}; bitte die Zugriffsrechte "
            "prüfen."
        ) from None
    return Key(_secret(text, path), path, is_new)


def _secret(text: str, path: Path) -> bytes:
    lines = _LINE.findall(text.replace("\r\n", "\n"))  # an editor may have saved it
    if len(lines) == 1:
        secret = bytes.fromhex(lines[0][0])
        if _checksum(secret) == lines[0][1]:
            return secret
    raise UnusableInput(
        f"Der Schlüssel der Pseudonyme ist beschädigt: {path}; bitte diese Datei aus einer Sicherung zurückholen. Nur "
        "wenn es keine gibt, die Datei umbenennen: Dann entsteht ein neuer Schlüssel, und alle Pseudonyme ändern sich."
    )


def _checksum(secret: bytes) -> str:
    return hashlib.sha256(b"foerdermappe key 1\0" + secret).hexdigest()[:8]


def _make(path: Path) -> bool:
    """Make the key, whole or not at all; False where another process was quicker, whose key then holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(_BYTES)
    handle, name = tempfile.mkstemp(prefix=".pseudonyme-", dir=path.parent)  # for its owner alone, from the start
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{_EXPLAINED}schluessel-1 {secret.hex()} {_checksum(secret)}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(temporary)  # unlike a renaming, it never takes the place of a key
        except FileExistsError:
            return False
        except OSError:  # a file system without such links
            if path.exists():
                return False
            temporary.rename(path)
        return True
    finally:
        temporary.unlink(missing_ok=True)


def _keep_to_owner(path: Path) -> None:
    """Nobody else may read it, also after it came back from a backup."""
    if os.name == "posix" and path.stat().st_mode & 0o777 != _ONLY_OWNER:
        with contextlib.suppress(PermissionError):  # another user's file, which that one looks after
            path.chmod(_ONLY_OWNER)
