"""A person at the screen: clicks on buttons, reads message boxes, presses keys."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.button_call import Button
from addin.workbook.libreoffice.connection import uno_error
from application.pressing import MacroOffice, wait_for

_LABEL = 86  # com.sun.star.accessibility.AccessibleRole
_DRAWN = 0.3  # seconds until a window that is there has been drawn and takes keys
_FEWEST_PICTURES, _MOST_PICTURES = 3, 10  # until the screen has come to rest; a cursor blinks on
_EMPTY = 10_000  # bytes of a picture on which nothing is drawn yet


@dataclass(frozen=True)
class Box:
    """A window with a message, as it stands on the screen."""

    window: str
    title: str
    text: str


def click(office: MacroOffice, document: Any, button: Button) -> None:
    """Click on the button of the sheet in front, where it is on the screen."""
    controller = document.CurrentController
    controller.Frame.activate()
    controller.Frame.ContainerWindow.toFront()
    form = controller.ActiveSheet.DrawPage.Forms.getByIndex(0)
    [model] = [known for known in map(form.getByIndex, range(form.Count)) if known.Label == button.label]
    shown = controller.getControl(model).getAccessibleContext()
    wait_for(lambda: shown.getSize().Width > 0)
    place, size = shown.getLocationOnScreen(), shown.getSize()
    _xdotool(office, "mousemove", str(place.X + size.Width // 2), str(place.Y + size.Height // 2), "click", "1")


def box(office: MacroOffice, title: str) -> Box:
    """The message box whose title begins so; waits until it is drawn."""
    found: list[Box] = []

    def is_there() -> bool:
        found[:] = [Box(window, *words) for window in _windows(office, title) for words in _messages(office, title)]
        return bool(found)

    wait_for(is_there)
    time.sleep(_DRAWN)
    [one] = found
    return one


def confirm(office: MacroOffice, message: Box) -> None:
    """Press the Return key in a message box, and see it go."""
    _xdotool(office, "windowfocus", "--sync", message.window)
    _xdotool(office, "key", "Return")
    wait_for(lambda: message.window not in _windows(office, message.title.split(" ")[0]))


def picture(office: MacroOffice, path: Path, *, still: bool = False) -> None:
    """Keep what is on the screen, once the window is drawn; `still` waits for a while until it no longer changes."""
    fewest = _FEWEST_PICTURES if still else 0
    last, now = b"", office.screenshot(path).read_bytes()
    for taken in range(_MOST_PICTURES):
        if len(now) > _EMPTY and taken >= fewest and (now == last or not still):
            break
        time.sleep(_DRAWN)
        last, now = now, office.screenshot(path).read_bytes()
    assert len(now) > _EMPTY


def _windows(office: MacroOffice, title: str) -> list[str]:
    """What is on the screen with a title that begins so."""
    return _xdotool(office, "search", "--onlyvisible", "--name", f"^{title}", check=False).split()


def _messages(office: MacroOffice, title: str) -> Iterator[tuple[str, str]]:
    """Title and text of each window of LibreOffice with such a title."""
    toolkit = office.app.impl.service("com.sun.star.awt.Toolkit")
    for number in range(toolkit.getTopWindowCount()):
        # a window may go while it is looked at
        with contextlib.suppress(uno_error("lang.DisposedException"), uno_error("lang.IndexOutOfBoundsException")):
            window = toolkit.getTopWindow(number).getAccessibleContext()
            name = window.getAccessibleName()
            if name.startswith(title):
                yield name, "\n".join(_labels(window))


def _labels(part: Any) -> Iterator[str]:
    if part.getAccessibleRole() == _LABEL and part.getAccessibleName():
        yield part.getAccessibleName()
    for number in range(part.getAccessibleChildCount()):
        yield from _labels(part.getAccessibleChild(number).getAccessibleContext())


def _xdotool(office: MacroOffice, *words: str, check: bool = True) -> str:
    done = subprocess.run(["xdotool", *words], env=office.env, capture_output=True, text=True, timeout=20, check=check)
    return done.stdout
