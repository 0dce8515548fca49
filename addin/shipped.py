"""Where the files lie that the Fördermappe brings with it."""

from __future__ import annotations

from pathlib import Path

from addin.workbook.protocol import UnusableInput


def shipped_file(name: str) -> Path:
    """A file of `workbook_templates`: in the installed package, or in the checkout's top folder.

    Raises `UnusableInput` where the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package, package.parent):
        path = folder / "workbook_templates" / name
        if path.is_file():
            return path
    raise UnusableInput(f"Die Datei „{name}“ fehlt in dieser Installation; bitte die Fördermappe neu installieren.")
