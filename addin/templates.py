"""`make templates`: build everything under workbook_templates/; nothing there is edited by hand."""

from __future__ import annotations

from pathlib import Path

from addin.minutes.template import build_template
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.workbook.template import build_workbook


def build_all(folder: Path) -> None:
    """Build the empty workbook and the Word template into a folder that exists."""
    build_workbook(folder / "Foerdermappe.xlsx", programme=load_programme("durchstarten"), sheets=SHEETS)
    build_template(folder / "Protokoll.docx")


if __name__ == "__main__":
    build_all(Path(__file__).parent.parent / "workbook_templates")
