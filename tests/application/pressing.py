"""Pressing the buttons of macro workbooks in a LibreOffice, and waiting for what they tell."""

from __future__ import annotations

import dataclasses
import functools
import io
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from addin.button_call import Button
from addin.buttons import MESSAGES_VARIABLE
from addin.demo import demo_programme, demo_rows
from addin.install.places import here
from addin.install.start_python import put_start_file
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.templates import STARTER
from addin.workbook.libreoffice.connection import file_url, named, struct
from addin.workbook.template import build_workbook, sheet_count
from addin.workbook.template_start import START_BUTTONS
from addin.workbook.vba import vba_project
from application.office import Office

PATIENCE = 60.0  # seconds in which a button must have told its outcome, on a busy machine too
SOON = 15.0  # seconds in which a Python must have ended after the person has read its message
_POLL = 0.02
_FORMULA = 24  # com.sun.star.sheet.ConditionFormatOperator
_ALWAYS_RUN_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN


class Message(NamedTuple):
    """What a person was told."""

    title: str
    text: str


class MacroOffice(Office):
    """A LibreOffice whose buttons can be pressed. Without a window, their messages go to a file."""

    @property
    def env(self) -> dict[str, str]:
        """The environment of what runs in it, and of the Python that a macro starts."""
        return super().env | ({} if self.window else {MESSAGES_VARIABLE: str(self.messages)})

    @property
    def messages(self) -> Path:
        """The file for messages."""
        return self.folder / "messages.txt"

    @property
    def config(self) -> Path:
        """The folder in which the macros look for the Python to start."""
        return self.folder / "home" / ".config" / "foerdermappe"

    def told(self) -> Message:
        """The one message since this was asked last; waits for it."""
        wait_for(lambda: self.messages.exists() and self.messages.read_text(encoding="utf-8").endswith("\n"))
        [line] = self.messages.read_text(encoding="utf-8").splitlines()
        self.messages.unlink()
        return Message(**json.loads(line))

    def documents(self) -> list[Any]:
        """Every open document."""
        found, opened = [], self.desktop.getComponents().createEnumeration()
        while opened.hasMoreElements():
            found.append(opened.nextElement())
        return found

    def pythons(self) -> list[int]:
        """The processes that run the add-in for this LibreOffice."""
        return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit() and self._owns(folder)]

    def _owns(self, process: Path) -> bool:
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            return any(part.startswith(b"addin") for part in command) and (
                os.fsencode(self.pipe) in (process / "environ").read_bytes()
            )
        except OSError:  # it has ended meanwhile
            return False

    def has_no_python_left(self) -> bool:
        """Whether every Python that a button started ends."""
        return wait_for(lambda: not self.pythons(), SOON, failing=False)

    def set_up(self) -> None:
        """Write down the Python of these tests, as `foerdermappe install` does."""
        (self.config / "start.txt").unlink(missing_ok=True)
        put_start_file(dataclasses.replace(here(), settings=self.config))


def wait_for(condition: Callable[[], bool], patience: float = PATIENCE, *, failing: bool = True) -> bool:
    """Wait until something is so; where it does not come to be so, fail or return False."""
    ends = time.monotonic() + patience
    while not condition():
        if time.monotonic() > ends:
            if failing:
                raise TimeoutError(f"nothing came within {patience:.0f} seconds")
            return False
        time.sleep(_POLL)
    return True


def opened(office: Office, path: Path, **how: object) -> Any:
    """The UNO document of a workbook, opened with its macros allowed."""
    properties = named(MacroExecutionMode=_ALWAYS_RUN_MACROS, **how)
    return office.desktop.loadComponentFromURL(file_url(str(path)), "_blank", 0, properties)


def run_macro(document: Any, button: Button) -> None:
    """Run the Sub behind a button; returns when the macro ends, not the Python that it has started."""
    name = f"VBAProject.Foerdermappe.{START_BUTTONS[button].macro}"
    script = f"vnd.sun.star.script:{name}?language=Basic&location=document"
    document.getScriptProvider().getScript(script).invoke((), (), ())


def press(office: MacroOffice, document: Any, button: Button) -> Message:
    """Run the Sub behind a button, wait for what it tells, and for the end of its Python."""
    office.messages.unlink(missing_ok=True)
    run_macro(document, button)
    message = office.told()
    assert office.has_no_python_left()
    return message


@functools.cache
def _macros() -> bytes:
    return vba_project([STARTER], sheets=sheet_count(SHEETS))


@functools.cache
def _demo(sheets: tuple[tuple[str, int], ...]) -> bytes:
    filled = demo_rows()
    if sheets:
        filled = {name: filled[name][:rows] for name, rows in sheets}
    buffer = io.BytesIO()
    programme = demo_programme(load_programme("durchstarten"))
    build_workbook(buffer, programme=programme, sheets=SHEETS, filled=filled, macros=_macros())
    return buffer.getvalue()


def write_demo(path: Path, rows: Mapping[str, int] | None = None) -> Path:
    """Write the demo with its typical mistakes as a macro workbook; of `rows`, so many for each sheet named."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_demo(tuple((rows or {}).items())))
    return path


def dress(document: Any, sheet: Any) -> None:
    """What an office does to its own list: a colour, a note, a conditional format over all rows."""
    sheet.getCellRangeByName("E4").CellBackColor = 0x00FF00
    sheet.getAnnotations().insertNew(struct("table.CellAddress", 1, 4, 3), "nachfragen")
    styles = document.getStyleFamilies().getByName("CellStyles")
    styles.insertByName("Eigene", document.createInstance("com.sun.star.style.CellStyle"))
    area = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    area.addRangeAddress(sheet.getCellRangeByName("A2:T18").getRangeAddress(), False)
    formats = sheet.ConditionalFormats
    number = formats.createByRange(area)
    [made] = [known for known in formats.getConditionalFormats() if number == known.ID]
    made.createEntry(0, 0)
    entry = made.getByIndex(0)
    entry.Operator, entry.Formula1, entry.StyleName = _FORMULA, "$A2=17", "Eigene"
