"""`make templates`: build everything under workbook_templates/; nothing there is edited by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.word.template import build_template
from addin.workbook.extension import build_extension
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
DIFFERING = MACROS / "LibreOffice.bas"
"""What is different in the extension for LibreOffice."""

MENU = MACROS / "Addons.xcu"
COMMENTS = "Prüft Teilnehmendenlisten, berechnet die Kofinanzierung und schreibt Protokolle."


def build_all(folder: Path) -> None:
    """Build the workbook without and with macros, the add-ins and the Word template into a folder that exists."""
    programme = load_programme("durchstarten")
    build_workbook(folder / "Foerdermappe.xlsx", programme=programme, sheets=SHEETS)
    macros = vba_project([STARTER], sheets=sheet_count(SHEETS))
    build_workbook(folder / "Foerdermappe.xlsm", programme=programme, sheets=SHEETS, macros=macros)
    (folder / "Foerdermappe.xlam").write_bytes(build_addin())
    (folder / "Foerdermappe.oxt").write_bytes(build_menu())
    build_template(folder / "Protokoll.docx")


def build_addin() -> bytes:
    """The add-in for Excel: the macros and the tab of the ribbon."""
    addin = empty_addin([STARTER, CALLBACKS])
    return with_ribbon(addin, RIBBON.read_bytes(), title="Fördermappe", comments=COMMENTS, created=BUILT)


def build_menu() -> bytes:
    """The extension for LibreOffice: the macros and the menu."""
    project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return build_extension(STARTER, DIFFERING, MENU, _CHECKOUT / "LICENSE", version=project["version"])


if __name__ == "__main__":
    build_all(_CHECKOUT / "workbook_templates")
