"""From the click to the finished result in a real LibreOffice, against `foerdermappe check` of the same file."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from application.office import Unavailable
from application.pressing import MacroOffice, opened, run_macro
from people import participants

from addin.button_call import Button
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.templates import STARTER
from addin.workbook.template import build_workbook, sheet_count, template_columns
from addin.workbook.vba import vba_project

PARTICIPANTS = 500


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
        with MacroOffice(folder / "office") as office:
            office.set_up()
            times = [(_click(office, file), _check(file)) for _ in range(runs)]
    except Unavailable as trouble:
        print(f"{what}\n  not measured: {trouble}")
        return
    yield what, (min(click for click, _ in times), min(check for _, check in times)), 5.0


def _click(office: MacroOffice, file: Path) -> float:
    """Seconds from the start of the macro, as a click starts it, to the message that tells the result."""
    document = opened(office, file)
    start = time.perf_counter()
    run_macro(document, Button.CHECK)
    office.told()
    seconds = time.perf_counter() - start
    office.close_documents()
    return seconds


def _check(file: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "addin", "check", str(file)], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start
