"""The pictures of the buttons: a click in a real LibreOffice window, on the example workbook, and what it then tells.

Usage: python docs/screenshots_buttons.py FOLDER. docs/screenshots.sh calls it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parent.parent
sys.path.insert(0, str(CHECKOUT / "tests"))

from application import clicking  # noqa: E402 - it lies beside the tests, which are no package
from application.pressing import MacroOffice, opened  # noqa: E402

from addin.button_call import Button  # noqa: E402
from addin.demo.book import demo_programme, demo_rows  # noqa: E402
from addin.programme.loader import load_programme  # noqa: E402
from addin.sheets import SHEETS  # noqa: E402
from addin.templates import STARTER  # noqa: E402
from addin.workbook.template import build_workbook, sheet_count  # noqa: E402
from addin.workbook.vba import vba_project  # noqa: E402

SCREEN = "1480x790x24"
_COLOURS = "64"


def main(folder: Path) -> None:
    """Take the pictures `start` and `meldung`."""
    with tempfile.TemporaryDirectory() as work:
        book = write_example(Path(work) / "Beispiel.xlsm")
        with MacroOffice(Path(work) / "office", window=True, language="de-DE", screen=SCREEN) as office:
            office.set_up()
            document = open_bare(office, book)
            picture(office, folder / "start.png")
            clicking.click(office, document, Button.CHECK)
            clicking.box(office, "Fördermappe")
            picture(office, folder / "meldung.png")
            document.setModified(False)


def write_example(path: Path) -> Path:
    """The example workbook with buttons."""
    programme = demo_programme(load_programme("durchstarten"))
    today = date.today()  # noqa: DTZ011 - the button that is pressed asks for the same day
    macros = vba_project([STARTER], sheets=sheet_count(SHEETS))
    build_workbook(path, programme=programme, sheets=SHEETS, filled=demo_rows(today), macros=macros)
    return path


def open_bare(office: MacroOffice, book: Path) -> Any:
    """The workbook over the whole screen, without menus and bars, whose language is that of the machine."""
    document = opened(office, book)
    frame = document.getCurrentController().getFrame()
    width, height = (int(size) for size in SCREEN.split("x")[:2])
    frame.getContainerWindow().setPosSize(0, 0, width, height, 15)
    frame.LayoutManager.setVisible(False)
    return document


def picture(office: MacroOffice, path: Path) -> None:
    """The screen in few colours, which keeps the file small."""
    clicking.picture(office, path, still=True)
    command = [
        "convert",
        str(path),
        "-strip",
        "-colors",
        _COLOURS,
        "-define",
        "png:compression-level=9",
        f"PNG8:{path}",
    ]
    subprocess.run(command, check=True, timeout=60)  # noqa: S603


if __name__ == "__main__":
    main(Path(sys.argv[1]))
