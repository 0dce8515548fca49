"""`make templates`: build everything under workbook_templates/; nothing there is edited by hand."""

from __future__ import annotations

from pathlib import Path

from addin.minutes.template import build_template
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.workbook.ribbon import with_ribbon
from addin.workbook.template import BUILT, build_workbook, sheet_count
from addin.workbook.vba import empty_addin, vba_project

_CHECKOUT = Path(__file__).parent.parent
MACROS = _CHECKOUT / "macros"
STARTER = MACROS / "Foerdermappe.bas"
"""The Subs behind the buttons; in the workbook and in the add-in."""

CALLBACKS = MACROS / "Menueband.bas"
"""What the ribbon calls; in the add-in only."""

RIBBON = MACROS / "customUI14.xml"
COMMENTS = "Prüft Teilnehmendenlisten, berechnet die Kofinanzierung und schreibt Protokolle."


def build_all(folder: Path) -> None:
    """Build the workbook without and with macros, the add-in and the Word template into a folder that exists."""
    programme = load_programme("durchstarten")
    build_workbook(folder / "Foerdermappe.xlsx", programme=programme, sheets=SHEETS)
    macros = vba_project([STARTER], sheets=sheet_count(SHEETS))
    build_workbook(folder / "Foerdermappe.xlsm", programme=programme, sheets=SHEETS, macros=macros)
    (folder / "Foerdermappe.xlam").write_bytes(build_addin())
    build_template(folder / "Protokoll.docx")


def build_addin() -> bytes:
    """The add-in for Excel: the macros and the tab of the ribbon."""
    addin = empty_addin([STARTER, CALLBACKS])
    return with_ribbon(addin, RIBBON.read_bytes(), title="Fördermappe", comments=COMMENTS, created=BUILT)


if __name__ == "__main__":
    build_all(_CHECKOUT / "workbook_templates")
