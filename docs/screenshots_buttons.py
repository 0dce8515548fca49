"""The pictures of the buttons: a click in a real LibreOffice window, on the example workbook, and what it then tells.

Usage: python docs/screenshots_buttons.py FOLDER. docs/screenshots.sh calls it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parent.parent
sys.path.insert(0, str(CHECKOUT / "tests"))

from application.office import Office  # noqa: E402 - it lies beside the tests, which are no package

from addin.button_call import Button, encode  # noqa: E402
from addin.demo.book import demo_programme, demo_rows  # noqa: E402
from addin.programme.loader import load_programme  # noqa: E402
from addin.sheets import SHEETS  # noqa: E402
from addin.templates import STARTER  # noqa: E402
from addin.workbook.libreoffice.connection import named  # noqa: E402
from addin.workbook.template import build_workbook, sheet_count  # noqa: E402
from addin.workbook.vba import vba_project  # noqa: E402

PATIENCE = 60.0  # seconds
SCREEN = "1000x620x24"
_COLOURS = "64"


def main(folder: Path) -> None:
    """Take the pictures `start` and `meldung`."""
    with tempfile.TemporaryDirectory() as work:
        book = write_example(Path(work) / "Beispiel.xlsm")
        with Office(Path(work) / "office", window=True, language="de-DE", screen=SCREEN) as office:
            write_start_file(Path(office.env["XDG_CONFIG_HOME"]) / "foerdermappe")
            document = open_bare(office, book)
            time.sleep(3)  # until everything is drawn
            picture(office, folder / "start.png")
            click(office, button_of(document, Button.CHECK))
            until(lambda: window_of(office, "Fördermappe"), "the message")
            time.sleep(2)
            picture(office, folder / "meldung.png")
            document.setModified(False)


def write_example(path: Path) -> Path:
    """The example workbook with buttons."""
    programme = demo_programme(load_programme("durchstarten"))
    today = date.today()  # noqa: DTZ011 - the button that is pressed asks for the same day
    macros = vba_project([STARTER], sheets=sheet_count(SHEETS))
    build_workbook(path, programme=programme, sheets=SHEETS, filled=demo_rows(today), macros=macros)
    return path


def write_start_file(settings: Path) -> None:
    """What `foerdermappe install` writes: which Python the buttons start."""
    settings.mkdir(parents=True)
    (settings / "start.txt").write_text(encode(sys.executable) + "\n", encoding="ascii")


def open_bare(office: Office, book: Path) -> Any:
    """The workbook over the whole screen, without menus and bars, whose language is that of the machine."""
    run_macros = named(MacroExecutionMode=4)
    document = office.desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, run_macros)
    frame = document.getCurrentController().getFrame()
    width, height = (int(size) for size in SCREEN.split("x")[:2])
    frame.getContainerWindow().setPosSize(0, 0, width, height, 15)
    frame.LayoutManager.setVisible(False)
    return document


def button_of(document: Any, button: Button) -> Any:
    """The button on the sheet in view, as assistive programs see it."""
    controller = document.getCurrentController()
    page = controller.getActiveSheet().getDrawPage()
    models = (page.getByIndex(index).getControl() for index in range(page.getCount()))
    model = next(model for model in models if model.Label == button.label)
    return controller.getControl(model).getAccessibleContext()


def click(office: Office, button: Any) -> None:
    """Press it with the mouse."""
    place, size = button.getLocationOnScreen(), button.getSize()
    middle = [str(place.X + size.Width // 2), str(place.Y + size.Height // 2)]
    xdotool(office, "mousemove", *middle, "click", "1")


def window_of(office: Office, title: str) -> str:
    """The window with this title; empty while there is none."""
    return xdotool(office, "search", "--onlyvisible", "--name", f"^{title}$", check=False)


def xdotool(office: Office, *words: str, check: bool = True) -> str:
    """What xdotool answers."""
    command = ["xdotool", *words]
    done = subprocess.run(command, env=office.env, capture_output=True, text=True, timeout=20, check=check)  # noqa: S603
    return done.stdout.strip()


def until(condition: Callable[[], object], what: str) -> None:
    """Wait until it holds."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"{what} did not appear")
        time.sleep(0.3)


def picture(office: Office, path: Path) -> None:
    """The screen in few colours, which keeps the file small."""
    office.screenshot(path)
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
