"""From the click to the finished result in a real LibreOffice, against `foerdermappe check` of the same file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from application.office import Office, Unavailable
from people import participants

from addin.button_call import encode
from addin.buttons import MESSAGES_VARIABLE
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.templates import STARTER
from addin.workbook.template import build_workbook, sheet_count, template_columns
from addin.workbook.vba import vba_project

PARTICIPANTS = 500
_SUB = "vnd.sun.star.script:VBAProject.Foerdermappe.TeilnehmendePruefen?language=Basic&location=document"
_PATIENCE = 60.0  # seconds


@dataclass
class Bureau(Office):
    """A LibreOffice in which the add-in is set up, and whose messages go to a file."""

    messages: Path = field(default_factory=Path)

    @property
    def env(self) -> dict[str, str]:
        """With the file for messages."""
        return {**super().env, MESSAGES_VARIABLE: str(self.messages)}

    def set_up(self) -> None:
        """Write down which Python the macros start."""
        start = self.folder / "home" / ".config" / "foerdermappe" / "start.txt"
        start.parent.mkdir(parents=True)
        start.write_text(encode(sys.executable), encoding="ascii")


def measure_buttons(folder: Path, runs: int) -> Iterator[tuple[str, tuple[float, float], float]]:
    """What was measured, the best times in seconds of the click and of the process, and the most it may be."""
    what = f"from the click to the result in Calc, {PARTICIPANTS} participants, against check as a process"
    file = folder / "Teilnehmende.xlsm"
    columns = template_columns(Participant).values()
    rows = [[person.get(column.header) for column in columns] for person in participants(PARTICIPANTS)]
    build_workbook(
        file,
        programme=load_programme("durchstarten"),
        sheets=SHEETS,
        filled={Participant.SHEET: rows},
        macros=vba_project([STARTER], sheets=sheet_count(SHEETS)),
    )
    try:
        with Bureau(folder / "office", messages=folder / "messages") as office:
            office.set_up()
            times = [(_click(office, file), _check(file)) for _ in range(runs)]
    except Unavailable as trouble:
        print(f"{what}\n  not measured: {trouble}")
        return
    yield what, (min(click for click, _ in times), min(check for _, check in times)), 5.0


def _click(office: Bureau, file: Path) -> float:
    """Seconds from the start of the macro, as a click starts it, to the message that tells the result."""
    from addin.workbook.libreoffice.connection import named

    book: Any = office.desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, named(MacroExecutionMode=4))
    try:
        start = time.perf_counter()
        book.getScriptProvider().getScript(_SUB).invoke((), (), ())
        while not office.messages.exists() or not office.messages.stat().st_size:
            if time.perf_counter() - start > _PATIENCE:
                raise TimeoutError("the button told nothing")
            time.sleep(0.005)
        return time.perf_counter() - start
    finally:
        office.messages.unlink(missing_ok=True)
        book.setModified(False)
        book.close(True)


def _check(file: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "addin", "check", str(file)], stdout=subprocess.DEVNULL, check=False, env=os.environ
    )
    return time.perf_counter() - start
