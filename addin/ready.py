"""`python -m addin.ready`: what the macro in LibreOffice runs first, to learn whether Python and the package start.

LibreOffice's `Shell` tells no exit status, and a macro must not wait for a process that talks to LibreOffice. This
one talks to nobody: it only writes a file, for which the macro looks (macros/Foerdermappe.bas).
"""

from __future__ import annotations

from pathlib import Path

from addin.button_call import settings_folder


def ready_file() -> Path:
    """The file that says so; it lies beside `start.txt`."""
    return settings_folder() / "ready.txt"


if __name__ == "__main__":
    ready_file().write_text("", encoding="ascii")
