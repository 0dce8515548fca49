"""Writing a file whole or not at all: under a temporary name first, then moved into place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from addin.workbook.protocol import UnusableInput


@contextlib.contextmanager
def writing(target: Path) -> Iterator[Path]:
    """A temporary name beside the target; moved into place at the end, or taken away on the way out.

    Raises `UnusableInput` where the folder cannot be written or the target is open elsewhere.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".foerdermappe-", suffix=target.suffix, dir=target.parent)
    except OSError:
        raise UnusableInput(
            f"In den Ordner für „{target.name}“ kann nicht geschrieben werden; bitte die Zugriffsrechte prüfen."
        ) from None
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        try:
            temporary.replace(target)
        except PermissionError:
            raise UnusableInput(
                f"„{target.name}“ ist noch geöffnet oder gesperrt; bitte schließen und noch einmal versuchen."
            ) from None
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
